"""The REST root: the same acts and the same frozen briefs as the pages."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import NinjaAPI, Schema

from shangliang.front.look.act_api import api_for, speak_problems
from shangliang.front.look.acting import all_specs
from shangliang.front.look.context import actor_of
from shangliang.front.portal.api_docs import ApiPage
from shangliang.front.portal.search_api import router as search_router
from shangliang.ground.dossier.public import get, knots, listing
from shangliang.ground.jobs.rest import router as jobs_router
from shangliang.ground.ledger.public import describe, trail
from shangliang.ground.rulebook.public import all_rules
from shangliang.ground.soundings.rest import router as soundings_router
from shangliang.kernel import clock
from shangliang.kernel.clock import local_day
from shangliang.loop.hall.rest import router as hall_router
from shangliang.loop.sessions.rest import router as sessions_router

api = NinjaAPI(
    title="Shangliang 商量",
    version="1",
    docs=ApiPage(),
    description="From a worry to a decision that is carried out. Errors are RFC 9457 problem documents with a code.",
)
speak_problems(api)


class MatterOut(Schema):
    """A matter."""

    id: int
    number: str
    kind: str
    title: str
    title_en: str
    summary: str
    stage: str
    stage_since: datetime
    body: str
    place: str
    opened_at: datetime
    closed_at: datetime | None
    voices: int
    round: int
    url: str


class KnotOut(Schema):
    """A knot of the thread."""

    stage: str
    label: str
    state: str
    at: datetime | None
    note: str


class StepOut(Schema):
    """A step on the public trail; `leaf_index` is its place in the ledger's tree."""

    entry_id: int
    name: str
    at: datetime
    actor_name: str
    text: str
    leaf_index: int | None


class MatterDetail(MatterOut):
    """A matter with its thread and trail."""

    thread: list[KnotOut]
    trail: list[StepOut]


class RuleOut(Schema):
    """A number of the procedure."""

    key: str
    value: float
    unit: str
    title: str
    source: str
    version: int


@api.get("/matters", response=list[MatterOut], tags=["matters"], operation_id="matters_list")
def matters_list(
    request: HttpRequest,
    stage: str = "",
    kind: str = "",
    before: int | None = None,
    limit: int = 20,
) -> list[object]:
    """Matters newest first; `before` is the last id of the page before, `limit` at most 100."""
    stages = tuple(s for s in stage.split(",") if s)
    return list(
        listing(
            actor_of(request),
            stages=stages,
            kind=kind,
            before_id=before,
            limit=max(1, min(limit, 100)),
        )
    )


@api.get("/matters/{number}", response=MatterDetail, tags=["matters"], operation_id="matter")
def matter(request: HttpRequest, number: str) -> dict[str, object]:
    """One matter with its thread and trail."""
    found = get(number, actor_of(request))
    steps = [
        {
            "entry_id": s.entry_id,
            "name": s.name,
            "at": s.at,
            "actor_name": s.actor_name,
            "text": describe(s),
            "leaf_index": s.leaf_index,
        }
        for s in trail(number)
    ]
    own = {name: getattr(found, name) for name in MatterOut.model_fields}
    return {**own, "thread": knots(number), "trail": steps}


@api.get("/rules", response=list[RuleOut], tags=["rules"], operation_id="rules_list")
def rules_list(request: HttpRequest) -> list[dict[str, object]]:
    """The rulebook in force today."""
    return [
        {
            "key": r.key,
            "value": r.value,
            "unit": str(r.unit),
            "title": str(r.title),
            "source": r.source,
            "version": r.version,
        }
        for r in all_rules(on=local_day(clock.now()).date())
    ]


api.add_router("", api_for(all_specs()))
api.add_router("", jobs_router)
api.add_router("", soundings_router)
api.add_router("", sessions_router)
api.add_router("", hall_router)
api.add_router("", search_router)
