"""What time is it? The only place that asks the machine."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> datetime:
    """`moment` in the wall-clock time of the city."""
    return moment.astimezone(LOCAL)
