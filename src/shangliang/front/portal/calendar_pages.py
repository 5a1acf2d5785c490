"""What happens when, and where? The public calendar by month or as a list, and the files that calendars follow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.dates import is_chinese
from shangliang.front.look.reasons import label
from shangliang.ground.directory.public import BodyBrief, PlaceBrief, bodies, places, platforms
from shangliang.ground.dossier.public import get
from shangliang.ground.occasions.public import (
    Occasion,
    after,
    before,
    calendar_file,
    last_of,
    occasions,
    read_month,
    wall,
    weeks,
)
from shangliang.ground.rulebook.public import work_calendar
from shangliang.kernel import clock
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.loop.topics.public import FORM_LABELS

_BEHIND, _AHEAD = 60, 400
"""Days that a calendar file reaches back and forward."""
_SERIES = "series"
WEEKDAYS = (
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
    gettext_lazy("Sat"),
    gettext_lazy("Sun"),
)


@dataclass(frozen=True)
class Wanted:
    """What the reader wants to see."""

    body: BodyBrief | None
    place: PlaceBrief | None
    form: str
    platform: str
    inside: frozenset[int]

    def fits(self, o: Occasion) -> bool:
        """Whether a day passes every filter."""
        return (
            (self.body is None or o.body_path.startswith(self.body.path))
            and (self.place is None or o.place_id in self.inside)
            and (not self.form or o.form == self.form)
            and (not self.platform or o.platform_key == self.platform)
        )


def _name(thing: BodyBrief | PlaceBrief) -> str:
    return thing.name if is_chinese() or not thing.name_en else thing.name_en


def _wanted(
    request: HttpRequest, makers: Iterable[BodyBrief], all_places: list[PlaceBrief]
) -> Wanted:
    asked = request.GET
    body = next((b for b in makers if b.key == asked.get("body", "")), None)
    place = next(
        (p for p in all_places if p.level == "district" and p.key == asked.get("place", "")), None
    )
    form = asked.get("form", "")
    inside = frozenset(p.id for p in all_places if place and p.path.startswith(place.path))
    forms = {*(str(f) for f in FORM_LABELS), _SERIES}
    platform = asked.get("platform", "")[:40]
    return Wanted(body, place, form if form in forms else "", platform, inside)


def _month_name(first: date) -> str:
    if is_chinese():
        return f"{first.year} 年 {first.month} 月"
    return str(formats.date_format(first, "F Y"))


@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    """A month on the wall or as a list, filtered by body, district and form."""
    today = local_day(clock.now()).date()
    first = read_month(request.GET.get("month", ""), today)
    view = "list" if request.GET.get("view") == "list" else "month"
    makers, all_places = bodies("cppcc"), places()
    wanted = _wanted(request, makers, all_places)
    begin, end = wall(first) if view == "month" else (first, last_of(first))
    found = [o for o in occasions(begin, end) if wanted.fits(o)]
    kept = {
        "body": wanted.body.key if wanted.body else "",
        "place": wanted.place.key if wanted.place else "",
        "form": wanted.form,
        "platform": wanted.platform,
    }
    kept = {k: v for k, v in kept.items() if v}

    def to(month: date, how: str = view) -> str:
        shown = {**kept, "month": f"{month:%Y-%m}", **({"view": how} if how == "list" else {})}
        return "?" + urlencode(shown)

    context = {
        "today": today,
        "first": first,
        "month_name": _month_name(first),
        "view": view,
        "weeks": weeks(first, found, _off(begin, end)) if view == "month" else [],
        "rows": found,
        "count": sum(first <= local_day(o.starts_at).date() <= last_of(first) for o in found),
        "weekdays": WEEKDAYS,
        "earlier": to(before(first)),
        "later": to(after(first)),
        "this_month": to(today.replace(day=1)),
        "as_month": to(first, "month"),
        "as_list": to(first, "list"),
        "bodies": [(b.key, _name(b)) for b in makers],
        "districts": [(p.key, _name(p)) for p in all_places if p.level == "district"],
        "forms": [(str(f), text) for f, text in FORM_LABELS.items()]
        + [(_SERIES, _("Standing series"))],
        "kept": kept,
        "feed": _feed_of(wanted),
        "form_words": {o.form: _form_word(o.form) for o in found},
    }
    return render(request, "portal/calendar.html", context)


def _form_word(form: str) -> str:
    if form == _SERIES:
        return _("Standing series")
    return label(f"topics.form.{form}") if form else ""


def _off(begin: date, end: date) -> frozenset[date]:
    days = work_calendar()
    span = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
    return frozenset(d for d in span if not days.is_working(d))


def _feed_of(wanted: Wanted) -> str:
    """The file that fits the filters best."""
    if wanted.platform:
        return f"/calendar/platform/{wanted.platform}.ics"
    if wanted.body is not None:
        return f"/calendar/body/{wanted.body.key}.ics"
    return "/calendar.ics"


def _file(request: HttpRequest, name: str, found: list[Occasion], file_name: str) -> HttpResponse:
    base = str(settings.BASE_URL).rstrip("/")
    host = urlsplit(base).hostname or "localhost"
    text = calendar_file(found, name=name, host=host, base_url=base)
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{file_name}.ics"',
            "ETag": tag,
            "Cache-Control": "public, max-age=900",
        },
    )


def _span() -> list[Occasion]:
    today = local_day(clock.now()).date()
    return occasions(today - timedelta(days=_BEHIND), today + timedelta(days=_AHEAD))


@require_GET
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """Everything in the whole city."""
    return _file(request, _("Talk it over"), _span(), "shangliang")


@require_GET
def body_ics(request: HttpRequest, key: str) -> HttpResponse:
    """What a body and those below it hold."""
    body = next((b for b in bodies() if b.key == key), None)
    if body is None:
        raise NotFound("kernel.not_found")
    found = [o for o in _span() if o.body_path.startswith(body.path)]
    return _file(request, _name(body), found, key)


@require_GET
def platform_ics(request: HttpRequest, key: str) -> HttpResponse:
    """What happens at one place."""
    place = next((p for p in platforms() if p.key == key), None)
    if place is None:
        raise NotFound("kernel.not_found")
    found = [o for o in _span() if o.platform_key == key]
    return _file(request, place.name, found, key)


@require_GET
def matter_ics(request: HttpRequest, number: str) -> HttpResponse:
    """The days of one matter: its tables, supervision, look-backs; a calendar that follows it hears of changes."""
    matter = get(number, actor_of(request))
    page = f"/m/{matter.number}"
    found = [o for o in _span() if o.url == page]
    return _file(
        request,
        matter.title if is_chinese() else matter.title_en or matter.title,
        found,
        matter.number,
    )
