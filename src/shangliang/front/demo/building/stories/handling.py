"""How are promises kept? Assigned, accepted, progress with proof, completed 交办、接办、进展、办结."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.front.demo.building.cast import ASSIGNING, officer_of
from shangliang.front.demo.building.stories.answering import (
    answer,
    completion,
    count,
    morning_after,
    rate_alone,
)
from shangliang.front.demo.building.stories.scene import Scene, Stretch, Task
from shangliang.front.demo.people import ACCOUNT_BY_KEY
from shangliang.front.demo.shapes import DEMO_NOTE, Decision, Progress, Stage
from shangliang.kernel.clock import LOCAL
from shangliang.loop.handling.public import (
    accept,
    assign,
    complete,
    report_progress,
)
from shangliang.loop.outcomes.public import report

_DAY_END = time(23, 59, 59)
_BEFORE_THE_DAY = timedelta(days=2)
_TAKEN_UP = frozenset({Decision.ADOPTED, Decision.PARTLY})
_NEARLY = 90
_TO_THE_ANSWER = timedelta(days=6)
_TO_THE_STARS = timedelta(days=4)
_OPEN = timedelta(days=15)
"""How long people can rate (handling.rating_open)."""

Doing = Callable[[datetime], None]


def handling(scene: Scene) -> Stretch:
    """From the assignment of the timeline to the last completion, as far as it leads."""
    assigned = scene.step("assigned")
    if assigned is not None:
        start = scene.days.plain_day(scene.topic.number, "assigned")
        yield from handling_from(scene, assigned, start)


def handling_from(
    scene: Scene, assigned: datetime, start: date, log: tuple[Progress, ...] = ()
) -> Stretch:
    """All of it, the days counting from `start`; `log` has progress beside that of the topic."""
    scene.log = (*scene.topic.progress, *log)
    tasks = scene.tasks = list(_tasks(scene, start))
    for task, row in zip(tasks, _rows(scene), strict=True):
        now = yield from scene.until(assigned)
        task.id = assign(
            actor=scene.actor(ASSIGNING),
            number=scene.number,
            recommendation=row,
            lead=task.unit,
            supporting=supporting(scene, task),
            due=task.due,
            now=now,
        ).id
    for task in tasks:
        now = yield from scene.then(hours=20)
        login = officer_of(task.unit)
        accept(
            actor=scene.actor(login),
            number=scene.number,
            assignment=task.id,
            leader=ACCOUNT_BY_KEY[login].post,
            now=now,
        )
    yield from _work(scene, tasks, assigned, start)


def _tasks(scene: Scene, start: date) -> Iterator[Task]:
    """One for each recommendation that was taken up; its day counts from `start`."""
    for item in scene.topic.recommendations:
        if item.decision in _TAKEN_UP:
            yield Task(item, datetime.combine(start + timedelta(days=item.due), _DAY_END, LOCAL))


def _rows(scene: Scene) -> list[int]:
    """The recommendations of the report that were taken up."""
    found = report(scene.number).recommendations
    return [
        row.id
        for row, item in zip(found, scene.topic.recommendations, strict=True)
        if item.decision in _TAKEN_UP
    ]


def supporting(scene: Scene, task: Task) -> tuple[str, ...]:
    """Units that report progress without leading a measure of their own help with the one that is due last."""
    leads = {t.unit for t in scene.tasks}
    helpers = dict.fromkeys(p.unit for p in scene.log if p.unit not in leads)
    return tuple(helpers) if task is _longest(scene) else ()


def _longest(scene: Scene) -> Task:
    """The measure that is due last; it is the one that ends with the story's `done`."""
    return max(scene.tasks, key=lambda t: t.due)


def _work(scene: Scene, tasks: list[Task], assigned: datetime, start: date) -> Stretch:
    """Progress, completions and early answers of all measures, by the calendar."""
    for task, entry in _logged(scene, tasks, start):
        task.log.append(entry)
    steps = [
        (moment, order, doing)
        for order, task in enumerate(tasks)
        for moment, doing in _way(scene, task, assigned)
    ]
    for moment, _, doing in sorted(steps, key=lambda s: s[:2]):
        now = yield from scene.until(moment)
        doing(now)


def _way(scene: Scene, task: Task, assigned: datetime) -> Iterator[tuple[datetime, Doing]]:
    """What the unit does with one measure, and when; alone at its end, it is answered and rated alone."""
    end = _end(scene, task)
    said = [(_day(scene, assigned, entry.day), entry) for entry in task.log]
    for moment, entry in said:
        yield moment, partial(_report, scene, task, entry, end is not None)
    if end is None:
        return
    # A weekend moves the end forward, never before the last that was reported on the way to it.
    end = max([end, *(moment for moment, _ in said)])
    yield end, partial(_complete, scene, task)
    if scene.step("feedback") is None:
        told = scene.days.from_then(end + _TO_THE_ANSWER)
        yield told, partial(answer, scene, task)
        yield scene.days.from_then(told + _TO_THE_STARS), partial(rate_alone, scene, task)
        yield scene.days.from_then(morning_after(told + _OPEN)), partial(count, scene, task)


def _day(scene: Scene, assigned: datetime, day: int) -> datetime:
    return scene.days.on_a_working_day(assigned + timedelta(days=day))


def _logged(scene: Scene, tasks: list[Task], start: date) -> Iterator[tuple[Task, Progress]]:
    """Each entry of the log goes to the measure of the unit that it speaks of; helpers write to the longest one."""
    for entry in scene.log:
        day = datetime.combine(start + timedelta(days=entry.day), time.min, LOCAL)
        mine = [t for t in tasks if t.unit == entry.unit]
        open_ones = [t for t in mine if t.due >= day] or mine or [_longest(scene)]
        yield min(open_ones, key=lambda t: (-_akin(entry.text, t), t.due)), entry


def _akin(text: str, task: Task) -> int:
    """How many pairs of characters a report and a measure share."""
    pairs = {text[n : n + 2] for n in range(len(text) - 1)}
    words = task.item.text + task.item.measure
    return sum(pair in words for pair in pairs)


def _end(scene: Scene, task: Task) -> datetime | None:
    """When the measure was carried out; None while it is open, or when the story leaves it overdue."""
    in_time = scene.days.on_a_working_day(task.due - _BEFORE_THE_DAY).replace(
        hour=16, minute=20, second=0
    )
    done = scene.step("done")
    if done is not None:
        return done if task is _longest(scene) else min(in_time, done)
    if task.due > scene.days.now:
        return None
    last = max((t for t in scene.tasks if t.due <= scene.days.now), key=lambda t: t.due)
    overdue = scene.topic.stage is Stage.OVERDUE and task is last
    return None if overdue else in_time


def _report(scene: Scene, task: Task, entry: Progress, done: bool, now: datetime) -> None:
    place = task.log.index(entry) + 1
    share = place * _NEARLY // len(task.log) if done else place * 70 // len(task.log)
    task.percent = max(task.percent, share)
    report_progress(
        actor=scene.actor(officer_of(entry.unit)),
        number=scene.number,
        assignment=task.id,
        text=entry.text,
        percent=task.percent,
        upload=_proof(scene, task, entry.text, now) if done else None,
        now=now,
    )


def _complete(scene: Scene, task: Task, now: datetime) -> None:
    said = completion(scene, task)
    complete(
        actor=scene.actor(officer_of(task.unit)),
        number=scene.number,
        assignment=task.id,
        text=said,
        upload=_proof(scene, task, said, now),
        now=now,
    )


def _proof(scene: Scene, task: Task, said: str, now: datetime) -> SimpleUploadedFile:
    """A signed record as a text file; the demo has no photographs of a city that does not exist."""
    local = now.astimezone(LOCAL)
    lines = (
        "办理佐证记录",
        f"事项：{scene.topic.title}",
        f"措施：{task.item.measure}",
        f"单位：{ACCOUNT_BY_KEY[officer_of(task.unit)].called}",
        f"日期：{local:%Y-%m-%d}",
        f"情况：{said}",
        "签收：社区两名居民代表",
        DEMO_NOTE,
    )
    return SimpleUploadedFile(f"佐证-{local:%Y%m%d}.txt", "\n".join(lines).encode())
