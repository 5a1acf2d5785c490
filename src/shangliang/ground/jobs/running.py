"""How is a job done? Taken by a conditional UPDATE, under a lease; only the run that holds it may write."""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from shangliang.ground.jobs.kinds import OPEN, JobState, Stopped, work_of
from shangliang.ground.jobs.models import Job
from shangliang.kernel.errors import ShangliangError

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=150)
"""So long a run may be silent; then its worker is taken for dead, and another one begins again."""
MOST_ATTEMPTS = 3
KEPT = timedelta(days=30)
"""Ended jobs are forgotten after this, with their results: who needs a result longer keeps it in a room."""
_SECONDS_BETWEEN_WRITES = 0.5


def claimable(now: datetime) -> QuerySet[Job]:
    """Jobs that wait, and those whose worker has died; oldest first."""
    waits = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    return Job.objects.filter(waits).order_by("id")


def claim(now: datetime) -> Job | None:
    """Take the oldest job; None when nothing waits. Of two workers one gets it."""
    for pk in list(claimable(now).values_list("pk", flat=True)[:20]):
        token = secrets.token_hex(16)
        taken = (
            claimable(now)
            .order_by()
            .filter(pk=pk)
            .update(
                state=JobState.RUNNING,
                token=token,
                lease_until=now + LEASE,
                attempts=F("attempts") + 1,
                started_at=now,
                done=0,
                note="",
            )
        )
        if taken:
            return Job.objects.get(pk=pk)
    return None


class _Report:
    """The progress of one run; see `kinds.Progress`."""

    def __init__(self, job: Job, clock: Callable[[], datetime]) -> None:
        self._mine = Job.objects.filter(pk=job.pk, token=job.token, state=JobState.RUNNING)
        self._clock = clock
        self._total = job.total
        self._note = ""
        self._written = float("-inf")

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None:
        new = bool(note) and note != self._note
        self._total = self._total if total is None else max(total, 0)
        self._note = note or self._note
        if not new and time.monotonic() - self._written < _SECONDS_BETWEEN_WRITES:
            return
        self._written = time.monotonic()
        self.write(
            done=min(max(done, 0), self._total) if self._total else max(done, 0),
            total=self._total,
            note=self._note[:120],
            lease_until=self._clock() + LEASE,
        )

    def write(self, **values: Any) -> None:
        """Write, if the job is still this run's."""
        if not self._mine.update(**values):
            raise Stopped


def perform(job: Job, now: datetime) -> str:
    """Do the work of a claimed job; returns the state in which it is left (empty: it was taken away)."""
    started = time.monotonic()

    def clock() -> datetime:
        return now + timedelta(seconds=time.monotonic() - started)

    report = _Report(job, clock)
    ended: dict[str, Any]
    try:
        if job.attempts > MOST_ATTEMPTS:
            ended = {"state": JobState.FAILED, "error": "jobs.given_up"}
        elif (work := work_of(job.kind)) is None:
            ended = {"state": JobState.FAILED, "error": "jobs.unknown_kind"}
        else:
            result = dict(work(job.params, report) or {})
            json.dumps(result, allow_nan=False)
            ended = {"state": JobState.DONE, "result": result, "done": report._total}
    except Stopped:
        return ""
    except ShangliangError as error:
        ended = {
            "state": JobState.FAILED,
            "error": error.code[:80],
            "error_params": {k: str(v) for k, v in error.params.items()},
        }
    except Exception:
        log.exception("job %s of the kind %s failed", job.pk, job.kind)
        ended = {"state": JobState.FAILED, "error": "jobs.broke"}
    except BaseException:
        # The worker is told to stop: the job waits for the next one, which begins it again.
        report._mine.update(
            state=JobState.QUEUED, token="", lease_until=None, attempts=F("attempts") - 1
        )
        raise
    try:
        with transaction.atomic():
            report.write(**ended, ended_at=clock(), token="", lease_until=None)
    except Stopped:
        return ""
    return str(ended["state"])


def run_waiting(now: datetime, *, limit: int = 100) -> int:
    """Do what waits, one job after the other; how many were worked on."""
    begun = time.monotonic()
    for count in range(limit):
        job = claim(now + timedelta(seconds=time.monotonic() - begun))
        if job is None:
            return count
        perform(job, now + timedelta(seconds=time.monotonic() - begun))
    return limit


def forget_old(now: datetime) -> int:
    """Take away jobs that ended long ago."""
    gone, _each = Job.objects.exclude(state__in=OPEN).filter(ended_at__lt=now - KEPT).delete()
    return gone
