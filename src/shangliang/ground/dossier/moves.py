"""The only writes on dossiers: open, move, count voices, duties, follows. Called inside rooms' acts.

They are no acts of their own (house.md: the dossier is moved by whichever room acts); the calling act records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import get_language

from shangliang.ground.directory.public import body_by_id
from shangliang.ground.dossier.models import Dossier, Duty, Follow, Knot, NumberSeries
from shangliang.ground.dossier.queries import DossierBrief, brief
from shangliang.ground.dossier.routes import RESTING, ROUTES, Kind, Stage
from shangliang.ground.rulebook.public import due, rule
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, OutOfOrder

_AT_ONCE = 1000


def _next_number(letter: str, now: datetime, count: int = 1) -> str:
    prefix = f"{letter}-{local_day(now).year}"
    NumberSeries.objects.get_or_create(prefix=prefix)
    NumberSeries.objects.filter(prefix=prefix).update(last=F("last") + count)
    last = NumberSeries.objects.values_list("last", flat=True).get(prefix=prefix)
    return f"{prefix}-{last:04d}"


def give_number(kind: Kind, now: datetime) -> str:
    """The next number of a kind for a paper that stands in another matter's folder, such as a drafted proposal."""
    return _next_number(ROUTES[kind].letter, now)


def open_dossier(
    *,
    kind: Kind,
    title: str,
    body_id: int,
    now: datetime,
    summary: str = "",
    title_en: str = "",
    place_id: int | None = None,
    platform_key: str = "",
    is_public: bool = True,
    is_demo: bool = False,
) -> DossierBrief:
    """Open a matter at its first knot and give it its number."""
    route = ROUTES[kind]
    body = body_by_id(body_id)
    dossier = Dossier.objects.create(
        number=_next_number(route.letter, now),
        kind=kind.value,
        title=title,
        title_en=title_en,
        summary=summary[:400],
        stage=route.knots[0].value,
        stage_since=now,
        body_id=body_id,
        body_path=body.path,
        place_id=place_id,
        platform_key=platform_key,
        opened_at=now,
        is_public=is_public,
        is_demo=is_demo,
    )
    Knot.objects.create(dossier=dossier, stage=dossier.stage, at=now)
    return brief(dossier)


@dataclass(frozen=True)
class NewDossier:
    """What a matter begins with when many are opened at once."""

    title: str
    body_id: int
    body_path: str
    place_id: int
    summary: str = ""


def open_dossiers(
    kind: Kind, rows: Sequence[NewDossier], *, now: datetime, is_demo: bool = False
) -> list[tuple[int, str]]:
    """Open many matters at their first knot, numbers in a row; (id, number) in the order given. Six queries a thousand."""
    route = ROUTES[kind]
    prefix, last = _next_number(route.letter, now, len(rows)).rsplit("-", 1)
    first = int(last) - len(rows) + 1
    made = Dossier.objects.bulk_create(
        (
            Dossier(
                number=f"{prefix}-{first + place:04d}",
                kind=kind.value,
                title=row.title,
                summary=row.summary[:400],
                stage=route.knots[0].value,
                stage_since=now,
                body_id=row.body_id,
                body_path=row.body_path,
                place_id=row.place_id,
                opened_at=now,
                is_demo=is_demo,
                voices=1,
            )
            for place, row in enumerate(rows)
        ),
        batch_size=_AT_ONCE,
    )
    Knot.objects.bulk_create(
        (Knot(dossier=d, stage=d.stage, at=now) for d in made), batch_size=_AT_ONCE
    )
    return [(d.pk, d.number) for d in made]


def move(
    number: str, to: Stage, *, now: datetime, note: str = "", expect: Stage | None = None
) -> None:
    """Bring a matter to a stage; `expect` makes it a Conflict when somebody moved it meanwhile.

    A matter that was passed upwards rests: only who expects it there moves it on.
    """
    rows = Dossier.objects.filter(number=number)
    if expect is not None:
        rows = rows.filter(stage=expect.value)
    elif rows.filter(stage=Stage.ESCALATED.value).exists():
        raise OutOfOrder("dossier.passed_upwards", number=number)
    closed = now if to in RESTING else None
    if not rows.update(stage=to.value, stage_since=now, closed_at=closed):
        here = Dossier.objects.values_list("stage", flat=True).filter(number=number).first()
        raise Conflict("dossier.moved_meanwhile", number=number, stage=str(here))
    dossier = Dossier.objects.get(number=number)
    Knot.objects.create(
        dossier=dossier, stage=to.value, at=now, note=note[:300], round=dossier.round
    )
    if closed:
        Duty.objects.filter(dossier=dossier, done_at__isnull=True).update(done_at=now)


def reopen(number: str, to: Stage, *, now: datetime, note: str) -> None:
    """Bring a matter back to an earlier stage: a new round begins."""
    Dossier.objects.filter(number=number).update(round=F("round") + 1)
    move(number, to, now=now, note=note)


def suspend(number: str, *, now: datetime, note: str) -> tuple[int, ...]:
    """The matter is passed upwards and rests: its clocks stand still. Returns the duties that were put aside."""
    held = Duty.objects.filter(dossier__number=number, done_at__isnull=True)
    ids = tuple(held.values_list("id", flat=True))
    held.update(done_at=now)
    move(number, Stage.ESCALATED, now=now, note=note)
    return ids


def resume(
    number: str,
    to: Stage,
    *,
    now: datetime,
    note: str = "",
    duties: Iterable[int] = (),
    since: datetime | None = None,
) -> None:
    """The matter goes on where it rested; duties put aside are owed again, later by the time it rested."""
    move(number, to, now=now, note=note, expect=Stage.ESCALATED)
    rested = now - since if since else timedelta(0)
    for duty in Duty.objects.filter(pk__in=list(duties)).order_by("id"):
        duty.pk, duty.done_at = None, None
        duty.due_at = duty.due_at + rested if duty.due_at else None
        duty.save(force_insert=True)


def hand_over(number: str, *, body_id: int) -> None:
    """Another body answers for the matter from now on (escalation)."""
    Dossier.objects.filter(number=number).update(
        body_id=body_id, body_path=body_by_id(body_id).path
    )


def publish(number: str, *, is_public: bool) -> None:
    """Show a matter to everybody, or hold it back."""
    Dossier.objects.filter(number=number).update(is_public=is_public)


def retitle(number: str, *, title: str, summary: str) -> None:
    """A clearer title and summary after vetting; the raiser's own words stay in the topic."""
    Dossier.objects.filter(number=number).update(title=title[:120], summary=summary[:400])


def add_voices(number: str, count: int = 1) -> None:
    """So many more people took part."""
    Dossier.objects.filter(number=number).update(voices=F("voices") + count)


def open_duty(
    number: str,
    verb: str,
    *,
    role: str,
    path: str,
    now: datetime,
    clock: str | None = None,
    due_at: datetime | None = None,
    subject: str = "",
    person_id: int | None = None,
) -> None:
    """Somebody owes an act: `verb` is `room.verb`; `clock` a rulebook key that gives the deadline."""
    dossier = Dossier.objects.get(number=number)
    stamp = ""
    if clock is not None:
        due_at = due(clock, now, path=dossier.body_path)
        stamp = rule(clock, path=dossier.body_path, on=now).stamp
    open_rows = Duty.objects.filter(
        dossier=dossier, verb=verb, subject=subject, role=role, path=path, done_at__isnull=True
    )
    open_rows = (
        open_rows.filter(person_id=person_id) if person_id else open_rows.filter(person=None)
    )
    if not open_rows.exists():
        Duty.objects.create(
            dossier=dossier,
            verb=verb,
            subject=subject,
            role=role,
            path=path,
            person_id=person_id,
            opened_at=now,
            due_at=due_at,
            rule=stamp,
        )


def close_duties(
    number: str,
    *verbs: str,
    now: datetime,
    subject: str | None = None,
    person_id: int | None = None,
) -> int:
    """The act was done (or is owed no more); without verbs all open duties of the matter close."""
    rows = Duty.objects.filter(dossier__number=number, done_at__isnull=True)
    if verbs:
        rows = rows.filter(verb__in=verbs)
    if subject is not None:
        rows = rows.filter(subject=subject)
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    return rows.update(done_at=now)


def follow(
    number: str,
    *,
    now: datetime,
    person_id: int | None = None,
    email: str = "",
    because: str = "asked",
    language: str = "",
) -> None:
    """Somebody will be told about every change; a guest in the language in which they are writing just now."""
    dossier = Dossier.objects.get(number=number)
    if person_id is not None:
        Follow.objects.get_or_create(
            dossier=dossier, person_id=person_id, defaults={"at": now, "because": because}
        )
    elif email:
        Follow.objects.get_or_create(
            dossier=dossier,
            email=email,
            defaults={
                "at": now,
                "because": because,
                "language": (language or get_language() or "")[:10],
            },
        )


def unfollow(number: str, *, person_id: int | None = None, email: str = "") -> int:
    """A person, or a guest by address, wants to hear no more; returns how many follows ended."""
    if person_id is None and not email:
        return 0
    rows = Follow.objects.filter(dossier__number=number)
    rows = rows.filter(email=email) if person_id is None else rows.filter(person_id=person_id)
    return rows.delete()[0]
