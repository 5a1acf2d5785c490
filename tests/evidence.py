"""What a test looks at after an act: the state, the thread, what is owed, what the ledger says, and refusals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from mini_city import Cast
from shangliang.front.look.reasons import explain, reasons
from shangliang.ground.dossier.public import DutyBrief, duties, get
from shangliang.ground.ledger.public import describe, trail
from shangliang.kernel.act import AlreadyDone, set_request_key
from shangliang.kernel.actor import Actor, guest
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Refused, ShangliangError

GUEST = guest("a-guest-of-the-tests")
"""Somebody without an account."""


def stage(number: str) -> str:
    """Where the matter is."""
    return get(number).stage


def owed(number: str) -> dict[str, DutyBrief]:
    """What is owed in the matter now, by verb."""
    found = duties(number)
    assert len({d.verb for d in found}) == len(found), "the same act is owed twice"
    return {d.verb: d for d in found}


def owed_until(number: str, verb: str) -> date | None:
    """The local day on which `verb` is due."""
    due_at = owed(number)[verb].due_at
    return local_day(due_at).date() if due_at else None


def entries(number: str, name: str = "") -> list[str]:
    """Names of the matter's ledger entries, oldest first (only those of one event when asked)."""
    return [row.name for row in trail(number, public_only=False) if not name or row.name == name]


def last_said(number: str) -> str:
    """The newest public sentence of the matter, in Chinese."""
    return describe(trail(number)[-1])


def said(number: str, event: str) -> str:
    """The newest public sentence about one event, in Chinese (later rooms may have answered it meanwhile)."""
    return describe([row for row in trail(number) if row.name == event][-1])


@contextmanager
def refused(kind: type[ShangliangError], code: str, **params: object) -> Iterator[None]:
    """The act is refused with this reason, and a layman is told so in a full Chinese sentence."""
    with pytest.raises(kind) as caught:
        yield
    error = caught.value
    assert error.code == code, f"refused with {error.code} {dict(error.params)}"
    for key, value in params.items():
        assert error.params[key] == value
    assert code in reasons(), f"nobody has said what {code} means"
    sentence = explain(error.code, error.params)
    assert re.search(r"[\u4e00-\u9fff]", sentence)
    assert not re.search(r"[a-z_]{3,}|[{}]", sentence), f"a raw word in: {sentence}"


def only_for_its_part(act: Callable[[Actor], object], cast: Cast, *others: Actor) -> None:
    """Neither another district, nor somebody without the part, nor a guest may do it."""
    with refused(Refused, "kernel.elsewhere"):
        act(cast.outsider)
    for actor in (cast.department, cast.resident, *others):
        with refused(Refused, "kernel.not_your_part"):
            act(actor)
    with refused(Refused, "kernel.sign_in_first"):
        act(GUEST)


def done_once(number: str, event: str, act: Callable[[], object]) -> None:
    """The same request sent twice does it once."""
    set_request_key("one-request-sent-twice")
    act()
    with pytest.raises(AlreadyDone) as again:
        act()
    set_request_key("")
    assert again.value.matter == number
    assert entries(number, event) == [event]


@contextmanager
def overtaken(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, faster: Callable[[], object]
) -> Iterator[None]:
    """Between reading and writing (at the call of `where.name`) somebody else acts: a Conflict, nothing written."""
    original = getattr(where, name)
    started: list[bool] = []

    def slow(*args: object, **kwargs: object) -> object:
        if not started:
            started.append(True)
            faster()
        return original(*args, **kwargs)

    monkeypatch.setattr(where, name, slow)
    with pytest.raises(Conflict) as caught:
        yield
    assert started, f"{name} was never called"
    assert caught.value.code in reasons()
    assert not re.search(r"[a-z_]{3,}|[{}]", explain(caught.value.code, caught.value.params))
