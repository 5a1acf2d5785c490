"""Acts on texts: a motion is moved, amended line by line, each amendment decided by hands, the text put to the vote."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import deny
from shangliang.loop.sessions import motions, rules, texts
from shangliang.loop.sessions.actions.step import change, enter, reference, said, seat_of
from shangliang.loop.sessions.events import (
    AmendmentDecided,
    MotionAmended,
    MotionDecided,
    MotionMoved,
    MotionWithdrawn,
    OptionAdded,
)
from shangliang.loop.sessions.kinds import AmendmentKind
from shangliang.loop.sessions.models import Amendment, Choice, Motion, Seat, Session
from shangliang.loop.sessions.motions import MotionBrief, OptionBrief
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.record import resolution_text
from shangliang.loop.sessions.texts import Change
from shangliang.loop.sessions.workflow import AmendmentState, MotionState

MOST_LINES = 60
LONGEST_LINE = 300
MOST_MOTIONS = 30
MOST_OPTIONS = 12


def _mover(row: Session, actor: Actor, code: str) -> Seat | None:
    """A seat moves; the desk may bring in a text that was prepared, the host may not."""
    verdict = rules.is_not_the_host(actor, row.host_id)
    if not verdict:
        raise Refused(verdict)
    if not code and may(actor, Perm.WITHDRAW_MOTION, row.dossier.body_path):
        return None
    return seat_of(row, actor, code)


def _lines(text: str, field: str, *, least: int = 1) -> list[str]:
    found = texts.numbered(text)
    if not least <= len(found) <= MOST_LINES:
        raise Invalid("sessions.lines_number", {field: ["sessions.lines_number"]}, most=MOST_LINES)
    return [said(line, field=field, most=LONGEST_LINE, least=1, lines=False) for line in found]


@act
def move_motion(
    *, actor: Actor, number: str, title: str, text: str, now: datetime, code: str = ""
) -> MotionBrief:
    """A text is moved; its lines get numbers, so that amendments can say where."""
    row = enter(number, "move_motion", actor)
    seat = _mover(row, actor, code)
    name = said(title, field="title", most=120, lines=False)
    lines = _lines(text, "text")
    change(row)
    n = row.motions.count() + 1
    if n > MOST_MOTIONS:
        raise Refused(deny("sessions.too_many_motions", most=MOST_MOTIONS))
    moved = Motion.objects.create(
        session=row, n=n, title=name, lines=lines, mover=seat, moved_at=now
    )
    record(
        MotionMoved(
            matter=number, subject=f"motion:{moved.pk}", motion=n, title=name, lines=len(lines)
        ),
        actor=actor,
        now=now,
        named=seat is None,
    )
    return motions.brief(moved)


def _open(row: Session, n: int) -> Motion:
    found = motions.load(row.pk, n)
    if found.state != MotionState.OPEN:
        raise Refused(deny("sessions.motion_decided"))
    if row.ballot_id is not None and found.ballot_id == row.ballot_id:
        raise Refused(deny("sessions.motion_is_voted_on"))
    return found


@act
def amend_motion(
    *,
    actor: Actor,
    number: str,
    n: int,
    kind: str,
    first: int,
    now: datetime,
    last: int | None = None,
    text: str = "",
    reason: str = "",
    code: str = "",
) -> MotionBrief:
    """A seat proposes to replace or strike lines, or to insert some; the place is a line number."""
    row = enter(number, "amend_motion", actor)
    seat = _mover(row, actor, code)
    what = AmendmentKind(kind)
    motion = _open(row, n)
    words = [] if what is AmendmentKind.STRIKE else _lines(text, "text", least=0)
    why = said(reason, field="reason", most=300, least=0, lines=False)
    end = first if last is None or what is AmendmentKind.INSERT else last
    wanted = Change(what.value, first, end, tuple(words))
    verdict = texts.fits(motion.lines, wanted)
    if not verdict:
        at = "text" if verdict.code != "sessions.no_such_line" else "first"
        raise Invalid(verdict.code, {at: [verdict.code]}, **dict(verdict.params))
    change(row)
    made = Amendment.objects.create(
        motion=motion,
        n=motion.amendments.count() + 1,
        kind=what.value,
        first=first,
        last=end,
        lines=words,
        reason=why,
        seat=seat,
        proposed_at=now,
    )
    record(
        MotionAmended(
            matter=number,
            subject=f"motion:{motion.pk}",
            motion=n,
            amendment=made.n,
            kind=what.value,
            first=first,
            last=end,
        ),
        actor=actor,
        now=now,
        named=seat is None,
    )
    return motions.brief(motions.load(row.pk, n))


@act
def add_option(
    *,
    actor: Actor,
    number: str,
    title: str,
    cost: str,
    bearer: str,
    gain: str,
    now: datetime,
    risk: str = "",
    code: str = "",
) -> OptionBrief:
    """An option is put on the table; it says what it costs, who bears it and what it brings, so that it can be compared."""
    row = enter(number, "add_option", actor)
    seat = _mover(row, actor, code)
    given = {"title": title, "cost": cost, "bearer": bearer, "gain": gain}
    most = {"title": 80}
    words = {
        field: said(text, field=field, most=most.get(field, 200), lines=False)
        for field, text in given.items()
    }
    words["risk"] = said(risk, field="risk", most=200, least=0, lines=False) if risk else ""
    change(row)
    n = row.choices.count() + 1
    if n > MOST_OPTIONS:
        raise Refused(deny("sessions.too_many_options", most=MOST_OPTIONS))
    if row.choices.filter(title=words["title"]).exists():
        raise Conflict("sessions.option_twice")
    Choice.objects.create(session=row, n=n, seat=seat, made_at=now, **words)
    record(
        OptionAdded(matter=number, subject=reference(row), option=n, title=words["title"]),
        actor=actor,
        now=now,
        named=seat is None,
    )
    return motions.options_of(row.pk)[-1]


@act
def decide_amendment(
    *,
    actor: Actor,
    number: str,
    n: int,
    amendment: int,
    in_favour: int,
    against: int,
    now: datetime,
    abstained: int = 0,
) -> MotionBrief:
    """The host counts hands for one amendment; the rulebook says what is enough. Lines are decided once."""
    row = enter(number, "decide_amendment", actor)
    motion = _open(row, n)
    found = motion.amendments.filter(n=amendment).first()
    if found is None:
        raise NotFound("sessions.no_such_amendment")
    if min(in_favour, against, abstained) < 0:
        raise Invalid(fields={"in_favour": ["sessions.hands_below_zero"]})
    present = row.seats.filter(checked_in_at__isnull=False).exclude(side__in=rules.NO_VOTE)
    verdict = rules.hands_fit(in_favour, against, abstained, present.count())
    if not verdict:
        raise Invalid(verdict.code, {"in_favour": [verdict.code]}, **dict(verdict.params))
    share = rule("session.amendment", path=row.dossier.body_path, on=now)
    passed = rules.amendment_passes(in_favour, against, float(share.value))
    if passed:
        mine = Change(found.kind, found.first, found.last, tuple(found.lines))
        for other in motion.amendments.filter(state=AmendmentState.ADOPTED):
            theirs = Change(other.kind, other.first, other.last, tuple(other.lines))
            if texts.clash(mine, theirs):
                raise Refused(deny("sessions.amendments_clash", other=other.n))
    change(row)
    kept = Amendment.objects.filter(pk=found.pk, state=AmendmentState.PROPOSED)
    state = AmendmentState.ADOPTED if passed else AmendmentState.REJECTED
    if not kept.update(
        state=state,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        rule=share.stamp,
    ):
        raise Conflict("sessions.amendment_decided_already")
    record(
        AmendmentDecided(
            matter=number,
            subject=f"motion:{motion.pk}",
            motion=n,
            amendment=amendment,
            adopted=passed,
            in_favour=in_favour,
            against=against,
            abstained=abstained,
            rule=share.stamp,
        ),
        actor=actor,
        now=now,
    )
    return motions.brief(motions.load(row.pk, n))


@act
def withdraw_motion(
    *, actor: Actor, number: str, n: int, reason: str, now: datetime
) -> MotionBrief:
    """A motion is not pursued; it stays in the record with the reason."""
    row = enter(number, "withdraw_motion", actor)
    why = said(reason, field="reason", most=300, lines=False)
    motion = _open(row, n)
    change(row)
    kept = Motion.objects.filter(pk=motion.pk, state=MotionState.OPEN)
    if not kept.update(state=MotionState.WITHDRAWN, decided_at=now):
        raise Conflict("sessions.question_changed")
    record(
        MotionWithdrawn(matter=number, subject=f"motion:{motion.pk}", motion=n, reason=why),
        actor=actor,
        now=now,
    )
    return motions.brief(motions.load(row.pk, n))


def put_to_the_vote(row: Session, n: int) -> MotionBrief:
    """What a ballot on a motion asks: its text as amended. All its amendments have been decided."""
    found = motions.brief(_open(row, n))
    if found.undecided:
        raise Refused(deny("sessions.amendments_undecided", count=found.undecided))
    return found


def bind_ballot(row: Session, n: int, ballot_id: int) -> None:
    Motion.objects.filter(session=row, n=n).update(ballot_id=ballot_id)


def settle_by_ballot(
    row: Session, ballot_id: int, *, passed: bool, counted: str, now: datetime
) -> None:
    """After the count the motion is adopted or rejected; what was adopted becomes a resolution on paper."""
    found = row.motions.filter(ballot_id=ballot_id, state=MotionState.OPEN).first()
    if found is None:
        return
    motion, number = motions.brief(found), row.dossier.number
    paper = 0
    if passed:
        made = add_document(
            actor=SYSTEM,
            number=number,
            kind=DocumentKind.DECISION,
            title=f"决议：{motion.title}"[:120],
            text=resolution_text(motion, row, counted, now),
            now=now,
        )
        paper = made.id
    Motion.objects.filter(pk=found.pk).update(
        state=MotionState.ADOPTED if passed else MotionState.REJECTED,
        decided_at=now,
        final=list(motion.final),
        document_id=paper or None,
    )
    record(
        MotionDecided(
            matter=number,
            subject=reference(row),
            motion=motion.n,
            title=motion.title,
            adopted=passed,
            document=paper,
        ),
        actor=SYSTEM,
        now=now,
    )
