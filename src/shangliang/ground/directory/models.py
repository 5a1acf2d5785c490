"""Tables of bodies, places, sectors, members and platforms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shangliang.ground.directory.kinds import BodyKind, Level, PlatformKind


class Place(models.Model):
    """An area: city, district, street or township, community or village. A tree by `parent` and `path`."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=12, choices=[(v.value, v.value) for v in Level])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=120, db_index=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """An organisation that acts: grants and matters hang on its `path` (`/1/5/12/`, itself last)."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=[(v.value, v.value) for v in BodyKind])
    level = models.CharField(max_length=12, choices=[(v.value, v.value) for v in Level])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=120, db_index=True, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Sector(models.Model):
    """A sector 界别: the constituency that a member speaks for."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person seated as a CPPCC member 委员 for a term, in a sector, perhaps in a committee and a street."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="members")
    committee = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="committee_members"
    )
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    field = models.CharField(max_length=120, blank=True)
    is_convener = models.BooleanField(default=False)
    term_from = models.DateField()
    term_until = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "body", "term_from"], name="one_seat_a_term"),
            models.CheckConstraint(
                condition=models.Q(term_until__gt=models.F("term_from")), name="term_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.sector_id}"


class Platform(models.Model):
    """A place where people deliberate 协商平台: home, room, studio, station, hall, association, mobile."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12, choices=[(v.value, v.value) for v in PlatformKind])
    sponsor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="platforms")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="platforms")
    address = models.CharField(max_length=160, blank=True)
    opening = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """How many people live in a place, in one year, and who says so 人口数. Entered again, it is corrected."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["place_id", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year"], name="one_figure_a_year"),
            models.CheckConstraint(
                condition=models.Q(population__gt=0), name="somebody_lives_there"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="figure_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year}"
