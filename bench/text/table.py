"""How is a figure shown? One row: what was measured, on what, the goal, the baseline and ours from the same run."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`goal` and `met` are empty and None for figures without a bar."""

    what: str
    on: str
    goal: str
    baseline: str
    ours: str
    met: bool | None = None

    def line(self) -> str:
        verdict = "" if self.met is None else ("yes" if self.met else "**no**")
        return (
            f"| {self.what} | {self.on} | {self.goal} | {self.baseline} | {self.ours} | {verdict} |"
        )


HEAD = "| what | on | goal | baseline | ours | met |\n| --- | --- | --- | --- | --- | --- |"


@dataclass
class Spent:
    """CPU and wall seconds of a block."""

    cpu: float = 0.0
    wall: float = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    used = Spent()
    cpu, wall = time.process_time(), time.perf_counter()
    yield used
    used.cpu, used.wall = time.process_time() - cpu, time.perf_counter() - wall


def peak_gb() -> float:
    """The most memory this process has had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
