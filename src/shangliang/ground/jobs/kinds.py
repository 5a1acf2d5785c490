"""Which states has a job, what does its work look like, and which kinds of work are known?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobState.QUEUED, JobState.RUNNING)


class Stopped(Exception):
    """The job was cancelled, or another worker has it now: let it pass through, it ends the work quietly."""


class Progress(Protocol):
    """Called by the work at least once a minute; written at most twice a second."""

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None:
        """How far it is: `done` of `total` (as last said when None), `note` the key of a registered label.

        Raises `Stopped` when the work is to end.
        """


Work = Callable[[Mapping[str, Any], Progress], Mapping[str, Any] | None]

_works: dict[str, Work] = {}


def register(kind: str, work: Work) -> None:
    """Say how jobs of a kind (`room.word`) are done; the label `job.<kind>` is its name on pages."""
    if _works.setdefault(kind, work) is not work:
        raise ValueError(f"jobs of the kind {kind} are registered twice")


def work_of(kind: str) -> Work | None:
    """The work of a kind; None when no room knows it (any more)."""
    return _works.get(kind)


def kinds() -> tuple[str, ...]:
    """All kinds that rooms have registered."""
    return tuple(sorted(_works))
