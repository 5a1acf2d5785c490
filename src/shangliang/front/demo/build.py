"""How is the demo city built, has it been, and who may be tried? The door of `building`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation

from shangliang.front.demo.accounts import demo_accounts
from shangliang.front.demo.building import city
from shangliang.front.demo.building.cast import Cast
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.incoming import incoming
from shangliang.front.demo.building.news import old_news
from shangliang.front.demo.building.small_matters import instant, priorities, second_look
from shangliang.front.demo.building.stories.calling import CALLS, calling
from shangliang.front.demo.building.stories.planning_year import YEAR_STORIES, year_stories
from shangliang.front.demo.building.stories.scene import Scene
from shangliang.front.demo.building.stories.story import story
from shangliang.front.demo.building.telling import tell
from shangliang.front.demo.building.votes import votes
from shangliang.front.demo.topics import TOPICS
from shangliang.ground.directory.public import bodies, body
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.ledger.public import deliver_pending
from shangliang.ground.search.public import ask_for_groups, ask_for_rising
from shangliang.kernel.actor import SYSTEM

__all__ = ["build", "demo_accounts", "is_built"]

Progress = Callable[[int, int, str], None]
ALL: tuple[str, ...] = tuple(topic.number for topic in TOPICS)


def build(
    *,
    now: datetime,
    seed: int = 20,
    progress: Progress | None = None,
    accounts_only: bool = False,
    topics: Sequence[str] = ALL,
) -> None:
    """Make the whole city as it is at `now`, by acts, on an empty database; all of it or nothing.

    `topics` (T01 …) leaves stories out, for tests that are in a hurry.
    """
    told = [] if accounts_only else [t for t in TOPICS if t.number in topics]
    calls = CALLS if len(told) == len(ALL) else 0
    total = city.STEPS + len(told) + calls + (YEAR_STORIES if told else 0) + 1
    total += 4 if len(told) == len(TOPICS) else 0
    done = 0

    def report(what: str) -> None:
        nonlocal done
        done += 1
        deliver_pending(limit=None, now=now, strict=True, derived=False)
        if progress is not None:
            progress(done, total, what)

    with transaction.atomic(), translation.override("zh-hans"):
        days = Days.seen_from(now)
        city.found(days.founded, report)
        cast = Cast(now)
        scenes = [Scene(topic, days, cast, seed) for topic in told]
        stories = [story(scene) for scene in scenes]
        if len(told) == len(TOPICS):
            stories += [instant(days, cast), second_look(days, cast), votes(days, cast, seed)]
            stories.append(priorities(days, cast, scenes, seed))
            stories.append(incoming(days, cast, seed))
        if calls:
            stories += calling(days, cast, seed)
        if told:
            stories += year_stories(days, cast, scenes)
        stories.append(old_news(days, cast))
        tell(stories, until=now, report=lambda: report("topics"))
        deliver_pending(limit=None, now=now, strict=True)
        if told:
            _group_voices(now)


def _group_voices(now: datetime) -> None:
    """The office has had its open matters sorted by likeness: the page `/intake/voices` is not empty."""
    path = body(city.CPPCC).path
    ask_for_groups(path, actor=SYSTEM, now=now)
    ask_for_rising(now)
    run_waiting(now)


def is_built() -> bool:
    """Whether the city is there."""
    return any(b.key == city.CPPCC for b in bodies(kind="cppcc", level="city"))
