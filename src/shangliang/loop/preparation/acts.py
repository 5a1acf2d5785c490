"""Which acts does the preparation room offer on pages and over REST?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.front.look.dates import calendar_words
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text, explain_verdict, label
from shangliang.ground.accounts.public import ROLE_LABELS, Role, holders, people_with_role
from shangliang.ground.dossier.public import get
from shangliang.ground.rulebook.public import due
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.loop.preparation import actions, forms, queries, seating
from shangliang.loop.preparation.kinds import SIDE_LABELS, Side
from shangliang.loop.preparation.workflow import WORKFLOW

_AT_THE_TABLE = (Role.MEMBER, Role.EXPERT, Role.DEPARTMENT, Role.RESIDENT)


def _meeting(number: str, actor: Actor) -> dict[str, Any]:
    row, now = queries.load(number), clock.now()
    path = row.dossier.body_path
    earliest = local_day(due(queries.notice_rule(row.form), now, path=path)).date()
    return {
        "earliest": calendar_words(earliest, local_day(now).date()),
        "hosts": [(p.id, p.name) for p in holders(Role.HOST, path, now)],
        "recorders": [(p.id, p.name) for p in holders(Role.RECORDER, path, now)],
        "initial": {
            "place": row.place,
            "meets_at": row.meets_at,
            "host_id": row.host_id,
            "recorder_id": row.recorder_id,
            "help": row.help,
        },
    }


def _persons(number: str, actor: Actor) -> dict[str, Any]:
    now = clock.now()
    found = {
        p.id: f"{p.name} · {ROLE_LABELS[role]}"
        for role in _AT_THE_TABLE
        for p in people_with_role(role, now)
    }
    return {"persons": sorted(found.items(), key=lambda row: row[1])}


def _seated(number: str, actor: Actor) -> Subject:
    """Who sits at the table already stands above the form."""
    matter = get(number)
    sides: dict[str, int] = {}
    for seat in queries.load(number).seats.all():
        sides[seat.side] = sides.get(seat.side, 0) + 1
    facts = tuple((SIDE_LABELS[Side(side)], n) for side, n in sorted(sides.items()))
    return Subject(title=f"{number} {matter.title}", facts=facts)


def _seat_again(number: str, _result: object) -> str:
    """A table has many seats: the form comes back until one leaves it."""
    return f"/m/{number}/preparation/seat"


def _seats(number: str, actor: Actor) -> dict[str, Any]:
    row = queries.load(number)
    return {"seats": [(s.pk, s.label) for s in row.seats.all()]}


def _check(number: str, actor: Actor) -> Subject:
    """The ready check stands above the button."""
    row = queries.brief(queries.load(number))
    lines = queries.ready_check(row, clock.now())
    facts = tuple(
        (
            label(f"preparation.check.{line.code}"),
            explain_verdict(line.verdict) or _("in order"),
        )
        for line in lines
    )
    return Subject(title=f"{number} {get(number).title}", facts=facts)


def _spec(
    verb: str,
    text: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text,
    order: int,
    tone: str = "seal",
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
    subject: Callable[..., Subject | None] | None = None,
    after: Callable[[str, Any], str] | None = None,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **{k: v for k, v in data.items() if v is not None})
        return number

    return ActSpec(
        room="preparation",
        verb=verb,
        label=text,
        intro=intro,
        form_class=form_class,
        permission=WORKFLOW.row(verb).permission,
        perform=perform,
        available=partial(queries.available, verb),
        tone=tone,
        order=order,
        form_kwargs=form_kwargs,
        subject=subject,
        after=after,
    )


SPECS: tuple[ActSpec, ...] = (
    _spec(
        "set_meeting",
        _("Set the meeting"),
        forms.MeetingForm,
        actions.set_meeting,
        intro=_(
            "Where and when people meet, who hosts and who records. A new time needs a new notice."
        ),
        order=20,
        form_kwargs=_meeting,
    ),
    _spec(
        "seat",
        _("Give a seat"),
        forms.SeatForm,
        seating.seat,
        intro=_("Who sits at the table, and for which side. No side holds more than half."),
        order=21,
        form_kwargs=_persons,
        subject=_seated,
        after=_seat_again,
    ),
    _spec(
        "unseat",
        _("Take a seat away"),
        forms.UnseatForm,
        seating.unseat,
        intro=_("The seat disappears from the table; the reason can be read by all."),
        order=60,
        tone="quiet",
        form_kwargs=_seats,
    ),
    _spec(
        "add_document",
        _("Add an evidence paper"),
        forms.PaperForm,
        actions.add_document,
        intro=_("Facts that everybody at the table should have read: on one page if possible."),
        order=22,
    ),
    _spec(
        "publish_notice",
        _("Publish the notice"),
        forms.NoticeForm,
        actions.publish_notice,
        intro=_("Everybody can then read where, when and about what people meet."),
        order=23,
    ),
    _spec(
        "confirm_ready",
        _("Confirm that all is ready"),
        forms.ReadyForm,
        actions.confirm_ready,
        intro=_("Every line of the check must be in order. The session is then called."),
        order=24,
        subject=_check,
    ),
    _spec(
        "postpone",
        _("Postpone the meeting"),
        forms.ReasonForm,
        actions.postpone,
        intro=_("A new time must be set, and a new notice published."),
        order=61,
        tone="quiet",
    ),
    _spec(
        "cancel",
        _("Cancel the preparation"),
        forms.ReasonForm,
        actions.cancel,
        intro=_("The matter does not come to the table for now."),
        order=62,
        tone="quiet",
    ),
)
register(*SPECS)
