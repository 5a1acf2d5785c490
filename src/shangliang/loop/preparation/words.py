"""How are the events, states, checks and refusals of preparation said to people?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.preparation.kinds import SEAT_LABELS, SIDE_LABELS

REASONS = {
    "preparation.not_found": _("Nobody prepares {number} for the table yet."),
    "preparation.already_open": _("A round is being prepared already ({state})."),
    "preparation.changed_meanwhile": _(
        "Somebody else has just changed the preparation; it is now “{state}”."
    ),
    "preparation.time_is_past": _("This time has passed. Choose a later one."),
    "preparation.not_a_host": _(
        "This person is not entitled to host here. Choose one from the list."
    ),
    "preparation.not_a_recorder": _(
        "This person is not entitled to record here. Choose one from the list."
    ),
    "preparation.no_meeting": _("Place, time or host are missing. Set the meeting first."),
    "preparation.meeting_is_past": _("The meeting lies in the past ({day}). Set a new time."),
    "preparation.host_is_seated": _(
        "The host must be neutral and cannot hold a seat at the same table. "
        "Take the seat away, or choose another host."
    ),
    "preparation.host_records": _("Host and recorder must be two people. Choose another recorder."),
    "preparation.no_host": _("Nobody hosts yet. Choose a host when you set the meeting."),
    "preparation.nobody_seated": _("Nobody has a seat yet. Give out the seats first."),
    "preparation.no_paper": _("Add at least one evidence paper."),
    "preparation.too_few": _("{seats} people at the table; at least {least} are needed."),
    "preparation.too_many": _(
        "{seats} people at the table; at most {most} can talk to each other."
    ),
    "preparation.side_too_large": _(
        "“{side}” holds {count} of {seats} seats; no side may hold more than {share}. "
        "Invite more people of other views."
    ),
    "preparation.too_few_affected": _(
        "{count} of {seats} seats belong to residents directly affected; at least {share} must."
    ),
    "preparation.no_notice": _("Publish the notice first."),
    "preparation.too_soon": _(
        "People must know {days} days ahead. The meeting can be on {earliest} at the earliest."
    ),
    "preparation.label_too_long": _("The name is too long for a seat card."),
    "preparation.count": _(
        "One to {most} seats at once; several only without a name, for people under a number."
    ),
    "preparation.seated_already": _("This person or name has a seat already."),
    "preparation.no_such_person": _("Choose a person from the list."),
    "preparation.no_such_seat": _("This seat is no longer there."),
}
LABELS = {
    "workflow.preparation.preparation": _("preparation"),
    "preparation.preparation.none": _("not begun"),
    "preparation.preparation.open": _("being prepared"),
    "preparation.preparation.noticed": _("announced"),
    "preparation.preparation.ready": _("ready"),
    "preparation.preparation.postponed": _("postponed"),
    "preparation.preparation.cancelled": _("cancelled"),
    "preparation.preparation.set_meeting": _("Set the meeting"),
    "preparation.preparation.add_document": _("Add an evidence paper"),
    "preparation.preparation.seat": _("Give a seat"),
    "preparation.preparation.unseat": _("Take a seat away"),
    "preparation.preparation.publish_notice": _("Publish the notice"),
    "preparation.preparation.confirm_ready": _("Confirm that all is ready"),
    "preparation.preparation.postpone": _("Postpone the meeting"),
    "preparation.preparation.cancel": _("Cancel the preparation"),
    "preparation.check.meeting": _("Place, time and host"),
    "preparation.check.host": _("Neutral host"),
    "preparation.check.papers": _("Evidence papers"),
    "preparation.check.size": _("Number of people"),
    "preparation.check.sides": _("Balance of sides"),
    "preparation.check.affected": _("Those directly affected"),
    "preparation.check.notice": _("Notice in time"),
    "duty.preparation.set_meeting": _("Set the meeting"),
    "duty.preparation.publish_notice": _("Publish the notice"),
    "duty.preparation.confirm_ready": _("Confirm that all is ready"),
    "field.place": _("Where?"),
    **{f"preparation.side.{side}": text for side, text in SIDE_LABELS.items()},
    **{f"preparation.kind.{kind}": text for kind, text in SEAT_LABELS.items()},
}
SENTENCES = {
    "preparation.preparation.opened": _("Preparation of round {round} has begun"),
    "preparation.preparation.arranged": _("The meeting was set: {day}, {place}; host: {host}"),
    "preparation.preparation.equipped": _("An evidence paper was added: {title}"),
    "preparation.seat.added": _("Seats at the table were given: {count}"),
    "preparation.seat.removed": _("A seat was taken away: {reason}"),
    "preparation.preparation.noticed": _("The meeting was announced: {day}, {place}"),
    "preparation.preparation.readied": _(
        "Ready for the table: {seats} seats, {papers} evidence papers, {day}"
    ),
    "preparation.preparation.postponed": _("The meeting was postponed: {reason}"),
    "preparation.preparation.cancelled": _("The preparation was cancelled: {reason}"),
}

register_reasons(REASONS)
register_labels(LABELS)
for _name, _text in SENTENCES.items():
    say(_name, _text)
