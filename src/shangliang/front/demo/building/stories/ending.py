"""How does a matter end? A letter to those who raised it, ratings, a look back after months, the file closed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from shangliang.front.demo.building.cast import OFFICE_HEAD, clerk_of
from shangliang.front.demo.building.stories.handling import completion
from shangliang.front.demo.building.stories.scene import Scene, Stretch, Task
from shangliang.front.demo.ratings import RATINGS
from shangliang.front.demo.shapes import Decision
from shangliang.ground.soundings.public import (
    cast_rating,
    fold_comment,
    held_comments,
    show_comment,
)
from shangliang.kernel.clock import LOCAL
from shangliang.loop.handling.public import (
    Finding,
    assignment,
    close,
    close_rating,
    feed_back,
    look_back,
)

_MORNING = time(9, 30)
_FIRST_RATER = 1000
"""Raters sit on chairs beyond the crowd's, so that some are new people."""
_OF_THE_CROWD = 3
"""One rater in so many had voted in the talks too."""


def ending(scene: Scene) -> Stretch:
    """As far as the timeline leads."""
    feedback = scene.step("feedback")
    if feedback is None or not scene.tasks:
        return
    for task in scene.tasks:
        now = yield from scene.until(feedback)
        feed_back(
            actor=scene.actor(OFFICE_HEAD),
            number=scene.number,
            assignment=task.id,
            text=_letter(scene, task),
            now=now,
        )
    yield from _rate(scene)
    yield from _read_remarks(scene)
    if scene.step("lookback") is None:
        return
    yield from _count(scene)
    yield from _look_back(scene)


def _letter(scene: Scene, task: Task) -> str:
    if task is scene.tasks[0]:
        return scene.topic.feedback_letter
    return (
        f"各位邻居：大家提的“{task.item.text}”，办理单位这样答复：{completion(scene, task)}"
        f"半年后我们会按“{task.item.check}”回来再看一遍。满意不满意，都请直说。"
    )


def _rate(scene: Scene) -> Stretch:
    """In three evenings, so that the days in between show a part of them."""
    ratings = RATINGS[scene.topic.number]
    stars = _mixed(scene, ratings.counts)
    remarks = {r.stars: r.text for r in ratings.remarks}
    soundings = [assignment(task.id).sounding_id or 0 for task in scene.tasks]
    third = -(-len(stars) // 3)
    for evening in range(3):
        now = yield from scene.then(days=1 if evening else 0, hours=3)
        for place in range(evening * third, min((evening + 1) * third, len(stars))):
            for nth, sounding_id in enumerate(soundings):
                cast_rating(
                    actor=scene.voice(_chair(place)),
                    sounding_id=sounding_id,
                    value=_other(stars[place], place, nth),
                    comment=remarks.pop(stars[place], "") if nth == 0 else "",
                    now=now,
                )


def _chair(place: int) -> int:
    return place if place % _OF_THE_CROWD == 0 else _FIRST_RATER + place


def _mixed(scene: Scene, counts: tuple[int, ...]) -> list[int]:
    """The stars in the order in which people come by, the same each time for the same seed."""
    stars = [n for n, count in enumerate(counts, 1) for _ in range(count)]
    Random(f"{scene.seed}|{scene.topic.number}|stars").shuffle(stars)
    return stars


def _other(stars: int, place: int, nth: int) -> int:
    """The second and third measure fare a little differently with the same person."""
    shift = ((place + nth) % 5 == 0) - ((place + 2 * nth) % 4 == 0) if nth else 0
    return min(5, max(1, stars + shift))


def _read_remarks(scene: Scene) -> Stretch:
    """A clerk reads what people wrote: shown, or kept back with the reason."""
    reasons = {r.text: r.kept_back for r in RATINGS[scene.topic.number].remarks}
    clerk = scene.actor(clerk_of(scene.topic))
    for remark in held_comments(scene.number):
        now = yield from scene.then(hours=14)
        if why := reasons.get(remark.text, ""):
            fold_comment(actor=clerk, rating_id=remark.id, reason=why, now=now)
        else:
            show_comment(actor=clerk, rating_id=remark.id, now=now)


def _count(scene: Scene) -> Stretch:
    """On the first working morning after the last day to rate."""
    for task in scene.tasks:
        until = assignment(task.id).rating_until
        assert until is not None
        now = yield from scene.until(scene.days.from_then(_next_morning(until)))
        close_rating(
            actor=scene.actor(OFFICE_HEAD), number=scene.number, assignment=task.id, now=now
        )


def _next_morning(until: datetime) -> datetime:
    day = until.astimezone(LOCAL).date() + timedelta(days=1)
    return datetime.combine(day, _MORNING, LOCAL)


def _look_back(scene: Scene) -> Stretch:
    looked, closed = scene.step("lookback"), scene.step("closed")
    assert looked is not None
    assert closed is not None
    for task in scene.tasks:
        now = yield from scene.until(looked)
        partly = task.item.decision is Decision.PARTLY
        look_back(
            actor=scene.actor(OFFICE_HEAD),
            number=scene.number,
            assignment=task.id,
            finding=Finding.PARTLY if partly else Finding.KEPT,
            note=_note(scene, task),
            now=now,
        )
    for task in scene.tasks:
        now = yield from scene.until(closed)
        close(actor=scene.actor(OFFICE_HEAD), number=scene.number, assignment=task.id, now=now)


def _note(scene: Scene, task: Task) -> str:
    if task is scene.tasks[0]:
        return scene.topic.lookback_note
    return f"按“{task.item.check}”复核，措施还在执行，没有走样；总的情况见第一条的回头看记录。"
