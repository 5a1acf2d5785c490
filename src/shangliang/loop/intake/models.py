"""Tables of what waits at the doors: held items, arrivals of the day, letters, and lists."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.loop.intake.workflow import HeldState, ListState


class Held(models.Model):
    """Something handed in that a person looks at first 待核."""

    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in HeldState])
    channel = models.CharField(max_length=20)
    why = models.JSONField(default=list)
    given = models.JSONField(default=dict)
    """What was typed, as the form had cleaned it; photos by their hashes."""
    title = models.CharField(max_length=120)
    code_hash = models.CharField(max_length=64, blank=True)
    words_hash = models.CharField(max_length=32, db_index=True)
    """The same for texts in nearly the same words (a crowd): they are decided together."""
    body_path = models.CharField(max_length=120, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    matter = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "held"
        indexes = [models.Index(fields=["state", "-id"], name="held_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="released") | ~Q(matter=""), name="released_has_a_matter"
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(reason=""), name="rejected_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Arrival(models.Model):
    """Something came in: only hashes, kept for a day, so that a flood is seen as one."""

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=40, blank=True, db_index=True)
    address = models.CharField(max_length=40, blank=True, db_index=True)
    words_hash = models.CharField(max_length=32, db_index=True)
    band_1 = models.BigIntegerField(db_index=True)
    band_2 = models.BigIntegerField(db_index=True)
    band_3 = models.BigIntegerField(db_index=True)
    band_4 = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.words_hash


class Letter(models.Model):
    """An e-mail that was read: once, whatever the server says of it; the address is forgotten with the answer."""

    message = models.CharField(max_length=64, unique=True)
    """SHA-256 of the Message-ID, or of the whole letter when it has none."""
    thread = models.CharField(max_length=300, blank=True)
    """The Message-ID, for the answer's References; erased with the address."""
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=20, blank=True)
    matter = models.CharField(max_length=20, blank=True, db_index=True)
    held = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    """What was added to a matter; read by those who sort."""
    left_out = models.CharField(max_length=300, blank=True)
    """Attachments that were not taken."""
    address = models.EmailField(blank=True)
    at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(acknowledged_at__isnull=True) & ~Q(address=""),
                name="letters_to_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.matter}"


class SheetList(models.Model):
    """A list of matters from a file 名单: checked first, then brought in whole or not at all."""

    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ListState])
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, db_index=True)
    ending = models.CharField(max_length=5)
    channel = models.CharField(max_length=20)
    place_id = models.BigIntegerField()
    """Where rows without a place belong."""
    body_path = models.CharField(max_length=120)
    rows = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    """The first faults: line, column, code, parameters."""
    fault_count = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    """Rows that can be found already."""
    first = models.CharField(max_length=20, blank=True)
    last = models.CharField(max_length=20, blank=True)
    why = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "place_id"],
                condition=Q(state__in=["waiting", "done"]),
                name="list_in_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
