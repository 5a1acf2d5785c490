"""Reads of annual plans as frozen briefs."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from shangliang.ground.accounts.public import OFFICE_HOLDERS, Role
from shangliang.ground.directory.public import BodyBrief, bodies
from shangliang.ground.directory.public import body as body_by_key
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting, remembered
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.annual.briefs import (
    ChangeBrief,
    EntryBrief,
    InspectionBrief,
    PlanBrief,
    PlanHead,
    PlanLine,
    PointBrief,
    ReviewBrief,
    VersionBrief,
)
from shangliang.loop.annual.models import AnnualPlan, Entry, PlanVersion
from shangliang.loop.annual.permissions import Perm
from shangliang.loop.annual.workflow import CHANGEABLE, OPEN_TO_ALL, PLAN, PlanState


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
        plan.body.place_id,
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


@lasting
def head(number: str) -> PlanHead | None:
    """The plan behind a dossier in brief, if it is one."""
    row = (
        _rows()
        .filter(dossier__number=number)
        .annotate(
            n_entries=Count("entries", distinct=True),
            n_points=Count("points", distinct=True),
            n_waiting=Count("changes", filter=Q(changes__state="proposed"), distinct=True),
        )
        .first()
    )
    if row is None:
        return None
    body = row.body
    return PlanHead(
        number,
        body.key,
        body.name,
        body.path,
        body.level,
        body.place_id,
        row.year,
        row.state,
        row.n_entries,
        row.n_points,
        row.n_waiting,
    )


def number_of(body_key: str, year: int) -> str:
    """The number of a body's plan of a year; empty when there is none."""
    rows = AnnualPlan.objects.filter(body__key=body_key, year=year)
    return rows.values_list("dossier__number", flat=True).first() or ""


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
    rows = PlanVersion.objects.filter(plan__dossier__number=number, order=order)
    found = rows.values_list("content", flat=True).first()
    if found is None:
        raise NotFound("kernel.not_found")
    return dict(found)


@remembered
def asked_at(kinds: tuple[str, ...], level: str, place_id: int | None) -> tuple[BodyBrief, ...]:
    """Bodies of Party or government that are asked: of the same place, else of the city; the office comes last."""
    found = [b for kind in kinds for b in bodies(kind)]
    own = [b for b in found if b.level == level and b.place_id == place_id]
    return tuple(sorted(own or [b for b in found if b.level == "city"], key=lambda b: b.path))


GOVERNMENT = ("government",)
PARTY = ("party_committee", "party_office")


def asked_for(verb: str, plan: PlanBrief | PlanHead) -> tuple[BodyBrief, ...]:
    """Where a step is taken outside the body: the government answers, the Party committee decides."""
    kinds = {"answer": GOVERNMENT, "decide": PARTY}.get(verb)
    return asked_at(kinds, plan.level, plan.place_id) if kinds else ()


def allowed(verb: str, plan: PlanBrief | PlanHead, actor: Actor) -> Verdict:
    """Whether the actor holds the part: at the plan's body, or at the government or Party committee that is asked."""
    permission = PLAN.row(verb).permission
    asked = asked_for(verb, plan)
    if not asked:
        return may(actor, permission, plan.path)
    verdicts = [may(actor, permission, b.path) for b in asked]
    return next((v for v in verdicts if v), verdicts[-1])


def works_on(plan: PlanBrief | PlanHead, actor: Actor) -> bool:
    """Whether the reader holds an office that works on the plan: at its body, or where it is asked."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.has_role(*(OFFICE_HOLDERS - {Role.MEMBER, Role.DEPARTMENT}), path=plan.path):
        return True
    if not actor.has_role(Role.PARTY_OFFICE):
        return False
    return any(
        actor.has_role(Role.PARTY_OFFICE, path=b.path)
        for verb in ("answer", "decide")
        for b in asked_for(verb, plan)
    )


def may_read_all(plan: PlanBrief | PlanHead, actor: Actor) -> bool:
    """Whether the reader sees the topics before the Party committee has decided."""
    return plan.state in OPEN_TO_ALL or works_on(plan, actor)


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
    plan = head(number)
    if plan is None:
        return deny("kernel.out_of_order", workflow=PLAN.name, verb=verb, state="none")
    fits = PLAN.check(verb, plan.state)
    if fits and item:
        fits = _on_a_topic(verb, number, item)
    return allowed(verb, plan, actor) if fits else fits


def _on_a_topic(verb: str, number: str, item: str) -> Verdict:
    whole = by_number(number)
    entry = on_plan(whole, item) if whole else None
    if entry is None or entry.state not in _ON_A_TOPIC[verb]:
        return deny("annual.no_such_topic")
    if verb == "take_up" and entry.taken_at is not None:
        return deny("annual.taken_already")
    return ALLOW


def may_propose(number: str, actor: Actor) -> Verdict:
    """A change may be proposed while the published plan runs."""
    return _beside(number, actor, "propose", Perm.PROPOSE, frozenset(CHANGEABLE))


def may_enter(number: str, actor: Actor) -> Verdict:
    """The inspection office enters its own inspections as long as the plan is alive."""
    alive = frozenset(PlanState) - {PlanState.CLOSED}
    return _beside(number, actor, "enter", Perm.ENTER, alive)


def may_settle(verb: str, number: str, actor: Actor) -> Verdict:
    """A change that waits may be approved or refused."""
    plan = head(number)
    states = frozenset(CHANGEABLE) if plan and plan.waiting else frozenset[PlanState]()
    permission = Perm.APPROVE if verb == "approve" else Perm.REFUSE
    return _beside(number, actor, verb, permission, states)


def _beside(
    number: str, actor: Actor, verb: str, permission: str, states: frozenset[PlanState]
) -> Verdict:
    plan = head(number)
    if plan is None or plan.state not in states:
        state = plan.state if plan else "none"
        return deny("kernel.out_of_order", workflow=PLAN.name, verb=verb, state=state)
    return may(actor, permission, plan.path)
