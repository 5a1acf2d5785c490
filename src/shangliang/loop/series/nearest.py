"""When does each series meet next?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min

from shangliang.loop.series.models import Sitting
from shangliang.loop.series.workflow import SittingState


def nearest(ids: list[int], now: datetime) -> dict[int, datetime]:
    """The next day of each series that does not fall out; one query."""
    rows = (
        Sitting.objects.filter(series_id__in=ids, starts_at__gte=now)
        .exclude(state=SittingState.SKIPPED.value)
        .order_by()
        .values_list("series_id")
        .annotate(first=Min("starts_at"))
    )
    return dict(rows)
