"""How does a matter end? A letter to those who raised it, ratings, a look back after months, the file closed."""

from __future__ import annotations

from shangliang.front.demo.building.cast import OFFICE_HEAD, clerk_of
from shangliang.front.demo.building.stories.answering import (
    answer,
    count,
    mixed,
    morning_after,
    rate,
)
from shangliang.front.demo.building.stories.scene import Scene, Stretch, Task
from shangliang.front.demo.ratings import RATINGS
from shangliang.front.demo.shapes import Decision
from shangliang.ground.soundings.public import fold_comment, held_comments, show_comment
from shangliang.loop.handling.public import Finding, assignment, close, look_back

_EVENINGS = 3


def ending(scene: Scene) -> Stretch:
    """As far as the timeline leads."""
    feedback = scene.step("feedback")
    if feedback is None or not scene.tasks:
        return
    for task in scene.tasks:
        now = yield from scene.until(feedback)
        first = task is scene.tasks[0]
        answer(scene, task, now, letter=scene.topic.feedback_letter if first else "")
    yield from _rate(scene)
    yield from _read_remarks(scene)
    if scene.step("lookback") is None:
        return
    for task in scene.tasks:
        until = assignment(task.id).rating_until
        assert until is not None
        now = yield from scene.until(scene.days.from_then(morning_after(until)))
        count(scene, task, now)
    yield from _look_back(scene)


def _rate(scene: Scene) -> Stretch:
    """On several evenings, so that the days in between show a part of the ratings."""
    ratings = RATINGS[scene.topic.number]
    stars = mixed(scene, ratings.counts)
    remarks: dict[int, list[str]] = {}
    for written in ratings.remarks:
        remarks.setdefault(written.stars, []).append(written.text)
    share = -(-len(stars) // _EVENINGS)
    for evening in range(_EVENINGS):
        now = yield from scene.then(days=1 if evening else 0, hours=3)
        for place in range(evening * share, min((evening + 1) * share, len(stars))):
            for nth, task in enumerate(scene.tasks):
                said = remarks.get(stars[place]) if nth == 0 else None
                remark = said.pop(0) if said else ""
                rate(scene, task, place, _other(stars[place], place, nth), now, remark=remark)


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
