"""Similar voices: what the text engine has put side by side, for a person to read, join or leave apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import explain, label
from shangliang.ground.directory.public import body_names
from shangliang.ground.search.public import (
    VoiceBinding,
    VoiceGroup,
    VoiceMatter,
    ask_for_groups,
    bodies_to_group,
    grouping_under_way,
    groups,
    near_duplicates,
)
from shangliang.kernel import clock
from shangliang.kernel.act import AlreadyDone
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.intake.actions import join_up
from shangliang.loop.intake.forms import JoinUpForm
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.queries import held_count
from shangliang.loop.topics.public import Standing, standings

JOINABLE = ("raised", "triaged")


@dataclass(frozen=True)
class Row:
    """A matter of a group as the page shows it; only what waits to be sorted can be joined to another."""

    number: str
    title: str
    quote: str
    copy: bool
    state: str
    voices: int
    joinable: bool
    ticked: bool


@dataclass(frozen=True)
class Shown:
    """A group on the page: the first row is the one the others join."""

    id: str
    words: tuple[str, ...]
    bindings: tuple[VoiceBinding, ...]
    rows: tuple[Row, ...]
    into: str
    size: int
    hidden: int
    copies: int
    voices: int
    form: JoinUpForm


def _path(request: HttpRequest, actor: Actor) -> tuple[str, tuple[str, ...]]:
    """The body that is looked at, and all the actor may look at; refused when there is none."""
    if not actor.is_person:
        raise Refused(deny("kernel.sign_in_first", permission="search:voices:group"))
    mine = bodies_to_group(actor)
    given = request.POST if request.method == "POST" else request.GET
    asked = clean(given.get("body", "")[:120], lines=False)
    if not mine or (asked and not any(asked.startswith(p) for p in mine)):
        raise Refused(deny("kernel.not_your_part", permission="search:voices:group"))
    return asked or mine[0], mine


@never_cache
@require_http_methods(["GET", "POST"])
def voices(request: HttpRequest) -> HttpResponse:
    """GET /intake/voices?body=&after=&with= shows the newest groups; POST has the body's matters grouped afresh."""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect("/sign-in?next=/intake/voices")
    path, mine = _path(request, actor)
    if request.method == "POST":
        return HttpResponseRedirect(ask_for_groups(path, actor=actor, now=clock.now()).url)
    around = clean(request.GET.get("with", "")[:20], lines=False).upper()
    after = clean(request.GET.get("after", "")[:40], lines=False)
    context = _context(actor, path, mine, after=after, around=around)
    return render(request, "intake/voices.html", context)


def _context(
    actor: Actor, path: str, mine: Sequence[str], *, after: str = "", around: str = ""
) -> dict[str, Any]:
    found = groups(path, actor, after=after, around=around)
    near = _near(around, actor) if around else ()
    kept = (*near, *(found.groups if found else ()))
    names = body_names({path, *mine})
    query = f"body={path}" + (f"&with={around}" if around else "")
    return {
        "found": found,
        "groups": _shown(kept, actor),
        "path": path,
        "body": names.get(path),
        "bodies": [names[p] for p in mine if p in names],
        "running": grouping_under_way(path, actor),
        "around": around,
        "held": held_count(actor),
        "joins": bool(paths_of(actor, Perm.JOIN_UP)),
        "page": {
            "prev_url": f"?{query}" if after else "",
            "next_url": f"?{query}&after={found.after}" if found and found.after else "",
        },
    }


def _near(number: str, actor: Actor) -> tuple[VoiceGroup, ...]:
    """The matters that say almost the same as one, found at once without waiting for a job."""
    try:
        found = near_duplicates(number, actor)
    except NotFound:
        return ()
    if not found:
        return ()
    matters = (VoiceMatter(number, ""), *(VoiceMatter(d.number, d.title, copy=True) for d in found))
    return (VoiceGroup(f"near-{number}", matters, 0, 0.0, (), len(matters), len(found)),)


def _shown(kept: Sequence[VoiceGroup], actor: Actor) -> list[Shown]:
    """The groups with what the inbox knows of each matter; one query for all of them."""
    numbers = tuple(dict.fromkeys(m.number for g in kept for m in g.matters))
    known = standings(actor, numbers) if numbers else {}
    paths = {r.body_path for r in known.values()}
    joins = {path: bool(may(actor, Perm.JOIN_UP, path)) for path in paths}
    return [_group(g, known, joins) for g in kept]


def _group(g: VoiceGroup, known: dict[str, Standing], joins: dict[str, bool]) -> Shown:
    rows = [_row(m, known.get(m.number), joins) for m in g.matters]
    # A matter that has gone further stays what it is; among equals the one with most voices, then the first.
    rows.sort(key=lambda r: (r.joinable, -r.voices, r.number))
    into = rows[0].number
    rows = [replace(r, ticked=r.joinable and r.number != into) for r in rows]
    offered = [r.number for r in rows if r.joinable]
    return Shown(
        g.id,
        tuple(b.word for b in g.bindings),
        g.bindings,
        tuple(rows),
        into,
        g.size,
        g.hidden,
        g.copies,
        sum(r.voices for r in rows),
        JoinUpForm(offered=offered, auto_id=f"id_{g.id}_%s"),
    )


def _row(m: VoiceMatter, known: Standing | None, joins: dict[str, bool]) -> Row:
    if known is None:
        return Row(m.number, m.title or m.number, m.quote, m.copy, "", 0, False, False)
    return Row(
        m.number,
        m.title or known.title,
        m.quote or known.excerpt[:60],
        m.copy,
        label(f"topics.topic.{known.state}"),
        known.voices,
        known.state in JOINABLE and joins[known.body_path],
        False,
    )


@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """POST /intake/voices/join: the ticked ones join the one that was chosen."""
    actor = actor_of(request)
    path, mine = _path(request, actor)
    given = [clean(n[:20], lines=False) for n in request.POST.getlist("numbers")][:500]
    form = JoinUpForm(request.POST, offered=given)
    if form.is_valid():
        into = (form.cleaned_data["other"] or form.cleaned_data["into"]).strip().upper()
        try:
            count = join_up(
                actor=actor,
                into=into,
                numbers=form.cleaned_data["numbers"],
                reason=form.cleaned_data["reason"],
                now=clock.now(),
            )
        except AlreadyDone:
            return HttpResponseRedirect(f"/m/{into}")
        except NotFound:
            form.add_error("other", _("There is no open matter with the number %s.") % into)
        except (Refused, Conflict, OutOfOrder) as error:
            form.add_error(None, explain(error.code, error.params))
        else:
            said = ngettext(
                "%(n)d matter was joined to %(into)s. Its people are told and can take it out again.",
                "%(n)d matters were joined to %(into)s. Their people are told and can take them out again.",
                count,
            )
            messages.success(request, said % {"n": count, "into": into})
            return HttpResponseRedirect(f"/m/{into}#topic")
    return _again(request, actor, form, given, path, mine)


def _again(
    request: HttpRequest,
    actor: Actor,
    form: JoinUpForm,
    ticked: Sequence[str],
    path: str,
    mine: Sequence[str],
) -> HttpResponse:
    """The same group with what was typed and ticked; the list afresh when it has moved on altogether."""
    asked = clean(request.POST.get("group", "")[:40], lines=False)
    around = asked.removeprefix("near-") or (ticked[0] if ticked else "-")
    context = _context(actor, path, mine, around=around)
    wanted = [g for g in context["groups"] if g.id == asked] or context["groups"][:1]
    if not wanted:
        messages.error(
            request, _("These matters have moved on meanwhile. Look at the groups again.")
        )
        return HttpResponseRedirect(f"/intake/voices?body={path}")
    chosen = clean(request.POST.get("into", "")[:20], lines=False)
    group = replace(
        wanted[0],
        form=form,
        into=chosen or wanted[0].into,
        rows=tuple(replace(r, ticked=r.number in set(ticked)) for r in wanted[0].rows),
    )
    return render(request, "intake/voices.html", {**context, "groups": [group]}, status=422)
