"""What do people read about the doors? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.intake.rules import Why

say("intake.held.held", _("{item} waits for a person to look at it."))
say("intake.held.released", _("{item} was let in: {reason}"))
say("intake.held.rejected", _("{item} was not let in: {reason}"))
say("intake.inbox.entered", _("The matter was taken down for those who said it."))
say("intake.mail.taken", _("An e-mail was read."))
say("intake.mail.acknowledged", _("The sender of an e-mail was answered."))
say("intake.list.checked", _("List {list} was checked: {rows} rows are in order, {faults} faults."))
say("intake.list.approved", _("List {list} is to be brought in: {rows} rows."))
say("intake.list.brought_in", _("List {list} was brought in: {rows} matters, {first} to {last}."))
say("intake.list.failed", _("List {list} could not be brought in; nothing came in."))
say(
    "intake.inbox.joined_up",
    _("{count} matters that say the same were joined to this one: {reason}"),
)

register_reasons(
    {
        "intake.not_your_channel": _(
            "On this way another office brings matters in. Choose one of the ways offered to you."
        ),
        "intake.held_not_found": _("Nothing waits under the number {number}."),
        "intake.held_changed": _(
            "Somebody else has decided on {number} a moment before you: “{state}”."
        ),
        "intake.list_not_found": _("There is no list with the number {number}."),
        "intake.list_changed": _("List {number} has moved on meanwhile. Load the page again."),
        "intake.list_too_large": _(
            "The file is larger than {most} megabytes. Part it into several lists."
        ),
        "intake.list_too_long": _(
            "The list has more than {most} rows. Part it into several lists."
        ),
        "intake.list_unreadable": _(
            "This is no list that can be read. Save it as CSV (UTF-8) or XLSX."
        ),
        "intake.list_unpacks_too_large": _("Unpacked, this file is too large. Save it as CSV."),
        "intake.list_without_heading": _(
            "The first line must name the columns; 标题 (title) and 内容 (facts) are needed."
        ),
        "intake.list_empty": _("The list has a heading but no rows."),
        "intake.list_faulty": _(
            "The list has faults. Mend the lines that are named, and hand it in again."
        ),
        "intake.list_in_already": _(
            "This very list came in already as {list}. Nothing was brought in a second time."
        ),
        "intake.fault_short": _("needs at least {least} characters; there are {size}"),
        "intake.fault_long": _("may have {most} characters; there are {size}"),
        "intake.fault_place": _("there is no place named “{given}” in the directory"),
        "intake.fault_twice": _("says the same as line {line}"),
        "intake.nothing_chosen": _("Tick at least one matter that is to join the other."),
        "intake.too_many_chosen": _("At most {most} in one go."),
    }
)

register_labels(
    {
        "workflow.intake.held": _("held item"),
        "intake.held.waiting": _("waits for a look"),
        "intake.held.released": _("has been let in"),
        "intake.held.rejected": _("has not been let in"),
        "intake.held.release": _("let in"),
        "intake.held.reject": _("not let in"),
        "workflow.intake.list": _("list"),
        "intake.list.checked": _("checked"),
        "intake.list.waiting": _("is being brought in"),
        "intake.list.done": _("brought in"),
        "intake.list.failed": _("nothing came in"),
        "intake.list.bring_in": _("bring in"),
        "intake.list.finish": _("finish bringing in"),
        f"intake.why.{Why.GUEST}": _("many matters from one guest today"),
        f"intake.why.{Why.ADDRESS}": _("many matters from one address today"),
        f"intake.why.{Why.SAME_WORDS}": _("nearly the same words came in several times today"),
        f"intake.why.{Why.LINKS}": _("it contains several links"),
        f"intake.why.{Why.LETTERS}": _("words are written with letters of several scripts"),
        f"intake.why.{Why.ID_NUMBER}": _("it may contain an ID number"),
        f"intake.why.{Why.SHORT}": _("too little is said to sort it"),
        f"intake.why.{Why.LONG}": _("it is longer than a matter may be"),
        f"intake.why.{Why.SENDER}": _("the sender is not known"),
        "intake.mail.raised": _("became a matter"),
        "intake.mail.added": _("added to a matter"),
        "intake.mail.held": _("waits for a look"),
        "intake.mail.ignored": _("no letter of a person"),
        "intake.mail.auto": _("automatic answer"),
        "intake.mail.bulk": _("bulk mail"),
        "intake.mail.list": _("mailing list"),
        "intake.mail.bounce": _("could not be delivered"),
        "intake.mail.no_sender": _("without a sender who can be answered"),
        "intake.mail.own": _("our own address"),
        "intake.mail.too_large": _("too large"),
        "intake.column.title": _("title"),
        "intake.column.facts": _("facts"),
        "intake.column.interest": _("whom it touches"),
        "intake.column.request": _("request"),
        "intake.column.place": _("place"),
        "intake.order.newest": _("newest first"),
        "intake.order.oldest": _("oldest first"),
        "intake.order.voices": _("most voices first"),
        "job.intake.decide": _("Deciding what came in the same words"),
        "intake.deciding": _("deciding one after the other"),
        "intake.reading_rows": _("reading the rows"),
        "intake.writing_rows": _("writing the rows"),
        "intake.making_found": _("making them findable"),
    }
)
