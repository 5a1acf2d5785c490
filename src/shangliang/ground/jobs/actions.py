"""How is a job asked for and stopped? No acts: nothing is decided here, the work itself acts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.http import url_has_allowed_host_and_scheme

from shangliang.ground.jobs.kinds import OPEN, JobState, work_of
from shangliang.ground.jobs.models import Job
from shangliang.ground.jobs.permissions import Perm
from shangliang.ground.jobs.queries import JobStatus, brief, load
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import Conflict, Refused
from shangliang.kernel.verdict import deny


def enqueue(
    kind: str,
    params: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
    key: str = "",
    permission: str = "",
    path: str = "",
    back: str = "",
) -> JobStatus:
    """Ask for background work, in the transaction of the caller; two queries.

    `params` are plain JSON. With a `key`, a job of this kind and key that has not failed is given back instead of a second
    one (a double click, the same data again). The starter reads the job; so does whoever holds `permission` at the body
    with `path`. `back` is the local page that shows the result. Guests cannot start jobs.
    """
    if work_of(kind) is None:
        raise ValueError(f"no room does jobs of the kind {kind}")
    if actor.kind is not ActorKind.SYSTEM and actor.id is None:
        raise Refused(deny("kernel.sign_in_first"))
    if back and not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        raise ValueError(f"{back} is no page of ours")
    json.dumps(dict(params), allow_nan=False)
    same = Job.objects.filter(kind=kind, key=key, state__in=[*OPEN, JobState.DONE])
    if key and (job := same.first()):
        return brief(job, actor)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                params=dict(params),
                started_by_id=actor.id,
                permission=permission,
                path=path,
                back=back,
                key=key,
                queued_at=now,
            )
    except IntegrityError:
        job = same.get()
    return brief(job, actor)


def cancel(job_id: int, *, actor: Actor, now: datetime) -> JobStatus:
    """Stop a job; its work ends at its next report of progress. `Conflict` when it has ended already."""
    job = load(job_id, actor, Perm.CANCEL)
    stopped = Job.objects.filter(pk=job.pk, state__in=OPEN).update(
        state=JobState.CANCELLED, ended_at=now, token="", lease_until=None
    )
    if not stopped:
        raise Conflict("jobs.ended_already")
    job.refresh_from_db()
    return brief(job, actor)
