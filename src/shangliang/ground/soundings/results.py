"""What did people say? Results as frozen briefs, small counts hidden (domain.md 12.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from shangliang.ground.dossier.public import get
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.soundings import analysis, orders, queries
from shangliang.ground.soundings.cells import Parts, protect
from shangliang.ground.soundings.kinds import (
    ORDERS,
    SCALE,
    SCALE_LABELS,
    Method,
    Secrecy,
    SoundingKind,
    StatementState,
)
from shangliang.ground.soundings.majorities import LEGAL_NOTES
from shangliang.ground.soundings.models import RatingVote, Sounding, StatementVote
from shangliang.ground.soundings.orders import OrderResult
from shangliang.ground.soundings.queries import SoundingBrief, StatementBrief, Turnout
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel.reading import lasting

SHOWN_GROUND = 8
_SPLIT_LEAST = 0.25
"""A statement is called contested when the smaller side holds at least this share."""


@dataclass(frozen=True)
class StatementResult:
    """How people answered a statement; `parts` are agree, pass, disagree, and may be hidden."""

    statement: StatementBrief
    parts: Parts
    by_group: tuple[int, ...] = ()
    """Share of agreement in each shown group, in per cent."""

    @property
    def agree(self) -> int:
        return self.parts.parts[0].percent

    @property
    def passed(self) -> int:
        return self.parts.parts[1].percent

    @property
    def disagree(self) -> int:
        return self.parts.parts[2].percent


@dataclass(frozen=True)
class Stance:
    """What is typical of a group: agreement in it and elsewhere, in per cent."""

    text: str
    agrees: bool
    rate: int
    elsewhere: int


@dataclass(frozen=True)
class GroupResult:
    """A group of like opinion: never who is in it."""

    letter: str
    size: int
    share: int
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class MinorityResult:
    text: str
    letter: str
    agrees: bool
    rate: int
    elsewhere: int


@dataclass(frozen=True)
class StatementsResult:
    """The answer of a statements sounding. `pending` when it is still being worked out."""

    sounding: SoundingBrief
    participants: int | None
    votes: int
    least: int
    verdict: str
    common: tuple[StatementResult, ...]
    divisive: tuple[StatementResult, ...]
    groups: tuple[GroupResult, ...]
    minority: tuple[MinorityResult, ...]
    all: tuple[StatementResult, ...]
    computed_at: datetime | None
    pending: bool


@dataclass(frozen=True)
class OptionResult:
    key: str
    label: str
    count: int | None
    percent: int | None


@dataclass(frozen=True)
class BallotResult:
    """A ballot: while it is open only the turnout, afterwards the decision; counts when enough people voted."""

    sounding: SoundingBrief
    turnout: Turnout
    closed: bool
    passed: bool | None
    quorate: bool | None
    tie: bool
    winner: str
    need: str
    options: tuple[OptionResult, ...]
    hidden: bool
    least: int
    void: bool = False
    unanimous: bool = False
    """All alike in a small group: the counts would say how each one voted."""
    note: str = ""
    """The law behind a majority."""
    owners: dict[str, Any] | None = None
    issued: int = 0
    paper: int = 0
    """Ballots among them that were counted by hand."""


@dataclass(frozen=True)
class RatingResult:
    sounding: SoundingBrief
    participants: int | None
    mean: float | None
    scale: tuple[tuple[int, int | None, int], ...]
    """Value, exact count (None when hidden), share in per cent."""
    least: int
    comments: tuple[queries.CommentBrief, ...]

    @property
    def rows(self) -> list[tuple[int, str, int | None, int]]:
        """Value, its word, exact count (None when hidden), share in per cent; best first."""
        return [(v, str(SCALE_LABELS[v]), count, share) for v, count, share in reversed(self.scale)]


Result = StatementsResult | BallotResult | RatingResult | OrderResult


def statement_counts(*sounding_ids: int) -> dict[int, tuple[int, int, int]]:
    """Agree, pass and disagree of every statement of these soundings; one query."""
    found: dict[int, list[int]] = {}
    rows = (
        StatementVote.objects.filter(sounding_id__in=sounding_ids)
        .order_by()
        .values_list("statement_id", "value")
        .annotate(n=Count("id"))
    )
    for statement_id, value, count in rows:
        found.setdefault(statement_id, [0, 0, 0])[1 - value] = count
    return {k: (v[0], v[1], v[2]) for k, v in found.items()}


def participants(sounding_id: int) -> int:
    """Different voters of a statements sounding."""
    rows = StatementVote.objects.filter(sounding_id=sounding_id)
    return rows.aggregate(n=Count("voter", distinct=True))["n"]


def rating_counts(*sounding_ids: int) -> dict[int, dict[int, int]]:
    """How often each value was given in each sounding; one query."""
    found = {pk: dict.fromkeys(SCALE, 0) for pk in sounding_ids}
    rows = (
        RatingVote.objects.filter(sounding_id__in=sounding_ids)
        .order_by()
        .values_list("sounding_id", "value")
        .annotate(n=Count("id"))
    )
    for pk, value, count in rows:
        found[pk][value] = count
    return found


def result(sounding_id: int, *, now: datetime, internal: bool = False) -> Result:
    """The result of one sounding; `internal` uses the smaller threshold for those who organise."""
    return _results([queries.load(sounding_id)], now, internal=internal)[0]


def results(number: str, *, now: datetime) -> list[Result]:
    """The results of all soundings of a matter that have been opened, newest first."""
    rows = Sounding.objects.select_related("dossier").filter(
        dossier__number=number, opened_at__isnull=False
    )
    return _results(list(rows.order_by("-id")), now, internal=False)


def closed_ratings(number: str, *, now: datetime) -> dict[int, RatingResult]:
    """The results of a matter's ratings that are over, by sounding, without comments."""
    rated = _rated(number)
    if not rated:
        return {}
    path = get(number).body_path
    least = int(rule_number("privacy.min_cell", path=path, on=now))
    return {s.id: _rating(s, dict(counts), (), least) for s, counts in rated}


@lasting
def _rated(number: str) -> tuple[tuple[SoundingBrief, tuple[tuple[int, int], ...]], ...]:
    """Closed ratings with how often each value was given; nobody can add to these any more."""
    closed = queries.soundings(number, kind=SoundingKind.RATING, state=SoundingState.CLOSED)
    counts = rating_counts(*(s.id for s in closed)) if closed else {}
    return tuple((s, tuple(counts[s.id].items())) for s in closed)


def _results(rows: list[Sounding], now: datetime, *, internal: bool) -> list[Result]:
    """Ratings, comments and turnouts are read together: a matter with many soundings costs no more queries."""
    if not rows:
        return []
    key = "privacy.min_cell_internal" if internal else "privacy.min_cell"
    least = int(rule_number(key, path=rows[0].dossier.body_path, on=now))
    rated = [s.pk for s in rows if s.kind == SoundingKind.RATING]
    ratings = rating_counts(*rated) if rated else {}
    comments = queries.shown_comments(*rated) if rated else {}
    balloting = [s.pk for s in rows if s.kind == SoundingKind.BALLOT and s.outcome is None]
    turnouts = queries.turnouts(*balloting) if balloting else {}
    ordering = [s.pk for s in rows if s.kind in ORDERS and s.outcome is None]
    answered = orders.participants(*ordering) if ordering else {}
    found: list[Result] = []
    for row in rows:
        if row.kind == SoundingKind.BALLOT:
            found.append(_ballot(row, turnouts.get(row.pk), least, now))
        elif row.kind in ORDERS:
            found.append(orders.result(row, least, answered.get(row.pk, 0)))
        elif row.kind == SoundingKind.RATING:
            found.append(
                _rating(queries.brief(row), ratings[row.pk], tuple(comments.get(row.pk, ())), least)
            )
        else:
            found.append(_statements(row, least, now))
    return found


def _ballot(row: Sounding, running: Turnout | None, least: int, now: datetime) -> BallotResult:
    brief = queries.brief(row)
    outcome = row.outcome or {}
    closed = bool(outcome)
    if closed:
        turnout = Turnout(outcome["present"], outcome["participants"])
    else:
        turnout = running or Turnout(0, 0)
    void = row.state == SoundingState.VOID
    alike = closed and _alike(row, outcome, now)
    hidden = not closed or void or alike or _too_few(row, turnout.voted, least)
    counts: dict[str, int] = outcome.get("counts", {})
    options = tuple(
        OptionResult(
            o.key,
            o.label,
            None if hidden else counts.get(o.key, 0),
            None if hidden else round(100 * counts.get(o.key, 0) / max(turnout.voted, 1)),
        )
        for o in brief.options
    )
    leading = next((o.label for o in brief.options if o.key == outcome.get("option")), "")
    return BallotResult(
        sounding=brief,
        turnout=turnout,
        closed=closed,
        passed=brief.passed,
        quorate=outcome.get("quorate"),
        tie=bool(outcome.get("tie")),
        winner=leading if not row.passing else "",
        need=queries.said_rule(brief),
        options=options,
        hidden=hidden,
        least=least,
        void=void,
        unanimous=alike and not _too_few(row, turnout.voted, least),
        note=str(LEGAL_NOTES.get(row.majority, "")),
        owners=outcome.get("owners"),
        issued=outcome.get("issued", 0),
        paper=outcome.get("paper", {}).get("ballots", 0),
    )


def may_show(row: Sounding, outcome: dict[str, Any], now: datetime) -> bool:
    """Whether the counts of what has just been closed may go into the ledger."""
    least = int(rule_number("privacy.min_cell", path=row.dossier.body_path, on=now))
    if row.kind != SoundingKind.BALLOT:
        return bool(outcome["participants"] >= least)
    few = _too_few(row, outcome["participants"], least)
    return not few and not _alike(row, outcome, now)


def _too_few(row: Sounding, voted: int, least: int) -> bool:
    """Raised hands and roll calls are seen by all anyway."""
    return voted < least and row.secrecy != Secrecy.NAMED and row.method != Method.HANDS


def _alike(row: Sounding, outcome: dict[str, Any], now: datetime) -> bool:
    """A unanimous secret ballot of a small group is told as a result, not as a count."""
    voted, counts = outcome.get("participants", 0), outcome.get("counts", {})
    if row.secrecy == Secrecy.NAMED or row.method == Method.HANDS or voted not in counts.values():
        return False
    path = row.dossier.body_path
    return bool(voted < int(rule_number("vote.unanimous_least", path=path, on=now)))


def _rating(
    sounding: SoundingBrief,
    counts: dict[int, int],
    comments: tuple[queries.CommentBrief, ...],
    least: int,
) -> RatingResult:
    parts = protect([counts[v] for v in SCALE], least)
    total = parts.total
    if total is None:
        mean = None
    elif parts.hidden:
        # From what is published: an exact mean would give the hidden counts away.
        shares = zip(SCALE, parts.parts, strict=True)
        mean = round(sum(value * part.percent for value, part in shares) / 100, 1)
    else:
        mean = round(sum(value * count for value, count in counts.items()) / total, 1)
    return RatingResult(
        sounding=sounding,
        participants=total,
        mean=mean,
        scale=tuple(
            (value, part.count, part.percent)
            for value, part in zip(SCALE, parts.parts, strict=True)
        ),
        least=least,
        comments=comments,
    )


def _statements(row: Sounding, least: int, now: datetime) -> StatementsResult:
    path = row.dossier.body_path
    fewest = int(rule_number("soundings.min_participants", path=path, on=now))
    stored = analysis.fresh(row.pk, min_group=least, now=now)
    shown = {s.id: s for s in queries.statements(row.pk, state=StatementState.SHOWN)}
    found = stored.result or {}
    enough = stored.participants >= fewest
    groups = found.get("groups", []) if enough else []
    letters = {g["id"]: chr(ord("A") + n) for n, g in enumerate(groups)}
    rates = {
        # A group in which fewer than five took a side says nothing, neither yes nor no.
        s["statement"]: tuple(_coarse(r) for r in s["by_group"] if r is not None)
        for s in found.get("common_ground", [])
    }
    everything = {
        t["statement"]: StatementResult(
            shown[t["statement"]],
            protect((t["agree"], t["passed"], t["disagree"]), least),
            rates.get(t["statement"], ()) if len(groups) > 1 else (),
        )
        for t in found.get("tallies", [])
        if t["statement"] in shown
    }
    for pk, statement in shown.items():
        everything.setdefault(pk, StatementResult(statement, protect((0, 0, 0), least)))
    said = {pk: r for pk, r in everything.items() if r.parts.total is not None}
    return StatementsResult(
        sounding=queries.brief(row),
        participants=stored.participants if stored.participants >= least else None,
        votes=stored.votes,
        least=least,
        verdict=found.get("verdict", "") if enough else "too few",
        common=tuple(_common(found, said))[:SHOWN_GROUND],
        divisive=tuple(_divisive(found, said))[:SHOWN_GROUND],
        groups=tuple(_group(g, letters, shown) for g in groups if g["size"] >= least),
        minority=tuple(
            MinorityResult(
                shown[p["statement"]].text,
                letters.get(p["group"], ""),
                p["stance"] == "agree",
                _coarse(p["rate"]),
                _coarse(p["elsewhere"]),
            )
            for p in (found.get("minority", []) if enough else [])
            if p["statement"] in shown and p["group"] in letters
        ),
        all=tuple(sorted(everything.values(), key=lambda r: (r.statement.order, r.statement.id))),
        computed_at=stored.computed_at,
        pending=stored.result is None and stored.votes > 0,
    )


def _coarse(rate: float) -> int:
    """Per cent in steps of five: beside the size of a group an exact share would tell how many hold the rarer view."""
    return 5 * round(20 * rate)


def _common(found: dict[str, Any], said: dict[int, StatementResult]) -> Iterable[StatementResult]:
    """Statements that most people, in every group, can live with."""
    for scored in found.get("common_ground", []):
        row = said.get(scored["statement"])
        if row is not None and row.agree >= 50 and not _is_contested(row):
            rates = [r for r in scored["by_group"] if r is not None]
            if row.by_group and min(rates) <= 0.5:
                continue
            yield row


def _divisive(found: dict[str, Any], said: dict[int, StatementResult]) -> Iterable[StatementResult]:
    """Statements on which people part: both sides are large."""
    for scored in found.get("divisive", []):
        row = said.get(scored["statement"])
        if row is not None and _is_contested(row):
            yield row


def _is_contested(row: StatementResult) -> bool:
    """A large side stands against it: that is no common ground, however many agree."""
    return min(row.agree, row.disagree) >= 100 * _SPLIT_LEAST


def _group(
    group: dict[str, Any], letters: dict[int, str], shown: dict[int, StatementBrief]
) -> GroupResult:
    return GroupResult(
        letters[group["id"]],
        group["size"],
        round(100 * group["share"]),
        tuple(
            Stance(
                shown[s["statement"]].text,
                s["stance"] == "agree",
                _coarse(s["rate"]),
                _coarse(s["elsewhere"]),
            )
            for s in group["statements"][:4]
            if s["statement"] in shown
        ),
    )
