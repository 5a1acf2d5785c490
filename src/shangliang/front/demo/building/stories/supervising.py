"""How does a matter come under supervision? Members go and see, problems go to units, others check 专项民主监督."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.front.demo.building.cast import CHAIR, INSPECTION, officer_of
from shangliang.front.demo.building.stories.handling import handling_from
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.paper_shapes import Finding, Supervision
from shangliang.front.demo.shapes import DEMO_NOTE, Progress
from shangliang.front.demo.supervision import SUPERVISIONS
from shangliang.kernel.clock import LOCAL
from shangliang.loop.oversight.public import (
    Method,
    assign,
    close,
    find,
    finish,
    form_team,
    mission,
    plan,
    rectify,
    report,
    send_back,
    start_mission,
    verify,
    visit,
)

_TO_THE_UNITS = timedelta(days=3)
_METHODS = {
    "听": Method.HEAR,
    "看": Method.SEE,
    "查": Method.CHECK,
    "访": Method.CALL_ON,
    "谈": Method.TALK,
}
_DAY_END = time(23, 59, 59)
_BEFORE_THE_DAY = 4
"""Days by which a unit is done before its time is over."""
_TO_THE_CHECK = 5
_BACK_AFTER = 66
"""The day on which the problem that came back was seen again."""
_DONE = frozenset({"closed", "verifying", "reopened"})
_ON_THE_WAY: tuple[Progress, ...] = (
    Progress("dept-water", 26, "六座截流井完成勘察和施工图，井位图在江边公示。"),
    Progress("dept-water", 54, "两座截流井开工，老厂区分三段导改交通。"),
    Progress("dept-water", 82, "两座截流井见底板，雨天浑水口由九个减到六个。"),
    Progress("dept-water", 110, "三座截流井完工、两座在建、一座待开工，每周在网上公布。"),
)
"""What the units report on the measures while the team is out; days after the measures were given out."""
_REASON = (
    "沿江排口牵涉四个部门，两份清单相差十一个口；会上建议转为专项民主监督，由委员、居民和督查室同去同查，"
    "查出的问题逐项进台账。"
)

Doing = Callable[[datetime], None]


def supervising(scene: Scene) -> Stretch:
    """The measures are with the units when the mission begins."""
    assigned = scene.days.from_then(scene.last + _TO_THE_UNITS)
    start = assigned.astimezone(LOCAL).date()
    paper = next(s for s in SUPERVISIONS if s.topic == scene.topic.number)
    yield from _together(
        scene, handling_from(scene, assigned, start, _ON_THE_WAY), _setting_out(scene, paper)
    )


def _together(scene: Scene, first: Stretch, second: Stretch) -> Stretch:
    """Two stretches of one story by the calendar: the units work while the team looks."""
    last = scene.last
    waiting = {
        n: (moment, it) for n, it in enumerate((first, second)) if (moment := next(it, None))
    }
    while waiting:
        n, (moment, stretch) = min(waiting.items(), key=lambda w: (w[1][0], w[0]))
        last = scene.last = max(moment, last)
        yield last
        following = next(stretch, None)
        if following is None:
            del waiting[n]
        else:
            waiting[n] = (following, stretch)


def _setting_out(scene: Scene, paper: Supervision) -> Stretch:
    team, fieldwork = scene.step("team"), scene.step("fieldwork")
    assert team is not None
    assert fieldwork is not None
    now = yield from scene.until(team)
    start_mission(actor=scene.actor(CHAIR), number=scene.number, reason=_REASON, now=now)
    head = scene.actor(paper.lead)
    ids = [scene.actor(key).id or 0 for key in paper.team if key != paper.lead]
    now = yield from scene.then(hours=1)
    form_team(
        actor=scene.actor(CHAIR),
        number=scene.number,
        head=head.id or 0,
        members=ids,
        fields="给排水、法律、财政、基层治理",
        now=now,
    )
    now = yield from scene.then(days=2)
    plan(
        actor=head,
        number=scene.number,
        subject_matter=paper.plan,
        methods=list(_METHODS.values()),
        first_day=fieldwork.date(),
        last_day=scene.days.plain_day(scene.topic.number, "findings"),
        indicators=("建档排口数", "雨天异常排口数", "管图覆盖率", "公开月报期数"),
        now=now,
    )
    yield from _in_the_field(scene, paper, fieldwork)
    yield from _ledger(scene, paper)


def _in_the_field(scene: Scene, paper: Supervision, fieldwork: datetime) -> Stretch:
    found, converted = scene.step("findings"), scene.step("converted")
    assert found is not None
    assert converted is not None
    each = (found - fieldwork) / (len(paper.visits) + 1)
    for place, record in enumerate(paper.visits):
        now = yield from scene.until(scene.days.on_a_working_day(fieldwork + place * each))
        visit(
            actor=scene.actor(paper.team[place % len(paper.team)]),
            number=scene.number,
            method=_METHODS[record.method],
            where=record.place,
            met=record.met,
            evidence=record.seen,
            day=now.astimezone(LOCAL).date(),
            now=now,
        )
    for item in paper.findings:
        now = yield from scene.until(found)
        find(
            actor=scene.actor(item.people[0]),
            number=scene.number,
            problem=item.problem,
            suggestion=item.suggestion,
            now=now,
        )
    now = yield from scene.until(converted)
    report(actor=scene.actor(paper.lead), number=scene.number, text=paper.report, now=now)


def _ledger(scene: Scene, paper: Supervision) -> Stretch:
    """Every finding on its own way: given out, put right, checked, or sent back."""
    assigned = scene.step("assigned")
    assert assigned is not None
    start = scene.days.plain_day(scene.topic.number, "assigned")
    rows = [row.id for row in mission(scene.number).findings]
    for row, item in zip(rows, paper.findings, strict=True):
        now = yield from scene.until(assigned)
        assign(
            actor=scene.actor(INSPECTION),
            number=scene.number,
            finding=row,
            unit=item.unit,
            due=datetime.combine(start + timedelta(days=item.due), _DAY_END, LOCAL),
            now=now,
        )
    steps = [
        (scene.days.on_a_working_day(assigned + timedelta(days=day)), row, doing)
        for row, item in zip(rows, paper.findings, strict=True)
        for day, doing in _way(scene, row, item)
    ]
    for moment, _, doing in sorted(steps, key=lambda s: s[:2]):
        now = yield from scene.until(moment)
        doing(now)


def _way(scene: Scene, row: int, item: Finding) -> Iterator[tuple[int, Doing]]:
    """What happens to one finding, and on which day after the assignment."""
    unit = scene.actor(officer_of(item.unit))
    checks = scene.actor(item.people[1])
    number = scene.number

    def plans(now: datetime) -> None:
        rectify(
            actor=unit, number=number, finding=row, measure=f"整改措施：{item.measure}。", now=now
        )

    def ends(now: datetime) -> None:
        finish(
            actor=unit,
            number=number,
            finding=row,
            text=f"整改情况：{_told(item)}。",
            upload=_proof(item, now),
            now=now,
        )

    def convinced(now: datetime) -> None:
        verify(actor=checks, number=number, finding=row, note=item.check_note, now=now)

    def not_convinced(now: datetime) -> None:
        send_back(actor=checks, number=number, finding=row, note=item.check_note, now=now)

    def off_the_list(now: datetime) -> None:
        close(actor=scene.actor(INSPECTION), number=number, finding=row, now=now)

    yield 3, plans
    if item.state in _DONE:
        done = item.due - _BEFORE_THE_DAY
        yield done, ends
        if item.state == "closed":
            yield done + _TO_THE_CHECK, convinced
            yield done + 2 * _TO_THE_CHECK, off_the_list
        elif item.state == "reopened":
            yield _BACK_AFTER, not_convinced


def _told(item: Finding) -> str:
    """What the unit files as done; of a problem that came back it did not know better yet."""
    return f"{item.measure}，已按期完成" if item.state == "reopened" else item.proof


def _proof(item: Finding, now: datetime) -> SimpleUploadedFile:
    day: date = now.astimezone(LOCAL).date()
    lines = (
        f"整改佐证 {item.key}",
        f"问题：{item.problem}",
        f"完成：{_told(item)}",
        f"{day}",
        DEMO_NOTE,
    )
    return SimpleUploadedFile(f"整改佐证-{item.key}.txt", "\n".join(lines).encode())
