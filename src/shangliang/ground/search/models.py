"""The table of texts to search: one row a matter. The index itself is the database's own (see the migrations)."""

from __future__ import annotations

from django.db import models

from shangliang.ground.dossier.models import Dossier


class SearchRow(models.Model):
    """What a matter says, in words and as tokens. Stage, place and who may see it stand in the dossier alone."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="+")
    title = models.TextField()
    body = models.TextField(blank=True)
    tokens = models.TextField(blank=True)
    """Different tokens of title and body, sorted, a space between: both indexes are made from this column."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.title}"
