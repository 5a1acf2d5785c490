"""How are the events, states and refusals of this room said to people?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.ground.notifications.public import hush

REASONS = {
    "soundings.not_found": _("This question does not exist, or it is not open to you."),
    "soundings.not_open_yet": _("It has not been opened yet. Please come back later."),
    "soundings.matter_is_closed": _(
        "The matter is closed, so nobody is asked anything in it any more. "
        "Raise a new matter if there is something to talk about."
    ),
    "soundings.closed": _("It is closed. You can read the result."),
    "soundings.host_is_neutral": _(
        "You host this session, so you neither vote nor give your opinion. "
        "If you must speak to the matter, hand over the chair first."
    ),
    "soundings.system_has_no_opinion": _("The system itself takes no part in votes."),
    "soundings.no_key": _(
        "Your browser keeps no cookies, so your vote could not be told from another. "
        "Allow cookies for this site, or vote at the meeting."
    ),
    "soundings.not_on_the_roll": _(
        "Only those who sit at the table vote here. If you have a seat, check in with the code on "
        "your seat card first."
    ),
    "soundings.unknown_vote": _("Please answer with agree, disagree or pass."),
    "soundings.unknown_option": _("Please choose one of the options on the ballot."),
    "soundings.too_many_marks": _("Mark at most {most} options."),
    "soundings.other_choice": _(
        "Your ballot is in already, with another choice. A ballot cannot be changed."
    ),
    "soundings.casting_later": _(
        "Tokens are being given out. Ballots are taken in a little later."
    ),
    "soundings.counted_in_the_room": _("This vote is counted in the room, not on screens."),
    "soundings.needs_a_token": _(
        "This vote is unlinkable (level S2): it needs the script of the page. Without it, take a paper ballot or the kiosk "
        "in the hall."
    ),
    "soundings.paper_is_old": _("This paper is out of date. Open the page again."),
    "soundings.bad_ticket": _("This paper is not from here. Open the page of the ballot again."),
    "soundings.bad_token": _("This token was not signed for this ballot."),
    "soundings.no_blinded_token": _("That is no token that could be signed. Open the page again."),
    "soundings.no_tokens_here": _("This vote needs no token."),
    "soundings.tokens_are_out": _(
        "Tokens are no longer given out, since the voting has begun. Take a paper ballot in the hall."
    ),
    "soundings.token_was_given": _(
        "You have a token already, in the browser in which you opened the paper first. Vote there, or take a paper ballot."
    ),
    "soundings.unreadable_ballot": _("This ballot cannot be read. Open the page again."),
    "soundings.busy": _("Too many ballots arrive at this moment. Yours will be sent again."),
    "soundings.no_proxy": _("Nobody has given you this proxy."),
    "soundings.proxy_votes": _("You have given a proxy: somebody else votes in your place."),
    "soundings.proxy_to_self": _("Nobody can give a proxy to themselves."),
    "soundings.proxy_not_on_the_roll": _("Whoever gives or holds a proxy must be on the roll."),
    "soundings.proxy_handed_on": _("A proxy cannot be handed on."),
    "soundings.too_many_proxies": _("One person may hold at most {most} proxies."),
    "soundings.roll_call_needs_names": _("A roll call needs the name of everybody who votes."),
    "soundings.token_needs_a_person": _(
        "An unlinkable vote is for those who signed in or are on the roll, so that nobody takes two tokens."
    ),
    "soundings.owners_vote_by_name": _(
        "A vote of owners is a motion with a roll, by name: each one's area is counted."
    ),
    "soundings.owners_need_areas": _("A vote of owners needs the area of everybody on the roll."),
    "soundings.casting_only_with_tokens": _("Only an unlinkable vote gives out tokens first."),
    "soundings.most_of_options": _("A ballot may mark 1 to {options} options."),
    "soundings.counted_without_names": _("Hands and paper are counted without names or tokens."),
    "soundings.count_missing": _("The count is not finished: on paper two people type it."),
    "soundings.counts_differ": _(
        "The two counts differ. Somebody else counts again; that decides."
    ),
    "soundings.counted_already": _("You have typed your count. Somebody else types the next one."),
    "soundings.count_is_settled": _("The count is settled."),
    "soundings.named_votes_are_not_counted": _(
        "A roll call has names; it is not typed as a count."
    ),
    "soundings.count_is_no_number": _("Type whole numbers, and at least one ballot."),
    "soundings.marks_and_ballots": _("The numbers do not go together with the number of ballots."),
    "soundings.more_than_people": _(
        "{ballots} ballots were counted, but only {people} people can have handed one in."
    ),
    "soundings.later_than_now": _("Name a time that is later than now and than the old one."),
    "soundings.off_the_scale": _("Please choose one of the five answers."),
    "soundings.comment_too_long": _("The comment is too long; 500 characters are possible."),
    "soundings.statement_not_shown": _("This statement is not shown at present."),
    "soundings.statement_twice": _("This statement is already there. You can vote on it."),
    "soundings.no_statements": _("Add at least one statement first."),
    "soundings.empty_roll": _("Nobody has checked in yet, so there is nobody to vote."),
    "soundings.options_number": _("A ballot needs 2 to {most} options."),
    "soundings.options_needed": _("Write at least two options, one on each line."),
    "soundings.mark_one": _("Mark at least one option."),
    "soundings.place_one": _("Give at least one option a place."),
    "soundings.options_twice": _("Two options say the same. Change one of them."),
    "soundings.option_too_long": _("An option may have {most} characters at most."),
    "soundings.changed_meanwhile": _(
        "Somebody else has just changed “{title}”. Look at it again, then decide."
    ),
    "soundings.import_key_twice": _("The statement {key} stands in the file twice."),
}
LABELS = {
    "workflow.soundings.sounding": _("Question to people"),
    "workflow.soundings.statement": _("Statement"),
    "workflow.soundings.comment": _("Comment"),
    "soundings.sounding.draft": _("in preparation"),
    "soundings.sounding.open": _("open"),
    "soundings.sounding.closed": _("closed"),
    "soundings.sounding.void": _("declared void"),
    "soundings.sounding.extend": _("Keep it open longer"),
    "soundings.sounding.enter_count": _("Type a count"),
    "soundings.sounding.close": _("Close and count"),
    "soundings.statement.held": _("waits to be read"),
    "soundings.statement.shown": _("shown"),
    "soundings.statement.folded": _("folded away"),
    "soundings.statement.show_statement": _("Show the statement"),
    "soundings.statement.fold_statement": _("Fold the statement away"),
    "soundings.comment.held": _("waits to be read"),
    "soundings.comment.shown": _("shown"),
    "soundings.comment.folded": _("folded away"),
    "soundings.comment.show_comment": _("Show the comment"),
    "soundings.comment.fold_comment": _("Fold the comment away"),
    "duty.soundings.show_statement": _("Read the statements that wait"),
    "duty.soundings.show_comment": _("Read the comments that wait"),
    "field.options": _("Options"),
}
SENTENCES = {
    "soundings.sounding.drafted": _("A question to people was prepared: {title}"),
    "soundings.sounding.opened": _("People can take part: {title}"),
    "soundings.sounding.closed": _("Closed and counted: {title}, {participants} took part"),
    "soundings.sounding.extended": _("Kept open longer: {title}. {reason}"),
    "soundings.sounding.voided": _("Declared void: {title}. {reason}"),
    "soundings.count.entered": _("Count no. {turn} was typed: {title}"),
    "soundings.sounding.imported": _(
        "Brought in from {source}: {statements} statements, {participants} people, {votes} votes"
    ),
    "soundings.statement.added": _("A statement was added"),
    "soundings.statement.shown": _("A statement was read and shown"),
    "soundings.statement.folded": _("A statement was folded away: {reason}"),
    "soundings.comment.shown": _("A comment was read and shown"),
    "soundings.comment.folded": _("A comment was folded away: {reason}"),
}

register_reasons(REASONS)
register_labels(LABELS)
for _name, _text in SENTENCES.items():
    say(_name, _text)
hush("soundings.sounding.drafted")  # a question is news when it is opened, not when it is prepared
