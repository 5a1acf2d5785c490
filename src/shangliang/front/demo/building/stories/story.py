"""How does a topic's whole story go? One stretch after the other, as far as its timeline leads."""

from __future__ import annotations

from shangliang.front.demo.building.stories.opening import opening, planning
from shangliang.front.demo.building.stories.preparing import preparing
from shangliang.front.demo.building.stories.scene import Scene, Stretch


def story(scene: Scene) -> Stretch:
    """All acts of a topic in their order."""
    yield from opening(scene)
    yield from planning(scene)
    yield from preparing(scene, "session")
