"""Reads of annual plans as frozen briefs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from shangliang.ground.accounts.public import OFFICE_HOLDERS, Role
from shangliang.ground.directory.public import BodyBrief, bodies, body_by_id
from shangliang.ground.directory.public import body as body_by_key
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.annual.models import AnnualPlan, Entry
from shangliang.loop.annual.permissions import Perm
from shangliang.loop.annual.workflow import CHANGEABLE, OPEN_TO_ALL, PLAN, PlanState


@dataclass(frozen=True)
class EntryBrief:
    """A topic on the plan; `matter` is the number of its dossier."""

    id: int
    order: int
    title: str
    state: str
    source: str
    origin: str
    matter: str
    matter_id: int | None
    why_now: str
    affected: str
    evidence: str
    note: str
    objective: str
    measure: str
    form: str
    quarter: int | None
    first_quarter: int | None
    lead: str
    lead_id: int | None
    department: str
    department_id: int | None
    supervisory: bool
    point: str
    point_id: int | None
    changed: str
    changed_at: datetime | None
    taken_at: datetime | None


@dataclass(frozen=True)
class PointBrief:
    id: int
    giver: str
    text: str


@dataclass(frozen=True)
class VersionBrief:
    order: int
    verb: str
    at: datetime
    by: str
    note: str
    digest: str


@dataclass(frozen=True)
class ReviewBrief:
    quarter: int
    text: str
    held: int
    planned: int
    at: datetime


@dataclass(frozen=True)
class ChangeBrief:
    id: int
    kind: str
    state: str
    title: str
    quarter: int | None
    reason: str
    note: str
    proposed_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class InspectionBrief:
    """A line of the inspection plan; `entry` is the order of the topic it was made from."""

    order: int
    title: str
    department: str
    quarter: int | None
    entry: int | None
    number: str


@dataclass(frozen=True)
class PlanBrief:
    """A body's plan of a year with everything that belongs to it."""

    id: int
    number: str
    body_id: int
    body_key: str
    body: str
    body_en: str
    path: str
    level: str
    year: int
    state: str
    preface: str
    published_at: datetime | None
    report: str
    figures: dict[str, Any]
    entries: tuple[EntryBrief, ...]
    points: tuple[PointBrief, ...]
    versions: tuple[VersionBrief, ...]
    reviews: tuple[ReviewBrief, ...]
    changes: tuple[ChangeBrief, ...]
    inspections: tuple[InspectionBrief, ...]

    @property
    def url(self) -> str:
        return f"/plan/{self.body_key}/{self.year}"

    @property
    def kept(self) -> tuple[EntryBrief, ...]:
        """Topics that are on the plan now."""
        return tuple(e for e in self.entries if e.state == "kept")

    @property
    def shown(self) -> tuple[EntryBrief, ...]:
        """Topics of the published plan, the dropped ones struck through."""
        return tuple(e for e in self.entries if e.state in {"kept", "dropped"})


@dataclass(frozen=True)
class PlanLine:
    """A plan in a list."""

    number: str
    body: str
    body_en: str
    body_key: str
    year: int
    state: str

    @property
    def url(self) -> str:
        return f"/plan/{self.body_key}/{self.year}"


def entry_brief(e: Entry) -> EntryBrief:
    """Needs `matter`, `lead`, `department` and `point` joined."""
    return EntryBrief(
        e.pk,
        e.order,
        e.title,
        e.state,
        e.source,
        e.origin,
        e.matter.number if e.matter else "",
        e.matter_id,
        e.why_now,
        e.affected,
        e.evidence,
        e.note,
        e.objective,
        e.measure,
        e.form,
        e.quarter,
        e.first_quarter,
        e.lead.name if e.lead else "",
        e.lead_id,
        e.department.name if e.department else "",
        e.department_id,
        e.supervisory,
        e.point.text if e.point else "",
        e.point_id,
        e.changed,
        e.changed_at,
        e.taken_at,
    )


def entry_rows(plan_id: int) -> QuerySet[Entry]:
    """Topics of a plan with what their briefs need."""
    return Entry.objects.filter(plan_id=plan_id).select_related(
        "matter", "lead", "department", "point"
    )


def brief(plan: AnnualPlan) -> PlanBrief:
    """The whole plan; six queries besides the row itself (which must bring `dossier` and `body`)."""
    number = plan.dossier.number
    return PlanBrief(
        plan.pk,
        number,
        plan.body_id,
        plan.body.key,
        plan.body.name,
        plan.body.name_en,
        plan.body.path,
        plan.body.level,
        plan.year,
        plan.state,
        plan.preface,
        plan.published_at,
        plan.report,
        plan.figures,
        tuple(entry_brief(e) for e in entry_rows(plan.pk)),
        tuple(PointBrief(p.pk, p.giver, p.text) for p in plan.points.all()),
        tuple(
            VersionBrief(v.order, v.verb, v.at, v.by, v.note, v.digest)
            for v in plan.versions.defer("content")
        ),
        tuple(
            ReviewBrief(
                r.quarter,
                r.text,
                int(r.figures.get("held", 0)),
                int(r.figures.get("planned", 0)),
                r.at,
            )
            for r in plan.reviews.all()
        ),
        tuple(
            ChangeBrief(
                c.pk,
                c.kind,
                c.state,
                c.title,
                c.quarter,
                c.reason,
                c.note,
                c.proposed_at,
                c.decided_at,
            )
            for c in plan.changes.all()
        ),
        tuple(
            InspectionBrief(
                i.order,
                i.title,
                i.department.name if i.department else "",
                i.quarter,
                i.entry.order if i.entry else None,
                i.entry.matter.number if i.entry and i.entry.matter else "",
            )
            for i in plan.inspections.select_related("department", "entry__matter")
        ),
    )


def _rows() -> QuerySet[AnnualPlan]:
    return AnnualPlan.objects.select_related("dossier", "body")


@lasting
def by_number(number: str) -> PlanBrief | None:
    """The plan behind a dossier, if it is one."""
    row = _rows().filter(dossier__number=number).first()
    return brief(row) if row else None


def plan_of(body_key: str, year: int) -> PlanBrief | None:
    """A body's plan of a year."""
    row = _rows().filter(body__key=body_key, year=year).first()
    return brief(row) if row else None


def plans(*, year: int | None = None, limit: int = 60) -> list[PlanLine]:
    """Plans, the newest year first; the city's before the districts'."""
    rows = _rows().filter(year=year) if year else _rows()
    return [
        PlanLine(p.dossier.number, p.body.name, p.body.name_en, p.body.key, p.year, p.state)
        for p in rows.order_by("-year", "body__path")[:limit]
    ]


def plan_makers() -> list[BodyBrief]:
    """Bodies that make an annual plan: the CPPCC of the city and of its districts."""
    return bodies("cppcc")


def body_keys(ids: list[int]) -> dict[int, str]:
    """Keys of bodies by id, for what a form has chosen already."""
    wanted = set(ids)
    return {b.id: b.key for b in bodies() if b.id in wanted} if wanted else {}


def maker(key: str) -> BodyBrief:
    """A body that makes a plan; NotFound for any other."""
    found = next((b for b in plan_makers() if b.key == key), None)
    if found is None:
        raise NotFound("kernel.not_found")
    return body_by_key(key)


def content_of(number: str, order: int) -> dict[str, Any]:
    """What a version said; NotFound when there is none."""
    row = _rows().filter(dossier__number=number).first()
    version = row.versions.filter(order=order).first() if row else None
    if version is None:
        raise NotFound("kernel.not_found")
    return dict(version.content)


def asked_at(kinds: tuple[str, ...], level: str, place_id: int | None) -> list[BodyBrief]:
    """Bodies of Party or government that are asked: of the same place, else of the city; the office comes last."""
    found = [b for kind in kinds for b in bodies(kind)]
    own = [b for b in found if b.level == level and b.place_id == place_id]
    return sorted(own or [b for b in found if b.level == "city"], key=lambda b: b.path)


GOVERNMENT = ("government",)
PARTY = ("party_committee", "party_office")


def asked_for(verb: str, plan: PlanBrief) -> list[BodyBrief]:
    """Where a step is taken outside the body: the government answers, the Party committee decides."""
    kinds = {"answer": GOVERNMENT, "decide": PARTY}.get(verb)
    return asked_at(kinds, plan.level, body_by_id(plan.body_id).place_id) if kinds else []


def allowed(verb: str, plan: PlanBrief, actor: Actor) -> Verdict:
    """Whether the actor holds the part: at the plan's body, or at the government or Party committee that is asked."""
    permission = PLAN.row(verb).permission
    asked = asked_for(verb, plan)
    if not asked:
        return may(actor, permission, plan.path)
    verdicts = [may(actor, permission, b.path) for b in asked]
    return next((v for v in verdicts if v), verdicts[-1])


def may_read_all(plan: PlanBrief, actor: Actor) -> bool:
    """Whether the reader sees the topics before the Party committee has decided."""
    if plan.state in OPEN_TO_ALL or actor.kind is ActorKind.SYSTEM:
        return True
    if actor.has_role(*(OFFICE_HOLDERS - {Role.MEMBER, Role.DEPARTMENT}), path=plan.path):
        return True
    return any(
        actor.has_role(Role.PARTY_OFFICE, path=b.path)
        for verb in ("answer", "decide")
        for b in asked_for(verb, plan)
    )


_ON_A_TOPIC = {
    "weigh": frozenset({"suggested", "kept", "parked"}),
    "amend": frozenset({"kept", "parked"}),
    "take_up": frozenset({"kept"}),
}


def on_plan(plan: PlanBrief, item: str) -> EntryBrief | None:
    """The topic of this plan that an address names."""
    return next((e for e in plan.entries if str(e.id) == item), None)


def available(verb: str, number: str, actor: Actor, item: str = "") -> Verdict:
    """May `actor` do `verb` with this plan (or with one of its topics) now?"""
    plan = by_number(number)
    if plan is None:
        return deny("kernel.out_of_order", workflow=PLAN.name, verb=verb, state="none")
    fits = PLAN.check(verb, plan.state)
    entry = on_plan(plan, item) if item else None
    if fits and item and (entry is None or entry.state not in _ON_A_TOPIC[verb]):
        return deny("annual.no_such_topic")
    if fits and verb == "take_up" and entry is not None and entry.taken_at is not None:
        return deny("annual.taken_already")
    return fits.and_then(allowed(verb, plan, actor))


def may_propose(number: str, actor: Actor) -> Verdict:
    """A change may be proposed while the published plan runs."""
    return _beside(number, actor, "propose", Perm.PROPOSE, frozenset(CHANGEABLE))


def may_enter(number: str, actor: Actor) -> Verdict:
    """The inspection office enters its own inspections as long as the plan is alive."""
    alive = frozenset(PlanState) - {PlanState.CLOSED}
    return _beside(number, actor, "enter", Perm.ENTER, alive)


def may_settle(verb: str, number: str, actor: Actor) -> Verdict:
    """A change that waits may be approved or refused."""
    plan = by_number(number)
    waits = plan is not None and any(c.state == "proposed" for c in plan.changes)
    states = frozenset(CHANGEABLE) if waits else frozenset[PlanState]()
    permission = Perm.APPROVE if verb == "approve" else Perm.REFUSE
    return _beside(number, actor, verb, permission, states)


def _beside(
    number: str, actor: Actor, verb: str, permission: str, states: frozenset[PlanState]
) -> Verdict:
    plan = by_number(number)
    if plan is None or plan.state not in states:
        state = plan.state if plan else "none"
        return deny("kernel.out_of_order", workflow=PLAN.name, verb=verb, state=state)
    return may(actor, permission, plan.path)
