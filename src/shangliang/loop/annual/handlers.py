"""The quarters of published plans stand in the calendar."""

from __future__ import annotations

from shangliang.ground.occasions.public import occasions_from
from shangliang.loop.annual.occasions import occasions_of_plans

occasions_from("annual", occasions_of_plans)
