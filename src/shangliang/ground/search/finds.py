"""What is given back: matters that were found, with their marks, and the counts beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.search.excerpts import Segment


@dataclass(frozen=True)
class Hit:
    """A matter that was found; titles and excerpt come as segments so that hits can be marked."""

    number: str
    kind: str
    title: str
    title_en: str
    stage: str
    since: datetime
    place: str
    place_path: str
    body: str
    voices: int
    marked_title: tuple[Segment, ...]
    excerpt: tuple[Segment, ...]
    score: float

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class Count:
    """How many matches carry a value; `label` is the name of the place or body, else the value itself."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Found:
    """A page of results; `after` leads to the next one and is empty on the last.

    `query` is what was asked. `meant` is what was searched instead because nothing holds what was asked; `perhaps` are
    queries that find much more. `loose`: nothing holds all words, these hold most of them. `cut`: only the first
    `MOST_RANKED` are put in order by relevance.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    stages: tuple[Count, ...]
    kinds: tuple[Count, ...]
    places: tuple[Count, ...]
    units: tuple[Count, ...]
    after: str
    meant: str = ""
    perhaps: tuple[str, ...] = ()
    loose: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Similar:
    """A matter that may be about the same; `score` is the cosine of the two texts' character pairs."""

    number: str
    title: str
    title_en: str
    stage: str
    voices: int
    score: float

    @property
    def url(self) -> str:
        return f"/m/{self.number}"
