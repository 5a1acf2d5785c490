"""Which words come up in the city? Words that set each month apart from the others, found once a day in the background.

ask_for_rising(now) -> None                  for the worker, and the demo
rising() -> RisingWords | None               the newest result; only public matters, only words that enough of them hold
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from shangliang.ground.jobs.public import Progress, enqueue, latest
from shangliang.ground.rulebook.public import number
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.text.normal import Text
from shangliang.ground.search.text.trends import TrendRules, trends
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.clock import local_day

KIND = "search.trends"
_MOST = 20_000
_PERIODS = 6
_A_DAY = timedelta(hours=20)
_TITLE = 60


@dataclass(frozen=True)
class RisingWord:
    """A word of a period: so many public matters hold it; `new` when no earlier period had it."""

    word: str
    matters: int
    new: bool


@dataclass(frozen=True)
class RisingPeriod:
    name: str
    matters: int
    words: tuple[RisingWord, ...]


@dataclass(frozen=True)
class RisingWords:
    """Periods, the newest first, and how they were found."""

    periods: tuple[RisingPeriod, ...]
    version: str
    parameters: Mapping[str, Any]
    input_hash: str
    made_at: datetime | None


def ask_for_rising(now: datetime) -> None:
    """Once a day, however often it is called, and also when it failed."""
    newest = latest(KIND, SYSTEM, done_only=False)
    if newest is not None and now - newest.queued_at < _A_DAY:
        return
    day = local_day(now).date().isoformat()
    enqueue(KIND, {}, actor=SYSTEM, now=now, key=f"{KIND}:{day}", back="/trends")


def rising() -> RisingWords | None:
    """The newest result; None before the first."""
    job = latest(KIND, SYSTEM)
    if job is None or job.result is None:
        return None
    made = job.result
    return RisingWords(
        tuple(
            RisingPeriod(p["name"], p["texts"], tuple(RisingWord(*w) for w in p["words"]))
            for p in made["periods"]
        ),
        made["version"],
        made["parameters"],
        made["input_hash"],
        job.ended_at,
    )


def find_rising(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The work of the job."""
    progress(0, 0, "search.reading_texts")
    least = int(number("privacy.min_cell_internal", on=clock.now()))
    rows = (
        SearchRow.objects.filter(is_out=False, dossier__is_public=True)
        .order_by("-dossier_id")
        .values_list("dossier__number", "title", "body", "dossier__opened_at")[:_MOST]
    )
    texts = [Text(n, t[:_TITLE], body[:600], _day(at)) for n, t, body, at in rows]
    progress(0, len(texts), "search.comparing_texts")
    found = trends(texts, TrendRules(least=least))
    return {
        "periods": [
            {
                "name": p.name,
                "texts": p.texts,
                "words": [[w.word, w.inside, w.word in set(p.new)] for w in p.words],
            }
            for p in reversed(found.periods[-_PERIODS:])
            if p.texts >= least
        ],
        "version": found.version,
        "parameters": found.parameters,
        "input_hash": found.input_hash,
    }


def _day(at: datetime) -> date:
    return local_day(at).date()
