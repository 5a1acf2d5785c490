"""Pages about how the hall is kept: the code of conduct, the statistics, the moderators' queue, receipts."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shangliang.front.look.acting import spec_of
from shangliang.front.look.context import actor_of
from shangliang.front.look.pace import count_one, insist_on_pace
from shangliang.front.look.reasons import label
from shangliang.ground.rulebook.public import rule
from shangliang.kernel import clock
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import paths_of, require
from shangliang.loop.hall import posts, queries
from shangliang.loop.hall.acts import RECEIPT_SALT
from shangliang.loop.hall.chain import rows as chain_rows
from shangliang.loop.hall.codes import CONDUCT
from shangliang.loop.hall.figures import moderation
from shangliang.loop.hall.forms import ReceiptForm
from shangliang.loop.hall.permissions import Perm
from shangliang.loop.hall.posts import PostBrief
from shangliang.loop.hall.workflow import POSTS

_A_DAY = 24 * 3600
_GUESSES = 30


@require_GET
def conduct(request: HttpRequest) -> HttpResponse:
    """First steps for newcomers, the code of conduct, and what follows when it is not kept."""
    now = clock.now()
    keys = ("hall.moderation", "hall.appeal", "hall.answer", "hall.days", "hall.posts_a_day")
    numbers = {k.partition(".")[2]: int(rule(k, on=now).value) for k in keys}
    context = {
        "conduct": [(c, [label(f"hall.post.{v}") for v in c.verbs]) for c in CONDUCT],
        "numbers": numbers,
        "long": int(rule("publiccall.days", on=now).value),
    }
    return render(request, "hall/conduct.html", context)


@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """How is moderated: counts per decision and reason, time, appeals."""
    now = clock.now()
    found = moderation(now)
    context = {
        "figures": found,
        "verdicts": [(label(f"hall.post.{v.key}"), v.count) for v in found.verdicts],
        "limit": int(rule("hall.moderation", on=now).value),
    }
    return render(request, "hall/statistics.html", context)


_FIRST_LOOK = ("publish", "send_back", "fold", "refer")
_SECOND_LOOK = ("grant", "dismiss")


def _decisions(post: PostBrief) -> list[tuple[str, str, str]]:
    verbs = _SECOND_LOOK if post.state == "appealed" else _FIRST_LOOK
    found = []
    for verb in verbs:
        spec = spec_of("hall", verb)
        if spec is not None and POSTS.check(verb, post.state):
            found.append((str(spec.label), spec.url(post.number, post.n), spec.tone))
    return found


@never_cache
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a moderator, the most urgent first; one press for each decision."""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect("/sign-in?next=/hall/moderation")
    if not paths_of(actor, Perm.PUBLISH):
        require(actor, Perm.PUBLISH)
    number = request.GET.get("call", "")[:20]
    found = posts.queue(actor, number=number)
    context = {
        "rows": [(p, _decisions(p)) for p in found.rows],
        "found": found,
        "number": number,
        "now": clock.now(),
    }
    return render(request, "hall/queue.html", context)


@require_GET
def to_queue(request: HttpRequest, number: str) -> HttpResponse:
    """From the duty on the desk to the queue of its call."""
    return HttpResponseRedirect("/hall/moderation?" + urlencode({"call": number}))


@require_GET
def to_call(request: HttpRequest, number: str) -> HttpResponse:
    """From the duty on the desk to the questions of the parlour."""
    return HttpResponseRedirect(f"{queries.call(number, actor_of(request)).url}/ideas?order=newest")


@require_GET
def golden(request: HttpRequest) -> HttpResponse:
    """Golden ideas and what became of them: the change board."""
    actor = actor_of(request)
    text = request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
    found = posts.golden(actor, before_id=before, limit=13)
    more, found = len(found) > 12, found[:12]
    matters = queries.stages_of([p.matter for p in found if p.matter], actor)
    context = {
        "rows": [(p, matters.get(p.matter)) for p in found],
        "page": {
            "prev_url": "?" if before else "",
            "next_url": f"?before={found[-1].id}" if more else "",
        },
    }
    return render(request, "hall/golden.html", context)


@never_cache
@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """What the author takes home: the code, where the words stand, why, and what can be done."""
    try:
        signed = signing.loads(request.GET.get("c", ""), salt=RECEIPT_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        raise NotFound("kernel.not_found") from None
    if not isinstance(signed, list) or len(signed) != 3 or signed[0] != number:
        raise NotFound("kernel.not_found")
    _number, n, code = signed
    actor = actor_of(request)
    seen = posts.see(number, int(n), actor, code=str(code))
    matter, chain = queries.chain(seen.post.matter, actor)
    own = [
        (str(spec.label), f"{spec.url(number, seen.post.n)}?" + urlencode({"receipt": code}))
        for verb in ("revise", "appeal", "withdraw")
        if POSTS.check(verb, seen.post.state)
        and not (verb == "appeal" and seen.post.appeal)
        and (spec := spec_of("hall", verb)) is not None
    ]
    context = {
        "call": queries.call(number, actor),
        "post": seen.post,
        "state": label(f"hall.post.{seen.post.state}"),
        "code": code,
        "own": own,
        "matter": matter,
        "chain": chain_rows(seen.post, chain),
    }
    return render(request, "hall/receipt.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Number and code lead to the contribution."""
    form = (
        ReceiptForm(request.POST)
        if request.method == "POST"
        else ReceiptForm(initial={"number": request.GET.get("number", "")[:20]})
    )
    if request.method == "POST" and form.is_valid():
        actor = actor_of(request)
        insist_on_pace(request, actor, "hall.find", _GUESSES)
        count_one(request, actor, "hall.find", _GUESSES)
        number, code = form.cleaned_data["number"].upper(), form.cleaned_data["code"]
        n = posts.find_by_code(number, code)
        if n is not None:
            signed = signing.dumps([number, n, code], salt=RECEIPT_SALT)
            return HttpResponseRedirect(f"/hall/{number}/receipt?" + urlencode({"c": signed}))
        form.add_error(None, _("Number and code do not belong together. Both are on your receipt."))
    return render(request, "hall/find.html", {"form": form}, status=422 if form.errors else 200)
