"""Tables of panels with their vetters, and of rounds with their topics."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.vetting.kinds import Advice
from shangliang.loop.vetting.workflow import PanelState, RoundState


class Panel(models.Model):
    """Those who were asked to vet a topic 论证小组: one panel a look."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="panels")
    look = models.PositiveSmallIntegerField(default=1)
    """1 the first look, 2 the second after an objection."""
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in PanelState], default=PanelState.OPEN
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state="open"), name="one_open_panel_a_topic"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state="open", closed_at__isnull=True),
                name="closed_panel_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} look {self.look}"


class Vetter(models.Model):
    """One person who was asked: private scores, a public reason."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="vetters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scores = models.JSONField(default=dict, blank=True)
    """Criterion → one to five. Only their own author and sums over enough vetters are ever shown."""
    advice = models.CharField(
        max_length=8, blank=True, choices=[(a.value, a.value) for a in Advice]
    )
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "person"], name="asked_once_a_panel"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(reason=""), name="vetted_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.person_id}"


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, actor: Actor) -> RoundQuerySet:
        """Rounds whose matter is visible."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Round(models.Model):
    """People say which topics come first 议题排序."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="priorities")
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in RoundState], default=RoundState.OPEN
    )
    kind = models.CharField(max_length=12)
    sounding_id = models.BigIntegerField()
    """The question in soundings."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state="open", closed_at__isnull=True),
                name="closed_round_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class RoundTopic(models.Model):
    """A topic in a round, and the place it got."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="topics")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="ranked_in")
    option = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "dossier"], name="once_in_a_round")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.option}"
