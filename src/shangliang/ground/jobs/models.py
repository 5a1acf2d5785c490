"""The table of jobs. States change by conditional UPDATE only; `token` says which run of the work may write."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from shangliang.ground.jobs.kinds import OPEN, JobState


class Job(models.Model):
    """A piece of background work 后台任务."""

    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    state = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in JobState], default=JobState.QUEUED
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    """0 until the work knows how much there is."""
    note = models.CharField(max_length=120, blank=True)
    result = models.JSONField(null=True, blank=True)
    """Plain JSON, once done."""
    error = models.CharField(max_length=80, blank=True)
    """Reason code of a failure; `error_params` fill its sentence."""
    error_params = models.JSONField(default=dict, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    permission = models.CharField(max_length=80, blank=True)
    """Whoever holds it at `path` reads the job as its starter does; empty: the starter alone."""
    path = models.CharField(max_length=255, blank=True)
    back = models.CharField(max_length=255, blank=True)
    """The page that shows the result."""
    key = models.CharField(max_length=80, blank=True)
    """Idempotency key: of one kind and key there is one job that has not failed."""
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=~Q(key="") & Q(state__in=[*OPEN, JobState.DONE]),
                name="job_once_by_key",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="job_ended_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING) | Q(lease_until__isnull=False),
                name="job_runs_under_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(total=0) | Q(done__lte=F("total")), name="job_done_within_total"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state__in=OPEN), name="jobs_open"),
            models.Index(fields=["started_by", "-id"], name="jobs_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"
