"""How does a program follow a job? Its status, its result once done, and stopping it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.utils import check_csrf

from shangliang.front.look.context import actor_of
from shangliang.front.look.errors import problem
from shangliang.front.look.reasons import explain
from shangliang.ground.jobs.actions import cancel
from shangliang.ground.jobs.queries import status
from shangliang.kernel import clock

router = Router(tags=["jobs"])


class JobOut(Schema):
    """A background job; `percent` is null until its size is known, `result` until it is done."""

    id: int
    kind: str
    state: str
    done: int
    total: int
    percent: int | None
    result: dict[str, Any] | None
    error: str
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    url: str


@router.get("/jobs/{int:job_id}", response=JobOut, operation_id="jobs_status")
def job(request: HttpRequest, job_id: int) -> Any:
    """How far a job is."""
    return status(job_id, actor_of(request))


@router.post("/jobs/{int:job_id}/cancel", response=JobOut, operation_id="jobs_cancel")
def stop(request: HttpRequest, job_id: int) -> Any:
    """Stop a job; its work ends at its next report of progress."""
    if "Authorization" not in request.headers and check_csrf(request) is not None:
        return problem(403, "look.form_expired", explain("look.form_expired"))
    return cancel(job_id, actor=actor_of(request), now=clock.now())
