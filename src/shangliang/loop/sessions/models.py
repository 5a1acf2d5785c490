"""Tables of sessions, their seats, agenda and turns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.sessions.kinds import ItemState, Result, SpeechKind, TurnState
from shangliang.loop.sessions.workflow import SessionState


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, actor: Actor) -> SessionQuerySet:
        """Sessions of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Session(models.Model):
    """One round at the table 协商会."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="sessions")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in SessionState],
        default=SessionState.CALLED,
    )
    form = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=120)
    meets_at = models.DateTimeField()
    host = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    called_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    minuted_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(
        max_length=10, blank=True, choices=[(r.value, r.value) for r in Result]
    )
    agreed = models.JSONField(default=list, blank=True)
    """Points of consensus, one sentence each."""
    best_for = models.TextField(blank=True)
    best_against = models.TextField(blank=True)
    """Both sides' best arguments: the record of a disagreement."""
    minutes = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    ballot_id = models.BigIntegerField(null=True, blank=True)
    """The sounding that is being voted on."""
    version = models.PositiveIntegerField(default=1)
    """Counts up with every change that the live page shows."""

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="one_session_a_round"),
            models.CheckConstraint(
                condition=~Q(state__in=["ended", "minuted", "continued"])
                | (Q(ended_at__isnull=False) & ~Q(result="")),
                name="ended_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(state="minuted", minuted_at__isnull=False)
                | (~Q(state="minuted") & Q(minuted_at__isnull=True)),
                name="minuted_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="voting", ballot_id__isnull=False)
                | (~Q(state="voting") & Q(ballot_id__isnull=True)),
                name="voting_has_a_ballot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} round {self.round}"


class Seat(models.Model):
    """A place at this table, taken once somebody has checked in 签到."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    side = models.CharField(max_length=10)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(person__isnull=False),
                name="one_session_seat_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.label


class AgendaItem(models.Model):
    """One point of the agenda, with the minutes it should take."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10, blank=True)
    """A point of the usual agenda, whose words are translated; else `title` has the words."""
    title = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=6, choices=[(s.value, s.value) for s in ItemState], default=ItemState.AHEAD
    )
    started_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="now"), name="one_item_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.code


class Turn(models.Model):
    """A hand raised, a floor given, a speech noted 发言."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="turns")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in TurnState], default=TurnState.WAITING
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(
        max_length=10, blank=True, choices=[(k.value, k.value) for k in SpeechKind]
    )
    gist = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(state="waiting"), name="one_hand_a_seat"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="speaking"), name="one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.state}"
