"""Acts on papers: add one, add a version, say that one has read it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from shangliang.ground.accounts.public import OFFICE_HOLDERS
from shangliang.ground.documents import rules
from shangliang.ground.documents.events import DocumentAdded, VersionAdded, VersionRead
from shangliang.ground.documents.files import Kept, take_in
from shangliang.ground.documents.kinds import DocumentKind
from shangliang.ground.documents.models import Document, DocumentVersion, ReadReceipt
from shangliang.ground.documents.permissions import Perm
from shangliang.ground.documents.queries import DocumentBrief, brief
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.dossier.public import duties
from shangliang.ground.ledger.public import RESIDENT_NAME, record
from shangliang.kernel import permissions
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused
from shangliang.kernel.text import clean


@act
def add_document(
    *,
    actor: Actor,
    number: str,
    kind: str,
    title: str,
    now: datetime,
    text: str = "",
    upload: UploadedFile | None = None,
    is_public: bool = True,
) -> DocumentBrief:
    """Add a paper with its first version to the matter `number`."""
    dossier = _dossier(number)
    _require(actor, Perm.ADD, dossier)
    title, text = clean(title, lines=False), clean(text)
    _fit(title, text, upload)
    kept = take_in(upload) if upload is not None else None
    document = Document.objects.create(
        dossier=dossier,
        kind=DocumentKind(kind).value,
        title=title,
        is_public=is_public,
        added_by_id=actor.id,
        added_at=now,
    )
    version = _add_version(document, 1, text, kept, actor=actor, now=now)
    record(
        DocumentAdded(
            matter=number,
            subject=f"document:{document.pk}",
            kind=document.kind,
            title=title if is_public else "",
            version=1,
            sha256=version.sha256,
            is_public=is_public,
        ),
        actor=actor,
        now=now,
    )
    return brief(document, version)


@act
def add_version(
    *,
    actor: Actor,
    document_id: int,
    now: datetime,
    text: str = "",
    upload: UploadedFile | None = None,
    note: str = "",
    expect: int | None = None,
) -> DocumentBrief:
    """Add the next version; `expect` is the version the writer has seen, another one is a Conflict."""
    document = Document.objects.select_related("dossier").filter(pk=document_id).first()
    if document is None:
        raise NotFound("documents.not_found")
    _require(actor, Perm.ADD_VERSION, document.dossier)
    text = clean(text)
    _fit(document.title, text, upload)
    kept = take_in(upload) if upload is not None else None
    seen = document.versions_count if expect is None else expect
    changed = Document.objects.filter(pk=document.pk, versions_count=seen).update(
        versions_count=seen + 1
    )
    if not changed:
        last = document.versions.order_by("-number")[0]
        raise Conflict("documents.changed_meanwhile", version=last.number, who=last.by_name)
    document.versions_count = seen + 1
    version = _add_version(document, seen + 1, text, kept, actor=actor, now=now, note=note)
    record(
        VersionAdded(
            matter=document.dossier.number,
            subject=f"document:{document.pk}",
            title=document.title if document.is_public else "",
            version=version.number,
            sha256=version.sha256,
            is_public=document.is_public,
        ),
        actor=actor,
        now=now,
    )
    return brief(document, version)


@act
def mark_read(*, actor: Actor, version_id: int, now: datetime) -> None:
    """Say that one has read this version; saying it twice keeps the first day."""
    permissions.require(actor, Perm.MARK_READ)
    version = (
        DocumentVersion.objects.select_related("document__dossier").filter(pk=version_id).first()
    )
    if version is None or not Document.objects.visible_to(actor).filter(pk=version.document_id):
        raise NotFound("documents.not_found")
    if actor.id is not None:
        ReadReceipt.objects.get_or_create(version=version, person_id=actor.id, defaults={"at": now})
    record(
        VersionRead(
            matter=version.document.dossier.number,
            subject=f"document:{version.document_id}",
            version=version.number,
        ),
        actor=actor,
        now=now,
        named=False,
    )


def _dossier(number: str) -> Dossier:
    found = Dossier.objects.filter(number=number).first()
    if found is None:
        raise NotFound("dossier.not_found", number=number)
    return found


def _require(actor: Actor, perm: Perm, dossier: Dossier) -> None:
    permitted = permissions.may(actor, perm, dossier.body_path)
    owes = not permitted and any(
        duty.person_id == actor.id
        if duty.person_id is not None
        else actor.has_role(duty.role, path=duty.path)
        for duty in duties(dossier.number)
    )
    verdict = rules.may_add(permitted=permitted, owes_here=owes)
    if not verdict:
        raise Refused(verdict)


def _fit(title: str, text: str, upload: UploadedFile | None) -> None:
    verdict = rules.fit(rules.Paper(title, text, upload is not None))
    if not verdict:
        field = "title" if "title" in verdict.code else "text"
        raise Invalid(verdict.code, {field: [verdict.code]}, **dict(verdict.params))


def fingerprint(text: str, file_sha256: str) -> str:
    """The file's own SHA-256 when there is no text, the text's when there is no file, else of text, NUL, hash."""
    if not text:
        return file_sha256
    content = text.encode("utf-8")
    if file_sha256:
        content += b"\0" + file_sha256.encode("ascii")
    return hashlib.sha256(content).hexdigest()


def _add_version(
    document: Document,
    number: int,
    text: str,
    kept: Kept | None,
    *,
    actor: Actor,
    now: datetime,
    note: str = "",
) -> DocumentVersion:
    named = not actor.is_guest and (not actor.is_person or actor.has_role(*OFFICE_HOLDERS))
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        text=text,
        note=clean(note, lines=False)[:300],
        file_name=kept.name if kept else "",
        file_size=kept.size if kept else 0,
        file_sha256=kept.sha256 if kept else "",
        media_type=kept.media_type if kept else "",
        sha256=fingerprint(text, kept.sha256 if kept else ""),
        at=now,
        by_id=actor.id,
        by_name=actor.name if named else RESIDENT_NAME,
    )
