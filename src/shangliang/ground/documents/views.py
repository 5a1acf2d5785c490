"""Which pages do papers have? The list of a matter, one paper with its versions, and the file itself."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from shangliang.front.look.acting import offers, spec_of
from shangliang.front.look.context import actor_of
from shangliang.ground.documents.comparing import compare
from shangliang.ground.documents.files import path_of
from shangliang.ground.documents.permissions import Perm
from shangliang.ground.documents.queries import (
    DocumentBrief,
    VersionBrief,
    document,
    documents,
    receipts,
    versions,
)
from shangliang.ground.dossier.public import DossierBrief, get
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may

_YEAR = 365 * 24 * 3600


def _version(found: list[VersionBrief], said: str | None, fallback: int) -> VersionBrief:
    wanted = int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else fallback
    for version in found:
        if version.number == wanted:
            return version
    raise NotFound("documents.not_found")


@require_GET
def document_list(request: HttpRequest, number: str) -> HttpResponse:
    """GET /m/<number>/documents"""
    actor = actor_of(request)
    matter = get(number, actor)
    context = {
        "matter": matter,
        "rows": documents(number, actor),
        "offers": offers(number, actor, rooms=["documents"]),
    }
    return render(request, "documents/list.html", context)


@require_GET
def document_page(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """GET /m/<number>/documents/<id>?v=2&with=1 shows version 2 beside version 1."""
    actor = actor_of(request)
    matter = get(number, actor)
    found = document(document_id, actor, number=number)
    all_versions = versions(document_id)
    shown = _version(all_versions, request.GET.get("v"), found.latest.number)
    beside = request.GET.get("with")
    other = _version(all_versions, beside, 0) if beside else None
    of_office = bool(may(actor, Perm.ADD, matter.body_path))
    read = receipts(document_id)
    context = {
        "matter": matter,
        "paper": found,
        "shown": shown,
        "versions": all_versions,
        "other": other,
        "lines": compare(other.text, shown.text) if other else [],
        "readers": read if of_office else [],
        "readers_count": len({r.person_id for r in read}),
        "mine_read": any(r.person_id == actor.id and r.version == shown.number for r in read),
        "may_add": of_office,
        "add_version": spec_of("documents", "add_version"),
    }
    return render(request, "documents/paper.html", context)


def _written(
    request: HttpRequest, number: str, document_id: int, version: int
) -> tuple[DossierBrief, DocumentBrief, VersionBrief]:
    """A version that has a text, for somebody who may read it."""
    actor = actor_of(request)
    matter = get(number, actor)
    paper = document(document_id, actor, number=number)
    kept = _version(versions(document_id), str(version), 0)
    if not kept.text:
        raise NotFound("documents.not_found")
    return matter, paper, kept


@require_GET
def document_print(
    request: HttpRequest, number: str, document_id: int, version: int
) -> HttpResponse:
    """GET …/v<version>/print: the text alone on A4, as the browser prints it or keeps it as PDF."""
    matter, paper, kept = _written(request, number, document_id, version)
    context = {"matter": matter, "paper": paper, "shown": kept}
    return render(request, "documents/print.html", context)


@require_GET
def document_text(
    request: HttpRequest, number: str, document_id: int, version: int
) -> HttpResponse:
    """GET …/v<version>/text: the text as a file, exactly as its fingerprint was taken."""
    _matter, paper, kept = _written(request, number, document_id, version)
    response = HttpResponse(kept.text, content_type="text/plain; charset=utf-8")
    name = f"{number} {paper.title} v{kept.number}.txt"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@require_GET
def document_file(
    request: HttpRequest, number: str, document_id: int, version: int
) -> HttpResponseBase:
    """GET …/v<version>/file: pictures are shown, everything else is a download; nothing in it may run."""
    actor = actor_of(request)
    get(number, actor)
    document(document_id, actor, number=number)
    kept = _version(versions(document_id), str(version), 0)
    if not kept.has_file:
        raise NotFound("documents.not_found")
    etag = f'"{kept.file_sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    path = path_of(kept.file_sha256)
    if not path.is_file():
        raise NotFound("documents.file_lost")
    textual = kept.media_type.startswith("text/")
    response = FileResponse(
        path.open("rb"),
        content_type=f"{kept.media_type}; charset=utf-8" if textual else kept.media_type,
    )
    disposition = content_disposition_header(not kept.is_picture, kept.file_name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"private, max-age={_YEAR}, immutable"
    response["ETag"] = etag
    return response
