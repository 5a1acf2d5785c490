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
from shangliang.loop.sessions.kinds import ItemState, TurnState
from shangliang.loop.sessions.models import AgendaItem, Seat, Session, Turn
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.workflow import WORKFLOW

_NUMBERED = re.compile(r" (\d{1,3}) ?号$")
HOST_ONLY = frozenset({Perm.OPEN_SESSION, Perm.CALL_ITEM, Perm.GIVE_FLOOR, Perm.END_SESSION})


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

    @property
    def side(self) -> str:
        return label(f"preparation.side.{self.side_code}")

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
    spoken = [t for t in turns if t.state == TurnState.DONE]
    speaking = next((t for t in turns if t.state == TurnState.SPEAKING), None)
    waiting = in_order([t for t in turns if t.state == TurnState.WAITING], spoken, speaking)
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
            )
            for s in row.seats.all()
        ),
        agenda=tuple(_item(i) for i in row.agenda.all()),
        speaking=_turn(speaking) if speaking else None,
        queue=tuple(_turn(t) for t in waiting),
        speeches=tuple(_turn(t) for t in spoken if t.kind),
    )


def _fetched(row: Session) -> bool:
    return "turns" in getattr(row, "_prefetched_objects_cache", {})


def in_order(waiting: list[Turn], spoken: list[Turn], speaking: Turn | None) -> list[Turn]:
    """Raised hands in the order in which they get the floor."""
    before = [*spoken, speaking] if speaking else spoken
    counts = Counter(t.seat_id for t in before)
    last = before[-1].seat.side if before else ""
    hands = [rules.Hand(t.seat_id, t.seat.side, t.asked_at) for t in waiting]
    by_seat = {t.seat_id: t for t in waiting}
    return [by_seat[h.seat_id] for h in rules.queue(hands, counts, last)]


def _item(i: AgendaItem) -> ItemBrief:
    return ItemBrief(i.pk, i.order, i.code, i.title, i.minutes, i.state, i.started_at)


def _turn(t: Turn) -> TurnBrief:
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
