"""What is particular about ballots? How one is drafted, its roll, its count; extend it, declare it void, type a count.

Counts of raised hands and of paper are typed by people: two of them must agree, what a third types decides, and every
entry is on the record. So a vote can be finished when the hall's network is gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import IntegrityError, transaction

from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule
from shangliang.ground.soundings import box, queries, tokens
from shangliang.ground.soundings.events import CountEntered, SoundingExtended, SoundingVoided
from shangliang.ground.soundings.kinds import (
    OWNERS,
    Audience,
    Method,
    Secrecy,
    SoundingKind,
)
from shangliang.ground.soundings.majorities import (
    AT_LEAST,
    THRESHOLDS,
    OwnersOutcome,
    decide_owners,
    proxy_trouble,
    quorum_rule,
)
from shangliang.ground.soundings.models import BoxBallot, CountEntry, NamedVote, Roll, Sounding
from shangliang.ground.soundings.permissions import Perm
from shangliang.ground.soundings.queries import SoundingBrief
from shangliang.ground.soundings.rules import decide
from shangliang.ground.soundings.steps import in_order, reason_of, reference
from shangliang.ground.soundings.workflow import WORKFLOW, SoundingState
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import deny

MOST_COUNTED = 1_000_000
_DECIDES = 3
"""The entry that decides when two differ."""


def fit_ballot(row: Sounding, now: datetime) -> None:
    """Check what a drafted ballot asks for, and stamp it with the rules of the day."""
    code = ""
    if row.secrecy == Secrecy.NAMED and row.audience == Audience.ANYONE:
        code = "soundings.roll_call_needs_names"
    elif row.secrecy == Secrecy.UNLINKABLE and row.audience == Audience.ANYONE:
        code = "soundings.token_needs_a_person"
    elif row.majority in OWNERS and (
        row.secrecy != Secrecy.NAMED or row.audience != Audience.ROLL or not row.passing
    ):
        code = "soundings.owners_vote_by_name"
    elif row.casting_at is not None and row.secrecy != Secrecy.UNLINKABLE:
        code = "soundings.casting_only_with_tokens"
    elif not 1 <= row.most <= len(row.options):
        code = "soundings.most_of_options"
    elif row.method != Method.SCREEN and row.secrecy != Secrecy.CONFIDENTIAL:
        code = "soundings.counted_without_names"
    if code:
        raise Invalid(code, {"secrecy": [code]}, options=len(row.options))
    path = row.dossier.body_path
    threshold = rule(THRESHOLDS[row.majority], path=path, on=now)
    quorum = rule(quorum_rule(row.majority), path=path, on=now)
    row.threshold, row.quorum = float(threshold.value), float(quorum.value)
    row.rule = f"{threshold.stamp}; {quorum.stamp}"


def write_roll(
    row: Sounding,
    electors: Sequence[str],
    now: datetime,
    *,
    names: Mapping[str, str],
    areas: Mapping[str, float],
    proxies: Mapping[str, str],
) -> int:
    """Who may vote, in the order of hashes: the order in which people came to the table is not kept."""
    most = int(rule_number("vote.proxy_most", path=row.dossier.body_path, on=now))
    if trouble := proxy_trouble(proxies, electors, most):
        raise Refused(deny(trouble, most=most))
    by_name = row.secrecy == Secrecy.NAMED
    if by_name and not set(electors) <= set(names):
        raise Refused(deny("soundings.roll_call_needs_names"))
    if row.majority in OWNERS and not set(electors) <= set(areas):
        raise Refused(deny("soundings.owners_need_areas"))
    keys = {queries.roll_hash(row.pk, key): key for key in electors}
    Roll.objects.bulk_create(
        [
            Roll(
                sounding=row,
                voter_hash=h,
                # A proxy is named on the roll (F042); whoever else votes secretly is not.
                name=names.get(keys[h], "")[:120] if by_name or keys[h] in proxies else "",
                area=_area(areas[keys[h]]) if keys[h] in areas else None,
                holder_hash=queries.roll_hash(row.pk, proxies[keys[h]])
                if keys[h] in proxies
                else "",
            )
            for h in sorted(keys)
        ],
        batch_size=1000,
    )
    if row.secrecy == Secrecy.UNLINKABLE:
        tokens.make_key(row)
    return len(keys)


def _area(given: float) -> Decimal:
    try:
        area = Decimal(str(given)).quantize(Decimal("0.01"))
    except InvalidOperation:
        area = Decimal(-1)
    if not 0 < area < 10_000_000:
        raise Refused(deny("soundings.owners_need_areas"))
    return area


def count_ballot(row: Sounding, now: datetime) -> tuple[dict[str, int], dict[str, Any], str]:
    """Fill the box, add what was counted by hand, decide: counts, outcome and root."""
    turnout = queries.turnout(row.pk)
    paper, sheets = _counted(row)
    if row.secrecy == Secrecy.NAMED:
        _box_the_roll_call(row, now)
        in_box = _counts_of_box(row)
    else:
        in_box = box.fill(row, now)
    ballots = BoxBallot.objects.filter(sounding=row).count() + sheets
    counts = {key: n + paper.get(key, 0) for key, n in in_box.items()}
    by_hand = row.method != Method.SCREEN
    present = max(row.seated, ballots) if by_hand else turnout.electors
    found = decide(
        counts,
        passing=row.passing,
        threshold=row.threshold or 0,
        quorum=row.quorum or 0,
        present=present,
        seated=row.seated or present,
        basis=row.basis,
        ballots=ballots,
        at_least=row.majority in AT_LEAST,
    )
    outcome: dict[str, Any] = {
        "counts": counts,
        "participants": found.cast,
        "present": present,
        "seated": found.seated,
        "passed": found.passed,
        "quorate": found.quorate,
        "option": found.option,
        "base": found.base,
        "tie": found.tie,
        "issued": Roll.objects.filter(sounding=row).exclude(issued="").count(),
    }
    if row.majority in OWNERS:
        owners = _decide_for_owners(row)
        outcome |= {"owners": asdict(owners), "passed": owners.passed, "quorate": owners.quorate}
    leaves = box.box_leaves(row.pk)
    if sheets:
        outcome["paper"] = {"counts": paper, "ballots": sheets}
        leaves.append(box.paper_leaf(row.method, paper, sheets))
    if row.secrecy == Secrecy.UNLINKABLE:
        tokens.destroy_key(row)
    return counts, outcome, box.root_of(leaves)


def _box_the_roll_call(row: Sounding, now: datetime) -> None:
    votes = NamedVote.objects.filter(roll__sounding=row).values_list("roll_id", "choice")
    BoxBallot.objects.bulk_create(
        sorted(
            (
                BoxBallot(
                    id=box.named_id(row.pk, pk), sounding=row, choice=choice, hour=box.coarse(now)
                )
                for pk, choice in votes
            ),
            key=lambda b: b.id,
        ),
        batch_size=1000,
    )


def _counts_of_box(row: Sounding) -> dict[str, int]:
    return box.count(
        BoxBallot.objects.filter(sounding=row).iterator(), [str(key) for key, _ in row.options]
    )


def _decide_for_owners(row: Sounding) -> OwnersOutcome:
    roll = list(Roll.objects.filter(sounding=row).values_list("pk", "area"))
    said = dict(NamedVote.objects.filter(roll__sounding=row).values_list("roll_id", "choice"))
    return decide_owners(
        [area or Decimal() for _, area in roll],
        [(said[pk], area or Decimal()) for pk, area in roll if pk in said],
        passing=row.passing,
        threshold=row.threshold or 0,
        participation=row.quorum or 0,
        at_least=row.majority in AT_LEAST,
    )


def _counted(row: Sounding) -> tuple[dict[str, int], int]:
    """What was counted by hand, once it is settled; nothing where nobody had to count."""
    entries = list(CountEntry.objects.filter(sounding=row).order_by("turn"))
    if not entries and row.method == Method.SCREEN:
        return {}, 0
    if not entries or (len(entries) == 1 and row.method != Method.HANDS):
        raise Refused(deny("soundings.count_missing"))
    last = entries[-1]
    if len(entries) < _DECIDES and not _agree(entries):
        raise Refused(deny("soundings.counts_differ"))
    return dict(last.counts), last.ballots


def _agree(entries: Sequence[CountEntry]) -> bool:
    return len({(tuple(sorted(e.counts.items())), e.ballots) for e in entries}) == 1


@act
def enter_count(
    *,
    actor: Actor,
    sounding_id: int,
    counts: Mapping[str, int],
    now: datetime,
    ballots: int | None = None,
) -> SoundingBrief:
    """Type what was counted: raised hands, or paper ballots (also late, when the network was gone).

    `ballots` is how many were counted; it is needed where one ballot may mark several options.
    """
    row = queries.load(sounding_id)
    if row.kind != SoundingKind.BALLOT:
        raise NotFound("soundings.not_found")
    require(actor, Perm.ENTER_COUNT, row.dossier.body_path)
    in_order(WORKFLOW, "enter_count", row.state)
    if row.majority in OWNERS or row.secrecy == Secrecy.NAMED:
        raise Refused(deny("soundings.named_votes_are_not_counted"))
    keys = [str(key) for key, _ in row.options]
    if set(counts) - set(keys):
        raise Invalid(fields={"counts": ["soundings.unknown_option"]})
    said = {key: counts.get(key, 0) for key in keys}
    sheets = sum(said.values()) if ballots is None else ballots
    _insist_on_sense(row, said, sheets)
    if not Sounding.objects.select_for_update().filter(pk=row.pk, state=row.state).exists():
        raise Conflict("soundings.changed_meanwhile", title=row.title)
    before = list(CountEntry.objects.filter(sounding=row).order_by("turn"))
    if any(e.by == (actor.id or 0) for e in before):
        raise Refused(deny("soundings.counted_already"))
    if len(before) >= _DECIDES or (len(before) > 1 and _agree(before)):
        raise Refused(deny("soundings.count_is_settled"))
    entry = CountEntry(
        sounding=row, turn=len(before) + 1, counts=said, ballots=sheets, by=actor.id or 0, at=now
    )
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise Conflict("soundings.changed_meanwhile", title=row.title) from error
    record(
        CountEntered(
            matter=row.dossier.number,
            subject=reference(row),
            title=row.title,
            turn=entry.turn,
            agrees=_agree([*before[-1:], entry]),
        ),
        actor=actor,
        now=now,
    )
    return queries.sounding(row.pk)


def _insist_on_sense(row: Sounding, counts: Mapping[str, int], sheets: int) -> None:
    """Numbers that cannot be: negative ones, more marks than ballots, more ballots than people."""
    numbers = [*counts.values(), sheets]
    bad = any(isinstance(n, bool) or not 0 <= n <= MOST_COUNTED for n in numbers)
    turnout = queries.turnout(row.pk)
    there = row.seated if row.method != Method.SCREEN else turnout.electors - turnout.voted
    if bad or sheets == 0:
        raise Invalid(fields={"counts": ["soundings.count_is_no_number"]})
    if max(counts.values()) > sheets or not sheets <= sum(counts.values()) <= sheets * row.most:
        raise Invalid("soundings.marks_and_ballots", {"counts": ["soundings.marks_and_ballots"]})
    if there and sheets > there:
        raise Invalid(
            "soundings.more_than_people",
            {"counts": ["soundings.more_than_people"]},
            ballots=sheets,
            people=there,
        )


@act
def extend_sounding(
    *, actor: Actor, sounding_id: int, closes_at: datetime, reason: str, now: datetime
) -> SoundingBrief:
    """Keep it open longer, with the reason."""
    row = queries.load(sounding_id)
    require(actor, Perm.EXTEND, row.dossier.body_path)
    in_order(WORKFLOW, "extend", row.state)
    why = reason_of(reason)
    if closes_at <= now or (row.closes_at is not None and closes_at <= row.closes_at):
        raise Invalid(fields={"closes_at": ["soundings.later_than_now"]})
    changed = Sounding.objects.filter(pk=row.pk, state=row.state, closes_at=row.closes_at).update(
        closes_at=closes_at
    )
    if not changed:
        raise Conflict("soundings.changed_meanwhile", title=row.title)
    record(
        SoundingExtended(
            matter=row.dossier.number,
            subject=reference(row),
            title=row.title,
            closes_at=closes_at.isoformat(),
            reason=why,
        ),
        actor=actor,
        now=now,
    )
    return queries.sounding(row.pk)


@act
def void_sounding(*, actor: Actor, sounding_id: int, reason: str, now: datetime) -> SoundingBrief:
    """Declare a ballot void, with the reason. The box and its root are kept; it decides nothing."""
    row = queries.load(sounding_id)
    if row.kind != SoundingKind.BALLOT:
        raise NotFound("soundings.not_found")
    require(actor, Perm.VOID, row.dossier.body_path)
    in_order(WORKFLOW, "void", row.state)
    why = reason_of(reason)
    if not Sounding.objects.select_for_update().filter(pk=row.pk, state=row.state).exists():
        raise Conflict("soundings.changed_meanwhile", title=row.title)
    outcome, root = row.outcome, row.root
    if row.state == SoundingState.OPEN:
        outcome, root = _keep_the_box(row, now)
    Sounding.objects.filter(pk=row.pk).update(
        state=SoundingState.VOID,
        void_reason=why,
        closed_at=row.closed_at or now,
        outcome=outcome,
        root=root,
    )
    record(
        SoundingVoided(
            matter=row.dossier.number,
            subject=reference(row),
            title=row.title,
            reason=why,
            root=root,
        ),
        actor=actor,
        now=now,
    )
    return queries.sounding(row.pk)


def _keep_the_box(row: Sounding, now: datetime) -> tuple[dict[str, Any], str]:
    """An open ballot that is void: its box is sealed as it is, whether or not a count by hand was settled."""
    turnout = queries.turnout(row.pk)
    if row.secrecy == Secrecy.NAMED:
        _box_the_roll_call(row, now)
    else:
        box.fill(row, now)
    if row.secrecy == Secrecy.UNLINKABLE:
        tokens.destroy_key(row)
    cast = BoxBallot.objects.filter(sounding=row).count()
    outcome = {"participants": cast, "present": turnout.electors, "counts": {}}
    return outcome, box.root_of(box.box_leaves(row.pk))
