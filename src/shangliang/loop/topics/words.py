"""What do people read about topics? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.topics.categories import CATEGORY_LABELS
from shangliang.loop.topics.codes import CHANNEL_LABELS, ELSEWHERE_LABELS, FORM_LABELS, LANE_LABELS

say("topics.topic.raised", _("The matter was raised; an answer is owed by {due}."))
say("topics.topic.triaged", _("The matter was sorted: {reason}"))
say("topics.topic.answered", _("The matter was answered at once: {answer}"))
say("topics.topic.referred", _("The matter was passed to another place: {reason}"))
say("topics.topic.merged", _("The matter was joined to {into}: {reason}"))
say("topics.topic.vetted", _("The topic was found worth the table: {reason}"))
say("topics.topic.parked", _("The topic was parked: {reason}"))
say("topics.topic.resumed", _("The topic was taken up again: {reason}"))
say("topics.topic.declined", _("The topic was not taken up: {reason}"))
say(
    "topics.topic.called_back",
    _("Call-back: did the answer help those who raised the matter? {content}."),
)
say("topics.topic.objected", _("The one who raised the matter asked for a second look."))
say("topics.topic.withdrawn", _("The matter was taken back by the one who raised it."))

say("topics.topic.split", _("The matter was taken out of {from_matter} again: {reason}"))
say("topics.topic.kept_apart", _("Whoever raised the matter keeps it apart from {from_matter}."))
say(
    "topics.topic.supported",
    _("{voices} people stand behind the matter: an answer is owed within the rulebook's time."),
)
say("topics.voice.joined", _("One more stands behind the matter; there are {voices} voices now."))
say("topics.voice.left", _("One voice stepped back; there are {voices} voices now."))
say("topics.photo.shown", _("A photo was released for everybody: {reason}"))
say("topics.photo.hidden", _("A photo was kept back: {reason}"))

register_reasons(
    {
        "topics.not_found": _("There is no topic with the number {number}."),
        "topics.too_many_today": _(
            "You have raised {most} matters today. Please go on tomorrow, or bring them to the room in person."
        ),
        "topics.reason_needed": _(
            "Please give a reason of at least {least} characters: people read it."
        ),
        "topics.merge_into_itself": _(
            "A matter cannot be joined to itself. Enter the number of the other one."
        ),
        "topics.merge_target_missing": _(
            "There is no matter with the number {number}. Please check it."
        ),
        "topics.merge_target_over": _(
            "{number} is already finished. Join this matter to one that is still open."
        ),
        "topics.too_late_to_refer": _(
            "The matter is already further on ({stage}), so it can no longer be passed to another place."
        ),
        "topics.own_topic": _("You raised this matter yourself. Somebody else vets it."),
        "topics.second_look_by_others": _(
            "You decided on this matter before. The second look is taken by somebody else."
        ),
        "topics.vetters_not_heard": _(
            "Vetters were asked: {heard} of {least} have answered so far. Wait for them, or close the asking."
        ),
        "topics.not_the_raiser_objects": _(
            "Only the one who raised the matter can object. Check the code on the receipt, or sign in."
        ),
        "topics.not_the_raiser_answers": _(
            "Only the one who raised the matter, or a clerk who has asked them, can say this. "
            "Check the code on the receipt, or sign in."
        ),
        "topics.objected_already": _(
            "A second look was taken already. You can raise the matter again when something has changed."
        ),
        "topics.too_late_to_object": _(
            "An objection is possible for {days} days after the decision. You can raise the matter again."
        ),
        "topics.called_back_already": _("It was already said whether the answer helped."),
        "topics.not_the_raiser": _(
            "Only the one who raised the matter can take it back. Check the code on the receipt, or sign in."
        ),
        "topics.changed_meanwhile": _(
            "Somebody else acted on {number} a moment before you: it is now “{state}”. Nothing you typed is lost."
        ),
        "topics.join_the_other": _("{number} was joined to {into}. Join that one."),
        "topics.join_too_late": _(
            "{number} is finished; its result can be read, but nobody can join any more."
        ),
        "topics.raised_by_you": _("You raised {number} yourself: your voice is counted."),
        "topics.joined_already": _("You stand behind {number} already."),
        "topics.left_already": _("Your voice in {number} was taken out already."),
        "topics.not_joined": _(
            "You do not stand behind this matter, so there is nothing to take back."
        ),
        "topics.split_later_first": _(
            "{number} was joined to another matter itself. Take that apart first."
        ),
        "topics.kept_apart_too_late": _(
            "Until {until} you could have taken it out yourself. Please ask those who sort; they still can."
        ),
        "topics.photo_not_found": _("There is no such photo with {number}."),
        "topics.photo_changed": _(
            "Somebody else decided on this photo a moment before you: it is now “{state}”."
        ),
        "topics.photo_unreadable": _(
            "This is not a picture that can be read. Take it again, or save it as JPEG or PNG."
        ),
        "topics.photo_too_many_pixels": _(
            "The picture has more than {most} million points. Send it in a smaller size."
        ),
    }
)

register_labels(
    {
        "workflow.topics.topic": _("topic"),
        "topics.topic.none": _("no topic"),
        "topics.topic.raised": _("raised"),
        "topics.topic.triaged": _("sorted"),
        "topics.topic.vetted": _("vetted"),
        "topics.topic.answered": _("answered"),
        "topics.topic.referred": _("passed on"),
        "topics.topic.merged": _("joined"),
        "topics.topic.parked": _("parked"),
        "topics.topic.declined": _("not taken up"),
        "topics.topic.withdrawn": _("taken back"),
        "topics.topic.triage": _("sort"),
        "topics.topic.answer": _("answer at once"),
        "topics.topic.refer": _("pass on"),
        "topics.topic.merge": _("join"),
        "topics.topic.vet": _("vet"),
        "topics.topic.park": _("park"),
        "topics.topic.resume": _("take up again"),
        "topics.topic.decline": _("not take up"),
        "topics.topic.withdraw": _("take back"),
        "topics.topic.split": _("take out again"),
        "topics.topic.keep_apart": _("keep apart"),
        "workflow.topics.voice": _("voice"),
        "topics.voice.joined": _("joined them"),
        "topics.voice.left": _("stepped back"),
        "topics.voice.join": _("join them"),
        "topics.voice.leave": _("step back"),
        "workflow.topics.photo": _("photo"),
        "topics.photo.waiting": _("not looked at yet"),
        "topics.photo.shown": _("shown to everybody"),
        "topics.photo.hidden": _("kept back"),
        "topics.photo.show_photo": _("show"),
        "topics.photo.hide_photo": _("keep back"),
        "topics.topic.call_back": _("say whether it helped"),
        "topics.topic.object": _("ask for a second look"),
        "duty.topics.answer": _("Answer an instant matter"),
        "field.word": _("A word about it"),
        "field.objection": _("What did those who decided overlook?"),
        **{f"topics.lane.{key}": text for key, text in LANE_LABELS.items()},
        "field.facts": _("What is happening?"),
        "duty.topics.triage": _("Sort a new matter"),
        "duty.topics.vet": _("Vet a topic"),
        **{f"topics.category.{key}": text for key, text in CATEGORY_LABELS.items()},
        **{f"topics.channel.{key}": text for key, text in CHANNEL_LABELS.items()},
        **{f"topics.elsewhere.{key}": text for key, text in ELSEWHERE_LABELS.items()},
        **{f"topics.form.{key}": text for key, text in FORM_LABELS.items()},
    }
)
