"""How does a topic's whole story go? One stretch after the other, as far as its timeline leads."""

from __future__ import annotations

from shangliang.front.demo.building.stories.ending import ending
from shangliang.front.demo.building.stories.handling import handling
from shangliang.front.demo.building.stories.leaving import escalating, referring, writing_back
from shangliang.front.demo.building.stories.opening import opening, planning
from shangliang.front.demo.building.stories.preparing import preparing
from shangliang.front.demo.building.stories.reporting import deciding, reporting
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.building.stories.sitting import ROUNDS, sitting
from shangliang.front.demo.building.stories.supervising import supervising
from shangliang.front.demo.shapes import Stage


def story(scene: Scene) -> Stretch:
    """All acts of a topic in their order."""
    stage = scene.topic.stage
    yield from opening(scene)
    if stage is Stage.REFERRED:
        yield from referring(scene)
        return
    yield from planning(scene)
    for step in ROUNDS:
        yield from preparing(scene, step)
        yield from sitting(scene, step)
    if stage is Stage.ESCALATED:
        yield from escalating(scene)
        return
    yield from reporting(scene)
    if stage is Stage.NO_CONSENSUS:
        yield from writing_back(scene)
        return
    yield from deciding(scene)
    if stage is Stage.SUPERVISION:
        yield from supervising(scene)
        return
    yield from handling(scene)
    yield from ending(scene)
