"""Reads of what waits at the doors, as frozen briefs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.intake.channels import city_path
from shangliang.loop.intake.models import Held, Letter, SheetList
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.workflow import WORKFLOW, HeldState


@dataclass(frozen=True)
class HeldBrief:
    """Something that waits for a person; `alike` others came in the same words."""

    number: str
    state: str
    channel: str
    why: tuple[str, ...]
    title: str
    facts: str
    interest: str
    request: str
    place_id: int
    photos: int
    at: datetime
    due_at: datetime
    reason: str
    matter: str
    body_path: str
    alike: int

    @property
    def url(self) -> str:
        return f"/intake/held/{self.number}"


@dataclass(frozen=True)
class LetterBrief:
    """An e-mail that was read."""

    id: int
    outcome: str
    why: str
    matter: str
    held: str
    title: str
    text: str
    left_out: str
    at: datetime
    acknowledged_at: datetime | None


@dataclass(frozen=True)
class ListBrief:
    """A list from a file."""

    number: str
    state: str
    name: str
    channel: str
    rows: int
    faults: tuple[Mapping[str, Any], ...]
    fault_count: int
    done: int
    first: str
    last: str
    why: str
    sha256: str
    place_id: int
    body_path: str
    at: datetime
    finished_at: datetime | None

    @property
    def url(self) -> str:
        return f"/intake/lists/{self.number}"


def _mine(actor: Actor, permission: str) -> Q:
    found = Q(pk__in=())
    for path in paths_of(actor, permission):
        if not path:
            return Q()
        found |= Q(body_path__startswith=path)
    return found


def _held(h: Held, alike: int = 0) -> HeldBrief:
    return HeldBrief(
        number=h.number,
        state=h.state,
        channel=h.channel,
        why=tuple(h.why),
        title=h.title,
        facts=h.given["facts"],
        interest=h.given["interest"],
        request=h.given["request"],
        place_id=h.given["place_id"],
        photos=len(h.given["photos"]),
        at=h.at,
        due_at=h.due_at,
        reason=h.reason,
        matter=h.matter,
        body_path=h.body_path,
        alike=alike,
    )


def sees_inbox(actor: Actor) -> bool:
    """Whether there is an inbox for the actor anywhere."""
    return bool(paths_of(actor, Perm.SEE))


def enters_matters(actor: Actor) -> bool:
    """Whether the actor brings in what others have said."""
    return bool(paths_of(actor, Perm.ENTER))


def held_page(
    actor: Actor, *, state: str, before: int | None, limit: int
) -> list[tuple[int, HeldBrief]]:
    """What waits, one row for all that came in the same words, the newest first; with the key for the next page."""
    rows = Held.objects.filter(_mine(actor, Perm.RELEASE), state=state)
    groups = rows.values("words_hash").annotate(last=Max("pk"), n=Count("pk")).order_by("-last")
    if before is not None:
        groups = groups.filter(last__lt=before)
    found = {g["last"]: g["n"] for g in groups[:limit]}
    items = Held.objects.in_bulk(found)
    return [(pk, _held(items[pk], n - 1)) for pk, n in found.items()]


def held_count(actor: Actor) -> int:
    """How many wait; one query."""
    return Held.objects.filter(_mine(actor, Perm.RELEASE), state=HeldState.WAITING).count()


def held(number: str, actor: Actor) -> HeldBrief:
    """One of them, for those who decide; NotFound for everybody else."""
    item = Held.objects.filter(_mine(actor, Perm.RELEASE), number=number).first()
    if item is None:
        raise NotFound("intake.held_not_found", number=number)
    same = Held.objects.filter(
        words_hash=item.words_hash, state=item.state, body_path=item.body_path
    ).count()
    return _held(item, same - 1)


def held_by_code(code_hash: str) -> HeldBrief | None:
    """What waits under a code, for its sender."""
    item = Held.objects.filter(code_hash=code_hash).order_by("-pk").first()
    return _held(item) if item else None


def may_decide(verb: str, number: str, actor: Actor, item: str = "") -> Verdict:
    """May the actor release or reject what waits?"""
    row = WORKFLOW.row(verb)
    found = Held.objects.filter(number=item).values_list("state", "body_path").first()
    if found is None:
        return deny("intake.held_not_found", number=item)
    return may(actor, row.permission, found[1]).and_then(WORKFLOW.check(verb, found[0]))


def letters(actor: Actor, *, before: int | None, limit: int) -> list[LetterBrief]:
    """Letters that were read, the newest first; for those who hold the inbox of the whole city."""
    if not may(actor, Perm.SEE, city_path()):
        return []
    rows = Letter.objects.all() if before is None else Letter.objects.filter(pk__lt=before)
    return [_letter(x) for x in rows[:limit]]


@lasting
def added(number: str) -> tuple[LetterBrief, ...]:
    """What was added to a matter by e-mail, oldest first."""
    rows = Letter.objects.filter(matter=number, outcome="added").order_by("id")
    return tuple(_letter(x) for x in rows[:50])


def _letter(x: Letter) -> LetterBrief:
    return LetterBrief(
        x.pk,
        x.outcome,
        x.why,
        x.matter,
        x.held,
        x.title,
        x.text,
        x.left_out,
        x.at,
        x.acknowledged_at,
    )


def _lists(actor: Actor) -> QuerySet[SheetList]:
    return SheetList.objects.filter(_mine(actor, Perm.BRING_IN))


def _list(s: SheetList) -> ListBrief:
    return ListBrief(
        number=s.number,
        state=s.state,
        name=s.name,
        channel=s.channel,
        rows=s.rows,
        faults=tuple(s.faults),
        fault_count=s.fault_count,
        done=s.done,
        first=s.first,
        last=s.last,
        why=s.why,
        sha256=s.sha256,
        place_id=s.place_id,
        body_path=s.body_path,
        at=s.at,
        finished_at=s.finished_at,
    )


def lists(actor: Actor, *, limit: int = 30) -> list[ListBrief]:
    """Lists of the bodies for which the actor brings lists in, the newest first."""
    return [_list(s) for s in _lists(actor)[:limit]]


def sheet_list(number: str, actor: Actor) -> ListBrief:
    """One list; NotFound for those who may not bring it in."""
    found = _lists(actor).filter(number=number).first()
    if found is None:
        raise NotFound("intake.list_not_found", number=number)
    return _list(found)


def brought_in_before(sha256: str, place_id: int) -> str:
    """Number of the list with which the same file came in already; empty when it did not."""
    rows = SheetList.objects.filter(sha256=sha256, place_id=place_id, state__in=["waiting", "done"])
    return rows.values_list("number", flat=True).first() or ""
