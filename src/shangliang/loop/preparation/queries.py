"""Reads of preparations as frozen briefs, with their ready check."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from shangliang.front.look.reasons import label
from shangliang.ground.documents.public import DocumentKind, documents
from shangliang.ground.dossier.public import get
from shangliang.ground.rulebook.public import due, rule
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.preparation import rules
from shangliang.loop.preparation.kinds import SIDE_TONES, SeatKind
from shangliang.loop.preparation.models import Preparation, Seat
from shangliang.loop.preparation.rules import Check, Table
from shangliang.loop.preparation.workflow import WORKFLOW, PreparationState


@dataclass(frozen=True)
class SeatBrief:
    """A place at the table; the ring draws it by `name` and `side`."""

    id: int
    order: int
    label: str
    kind: str
    side_code: str
    person_id: int | None
    interest: str

    @property
    def name(self) -> str:
        return self.label

    @property
    def side(self) -> str:
        return label(f"preparation.side.{self.side_code}")

    @property
    def tone(self) -> str:
        """The colour of the side in the ring."""
        return SIDE_TONES.get(self.side_code, "ink")


@dataclass(frozen=True)
class PreparationBrief:
    id: int
    number: str
    round: int
    state: str
    form: str
    place: str
    meets_at: datetime | None
    host_id: int | None
    host: str
    recorder_id: int | None
    recorder: str
    help: str
    notice: str
    reason: str
    opened_at: datetime
    noticed_at: datetime | None
    readied_at: datetime | None
    seats: tuple[SeatBrief, ...]


def seat_brief(s: Seat) -> SeatBrief:
    return SeatBrief(s.pk, s.order, s.label, s.kind, s.side, s.person_id, s.interest)


def brief(p: Preparation) -> PreparationBrief:
    return PreparationBrief(
        id=p.pk,
        number=p.dossier.number,
        round=p.round,
        state=p.state,
        form=p.form,
        place=p.place,
        meets_at=p.meets_at,
        host_id=p.host_id,
        host=p.host.name if p.host else "",
        recorder_id=p.recorder_id,
        recorder=p.recorder.name if p.recorder else "",
        help=p.help,
        notice=p.notice,
        reason=p.reason,
        opened_at=p.opened_at,
        noticed_at=p.noticed_at,
        readied_at=p.readied_at,
        seats=tuple(seat_brief(s) for s in p.seats.all()),
    )


def current(number: str) -> Preparation | None:
    """The last round's row, with its dossier; one query."""
    return (
        Preparation.objects.select_related("dossier", "host", "recorder")
        .filter(dossier__number=number)
        .order_by("-round")
        .first()
    )


def load(number: str) -> Preparation:
    """The last round's row; NotFound when nobody prepares the matter."""
    found = current(number)
    if found is None:
        raise NotFound("preparation.not_found", number=number)
    return found


@lasting
def preparation(number: str) -> PreparationBrief | None:
    """The last round's preparation; two queries."""
    found = current(number)
    return brief(found) if found else None


def notice_rule(form: str) -> str:
    """Which clock the notice follows: formal consultations have the longer one."""
    return "session.notice" if form == "formal" else "grassroots.notice"


def table(p: PreparationBrief, now: datetime) -> Table:
    """The facts of the ready check; the seats, the papers, and the rulebook of this day."""
    seats = p.seats
    path = get(p.number).body_path

    def ask(key: str) -> float:
        return rule_number(key, path=path, on=now)

    return Table(
        place=p.place,
        meets_at=p.meets_at,
        host_id=p.host_id,
        recorder_id=p.recorder_id,
        seated_persons=frozenset(s.person_id for s in seats if s.person_id is not None),
        seats=len(seats),
        by_side=Counter(s.side_code for s in seats),
        affected=sum(s.kind == SeatKind.AFFECTED for s in seats),
        papers=sum(d.kind == DocumentKind.EVIDENCE for d in documents(p.number)),
        size_least=int(ask("session.size_least")),
        size_most=int(ask("session.size_most")),
        side_most=float(ask("session.side_most")),
        affected_least=float(ask("session.affected_least")),
    )


def notice_kept(p: PreparationBrief, noticed_at: datetime) -> Verdict:
    """Whether a notice of that moment is early enough for the meeting."""
    key, path = notice_rule(p.form), get(p.number).body_path
    earliest = local_day(due(key, noticed_at, path=path)).date()
    days = int(rule(key, path=path, on=noticed_at).value)
    return rules.notice_is_kept(p.meets_at, earliest, days)


def ready_check(p: PreparationBrief, now: datetime) -> tuple[Check, ...]:
    """The ready check as it stands."""
    noticed = deny("preparation.no_notice")
    if p.state == PreparationState.NOTICED and p.noticed_at is not None:
        noticed = notice_kept(p, p.noticed_at)
    elif p.state == PreparationState.READY:
        noticed = ALLOW
    return rules.checklist(table(p, now), now=now, noticed=noticed)


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with the preparation of this matter now?"""
    row = WORKFLOW.row(verb)
    if not paths_of(actor, row.permission):
        return may(actor, row.permission)
    found = preparation(number)
    if found is None:
        get(number, actor)
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state="none")
    return WORKFLOW.check(verb, found.state).and_then(
        may(actor, row.permission, get(number).body_path)
    )
