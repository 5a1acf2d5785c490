"""Tables of notices and of the letters that carry them out of the house."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q


class NoticeKind(models.TextChoices):
    EVENT = "event"
    DUTY = "duty"
    NEAR = "near"
    OVERDUE = "overdue"
    DIRECT = "direct"
    CONFIRM = "confirm"


class Notice(models.Model):
    """Something a person should know 通知; `key` says of what, so that it is told once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    key = models.CharField(max_length=120)
    """`entry:12` for a ledger entry, `duty:5`, `duty:5:near`, `duty:5:overdue` for something owed."""
    kind = models.CharField(max_length=8, choices=NoticeKind)
    matter = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    event = models.CharField(max_length=120)
    """Name of the event, or `room.verb` of the act that is owed."""
    params = models.JSONField(default=dict)
    actor_name = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notices_of_person"),
            models.Index(
                fields=["person"], condition=Q(read_at__isnull=True), name="notices_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> LetterQuerySet:
        """Letters that may be sent at `now`."""
        return self.filter(sent_at__isnull=True, given_up=False, next_try_at__lte=now)


class Letter(models.Model):
    """An e-mail to be sent once; the address of a guest is forgotten as soon as it has gone out."""

    key = models.CharField(max_length=120)
    recipient = models.CharField(max_length=80)
    """`person:12`, or `guest:` and the keyed hash of the address."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=8, choices=NoticeKind)
    matter = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    event = models.CharField(max_length=120)
    params = models.JSONField(default=dict)
    actor_name = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    given_up = models.BooleanField(default=False)
    last_error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["key", "recipient"], name="sent_once")]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up=False),
                name="letters_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.recipient}"
