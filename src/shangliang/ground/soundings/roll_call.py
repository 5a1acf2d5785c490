"""Who voted how where names are shown, and does my ballot lie in the box? Reads after the close."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.ground.soundings import box, queries
from shangliang.ground.soundings.kinds import Secrecy, SoundingKind
from shangliang.ground.soundings.models import BoxBallot, CountEntry, NamedVote, Roll
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel.errors import NotFound

_OVER = (SoundingState.CLOSED, SoundingState.VOID)


@dataclass(frozen=True)
class NamedBallot:
    """A line of the roll call; `choices` are labels, none when this elector did not vote."""

    name: str
    choices: tuple[str, ...]
    area: str
    by: str
    """Who voted in this elector's place."""


@dataclass(frozen=True)
class TypedCount:
    """An entry of a count by hand: its turn, the ballots, the counts in the order of the options, and whether it agrees."""

    turn: int
    ballots: int
    counts: tuple[int, ...]
    agrees: bool


@dataclass(frozen=True)
class Checked:
    """Whether a receipt lies in the box; `line` is the published line, empty when the box is not published."""

    found: bool
    line: str
    root: str


def roll_call(sounding_id: int, *, limit: int = 2000) -> list[NamedBallot]:
    """The roll of a closed vote by name (level S0), by name; empty for secret votes and while it is open."""
    row = queries.load(sounding_id)
    if row.secrecy != Secrecy.NAMED or row.state not in _OVER:
        return []
    labels = {str(k): queries.option_label(str(k), label) for k, label in row.options}
    roll = list(Roll.objects.filter(sounding=row).order_by("name", "pk")[:limit])
    names = {r.voter_hash: r.name for r in roll}
    said = dict(NamedVote.objects.filter(roll__sounding=row).values_list("roll_id", "choice"))
    return [
        NamedBallot(
            r.name,
            tuple(labels.get(k, k) for k in said[r.pk].split("+")) if r.pk in said else (),
            str(r.area) if r.area is not None else "",
            names.get(r.holder_hash, "") if r.holder_hash else "",
        )
        for r in roll
    ]


def typed_counts(sounding_id: int) -> list[TypedCount]:
    """What was counted by hand, entry by entry, whether they agree or not."""
    found: list[TypedCount] = []
    before: CountEntry | None = None
    for e in CountEntry.objects.filter(sounding_id=sounding_id).order_by("turn"):
        agrees = before is None or (before.counts, before.ballots) == (e.counts, e.ballots)
        found.append(TypedCount(e.turn, e.ballots, tuple(e.counts.values()), agrees))
        before = e
    return found


def in_the_box(sounding_id: int) -> list[bytes]:
    """The lines of the published box, the count by hand last; together they make the root."""
    row = queries.load(sounding_id)
    paper = (row.outcome or {}).get("paper")
    lines = sorted(box.box_leaves(row.pk))
    if paper:
        lines.append(box.paper_leaf(row.method, paper["counts"], paper["ballots"]))
    return lines


def receipt_checked(sounding_id: int, receipt: str, *, published: bool) -> Checked:
    """Does the ballot with this receipt lie in the box of a vote that is over?"""
    row = queries.load(sounding_id)
    if row.kind != SoundingKind.BALLOT or row.state not in _OVER:
        raise NotFound("soundings.not_found")
    wanted = receipt.strip().lower()[:32]
    ballot = BoxBallot.objects.filter(sounding=row, pk=wanted).first()
    line = box.leaf(ballot.id, ballot.choice, ballot.hour).decode() if ballot and published else ""
    return Checked(ballot is not None, line, row.root)
