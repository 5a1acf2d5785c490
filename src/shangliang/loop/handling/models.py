"""Tables of assignments and of the progress reported on them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shangliang.ground.directory.models import Body
from shangliang.ground.dossier.models import Dossier
from shangliang.loop.handling.workflow import AssignmentState

_DONE = ("done", "fed_back", "rated", "looked_back", "closed")


class Assignment(models.Model):
    """One adopted recommendation given to a unit with a day 交办事项."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="assignments")
    recommendation_id = models.BigIntegerField(unique=True)
    task = models.CharField(max_length=500)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in AssignmentState],
        default=AssignmentState.ASSIGNED.value,
    )
    version = models.PositiveIntegerField(default=0)
    """Counts the acts on it; the conditional UPDATE on it decides between two."""
    lead = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="leads")
    supporting = models.ManyToManyField(Body, blank=True, related_name="supports")
    leader = models.CharField(max_length=60, blank=True)
    """Post or name of who answers for it in the unit; an office holder, never a resident."""
    assigned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=80)
    extended = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    completion = models.TextField(blank=True)
    proof_id = models.BigIntegerField(null=True, blank=True)
    fed_back_at = models.DateTimeField(null=True, blank=True)
    letter_id = models.BigIntegerField(null=True, blank=True)
    sounding_id = models.BigIntegerField(null=True, blank=True)
    rating_until = models.DateTimeField(null=True, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    look_back_due = models.DateTimeField(null=True, blank=True)
    looked_back_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=8, blank=True)
    look_back_note = models.TextField(blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "due_at"], name="assignments_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=_DONE, done_at__isnull=False)
                | (~Q(state__in=_DONE) & Q(done_at__isnull=True)),
                name="assignment_done_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="assignment_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="assignment_percent_up_to_100"
            ),
        ]

    def __str__(self) -> str:
        return self.task


class Progress(models.Model):
    """What was done so far 办理进展, with proof where there is some."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="progress")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=60)
    unit = models.CharField(max_length=80)
    text = models.TextField()
    percent = models.PositiveSmallIntegerField()
    document_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.percent}%"
