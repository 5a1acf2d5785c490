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
from shangliang.ground.soundings import casts, preferences, queries, results
from shangliang.ground.soundings.kinds import SoundingKind
from shangliang.ground.soundings.models import Statement
from shangliang.ground.soundings.voter import seat_key_of
from shangliang.kernel import clock
from shangliang.kernel.errors import NotFound

router = Router(tags=["soundings"])


class VoteBody(Schema):
    statement: int = Field(description="Id of the statement")
    value: int = Field(description="1 agree, -1 disagree, 0 pass", ge=-1, le=1)


class BallotBody(Schema):
    choice: str = Field(
        description="Key of the option; several joined by + where the ballot allows it",
        max_length=200,
    )
    key: str = Field(
        "",
        description="Made up by the caller (Idempotency-Key): the same again gets the same receipt",
        max_length=80,
    )


class RatingBody(Schema):
    value: int = Field(description="1 very dissatisfied … 5 very satisfied", ge=1, le=5)
    comment: str = Field("", max_length=500)


class OrderBody(Schema):
    marked: list[str] = Field([], description="Support: keys of the options marked", max_length=12)
    places: list[list[str]] = Field(
        [], description="Ranking: keys by place, best first; equals share a place", max_length=12
    )
    left: str = Field("", description="Pairwise: the one option", max_length=20)
    right: str = Field("", description="Pairwise: the other option", max_length=20)
    value: int = Field(
        0, description="Pairwise: 1 left comes first, -1 right, 0 both alike", ge=-1, le=1
    )


class Kept(Schema):
    """The voice was kept; `repeated` when it had been kept before."""

    sounding: int
    number: str
    repeated: bool
    receipt: str = ""


class Results(Schema):
    number: str
    results: list[dict[str, Any]]


def _kept(brief: casts.CastBrief) -> Kept:
    return Kept(
        sounding=brief.sounding_id,
        number=brief.number,
        repeated=brief.repeated,
        receipt=brief.receipt,
    )


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
            key=body.key,
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


@router.post(
    "/soundings/{number}/{int:pk}/order", response=Kept, operation_id="soundings_cast_order"
)
def order(request: HttpRequest, number: str, pk: int, body: OrderBody) -> Any:
    """Say what comes first: marks, places or one comparison, as the kind of the question asks."""
    if refused := _foreign(request):
        return refused
    _of(number, pk)
    kind = queries.sounding(pk).kind
    facts: dict[str, Any] = {
        "actor": actor_of(request),
        "sounding_id": pk,
        "now": clock.now(),
        "voter": seat_key_of(request, number),
    }
    if kind == SoundingKind.SUPPORT:
        return _kept(preferences.cast_support(marked=body.marked, **facts))
    if kind == SoundingKind.RANKING:
        return _kept(preferences.cast_ranking(places=body.places, **facts))
    return _kept(preferences.cast_pair(left=body.left, right=body.right, value=body.value, **facts))
