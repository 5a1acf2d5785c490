"""How far is a job? Frozen statuses, for those it belongs to; whoever watches over the machine sees progress only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from shangliang.ground.jobs.kinds import OPEN, JobState
from shangliang.ground.jobs.models import Job
from shangliang.ground.jobs.permissions import Perm
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Param


@dataclass(frozen=True)
class JobStatus:
    """A job as a reader sees it; `params` and `result` are empty for readers who only watch over the machine.

    `note` is the key of a label; `error` a reason code with `error_params`. `percent` is None until the work
    has said how much there is.
    """

    id: int
    kind: str
    state: str
    done: int
    total: int
    note: str
    params: Mapping[str, Any]
    result: Mapping[str, Any] | None
    error: str
    error_params: Mapping[str, Param]
    back: str
    mine: bool
    attempts: int
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def url(self) -> str:
        return f"/jobs/{self.id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def percent(self) -> int | None:
        if self.state == JobState.DONE:
            return 100
        return 100 * self.done // self.total if self.total else None


def owns(job: Job, actor: Actor) -> bool:
    """Whether the actor started the job, or holds the permission under which it was started."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.id is not None and job.started_by_id == actor.id:
        return True
    return bool(job.permission) and actor.is_person and bool(may(actor, job.permission, job.path))


def load(job_id: int, actor: Actor, perm: Perm = Perm.WATCH) -> Job:
    """The row, if the actor owns it or holds `perm`; otherwise there is nothing here."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None or not (owns(job, actor) or may(actor, perm)):
        raise NotFound("jobs.not_found")
    return job


def brief(job: Job, actor: Actor) -> JobStatus:
    mine = owns(job, actor)
    return JobStatus(
        id=job.pk,
        kind=job.kind,
        state=job.state,
        done=job.done,
        total=job.total,
        note=job.note,
        params=job.params if mine else {},
        result=job.result if mine else None,
        error=job.error,
        error_params=job.error_params if mine else {},
        back=job.back if mine else "",
        mine=mine,
        attempts=job.attempts,
        queued_at=job.queued_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
    )


def status(job_id: int, actor: Actor) -> JobStatus:
    """How far the job is; `NotFound` for those whom it does not concern."""
    return brief(load(job_id, actor), actor)


def latest(
    kind: str, actor: Actor, *, path: str | None = None, done_only: bool = True
) -> JobStatus | None:
    """The newest job of a kind that the actor may read, of the body at `path` when given; one query."""
    rows = Job.objects.filter(kind=kind)
    if path is not None:
        rows = rows.filter(path=path)
    if done_only:
        rows = rows.filter(state=JobState.DONE)
    return next((brief(job, actor) for job in rows[:20] if owns(job, actor)), None)


def jobs(
    actor: Actor, *, everybody: bool = False, before_id: int | None = None, limit: int = 30
) -> list[JobStatus]:
    """The actor's own jobs, or all for those who watch over them; newest first, paged by key; one query."""
    if actor.id is None:
        return []
    rows: QuerySet[Job] = Job.objects.all()
    if not (everybody and may(actor, Perm.WATCH)):
        rows = rows.filter(started_by_id=actor.id)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return [brief(job, actor) for job in rows[:limit]]
