"""When is looked back at what was carried out? The day stands in the calendar, for whoever wants to come along."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from shangliang.ground.occasions.public import Occasion
from shangliang.kernel.clock import LOCAL
from shangliang.loop.handling.models import Assignment


def occasions_of_handling(first: date, last: date) -> list[Occasion]:
    """Look-backs that are still ahead or owed, of public matters."""
    rows = Assignment.objects.filter(
        look_back_due__gte=datetime.combine(first, time.min, LOCAL),
        look_back_due__lt=datetime.combine(last + timedelta(days=1), time.min, LOCAL),
        looked_back_at__isnull=True,
        dossier__is_public=True,
    ).select_related("dossier")
    found = []
    for a in rows[:1000]:
        assert a.look_back_due is not None, "the filter asks for it"
        at = datetime.combine(a.look_back_due.astimezone(LOCAL).date(), time.min, LOCAL)
        found.append(
            Occasion(
                uid=f"lookback-{a.pk}",
                title=f"{_('Look-back')}：{a.dossier.title}",
                starts_at=at,
                ends_at=at,
                url=f"/m/{a.dossier.number}",
                changed_at=a.fed_back_at or a.assigned_at,
                about=a.dossier.number,
                body_path=a.dossier.body_path,
                platform_key=a.dossier.platform_key,
                place_id=a.dossier.place_id,
                all_day=True,
            )
        )
    return found
