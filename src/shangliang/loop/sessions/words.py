"""How are the events, states and refusals of sessions said to people?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.sessions.catalogue import FORMS
from shangliang.loop.sessions.kinds import (
    AGENDA_LABELS,
    AMENDMENT_LABELS,
    CLAIM_LABELS,
    ORIGIN_LABELS,
    RESULT_LABELS,
    SPEECH_LABELS,
    VIA_LABELS,
)

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
    "sessions.accept_rules": _("Accept the rules of talking first; everybody at the table has."),
    "sessions.step_missing": _(
        "This form of consultation takes the step “{step}” first. Go on to that point of the agenda."
    ),
    "sessions.unknown_form": _("There is no such form of consultation. Choose one from the list."),
    "sessions.unknown_step": _("There is no such step. Choose from the steps that are listed."),
    "sessions.step_twice": _("A step stands there twice. Take one of them out."),
    "sessions.procedure_changed": _(
        "Somebody else has just written a version of this procedure. Look at it, then write yours."
    ),
    "sessions.nobody_speaks": _("Nobody has the floor now."),
    "sessions.nothing_to_answer": _(
        "A short answer follows another's speech at once. Ask for the floor instead."
    ),
    "sessions.no_rebuttals_left": _(
        "You have given {most} short answers on this point, the most that the rules allow. "
        "Ask for the floor instead."
    ),
    "sessions.order_raised_already": _("{seat} has raised a point of order; the host rules on it."),
    "sessions.order_ruled_already": _("The host has ruled on this point of order."),
    "sessions.no_such_turn": _("This speech is not in the record of this session."),
    "sessions.not_your_speech": _(
        "Only the seat that spoke can put its speech right, once it has been noted."
    ),
    "sessions.no_questions_now": _("Questions are closed now."),
    "sessions.enough_questions": _(
        "You have asked {most} questions, the most that the rules allow. "
        "You can still say of others' questions that you want to know that too."
    ),
    "sessions.asked_already": _("You have asked this already; it is in the queue."),
    "sessions.unknown_origin": _("Choose whether you are in the hall, on site or online."),
    "sessions.no_such_question": _("There is no such question in this matter."),
    "sessions.question_changed": _("Somebody else acted a moment before you. Look again."),
    "sessions.unknown_unit": _("There is no such department. Choose one from the list."),
    "sessions.not_in_session": _("Questions are put while the session is going on."),
    "sessions.no_such_line": _("The text has lines 1 to {most}. Choose among them."),
    "sessions.amendment_needs_words": _("Write the new words."),
    "sessions.amendment_changes_nothing": _("The lines read like this already. Change something."),
    "sessions.lines_number": _("A text has 1 to {most} lines."),
    "sessions.too_many_motions": _("A session takes at most {most} motions."),
    "sessions.no_such_motion": _("There is no such motion in this session."),
    "sessions.no_such_amendment": _("There is no such amendment to this motion."),
    "sessions.motion_decided": _("This motion is not open any more."),
    "sessions.motion_is_voted_on": _("This motion is being voted on; its text stays as it is."),
    "sessions.motions_open": _(
        "A motion is still open. Vote on it, or let it be withdrawn, before the session ends."
    ),
    "sessions.amendments_undecided": _(
        "Amendments wait to be decided: {count}. Decide them first; then vote on the text."
    ),
    "sessions.too_many_options": _("A session compares at most {most} options."),
    "sessions.option_twice": _("An option of this name is on the table already."),
    "sessions.amendments_clash": _(
        "Amendment {other} has been adopted and changes the same lines. Let a new one be proposed."
    ),
    "sessions.amendment_decided_already": _("This amendment has been decided."),
    "sessions.hands_below_zero": _("A number of hands is zero or more."),
    "sessions.too_many_hands": _("Only {present} seats with a vote have checked in. Count again."),
    "sessions.say_what_is_wrong": _("Say what is wrong and how it should read."),
    "sessions.minutes_changed": _("Somebody else changed the minutes a moment ago. Look again."),
    "sessions.no_such_objection": _("There is no such objection to the minutes."),
    "sessions.objections_open": _("Objections without an answer: {count}. Answer them first."),
    "sessions.mark_out_of_range": _("Choose a mark from 1 to 5."),
    "sessions.no_such_complaint": _("There is no such complaint."),
    "sessions.complaint_answered_already": _("This complaint has been answered."),
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
    "duty.sessions.answer_question": _("Answer a question put in the session"),
    "duty.sessions.approve_minutes": _("Approve the minutes"),
    "duty.sessions.correct_minutes": _("Answer an objection to the minutes"),
    "duty.sessions.answer_complaint": _("Answer a complaint about bias"),
    "workflow.sessions.question": _("question"),
    "workflow.sessions.minutes": _("minutes"),
    "sessions.minutes.none": _("not begun"),
    "sessions.minutes.draft": _("being written"),
    "sessions.minutes.open": _("being looked through"),
    "sessions.minutes.approved": _("agreed and final"),
    "sessions.question.waiting": _("waits"),
    "sessions.question.put": _("answer owed"),
    "sessions.question.answered": _("answered"),
    "sessions.question.set_aside": _("set aside"),
    "sessions.motion.open": _("not yet decided"),
    "sessions.motion.adopted": _("carried"),
    "sessions.motion.rejected": _("rejected"),
    "sessions.motion.withdrawn": _("withdrawn"),
    "sessions.amendment.proposed": _("put forward"),
    "sessions.amendment.adopted": _("carried"),
    "sessions.amendment.rejected": _("rejected"),
    "sessions.because.order": _("a point of order goes first"),
    "sessions.because.rebuttal": _("a short answer to the speech before"),
    "sessions.because.reserved": _("this turn is reserved for a resident"),
    "sessions.because.first_time": _("has not spoken yet"),
    "sessions.because.other_side": _("the other side's turn"),
    "sessions.because.asked_first": _("asked first"),
    "sessions.session.follow_procedure": _("Choose the form of consultation"),
    "sessions.session.end_turn": _("Thank the speaker"),
    "sessions.session.raise_order": _("Raise a point of order"),
    "sessions.session.rule_order": _("Rule on a point of order"),
    "sessions.session.correct_speech": _("Correct what was noted of my speech"),
    "sessions.session.move_motion": _("Move a text"),
    "sessions.session.amend_motion": _("Propose an amendment"),
    "sessions.session.decide_amendment": _("Count hands for an amendment"),
    "sessions.session.add_option": _("Put an option on the table"),
    "sessions.session.withdraw_motion": _("Withdraw a motion"),
    "sessions.question.put_question": _("Put a question"),
    "sessions.question.answer_question": _("Answer a question"),
    "sessions.question.set_aside_question": _("Set a question aside"),
    "sessions.minutes.write_minutes": _("Write the minutes"),
    "sessions.minutes.rate_host": _("Rate how neutral the host was"),
    "sessions.minutes.answer_complaint": _("Answer a complaint about bias"),
    "sessions.minutes.check_minutes": _("Look through the minutes"),
    "sessions.minutes.correct_minutes": _("Answer an objection to the minutes"),
    "sessions.minutes.approve_minutes": _("Approve the minutes"),
    "field.question": _("What is voted on?"),
    "field.gist": _("In a few sentences"),
    **{f"sessions.agenda.{code}": text for code, text in AGENDA_LABELS.items()},
    **{f"sessions.procedure.{key}": form.title for key, form in FORMS.items()},
    **{f"sessions.claim.{code}": text for code, text in CLAIM_LABELS.items()},
    **{f"sessions.via.{code}": text for code, text in VIA_LABELS.items()},
    **{f"sessions.origin.{code}": text for code, text in ORIGIN_LABELS.items()},
    **{f"sessions.amendment.{code}": text for code, text in AMENDMENT_LABELS.items()},
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
    "sessions.session.procedure_followed": _("The form of consultation was chosen: {items} steps"),
    "sessions.session.turn_ended": _("Seat {seat} has finished speaking"),
    "sessions.turn.order_raised": _("Seat {seat} raised a point of order"),
    "sessions.turn.order_ruled": _("The host ruled on a point of order: {ruling}"),
    "sessions.turn.speech_corrected": _("Seat {seat} put right what was noted"),
    "sessions.question.put": _("Question {question} was put; {echoes} others want to know it too"),
    "sessions.question.answered": _("Question {question} was answered"),
    "sessions.question.set_aside": _("Question {question} was set aside: {reason}"),
    "sessions.motion.moved": _("Motion {motion} was moved: {title}"),
    "sessions.motion.amended": _("Amendment {amendment} to motion {motion} was proposed"),
    "sessions.motion.amendment_decided": _(
        "Hands were counted for amendment {amendment} to motion {motion}: "
        "{in_favour} in favour, {against} against, {abstained} abstained"
    ),
    "sessions.option.added": _("Option {option} was put on the table: {title}"),
    "sessions.motion.withdrawn": _("Motion {motion} was withdrawn: {reason}"),
    "sessions.motion.decided": _("Motion {motion} was voted on: {title}"),
    "sessions.minutes.host_rated": _("A seat said how neutral the host was"),
    "sessions.minutes.complaint_answered": _("A complaint about bias was answered"),
    "sessions.minutes.checked": _("Seat {seat} looked through the minutes"),
    "sessions.minutes.corrected": _("An objection to the minutes was answered: {reply}"),
    "sessions.minutes.approved": _("The minutes were approved"),
    "sessions.procedure.written": _("A version of a procedure was written: {reason}"),
}

register_reasons(REASONS)
register_labels(LABELS)
for _name, _text in SENTENCES.items():
    say(_name, _text)
