"""Reads of standing series and of their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shangliang.ground.occasions.public import Occasion, Standing
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.series.models import Series, Sitting
from shangliang.loop.series.permissions import Perm
from shangliang.loop.series.workflow import SERIES, SITTING, SeriesState


@dataclass(frozen=True)
class SittingBrief:
    """A day of a series; `matter` is what will be talked over."""

    id: int
    order: int
    day: date
    starts_at: datetime
    ends_at: datetime
    state: str
    matter: str
    matter_title: str
    note: str
    holiday: bool


@dataclass(frozen=True)
class SeriesBrief:
    """A standing series."""

    id: int
    number: str
    title: str
    body: str
    path: str
    place: str
    place_id: int | None
    platform_key: str
    state: str
    rhythm: str
    weekday: int
    which: int
    hour: time
    minutes: int
    where: str
    about: str
    begins_matters: bool
    starts: date
    ends: date | None

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


def _brief(s: Series) -> SeriesBrief:
    d = s.dossier
    return SeriesBrief(
        s.pk,
        d.number,
        d.title,
        d.body.name,
        d.body_path,
        d.place.name if d.place else "",
        d.place_id,
        d.platform_key,
        s.state,
        s.rhythm,
        s.weekday,
        s.which,
        s.hour,
        s.minutes,
        s.where,
        s.about,
        s.begins_matters,
        s.starts,
        s.ends,
    )


def _rows() -> QuerySet[Series]:
    return Series.objects.select_related("dossier__body", "dossier__place")


def series(number: str) -> SeriesBrief | None:
    """The series behind a dossier, if it is one."""
    row = _rows().filter(dossier__number=number).first()
    return _brief(row) if row else None


def all_series(*, running: bool = False, limit: int = 100) -> list[SeriesBrief]:
    """Series, those that run when asked; the newest first."""
    rows = _rows().filter(state=SeriesState.RUNNING.value) if running else _rows()
    return [_brief(s) for s in rows.order_by("-id")[:limit]]


def _sitting(s: Sitting) -> SittingBrief:
    return SittingBrief(
        s.pk,
        s.order,
        s.day,
        s.starts_at,
        s.ends_at,
        s.state,
        s.matter.number if s.matter and s.matter.is_public else "",
        s.matter.title if s.matter and s.matter.is_public else "",
        s.note,
        s.holiday,
    )


def sittings(number: str, *, since: date, limit: int = 12) -> list[SittingBrief]:
    """Days of a series from a day on."""
    rows = Sitting.objects.filter(series__dossier__number=number, day__gte=since)
    return [_sitting(s) for s in rows.select_related("matter")[:limit]]


def past_sittings(number: str, *, before: date, limit: int = 6) -> list[SittingBrief]:
    """Days of a series that lie behind, the latest first."""
    rows = Sitting.objects.filter(series__dossier__number=number, day__lt=before)
    return [_sitting(s) for s in rows.select_related("matter").order_by("-day")[:limit]]


def occasions_of_series(first: date, last: date) -> list[Occasion]:
    """Days of series for the calendar; one that falls out is told as cancelled."""
    rows = Sitting.objects.filter(
        day__gte=first, day__lte=last, series__dossier__is_public=True
    ).select_related("series__dossier", "matter")
    return [
        Occasion(
            uid=f"sitting-{s.pk}",
            title=s.series.dossier.title
            + (f"：{s.matter.title}" if s.matter and s.matter.is_public else ""),
            starts_at=s.starts_at,
            ends_at=s.ends_at,
            url=f"/m/{s.series.dossier.number}",
            changed_at=s.changed_at,
            where=s.series.where,
            about=_("public holiday") if s.holiday else s.note or s.series.about,
            body_path=s.series.dossier.body_path,
            platform_key=s.series.dossier.platform_key,
            place_id=s.series.dossier.place_id,
            form="series",
            standing=Standing.CANCELLED if s.state == "skipped" else Standing.CONFIRMED,
        )
        for s in rows[:2000]
    ]


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with the series now?"""
    here = series(number)
    state = here.state if here else "none"
    if verb in SITTING.verbs():
        permission = SITTING.row(verb).permission
        ok = here is not None and state == SeriesState.RUNNING
        fits = (
            deny("kernel.out_of_order", workflow=SERIES.name, verb=verb, state=state)
            if not ok
            else Verdict(ok=True)
        )
    else:
        permission, fits = SERIES.row(verb).permission, SERIES.check(verb, state)
    return fits.and_then(may(actor, permission, here.path if here else ""))


def may_open_somewhere(actor: Actor) -> Verdict:
    """Whether the actor keeps any place at which a series could be opened."""
    paths = [g.path for g in actor.grants]
    verdicts = [may(actor, Perm.OPEN, p) for p in paths]
    return next((v for v in verdicts if v), may(actor, Perm.OPEN, ""))
