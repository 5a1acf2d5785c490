"""How does the documents room speak? Its sentences for the trail and its reasons for refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_reasons
from shangliang.ground.documents.events import DocumentAdded, VersionAdded, VersionRead
from shangliang.ground.ledger.public import say

say(DocumentAdded.name, _("{actor} added the paper “{title}”."))
say(VersionAdded.name, _("{actor} added version {version} of the paper “{title}”."))
say(VersionRead.name, _("Version {version} of a paper was read."))

REASONS = {
    "documents.not_found": _("This paper is not here, or it is not open to you."),
    "documents.no_title": _("The paper needs a title."),
    "documents.title_too_long": _("The title has {size} characters; at most {most} are possible."),
    "documents.empty": _("Write a text or add a file; one of the two is needed."),
    "documents.text_too_long": _(
        "The text has {size} characters; at most {most} are possible. Add it as a file instead."
    ),
    "documents.changed_meanwhile": _(
        "{who} has added version {version} a moment before you. Look at it, then decide whether yours is still needed."
    ),
    "documents.file_empty": _("This file is empty."),
    "documents.file_too_large": _("This file is too large; at most {most} MB are possible."),
    "documents.file_broken": _("This file cannot be opened; it seems to be damaged."),
    "documents.file_has_macros": _(
        "This file contains macros (small programs). Save it without macros and try again."
    ),
    "documents.file_unpacks_too_large": _(
        "This file becomes far too large when it is opened. Save its content in a smaller file."
    ),
    "documents.file_lost": _("The file cannot be found at the moment. Please tell the office."),
    "documents.picture_broken": _("This picture cannot be opened; it seems to be damaged."),
    "documents.picture_too_large": _(
        "This picture has too many points; at most {most} million are possible. Make it smaller."
    ),
    "documents.type_not_taken": _("This kind of file is not taken. Possible are: {taken}."),
}
register_reasons(REASONS)
