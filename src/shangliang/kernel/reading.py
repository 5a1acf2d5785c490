"""What has this page read already? Reads marked `@remembered` are made once while a page is being drawn.

A page asks many rooms about one matter, and each room asks for the same rows. Between `with reading():` and its end
they share one memory; outside of it, and therefore in every act, each call reads afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_memory: ContextVar[dict[Any, Any] | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """Share reads until the end of the block; only for pages that change nothing."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def remembered(read: Callable[P, T]) -> Callable[P, T]:
    """Let a read with hashable arguments and a frozen result be made once within `reading()`."""

    @wraps(read)
    def once(*args: P.args, **kwargs: P.kwargs) -> T:
        memory = _memory.get()
        if memory is None:
            return read(*args, **kwargs)
        key = (once, args, tuple(sorted(kwargs.items())))
        if key not in memory:
            memory[key] = read(*args, **kwargs)
        return memory[key]  # type: ignore[no-any-return]  # it was put there by the line above

    return once


def keep(read: Callable[..., T], result: T, *args: Any) -> None:
    """Note what `read(*args)` would give, when another read has brought it along."""
    memory = _memory.get()
    if memory is not None:
        memory[(read, args, ())] = result
