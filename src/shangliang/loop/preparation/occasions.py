"""On which days do tables meet? What has been announced, for the public calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from shangliang.ground.occasions.public import Occasion, Standing
from shangliang.ground.rulebook.public import number
from shangliang.kernel.clock import LOCAL
from shangliang.loop.preparation.models import Preparation
from shangliang.loop.preparation.workflow import PreparationState

_TOLD = (
    PreparationState.NOTICED.value,
    PreparationState.READY.value,
    PreparationState.POSTPONED.value,
    PreparationState.CANCELLED.value,
)
_OUT = frozenset({PreparationState.POSTPONED, PreparationState.CANCELLED})


def occasions_of_tables(first: date, last: date) -> list[Occasion]:
    """Announced meetings of public matters between two days; what is postponed or cancelled is told as cancelled."""
    rows = Preparation.objects.filter(
        state__in=_TOLD,
        noticed_at__isnull=False,
        meets_at__gte=datetime.combine(first, time.min, LOCAL),
        meets_at__lt=datetime.combine(last + timedelta(days=1), time.min, LOCAL),
        dossier__is_public=True,
    ).select_related("dossier")
    found = []
    for p in rows.order_by("meets_at")[:2000]:
        assert p.meets_at is not None, "the filter asks for a time"
        assert p.noticed_at is not None, "the filter asks for a notice"
        out = p.state in _OUT
        length = timedelta(
            hours=float(number("session.hours", path=p.dossier.body_path, on=p.meets_at))
        )
        found.append(
            Occasion(
                uid=f"preparation-{p.pk}",
                title=p.dossier.title,
                starts_at=p.meets_at,
                ends_at=p.meets_at + length,
                url=f"/m/{p.dossier.number}",
                changed_at=max(p.noticed_at, p.readied_at or p.noticed_at),
                where=p.place,
                about=p.reason if out else p.dossier.number,
                body_path=p.dossier.body_path,
                platform_key=p.dossier.platform_key,
                place_id=p.dossier.place_id,
                form=p.form,
                standing=Standing.CANCELLED if out else Standing.CONFIRMED,
            )
        )
    return found
