"""How are the events, states and refusals of sessions said to people?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.sessions.kinds import AGENDA_LABELS, RESULT_LABELS, SPEECH_LABELS

REASONS = {
    "sessions.not_found": _("No session has been called for {number} yet."),
    "sessions.not_prepared": _("The table is not ready. Finish the preparation first."),
    "sessions.called_already": _("The session of round {round} has been called already."),
    "sessions.too_early": _(
        "The session was announced for {meets}, and people come at that time. "
        "This is possible from {opens} on."
    ),
    "sessions.changed_meanwhile": _(
        "Somebody else acted a moment before you; the session is now “{state}”."
    ),
    "sessions.queue_changed": _("The queue has just changed: {seat} no longer waits."),
    "sessions.not_the_host": _("Only the host of this session, {host}, can do this."),
    "sessions.host_is_neutral": _(
        "You host this session, so you give no opinion. "
        "If you must speak to the matter, hand over the chair first."
    ),
    "sessions.not_a_host": _("This person is not entitled to host here. Choose one from the list."),
    "sessions.hosts_already": _("This person hosts already."),
    "sessions.host_records": _("Host and recorder must be two people. Choose another host."),
    "sessions.host_is_seated": _("This person holds a seat at the table and cannot host it."),
    "sessions.checked_in_already": _("{seat} has checked in already."),
    "sessions.unknown_code": _(
        "No seat has this code. Look at your seat card again, or ask the clerk."
    ),
    "sessions.no_seat": _(
        "You have no seat at this table. You can follow the session on this page."
    ),
    "sessions.not_your_seat": _(
        "Only the person of this seat, or those at the door, can check it in."
    ),
    "sessions.no_such_seat": _("This seat is not at this table."),
    "sessions.seat_is_empty": _("Nobody has checked in for {seat} yet."),
    "sessions.agenda_size": _("An agenda has 1 to {most} points."),
    "sessions.agenda_minutes": _("A point takes between one minute and eight hours."),
    "sessions.agenda_is_through": _("There is no further point on the agenda."),
    "sessions.check_in_first": _("Check in first; then you can ask for the floor."),
    "sessions.no_turns_left": _(
        "You have had {most} turns on this point. Others come first; you can speak again on the next."
    ),
    "sessions.nobody_speaks_now": _("The floor is not open now."),
    "sessions.queue_is_empty": _("Nobody waits for the floor. Choose a seat, or go on."),
    "sessions.statements_open_already": _("Statements are open already. Close them first."),
    "sessions.statements_number": _("Write 1 to {most} statements."),
    "sessions.statement_too_short": _(
        "Line {line} is too short (“{text}”): write at least {least} characters, or take it out."
    ),
    "sessions.statement_twice": _(
        "Line {line} says the same as an earlier line: “{text}”. Take one of them out."
    ),
    "sessions.no_statements_open": _("No statements are open."),
    "sessions.nobody_to_vote": _("Nobody with a vote has checked in yet."),
    "sessions.say_what_is_agreed": _("Write down at least one point on which people agree."),
    "sessions.keep_both_sides": _(
        "Something stays open: write down the best argument of each side, so that nobody is lost."
    ),
    "sessions.agreed_without_consensus": _(
        "You chose “No consensus” and listed points of agreement. Choose “Consensus in part”, "
        "or take the points out."
    ),
    "sessions.too_many_points": _("At most {most} points; put together what belongs together."),
    "sessions.nothing_left": _("There was a consensus; nothing is left for another round."),
    "sessions.no_rounds_left": _(
        "{most} rounds have been held, the most that the rules allow. "
        "Report the disagreement, or pass the matter upwards."
    ),
}
LABELS = {
    "workflow.sessions.session": _("session"),
    "sessions.session.none": _("not called"),
    "sessions.session.called": _("called"),
    "sessions.session.in_session": _("in session"),
    "sessions.session.voting": _("voting"),
    "sessions.session.ended": _("ended"),
    "sessions.session.minuted": _("minutes written"),
    "sessions.session.continued": _("goes on in another round"),
    "sessions.session.called_off": _("called off"),
    "sessions.session.open_session": _("Open the session"),
    "sessions.session.call_off": _("Call the session off"),
    "sessions.session.hand_over": _("Hand over the chair"),
    "sessions.session.check_in": _("Check in"),
    "sessions.session.set_agenda": _("Set the agenda"),
    "sessions.session.call_item": _("Go on to the next point"),
    "sessions.session.give_floor": _("Give the floor"),
    "sessions.session.log_speech": _("Note a speech"),
    "sessions.session.open_statements": _("Put statements on the phones"),
    "sessions.session.close_statements": _("Close the statements"),
    "sessions.session.open_ballot": _("Open a ballot"),
    "sessions.session.close_ballot": _("Close the ballot and count"),
    "sessions.session.end_session": _("End the session"),
    "sessions.session.call_round": _("Call another round"),
    "sessions.session.write_minutes": _("Write the minutes"),
    "duty.sessions.open_session": _("Open the session"),
    "duty.sessions.write_minutes": _("Write the minutes"),
    "field.question": _("What is voted on?"),
    "field.gist": _("In a few sentences"),
    **{f"sessions.agenda.{code}": text for code, text in AGENDA_LABELS.items()},
    **{f"sessions.result.{code}": text for code, text in RESULT_LABELS.items()},
    **{f"sessions.speech.{code}": text for code, text in SPEECH_LABELS.items()},
}
SENTENCES = {
    "sessions.session.called": _("The session of round {round} was called: {seats} seats"),
    "sessions.session.opened": _("{host} opened the session: {present} of {seats} seats taken"),
    "sessions.session.called_off": _("The session was called off: {reason}"),
    "sessions.session.handed_over": _("{host} hosts from now on: {reason}"),
    "sessions.seat.checked_in": _("A seat was taken"),
    "sessions.session.agenda_set": _("The agenda was set: {items} points, {minutes} minutes"),
    "sessions.session.item_called": _("Point {item} of the agenda"),
    "sessions.session.floor_given": _("Seat {seat} has the floor"),
    "sessions.session.speech_logged": _("What seat {seat} said was noted"),
    "sessions.session.statements_opened": _(
        "{statements} statements were put to everybody: {title}"
    ),
    "sessions.session.statements_closed": _("The statements were closed: {title}"),
    "sessions.session.ballot_opened": _("A ballot was opened for {electors} seats: {question}"),
    "sessions.session.ballot_closed": _("The ballot was counted: {question}. Passed: {passed}"),
    "sessions.session.ended": _("The session ended: {present} of {seats} seats had been taken"),
    "sessions.session.continued": _("Round {round} was called: {reason}"),
    "sessions.session.minuted": _("The minutes were written: {speeches} speeches noted"),
}

register_reasons(REASONS)
register_labels(LABELS)
for _name, _text in SENTENCES.items():
    say(_name, _text)
