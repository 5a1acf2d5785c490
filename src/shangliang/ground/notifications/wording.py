"""What does a notice say? One sentence in the reader's language, made when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.front.look.acting import spec_of
from shangliang.front.look.reasons import known_label, label
from shangliang.ground.ledger.public import TrailRow, describe
from shangliang.ground.notifications.models import NoticeKind
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel.clock import LOCAL


class Tells(Protocol):
    """What a notice and a letter have in common."""

    kind: str
    matter: str
    title: str
    event: str
    params: Mapping[str, Any]
    actor_name: str
    due_at: datetime | None
    at: datetime


@dataclass(frozen=True)
class Told:
    """The words of a notice and the page it leads to."""

    sentence: str
    url: str


def tell(row: Tells, now: datetime) -> Told:
    """The sentence and the address."""
    page = f"/m/{row.matter}"
    if row.kind == NoticeKind.CONFIRM:
        return Told(_("Please confirm that you want to follow this matter by e-mail."), page)
    if row.kind in {NoticeKind.DUTY, NoticeKind.NEAR, NoticeKind.OVERDUE}:
        return Told(_duty(row, now), _act_url(row.event, page))
    said = describe(
        TrailRow(
            entry_id=0,
            name=row.event,
            at=row.at,
            actor_name=row.actor_name,
            payload=row.params,
            matter=row.matter,
            subject="",
            leaf_index=None,
            leaf_hash=None,
            public=True,
        )
    )
    return Told(said, page)


def _act_url(event: str, page: str) -> str:
    room, _dot, verb = event.partition(".")
    spec = spec_of(room, verb)
    return page if spec is None or spec.item else f"{page}/{room}/{verb}"


def _duty(row: Tells, now: datetime) -> str:
    facts = {"act": _act_name(row.event), "day": _day(row.due_at)}
    if row.kind == NoticeKind.OVERDUE and row.due_at is not None:
        late = max(1, -working_days_left(row.due_at, now))
        return ngettext(
            "Overdue by %(days)d working day: %(act)s. It was due on %(day)s.",
            "Overdue by %(days)d working days: %(act)s. It was due on %(day)s.",
            late,
        ) % {**facts, "days": late}
    if row.kind == NoticeKind.NEAR:
        return _("Due soon: %(act)s, by %(day)s.") % facts
    if row.due_at is None:
        return _("This waits for you: %(act)s.") % facts
    return _("This waits for you: %(act)s, by %(day)s.") % facts


def _act_name(event: str) -> str:
    if known_label(f"duty.{event}"):
        return label(f"duty.{event}")
    room, _dot, verb = event.partition(".")
    spec = spec_of(room, verb)
    return str(spec.label) if spec is not None else verb.replace("_", " ")


def _day(moment: datetime | None) -> str:
    return date_format(moment.astimezone(LOCAL), "DATE_FORMAT") if moment else ""
