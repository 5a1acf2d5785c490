"""Tables of common guidance topics and of their take-ups."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shangliang.ground.directory.models import Body
from shangliang.ground.dossier.models import Dossier
from shangliang.loop.guidance.workflow import AdoptionState, TopicState


class GuidanceTopic(models.Model):
    """A topic set by an upper level for all below to take up; its dossier carries number, body and followers."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="guidance")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in TopicState])
    source = models.CharField(max_length=80)
    """Who set it: the province's or the city's CPPCC."""
    year = models.PositiveSmallIntegerField()
    aim = models.TextField()
    question = models.CharField(max_length=200)
    """The question as it is put to all; each body may put it in its own words."""
    due_at = models.DateTimeField()
    summary = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="closed_guidance_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.year}"


class Adoption(models.Model):
    """A body's take-up: its own question, the matter that came of it, what it reports back."""

    topic = models.ForeignKey(GuidanceTopic, on_delete=models.PROTECT, related_name="adoptions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in AdoptionState])
    question = models.CharField(max_length=200)
    matter = models.ForeignKey(
        Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="guided_by"
    )
    result = models.TextField(blank=True)
    for_above = models.TextField(blank=True)
    """What the level above would have to do."""
    adopted_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "body"], name="one_adoption_a_body"),
            models.CheckConstraint(
                condition=Q(state="reported", reported_at__isnull=False)
                | (~Q(state="reported") & Q(reported_at__isnull=True)),
                name="reported_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.body_id}"
