"""What comes first for people? Many orders become one, ties told as ties, small counts hidden.

Support counts marks; rankings and pairwise answers are joined by Schulze's method (qiutong).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count

from qiutong.choice import Ranked, rank_pairs, schulze
from shangliang.ground.soundings import queries
from shangliang.ground.soundings.cells import protect
from shangliang.ground.soundings.kinds import SoundingKind
from shangliang.ground.soundings.models import Preference, Sounding
from shangliang.ground.soundings.queries import SoundingBrief


@dataclass(frozen=True)
class PlacedOption:
    """An option in the joint order. `count` None when hidden; `percent`: who marked it, or comparisons that it won."""

    place: int
    tied: bool
    key: str
    label: str
    count: int | None
    percent: int


@dataclass(frozen=True)
class OrderResult:
    """The joint order; nothing while it is open or when too few took part."""

    sounding: SoundingBrief
    closed: bool
    participants: int | None
    least: int
    options: tuple[PlacedOption, ...]
    clear_first: str
    """The option that beats every other one by one; empty when none does."""

    @property
    def hidden(self) -> bool:
        return self.closed and not self.options


def participants(*sounding_ids: int) -> dict[int, int]:
    """How many have answered each sounding; one query."""
    rows = Preference.objects.filter(sounding_id__in=sounding_ids).order_by()
    return dict(rows.values_list("sounding_id").annotate(n=Count("id")))


def tally(row: Sounding) -> dict[str, Any]:
    """What is kept at the close: places of keys, and for each key what speaks for it and against it."""
    keys = [str(key) for key, _ in row.options]
    values = list(Preference.objects.filter(sounding=row).values_list("value", flat=True))
    if row.kind == SoundingKind.SUPPORT:
        return _supported(keys, values)
    if row.kind == SoundingKind.RANKING:
        known = set(keys)
        ballots = [[[k for k in tied if k in known] for tied in places] for places in values]
        found = schulze([[tied for tied in b if tied] for b in ballots], keys)
    else:
        found = rank_pairs(_wins(keys, values), keys)
    return _joined(found, keys, len(values))


def _supported(keys: list[str], values: list[Any]) -> dict[str, Any]:
    counts = {key: sum(key in marked for marked in values) for key in keys}
    places = [
        [key for key in keys if counts[key] == count]
        for count in sorted(set(counts.values()), reverse=True)
    ]
    top = places[0] if places else []
    return {
        "participants": len(values),
        "places": places,
        "weights": {key: [counts[key], len(values) - counts[key]] for key in keys},
        "first": top[0] if len(top) == 1 and counts[top[0]] else "",
    }


def _wins(keys: list[str], values: list[Mapping[str, int]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    at = {key: n for n, key in enumerate(keys)}
    wins = np.zeros((len(keys), len(keys)), np.int64)
    for answered in values:
        for pair, said in answered.items():
            left, _, right = pair.partition("|")
            if said and left in at and right in at:
                winner, loser = (left, right) if said > 0 else (right, left)
                wins[at[winner], at[loser]] += 1
    return wins


def _joined(found: Ranked[str], keys: list[str], people: int) -> dict[str, Any]:
    wins = np.array(found.wins, np.int64).reshape(len(keys), len(keys))
    return {
        "participants": people,
        "places": [list(tied) for tied in found.places],
        "weights": {key: [int(wins[n].sum()), int(wins[:, n].sum())] for n, key in enumerate(keys)},
        "first": found.condorcet or "",
    }


def result(row: Sounding, least: int, running: int) -> OrderResult:
    """The joint order of a sounding that is closed; while it is open only how many have answered."""
    brief = queries.brief(row)
    outcome = row.outcome or {}
    people = int(outcome.get("participants", running))
    labels = {o.key: o.label for o in brief.options}
    enough = bool(outcome) and people >= least
    return OrderResult(
        sounding=brief,
        closed=bool(outcome),
        participants=people if people >= least else None,
        least=least,
        options=tuple(_placed(outcome, labels, row.kind, least)) if enough else (),
        clear_first=labels.get(outcome.get("first", ""), "") if enough else "",
    )


def _placed(
    outcome: Mapping[str, Any], labels: Mapping[str, str], kind: str, least: int
) -> list[PlacedOption]:
    rows: list[PlacedOption] = []
    for tied in outcome["places"]:
        place = len(rows) + 1
        for key in tied:
            if key not in labels:
                continue
            parts = protect(outcome["weights"][key], least)
            share = parts.parts[0]
            rows.append(
                PlacedOption(
                    place,
                    len(tied) > 1,
                    key,
                    labels[key],
                    share.count if kind == SoundingKind.SUPPORT else None,
                    share.percent,
                )
            )
    return rows
