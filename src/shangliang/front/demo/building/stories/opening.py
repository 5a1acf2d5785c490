"""How does a matter get onto the plan? Raised, sorted, vetted, planned 提事、分类、论证、列入计划."""

from __future__ import annotations

from datetime import datetime

from shangliang.front.demo.building.cast import (
    CHAIR,
    EXPERT,
    clerk_of,
    convener_of,
    director_of,
    holder,
    is_city_wide,
)
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.building.stories.vetting_together import asking
from shangliang.front.demo.city import CITY
from shangliang.front.demo.people import ACCOUNT_BY_KEY
from shangliang.front.demo.shapes import Channel
from shangliang.front.demo.vetting import SORTINGS, VETTINGS
from shangliang.ground.directory.public import place
from shangliang.loop.planning.public import draft_item, schedule_item
from shangliang.loop.topics.public import raise_topic, suggest_category, triage_topic, vet_topic

_BY_THE_COMMITTEE = frozenset({"formal", "sector"})


def opening(scene: Scene) -> Stretch:
    """As far as the timeline goes; the story ends where it has no next step."""
    yield from _raise(scene)
    triaged = scene.step("triaged")
    if triaged is None:
        return
    yield from _triage(scene, triaged)
    yield from asking(scene)
    vetted = scene.step("vetted")
    if vetted is None:
        return
    yield from _vet(scene, vetted)


def _raise(scene: Scene) -> Stretch:
    topic = scene.topic
    raised = scene.step("raised")
    assert raised is not None, topic.number
    now = yield from scene.until(raised)
    account = ACCOUNT_BY_KEY[topic.raiser]
    scene.number = raise_topic(
        actor=scene.actor(topic.raiser),
        title=topic.title,
        title_en=topic.title_en,
        facts=topic.facts,
        interest=topic.interest,
        request=topic.request,
        channel=topic.channel.value,
        nickname=account.called if topic.channel is Channel.RESIDENT else "",
        place_id=place(CITY.key if is_city_wide(topic) else topic.place).id,
        platform_key=topic.platform,
        is_demo=True,
        now=now,
    ).number


def _triage(scene: Scene, moment: datetime) -> Stretch:
    now = yield from scene.until(moment)
    triage_topic(
        actor=scene.actor(clerk_of(scene.topic)),
        number=scene.number,
        reason=SORTINGS[scene.topic.number],
        category=suggest_category(f"{scene.topic.title}\n{scene.topic.facts}").category or "",
        now=now,
    )


def _vet(scene: Scene, moment: datetime) -> Stretch:
    topic, opinion = scene.topic, VETTINGS[scene.topic.number]
    now = yield from scene.until(moment)
    vet_topic(
        actor=scene.actor(_vetter(scene)),
        number=scene.number,
        why_now=opinion.why_now,
        affected=topic.evidence.affected,
        can_decide=scene.step("escalated") is None and scene.step("referred") is None,
        evidence_needed="基本情况、适用规定、可选方案、费用测算、涉及人群",
        form=opinion.form,
        reason=opinion.reason,
        sub_questions=topic.sub_questions,
        now=now,
    )


def _vetter(scene: Scene) -> str:
    """The committee for formal topics, an expert for meetings on the spot, else who convenes; never who raised it."""
    form = VETTINGS[scene.topic.number].form
    if form in _BY_THE_COMMITTEE:
        found = director_of(scene.topic)
    else:
        found = EXPERT if form == "field" else convener_of(scene.topic)
    return EXPERT if found == scene.topic.raiser else found


def planning(scene: Scene) -> Stretch:
    """Drafted by who convenes, decided by the chair's meeting for formal topics, else in the room."""
    planned = scene.step("planned") or _between(scene)
    if planned is None:
        return
    topic = scene.topic
    formal = VETTINGS[topic.number].form in _BY_THE_COMMITTEE
    proposer = director_of(topic) if formal else convener_of(topic)
    now = yield from scene.until(planned)
    draft_item(
        actor=scene.actor(proposer),
        number=scene.number,
        objective=f"把{len(topic.sub_questions)}件事谈清楚：{'；'.join(topic.sub_questions)}。",
        now=now,
    )
    now = yield from scene.then(minutes=50)
    convenes = holder("room_convener", topic.platform)
    decides = CHAIR if is_city_wide(topic) or convenes is None else convenes
    schedule_item(
        actor=scene.actor(decides),
        number=scene.number,
        now=now,
    )


def _between(scene: Scene) -> datetime | None:
    """Most timelines leave the planning out: it was half way between vetting and notice."""
    noticed = scene.step("noticed")
    return None if noticed is None else scene.days.between(scene.last, noticed)
