"""Tables of annual plans: topics, key points, versions, reviews, changes, and the inspection plan beside them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shangliang.ground.directory.models import Body
from shangliang.ground.dossier.models import Dossier
from shangliang.loop.annual.codes import ChangeKind, EntryState, Giver, Source
from shangliang.loop.annual.workflow import ChangeState, PlanState

_QUARTER = Q(quarter__isnull=True) | Q(quarter__gte=1, quarter__lte=4)


class AnnualPlan(models.Model):
    """The consultation plan of a body for a year 年度协商计划; its dossier carries number, thread and duties."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="annual_plan")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="annual_plans")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in PlanState])
    preface = models.TextField(blank=True)
    """What the plan says before its list: guiding thought and principles."""
    published_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True)
    figures = models.JSONField(default=dict, blank=True)
    """Numbers of the year as they stood when the report was written."""
    version = models.PositiveIntegerField(default=1)
    """Counts writes: whoever acts on an older one is told."""

    class Meta:
        ordering = ["-year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="one_plan_a_year"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False)
                | ~Q(state__in=["published", "running", "reported", "accepted", "closed"]),
                name="published_plan_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.year}"


class KeyPoint(models.Model):
    """One of the year's key points of Party or government 年度工作重点."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="points")
    giver = models.CharField(max_length=12, choices=[(g.value, g.value) for g in Giver])
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Entry(models.Model):
    """A topic on the plan, from suggestion to what became of it."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="entries")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in EntryState])
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Source])
    origin = models.CharField(max_length=80, blank=True)
    """The body or group that suggested it; no person."""
    matter = models.ForeignKey(
        Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_entries"
    )
    why_now = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    note = models.TextField(blank=True)
    """Why it was kept or parked."""
    objective = models.TextField(blank=True)
    measure = models.CharField(max_length=300, blank=True)
    """By what people will see that it has worked."""
    form = models.CharField(max_length=12, blank=True)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    lead = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    department = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supervisory = models.BooleanField(default=False)
    point = models.ForeignKey(
        KeyPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    first_quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    """As published; differs from `quarter` when it was moved."""
    changed = models.TextField(blank=True)
    """Why it was added, moved or dropped during the year."""
    changed_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="plan_order_once"),
            models.UniqueConstraint(
                fields=["plan", "matter"],
                condition=Q(matter__isnull=False),
                name="matter_once_a_plan",
            ),
            models.CheckConstraint(condition=_QUARTER, name="entry_quarter_exists"),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(changed_at__isnull=False),
                name="dropped_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """The plan as it read at a step of its way 各阶段文本, with its digest."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="versions")
    order = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.order}"


class QuarterReview(models.Model):
    """What a quarter planned and what was held 季度对照."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="reviews")
    quarter = models.PositiveSmallIntegerField()
    text = models.TextField()
    figures = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["quarter", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "quarter"], name="one_review_a_quarter"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="review_quarter_exists"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} Q{self.quarter}"


class PlanChange(models.Model):
    """Something is to be different from what was published 年中调整."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="changes")
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in ChangeKind])
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in ChangeState])
    title = models.CharField(max_length=120)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    form = models.CharField(max_length=12, blank=True)
    lead = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    note = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_id = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_at__isnull=False)),
                name="decided_change_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind="add") | Q(entry__isnull=False), name="change_has_its_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class Inspection(models.Model):
    """A line of the Party committee's annual inspection plan 年度督查计划."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="inspections")
    """The consultation plan of the same body and year."""
    entry = models.OneToOneField(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="inspection"
    )
    """The supervisory topic it was made from; none when the inspection office has its own."""
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    department = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="inspection_order_once"),
            models.CheckConstraint(condition=_QUARTER, name="inspection_quarter_exists"),
        ]

    def __str__(self) -> str:
        return self.title
