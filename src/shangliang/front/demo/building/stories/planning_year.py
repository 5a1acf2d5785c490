"""How does the year's plan of the city come about, run and change; how does next year's begin? 年度计划、指导议题、常设系列."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from shangliang.front.demo import plan_year as texts
from shangliang.front.demo.building.cast import CHAIR, INSPECTION, OFFICE_HEAD, Cast
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.topics import TOPICS
from shangliang.front.demo.vetting import VETTINGS
from shangliang.ground.directory.public import body
from shangliang.ground.dossier.public import get
from shangliang.ground.rulebook.public import override_rule
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.clock import local_day
from shangliang.loop.annual.public import (
    amend_plan,
    answer_plan,
    approve_change,
    by_number,
    compose_plan,
    decide_plan,
    endorse_plan,
    enter_inspection,
    open_plan,
    point_plan,
    present_plan,
    propose_change,
    publish_plan,
    review_plan,
    shortlist_plan,
    start_plan,
    suggest_plan,
    take_up_plan,
    weigh_plan,
)
from shangliang.loop.guidance.public import adopt_topic, issue_topic, report_topic
from shangliang.loop.series.public import open_series

_CPPCC = "cppcc-jianglan"
_MORNING = time(9, 20)
_SOURCES = {"party_government": "entrusted", "member": "members", "cppcc": "cppcc"}
_GOVERNMENT, _PARTY = "zhengfu", "shizheng"


class Year:
    """The plan on its way: its number and the ids of its topics by the demo's own numbers."""

    def __init__(self, days: Days, cast: Cast) -> None:
        self.days = days
        self.cast = cast
        self.year = local_day(days.now).year
        self.number = ""
        self.ids: dict[str, int] = {}

    def on(self, days_ago: int, minutes: int = 0) -> datetime:
        """A working morning so many days ago."""
        return self.days.moment(days_ago, _MORNING) + timedelta(minutes=minutes)

    def quarter(self, number: str) -> int:
        """The quarter in which the demo's table met, or will."""
        met = self.days.table(number, "session") or self.days.at(number, "planned")
        day = local_day(met) if met else local_day(self.days.now)
        return (day.month - 1) // 3 + 1 if day.year == self.year else 4


def plan_of_this_year(days: Days, cast: Cast, scenes: Sequence[Scene]) -> Stretch:
    """From the opening at the beginning of the year to the changes of the autumn."""
    year = Year(days, cast)
    yield from _collect(year)
    yield from _weigh(year)
    yield from _decide(year)
    yield from _run(year, scenes)


def _collect(year: Year) -> Stretch:
    office = year.cast[OFFICE_HEAD]
    now = year.on(298)
    yield now
    override_rule(
        actor=SYSTEM,
        key="plan.max_topics",
        path=body(_CPPCC).path,
        value=texts.MOST,
        effective_from=now.date(),
        reason=texts.WHY_MOST,
        now=now,
    )
    year.number = open_plan(
        actor=office, body=_CPPCC, year=year.year, preface=texts.PREFACE, is_demo=True, now=now
    )
    for giver, points in texts.POINTS:
        point_plan(actor=office, number=year.number, giver=giver, points=list(points), now=now)
    now = year.on(294)
    yield now
    for topic in TOPICS:
        year.ids[topic.number] = suggest_plan(
            actor=office,
            number=year.number,
            title=topic.title,
            source=_SOURCES.get(topic.channel.value, "everybody"),
            now=now,
        )
    now = year.on(288)
    yield now
    shortlist_plan(actor=office, number=year.number, now=now)


def _weigh(year: Year) -> Stretch:
    now = year.on(285)
    yield now
    plan = by_number(year.number)
    assert plan is not None
    points = {p.text: p.id for p in plan.points}
    for topic in TOPICS:
        opinion = VETTINGS.get(topic.number)
        quarter = year.quarter(topic.number)
        if topic.number == texts.MOVED[0]:
            quarter = max(1, quarter - 1)
        weigh_plan(
            actor=year.cast[OFFICE_HEAD],
            number=year.number,
            topic=year.ids[topic.number],
            keep=True,
            note=opinion.reason if opinion else "群众反映集中，值得一起商量。",
            why_now=opinion.why_now if opinion else "",
            affected=topic.evidence.affected,
            lead=topic.committee,
            form=opinion.form if opinion else "room",
            quarter=quarter,
            supervisory=topic.number in texts.SUPERVISORY,
            department=texts.SUPERVISORY.get(topic.number, ""),
            point=points[texts.POINT_OF[topic.number]],
            now=now,
        )
    now = year.on(282)
    yield now
    compose_plan(actor=year.cast[OFFICE_HEAD], number=year.number, preface=texts.PREFACE, now=now)


def _decide(year: Year) -> Stretch:
    cast, number = year.cast, year.number
    now = year.on(280)
    yield now
    present_plan(actor=cast[OFFICE_HEAD], number=number, now=now)
    now = year.on(278)
    yield now
    endorse_plan(actor=cast[CHAIR], number=number, passed=False, note=texts.CHAIR_SAYS, now=now)
    now = year.on(276)
    yield now
    plan = by_number(number)
    assert plan is not None
    keys = {topic.title: topic for topic in TOPICS}
    points = {p.text: p.id for p in plan.points}
    for entry in plan.kept:
        topic = keys[entry.title]
        amend_plan(
            actor=cast[OFFICE_HEAD],
            number=number,
            topic=entry.id,
            title=entry.title,
            objective=f"谈清{len(topic.sub_questions)}件事：{'；'.join(topic.sub_questions)}。",
            measure=texts.MEASURE,
            lead=topic.committee,
            form=entry.form,
            quarter=entry.quarter or 4,
            supervisory=entry.supervisory,
            department=texts.SUPERVISORY.get(topic.number, ""),
            point=points[texts.POINT_OF[topic.number]],
            now=now,
        )
    present_plan(actor=cast[OFFICE_HEAD], number=number, now=now)
    now = year.on(274)
    yield now
    endorse_plan(actor=cast[CHAIR], number=number, passed=True, now=now)
    now = year.on(268)
    yield now
    answer_plan(
        actor=cast[_GOVERNMENT], number=number, passed=True, note=texts.GOVERNMENT_SAYS, now=now
    )
    now = year.on(262)
    yield now
    decide_plan(actor=cast[_PARTY], number=number, passed=True, note=texts.PARTY_SAYS, now=now)
    now = year.on(260)
    yield now
    publish_plan(actor=cast[OFFICE_HEAD], number=number, now=now)
    for title, quarter, department in texts.INSPECTIONS:
        enter_inspection(
            actor=cast[INSPECTION],
            number=number,
            title=title,
            quarter=quarter,
            department=department,
            now=now,
        )
    now = year.on(259)
    yield now
    start_plan(actor=cast[OFFICE_HEAD], number=number, now=now)


def _run(year: Year, scenes: Sequence[Scene]) -> Stretch:
    """What happens during the year, in the order of time: topics taken up, quarters reviewed, two changes."""
    steps: list[tuple[datetime, str, object]] = [
        (year.on(110), "change", ("move", *texts.MOVED)),
        (year.on(15), "change", ("drop", *texts.DROPPED)),
    ]
    for scene in scenes:
        named = (scene.step(n) for n in ("referred", "escalated", "noticed", "planned"))
        ready = next((moment for moment in named if moment is not None), None)
        if ready is not None:
            moment = year.days.from_then(ready + timedelta(hours=4))
            steps.append((moment, "take_up", scene))
    for quarter, text in texts.REVIEWS.items():
        day = datetime(
            year.year + quarter // 4, quarter * 3 % 12 + 1, 8, 10, tzinfo=year.days.now.tzinfo
        )
        if day <= year.days.now:
            steps.append((year.days.on_a_working_day(day), "review", (quarter, text)))
    last = year.days.founded
    for planned, what, of in sorted(steps, key=lambda s: s[0]):
        moment = max(planned, last + timedelta(minutes=1))
        if moment > year.days.now:
            return
        yield moment
        last = moment + timedelta(hours=3 if what == "change" else 0)
        if what == "take_up" and isinstance(of, Scene):
            _take_up(year, of, moment)
        elif what == "review" and isinstance(of, tuple):
            review_plan(
                actor=year.cast[OFFICE_HEAD],
                number=year.number,
                quarter=of[0],
                text=of[1],
                now=moment,
            )
        elif isinstance(of, tuple):
            yield from _change(year, moment, *of)


def _take_up(year: Year, scene: Scene, now: datetime) -> None:
    if scene.number and get(scene.number).stage != "vetted":
        take_up_plan(
            actor=year.cast[OFFICE_HEAD],
            number=year.number,
            topic=year.ids[scene.topic.number],
            matter=scene.number,
            now=now,
        )


def _change(year: Year, now: datetime, kind: str, topic: str, reason: str) -> Stretch:
    plan = by_number(year.number)
    assert plan is not None
    entry = next(e for e in plan.entries if e.id == year.ids[topic])
    quarter = year.quarter(topic)
    if kind == "move" and quarter == entry.quarter:
        return
    change = propose_change(
        actor=year.cast[OFFICE_HEAD],
        number=year.number,
        kind=kind,
        topic=entry.id,
        quarter=quarter if kind == "move" else None,
        reason=reason,
        now=now,
    )
    later = now + timedelta(hours=3)
    yield later
    approve_change(actor=year.cast[CHAIR], number=year.number, change=change, now=later)


def plan_of_next_year(days: Days, cast: Cast) -> Stretch:
    """Collecting has begun: every channel has brought something."""
    year = Year(days, cast)
    now = year.on(24)
    yield now
    number = open_plan(
        actor=cast[OFFICE_HEAD],
        body=_CPPCC,
        year=year.year + 1,
        preface=texts.NEXT_PREFACE,
        is_demo=True,
        now=now,
    )
    for n, (login, source, title, why) in enumerate(texts.NEXT):
        now = year.on(20 - 3 * n)
        yield now
        suggest_plan(
            actor=cast[login], number=number, title=title, source=source, why_now=why, now=now
        )
    now = year.on(4)
    yield now
    point_plan(
        actor=cast[OFFICE_HEAD],
        number=number,
        giver="party",
        points=list(texts.NEXT_POINTS),
        now=now,
    )


def topic_from_above(days: Days, cast: Cast, scenes: Sequence[Scene]) -> Stretch:
    """The province has set a topic; four streets take it up, one has reported back."""
    year, office = Year(days, cast), cast[OFFICE_HEAD]
    title, source, aim, question = texts.GUIDANCE
    now = year.on(120, 30)
    yield now
    number = issue_topic(
        actor=office,
        body=_CPPCC,
        title=title,
        source=source,
        aim=aim,
        question=question,
        is_demo=True,
        now=now,
    )
    known = {scene.topic.number: scene for scene in scenes}
    taken: dict[str, int] = {}
    for n, (topic, taker, own) in enumerate(texts.TAKEN_UP):
        now = year.on(100 if topic == "T14" else 5 - n, 40)
        if now > days.now:
            continue
        yield now
        scene = known.get(topic)
        taken[taker] = adopt_topic(
            actor=office,
            number=number,
            body=taker,
            question=own,
            matter=scene.number if scene else "",
            now=now,
        )
    now = year.on(1, 50)
    yield now
    taker, result, for_above = texts.REPORTED
    report_topic(
        actor=office,
        number=number,
        adoption=taken[taker],
        result=result,
        for_above=for_above,
        now=now,
    )


def standing_series(days: Days, cast: Cast) -> Stretch:
    """Two streets meet on fixed days."""
    year = Year(days, cast)
    now = year.on(13, 55)
    yield now
    for platform, title, rhythm, weekday, which, hour, about in texts.SERIES:
        open_series(
            actor=cast[OFFICE_HEAD],
            platform=platform,
            title=title,
            about=about,
            rhythm=rhythm,
            weekday=weekday,
            which=which,
            hour=time.fromisoformat(hour),
            minutes=120,
            starts=local_day(now).date(),
            is_demo=True,
            now=now,
        )


YEAR_STORIES = 4
"""How many stories `year_stories` gives."""


def year_stories(days: Days, cast: Cast, scenes: Sequence[Scene]) -> list[Stretch]:
    """Everything about the year, beside the stories of the topics."""
    return [
        plan_of_this_year(days, cast, scenes),
        plan_of_next_year(days, cast),
        topic_from_above(days, cast, scenes),
        standing_series(days, cast),
    ]
