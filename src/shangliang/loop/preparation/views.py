"""Which pages has the preparation room? The public notice, which can be printed and hung up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.ground.documents.public import DocumentKind, documents
from shangliang.ground.dossier.public import get
from shangliang.kernel.errors import NotFound
from shangliang.loop.preparation import queries


@require_GET
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """What, where, when, who sits there, which papers, and how one can be heard."""
    matter = get(number, actor_of(request))
    found = queries.preparation(number)
    if found is None or found.noticed_at is None:
        raise NotFound("preparation.not_found", number=number)
    evidence = [d for d in documents(number) if d.kind == DocumentKind.EVIDENCE and d.is_public]
    context = {"matter": matter, "preparation": found, "papers": evidence}
    return render(request, "preparation/notice.html", context)
