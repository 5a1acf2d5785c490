"""What does every act at the table do first and last? Load and check, write if nobody moved, and count the version."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from shangliang.ground.dossier.public import in_hand
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import check_length, clean
from shangliang.kernel.verdict import deny
from shangliang.loop.sessions import queries, rules
from shangliang.loop.sessions.models import Seat, Session
from shangliang.loop.sessions.seats import seat_by_code
from shangliang.loop.sessions.workflow import WORKFLOW


def enter(number: str, verb: str, actor: Actor) -> Session:
    """The session's row when the actor may do `verb` and its state allows it."""
    row = queries.load(number)
    permission = WORKFLOW.row(verb).permission
    require(actor, permission, row.dossier.body_path)
    if permission in queries.HOST_ONLY:
        verdict = rules.is_the_host(actor, row.host_id, row.host.name)
        if not verdict:
            raise Refused(verdict)
    verdict = in_hand(row.dossier.stage).and_then(WORKFLOW.check(verb, row.state))
    if not verdict:
        raise OutOfOrder(verdict.code, **dict(verdict.params))
    return row


def change(row: Session, **facts: Any) -> None:
    """Write, unless somebody has moved the session meanwhile; the live page sees a new version."""
    kept = Session.objects.filter(pk=row.pk, state=row.state)
    if not kept.update(version=F("version") + 1, **facts):
        now_in = Session.objects.values_list("state", flat=True).get(pk=row.pk)
        raise Conflict("sessions.changed_meanwhile", state=f"sessions.session.{now_in}")


def reference(row: Session) -> str:
    return f"session:{row.pk}"


def said(text: str, *, field: str, most: int, least: int = 2, lines: bool = True) -> str:
    """Cleaned text within its bounds; Invalid at its field otherwise."""
    words = clean(text, lines=lines)
    verdict = check_length(words, least=least, most=most, field=field)
    if not verdict:
        raise Invalid(verdict.code, {field: [verdict.code]}, **dict(verdict.params))
    return words


def seat_of(row: Session, actor: Actor, code: str) -> Seat:
    """The seat that acts: by the code of its card, else the person's own. It has checked in, and is not the host."""
    verdict = rules.is_not_the_host(actor, row.host_id)
    if not verdict:
        raise Refused(verdict)
    if code:
        found = seat_by_code(list(row.seats.all()), code)
        if found is None:
            raise Invalid("sessions.unknown_code", {"code": ["sessions.unknown_code"]})
    else:
        own = row.seats.filter(person_id=actor.id).first() if actor.id is not None else None
        if own is None:
            raise Refused(deny("sessions.no_seat"))
        found = own
    if found.checked_in_at is None:
        raise Refused(deny("sessions.check_in_first"))
    return found
