"""Tables of reports, points in dispute and recommendations."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.loop.outcomes.workflow import RecommendationState, ReportState


class Report(models.Model):
    """The outcome report 协商成果报告 of one round of a matter."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reports")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in ReportState],
        default=ReportState.DRAFT.value,
    )
    result = models.CharField(max_length=12)
    """consensus, partial or none: as the session ended."""
    summary = models.TextField(blank=True)
    agreed = models.JSONField(default=list)
    """Points on which people agree, one sentence each."""
    revision = models.PositiveIntegerField(default=0)
    """Counts the drafts; the conditional UPDATE on it decides between two writers."""
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document_id = models.BigIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField()
    drafted_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="report_once_a_round"),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | (~Q(state="draft") & Q(submitted_at__isnull=False)),
                name="report_submitted_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="decided", decided_at__isnull=False)
                | (~Q(state="decided") & Q(decided_at__isnull=True)),
                name="report_decided_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} report {self.round}"


class Dispute(models.Model):
    """A point on which people did not agree 分歧, with the best argument of each side."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="disputes")
    order = models.PositiveSmallIntegerField()
    point = models.CharField(max_length=300)
    in_favour = models.TextField()
    against = models.TextField()

    class Meta:
        ordering = ["report_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="dispute_order_once")
        ]

    def __str__(self) -> str:
        return self.point


class Recommendation(models.Model):
    """One thing the table asks for 建议; the decision on it always carries its reason."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    state = models.CharField(
        max_length=16,
        choices=[(s.value, s.value) for s in RecommendationState],
        default=RecommendationState.OPEN.value,
    )
    adopted = models.CharField(max_length=500, blank=True)
    """What of it is adopted, when it is not the whole."""
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["report_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="recommendation_order_once"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True, reason="")
                | (~Q(state="open") & Q(decided_at__isnull=False) & ~Q(reason="")),
                name="decision_has_day_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="partly_adopted") | ~Q(adopted=""),
                name="partly_says_which_part",
            ),
        ]

    def __str__(self) -> str:
        return self.text
