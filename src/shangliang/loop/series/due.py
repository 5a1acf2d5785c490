"""What has the worker to do for the series?"""

from __future__ import annotations

from datetime import date

from shangliang.loop.series.models import Series, Sitting
from shangliang.loop.series.workflow import SeriesState, SittingState


def running() -> list[Series]:
    """Series that run."""
    rows = Series.objects.filter(state=SeriesState.RUNNING.value)
    return list(rows.select_related("dossier__body"))


def due_matters(first: date, last: date) -> list[int]:
    """Days between two days that are to have a matter and have none yet."""
    rows = Sitting.objects.filter(
        series__begins_matters=True,
        series__state=SeriesState.RUNNING.value,
        state=SittingState.SET.value,
        day__gte=first,
        day__lte=last,
    )
    return list(rows.order_by("day").values_list("pk", flat=True)[:200])
