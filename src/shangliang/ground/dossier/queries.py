"""Reads of matters, threads and desks as frozen briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, When

from shangliang.ground.dossier.models import Dossier, Duty, Follow, Knot
from shangliang.ground.dossier.routes import FRAMES, ROUTES, STAGE_LABELS, Kind, Stage
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.reading import keep, remembered


@dataclass(frozen=True)
class DossierBrief:
    """A matter as every room may see it."""

    id: int
    number: str
    kind: str
    title: str
    title_en: str
    summary: str
    stage: str
    stage_since: datetime
    body_id: int
    body_path: str
    body: str
    place_id: int | None
    place: str
    platform_key: str
    opened_at: datetime
    closed_at: datetime | None
    is_public: bool
    is_demo: bool
    voices: int
    round: int

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class KnotBrief:
    """A knot of the thread: `state` is done, now, or next (not yet reached)."""

    stage: str
    label: str
    state: str
    at: datetime | None
    note: str


@dataclass(frozen=True)
class Folder:
    """What the page of a matter begins with: the matter, its thread, and whether the reader follows it."""

    matter: DossierBrief
    knots: tuple[KnotBrief, ...]
    followed: bool


@dataclass(frozen=True)
class DutyBrief:
    id: int
    number: str
    title: str
    title_en: str
    stage: str
    verb: str
    subject: str
    role: str
    path: str
    person_id: int | None
    opened_at: datetime
    due_at: datetime | None
    rule: str
    done_at: datetime | None


def brief(d: Dossier) -> DossierBrief:
    return DossierBrief(
        d.pk,
        d.number,
        d.kind,
        d.title,
        d.title_en,
        d.summary,
        d.stage,
        d.stage_since,
        d.body_id,
        d.body_path,
        d.body.name,
        d.place_id,
        d.place.name if d.place else "",
        d.platform_key,
        d.opened_at,
        d.closed_at,
        d.is_public,
        d.is_demo,
        d.voices,
        d.round,
    )


def _rows() -> QuerySet[Dossier]:
    return Dossier.objects.select_related("body", "place")


@remembered
def get(number: str, actor: Actor | None = None) -> DossierBrief:
    """The matter; NotFound when there is none or `actor` may not see it."""
    rows = Dossier.objects.visible_to(actor) if actor else Dossier.objects.all()
    dossier = rows.select_related("body", "place").filter(number=number).first()
    if dossier is None:
        raise NotFound("dossier.not_found", number=number)
    return brief(dossier)


def by_numbers(numbers: list[str], actor: Actor) -> dict[str, DossierBrief]:
    """Visible matters by number; one query."""
    rows = (
        Dossier.objects.visible_to(actor).select_related("body", "place").filter(number__in=numbers)
    )
    return {d.number: brief(d) for d in rows}


def listing(
    actor: Actor,
    *,
    stages: tuple[str, ...] = (),
    kind: str = "",
    place_path: str = "",
    body_path: str = "",
    before_id: int | None = None,
    limit: int = 20,
    first: tuple[str, ...] = (),
) -> list[DossierBrief]:
    """Visible matters, newest first, paged by key (`before_id` is the last id of the page before).

    `first` names stages that come before all others; it does not go together with paging.
    """
    rows = Dossier.objects.visible_to(actor).select_related("body", "place")
    if stages:
        rows = rows.filter(stage__in=stages)
    rows = rows.filter(kind=kind) if kind else rows.exclude(kind__in=FRAMES)
    if place_path:
        rows = rows.filter(place__path__startswith=place_path)
    if body_path:
        rows = rows.filter(body_path__startswith=body_path)
    if before_id:
        rows = rows.filter(pk__lt=before_id)
    if first:
        rows = rows.order_by(Case(When(stage__in=first, then=0), default=1), "-id")
    else:
        rows = rows.order_by("-id")
    return [brief(d) for d in rows[:limit]]


def stage_counts(actor: Actor) -> dict[str, int]:
    """Visible matters by stage."""
    rows = Dossier.objects.visible_to(actor).exclude(kind__in=FRAMES).order_by()
    return dict(rows.values_list("stage").annotate(n=Count("id")))


def knots(number: str) -> list[KnotBrief]:
    """The whole thread: what has been (every round), where it is, what is still to come."""
    dossier = Dossier.objects.get(number=number)
    return _thread(dossier, list(Knot.objects.filter(dossier=dossier).order_by("id")))


def has_moved_at(number: str, at: datetime) -> bool:
    """Whether the matter entered a stage at exactly this moment."""
    return Knot.objects.filter(dossier__number=number, at=at).exists()


def folder(number: str, actor: Actor) -> Folder:
    """The matter with its thread, as `get` and `knots` tell them; one query. NotFound as in `get`."""
    seen = Dossier.objects.visible_to(actor).filter(number=number)
    mine = Follow.objects.filter(dossier=OuterRef("dossier"), person_id=actor.id or 0)
    past = list(
        Knot.objects.filter(dossier__in=seen)
        .select_related("dossier__body", "dossier__place")
        .annotate(followed=Exists(mine))
        .order_by("id")
    )
    if not past:
        return Folder(get(number, actor), tuple(knots(number)), followed=False)
    matter = brief(past[0].dossier)
    keep(get, matter, number)
    keep(get, matter, number, actor)
    return Folder(matter, tuple(_thread(past[0].dossier, past)), bool(past[0].followed))


def threads(ids: list[int]) -> dict[str, list[KnotBrief]]:
    """Threads of several matters, by number; one query (a matter has its first knot from the beginning)."""
    found: dict[str, list[Knot]] = {}
    for knot in Knot.objects.filter(dossier_id__in=ids).select_related("dossier").order_by("id"):
        found.setdefault(knot.dossier.number, []).append(knot)
    return {number: _thread(past[0].dossier, past) for number, past in found.items()}


def _thread(dossier: Dossier, past: Sequence[Knot]) -> list[KnotBrief]:
    route = ROUTES[Kind(dossier.kind)]
    found = [
        KnotBrief(k.stage, str(STAGE_LABELS[Stage(k.stage)]), "done", k.at, k.note) for k in past
    ]
    if found:
        last = found[-1]
        state = "done" if dossier.closed_at else "now"
        found[-1] = KnotBrief(last.stage, last.label, state, last.at, last.note)
    ahead: tuple[Stage, ...] = ()
    if not dossier.closed_at:
        on_route = [s for s in (Stage(k.stage) for k in past) if s in route.knots]
        here = route.knots.index(on_route[-1]) if on_route else -1
        ahead = route.knots[here + 1 :]
    return found + [KnotBrief(s.value, str(STAGE_LABELS[s]), "next", None, "") for s in ahead]


def _duty_brief(d: Duty) -> DutyBrief:
    return DutyBrief(
        d.pk,
        d.dossier.number,
        d.dossier.title,
        d.dossier.title_en,
        d.dossier.stage,
        d.verb,
        d.subject,
        d.role,
        d.path,
        d.person_id,
        d.opened_at,
        d.due_at,
        d.rule,
        d.done_at,
    )


_shared: dict[str, set[str]] = {}


def share_duty(verb: str, *roles: str) -> None:
    """What one role owes may be done by others too: it stands on their desks as well, and is counted once."""
    for role in roles:
        _shared.setdefault(role, set()).add(verb)


def _owed_by(actor: Actor) -> Q:
    mine = Q(person_id=actor.id)
    for grant in actor.grants:
        owes = Q(role=grant.role)
        if verbs := _shared.get(grant.role):
            owes |= Q(verb__in=sorted(verbs))
        mine |= owes & Q(person_id__isnull=True, path__startswith=grant.path)
    return mine


def desk(actor: Actor, *, limit: int = 50) -> list[DutyBrief]:
    """What waits for this actor, most urgent first (no deadline last)."""
    if not actor.is_person:
        return []
    rows = Duty.objects.filter(_owed_by(actor), done_at__isnull=True).select_related("dossier")
    return [_duty_brief(d) for d in rows.order_by(F("due_at").asc(nulls_last=True), "id")[:limit]]


def desk_count(actor: Actor) -> int:
    """How much waits for this actor."""
    return (
        Duty.objects.filter(_owed_by(actor), done_at__isnull=True).count() if actor.is_person else 0
    )


def duties(number: str, *, only_open: bool = True) -> list[DutyBrief]:
    """What is owed in a matter."""
    rows = Duty.objects.filter(dossier__number=number).select_related("dossier")
    return [_duty_brief(d) for d in (rows.filter(done_at__isnull=True) if only_open else rows)]


def open_duties(numbers: Sequence[str]) -> dict[str, list[DutyBrief]]:
    """What is owed in several matters, by number; one query."""
    rows = Duty.objects.filter(dossier__number__in=numbers, done_at__isnull=True)
    found: dict[str, list[DutyBrief]] = {}
    for duty in rows.select_related("dossier").order_by("id"):
        found.setdefault(duty.dossier.number, []).append(_duty_brief(duty))
    return found


def overdue(now: datetime, *, limit: int = 500) -> list[DutyBrief]:
    """Duties whose deadline has passed."""
    rows = Duty.objects.filter(done_at__isnull=True, due_at__lt=now).select_related("dossier")
    return [_duty_brief(d) for d in rows.order_by("due_at")[:limit]]


def followers(number: str) -> list[tuple[int | None, str, str]]:
    """(person id, e-mail of a guest, why) of those who want to hear."""
    return list(
        Follow.objects.filter(dossier__number=number).values_list("person_id", "email", "because")
    )


def guest_languages(number: str) -> dict[str, str]:
    """The language of each guest who left an address, by the address."""
    rows = Follow.objects.filter(dossier__number=number).exclude(email="")
    return dict(rows.values_list("email", "language"))


def follows(number: str, person_id: int) -> bool:
    return Follow.objects.filter(dossier__number=number, person_id=person_id).exists()


def places_of(numbers: Sequence[str], actor: Actor) -> dict[str, int | None]:
    """Where the visible ones of these matters lie; one query."""
    rows = Dossier.objects.visible_to(actor).filter(number__in=numbers).order_by()
    return dict(rows.values_list("number", "place_id"))


def voices_by_place(actor: Actor, *, begin: datetime, end: datetime) -> dict[int | None, int]:
    """People behind visible matters opened between two moments, by place; joined ones count where they went."""
    rows = (
        Dossier.objects.visible_to(actor)
        .filter(opened_at__gte=begin, opened_at__lt=end)
        .exclude(kind__in=FRAMES)
        .exclude(stage=Stage.MERGED)
        .order_by()
    )
    return dict(rows.values_list("place_id").annotate(n=Sum("voices")))
