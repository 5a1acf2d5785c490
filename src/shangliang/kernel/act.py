"""What is an act? One named thing in one transaction that always leaves a ledger entry.

Every entrance (page, REST, CLI, job) goes through a function decorated with `act`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from django.db import transaction

from shangliang.kernel.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class _Running:
    recorded: list[int] = field(default_factory=list)
    request_key: str = ""


_running: ContextVar[_Running | None] = ContextVar("running_act", default=None)
_request_key: ContextVar[str] = ContextVar("request_key", default="")
_after: list[Callable[[], None]] = []
_seen: list[Callable[[str], str | None]] = []


class AlreadyDone(Exception):
    """The request key has been seen: the act was done; the edge shows its result again."""

    def __init__(self, matter: str) -> None:
        super().__init__(matter)
        self.matter = matter


class ActError(RuntimeError):
    """A programmer's mistake: no actor was given, or nothing was recorded."""


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Open the transaction, insist on a keyword `actor`, and fail when nothing was recorded.

    An act called by another joins its transaction. After the outermost act has committed, whatever was
    registered with `after_commit` runs (delivery of events).
    """

    @functools.wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(kwargs.get("actor"), Actor):
            raise ActError(f"{function.__qualname__} needs an actor; SYSTEM is explicit")
        outer = _running.get()
        frame = _Running(request_key=_request_key.get() if outer is None else "")
        token = _running.set(frame)
        try:
            with transaction.atomic():
                if frame.request_key:
                    _refuse_repetition(frame.request_key)
                result = function(*args, **kwargs)
                if not frame.recorded:
                    raise ActError(f"{function.__qualname__} recorded nothing")
        finally:
            _running.reset(token)
        if outer is not None:
            outer.recorded.extend(frame.recorded)
        else:
            for hook in _after:
                hook()
        return result

    performed.__shangliang_act__ = True  # type: ignore[attr-defined]  # read by the architecture tests
    return performed


def _refuse_repetition(key: str) -> None:
    for lookup in _seen:
        matter = lookup(key)
        if matter is not None:
            raise AlreadyDone(matter)


def look_up_request(lookup: Callable[[str], str | None]) -> None:
    """Register how to find the matter of an act already done under a request key (set by the ledger)."""
    _seen.append(lookup)


def note_recorded(entry_id: int) -> None:
    """Called by the ledger: the running act has left its entry."""
    frame = _running.get()
    if frame is not None:
        frame.recorded.append(entry_id)


def take_request_key() -> str:
    """The idempotency key of the request, given to the first entry of the outermost act only."""
    frame = _running.get()
    if frame is None or not frame.request_key:
        return ""
    key, frame.request_key = frame.request_key, ""
    return key


def set_request_key(key: str) -> None:
    """Set by the edge for the request it serves; an empty string clears it."""
    _request_key.set(key)


def current_request_key() -> str:
    """The idempotency key of the request that is being served; empty when it has none."""
    return _request_key.get()


def after_commit(hook: Callable[[], None]) -> None:
    """Register what runs after every outermost act (used by the ledger's outbox)."""
    _after.append(hook)
