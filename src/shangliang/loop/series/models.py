"""Tables of standing series and their days."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.loop.series.codes import Rhythm
from shangliang.loop.series.workflow import SeriesState, SittingState


class Series(models.Model):
    """A meeting that comes back; its dossier carries number, body, place, platform and followers."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="series")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in SeriesState])
    rhythm = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Rhythm])
    weekday = models.PositiveSmallIntegerField()
    which = models.PositiveSmallIntegerField(default=1)
    """Of a month: 1 to 4, 5 for the last; without meaning for weekly series."""
    hour = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    begins_matters = models.BooleanField(default=False)
    """Whether each day gets a matter of its own, so that it is prepared like any consultation."""
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    set_until = models.DateField(null=True, blank=True)
    """Days up to here have been set."""

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, which__gte=1, which__lte=5, minutes__gte=10),
                name="series_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.rhythm}"


class Sitting(models.Model):
    """One day of a series."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="sittings")
    order = models.PositiveIntegerField()
    day = models.DateField(db_index=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in SittingState])
    matter = models.ForeignKey(
        Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="sittings"
    )
    note = models.CharField(max_length=200, blank=True)
    holiday = models.BooleanField(default=False)
    """It falls out because the day is a public holiday."""
    paused = models.BooleanField(default=False)
    """It fell out with the whole series: when the series goes on, so does this day."""
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "day"], name="one_sitting_a_day"),
            models.UniqueConstraint(fields=["series", "order"], name="sitting_order_once"),
            models.CheckConstraint(
                condition=~Q(state="filled") | Q(matter__isnull=False), name="filled_has_a_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.day}"
