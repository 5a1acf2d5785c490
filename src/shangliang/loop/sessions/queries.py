"""Reads of sessions as frozen briefs: the table, the agenda, who speaks and who is next."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import get
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.soundings.public import soundings
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.reading import lasting, remembered
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.preparation.public import SIDE_TONES
from shangliang.loop.sessions import rules
from shangliang.loop.sessions.catalogue import BLOCKS_THE_BALLOT
from shangliang.loop.sessions.kinds import Claim, ItemState, TurnState
from shangliang.loop.sessions.models import AgendaItem, Seat, Session, Turn
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.times import Share, by_seat, by_side
from shangliang.loop.sessions.workflow import WORKFLOW

_NUMBERED = re.compile(r" (\d{1,3}) ?号$")
HOST_ONLY = frozenset(
    {
        Perm.OPEN_SESSION,
        Perm.CALL_ITEM,
        Perm.GIVE_FLOOR,
        Perm.END_SESSION,
        Perm.END_TURN,
        Perm.RULE_ORDER,
        Perm.DECIDE_AMENDMENT,
        Perm.PUT_QUESTION,
    }
)


@dataclass(frozen=True)
class SeatBrief:
    """A place at the table as the ring draws it; empty until somebody has checked in."""

    id: int
    order: int
    label: str
    kind: str
    side_code: str
    person_id: int | None
    checked_in: bool
    speaking: bool
    next: bool
    turns: int
    via: str = "hall"
    accepted: bool = False
    interest: str = ""

    @property
    def name(self) -> str:
        return self.label

    @property
    def glyph(self) -> str:
        """What stands in the ring: the number of a seat without a name, else the first sign of the name."""
        numbered = _NUMBERED.search(self.label)
        return numbered[1] if numbered else self.label[:1]

    @property
    def side(self) -> str:
        return label(f"preparation.side.{self.side_code}")

    @property
    def tone(self) -> str:
        """The colour of the side in the ring."""
        return SIDE_TONES.get(self.side_code, "ink")

    @property
    def empty(self) -> bool:
        return not self.checked_in


@dataclass(frozen=True)
class ItemBrief:
    id: int
    order: int
    code: str
    stored_title: str
    minutes: int
    state: str
    started_at: datetime | None
    is_sub: bool = False

    @property
    def title(self) -> str:
        return self.stored_title or label(f"sessions.agenda.{self.code}")

    @property
    def until(self) -> datetime | None:
        """When its minutes are used up."""
        return self.started_at + timedelta(minutes=self.minutes) if self.started_at else None


@dataclass(frozen=True)
class TurnBrief:
    id: int
    seat_id: int
    seat: str
    side_code: str
    state: str
    kind: str
    gist: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    claim: str = Claim.SPEAK
    about: str = ""
    ruling: str = ""
    minutes: int = 3
    corrected: bool = False
    order: int = 0

    @property
    def side(self) -> str:
        return label(f"preparation.side.{self.side_code}")

    @property
    def seat_name(self) -> str:
        return self.seat

    @property
    def claim_label(self) -> str:
        """What the hand asks for, when it is not simply to speak."""
        return "" if self.claim == Claim.SPEAK else label(f"sessions.claim.{self.claim}")

    @property
    def until(self) -> datetime | None:
        """When the minutes of the turn are used up."""
        return self.started_at + timedelta(minutes=self.minutes) if self.started_at else None

    @property
    def kind_label(self) -> str:
        return label(f"sessions.speech.{self.kind}") if self.kind else ""


@dataclass(frozen=True)
class SessionBrief:
    """A session as every room may see it."""

    id: int
    number: str
    round: int
    state: str
    form: str
    place: str
    meets_at: datetime
    host_id: int
    host: str
    recorder_id: int | None
    recorder: str
    opened_at: datetime | None
    ended_at: datetime | None
    minuted_at: datetime | None
    result: str
    agreed: tuple[str, ...]
    best_for: str
    best_against: str
    minutes: str
    reason: str
    ballot_id: int | None
    version: int
    seats: tuple[SeatBrief, ...]
    agenda: tuple[ItemBrief, ...]
    speaking: TurnBrief | None
    queue: tuple[TurnBrief, ...]
    speeches: tuple[TurnBrief, ...]
    turns: tuple[TurnBrief, ...] = ()
    """Every turn that was taken, also those of which nothing was noted."""
    orders: tuple[TurnBrief, ...] = ()
    next_because: str = ""
    procedure: str = ""
    procedure_version: int = 0
    steps: tuple[tuple[str, int, bool], ...] = ()
    minutes_state: str = ""
    approved_at: datetime | None = None

    @property
    def present_online(self) -> int:
        return sum(s.checked_in and s.via == "online" for s in self.seats)

    @property
    def present_in_hall(self) -> int:
        return self.present - self.present_online

    @property
    def interests(self) -> tuple[SeatBrief, ...]:
        """Seats that have told what they gain or lose."""
        return tuple(s for s in self.seats if s.interest)

    @property
    def sides(self) -> tuple[Share, ...]:
        """Turns and time of each side so far; one who speaks now counts when the turn has ended."""
        return by_side(self.turns)

    @property
    def side_rows(self) -> tuple[tuple[str, Share], ...]:
        """The same with the names of the sides."""
        return tuple((label(f"preparation.side.{share.key}"), share) for share in self.sides)

    @property
    def times(self) -> tuple[Share, ...]:
        """Turns and time of each seat."""
        return by_seat(self.turns)

    @property
    def because(self) -> str:
        """Why the first of the queue comes first."""
        return label(f"sessions.because.{self.next_because}") if self.next_because else ""

    @property
    def procedure_title(self) -> str:
        return label(f"sessions.procedure.{self.procedure}") if self.procedure else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Required steps that have not begun, in words."""
        return tuple(label(f"sessions.agenda.{code}") for code in self.missing_codes)

    @property
    def missing_codes(self) -> tuple[str, ...]:
        begun = {i.code for i in self.agenda if i.state != ItemState.AHEAD}
        return tuple(code for code, _, required in self.steps if required and code not in begun)

    @property
    def present(self) -> int:
        return sum(s.checked_in for s in self.seats)

    @property
    def now(self) -> ItemBrief | None:
        """The point of the agenda that is being talked about."""
        return next((i for i in self.agenda if i.state == ItemState.NOW), None)


@remembered
def current(number: str) -> Session | None:
    """The last round's row with its dossier, host and recorder; one query."""
    return (
        Session.objects.select_related("dossier", "host", "recorder")
        .filter(dossier__number=number)
        .order_by("-round")
        .first()
    )


def load(number: str) -> Session:
    """The last round's row; NotFound when no session was ever called."""
    found = current(number)
    if found is None:
        raise NotFound("sessions.not_found", number=number)
    return found


def session(number: str) -> SessionBrief | None:
    """The last round's session; four queries."""
    row = current(number)
    return brief(row) if row else None


def rounds(number: str) -> list[SessionBrief]:
    """All rounds of a matter, the first one first; four queries."""
    return [brief(row) for row in _rounds(number, Turn.objects.all())]


@lasting
def history(number: str) -> tuple[SessionBrief, ...]:
    """All rounds as everybody may look them up later: who spoke, not who raises a hand (that leaves no entry)."""
    found = _rounds(number, Turn.objects.filter(state=TurnState.DONE))
    return tuple(replace(brief(row), version=0) for row in found)


def _rounds(number: str, turns: QuerySet[Turn]) -> QuerySet[Session]:
    return (
        Session.objects.select_related("dossier", "host", "recorder")
        .prefetch_related(
            "seats", "agenda", Prefetch("turns", queryset=turns.select_related("seat"))
        )
        .filter(dossier__number=number)
        .order_by("round")
    )


def brief(row: Session) -> SessionBrief:
    turns = list(row.turns.select_related("seat")) if not _fetched(row) else list(row.turns.all())
    spoken = sorted(
        (t for t in turns if t.state == TurnState.DONE and t.claim != Claim.ORDER),
        key=lambda t: (t.started_at or t.asked_at, t.pk),
    )
    orders = [t for t in turns if t.claim == Claim.ORDER and t.state != TurnState.WITHDRAWN]
    speaking = next((t for t in turns if t.state == TurnState.SPEAKING), None)
    line = _Line(row, [t for t in turns if t.state == TurnState.WAITING], spoken, speaking)
    waiting = line.turns
    counts = Counter(t.seat_id for t in spoken)
    first = waiting[0].seat_id if waiting else None
    return SessionBrief(
        id=row.pk,
        number=row.dossier.number,
        round=row.round,
        state=row.state,
        form=row.form,
        place=row.place,
        meets_at=row.meets_at,
        host_id=row.host_id,
        host=row.host.name,
        recorder_id=row.recorder_id,
        recorder=row.recorder.name if row.recorder else "",
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        minuted_at=row.minuted_at,
        result=row.result,
        agreed=tuple(row.agreed),
        best_for=row.best_for,
        best_against=row.best_against,
        minutes=row.minutes,
        reason=row.reason,
        ballot_id=row.ballot_id,
        version=row.version,
        seats=tuple(
            SeatBrief(
                id=s.pk,
                order=s.order,
                label=s.label,
                kind=s.kind,
                side_code=s.side,
                person_id=s.person_id,
                checked_in=s.checked_in_at is not None,
                speaking=speaking is not None and speaking.seat_id == s.pk,
                next=s.pk == first,
                turns=counts[s.pk],
                via=s.via,
                accepted=s.conduct_at is not None,
                interest=s.interest,
            )
            for s in row.seats.all()
        ),
        agenda=tuple(_item(i) for i in row.agenda.all()),
        speaking=_turn(speaking, row) if speaking else None,
        queue=tuple(_turn(t, row) for t in waiting),
        speeches=tuple(_turn(t, row) for t in spoken if t.kind),
        turns=tuple(_turn(t, row) for t in spoken),
        orders=tuple(_turn(t, row) for t in orders),
        next_because=line.because,
        procedure=row.procedure,
        procedure_version=row.procedure_version,
        steps=tuple((str(c), int(m), bool(r)) for c, m, r in row.steps),
        minutes_state=row.minutes_state,
        approved_at=row.approved_at,
    )


def _fetched(row: Session) -> bool:
    return "turns" in getattr(row, "_prefetched_objects_cache", {})


class _Line:
    """Raised hands in the order in which they get the floor, and why the first comes first."""

    def __init__(
        self, row: Session, waiting: list[Turn], spoken: list[Turn], speaking: Turn | None
    ) -> None:
        before = [*spoken, speaking] if speaking and speaking.claim != Claim.ORDER else spoken
        counts = Counter(t.seat_id for t in before if t.claim == Claim.SPEAK)
        last = before[-1].seat.side if before else ""
        since = 0
        for turn in reversed(before):
            if turn.seat.kind in rules.RESIDENTS:
                break
            since += 1
        hands = [
            rules.Hand(t.seat_id, t.seat.side, t.asked_at, t.claim, t.seat.kind in rules.RESIDENTS)
            for t in waiting
        ]
        by_seat_id = {t.seat_id: t for t in waiting}
        found = rules.queue(hands, counts, last, since_resident=since, reserved=row.reserved)
        self.turns = [by_seat_id[h.seat_id] for h in found]
        due = bool(row.reserved) and since + 1 >= row.reserved
        self.because = rules.why_next(found[0], counts, last, due=due) if found else ""


def _item(i: AgendaItem) -> ItemBrief:
    return ItemBrief(i.pk, i.order, i.code, i.title, i.minutes, i.state, i.started_at, i.is_sub)


def _turn(t: Turn, row: Session) -> TurnBrief:
    return TurnBrief(
        t.pk,
        t.seat_id,
        t.seat.label,
        t.seat.side,
        t.state,
        t.kind,
        t.gist,
        t.asked_at,
        t.started_at,
        t.ended_at,
        claim=t.claim,
        about=t.about,
        ruling=t.ruling,
        minutes=row.rebuttal_minutes if t.claim == Claim.REBUTTAL else row.turn_minutes,
        corrected=t.corrected_at is not None,
        order=t.seat.order,
    )


def seat_row(row: Session, seat_id: int) -> Seat:
    """A seat of this session; NotFound otherwise."""
    found = row.seats.filter(pk=seat_id).first()
    if found is None:
        raise NotFound("sessions.no_such_seat")
    return found


def subject_of(row_id: int) -> str:
    """Under which name the session's questions stand among the soundings."""
    return f"sessions.session:{row_id}"


def may_decide(row: Session) -> Verdict:
    """Whether the steps that come before any decision have begun."""
    return rules.steps_done(
        [str(c) for c, _, needed in row.steps if needed and c in BLOCKS_THE_BALLOT], _begun(row)
    )


def may_close(row: Session) -> Verdict:
    """Whether every required step has begun."""
    return rules.steps_done([str(c) for c, _, needed in row.steps if needed], _begun(row))


def _begun(row: Session) -> set[str]:
    return set(row.agenda.exclude(state=ItemState.AHEAD).values_list("code", flat=True))


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with the session of this matter now?"""
    row = WORKFLOW.row(verb)
    if not paths_of(actor, row.permission):
        return may(actor, row.permission)
    found = history(number)
    if not found:
        get(number, actor)
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state="none")
    last = found[-1]
    verdict = WORKFLOW.check(verb, last.state).and_then(
        may(actor, row.permission, get(number).body_path)
    )
    if row.permission in HOST_ONLY:
        verdict = verdict.and_then(rules.is_the_host(actor, last.host_id, last.host))
    if verdict and verb in {"open_ballot", "end_session"}:
        needed = [c for c, _, must in last.steps if must]
        if verb == "open_ballot":
            needed = [c for c in needed if c in BLOCKS_THE_BALLOT]
        return rules.steps_done(needed, {i.code for i in last.agenda if i.state != ItemState.AHEAD})
    if verdict and verb == "open_session":
        return doors(number, last.meets_at, clock.now())
    if verdict and verb == "close_statements" and not _asked(number, last):
        return deny("sessions.no_statements_open")
    return verdict


def doors(number: str, meets_at: datetime, now: datetime) -> Verdict:
    """Whether people may sit down already."""
    minutes = rule_number("session.doors", path=get(number).body_path, on=now)
    return rules.doors_are_open(meets_at, float(minutes), now)


def _asked(number: str, s: SessionBrief) -> bool:
    """Whether statements of this session are open on the phones."""
    return bool(soundings(number, kind="statements", subject=subject_of(s.id), state="open"))
