"""Which acts does the documents room offer? Adding a paper, adding a version, saying that one has read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.ground.documents.actions import add_document, add_version, mark_read
from shangliang.ground.documents.forms import AddForm, AddVersionForm, MarkReadForm
from shangliang.ground.documents.permissions import Perm
from shangliang.ground.documents.queries import DocumentBrief, document
from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict


def _paper(number: str, item: str, actor: Actor) -> DocumentBrief:
    if not (item.isascii() and item.isdigit() and len(item) < 19):
        raise NotFound("documents.not_found")
    return document(int(item), actor, number=number)


def _may_add(number: str, actor: Actor) -> Verdict:
    return may(actor, Perm.ADD, get(number).body_path)


def _subject(number: str, actor: Actor, item: str) -> Subject:
    found = _paper(number, item, actor)
    return Subject(
        title=found.title,
        state=found.kind_label,
        facts=[(_("Matter"), number), (_("Latest version"), found.latest.number)],
    )


def _latest(number: str, actor: Actor, item: str) -> dict[str, Any]:
    found = _paper(number, item, actor)
    return {"initial": {"text": found.latest.text, "expect": found.latest.number}}


def _add(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> DocumentBrief:
    return add_document(actor=actor, number=number, now=now, **{"upload": None, **data})


def _add_version(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> DocumentBrief:
    found = _paper(number, data.pop("item"), actor)
    return add_version(actor=actor, document_id=found.id, now=now, **{"upload": None, **data})


def _mark_read(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> DocumentBrief:
    found = _paper(number, data["item"], actor)
    mark_read(actor=actor, version_id=found.latest.id, now=now)
    return found


def _page_of(_number: str, found: DocumentBrief) -> str:
    return found.url


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room="documents",
        verb="add",
        label=_("Add a paper"),
        intro=_("It is kept for good with the time, your name and a fingerprint of its content."),
        form_class=AddForm,
        permission=Perm.ADD,
        perform=_add,
        available=_may_add,
        after=_page_of,
        order=900,
    ),
    ActSpec(
        room="documents",
        verb="add_version",
        label=_("Add a new version"),
        intro=_("The versions before stay as they are; everybody can compare them."),
        form_class=AddVersionForm,
        form_kwargs=_latest,
        permission=Perm.ADD_VERSION,
        perform=_add_version,
        subject=_subject,
        item=True,
        chosen_on="documents",
        after=_page_of,
    ),
    ActSpec(
        room="documents",
        verb="mark_read",
        label=_("I have read this"),
        intro=_("Those who prepare the meeting see who has read the papers."),
        form_class=MarkReadForm,
        permission=Perm.MARK_READ,
        perform=_mark_read,
        subject=_subject,
        item=True,
        chosen_on="documents",
        after=_page_of,
    ),
)

register(*SPECS)
