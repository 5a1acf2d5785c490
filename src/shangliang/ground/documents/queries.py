"""Reads of papers, versions and receipts as frozen briefs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from shangliang.ground.documents.kinds import KIND_LABELS, DocumentKind
from shangliang.ground.documents.models import Document, DocumentVersion, ReadReceipt
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.reading import remembered


@dataclass(frozen=True)
class VersionBrief:
    """One version; `sha256` is that of the file, of the text, or of both (see `hashing`)."""

    id: int
    document_id: int
    matter: str
    number: int
    text: str
    note: str
    file_name: str
    file_size: int
    file_sha256: str
    media_type: str
    sha256: str
    at: datetime
    by_name: str

    @property
    def has_file(self) -> bool:
        return bool(self.file_sha256)

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def file_url(self) -> str:
        return f"/m/{self.matter}/documents/{self.document_id}/v{self.number}/file"


@dataclass(frozen=True)
class DocumentBrief:
    """A paper with its latest version."""

    id: int
    matter: str
    kind: str
    title: str
    is_public: bool
    versions: int
    added_at: datetime
    latest: VersionBrief

    @property
    def url(self) -> str:
        return f"/m/{self.matter}/documents/{self.id}"

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[DocumentKind(self.kind)])


@dataclass(frozen=True)
class ReceiptBrief:
    """Somebody has read a version."""

    version: int
    person_id: int
    name: str
    at: datetime


def version_brief(v: DocumentVersion, matter: str) -> VersionBrief:
    return VersionBrief(
        v.pk,
        v.document_id,
        matter,
        v.number,
        v.text,
        v.note,
        v.file_name,
        v.file_size,
        v.file_sha256,
        v.media_type,
        v.sha256,
        v.at,
        v.by_name,
    )


def brief(d: Document, latest: DocumentVersion) -> DocumentBrief:
    matter = d.dossier.number
    return DocumentBrief(
        d.pk,
        matter,
        d.kind,
        d.title,
        d.is_public,
        d.versions_count,
        d.added_at,
        version_brief(latest, matter),
    )


def _briefs(found: QuerySet[Document]) -> list[DocumentBrief]:
    """The papers with their latest versions, in the order they came; one query."""
    latest = DocumentVersion.objects.filter(
        document__in=found.order_by().values("pk"), number=F("document__versions_count")
    )
    rows = latest.select_related("document__dossier").order_by("document_id")
    return [brief(v.document, v) for v in rows]


@remembered
def documents(
    number: str, actor: Actor = SYSTEM, *, kinds: tuple[str, ...] = ()
) -> list[DocumentBrief]:
    """Papers of a matter that `actor` may read, in the order they came; one query."""
    rows = Document.objects.visible_to(actor).filter(dossier__number=number)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return _briefs(rows)


def by_ids(ids: Iterable[int], actor: Actor = SYSTEM) -> dict[int, DocumentBrief]:
    """Papers by id that `actor` may read; one query."""
    rows = Document.objects.visible_to(actor).filter(pk__in=list(ids))
    return {b.id: b for b in _briefs(rows)}


def document(document_id: int, actor: Actor = SYSTEM, *, number: str = "") -> DocumentBrief:
    """One paper; NotFound when there is none, or not in that matter, or not for `actor`."""
    rows = Document.objects.visible_to(actor).filter(pk=document_id)
    if number:
        rows = rows.filter(dossier__number=number)
    found = _briefs(rows)
    if not found:
        raise NotFound("documents.not_found")
    return found[0]


def versions(document_id: int) -> list[VersionBrief]:
    """All versions, oldest first."""
    rows = DocumentVersion.objects.filter(document_id=document_id).select_related(
        "document__dossier"
    )
    return [version_brief(v, v.document.dossier.number) for v in rows.order_by("number")]


def version(version_id: int) -> VersionBrief:
    """One version; NotFound when there is none."""
    found = (
        DocumentVersion.objects.filter(pk=version_id).select_related("document__dossier").first()
    )
    if found is None:
        raise NotFound("documents.not_found")
    return version_brief(found, found.document.dossier.number)


def receipts(document_id: int) -> list[ReceiptBrief]:
    """Who has read which version, newest version first."""
    rows = ReadReceipt.objects.filter(version__document_id=document_id).select_related(
        "version", "person"
    )
    return [
        ReceiptBrief(r.version.number, r.person_id, r.person.name, r.at)
        for r in rows.order_by("-version__number", "id")
    ]


def has_read(document_id: int, person_ids: Iterable[int]) -> set[int]:
    """Those among `person_ids` who have read some version (the share of papers read)."""
    rows = ReadReceipt.objects.filter(
        version__document_id=document_id, person_id__in=list(person_ids)
    )
    return set(rows.values_list("person_id", flat=True))
