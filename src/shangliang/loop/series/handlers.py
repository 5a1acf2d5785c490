"""The days of series stand in the calendar."""

from __future__ import annotations

from shangliang.ground.occasions.public import occasions_from
from shangliang.loop.series.queries import occasions_of_series

occasions_from("series", occasions_of_series)
