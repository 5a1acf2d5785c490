"""The inbox: everything that came in, on whichever way, to be filtered, read and taken away as a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.ground.directory.public import places
from shangliang.ground.search.public import suggest_departments
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Refused
from shangliang.kernel.permissions import may
from shangliang.kernel.text import clean, spreadsheet_safe
from shangliang.kernel.verdict import deny
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.queries import held_count
from shangliang.loop.topics.public import (
    CHANNEL_LABELS,
    Incoming,
    Sought,
    channel_counts,
    every_incoming,
    incoming,
)

_PAGE = 30
_EXPORT_MOST = 50_000
STATES: dict[str, tuple[str, ...]] = {
    "waiting": ("raised",),
    "sorted": ("triaged", "vetted", "parked", "escalated"),
    "over": ("answered", "referred", "merged", "declined", "withdrawn"),
    "all": (),
}


def insist_on_inbox(actor: Actor, perm: str = Perm.SEE) -> None:
    """Refused unless the actor holds the permission somewhere."""
    verdicts = [may(actor, perm, g.path) for g in actor.grants] or [may(actor, perm)]
    if not any(verdicts):
        raise Refused(
            verdicts[0] if not actor.is_person else deny("kernel.not_your_part", permission=perm)
        )


def sought(request: HttpRequest) -> tuple[Sought, dict[str, str]]:
    """What the address asks for, and the same as parameters to keep."""
    given = {
        k: clean(request.GET.get(k, "").replace("\x00", ""), lines=False)[:100]
        for k in ("state", "channel", "place", "q", "urgent", "order")
    }
    if given["state"] not in STATES:
        given["state"] = "waiting"
    districts = {p.key: p.path for p in places()}
    if given["place"] not in districts:
        given["place"] = ""
    asked = Sought(
        states=STATES[given["state"]],
        channel=given["channel"],
        place_path=districts.get(given["place"], ""),
        words=given["q"],
        urgent=given["urgent"] == "1",
        order=given["order"] if given["order"] in {"oldest", "voices"} else "newest",
    )
    return asked, {k: v for k, v in given.items() if v}


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """GET /intake"""
    actor = actor_of(request)
    insist_on_inbox(actor)
    asked, kept = sought(request)
    after = request.GET.get("after", "")[:40]
    page = incoming(actor, asked, after=after, limit=_PAGE)
    counts = channel_counts(actor, asked.states)
    now = clock.now()
    hints = suggest_departments([(r.title, r.excerpt) for r in page.rows])
    context = {
        "rows": [
            {
                "row": r,
                "channel": label(f"topics.channel.{r.channel}"),
                "state": label(f"topics.topic.{r.state}"),
                "late": r.due_at is not None and r.due_at < now,
                "hints": hint.hints[:1] if r.state in {"raised", "triaged"} else (),
            }
            for r, hint in zip(page.rows, hints, strict=True)
        ],
        "kept": kept,
        "states": [(k, _STATE_WORDS[k]()) for k in STATES],
        "channels": [(c.value, text, counts.get(c.value, 0)) for c, text in CHANNEL_LABELS.items()],
        "places": places("district"),
        "orders": [(o, label(f"intake.order.{o}")) for o in ("newest", "oldest", "voices")],
        "total": sum(counts.values()),
        "held": held_count(actor),
        "export": "/intake/export.csv?" + urlencode(kept),
        "page": {
            "prev_url": "?" + urlencode(kept) if after else "",
            "next_url": "?" + urlencode({**kept, "after": page.after}) if page.after else "",
        },
        "may_enter": bool(actor.grants),
    }
    return render(request, "intake/inbox.html", context)


_STATE_WORDS = {
    "waiting": lambda: _("to be sorted"),
    "sorted": lambda: _("sorted"),
    "over": lambda: _("closed"),
    "all": lambda: _("everything"),
}


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """GET /intake/export.csv: what the filters show, safe to open in a spreadsheet."""
    actor = actor_of(request)
    insist_on_inbox(actor)
    asked, _kept = sought(request)
    day = local_day(clock.now()).date().isoformat()
    response = StreamingHttpResponse(
        _lines(every_incoming(actor, asked, most=_EXPORT_MOST)),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="inbox-{day}.csv"'
    return response


def _lines(rows: Iterator[Incoming]) -> Iterator[str]:
    yield "\ufeff" + _line(
        [
            _("Number"),
            _("Title"),
            _("What is happening?"),
            _("How it came"),
            _("State"),
            _("Place"),
            _("For"),
            _("Came in on"),
            _("Until"),
            _("Urgent"),
            _("Voices"),
        ]
    )
    for r in rows:
        yield _line(
            [
                r.number,
                r.title,
                r.excerpt,
                label(f"topics.channel.{r.channel}"),
                label(f"topics.topic.{r.state}"),
                r.place,
                r.body,
                local_day(r.opened_at).strftime("%Y-%m-%d %H:%M"),
                local_day(r.due_at).strftime("%Y-%m-%d") if r.due_at else "",
                "1" if r.urgent else "",
                str(r.voices),
            ]
        )


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([spreadsheet_safe(str(c)) for c in cells])
    return out.getvalue()
