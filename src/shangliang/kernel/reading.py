"""What has been read already? Within one page, and by earlier pages about a matter that has not moved since.

A page asks many rooms about one matter, and each room asks for the same rows. Between `with reading():` and its end
they share one memory; outside of it, and therefore in every act, each call reads afresh.

`@remembered` reads are made once within a page. `@lasting` reads are kept from page to page: they tell what only acts
change, every act leaves an entry in the ledger, so they hold as long as the matter's ledger does. The page says with
`unchanged_since` where that ledger stands; each new entry, in whichever process it was written, makes everything that was
kept about the matter void. What a reader may see is never kept: a lasting read takes no actor.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.core.cache import cache
from django.utils.translation import get_language

P = ParamSpec("P")
T = TypeVar("T")

_KEPT_SECONDS = 600
"""Names of bodies and people stand in what is kept; should one be corrected by hand, it shows after ten minutes."""


@dataclass
class _Kept:
    """What is known of one matter, as its ledger stands."""

    key: str
    stamp: Hashable
    reads: dict[str, Any]
    grown: bool = False


@dataclass
class _Memory:
    reads: dict[Any, Any] = field(default_factory=dict)
    kept: dict[str, _Kept] = field(default_factory=dict)


_memory: ContextVar[_Memory | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """Share reads until the end of the block; only for pages that change nothing."""
    memory = _Memory()
    token = _memory.set(memory)
    try:
        yield
        for kept in memory.kept.values():
            if kept.grown:
                cache.set(kept.key, (kept.stamp, kept.reads), _KEPT_SECONDS)
    finally:
        _memory.reset(token)


def unchanged_since(matter: str, stamp: Hashable) -> None:
    """The ledger of a matter that the reader may see stands at `stamp`: what was kept at this stamp still holds.

    To be said before the first lasting read, so that nothing older than the stamp is kept under it.
    """
    memory = _memory.get()
    if memory is None:
        return
    key = f"matter:{matter}:{get_language()}"
    known, reads = cache.get(key) or (None, {})
    memory.kept[matter] = _Kept(key, stamp, reads if known == stamp else {})


def remembered(read: Callable[P, T]) -> Callable[P, T]:
    """Let a read with hashable arguments and a frozen result be made once within `reading()`."""

    @wraps(read)
    def once(*args: P.args, **kwargs: P.kwargs) -> T:
        memory = _memory.get()
        if memory is None:
            return read(*args, **kwargs)
        key = (once, args, tuple(sorted(kwargs.items())))
        if key not in memory.reads:
            memory.reads[key] = read(*args, **kwargs)
        return memory.reads[key]  # type: ignore[no-any-return]  # it was put there by the line above

    return once


def lasting(read: Callable[[str], T]) -> Callable[[str], T]:
    """Let a read of a matter by its number be kept while the matter's ledger stands still.

    Only for what acts alone change, the same for every reader, with a frozen result. Votes, raised hands and whatever
    else leaves no entry must not be part of it.
    """
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def once(number: str) -> T:
        memory = _memory.get()
        if memory is None:
            return read(number)
        kept = memory.kept.get(number)
        reads: dict[Any, Any] = memory.reads if kept is None else kept.reads
        key: Hashable = (once, number) if kept is None else name
        if key not in reads:
            reads[key] = read(number)
            if kept is not None:
                kept.grown = True
        return cast("T", reads[key])

    return once


def keep(read: Callable[..., T], result: T, *args: Any) -> None:
    """Note what `read(*args)` would give, when another read has brought it along."""
    memory = _memory.get()
    if memory is not None:
        memory.reads[(read, args, ())] = result
