"""A small site for the tests of the design system: two acts, one broken page, an API."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.urls import include, path
from ninja import NinjaAPI

from shangliang.front.look import acting
from shangliang.front.look.act_api import api_for, speak_problems
from shangliang.front.look.forms import LinesField, LookForm
from shangliang.kernel.act import AlreadyDone, _request_key
from shangliang.kernel.actor import Actor, ActorKind, guest
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.verdict import ALLOW, deny

LI = Actor(kind=ActorKind.PERSON, id=7, name="李主任")
done: list[tuple[str, str, dict]] = []
keys: list[str] = []


class SomebodyMiddleware:
    """李主任 when the header says so, otherwise a guest."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = LI if request.headers.get("X-Who") == "li" else guest("k" * 43)
        return self.get_response(request)


class AnswerForm(LookForm):
    text = forms.CharField(label="Answer", max_length=10, widget=forms.Textarea)
    points = LinesField(label="Points", required=False)
    open_to_all = forms.BooleanField(label="Open", required=False)
    day = forms.DateField(label="Day", required=False)


@dataclass(frozen=True)
class Born:
    number: str


def answer(number, actor, now, data):
    keys.append(_request_key.get())
    said = data["text"]
    if said == "conflict":
        raise Conflict("kernel.conflict")
    if said == "order":
        raise OutOfOrder("kernel.out_of_order", workflow="sample", verb="answer", state="closed")
    if said == "refuse":
        raise Refused(deny("kernel.not_your_part"))
    if said == "invalid":
        raise Invalid(fields={"text": ["kernel.too_short"], "nowhere": ["A sentence."]})
    if said == "gone":
        raise NotFound("kernel.not_found")
    if said == "again":
        raise AlreadyDone("T-2026-0009")
    done.append((number, actor.name, data))
    return Born(number)


ANSWER = acting.ActSpec(
    room="sample",
    verb="answer",
    label="Give the answer",
    intro="The asker will read it.",
    form_class=AnswerForm,
    perform=answer,
    available=lambda number, actor: (
        ALLOW if number != "T-closed" else deny("sample.too_late", day="Monday")
    ),
    subject=lambda number, actor: acting.Subject(
        title=f"Matter {number}", facts=(("Place", "柳堤街道"),)
    ),
)
START = acting.ActSpec(
    room="sample", verb="raise", label="Raise", form_class=AnswerForm, starts=True,
    perform=lambda number, actor, now, data: Born("T-2026-0042"),
)  # fmt: skip
TICK = acting.ActSpec(
    room="sample", verb="tick", label="Tick", form_class=AnswerForm, item=True,
    perform=lambda number, actor, now, data: done.append((number, actor.name, data)),
    after=lambda number, result: f"/done/{number}",
)  # fmt: skip
acting.register(ANSWER, START, TICK)

api = NinjaAPI(title="sample", version="t", urls_namespace="look-sample")
speak_problems(api)
api.add_router("", api_for([ANSWER, START, TICK]))


def broken(request):
    raise Conflict("kernel.conflict")


urlpatterns = [
    path("", include("shangliang.front.look.urls")),
    path("broken", broken),
    path("api/broken", broken),
    path("api/", api.urls),
]
handler404 = "shangliang.front.look.errors.page_not_found"
