"""How does a room offer its acts? It declares an `ActSpec`; page and REST come from the same declaration.

The page (`/m/<number>/<room>/<verb>`) says what the act does, asks for what it needs, performs it and keeps what was
typed when it is refused. One validation path: the form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.kernel.actor import Actor
from shangliang.kernel.verdict import ALLOW, Verdict

Perform = Callable[[str, Actor, datetime, dict[str, Any]], object]

HIDDEN_REASONS = frozenset({"kernel.out_of_order", "kernel.not_your_part", "kernel.elsewhere"})
"""Refusals that hide a button; every other refusal is explained beside it."""


@dataclass(frozen=True)
class Subject:
    """What the act is about, shown on top of the act page."""

    title: str
    state: Text = ""
    facts: Sequence[tuple[Text, object]] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ActSpec:
    """One act as an entrance: its words, its form, and the function that performs it.

    `intro` says what the act does, `then` what happens after it, `done` what the message says when it is done.

    `number` is the public number of the matter; with `starts=True` there is none yet (`""`) and `perform` must return
    the new matter's number (or an object with `number`). With `item=True` the address ends in `/<item>` (a part of
    the matter: recommendation 3); the callables then get `item=` as keyword and `perform` finds it in the data.
    `chosen_on` is the page below the matter on which one picks that part; the act without a part leads there.
    `guest_most` is how often one guest may do it in a day (0: no limit; `pace.py`).
    `over_pace` names the argument that tells the act instead of refusing: beyond the limit a person looks at it first,
    and only ten times the limit is refused.
    `after` says where to go with the result; `repeated` where to go when the same request has come twice.
    """

    room: str
    verb: str
    label: Text
    form_class: type[LookForm]
    perform: Perform
    permission: str = ""
    intro: Text = ""
    button: Text = ""
    then: Text = ""
    done: Text = ""
    tone: str = "seal"
    confirm: Text | bool = False
    starts: bool = False
    item: bool = False
    chosen_on: str = ""
    form_kwargs: Callable[..., dict[str, Any]] | None = None
    available: Callable[..., Verdict] | None = None
    subject: Callable[..., Subject | None] | None = None
    after: Callable[[str, Any], str] | None = None
    repeated: Callable[[str], str] | None = None
    order: int = 100
    guest_most: int = 0
    over_pace: str = ""

    @property
    def key(self) -> str:
        return f"{self.room}.{self.verb}"

    @property
    def pattern(self) -> str:
        """The address below `/m/<number>` or `/act`, for REST too."""
        return f"{self.room}/{self.verb}"

    def url(self, number: str = "", item: str | int = "") -> str:
        """The address of the act's page."""
        base = f"/act/{self.pattern}" if self.starts else f"/m/{quote(number)}/{self.pattern}"
        return f"{base}/{quote(str(item))}" if self.item and item != "" else base

    def verdict(self, number: str, actor: Actor, item: str = "") -> Verdict:
        """May it be done now? Yes when the room gave no check; the act itself still decides."""
        if self.available is None:
            return ALLOW
        return self.available(number, actor, **self._with(item))

    def kwargs(self, number: str, actor: Actor, item: str = "") -> dict[str, Any]:
        """What the form needs to know (choices, initial values)."""
        return (
            {} if self.form_kwargs is None else self.form_kwargs(number, actor, **self._with(item))
        )

    def about(self, number: str, actor: Actor, item: str = "") -> Subject | None:
        """What stands on top of the page."""
        if self.subject is not None:
            return self.subject(number, actor, **self._with(item))
        return _describe(number, actor) if number else None

    def _with(self, item: str) -> dict[str, str]:
        return {"item": item} if self.item else {}


@dataclass(frozen=True)
class Offer:
    """An act as it stands for one reader now: a button, or a sentence that says why not."""

    spec: ActSpec
    url: str
    verdict: Verdict
    label: str = field(default="")

    @property
    def ok(self) -> bool:
        return self.verdict.ok


_specs: dict[str, ActSpec] = {}
_describers: list[Callable[[str, Actor], Subject | None]] = []
_guards: list[Callable[[str, Actor], object]] = []
_next_tellers: list[Callable[[str, Actor], str]] = []


def register(*specs: ActSpec) -> None:
    """Offer acts; called from the room's AppConfig.ready (importing twice does no harm)."""
    for spec in specs:
        known = _specs.get(spec.key)
        if known is not None and known is not spec and known.perform is not spec.perform:
            raise ValueError(f"act {spec.key} is registered twice")
        _specs[spec.key] = spec


def describe_matters_with(describe: Callable[[str, Actor], Subject | None]) -> None:
    """Let the portal say what a matter is called; used on act pages that bring no subject of their own."""
    _describers[:] = [describe]


def guard_matters_with(guard: Callable[[str, Actor], object]) -> None:
    """Let the portal say who may see a matter; `guard` raises NotFound for everybody else."""
    _guards[:] = [guard]


def insist_visible(number: str, actor: Actor) -> None:
    """NotFound when the matter is not open to the actor, so that no act tells that it exists."""
    for guard in _guards if number else ():
        guard(number, actor)


def _describe(number: str, actor: Actor) -> Subject | None:
    return next((found for d in _describers if (found := d(number, actor)) is not None), None)


def tell_next_with(tell: Callable[[str, Actor], str]) -> None:
    """Let the portal say what is owed in a matter now; the message after every act ends with it."""
    _next_tellers[:] = [tell]


def said_next(number: str, actor: Actor) -> str:
    """What happens next in a matter, in one sentence; empty when nobody can say."""
    return next((said for tell in _next_tellers if (said := tell(number, actor))), "")


def spec_of(room: str, verb: str) -> ActSpec | None:
    """The act registered under room and verb."""
    return _specs.get(f"{room}.{verb}")


def all_specs() -> tuple[ActSpec, ...]:
    """Every registered act, for REST, documents and tests."""
    return tuple(spec for _, spec in sorted(_specs.items()))


def offers(
    number: str, actor: Actor, *, rooms: Iterable[str] | None = None, hidden: bool = False
) -> tuple[Offer, ...]:
    """What can be done with the matter now, best first.

    Acts of other states and of other people's roles are left out unless `hidden`; refusals that help to know
    (“sign in first”, “you have a stake in this”) stay, with their reason.
    """
    wanted = None if rooms is None else frozenset(rooms)
    found = []
    for spec in _specs.values():
        if (
            spec.starts
            or spec.item
            or spec.available is None
            or (wanted is not None and spec.room not in wanted)
        ):
            continue
        verdict = spec.verdict(number, actor)
        if verdict.ok or hidden or verdict.code not in HIDDEN_REASONS:
            found.append(Offer(spec, spec.url(number), verdict, str(spec.label)))
    return tuple(sorted(found, key=lambda o: (not o.ok, o.spec.order, o.spec.key)))


def number_of(result: object, fallback: str) -> str:
    """The public number of the matter an act led to."""
    if isinstance(result, str):
        return result
    for name in ("matter", "number"):
        value = getattr(result, name, None)
        if isinstance(value, str):
            return value
        inner = getattr(value, "number", None)
        if isinstance(inner, str):
            return inner
    if isinstance(result, Mapping) and isinstance(result.get("number"), str):
        return str(result["number"])
    return fallback
