"""The tables of texts to search: one row a matter, and the clock of changes that derived indexes follow."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from shangliang.ground.dossier.models import Dossier


class SearchRow(models.Model):
    """What a matter says, in words and as tokens. Stage, place and who may see it stand in the dossier alone."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="+")
    title = models.TextField()
    body = models.TextField(blank=True)
    tokens = models.TextField(blank=True)
    """Different tokens of title and body, sorted, a space between: every index is made from this column."""
    units = models.TextField(blank=True, default="")
    """Ids of the bodies that answer for the matter or work on it, ` 3 12 `."""
    facts = models.TextField(blank=True, default="")
    """What the index knows of the dossier; when it differs, the row gets a new version."""
    form = models.PositiveSmallIntegerField(default=0)
    """Which form of tokens the row has; an older one is written again by the worker."""
    version = models.BigIntegerField(default=0, db_index=True)
    """Grows with every change of any row, in the order of the commits."""
    is_out = models.BooleanField(default=False)
    """Taken out of search; the row stays, empty, so that indexes hear of it."""

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["form"], name="search_row_by_form")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.title}"


class SearchClock(models.Model):
    """One row: the last version given. Whoever takes one holds the row until the commit, so that versions never overtake."""

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


def versions(count: int) -> range:
    """The next `count` versions; only inside a transaction."""
    if not SearchClock.objects.filter(pk=1).update(last=F("last") + count):
        SearchClock.objects.get_or_create(pk=1)
        SearchClock.objects.filter(pk=1).update(last=F("last") + count)
    last = SearchClock.objects.values_list("last", flat=True).get(pk=1)
    return range(last - count + 1, last + 1)
