"""Which topics did several people vet, and what did they say? Each scores alone; reasons are read afterwards 论证小组."""

from __future__ import annotations

from datetime import datetime

from shangliang.front.demo.building.cast import EXPERT, clerk_of, convener_of, director_of
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.loop.vetting.public import Criterion, invite_vetters, score_topic

_Opinion = tuple[str, str, tuple[int, int, int, int, int], str]
"""Who (`expert`, `director`, `convener`, or a sign-in name), advice, scores in the order of the criteria, reason."""

OPINIONS: dict[str, tuple[_Opinion, ...]] = {
    "T20": (
        ("expert", "select", (4, 3, 4, 4, 5), "政策不少，企业说看不懂、找不到，坐到一张桌上逐条对最管用。"),
        ("gongxin", "select", (4, 4, 5, 3, 4), "账期问题市里就能定规矩，材料还缺欠款明细，我局先补。"),
        ("zhujian", "select", (3, 3, 4, 3, 4), "我局有工程款拖欠的台账，可以带着数据来谈。"),
    ),
    "T16": (
        ("expert", "select", (5, 3, 3, 4, 5), "托位缺口有数，场地和安全标准要请教育、卫健一起谈。"),
        ("convener", "select", (4, 4, 3, 3, 5), "放学到下班这两个钟头没人管，家长在议事室说了三回。"),
        ("director", "", (0, 0, 0, 0, 0), ""),
    ),
}  # fmt: skip
"""Topics with a panel; an empty reason means that the answer is still owed."""


def _who(scene: Scene, said: str) -> str:
    named = {"expert": EXPERT, "director": director_of(scene.topic)}
    return convener_of(scene.topic) if said == "convener" else named.get(said, said)


def asking(scene: Scene) -> Stretch:
    """The clerk asks; those who have an opinion give it on the following days."""
    opinions = OPINIONS.get(scene.topic.number)
    if opinions is None:
        return
    asked = {_who(scene, said): (advice, s, why) for said, advice, s, why in opinions}
    asked.pop(scene.topic.raiser, None)
    people = [scene.actor(login).id for login in asked]
    now: datetime = yield from scene.then(hours=2)
    invite_vetters(
        actor=scene.actor(clerk_of(scene.topic)),
        number=scene.number,
        person_ids=[pk for pk in people if pk is not None],
        now=now,
    )
    for login, (advice, scores, reason) in asked.items():
        if not reason:
            continue
        now = yield from scene.then(hours=5)
        score_topic(
            actor=scene.actor(login),
            number=scene.number,
            scores={c.value: s for c, s in zip(Criterion, scores, strict=True)},
            advice=advice,
            reason=reason,
            now=now,
        )
