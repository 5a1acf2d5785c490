"""Which acts does the sessions room offer on pages and over REST?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.ground.accounts.public import Role, holders
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings.public import BallotResult, result, soundings
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.sessions import actions, forms, motions, queries, questions
from shangliang.loop.sessions.kinds import ItemState
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.record import draft_minutes, said_ballot
from shangliang.loop.sessions.table_acts import TABLE_SPECS
from shangliang.loop.sessions.workflow import WORKFLOW


def _hosts(number: str, actor: Actor) -> dict[str, Any]:
    row = queries.load(number)
    found = holders(Role.HOST, row.dossier.body_path, clock.now())
    return {"hosts": [(p.id, p.name) for p in found if p.id != row.host_id]}


def _empty_seats(number: str, actor: Actor) -> dict[str, Any]:
    row = queries.load(number)
    seats = row.seats.filter(checked_in_at__isnull=True)
    if not may(actor, Perm.LOG_SPEECH, row.dossier.body_path) and not may(
        actor, Perm.SET_AGENDA, row.dossier.body_path
    ):
        seats = seats.filter(person_id=actor.id or 0)
    return {"seats": [(s.pk, s.label) for s in seats]}


def _taken_seats(number: str, actor: Actor) -> dict[str, Any]:
    seats = queries.load(number).seats.filter(checked_in_at__isnull=False)
    return {"seats": [(s.pk, s.label) for s in seats]}


def _speech(number: str, actor: Actor) -> dict[str, Any]:
    found = queries.session(number)
    seats = _taken_seats(number, actor)["seats"]
    speaking = found.speaking.seat_id if found and found.speaking else None
    return {"seats": seats, "initial": {"seat_id": speaking, "kind": "opinion"}}


def _items(number: str, actor: Actor) -> dict[str, Any]:
    found = queries.session(number)
    ahead = [i for i in found.agenda if i.state == ItemState.AHEAD] if found else []
    return {"items": [(i.id, i.title) for i in ahead]}


def _agenda(number: str, actor: Actor) -> dict[str, Any]:
    found = queries.session(number)
    ahead = [i for i in found.agenda if i.state == ItemState.AHEAD] if found else []
    return {"initial": {"items": [f"{'- ' * i.is_sub}{i.title} | {i.minutes}" for i in ahead]}}


def _draft(number: str, actor: Actor) -> dict[str, Any]:
    found = queries.session(number)
    if found is None:
        return {}
    ballots = soundings(number, kind="ballot", subject=queries.subject_of(found.id))
    counted = (result(b.id, now=clock.now()) for b in ballots)
    lines = tuple(said_ballot(r) for r in counted if isinstance(r, BallotResult))
    rounds = queries.rounds(number)
    text = draft_minutes(
        found,
        get(number).title,
        lines,
        questions=questions.of_session(found.id),
        motions=motions.of_session(found.id),
        before=rounds[-2] if len(rounds) > 1 else None,
    )
    return {"initial": {"text": text}}


def _motions(number: str, actor: Actor) -> dict[str, Any]:
    found = queries.session(number)
    moved = motions.of_session(found.id) if found else ()
    found_options = motions.options_of(found.id) if found else ()
    return {
        "motions": [(m.n, f"{m.n}. {m.title}") for m in moved if m.is_open],
        "initial": {"options": [o.title for o in found_options] if len(found_options) > 1 else []},
    }


def _may_check_in(number: str, actor: Actor) -> Verdict:
    """Offered to those at the door and to whoever has a seat of their own; cards are for the live page."""
    rounds = queries.history(number)
    if not rounds:
        return deny("kernel.not_your_part")
    fits = WORKFLOW.check("check_in", rounds[-1].state)
    if fits:
        fits = queries.doors(number, rounds[-1].meets_at, clock.now())
    path = get(number).body_path
    at_the_door = actor.is_person and any(
        may(actor, perm, path) for perm in (Perm.LOG_SPEECH, Perm.SET_AGENDA)
    )
    if not fits or at_the_door:
        return fits
    waiting = actor.id is not None and any(
        s.person_id == actor.id and not s.checked_in for s in rounds[-1].seats
    )
    return ALLOW if waiting else deny("kernel.not_your_part")


def _to_live(number: str, _result: object) -> str:
    return f"/m/{number}/live"


def _spec(
    verb: str,
    text: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text,
    order: int,
    tone: str = "seal",
    confirm: Text | bool = False,
    live: bool = True,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
    available: Callable[..., Verdict] | None = None,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **{k: v for k, v in data.items() if v is not None})
        return number

    return ActSpec(
        room="sessions",
        verb=verb,
        label=text,
        intro=intro,
        form_class=form_class,
        permission=WORKFLOW.row(verb).permission,
        perform=perform,
        available=available or partial(queries.available, verb),
        tone=tone,
        confirm=confirm,
        order=order,
        form_kwargs=form_kwargs,
        after=_to_live if live else None,
    )


SPECS: tuple[ActSpec, ...] = (
    _spec(
        "open_session",
        _("Open the session"),
        forms.ConfirmForm,
        actions.open_session,
        intro=_("You keep order and give no opinion. The first point of the agenda begins."),
        order=10,
    ),
    _spec(
        "check_in",
        _("Check in"),
        forms.CheckInForm,
        actions.check_in,
        intro=_("Whoever has checked in can ask for the floor and vote."),
        order=12,
        form_kwargs=_empty_seats,
        available=_may_check_in,
    ),
    _spec(
        "give_floor",
        _("Give the floor"),
        forms.FloorForm,
        actions.give_floor,
        intro=_("Who has not spoken yet comes first, then the other side."),
        order=11,
        form_kwargs=_taken_seats,
    ),
    _spec(
        "call_item",
        _("Go on to the next point"),
        forms.ItemForm,
        actions.call_item,
        intro=_("The clock of the point starts now."),
        order=13,
        form_kwargs=_items,
    ),
    _spec(
        "log_speech",
        _("Note a speech"),
        forms.SpeechForm,
        actions.log_speech,
        intro=_("What was said, for the minutes. No names of residents, only seats."),
        order=14,
        form_kwargs=_speech,
    ),
    _spec(
        "open_statements",
        _("Put statements on the phones"),
        forms.StatementsForm,
        actions.open_statements,
        intro=_("Everybody in the hall and outside can answer with agree, disagree or pass."),
        order=15,
    ),
    _spec(
        "close_statements",
        _("Close the statements"),
        forms.ConfirmForm,
        actions.close_statements,
        intro=_("Nobody can answer any more; the result stands on the page of voices."),
        order=16,
    ),
    _spec(
        "open_ballot",
        _("Open a ballot"),
        forms.BallotForm,
        actions.open_ballot,
        intro=_("Every seat that has checked in gets one ballot. Advisers have no vote."),
        order=17,
        form_kwargs=_motions,
    ),
    _spec(
        "close_ballot",
        _("Close the ballot and count"),
        forms.ConfirmForm,
        actions.close_ballot,
        intro=_("Whoever has not handed in a ballot cannot do so any more."),
        confirm=True,
        order=10,
    ),
    _spec(
        "set_agenda",
        _("Set the agenda"),
        forms.AgendaForm,
        actions.set_agenda,
        intro=_("One thing at a time, each with its minutes."),
        order=30,
        tone="quiet",
        form_kwargs=_agenda,
    ),
    _spec(
        "end_session",
        _("End the session"),
        forms.EndForm,
        actions.end_session,
        intro=_("Say what was reached. Where people differ, both sides' best arguments are kept."),
        order=18,
        live=False,
    ),
    _spec(
        "write_minutes",
        _("Write the minutes"),
        forms.MinutesForm,
        actions.write_minutes,
        intro=_("The minutes become a public paper; the outcome report is owed next."),
        order=10,
        live=False,
        form_kwargs=_draft,
    ),
    _spec(
        "call_round",
        _("Call another round"),
        forms.ReasonForm,
        actions.call_round,
        intro=_("The same table meets again; a new time is set and announced."),
        order=19,
        live=False,
    ),
    _spec(
        "hand_over",
        _("Hand over the chair"),
        forms.HandOverForm,
        actions.hand_over,
        intro=_("Who must speak to the matter, or cannot come, lets somebody else host."),
        order=60,
        tone="quiet",
        form_kwargs=_hosts,
    ),
    _spec(
        "call_off",
        _("Call the session off"),
        forms.CallOffForm,
        actions.call_off,
        intro=_("The meeting does not take place at that time."),
        order=61,
        tone="quiet",
        live=False,
    ),
)
register(*SPECS, *TABLE_SPECS)
