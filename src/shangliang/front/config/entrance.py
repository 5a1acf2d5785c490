"""Who serves which request in a server process? Ballots are taken in by many threads at once, pages by one.

A ballot waits for the disk, not for the processor: many of them wait together for one COMMIT (ADR 0016). Pages keep one
thread and one database connection, as two of them in one process would only take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from shangliang.ground.soundings.public import BALLOT_PATHS, answer_ballot

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Entrance:
    """The WSGI application."""

    def __init__(self, pages: Wsgi) -> None:
        self._pages = pages
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pages")

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Ballots are told by their path."""
        if environ["PATH_INFO"] in BALLOT_PATHS:
            return answer_ballot(environ, start_response)
        body = self._thread.submit(self._pages, environ, start_response).result()
        return _Body(body, self._thread)


class _Body:
    """The body of a page, which may read the database as it is sent: by the pages' own thread."""

    def __init__(self, body: Iterable[bytes], thread: ThreadPoolExecutor) -> None:
        self._body = body
        self._thread = thread

    def __iter__(self) -> Iterator[bytes]:
        if not getattr(self._body, "streaming", False):
            yield from self._body
            return
        parts = iter(self._body)
        while (part := self._thread.submit(next, parts, None).result()) is not None:
            yield part

    def close(self) -> None:
        """Django ends a request when its body is closed."""
        close = getattr(self._body, "close", None)
        if close is not None:
            self._thread.submit(close).result()
