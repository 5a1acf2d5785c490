"""Acts on the rulebook: a body overrides a rule, an office sets a day of the calendar."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook import queries
from shangliang.ground.rulebook.defaults import BY_KEY, Unit
from shangliang.ground.rulebook.events import HolidaySet, RuleOverridden
from shangliang.ground.rulebook.models import Holiday, RuleOverride
from shangliang.ground.rulebook.permissions import Perm
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean


@act
def override_rule(
    *,
    actor: Actor,
    key: str,
    path: str,
    value: float,
    effective_from: date,
    reason: str,
    now: datetime,
) -> int:
    """Set a body's own value from a day on; gives the version. Bounds come from the default."""
    require(actor, Perm.OVERRIDE_RULE, path)
    if key not in BY_KEY:
        raise Invalid(fields={"key": ["rulebook.no_such_rule"]})
    default = BY_KEY[key]
    if not default.least <= value <= default.most:
        raise Invalid(
            "rulebook.out_of_bounds",
            {"value": ["rulebook.out_of_bounds"]},
            least=default.least,
            most=default.most,
        )
    if default.unit is not Unit.SHARE and not float(value).is_integer():
        raise Invalid(
            "rulebook.whole_number_needed", {"value": ["rulebook.whole_number_needed"]}, value=value
        )
    why = clean(reason)[:300]
    if not why:
        raise Invalid(fields={"reason": ["rulebook.reason_needed"]})
    last = RuleOverride.objects.filter(key=key, path=path).aggregate(n=Max("version"))["n"] or 0
    row = RuleOverride.objects.create(
        key=key,
        path=path,
        value=value,
        reason=why,
        version=last + 1,
        effective_from=effective_from,
        set_at=now,
    )
    record(
        RuleOverridden(
            subject=f"rule:{key}",
            key=key,
            path=path,
            value=value,
            version=row.version,
            effective_from=effective_from.isoformat(),
            reason=why,
        ),
        actor=actor,
        now=now,
    )
    queries.forget()
    return row.version


@act
def set_holiday(*, actor: Actor, day: date, is_working: bool, name: str, now: datetime) -> None:
    """Make a day a day off, or a weekend day a worked one."""
    require(actor, Perm.SET_HOLIDAY)
    Holiday.objects.update_or_create(
        day=day, defaults={"is_working": is_working, "name": clean(name, lines=False)[:40]}
    )
    record(
        HolidaySet(subject=f"day:{day}", day=day.isoformat(), is_working=is_working, title=name),
        actor=actor,
        now=now,
    )
    queries.forget()
