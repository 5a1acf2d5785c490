"""Acts on the rulebook: a body overrides a rule, an office sets a day of the calendar."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook import queries
from shangliang.ground.rulebook.defaults import BY_KEY, Unit
from shangliang.ground.rulebook.events import HolidaySet, RuleOverridden
from shangliang.ground.rulebook.models import Holiday, RuleOverride
from shangliang.ground.rulebook.permissions import Perm
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Invalid
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
    source: str = "",
    expect: int | None = None,
) -> int:
    """Set a body's own value from a day on; gives the version. Bounds come from the default.

    `expect` is the last change of the rule that the writer has seen (its id, 0 for none): another one is a Conflict.
    Nobody but the system dates a rule back: what was done under the old one was done rightly.
    """
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
    if actor.is_person and effective_from < local_day(now).date():
        raise Invalid(fields={"effective_from": ["rulebook.not_backwards"]})
    if expect is not None and queries.last_change(key) != expect:
        raise Conflict("rulebook.changed_meanwhile")
    before = queries.rule(key, path=path, on=effective_from)
    last = RuleOverride.objects.filter(key=key, path=path).aggregate(n=Max("version"))["n"] or 0
    basis = clean(source, lines=False)[:200]
    try:
        with transaction.atomic():
            row = RuleOverride.objects.create(
                key=key,
                path=path,
                value=value,
                reason=why,
                source=basis,
                set_by=actor.name[:120],
                version=last + 1,
                effective_from=effective_from,
                set_at=now,
            )
    except IntegrityError:
        raise Conflict("rulebook.changed_meanwhile") from None
    record(
        RuleOverridden(
            subject=f"rule:{key}",
            key=key,
            path=path,
            value=value,
            version=row.version,
            effective_from=effective_from.isoformat(),
            reason=why,
            source=basis,
            was=float(before.value),
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
