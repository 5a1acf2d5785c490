"""Table of the plan's items."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.loop.planning.workflow import ItemState


class PlanItem(models.Model):
    """A topic on a year's plan: form, lead and quarter 年度协商计划."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="plan_items")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in ItemState])
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=12)
    lead = models.CharField(max_length=80)
    objective = models.TextField()
    reason = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    scheduled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["year", "quarter", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="a_year_has_four_quarters"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=~Q(state="dropped"), name="on_the_plan_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(scheduled_at__isnull=False),
                name="scheduled_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter} {self.dossier_id}"
