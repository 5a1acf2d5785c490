"""Sentences for the trail, reasons a layman understands, and the names of states, verbs and duties."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.hall.codes import CODE_LABELS, FORM_LABELS, KIND_LABELS, OCCASION_LABELS

say("hall.call.announced", _("A call was announced; it is open from {opens} until {closes}."))
say("hall.matter.discussed", _("This is talked over online in {call}, until {closes}."))
say("hall.call.opened", _("The call is open until {closes}: everybody can say something."))
say("hall.call.extended", _("The call stays open until {closes}: {reason}"))
say(
    "hall.call.closed",
    _("The call is over; {posts} contributions are shown, the votes are counted and sealed."),
)
say("hall.call.clustered", _("{posts} ideas were gathered into the theme “{theme}”."))
say("hall.call.chosen", _("Idea {n} was chosen as a golden idea: {reason}"))
say("hall.call.answered", _("The call was answered; {golden} golden ideas go on."))
say("hall.call.finished", _("The call is finished."))
say("hall.call.called_off", _("The call was called off: {reason}"))
say("hall.post.submitted", _("Contribution {n} came in."))
say("hall.post.commented", _("Contribution {n} came in: a comment on {on}."))
say("hall.post.published", _("Contribution {n} was shown."))
say("hall.post.folded", _("Contribution {n} was folded; the reason stands beside it."))
say("hall.post.sent_back", _("Contribution {n} was sent back to its author to be mended."))
say("hall.post.referred", _("Contribution {n} was referred to another office."))
say("hall.post.revised", _("Contribution {n} was mended by its author."))
say("hall.post.appealed", _("An appeal about contribution {n} is to be decided by {due}."))
say("hall.post.granted", _("The appeal about contribution {n} was right: it is shown."))
say("hall.post.dismissed", _("The decision on contribution {n} stands: {reason}"))
say("hall.post.withdrawn", _("Contribution {n} was taken back by its author."))
say("hall.post.replied", _("Contribution {n} was answered by {actor}."))
say("hall.post.linked", _("Golden idea {n} became part of {into}."))
say("hall.post.taken_up", _("Golden idea {n} was raised as a matter: {into}."))
say("hall.matter.grew_from", _("Idea {n} from {call} became part of this matter."))
say("hall.idea.adopted", _("Your idea {n} was adopted: a department carries it out now."))
say("hall.idea.carried_out", _("Your idea {n} has been carried out. Come and see."))

register_reasons(
    {
        "hall.not_found": _("There is no call with the number {number}."),
        "hall.post_not_found": _("There is nothing under {number}, or it is not shown."),
        "hall.opens_in_the_past": _("The first day lies in the past. Choose today or a later day."),
        "hall.closes_before_it_opens": _("The last day must be later than the first."),
        "hall.too_short": _(
            "A call like this stays open for at least {least} days; here it would be {days}. Choose a later last day."
        ),
        "hall.occasion_missing": _(
            "Say whether the call comes before the session of the matter or is about its outcome."
        ),
        "hall.matter_missing": _(
            "There is no public matter with the number {number}. Please check it."
        ),
        "hall.nobody_on_duty": _("Choose at least one member who answers."),
        "hall.not_yet": _("The first day has not come yet: people rely on what was announced."),
        "hall.still_running": _(
            "The call is open until the announced end; nobody can cut it short."
        ),
        "hall.extension_is_later": _("Choose a day after the present end."),
        "hall.not_open_yet": _("The call is not open yet. Its first day stands on its page."),
        "hall.over": _(
            "The call is over and takes nothing new. You can raise it as a matter of its own."
        ),
        "hall.id_number": _(
            "Please take the ID number out. Nobody needs it here, and nothing was kept."
        ),
        "hall.said_already": _(
            "Exactly this has been said already, under number {n}. Support it there: many voices for one idea count more."
        ),
        "hall.unknown_category": _("Choose one of the categories of this call."),
        "hall.reason_does_not_fit": _(
            "Choose a reason of the code of conduct that fits this decision."
        ),
        "hall.not_the_author": _(
            "Only the one who wrote it can do this. Enter the code on your receipt, or sign in."
        ),
        "hall.appealed_before": _("An appeal has been decided already; there is no second one."),
        "hall.same_moderator": _(
            "You took the first decision. Somebody else has to look at the appeal."
        ),
        "hall.reason_needed": _("Please give a reason of at least {least} characters."),
        "hall.quotes_one_sided": _(
            "People spoke for and against: quote at least one comment from each side."
        ),
        "hall.numbers_missing": _(
            "These numbers are not shown in this call: {numbers}. Please check them."
        ),
        "hall.questions_waiting": _(
            "{count} questions have no answer yet. Answer them before the parlour is summed up."
        ),
        "hall.themes_first": _("Sort the ideas into themes first; the answer builds on them."),
        "hall.queue_not_empty": _(
            "{count} contributions still wait for a decision. Decide on them before sorting."
        ),
        "hall.theme_is_empty": _("Enter the number of at least one idea."),
        "hall.theme_twice": _("There is a theme with this title already."),
        "hall.no_comment_on_comments": _("Say it about the idea itself, not about a comment."),
        "hall.only_ideas": _("Only an idea can be golden, not a question or a comment."),
        "hall.golden_already": _("This idea is golden already."),
        "hall.golden_first": _("Choose the idea as golden first, with a reason."),
        "hall.linked_already": _("The idea is part of {number} already."),
        "hall.changed_meanwhile": _(
            "Somebody else acted on {number} a moment before you: it is now “{state}”. Nothing you typed is lost."
        ),
    }
)

register_labels(
    {
        "workflow.hall.call": _("call"),
        "workflow.hall.post": _("contribution"),
        "hall.call.none": _("no call"),
        "hall.call.announced": _("announced"),
        "hall.call.open": _("open"),
        "hall.call.collected": _("over, to be sorted"),
        "hall.call.clustered": _("sorted into themes"),
        "hall.call.selected": _("golden ideas chosen"),
        "hall.call.answered": _("answered"),
        "hall.call.finished": _("finished"),
        "hall.call.called_off": _("called off"),
        "hall.call.extend": _("extend"),
        "hall.call.close": _("close"),
        "hall.call.cluster": _("gather into a theme"),
        "hall.call.choose": _("choose as golden"),
        "hall.call.answer": _("answer"),
        "hall.call.finish": _("finish"),
        "hall.call.call_off": _("call off"),
        "hall.post.submitted": _("waiting for a look"),
        "hall.post.published": _("shown"),
        "hall.post.folded": _("folded"),
        "hall.post.returned": _("sent back"),
        "hall.post.referred": _("referred"),
        "hall.post.appealed": _("appealed"),
        "hall.post.withdrawn": _("taken back"),
        "hall.post.publish": _("show"),
        "hall.post.fold": _("fold"),
        "hall.post.send_back": _("send back"),
        "hall.post.refer": _("refer"),
        "hall.post.revise": _("mend"),
        "hall.post.appeal": _("appeal"),
        "hall.post.grant": _("grant the appeal"),
        "hall.post.dismiss": _("dismiss the appeal"),
        "hall.post.withdraw": _("take back"),
        "hall.post.comment": _("comment"),
        "hall.post.reply": _("reply"),
        "hall.post.link": _("link to a matter"),
        "hall.post.take_up": _("raise as a matter"),
        "field.ask": _("What is asked?"),
        "field.summary": _("Summary"),
        "field.heard": _("What we heard"),
        "field.used": _("What is used"),
        "field.not_used": _("What is not used, and why"),
        "duty.hall.open": _("Open a call"),
        "duty.hall.close": _("Close a call"),
        "duty.hall.cluster": _("Sort ideas into themes"),
        "duty.hall.answer": _("Answer a call"),
        "duty.hall.publish": _("Decide on held contributions"),
        "duty.hall.grant": _("Decide on an appeal"),
        "duty.hall.reply": _("Answer questions on duty"),
        **{f"hall.code.{key}": text for key, text in CODE_LABELS.items()},
        **{f"hall.form.{key}": text for key, text in FORM_LABELS.items()},
        **{f"hall.kind.{key}": text for key, text in KIND_LABELS.items()},
        **{f"hall.occasion.{key}": text for key, text in OCCASION_LABELS.items()},
    }
)
