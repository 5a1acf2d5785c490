"""How does somebody say what comes first? Marks, places and comparisons; the last word of a voter counts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db import transaction

from shangliang.ground.soundings import queries
from shangliang.ground.soundings.casts import (
    CastBrief,
    count_voice,
    enter,
    on_the_roll,
    one_at_a_time,
    voter_key,
)
from shangliang.ground.soundings.kinds import SoundingKind
from shangliang.ground.soundings.models import Preference, Sounding
from shangliang.ground.soundings.queries import SoundingBrief
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid


def _keep(
    actor: Actor,
    sounding_id: int,
    kind: SoundingKind,
    now: datetime,
    voter: str,
    said: Callable[[Sounding, Any], Any],
) -> CastBrief:
    with transaction.atomic():
        found = enter(sounding_id, kind, actor, now)
        key = voter_key(actor, found.dossier.number, voter)
        on_the_roll(found, key)
        one_at_a_time(found, key)
        before = queries.preference_of(found.pk, key)
        value = said(found, before)
        if before == value:
            return CastBrief(found.pk, found.dossier.number, repeated=True)
        Preference.objects.bulk_create(
            [Preference(sounding=found, voter=key, value=value)],
            update_conflicts=True,
            unique_fields=["sounding", "voter"],
            update_fields=["value"],
        )
        if before is None:
            count_voice(found, key)
    return CastBrief(found.pk, found.dossier.number, repeated=False)


def _known(found: Sounding, keys: Sequence[str]) -> None:
    if not set(keys) <= {str(key) for key, _ in found.options}:
        raise Invalid(fields={"options": ["soundings.unknown_option"]})


def cast_support(
    *, actor: Actor, sounding_id: int, marked: Sequence[str], now: datetime, voter: str = ""
) -> CastBrief:
    """Mark what matters to you, as many as you like, at least one."""

    def said(found: Sounding, _before: Any) -> list[str]:
        _known(found, marked)
        if not marked:
            raise Invalid(fields={"options": ["soundings.mark_one"]})
        return sorted(set(marked))

    return _keep(actor, sounding_id, SoundingKind.SUPPORT, now, voter, said)


def cast_ranking(
    *,
    actor: Actor,
    sounding_id: int,
    places: Sequence[Sequence[str]],
    now: datetime,
    voter: str = "",
) -> CastBrief:
    """Options by place, the best first; equals share a place, what is left out comes last."""

    def said(found: Sounding, _before: Any) -> list[list[str]]:
        named = [key for tied in places for key in tied]
        _known(found, named)
        if not named:
            raise Invalid(fields={"options": ["soundings.place_one"]})
        if len(set(named)) != len(named):
            raise Invalid(fields={"options": ["soundings.options_twice"]})
        return [sorted(tied) for tied in places if tied]

    return _keep(actor, sounding_id, SoundingKind.RANKING, now, voter, said)


def cast_pair(
    *,
    actor: Actor,
    sounding_id: int,
    left: str,
    right: str,
    value: int,
    now: datetime,
    voter: str = "",
) -> CastBrief:
    """Which of two comes first: 1 the left, -1 the right, 0 both alike."""
    if value not in {-1, 0, 1} or isinstance(value, bool) or left == right:
        raise Invalid(fields={"value": ["soundings.unknown_vote"]})
    (first, second), sense = ((left, right), 1) if left < right else ((right, left), -1)

    def said(found: Sounding, before: Any) -> dict[str, int]:
        _known(found, (left, right))
        return {**(before or {}), f"{first}|{second}": value * sense}

    return _keep(actor, sounding_id, SoundingKind.PAIRWISE, now, voter, said)


def next_pair(brief: SoundingBrief, voter: str) -> tuple[str, str] | None:
    """Two options that this voter has not compared yet, in an order of their own; None when all are compared."""
    answered = queries.preference_of(brief.id, voter) or {}
    keys = sorted(o.key for o in brief.options)
    left = [pair for pair in combinations(keys, 2) if "|".join(pair) not in answered]

    def lot(pair: tuple[str, str]) -> bytes:
        return hashlib.sha256(f"{voter}|{pair}".encode()).digest()

    if not left:
        return None
    pair = min(left, key=lot)
    return pair if lot(pair)[0] % 2 else (pair[1], pair[0])
