"""How does a matter come under supervision? Its measures are given out, then members go and see 专项民主监督."""

from __future__ import annotations

from datetime import timedelta

from shangliang.front.demo.building.stories.handling import handling_from
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.kernel.clock import LOCAL

_TO_THE_UNITS = timedelta(days=3)


def supervising(scene: Scene) -> Stretch:
    """The measures are with the units when the mission begins."""
    assigned = scene.days.from_then(scene.last + _TO_THE_UNITS)
    yield from handling_from(scene, assigned, assigned.astimezone(LOCAL).date())
