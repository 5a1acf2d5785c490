"""What has happened: frozen facts that the ledger keeps and that later rooms react to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """Subclass with a `name` (`topics.topic.adopted`) and plain fields.

    `matter` is the public number of the dossier, `subject` a stable reference (`topic:12`). Fields must be
    facts that anyone may read when `public` is true; personal data never enter an event.
    """

    name: ClassVar[str]
    public: ClassVar[bool] = True
    matter: str = ""
    subject: str = ""

    def payload(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return {
            f.name: _plain(getattr(self, f.name))
            for f in fields(self)
            if f.name not in {"matter", "subject"}
        }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    raise TypeError(f"an event may not carry a {type(value).__name__}")


@dataclass(frozen=True)
class Recorded:
    """What a handler is given: the ledger entry as plain values."""

    entry_id: int
    name: str
    matter: str
    subject: str
    payload: Mapping[str, Any]
    actor_id: int | None
    actor_name: str
    at: datetime


Handler = Callable[[Recorded], None]
_handlers: dict[str, list[tuple[str, Handler]]] = {}


_only_of_matters: set[str] = set()
_derived: set[str] = set()


def subscribe(
    *names: str, of_matters: bool = False, derived: bool = False
) -> Callable[[Handler], Handler]:
    """Register an idempotent handler for events; a name ending in `*` takes every event with that start.

    `of_matters`: events without a matter (a place was added, a role granted) do not concern it.
    `derived`: it writes again what follows from the matter as it stands, whichever event called it; of several events
    of one matter that wait for it, one is enough.
    """

    def register(handler: Handler) -> Handler:
        key = f"{handler.__module__.removeprefix('shangliang.')}.{handler.__name__}"
        if of_matters:
            _only_of_matters.add(key)
        if derived:
            _derived.add(key)
        for name in names:
            _handlers.setdefault(name, []).append((key, handler))
        return handler

    return register


def subscribers(name: str, *, of_matter: bool = True) -> dict[str, Handler]:
    """Handlers of the event, by their stable key; `of_matter` says whether it is about a matter."""
    found: dict[str, Handler] = {}
    for pattern, rows in _handlers.items():
        if pattern == name or (pattern.endswith("*") and name.startswith(pattern[:-1])):
            found.update(rows)
    return found if of_matter else {k: h for k, h in found.items() if k not in _only_of_matters}


def derived_subscribers() -> frozenset[str]:
    """Keys of the handlers that were registered as derived."""
    return frozenset(_derived)


def event_types() -> dict[str, type[Event]]:
    """All declared events by name, for documents and tests."""
    found: dict[str, type[Event]] = {}
    todo = list(Event.__subclasses__())
    while todo:
        cls = todo.pop()
        todo += cls.__subclasses__()
        if "name" in cls.__dict__:
            found[cls.name] = cls
    return dict(sorted(found.items()))
