"""Tables of the ledger: entries, their deliveries, checkpoints, and the salts of personal commitments."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One act that happened 账目. Append-only by triggers; only the place in the tree is filled in, once."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=120)
    matter = models.CharField(max_length=40, blank=True, default="", db_index=True)
    subject = models.CharField(max_length=120, blank=True, default="")
    payload = models.JSONField(default=dict)
    actor_id = models.BigIntegerField(null=True)
    """Internal number of the person; never part of what is published."""
    actor_name = models.CharField(max_length=120)
    """Snapshot of the name of whoever acts in an office; residents stay unnamed."""
    at = models.DateTimeField()
    public = models.BooleanField(default=True)
    request_key = models.CharField(max_length=64, null=True, unique=True)
    leaf_index = models.BigIntegerField(null=True, unique=True)
    leaf_hash = models.CharField(max_length=64, null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(leaf_index__isnull=True), name="entry_without_place"
            ),
            models.Index(fields=["name", "id"], name="entry_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(leaf_index__isnull=True, leaf_hash__isnull=True)
                | Q(leaf_index__isnull=False, leaf_hash__isnull=False),
                name="place_has_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"


class DeliveryState(models.TextChoices):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> DeliveryQuerySet:
        """Deliveries that may be tried at `now`, oldest entry first."""
        return self.filter(state=DeliveryState.PENDING, next_try_at__lte=now).order_by(
            "entry_id", "id"
        )


class Delivery(models.Model):
    """An entry on its way to one subscriber 投递; written in the transaction of the act."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="deliveries")
    subscriber = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.TextField(blank=True, default="")

    objects: ClassVar[DeliveryQuerySet] = DeliveryQuerySet.as_manager()  # type: ignore[assignment]  # Django's stubs call it a manager

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "subscriber"], name="delivered_once"),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="pending"), name="delivery_due"),
            models.Index(fields=["entry"], condition=Q(state="failed"), name="delivery_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.subscriber}: {self.state}"


class Checkpoint(models.Model):
    """A signed head of the tree 检查点; one for a size, for ever, so that a second head is a proof of fraud."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"


class Salt(models.Model):
    """The salt of a commitment 盐; once it is erased the commitment means nothing, and the tree still verifies."""

    commitment = models.CharField(max_length=64, unique=True)
    salt = models.BinaryField(max_length=32, null=True)
    owner = models.CharField(max_length=80, blank=True, default="", db_index=True)
    """Whose facts these are (`person:12`), so that one act erases a person."""
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="seal")
    """The entry that is published only as this commitment; None for a commitment inside an event."""

    def __str__(self) -> str:
        return self.commitment[:12]
