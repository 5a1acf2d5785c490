"""Pages of the topics room beside its acts: the receipt, and finding one's own matter again."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.core import signing
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.ground.directory.public import platform
from shangliang.ground.documents.public import path_of
from shangliang.ground.dossier.public import duties
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.errors import NotFound
from shangliang.loop.topics.forms import FollowForm
from shangliang.loop.topics.queries import get as get_topic
from shangliang.loop.topics.queries import number_by_code
from shangliang.loop.topics.queries import photo as find_photo
from shangliang.loop.topics.receipts import RECEIPT_SALT
from shangliang.loop.topics.signposts import signposts

_A_DAY = 24 * 3600


@never_cache
@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The number, the code, the day an answer is owed; shown for a day after raising."""
    try:
        issued = signing.loads(request.GET.get("c", ""), salt=RECEIPT_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        raise NotFound("kernel.not_found") from None
    if not isinstance(issued, list) or len(issued) != 2 or issued[0] != number:
        raise NotFound("kernel.not_found")
    code = issued[1]
    matter = get_dossier(number)
    owed = duties(number)
    topic = get_topic(number)
    doors = signposts(f"{topic.title}\n{topic.facts}\n{topic.request}")
    return render(
        request,
        "topics/receipt.html",
        {
            "doors": [(d.where, label(f"topics.elsewhere.{d.where}"), d.word) for d in doors],
            "matter": matter,
            "code": code,
            "due_at": owed[0].due_at if owed else None,
            "address": f"{settings.BASE_URL}/m/{number}",
        },
    )


@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code lead to the matter."""
    form = (
        FollowForm(request.POST)
        if request.method == "POST"
        else FollowForm(initial=request.GET.dict())
    )
    if request.method == "POST" and form.is_valid():
        number = number_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
        if number:
            request.session["mine"] = [
                number,
                *[n for n in request.session.get("mine", []) if n != number],
            ][:20]
            return HttpResponseRedirect(f"/m/{number}")
        form.add_error(None, _("Number and code do not belong together. Both are on your receipt."))
    return render(request, "topics/follow.html", {"form": form}, status=422 if form.errors else 200)


def _qr(address: str) -> HttpResponse:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=6, border=2, xmldecl=False)
    return HttpResponse(
        out.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"}
    )


@require_GET
def platform_qr(request: HttpRequest, key: str) -> HttpResponse:
    """The code on the wall of a room: it opens the form with the place filled in 码上商量."""
    here = platform(key)
    return _qr(
        f"{settings.BASE_URL}/act/topics/raise?platform_key={here.key}&place_id={here.place_id}"
    )


@require_GET
def matter_qr(request: HttpRequest, number: str) -> HttpResponse:
    """The code that opens a matter's page."""
    return _qr(f"{settings.BASE_URL}/m/{get_dossier(number, actor_of(request)).number}")


@require_GET
def photo(request: HttpRequest, number: str, photo_id: int) -> HttpResponseBase:
    """A photo of a matter, `?size=small` for the list; one that waits is for those who sort."""
    found = find_photo(number, photo_id, actor_of(request))
    small = request.GET.get("size") == "small"
    path = path_of(found.small_sha256 if small else found.sha256)
    if not path.is_file():
        raise NotFound("topics.photo_not_found", number=number)
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="{number}-{found.id}.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=300"
    return response
