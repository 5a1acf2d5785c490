"""Acts on standing series and their days; the worker's part stands at the end."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Max

from shangliang.ground.directory.public import body_for_place, platforms
from shangliang.ground.dossier.public import (
    Kind,
    Stage,
    by_numbers,
    move,
    open_dossier,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule, work_calendar
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import LOCAL, local_day
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import Verdict
from shangliang.loop.series import rules
from shangliang.loop.series.codes import Rhythm
from shangliang.loop.series.events import (
    DayFilled,
    DaySkipped,
    DaysSet,
    MatterBegun,
    SeriesEnded,
    SeriesOpened,
    SeriesPaused,
    SeriesResumed,
)
from shangliang.loop.series.models import Series, Sitting
from shangliang.loop.series.permissions import Perm
from shangliang.loop.series.workflow import SERIES, SITTING, SeriesState, SittingState
from shangliang.loop.topics.public import Channel, raise_topic

AHEAD = "series.ahead"


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def _load(number: str) -> Series:
    row = Series.objects.select_related("dossier__body").filter(dossier__number=number).first()
    if row is None:
        raise NotFound("series.not_found", number=number)
    return row


def _take(number: str, actor: Actor, verb: str) -> Series:
    row = _load(number)
    require(actor, SERIES.row(verb).permission, row.dossier.body_path)
    check = SERIES.check(verb, row.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    return row


def _write(row: Series, to: SeriesState, number: str) -> None:
    if not Series.objects.filter(pk=row.pk, state=row.state).update(state=to.value):
        raise Conflict("series.changed_meanwhile", number=number)


@act
def open_series(
    *,
    actor: Actor,
    platform: str,
    title: str,
    rhythm: str,
    weekday: int,
    hour: time,
    minutes: int,
    starts: date,
    now: datetime,
    which: int = 1,
    where: str = "",
    about: str = "",
    ends: date | None = None,
    begins_matters: bool = False,
    is_demo: bool = False,
) -> str:
    """Open a series at a platform: how often, on which weekday, at what hour, where; gives its number."""
    place = next((p for p in platforms() if p.key == platform), None)
    if place is None:
        raise Invalid("series.no_such_place", {"platform": ["series.no_such_place"]})
    body = body_for_place(place.place_id)
    require(actor, Perm.OPEN, body.path)
    _insist(rules.may_open(starts=starts, today=local_day(now).date(), ends=ends))
    matter = open_dossier(
        kind=Kind.SERIES,
        title=clean(title, lines=False)[:120],
        title_en="",
        summary=clean(about)[:400],
        body_id=body.id,
        place_id=place.place_id,
        platform_key=place.key,
        now=now,
        is_demo=is_demo,
    )
    row = Series.objects.create(
        dossier_id=matter.id,
        state=SeriesState.RUNNING.value,
        rhythm=Rhythm(rhythm).value,
        weekday=weekday,
        which=which,
        hour=hour,
        minutes=minutes,
        where=clean(where, lines=False)[:120] or place.address or place.name,
        about=clean(about)[:2000],
        begins_matters=begins_matters,
        starts=starts,
        ends=ends,
    )
    record(
        SeriesOpened(
            matter=matter.number,
            subject=f"series:{row.pk}",
            title=matter.title,
            rhythm=row.rhythm,
            first=starts.isoformat(),
        ),
        actor=actor,
        now=now,
    )
    set_days_of(row, now)
    return matter.number


@act
def pause_series(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """No new days for now; those that were announced and lie ahead fall out with the reason."""
    row = _take(number, actor, "pause")
    reason = clean(reason)[:200]
    _insist(rules.with_reason(reason))
    _write(row, SeriesState.PAUSED, number)
    _fall_out(row, reason, now)
    record(
        SeriesPaused(matter=number, subject=f"series:{row.pk}", reason=reason), actor=actor, now=now
    )


@act
def resume_series(*, actor: Actor, number: str, now: datetime) -> None:
    """It goes on: the days that fell out by the pause are set again, new ones ahead."""
    row = _take(number, actor, "resume")
    _write(row, SeriesState.RUNNING, number)
    today = local_day(now).date()
    Series.objects.filter(pk=row.pk).update(set_until=today)
    record(SeriesResumed(matter=number, subject=f"series:{row.pk}"), actor=actor, now=now)
    set_days_of(_load(number), now)


@act
def end_series(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """The series ends; what lies ahead falls out, what was stays readable."""
    row = _take(number, actor, "end")
    reason = clean(reason)[:200]
    _insist(rules.with_reason(reason))
    _write(row, SeriesState.ENDED, number)
    _fall_out(row, reason, now)
    move(number, Stage.CLOSED, now=now)
    record(
        SeriesEnded(matter=number, subject=f"series:{row.pk}", reason=reason), actor=actor, now=now
    )


def _fall_out(row: Series, reason: str, now: datetime) -> None:
    ahead = Sitting.objects.filter(series=row, starts_at__gt=now)
    ahead.exclude(state=SittingState.SKIPPED.value).update(
        state=SittingState.SKIPPED.value, note=reason, paused=True, changed_at=now
    )


def _take_day(number: str, actor: Actor, verb: str, sitting: int, now: datetime) -> Sitting:
    row = _load(number)
    require(actor, SITTING.row(verb).permission, row.dossier.body_path)
    day = Sitting.objects.filter(series=row, pk=sitting).first()
    if day is None:
        raise NotFound("series.no_such_day")
    check = SITTING.check(verb, day.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    _insist(rules.may_touch(day=day.day, today=local_day(now).date()))
    return day


def _write_day(day: Sitting, number: str, now: datetime, **facts: object) -> None:
    rows = Sitting.objects.filter(pk=day.pk, state=day.state, changed_at=day.changed_at)
    if not rows.update(changed_at=now, **facts):
        raise Conflict("series.changed_meanwhile", number=number)


@act
def skip_sitting(*, actor: Actor, number: str, sitting: int, reason: str, now: datetime) -> None:
    """One day falls out, with a reason that everybody reads; calendars are told."""
    day = _take_day(number, actor, "skip", sitting, now)
    reason = clean(reason, lines=False)[:200]
    _insist(rules.with_reason(reason))
    _write_day(day, number, now, state=SittingState.SKIPPED.value, note=reason)
    record(
        DaySkipped(
            matter=number, subject=f"sitting:{day.pk}", day=day.day.isoformat(), reason=reason
        ),
        actor=actor,
        now=now,
    )


@act
def fill_sitting(*, actor: Actor, number: str, sitting: int, matter: str, now: datetime) -> None:
    """Say which matter is talked over on a day."""
    day = _take_day(number, actor, "fill", sitting, now)
    wanted = clean(matter, lines=False).upper()
    known = by_numbers([wanted], actor).get(wanted)
    if known is None or known.kind != Kind.CONSULTATION or not known.is_public:
        raise Invalid("series.no_such_matter", {"matter": ["series.no_such_matter"]}, number=wanted)
    _write_day(day, number, now, state=SittingState.FILLED.value, matter_id=known.id)
    record(
        DayFilled(
            matter=number, subject=f"sitting:{day.pk}", day=day.day.isoformat(), led_to=known.number
        ),
        actor=actor,
        now=now,
    )


def set_days_of(row: Series, now: datetime) -> int:
    """Set the days of a running series ahead, if any are due; how many."""
    today = local_day(now).date()
    path = row.dossier.body_path
    until = today + timedelta(days=int(rule_number(AHEAD, path=path, on=now)))
    if row.ends is not None:
        until = min(until, row.ends)
    first = max(row.starts, today, (row.set_until or today) + timedelta(days=bool(row.set_until)))
    found = list(rules.days(row.rhythm, row.weekday, row.which, first, until))
    return set_days(actor=SYSTEM, series=row.pk, days=found, until=until, now=now) if found else 0


@act
def set_days(*, actor: Actor, series: int, days: list[date], until: date, now: datetime) -> int:
    """Write the days of a series; public holidays are set as fallen out, so that everybody sees why.

    Of days that are known already only those come back that fell out with the whole series: what was left out by
    itself, with its own reason, stays out, and a day that led to a matter leads to it again.
    """
    row = Series.objects.select_related("dossier").get(pk=series)
    require(actor, Perm.OPEN, row.dossier.body_path)
    holidays = work_calendar().holidays
    order = Sitting.objects.filter(series=row).aggregate(n=Max("order"))["n"] or 0
    skipped = 0
    for day in days:
        starts_at = datetime.combine(day, row.hour, LOCAL)
        out = rules.falls_out(day, holidays)
        skipped += out
        facts = {
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=row.minutes),
            "state": (SittingState.SKIPPED if out else SittingState.SET).value,
            "note": "",
            "holiday": out,
            "paused": False,
            "changed_at": now,
        }
        known = Sitting.objects.filter(series=row, day=day).first()
        if known is None:
            order += 1
            Sitting.objects.create(series=row, day=day, order=order, **facts)
        elif known.paused:
            if known.matter_id is not None and not out:
                facts["state"] = SittingState.FILLED.value
            Sitting.objects.filter(pk=known.pk).update(**facts)
    rows = Series.objects.filter(pk=row.pk, set_until=row.set_until)
    if not rows.update(set_until=until):
        raise Conflict("series.changed_meanwhile", number=row.dossier.number)
    record(
        DaysSet(
            matter=row.dossier.number,
            subject=f"series:{row.pk}",
            count=len(days),
            skipped=skipped,
            rule=rule(AHEAD, path=row.dossier.body_path, on=now).stamp,
        ),
        actor=actor,
        now=now,
    )
    return len(days)


@act
def begin_matter(*, actor: Actor, sitting: int, now: datetime) -> str:
    """Begin the matter of a day whose series makes one, so that it is sorted, vetted and prepared like any other."""
    day = Sitting.objects.select_related("series__dossier").get(pk=sitting)
    row, dossier = day.series, day.series.dossier
    require(actor, Perm.FILL, dossier.body_path)
    if day.state != SittingState.SET or dossier.place_id is None:
        raise OutOfOrder("kernel.out_of_order", workflow=SITTING.name, verb="fill", state=day.state)
    led_to = raise_topic(
        actor=SYSTEM,
        title=f"{dossier.title[:90]}第 {day.order} 期",
        facts=f"{day.day.month} 月 {day.day.day} 日在{row.where}。{row.about}",
        place_id=dossier.place_id,
        platform_key=dossier.platform_key,
        channel=Channel.CPPCC.value,
        is_demo=dossier.is_demo,
        now=now,
    ).number
    matter = by_numbers([led_to], SYSTEM)[led_to]
    _write_day(day, dossier.number, now, state=SittingState.FILLED.value, matter_id=matter.id)
    record(
        MatterBegun(
            matter=dossier.number,
            subject=f"sitting:{day.pk}",
            day=day.day.isoformat(),
            led_to=led_to,
        ),
        actor=actor,
        now=now,
    )
    return led_to
