"""What does the calendar know of a year's plan? Its quarters, and those of the inspection plan beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from shangliang.front.look.naming import named
from shangliang.ground.occasions.public import Occasion
from shangliang.kernel.clock import LOCAL
from shangliang.loop.annual.codes import EntryState
from shangliang.loop.annual.models import AnnualPlan, Entry, Inspection
from shangliang.loop.annual.workflow import DECIDED


def _starts(year: int, quarter: int) -> date:
    return date(year, quarter * 3 - 2, 1)


def occasions_of_plans(first: date, last: date) -> list[Occasion]:
    """The first day of each planned quarter, for the consultation plan and for the inspection plan."""
    plans = {
        p.pk: p
        for p in AnnualPlan.objects.filter(
            year__gte=first.year,
            year__lte=last.year,
            state__in=[s.value for s in DECIDED],
            dossier__is_public=True,
        ).select_related("body", "dossier")
    }
    if not plans:
        return []
    topics = Entry.objects.filter(plan__in=plans, state=EntryState.KEPT.value)
    inspected = Inspection.objects.filter(plan__in=plans)
    found = []
    for what, rows in (("plan", topics), ("inspection", inspected)):
        counted = Counter(rows.order_by().values_list("plan_id", "quarter"))
        for (plan_id, quarter), count in counted.items():
            plan = plans[plan_id]
            if quarter is None or not first <= (day := _starts(plan.year, quarter)) <= last:
                continue
            at = datetime.combine(day, time.min, LOCAL)
            page = f"/plan/{plan.body.key}/{plan.year}"
            words = (
                _("%(body)s: %(n)d topics planned for quarter %(quarter)d")
                if what == "plan"
                else _("%(body)s: %(n)d inspections planned for quarter %(quarter)d")
            )
            found.append(
                Occasion(
                    uid=f"{what}-{plan_id}-q{quarter}",
                    title=words % {"body": named(plan.body.name), "n": count, "quarter": quarter},
                    starts_at=at,
                    ends_at=at,
                    url=f"{page}#q{quarter}" if what == "plan" else f"{page}/inspection",
                    changed_at=plan.published_at or at,
                    about=plan.dossier.number,
                    body_path=plan.body.path,
                    all_day=True,
                )
            )
    return found
