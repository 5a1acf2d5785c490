"""Pages of the hall for everybody: the calls, one call, its ideas, one idea with its chain, and votes on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shangliang.front.look.acting import Offer, offers, spec_of
from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import explain, label
from shangliang.ground.accounts.public import OFFICE_HOLDERS
from shangliang.ground.directory.public import places
from shangliang.ground.ledger.public import standing
from shangliang.ground.soundings.public import cast_vote, take_back_vote, votes_in
from shangliang.ground.soundings.voter import keep_guest, seat_key_of, voter_of
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound, ShangliangError
from shangliang.kernel.reading import reading, unchanged_since
from shangliang.loop.hall import posts, queries
from shangliang.loop.hall.acts import n_of
from shangliang.loop.hall.chain import rows as chain_rows
from shangliang.loop.hall.codes import FORM_LABELS
from shangliang.loop.hall.posts import NO_SUPPORT, PostBrief, Support
from shangliang.loop.hall.queries import CallBrief
from shangliang.loop.hall.workflow import POSTS

_PAGE = 20
_ON_THE_CALL = 6
PHASE_LABELS = {
    "open": _("Open now"),
    "soon": _("Coming"),
    "sorting": _("Being sorted"),
    "answered": _("Answered"),
}
PHASE_TONES = {
    "open": "seal",
    "soon": "indigo",
    "sorting": "ochre",
    "answered": "jade",
    "off": "quiet",
}
ORDER_LABELS = {
    "fair": _("Fair order"),
    "newest": _("Newest"),
    "supported": _("Most supported"),
}


def _key(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@require_GET
def hall(request: HttpRequest) -> HttpResponse:
    """All calls by phase, with golden ideas of late and the ways to take part."""
    actor, now = actor_of(request), clock.now()
    counts = queries.phase_counts(actor, now)
    phase = request.GET.get("phase", "")
    if phase not in queries.PHASES:
        phase = next((p for p in ("open", "soon", "sorting") if counts[p]), "answered")
    form = request.GET.get("form", "")
    form = form if form in FORM_LABELS else ""
    districts = places("district")
    chosen = next((p for p in districts if p.key == request.GET.get("place", "")), None)
    found = queries.calls(
        actor,
        phase=phase,
        now=now,
        form=form,
        place_path=chosen.path if chosen else "",
        before_id=_key(request, "before"),
        limit=_PAGE + 1,
    )
    more, found = len(found) > _PAGE, found[:_PAGE]
    tallies = queries.tallies([c.id for c in found]) if found else {}
    kept = {"phase": phase, "form": form, "place": chosen.key if chosen else ""}
    kept = {k: v for k, v in kept.items() if v}
    announce = spec_of("hall", "announce")
    context = {
        "rows": [_row(c, tallies[c.id], now) for c in found],
        "phase": phase,
        "tabs": [(p, title, counts[p]) for p, title in PHASE_LABELS.items()],
        "forms": list(FORM_LABELS.items()),
        "form": form,
        "districts": districts,
        "place": chosen.key if chosen else "",
        "golden": posts.golden(actor, limit=4) if not _key(request, "before") else [],
        "announce": announce.url() if announce and _may_announce(actor) else "",
        "moderates": _moderates(actor),
        "page": {
            "prev_url": "?" + urlencode(kept) if _key(request, "before") else "",
            "next_url": "?" + urlencode({**kept, "before": found[-1].id}) if more else "",
        },
    }
    return render(request, "hall/hall.html", context)


def _may_announce(actor: Actor) -> bool:
    return actor.has_role("office", "committee", "room_convener")


def _moderates(actor: Actor) -> bool:
    return actor.has_role("moderator", "clerk")


def _row(c: CallBrief, tally: queries.Tally, now: datetime) -> dict[str, Any]:
    phase = c.phase(now)
    return {
        "call": c,
        "tally": tally,
        "phase": phase,
        "word": PHASE_LABELS.get(phase, label("hall.call.called_off")),
        "tone": PHASE_TONES[phase],
    }


def _mine(call: CallBrief, voter: str, now: datetime, *boxes: int | None) -> dict[int, int]:
    """The reader's own votes, while they can still be changed."""
    asked = [pk for pk in boxes if pk is not None]
    return votes_in(asked, voter) if asked and call.takes_posts(now) else {}


def _idea_rows(
    rows: tuple[PostBrief, ...],
    votes: dict[int, Support],
    mine: dict[int, int],
    replies: dict[int, list[posts.ReplyBrief]] | None = None,
) -> list[dict[str, Any]]:
    return [
        {
            "post": p,
            "support": votes.get(p.statement_id or 0, NO_SUPPORT),
            "mine": mine.get(p.statement_id or 0),
            "replies": (replies or {}).get(p.id, []),
        }
        for p in rows
    ]


@never_cache
@require_GET
def call_page(request: HttpRequest, number: str) -> HttpResponse:
    """One call: what is asked, until when, what has been said, and at the end what came of it."""
    actor, now = actor_of(request), clock.now()
    voter = voter_of(request, number)
    with reading():
        c = queries.call(number, actor)
        unchanged_since(number, standing(number))
        known = queries.standing_of(number)
        votes = posts.support(c.path, now, c.sounding_id)
        page = posts.listed(c, votes, order="fair", seed=voter, limit=_ON_THE_CALL)
        replies = posts.replies([p.id for p in page.rows]) if c.is_parlour else None
        context: dict[str, Any] = {
            **_row(c, known.tally, now),
            "now": now,
            "ideas": _idea_rows(page.rows, votes, _mine(c, voter, now, c.sounding_id), replies),
            "more": bool(page.after),
            "golden": posts.golden(actor, call_id=c.id, limit=30) if known.tally.golden else [],
            "themes": known.themes,
            "on_duty": known.on_duty,
            "takes_posts": c.takes_posts(now),
            "knots": known.knots,
            "owed": known.owed if actor.has_role(*OFFICE_HOLDERS) else [],
            "offers": _offers(number, actor),
        }
    return keep_guest(request, render(request, "hall/call.html", context))


def _offers(number: str, actor: Actor) -> list[Offer]:
    """Acts on the call for those who run it; to say something has a button of its own."""
    if not actor.is_person:
        return []
    return [o for o in offers(number, actor, rooms=["hall"]) if o.ok and o.spec.verb != "submit"]


@never_cache
@require_GET
def ideas_page(request: HttpRequest, number: str) -> HttpResponse:
    """All ideas of a call: in a fair order, newest or most supported, by category, page by page."""
    actor, now = actor_of(request), clock.now()
    c = queries.call(number, actor)
    order = request.GET.get("order", "fair")
    order = order if order in ORDER_LABELS else "fair"
    category = request.GET.get("category", "")
    category = category if category in c.categories else ""
    voter = voter_of(request, number)
    votes = posts.support(c.path, now, c.sounding_id)
    page = posts.listed(
        c,
        votes,
        order=order,
        seed=voter,
        category=category,
        after=request.GET.get("after", ""),
        limit=_PAGE,
    )
    replies = posts.replies([p.id for p in page.rows]) if c.is_parlour else None
    kept = {"order": order, **({"category": category} if category else {})}
    context = {
        "call": c,
        "ideas": _idea_rows(page.rows, votes, _mine(c, voter, now, c.sounding_id), replies),
        "orders": list(ORDER_LABELS.items()),
        "order": order,
        "category": category,
        "takes_posts": c.takes_posts(now),
        "page": {
            "prev_url": "?" + urlencode(kept) if request.GET.get("after") else "",
            "next_url": "?" + urlencode({**kept, "after": page.after}) if page.after else "",
        },
    }
    return keep_guest(request, render(request, "hall/ideas.html", context))


_AUTHOR_ACTS = ("revise", "appeal", "withdraw")


def post_offers(c: CallBrief, seen: posts.Seen, actor: Actor) -> list[Offer]:
    """What the reader may do with a post now; the author's own acts only for its author."""
    now = clock.now()
    found = []
    for verb in POSTS.verbs():
        if verb in _AUTHOR_ACTS and not seen.is_author:
            continue
        if verb in {"link", "take_up"} and (seen.post.golden_at is None or seen.post.matter):
            continue
        if verb == "appeal" and seen.post.appeal:
            continue
        if verb == "comment" or (verb == "reply" and seen.post.kind == "comment"):
            continue
        spec = spec_of("hall", verb)
        verdict = posts.available(verb, c, seen.post, actor, now)
        if spec is not None and verdict:
            found.append(Offer(spec, spec.url(c.number, seen.post.n), verdict, str(spec.label)))
    choose = spec_of("hall", "choose")
    if choose and seen.post.kind == "idea" and seen.post.is_shown and not seen.post.golden_at:
        verdict = queries.available("choose", c.number, actor)
        if verdict:
            url = choose.url(c.number, seen.post.n)
            found.insert(0, Offer(choose, url, verdict, str(choose.label)))
    return found


@never_cache
@require_GET
def idea_page(request: HttpRequest, number: str, n: str) -> HttpResponse:
    """One idea: the words, the votes, the comments, and the chain idea → matter → outcome → measure."""
    actor, now = actor_of(request), clock.now()
    with reading():
        c = queries.call(number, actor)
        seen = posts.see(number, n_of(n), actor)
        post = seen.post
        if post.kind == "comment" and post.state in posts.OPEN_TO_ALL:
            return HttpResponseRedirect(post.url)
        votes = posts.support(c.path, now, c.sounding_id, post.sounding_id)
        mine = _mine(c, voter_of(request, number), now, c.sounding_id, post.sounding_id)
        matter, chain = queries.chain(post.matter, actor)
        context = {
            "call": c,
            "post": post,
            "seen": seen,
            "support": votes.get(post.statement_id or 0, NO_SUPPORT),
            "mine": mine.get(post.statement_id or 0),
            "takes_posts": c.takes_posts(now),
            "comments": [
                {
                    "post": p,
                    "support": votes.get(p.statement_id or 0, NO_SUPPORT),
                    "mine": mine.get(p.statement_id or 0),
                }
                for p in posts.comments(post.id)
            ],
            "replies": posts.replies([post.id]).get(post.id, []),
            "matter": matter,
            "chain": chain_rows(post, chain),
            "offers": post_offers(c, seen, actor),
            "moderation": seen.moderates or seen.is_author,
        }
    return keep_guest(request, render(request, "hall/idea.html", context))


@require_POST
def voice(request: HttpRequest, number: str) -> HttpResponse:
    """Agree, disagree or pass; the same voice twice is one, and it can be changed until the close."""
    actor = actor_of(request)
    c = queries.call(number, actor)
    statement, value = request.POST.get("statement", ""), request.POST.get("value", "")
    back = _back(request.POST.get("back", ""), c)
    if not (statement.isascii() and statement.isdigit() and len(statement) < 16):
        raise NotFound("kernel.not_found")
    if not posts.is_of_call(c.id, int(statement)):
        raise NotFound("kernel.not_found")
    now, seat = clock.now(), seat_key_of(request, number)
    try:
        if value == "undo":
            take_back_vote(actor=actor, statement_id=int(statement), now=now, voter=seat)
        elif value in {"1", "0", "-1"}:
            cast_vote(
                actor=actor, statement_id=int(statement), value=int(value), now=now, voter=seat
            )
        else:
            messages.error(request, explain("soundings.unknown_vote"))
    except NotFound:
        raise
    except ShangliangError as error:
        messages.error(request, explain(error.code, error.params))
    return keep_guest(request, HttpResponseRedirect(back))


def _back(given: str, c: CallBrief) -> str:
    """Only to a page of this call."""
    ok = given.startswith((f"{c.url}/", f"{c.url}#", f"{c.url}?"))
    return given if ok and "\\" not in given and len(given) < 300 else c.url
