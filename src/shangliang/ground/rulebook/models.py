"""Tables of local overrides and of the holiday calendar."""

from __future__ import annotations

from django.db import models


class RuleOverride(models.Model):
    """A body's own value of a rule from a day on; versions count up, nothing is overwritten."""

    key = models.CharField(max_length=60)
    path = models.CharField(max_length=120, blank=True)
    value = models.FloatField()
    reason = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    """The decision or document behind it."""
    set_by = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField()
    effective_from = models.DateField()
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["key", "path", "version"], name="override_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.key}@{self.path} v{self.version}"


class Holiday(models.Model):
    """A day off, or a weekend day that is worked (调休), as announced."""

    day = models.DateField(unique=True)
    is_working = models.BooleanField(default=False)
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
