"""How does a program take part or read results? Casts and results; acts come from `acts.py`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from ninja.utils import check_csrf

from shangliang.front.look.context import actor_of
from shangliang.front.look.errors import problem
from shangliang.front.look.reasons import explain
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import casts, queries, results
from shangliang.ground.soundings.models import Statement
from shangliang.ground.soundings.voter import seat_key_of
from shangliang.kernel import clock
from shangliang.kernel.errors import NotFound

router = Router(tags=["soundings"])


class VoteBody(Schema):
    statement: int = Field(description="Id of the statement")
    value: int = Field(description="1 agree, -1 disagree, 0 pass", ge=-1, le=1)


class BallotBody(Schema):
    choice: str = Field(description="Key of the option", max_length=20)


class RatingBody(Schema):
    value: int = Field(description="1 very dissatisfied … 5 very satisfied", ge=1, le=5)
    comment: str = Field("", max_length=500)


class Kept(Schema):
    """The voice was kept; `repeated` when it had been kept before."""

    sounding: int
    number: str
    repeated: bool


class Results(Schema):
    number: str
    results: list[dict[str, Any]]


def _kept(brief: casts.CastBrief) -> Kept:
    return Kept(sounding=brief.sounding_id, number=brief.number, repeated=brief.repeated)


def _foreign(request: HttpRequest) -> HttpResponse | None:
    if "Authorization" not in request.headers and check_csrf(request) is not None:
        return problem(403, "look.form_expired", explain("look.form_expired"))
    return None


def _of(number: str, pk: int) -> None:
    if queries.sounding(pk).number != number:
        raise NotFound("soundings.not_found")


@router.get("/soundings/{number}", response=Results, operation_id="soundings_results")
def all_results(request: HttpRequest, number: str) -> Any:
    """The results of every question of a matter, small counts left out."""
    get(number, actor_of(request))
    found = results.results(number, now=clock.now())
    return Results(number=number, results=[asdict(r) for r in found])


@router.post("/soundings/{number}/{int:pk}/vote", response=Kept, operation_id="soundings_cast_vote")
def vote(request: HttpRequest, number: str, pk: int, body: VoteBody) -> Any:
    """Agree, disagree or pass; the last vote on a statement counts."""
    if refused := _foreign(request):
        return refused
    _of(number, pk)
    if not Statement.objects.filter(pk=body.statement, sounding_id=pk).exists():
        raise NotFound("soundings.not_found")
    return _kept(
        casts.cast_vote(
            actor=actor_of(request),
            statement_id=body.statement,
            value=body.value,
            now=clock.now(),
            voter=seat_key_of(request, number),
        )
    )


@router.post(
    "/soundings/{number}/{int:pk}/ballot", response=Kept, operation_id="soundings_cast_ballot"
)
def ballot(request: HttpRequest, number: str, pk: int, body: BallotBody) -> Any:
    """Put a ballot into the box; it cannot be changed."""
    if refused := _foreign(request):
        return refused
    _of(number, pk)
    return _kept(
        casts.cast_ballot(
            actor=actor_of(request),
            sounding_id=pk,
            choice=body.choice,
            now=clock.now(),
            voter=seat_key_of(request, number),
        )
    )


@router.post(
    "/soundings/{number}/{int:pk}/rating", response=Kept, operation_id="soundings_cast_rating"
)
def rating(request: HttpRequest, number: str, pk: int, body: RatingBody) -> Any:
    """One to five; the last rating counts."""
    if refused := _foreign(request):
        return refused
    _of(number, pk)
    return _kept(
        casts.cast_rating(
            actor=actor_of(request),
            sounding_id=pk,
            value=body.value,
            comment=body.comment,
            now=clock.now(),
            voter=seat_key_of(request, number),
        )
    )
