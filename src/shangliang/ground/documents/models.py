"""Tables of papers, their versions and who has read them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.documents.kinds import DocumentKind
from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor, ActorKind

_NOT_FOR = frozenset({"resident", "member", "department", "administrator"})
"""Roles that see only the public papers of a matter (as for matters that are not public)."""


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> DocumentQuerySet:
        """Public papers of visible matters, and all papers of bodies where the actor holds an office."""
        if actor.kind is ActorKind.SYSTEM:
            return self
        seen = Q(is_public=True, dossier__is_public=True)
        for grant in actor.grants:
            if grant.role not in _NOT_FOR:
                seen |= Q(dossier__body_path__startswith=grant.path)
        if actor.is_person:
            seen |= Q(added_by_id=actor.id)
        return self.filter(seen)


class Document(models.Model):
    """A paper 文书 of one matter; its content stands in the versions."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in DocumentKind])
    title = models.CharField(max_length=120)
    is_public = models.BooleanField(default=True)
    versions_count = models.PositiveIntegerField(default=1)
    """Number of the latest version; a conditional UPDATE on it decides who adds the next one."""
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One version, never changed: text, or a file kept under its hash, or both."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    note = models.CharField(max_length=300, blank=True)
    """What is different from the version before."""
    file_name = models.CharField(max_length=255, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["document_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(file_sha256=""), name="version_has_content"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class ReadReceipt(models.Model):
    """A person has opened a version and said so."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="receipts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="read_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.person_id}"
