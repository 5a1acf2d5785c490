"""Reads of soundings as frozen briefs: what is asked, what is held, who has voted on what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from shangliang.ground.soundings.kinds import (
    BASIS_LABELS,
    MOTION_LABELS,
    OWNERS,
    Audience,
    CommentState,
    StatementState,
)
from shangliang.ground.soundings.majorities import AT_LEAST
from shangliang.ground.soundings.models import (
    Preference,
    RatingVote,
    Roll,
    Sounding,
    Statement,
    StatementVote,
)
from shangliang.ground.soundings.rules import Bar
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound, Refused
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import deny


@dataclass(frozen=True)
class OptionBrief:
    key: str
    label: str


@dataclass(frozen=True)
class SoundingBrief:
    """A sounding as every room may see it."""

    id: int
    number: str
    kind: str
    title: str
    question: str
    state: str
    audience: str
    options: tuple[OptionBrief, ...]
    threshold: float | None
    quorum: float | None
    basis: str
    seated: int
    rule: str
    subject: str
    source: str
    opened_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    passed: bool | None
    root: str
    secrecy: str = "confidential"
    method: str = "screen"
    majority: str = "simple"
    most: int = 1
    casting_at: datetime | None = None
    void_reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def url(self) -> str:
        """Where one takes part."""
        verb = {"statements": "vote", "ballot": "ballot", "rating": "rate"}.get(self.kind, "order")
        return f"/m/{self.number}/voices/{self.id}/{verb}"


@dataclass(frozen=True)
class StatementBrief:
    id: int
    sounding_id: int
    order: int
    text: str
    lean: str
    state: str
    by_people: bool
    fold_reason: str


@dataclass(frozen=True)
class CommentBrief:
    id: int
    value: int
    text: str
    state: str
    fold_reason: str


@dataclass(frozen=True)
class Turnout:
    """How many have a ballot, and how many have handed it in. Never who."""

    electors: int
    voted: int


def option_label(key: str, stored: str) -> str:
    """The label of an option: stored text, or the translated word of a motion's option."""
    return stored or str(MOTION_LABELS.get(key, key))


def brief(s: Sounding) -> SoundingBrief:
    outcome = s.outcome or {}
    return SoundingBrief(
        id=s.pk,
        number=s.dossier.number,
        kind=s.kind,
        title=s.title,
        question=s.question,
        state=s.state,
        audience=s.audience,
        options=tuple(OptionBrief(k, option_label(k, label)) for k, label in s.options),
        threshold=s.threshold,
        quorum=s.quorum,
        basis=s.basis,
        seated=s.seated,
        rule=s.rule,
        subject=s.subject,
        source=s.source,
        opened_at=s.opened_at,
        closes_at=s.closes_at,
        closed_at=s.closed_at,
        passed=None if s.state == "void" else outcome.get("passed"),
        root=s.root,
        secrecy=s.secrecy,
        method=s.method,
        majority=s.majority,
        most=s.most,
        casting_at=s.casting_at,
        void_reason=s.void_reason,
    )


def statement_brief(s: Statement) -> StatementBrief:
    return StatementBrief(
        s.pk, s.sounding_id, s.order, s.text, s.lean, s.state, s.by_people, s.fold_reason
    )


def load(sounding_id: int, actor: Actor | None = None) -> Sounding:
    """The row with its dossier; NotFound when there is none or the actor may not see it."""
    rows = Sounding.objects.visible_to(actor) if actor else Sounding.objects.all()
    found = rows.select_related("dossier").filter(pk=sounding_id).first()
    if found is None:
        raise NotFound("soundings.not_found")
    return found


def sounding(sounding_id: int, actor: Actor | None = None) -> SoundingBrief:
    """One sounding; NotFound when there is none or the actor may not see it."""
    return brief(load(sounding_id, actor))


def soundings(
    number: str, *, kind: str = "", subject: str = "", state: str = ""
) -> list[SoundingBrief]:
    """The soundings of a matter in the order of their making; one query."""
    return [
        s
        for s in _soundings(number)
        if (not kind or s.kind == kind)
        and (not subject or s.subject == subject)
        and (not state or s.state == state)
    ]


@lasting
def _soundings(number: str) -> tuple[SoundingBrief, ...]:
    rows = Sounding.objects.select_related("dossier").filter(dossier__number=number)
    return tuple(brief(s) for s in rows.order_by("id"))


def bars(s: Sounding) -> list[Bar]:
    return [Bar(b["code"], b.get("person"), b.get("role", ""), b.get("path", "")) for b in s.barred]


@lasting
def barred_from(number: str) -> dict[int, tuple[Bar, ...]]:
    """Who has no part in which of the matter's soundings, for those that name somebody."""
    rows = Sounding.objects.filter(dossier__number=number).exclude(barred=[])
    return {s.pk: tuple(bars(s)) for s in rows}


def may_hand_in(sounding_: SoundingBrief, actor: Actor) -> bool:
    """Whether the invitation is meant for the actor: who hosts or judges a matter has no vote in it."""
    barred = barred_from(sounding_.number).get(sounding_.id, ())
    return not any(bar.hits(actor) for bar in barred)


def statements(sounding_id: int, *, state: str = StatementState.SHOWN) -> list[StatementBrief]:
    """Statements in one state (empty: all), in order."""
    rows = Statement.objects.filter(sounding_id=sounding_id)
    if state:
        rows = rows.filter(state=state)
    return [statement_brief(s) for s in rows.order_by("order", "id")]


def held_statements(number: str) -> list[StatementBrief]:
    """Statements of the matter that wait for a person's look."""
    return list(_held(number))


@lasting
def _held(number: str) -> tuple[StatementBrief, ...]:
    rows = Statement.objects.filter(sounding__dossier__number=number, state=StatementState.HELD)
    return tuple(statement_brief(s) for s in rows.order_by("id"))


def held_comments(number: str) -> list[CommentBrief]:
    """Comments of ratings that wait for a person's look."""
    rows = RatingVote.objects.filter(
        sounding__dossier__number=number, comment_state=CommentState.HELD
    )
    return [_comment_brief(r) for r in rows.order_by("id")]


def shown_comments(*sounding_ids: int, limit: int = 200) -> dict[int, list[CommentBrief]]:
    """Comments that a person has read and shown, by sounding; one query."""
    rows = RatingVote.objects.filter(sounding_id__in=sounding_ids, comment_state=CommentState.SHOWN)
    found: dict[int, list[CommentBrief]] = {}
    for row in rows.order_by("-id")[:limit]:
        found.setdefault(row.sounding_id, []).append(_comment_brief(row))
    return found


def _comment_brief(r: RatingVote) -> CommentBrief:
    return CommentBrief(r.pk, r.value, r.comment, r.comment_state, r.fold_reason)


def votes_of(sounding_id: int, voter: str) -> dict[int, int]:
    """The voter's own votes by statement."""
    rows = StatementVote.objects.filter(sounding_id=sounding_id, voter=voter)
    return dict(rows.values_list("statement_id", "value"))


def votes_in(sounding_ids: Iterable[int], voter: str) -> dict[int, int]:
    """The voter's own votes in several soundings, by statement; one query."""
    rows = StatementVote.objects.filter(sounding_id__in=list(sounding_ids), voter=voter)
    return dict(rows.values_list("statement_id", "value"))


def preference_of(sounding_id: int, voter: str) -> Any:
    """The voter's own order as it is kept; None when they have not answered."""
    rows = Preference.objects.filter(sounding_id=sounding_id, voter=voter)
    return rows.values_list("value", flat=True).first()


def rating_of(sounding_id: int, voter: str) -> tuple[int, str] | None:
    """The voter's own rating and comment."""
    return (
        RatingVote.objects.filter(sounding_id=sounding_id, voter=voter)
        .values_list("value", "comment")
        .first()
    )


def roll_hash(sounding_id: int, voter: str) -> str:
    """The roll's own name of a voter: it cannot be joined with votes of other soundings."""
    return hashlib.sha256(f"roll|{sounding_id}|{voter}".encode()).hexdigest()


def elector_hash(s: Sounding, voter: str, principal: str = "") -> str:
    """Under which hash a ballot is handed in: the voter's own, or that of who has given them a proxy."""
    own = roll_hash(s.pk, voter)
    if s.audience != Audience.ROLL:
        return own
    wanted = roll_hash(s.pk, principal) if principal else own
    rows = Roll.objects.filter(sounding=s, voter_hash=wanted)
    holder = rows.values_list("holder_hash", flat=True).first()
    if principal and holder != own:
        raise Refused(deny("soundings.no_proxy"))
    if not principal and holder:
        raise Refused(deny("soundings.proxy_votes"))
    return wanted


def proxies_of(s: Sounding, voter: str) -> list[tuple[int, str]]:
    """Roll rows (id, name) of those who have given this voter a proxy."""
    rows = Roll.objects.filter(sounding=s, holder_hash=roll_hash(s.pk, voter))
    return list(rows.order_by("pk").values_list("pk", "name"))


def has_ballot(sounding_id: int, voter: str) -> bool | None:
    """Whether the voter's ballot is in; None when there is no ballot for them."""
    return (
        Roll.objects.filter(sounding_id=sounding_id, voter_hash=roll_hash(sounding_id, voter))
        .values_list("has_voted", flat=True)
        .first()
    )


def turnout(sounding_id: int) -> Turnout:
    """How many of the roll have voted."""
    return turnouts(sounding_id).get(sounding_id, Turnout(0, 0))


def turnouts(*sounding_ids: int) -> dict[int, Turnout]:
    """Turnouts by sounding; one query."""
    rows = (
        Roll.objects.filter(sounding_id__in=sounding_ids)
        .order_by()
        .values_list("sounding_id")
        .annotate(electors=Count("id"), voted=Count("id", filter=Q(has_voted=True)))
    )
    return {pk: Turnout(electors, voted) for pk, electors, voted in rows}


def said_rule(brief_: SoundingBrief) -> str:
    """The pass rule of a ballot in words."""
    if brief_.threshold is None or brief_.quorum is None:
        return ""
    if brief_.majority in OWNERS:
        return _(
            "Owners holding at least %(quorum)s of persons and of area must take part; of these %(threshold)s of persons and "
            "of area must agree."
        ) % {
            "threshold": _share(brief_),
            "quorum": _percent(brief_.quorum),
        }
    return _("Passes with %(threshold)s %(of)s; at least %(quorum)s of the seats must vote.") % {
        "threshold": _share(brief_),
        "of": BASIS_LABELS[brief_.basis],
        "quorum": _percent(brief_.quorum),
    }


def _share(brief_: SoundingBrief) -> str:
    said = _percent(brief_.threshold or 0)
    if brief_.majority in AT_LEAST:
        return _("at least %(share)s") % {"share": said}
    return _("more than %(share)s") % {"share": said}


def _percent(share: float) -> str:
    return f"{round(share * 100, 1):g}%"
