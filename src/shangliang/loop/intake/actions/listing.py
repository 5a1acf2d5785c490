"""A list of matters comes in: checked row by row first, then all of it or nothing, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from shangliang.ground.directory.public import body_for_place, places
from shangliang.ground.documents.public import keep, path_of
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.intake import rules
from shangliang.loop.intake.events import ListApproved, ListBroughtIn, ListChecked, ListFailed
from shangliang.loop.intake.models import SheetList
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.sheets import Checked, Sheet, check, read
from shangliang.loop.intake.workflow import LIST, ListState
from shangliang.loop.topics.public import Channel, raise_topics

_FAULTS_KEPT = 200


def _checked(content: bytes, ending: str, place_id: int, path: str, now: datetime) -> Checked:
    sheet: Sheet = read(
        content, ending, most=int(rule_number("intake.list_rows", path=path, on=now))
    )
    return check(
        sheet,
        places={name: p.id for p in places() for name in (p.name, p.key, p.name_en) if name},
        default_place=place_id,
        most=int(rule_number("topic.max_chars", path=path, on=now)),
    )


@act
def check_list(
    *,
    actor: Actor,
    name: str,
    content: bytes,
    ending: str,
    place_id: int,
    now: datetime,
    channel: str = Channel.SHEET,
) -> str:
    """Read a file and say what is wrong with it, line by line; nothing comes in yet. Gives the number of the list."""
    path = body_for_place(place_id).path
    require(actor, Perm.BRING_IN, path)
    most = int(rule_number("intake.list_megabytes", path=path, on=now))
    if len(content) > most * 1024 * 1024:
        raise Invalid("intake.list_too_large", {"upload": ["intake.list_too_large"]}, most=most)
    found = _checked(content, ending, place_id, path, now)
    sha256 = keep(content)
    listed = SheetList.objects.create(
        number=f"L-{sha256[:12]}-{SheetList.objects.count()}"[:20],
        state=ListState.CHECKED,
        name=clean(name, lines=False)[:120],
        sha256=sha256,
        ending=ending,
        channel=Channel(channel).value,
        place_id=place_id,
        body_path=path,
        rows=len(found.rows),
        faults=[f.as_json() for f in found.faults[:_FAULTS_KEPT]],
        fault_count=len(found.faults),
        person_id=actor.id,
        at=now,
    )
    number = f"L-{local_day(now).year}-{listed.pk:04d}"
    SheetList.objects.filter(pk=listed.pk).update(number=number)
    record(
        ListChecked(
            subject=f"list:{listed.pk}",
            list=number,
            rows=len(found.rows),
            faults=len(found.faults),
            sha256=sha256,
        ),
        actor=actor,
        now=now,
    )
    return number


def _take(actor: Actor, number: str, verb: str) -> SheetList:
    listed = SheetList.objects.filter(number=number).first()
    if listed is None:
        raise NotFound("intake.list_not_found", number=number)
    require(actor, Perm.BRING_IN, listed.body_path)
    fits = LIST.check(verb, listed.state)
    if not fits:
        raise OutOfOrder(fits.code, **dict(fits.params))
    return listed


@act
def bring_in_list(*, actor: Actor, number: str, now: datetime) -> str:
    """Have a list without faults brought in; the work itself is done in the background."""
    listed = _take(actor, number, "bring_in")
    same = SheetList.objects.filter(
        sha256=listed.sha256,
        place_id=listed.place_id,
        state__in=[ListState.WAITING, ListState.DONE],
    ).first()
    verdict = rules.may_bring_in(
        faulty=listed.fault_count > 0 or not listed.rows, done_as=same.number if same else ""
    )
    if not verdict:
        raise Refused(verdict)
    rows = SheetList.objects.filter(pk=listed.pk, state=ListState.CHECKED)
    if not rows.update(state=ListState.WAITING):
        raise Conflict("intake.list_changed", number=number)
    record(
        ListApproved(subject=f"list:{listed.pk}", list=number, rows=listed.rows),
        actor=actor,
        now=now,
    )
    return number


@act
def finish_list(
    *, actor: Actor, number: str, now: datetime, step: Callable[[str], None] = lambda _said: None
) -> list[str]:
    """Bring every row of an approved list in, or none; gives the numbers of the new matters."""
    listed = _take(actor, number, "finish")
    found = _checked(
        path_of(listed.sha256).read_bytes(), listed.ending, listed.place_id, listed.body_path, now
    )
    step("read")
    if found.faults:
        return _fail(listed, actor, now, "faults")
    rows = SheetList.objects.filter(pk=listed.pk, state=ListState.WAITING)
    if not rows.update(state=ListState.DONE, finished_at=now):
        raise Conflict("intake.list_changed", number=number)
    numbers = raise_topics(actor=actor, rows=found.rows, channel=listed.channel, now=now)
    step("written")
    rows = SheetList.objects.filter(pk=listed.pk)
    rows.update(first=numbers[0], last=numbers[-1])
    record(
        ListBroughtIn(
            matter=numbers[0],
            subject=f"list:{listed.pk}",
            list=number,
            rows=len(numbers),
            first=numbers[0],
            last=numbers[-1],
            sha256=listed.sha256,
        ),
        actor=actor,
        now=now,
    )
    return numbers


def _fail(listed: SheetList, actor: Actor, now: datetime, why: str) -> list[str]:
    """Places or limits have changed since it was checked: nothing came in."""
    SheetList.objects.filter(pk=listed.pk).update(state=ListState.FAILED, why=why, finished_at=now)
    record(
        ListFailed(subject=f"list:{listed.pk}", list=listed.number, why=why), actor=actor, now=now
    )
    return []
