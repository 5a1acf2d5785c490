"""How do ballots come in, one or many at a time, each once? The only place that writes slips and named votes.

A caller opens the transaction and answers only after it has committed. A ballot carries a `key` that the voter's browser
made and nobody else knows: the slip and the receipt come from it. So a retry meets itself (same key, same choice: the same
receipt) and a second thought is told so (same key, other choice: a conflict), without a line that says who it was.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from shangliang.ground.soundings import box
from shangliang.ground.soundings.kinds import Audience, Method, Secrecy, SoundingKind
from shangliang.ground.soundings.models import NamedVote, Roll, Slip, Sounding
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused, ShangliangError
from shangliang.kernel.verdict import deny


@dataclass(frozen=True)
class Ballot:
    """A ballot that somebody hands in. `elector` is empty at level S2, where the token has been checked already."""

    sounding_id: int
    choice: str
    key: str
    elector: str = ""
    """The hash under which somebody stands on the roll."""
    bars: int | None = None
    """How many were barred when the paper was given out; None: the caller has looked."""
    at: datetime | None = None
    """When it arrived; else the moment of the batch counts."""
    name: str = ""
    """Roll call of those who signed in: what the roll shows."""


@dataclass(frozen=True)
class TakenIn:
    """The ballot is in. `receipt` is empty where a ballot was in already and this key is not its own."""

    sounding_id: int
    receipt: str
    repeated: bool


Answer = TakenIn | ShangliangError


def receipt_of(sounding_id: int, key: str) -> str:
    """Under which id the ballot will lie in the published box."""
    return hashlib.sha256(f"receipt|{sounding_id}|{key}".encode()).hexdigest()[:32]


def slip_id(sounding_id: int, key: str) -> uuid.UUID:
    """Under which id the ballot waits for the close."""
    return uuid.UUID(bytes=hashlib.sha256(f"slip|{sounding_id}|{key}".encode()).digest()[:16])


def marks(choice: str, keys: Sequence[str], most: int) -> str:
    """The options of a ballot in their order, joined by +; Invalid when it marks none, too many or an unknown one."""
    said = choice.split("+") if len(choice) <= 200 else [""]
    if not set(said) <= set(keys) or len(set(said)) != len(said):
        raise Invalid(fields={"choice": ["soundings.unknown_option"]})
    if len(said) > most:
        raise Invalid(
            "soundings.too_many_marks", {"choice": ["soundings.too_many_marks"]}, most=most
        )
    return "+".join(k for k in keys if k in said)


def take_in(ballots: Sequence[Ballot], now: datetime) -> list[Answer]:
    """What became of each ballot, in their order. All of it holds only once the caller's transaction has committed."""
    answers: dict[int, Answer] = {}
    by_sounding: dict[int, list[int]] = {}
    for n, ballot in enumerate(ballots):
        by_sounding.setdefault(ballot.sounding_id, []).append(n)
    for pk in sorted(by_sounding):
        asked = _hold(pk)
        fit: list[tuple[int, Ballot, str]] = []
        for n in by_sounding[pk]:
            try:
                fit.append((n, ballots[n], _fits(asked, ballots[n], now)))
            except ShangliangError as error:
                answers[n] = error
        if asked is None or not fit:
            continue
        if asked.secrecy == Secrecy.NAMED:
            answers.update(_call_the_roll(asked, fit))
        else:
            answers.update(_into_the_box(asked, fit))
    return [answers[n] for n in range(len(ballots))]


def _hold(pk: int) -> Sounding | None:
    """The ballot's row, held against a close until the caller has committed; voters do not wait for each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM soundings_sounding WHERE id = %s FOR SHARE", [pk])
    return Sounding.objects.filter(pk=pk, kind=SoundingKind.BALLOT).first()


def _fits(asked: Sounding | None, ballot: Ballot, now: datetime) -> str:
    """The choice as it is kept; a refusal when the ballot cannot come in now."""
    if asked is None:
        raise NotFound("soundings.not_found")
    if asked.state == SoundingState.DRAFT:
        raise Refused(deny("soundings.not_open_yet"))
    if asked.state != SoundingState.OPEN or (
        asked.closes_at is not None and (ballot.at or now) >= asked.closes_at
    ):
        raise Refused(deny("soundings.closed"))
    if asked.casting_at is not None and now < asked.casting_at:
        raise Refused(deny("soundings.casting_later"))
    if asked.method != Method.SCREEN:
        raise Refused(deny("soundings.counted_in_the_room"))
    if (asked.secrecy == Secrecy.UNLINKABLE) != (not ballot.elector):
        raise Refused(deny("soundings.needs_a_token"))
    if ballot.bars is not None and ballot.bars != len(asked.barred):
        raise Conflict("soundings.paper_is_old")
    return marks(ballot.choice, [str(key) for key, _ in asked.options], asked.most)


def _electors(asked: Sounding, named: Mapping[str, str]) -> dict[str, tuple[int, bool]]:
    """Row and turnout of these electors, locked in one order, so that two batches never wait for each other crosswise."""
    wanted = sorted(named)
    if asked.audience != Audience.ROLL:
        Roll.objects.bulk_create(
            [Roll(sounding=asked, voter_hash=h, name=named[h]) for h in wanted],
            ignore_conflicts=True,
        )
    rows = Roll.objects.filter(sounding=asked, voter_hash__in=wanted).order_by("voter_hash")
    if connection.vendor == "postgresql":
        rows = rows.select_for_update()
    return {h: (pk, voted) for h, pk, voted in rows.values_list("voter_hash", "pk", "has_voted")}


def _into_the_box(asked: Sounding, fit: list[tuple[int, Ballot, str]]) -> dict[int, Answer]:
    """Levels S1 and S2."""
    answers: dict[int, Answer] = {}
    secret = asked.secrecy == Secrecy.UNLINKABLE
    roll = {} if secret else _electors(asked, {b.elector: "" for _, b, _ in fit})
    ids = {n: slip_id(asked.pk, b.key) for n, b, _ in fit}
    before = dict(Slip.objects.filter(pk__in=set(ids.values())).values_list("pk", "sealed"))
    fresh: dict[uuid.UUID, str] = {}
    handed: list[int] = []
    hour = asked.opened_at or asked.created_at
    for n, ballot, choice in fit:
        mine = ids[n]
        if not secret and ballot.elector not in roll:
            answers[n] = Refused(deny("soundings.not_on_the_roll"))
            continue
        sealed = before.get(mine) or fresh.get(mine)
        if sealed is not None:
            answers[n] = _again(asked, ballot, choice, sealed)
            continue
        if not secret:
            row, voted = roll[ballot.elector]
            if voted:  # in already, under a key of its own
                answers[n] = TakenIn(asked.pk, "", repeated=True)
                continue
            roll[ballot.elector] = (row, True)
            handed.append(row)
        receipt = receipt_of(asked.pk, ballot.key)
        fresh[mine] = box.seal(choice, hour, receipt)
        answers[n] = TakenIn(asked.pk, receipt, repeated=False)
    Roll.objects.filter(pk__in=handed).update(has_voted=True)
    Slip.objects.bulk_create(
        [Slip(id=k, sounding=asked, sealed=fresh[k]) for k in sorted(fresh)], ignore_conflicts=True
    )
    if secret and fresh and connection.vendor == "postgresql":
        answers.update(_outrun(asked, fit, ids, fresh))
    return answers


def _outrun(
    asked: Sounding,
    fit: list[tuple[int, Ballot, str]],
    ids: dict[int, uuid.UUID],
    fresh: dict[uuid.UUID, str],
) -> dict[int, Answer]:
    """Another process spent the same token a moment ago: what it has kept counts."""
    kept = dict(Slip.objects.filter(pk__in=list(fresh)).values_list("pk", "sealed"))
    return {
        n: _again(asked, ballot, choice, kept[ids[n]])
        for n, ballot, choice in fit
        if ids[n] in fresh and kept[ids[n]] != fresh[ids[n]]
    }


def _again(asked: Sounding, ballot: Ballot, choice: str, sealed: str) -> Answer:
    receipt, kept = box.unseal(sealed)
    if kept != choice:
        return Conflict("soundings.other_choice")
    return TakenIn(asked.pk, receipt, repeated=True)


def _call_the_roll(asked: Sounding, fit: list[tuple[int, Ballot, str]]) -> dict[int, Answer]:
    """Level S0: what each one says stands beside the name."""
    answers: dict[int, Answer] = {}
    roll = _electors(asked, {b.elector: b.name for _, b, _ in fit})
    rows = NamedVote.objects.filter(roll__in=[pk for pk, _ in roll.values()])
    said = dict(rows.values_list("roll_id", "choice"))
    fresh: list[NamedVote] = []
    for n, ballot, choice in fit:
        if ballot.elector not in roll:
            answers[n] = Refused(deny("soundings.not_on_the_roll"))
            continue
        row, _ = roll[ballot.elector]
        if row in said:
            same = said[row] == choice
            answers[n] = (
                TakenIn(asked.pk, box.named_id(asked.pk, row), repeated=True)
                if same
                else Conflict("soundings.other_choice")
            )
            continue
        said[row] = choice
        fresh.append(NamedVote(roll_id=row, choice=choice))
        answers[n] = TakenIn(asked.pk, box.named_id(asked.pk, row), repeated=False)
    NamedVote.objects.bulk_create(fresh)
    Roll.objects.filter(pk__in=[v.roll_id for v in fresh]).update(has_voted=True)
    return answers
