"""Which pages do jobs have? One with its progress, the part of it that is read again, and the list."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import explain, label
from shangliang.ground.jobs.actions import cancel
from shangliang.ground.jobs.permissions import Perm
from shangliang.ground.jobs.queries import JobStatus, jobs, status
from shangliang.kernel import clock
from shangliang.kernel.errors import Conflict
from shangliang.kernel.permissions import may

_PAGE = 30


def _shown(job: JobStatus) -> dict[str, Any]:
    """What `jobs/part.html` draws."""
    return {
        "job": job,
        "state_label": label(f"jobs.{job.state}"),
        "tone": {"done": "jade", "failed": "seal", "running": "indigo"}.get(job.state, "quiet"),
        "why": explain(job.error, job.error_params) if job.error else "",
    }


@never_cache
@require_GET
def job_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """GET /jobs/<id>"""
    job = status(job_id, actor_of(request))
    return render(request, "jobs/job.html", {**_shown(job), "name_key": f"job.{job.kind}"})


@require_GET
def job_part(request: HttpRequest, job_id: int) -> HttpResponse:
    """GET /jobs/<id>/part: the changing part, for pages of any room that show how far a job is."""
    job = status(job_id, actor_of(request))
    facts = (job.state, job.done, job.total, job.note, job.mine, get_language())
    etag = '"' + hashlib.sha256(repr(facts).encode()).hexdigest()[:24] + '"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    response = render(request, "jobs/part.html", _shown(job))
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


@require_POST
def job_cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """POST /jobs/<id>/cancel"""
    try:
        cancel(job_id, actor=actor_of(request), now=clock.now())
    except Conflict as error:
        messages.info(request, explain(error.code, error.params))
    return HttpResponseRedirect(f"/jobs/{job_id}")


@never_cache
@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """GET /jobs?before=<id>&all=1"""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect("/sign-in?next=/jobs")
    may_watch = bool(may(actor, Perm.WATCH))
    everybody = may_watch and request.GET.get("all") == "1"
    said = request.GET.get("before", "")
    before = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
    rows = jobs(actor, everybody=everybody, before_id=before, limit=_PAGE + 1)
    more, rows = len(rows) > _PAGE, rows[:_PAGE]
    tail = "&all=1" if everybody else ""
    context = {
        "rows": [{**_shown(job), "name_key": f"job.{job.kind}"} for job in rows],
        "may_watch": may_watch,
        "everybody": everybody,
        "page": {
            "prev_url": f"/jobs?{tail.lstrip('&')}" if before else "",
            "next_url": f"/jobs?before={rows[-1].id}{tail}" if more else "",
        },
    }
    return render(request, "jobs/list.html", context)
