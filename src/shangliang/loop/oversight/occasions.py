"""What does the calendar know of supervision? Announced visits, the span of a mission, and days by which things are put right.

A visit that nobody is told of beforehand stands in no calendar, before or after.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from shangliang.ground.occasions.public import Occasion
from shangliang.kernel.clock import LOCAL
from shangliang.loop.oversight.models import Finding, Mission, Visit
from shangliang.loop.oversight.workflow import FindingState

_MOST = 1000


def _all_day(
    mission: Mission,
    uid: str,
    words: str,
    day: date,
    changed_at: datetime,
    *,
    until: date | None = None,
    where: str = "",
) -> Occasion:
    dossier = mission.dossier
    return Occasion(
        uid=uid,
        title=f"{words}：{dossier.title}",
        starts_at=datetime.combine(day, time.min, LOCAL),
        ends_at=datetime.combine(until or day, time.min, LOCAL),
        url=f"/m/{dossier.number}",
        changed_at=changed_at,
        where=where,
        about=dossier.number,
        body_path=dossier.body_path,
        platform_key=dossier.platform_key,
        place_id=dossier.place_id,
        all_day=True,
    )


def occasions_of_oversight(first: date, last: date) -> list[Occasion]:
    """Three queries: spans of announced missions, announced visits, days by which findings are put right."""
    missions = Mission.objects.filter(
        first_day__gte=first, first_day__lte=last, dossier__is_public=True
    ).select_related("dossier")
    visits = Visit.objects.filter(
        day__gte=first, day__lte=last, announced=True, mission__dossier__is_public=True
    ).select_related("mission__dossier")
    findings = Finding.objects.filter(
        due_at__gte=datetime.combine(first, time.min, LOCAL),
        due_at__lt=datetime.combine(last + timedelta(days=1), time.min, LOCAL),
        mission__dossier__is_public=True,
    ).exclude(state=FindingState.CLOSED.value)
    found = []
    for m in missions[:_MOST]:
        assert m.first_day is not None, "the filter asks for it"
        found.append(
            _all_day(
                m,
                f"mission-{m.pk}",
                _("Supervision"),
                m.first_day,
                m.started_at,
                until=m.last_day,
            )
        )
    found += [
        _all_day(v.mission, f"visit-{v.pk}", _("Supervision visit"), v.day, v.at, where=v.where)
        for v in visits[:_MOST]
    ]
    for f in findings.select_related("mission__dossier")[:_MOST]:
        assert f.due_at is not None, "the filter asks for it"
        found.append(
            _all_day(
                f.mission,
                f"finding-{f.pk}",
                _("To be put right by today"),
                f.due_at.astimezone(LOCAL).date(),
                f.mission.started_at,
            )
        )
    return found
