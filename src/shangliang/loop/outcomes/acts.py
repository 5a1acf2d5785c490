"""The acts of the outcomes room as entrances: page and REST come from these rows."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.front.look.dates import exact_words
from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.loop.outcomes import actions, forms
from shangliang.loop.outcomes.actions.step import take
from shangliang.loop.outcomes.permissions import Perm
from shangliang.loop.outcomes.queries import available, report
from shangliang.loop.outcomes.writing import report_text
from shangliang.loop.sessions.public import session

ROOM = "outcomes"


def _draft(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    actions.draft_report(
        actor=actor,
        number=number,
        summary=data["course"],
        agreed=data["agreed"],
        disputes=forms.disputes_of(data),
        recommendations=data["recommendations"],
        expect=data.get("expect"),
        now=now,
    )
    return number


def _draft_start(number: str, _actor: Actor) -> dict[str, Any]:
    found = report(number)
    if found.drafted_at is None:
        return {"initial": {**_from_the_table(number), "expect": found.revision}}
    start: dict[str, Any] = {
        "course": found.summary,
        "agreed": list(found.agreed),
        "recommendations": [r.text for r in found.recommendations],
        "expect": found.revision,
    }
    for n, dispute in enumerate(found.disputes[: forms.DISPUTES], 1):
        start |= {
            f"point_{n}": dispute.point,
            f"for_{n}": dispute.in_favour,
            f"against_{n}": dispute.against,
        }
    return {"initial": start}


def _from_the_table(number: str) -> dict[str, Any]:
    """What the session wrote down stands in the first draft already: nobody types it again."""
    held = session(number)
    if held is None:
        return {}
    start: dict[str, Any] = {
        "course": _("On %(day)s at %(place)s, %(present)d of %(seats)d seats were taken.")
        % {
            "day": exact_words(held.opened_at or held.meets_at),
            "place": held.place,
            "present": held.present,
            "seats": len(held.seats),
        },
        "agreed": list(held.agreed),
    }
    if held.best_for or held.best_against:
        start |= {"for_1": held.best_for, "against_1": held.best_against}
    return start


def _handed_in(number: str, actor: Actor) -> Subject:
    """What goes out cannot be called back: the whole report stands above the button."""
    title = get(number).title
    if not available("submit", number, actor):
        return Subject(title=f"{number} {title}")
    facts = take(number, actor, "submit").facts()
    return Subject(title=f"{number} {title}", text=report_text(title, number, facts))


def _submit(number: str, actor: Actor, now: datetime, _data: dict[str, Any]) -> str:
    actions.submit_report(actor=actor, number=number, now=now)
    return number


def _receive(number: str, actor: Actor, now: datetime, _data: dict[str, Any]) -> str:
    actions.receive_report(actor=actor, number=number, now=now)
    return number


def _decide(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    data = {**data, "recommendation": int(data["recommendation"])}
    actions.decide_recommendation(actor=actor, number=number, now=now, **data)
    return number


def _waiting(number: str, _actor: Actor) -> dict[str, Any]:
    try:
        found = report(number)
    except NotFound:
        return {}
    return {"waiting": tuple(r for r in found.recommendations if r.state == "open")}


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="draft",
        label=_("Write the outcome report"),
        intro=_(
            "First what people share, then what they do not, each side with its best argument, then what should be done. "
            "You can come back and change it until it is handed in."
        ),
        button=_("Keep the draft"),
        form_class=forms.DraftForm,
        form_kwargs=_draft_start,
        permission=Perm.DRAFT,
        perform=_draft,
        available=partial(available, "draft"),
        order=20,
    ),
    ActSpec(
        room=ROOM,
        verb="submit",
        label=_("Hand in the report"),
        intro=_(
            "It goes to those who decide. Everybody can read it from then on, and nobody can change it."
        ),
        form_class=forms.SubmitForm,
        permission=Perm.SUBMIT,
        perform=_submit,
        available=partial(available, "submit"),
        subject=_handed_in,
        confirm=True,
        order=10,
    ),
    ActSpec(
        room=ROOM,
        verb="receive",
        label=_("Confirm receipt of the report"),
        intro=_("The time to decide on each recommendation starts now."),
        form_class=forms.ReceiveForm,
        permission=Perm.RECEIVE,
        perform=_receive,
        available=partial(available, "receive"),
        order=10,
    ),
    ActSpec(
        room=ROOM,
        verb="decide",
        label=_("Decide on a recommendation"),
        intro=_("Whatever you decide, give the reason: those who took part are owed one."),
        button=_("Decide"),
        form_class=forms.DecideForm,
        form_kwargs=_waiting,
        permission=Perm.DECIDE,
        perform=_decide,
        available=partial(available, "decide"),
        order=10,
    ),
)

register(*SPECS)
