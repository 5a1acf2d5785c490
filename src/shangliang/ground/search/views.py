"""Which pages does search have of its own? Similar voices: the open matters of a body in groups."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shangliang.front.look.context import actor_of
from shangliang.ground.directory.public import body_names
from shangliang.ground.jobs.public import latest
from shangliang.ground.search.permissions import Perm
from shangliang.ground.search.voices import KIND, ask_for_groups, groups
from shangliang.kernel import clock
from shangliang.kernel.permissions import paths_of, require


@never_cache
@require_http_methods(["GET", "POST"])
def voices(request: HttpRequest) -> HttpResponse:
    """GET /voices?body=<path> shows the newest groups; POST asks for new ones."""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect("/sign-in?next=/voices")
    mine = [p for p in paths_of(actor, Perm.GROUP) if p]
    asked = (request.POST if request.method == "POST" else request.GET).get("body", "")[:120]
    path = asked or (mine[0] if mine else "")
    require(actor, Perm.GROUP, path)
    if request.method == "POST":
        return HttpResponseRedirect(ask_for_groups(path, actor=actor, now=clock.now()).url)
    names = body_names({path, *mine})
    running = latest(KIND, actor, path=path, done_only=False)
    context = {
        "found": groups(path, actor),
        "path": path,
        "body": names.get(path),
        "bodies": [names[p] for p in mine if p in names],
        "running": running if running is not None and running.is_open else None,
    }
    return render(request, "search/voices.html", context)
