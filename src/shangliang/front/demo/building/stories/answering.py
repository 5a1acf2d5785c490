"""What do people hear of a measure that is done, how do they rate it, and who counts? 反馈、群众评价."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from shangliang.front.demo.building.cast import OFFICE_HEAD
from shangliang.front.demo.building.stories.scene import Scene, Task
from shangliang.ground.soundings.public import cast_rating
from shangliang.kernel.clock import LOCAL
from shangliang.loop.handling.public import close_rating, feed_back

_MORNING = time(9, 30)
_FIRST_RATER = 1000
"""Raters sit on chairs beyond the crowd's, so that some are new people."""
_OF_THE_CROWD = 3
"""One rater in so many had voted in the talks too."""
_USUAL = (1, 2, 4, 9, 6)
"""Stars from one to five where a measure is rated alone."""


def completion(scene: Scene, task: Task) -> str:
    """The unit's formal reply where there is one, else what was promised, carried out."""
    reply = next((r.text for r in scene.topic.replies if r.unit == task.unit), "")
    first = next(t for t in scene.tasks if t.unit == task.unit)
    if reply and task is first:
        return reply
    return f"已经办结：{task.item.measure}。请大家到现场看，按“{task.item.check}”来核。"


def answer(scene: Scene, task: Task, now: datetime, *, letter: str = "") -> None:
    """Write to those who raised the matter; from now on people rate."""
    told = feed_back(
        actor=scene.actor(OFFICE_HEAD),
        number=scene.number,
        assignment=task.id,
        text=letter or _letter(scene, task),
        now=now,
    )
    task.sounding_id = told.sounding_id or 0


def _letter(scene: Scene, task: Task) -> str:
    return (
        f"各位邻居：大家提的“{task.item.text}”，办理单位这样答复：{completion(scene, task)}"
        f"半年后我们会按“{task.item.check}”回来再看一遍。满意不满意，都请直说。"
    )


def mixed(scene: Scene, counts: Sequence[int], what: str = "") -> list[int]:
    """The stars in the order in which people come by, the same each time for the same seed."""
    stars = [n for n, count in enumerate(counts, 1) for _ in range(count)]
    Random(f"{scene.seed}|{scene.topic.number}|stars{what}").shuffle(stars)
    return stars


def rate(
    scene: Scene, task: Task, place: int, stars: int, now: datetime, *, remark: str = ""
) -> None:
    """One resident gives stars to one measure."""
    chair = place if place % _OF_THE_CROWD == 0 else _FIRST_RATER + place
    cast_rating(
        actor=scene.voice(chair),
        sounding_id=task.sounding_id,
        value=stars,
        comment=remark,
        now=now,
    )


def rate_alone(scene: Scene, task: Task, now: datetime) -> None:
    """A measure that was done before the others: those who pass by rate it."""
    for place, stars in enumerate(mixed(scene, _USUAL, str(task.item.due))):
        rate(scene, task, place, stars, now)


def count(scene: Scene, task: Task, now: datetime) -> None:
    """The time to rate is over."""
    close_rating(actor=scene.actor(OFFICE_HEAD), number=scene.number, assignment=task.id, now=now)


def morning_after(until: datetime) -> datetime:
    """Half past nine on the day after."""
    day = until.astimezone(LOCAL).date() + timedelta(days=1)
    return datetime.combine(day, _MORNING, LOCAL)
