"""How does a matter leave the room for another place? To the city, or to the owners' assembly 上报、转业主大会."""

from __future__ import annotations

from shangliang.front.demo.building.cast import OFFICE_HEAD, clerk_of, district_office_of
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.loop.escalation.public import (
    Beyond,
    accept_slip,
    mark_slip,
    send_slip,
    send_up_slip,
)
from shangliang.loop.topics.public import Elsewhere, refer_topic

_TO_THE_DISTRICT = (
    "园区门口的路，区里说归园区、园区说归市里；停车场看中的堆场属市属平台；能源站要过规划和安全两道关。"
    "六件事里街道能定的只有限高杆外移，其余请上级牵头。"
)
_TO_THE_CITY = (
    "区里核过权属图，道路、堆场、能源站三件都要市级部门点头，区一级协调不动，请市政协牵头联动协商。"
)
_BY_THE_CITY = (
    "市政协受理。道路、堆场、能源站三件合并，请市交通运输局、市规划局、市商务局和区政协、园区坐到一起，"
    "十个工作日内召集联动协商；协商结果答复议事室和反映问题的司机、居民。"
)
_TO_THE_OWNERS = (
    "物业费涨不涨，依法由业主大会决定，议事室不能代替大家拍板。业主代表、物业和业委会已经说定：账目公开在前、"
    "业主大会在后，十五天内公布九张账表。现转业主大会表决，结果回传登记。"
)


def escalating(scene: Scene) -> Stretch:
    """After its own table: to the district, on to the city, which has taken it over and owes the joint session."""
    escalated, sent_up = scene.step("escalated"), scene.step("assigned")
    assert escalated is not None
    assert sent_up is not None
    now = yield from scene.until(escalated)
    clerk = scene.actor(clerk_of(scene.topic))
    mark_slip(
        actor=clerk,
        number=scene.number,
        beyond=Beyond.DEPARTMENT,
        reason=_TO_THE_DISTRICT,
        now=now,
    )
    now = yield from scene.then(hours=2)
    send_slip(actor=clerk, number=scene.number, now=now)
    now = yield from scene.until(sent_up)
    send_up_slip(
        actor=scene.actor(district_office_of(scene.topic)),
        number=scene.number,
        reason=_TO_THE_CITY,
        now=now,
    )
    now = yield from scene.then(days=4)
    accept_slip(actor=scene.actor(OFFICE_HEAD), number=scene.number, answer=_BY_THE_CITY, now=now)


def referring(scene: Scene) -> Stretch:
    """The decision is the owners' own; a letter tells those who raised it."""
    referred = scene.step("referred")
    if referred is None:
        return
    clerk = scene.actor(clerk_of(scene.topic))
    now = yield from scene.until(referred)
    refer_topic(
        actor=clerk,
        number=scene.number,
        elsewhere=Elsewhere.OWNERS,
        reason=_TO_THE_OWNERS,
        now=now,
    )
    yield from writing_back(scene)


def writing_back(scene: Scene) -> Stretch:
    """The letter to those who raised the matter, kept with its papers."""
    feedback = scene.step("feedback")
    if feedback is None:
        return
    now = yield from scene.until(feedback)
    add_document(
        actor=scene.actor(clerk_of(scene.topic)),
        number=scene.number,
        kind=DocumentKind.LETTER,
        title=f"给大家的回信：{scene.topic.title}",
        text=scene.topic.feedback_letter,
        now=now,
    )
