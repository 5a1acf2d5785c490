"""What supervision has announced stands in the calendar."""

from __future__ import annotations

from shangliang.ground.occasions.public import occasions_from
from shangliang.loop.oversight.occasions import occasions_of_oversight

occasions_from("oversight", occasions_of_oversight)
