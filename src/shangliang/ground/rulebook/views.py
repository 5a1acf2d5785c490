"""Which page has a rule? Its value, where it comes from, every version, and the way to change it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.ground.rulebook import queries
from shangliang.ground.rulebook.defaults import BY_KEY
from shangliang.ground.rulebook.permissions import Perm
from shangliang.kernel import clock
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may


@require_GET
def rule_page(request: HttpRequest, key: str) -> HttpResponse:
    """GET /rules/<key>"""
    if key not in BY_KEY:
        raise NotFound("rulebook.no_such_rule")
    default = BY_KEY[key]
    actor = actor_of(request)
    found = queries.versions(key, on=local_day(clock.now()).date())
    rows = [
        {
            "version": v,
            "value": queries.in_words(v.value, default.unit),
            "was": queries.in_words(v.was, default.unit),
            "may_undo": bool(may(actor, Perm.OVERRIDE_RULE, v.path)),
        }
        for v in found
    ]
    own = any(may(actor, Perm.OVERRIDE_RULE, g.path) for g in actor.grants)
    context = {
        "rule": default,
        "value": queries.in_words(default.value, default.unit),
        "least": queries.in_words(default.least, default.unit),
        "most": queries.in_words(default.most, default.unit),
        "rows": rows,
        "may_change": own,
    }
    return render(request, "rulebook/rule.html", context)
