"""Tables of preparations and of the seats at the table."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.preparation.kinds import SeatKind, Side
from shangliang.loop.preparation.workflow import PreparationState


class PreparationQuerySet(models.QuerySet["Preparation"]):
    def visible_to(self, actor: Actor) -> PreparationQuerySet:
        """Preparations of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Preparation(models.Model):
    """One round of getting a matter ready for the table 会议筹备."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="preparations")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in PreparationState],
        default=PreparationState.OPEN,
    )
    form = models.CharField(max_length=12, blank=True)
    """The form of deliberation, from the plan (topics.Form)."""
    place = models.CharField(max_length=120, blank=True)
    meets_at = models.DateTimeField(null=True, blank=True)
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    help = models.CharField(max_length=200, blank=True)
    """Access to the place, interpreter, paper forms: what makes it possible for everybody to come."""
    notice = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    """Why it was postponed or cancelled."""
    rule = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField()
    noticed_at = models.DateTimeField(null=True, blank=True)
    readied_at = models.DateTimeField(null=True, blank=True)

    objects = PreparationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="one_preparation_a_round"),
            models.CheckConstraint(
                condition=~Q(state__in=["noticed", "ready"])
                | Q(noticed_at__isnull=False, meets_at__isnull=False, host__isnull=False),
                name="noticed_has_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(state="ready", readied_at__isnull=False)
                | (~Q(state="ready") & Q(readied_at__isnull=True)),
                name="ready_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} round {self.round}"


class Seat(models.Model):
    """A place at the table 席位: a person in their post, or a resident who is known by a number only."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="seats")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in SeatKind])
    side = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Side])
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    interest = models.CharField(max_length=200, blank=True)
    """Declared interest 利害关系申报."""

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "person"],
                condition=Q(person__isnull=False),
                name="one_seat_a_person",
            ),
            models.UniqueConstraint(fields=["preparation", "label"], name="seat_label_once"),
        ]

    def __str__(self) -> str:
        return self.label
