"""Which acts does this room offer on pages and over REST?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import actions, ballots, queries
from shangliang.ground.soundings.forms import (
    ConfirmForm,
    CountForm,
    DraftForm,
    ExtendForm,
    FoldForm,
    StatementForm,
)
from shangliang.ground.soundings.kinds import SoundingKind
from shangliang.ground.soundings.models import RatingVote, Sounding, Statement
from shangliang.ground.soundings.permissions import Perm
from shangliang.ground.soundings.rules import may_take_part
from shangliang.ground.soundings.workflow import COMMENT_WORKFLOW, STATEMENT_WORKFLOW, WORKFLOW
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict, deny

ROOM = "soundings"


def _id(item: str) -> int:
    if not item.isascii() or not item.isdigit() or len(item) > 15:
        raise NotFound("soundings.not_found")
    return int(item)


def _sounding(number: str, item: str, actor: Actor | None = None) -> Sounding:
    row = queries.load(_id(item), actor)
    if row.dossier.number != number:
        raise NotFound("soundings.not_found")
    return row


def _statement(number: str, item: str) -> Statement:
    row = Statement.objects.select_related("sounding__dossier").filter(pk=_id(item)).first()
    if row is None or row.sounding.dossier.number != number:
        raise NotFound("soundings.not_found")
    return row


def _comment(number: str, item: str) -> RatingVote:
    row = RatingVote.objects.select_related("sounding__dossier").filter(pk=_id(item)).first()
    if row is None or row.sounding.dossier.number != number or not row.comment:
        raise NotFound("soundings.not_found")
    return row


def _may_draft(number: str, actor: Actor) -> Verdict:
    matter = get(number, actor)
    if matter.closed_at is not None:
        return deny("soundings.matter_is_closed")
    return may(actor, Perm.DRAFT, matter.body_path)


def _may_open(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _sounding(number, item, actor)
    return WORKFLOW.check("open", row.state).and_then(may(actor, Perm.OPEN, row.dossier.body_path))


def _may_close(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _sounding(number, item, actor)
    return WORKFLOW.check("close", row.state).and_then(
        may(actor, Perm.CLOSE, row.dossier.body_path)
    )


def _may_extend(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _sounding(number, item, actor)
    return WORKFLOW.check("extend", row.state).and_then(
        may(actor, Perm.EXTEND, row.dossier.body_path)
    )


def _may_count(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _ballot(number, item, actor)
    return WORKFLOW.check("enter_count", row.state).and_then(
        may(actor, Perm.ENTER_COUNT, row.dossier.body_path)
    )


def _may_void(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _ballot(number, item, actor)
    return WORKFLOW.check("void", row.state).and_then(may(actor, Perm.VOID, row.dossier.body_path))


def _ballot(number: str, item: str, actor: Actor | None = None) -> Sounding:
    row = _sounding(number, item, actor)
    if row.kind != SoundingKind.BALLOT:
        raise NotFound("soundings.not_found")
    return row


def _countable(number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    row = queries.brief(_ballot(number, item, actor))
    return {"options": row.options, "most": row.most}


def _may_add(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _sounding(number, item, actor)
    state = row.state
    if state == "draft" and may(actor, Perm.DRAFT, row.dossier.body_path):
        state = "open"
    return may_take_part(
        actor,
        state=state,
        audience=row.audience,
        closes_at=row.closes_at,
        now=clock.now(),
        bars=queries.bars(row),
    )


def _may_show(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _statement(number, item)
    return STATEMENT_WORKFLOW.check("show_statement", row.state).and_then(
        may(actor, Perm.SHOW_STATEMENT, row.sounding.dossier.body_path)
    )


def _may_fold(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _statement(number, item)
    return STATEMENT_WORKFLOW.check("fold_statement", row.state).and_then(
        may(actor, Perm.FOLD_STATEMENT, row.sounding.dossier.body_path)
    )


def _may_show_comment(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _comment(number, item)
    return COMMENT_WORKFLOW.check("show_comment", row.comment_state).and_then(
        may(actor, Perm.SHOW_COMMENT, row.sounding.dossier.body_path)
    )


def _may_fold_comment(number: str, actor: Actor, *, item: str) -> Verdict:
    row = _comment(number, item)
    return COMMENT_WORKFLOW.check("fold_comment", row.comment_state).and_then(
        may(actor, Perm.FOLD_COMMENT, row.sounding.dossier.body_path)
    )


def _about_sounding(number: str, actor: Actor, *, item: str) -> Subject:
    row = _sounding(number, item, actor)
    return Subject(title=f"{number} {row.dossier.title}", text=f"{row.title}\n\n{row.question}")


def _about_statement(number: str, actor: Actor, *, item: str) -> Subject:
    row = _statement(number, item)
    # Held words are for those who decide about them.
    seen = row.state == "shown" or may(actor, Perm.FOLD_STATEMENT, row.sounding.dossier.body_path)
    return Subject(title=f"{number} {row.sounding.dossier.title}", text=row.text if seen else "")


def _about_comment(number: str, actor: Actor, *, item: str) -> Subject:
    row = _comment(number, item)
    seen = row.comment_state == "shown" or may(
        actor, Perm.FOLD_COMMENT, row.sounding.dossier.body_path
    )
    return Subject(title=f"{number} {row.sounding.dossier.title}", text=row.comment if seen else "")


def _draft(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    return actions.draft_sounding(actor=actor, number=number, now=now, **data)


def _open(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _sounding(number, data["item"])
    return actions.open_sounding(actor=actor, sounding_id=row.pk, now=now)


def _close(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _sounding(number, data["item"])
    return actions.close_sounding(actor=actor, sounding_id=row.pk, now=now)


def _extend(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _sounding(number, data["item"])
    return ballots.extend_sounding(
        actor=actor,
        sounding_id=row.pk,
        closes_at=data["closes_at"],
        reason=data["reason"],
        now=now,
    )


def _enter_count(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _ballot(number, data["item"])
    return ballots.enter_count(
        actor=actor,
        sounding_id=row.pk,
        counts=data["counts"],
        ballots=data.get("ballots"),
        now=now,
    )


def _void(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _ballot(number, data["item"])
    return ballots.void_sounding(actor=actor, sounding_id=row.pk, reason=data["reason"], now=now)


def _add(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _sounding(number, data["item"])
    return actions.add_statement(
        actor=actor,
        sounding_id=row.pk,
        text=data["text"],
        lean=data.get("lean") or "",
        now=now,
    )


def _show(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _statement(number, data["item"])
    return actions.show_statement(actor=actor, statement_id=row.pk, now=now)


def _fold(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _statement(number, data["item"])
    return actions.fold_statement(actor=actor, statement_id=row.pk, reason=data["reason"], now=now)


def _show_comment(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    return actions.show_comment(actor=actor, rating_id=_comment(number, data["item"]).pk, now=now)


def _fold_comment(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    row = _comment(number, data["item"])
    return actions.fold_comment(actor=actor, rating_id=row.pk, reason=data["reason"], now=now)


def _to_voices(number: str, _result: object) -> str:
    return f"/m/{number}/voices"


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="draft",
        label=_("Ask people a question"),
        intro=_("Prepare statements, a ballot or a rating. People see it only once it is opened."),
        form_class=DraftForm,
        permission=Perm.DRAFT,
        perform=_draft,
        available=_may_draft,
        after=_to_voices,
        tone="quiet",
        order=80,
    ),
    ActSpec(
        room=ROOM,
        verb="open",
        item=True,
        chosen_on="voices",
        label=_("Open it"),
        intro=_("From this moment people can take part. The question cannot be changed any more."),
        form_class=ConfirmForm,
        permission=Perm.OPEN,
        perform=_open,
        available=_may_open,
        subject=_about_sounding,
        after=_to_voices,
    ),
    ActSpec(
        room=ROOM,
        verb="close",
        item=True,
        chosen_on="voices",
        label=_("Close and count"),
        intro=_("Nobody can take part any more. The tally and its hash go into the public ledger."),
        confirm=True,
        form_class=ConfirmForm,
        permission=Perm.CLOSE,
        perform=_close,
        available=_may_close,
        subject=_about_sounding,
        after=_to_voices,
    ),
    ActSpec(
        room=ROOM,
        verb="extend",
        item=True,
        chosen_on="voices",
        label=_("Keep it open longer"),
        intro=_("Say until when, and why: everybody can read the reason."),
        form_class=ExtendForm,
        permission=Perm.EXTEND,
        perform=_extend,
        available=_may_extend,
        subject=_about_sounding,
        after=_to_voices,
        tone="quiet",
    ),
    ActSpec(
        room=ROOM,
        verb="enter_count",
        item=True,
        chosen_on="voices",
        label=_("Type a count"),
        intro=_(
            "Raised hands, or ballots on paper, also when the hall's network is gone. On paper two people count and type "
            "without looking at each other; if they differ, a third count decides. Every entry is on the record."
        ),
        form_class=CountForm,
        form_kwargs=_countable,
        permission=Perm.ENTER_COUNT,
        perform=_enter_count,
        available=_may_count,
        subject=_about_sounding,
        after=_to_voices,
        tone="quiet",
    ),
    ActSpec(
        room=ROOM,
        verb="void",
        item=True,
        chosen_on="voices",
        label=_("Declare it void"),
        intro=_("The ballot decides nothing. Its box is kept, and everybody can read the reason."),
        confirm=True,
        form_class=FoldForm,
        permission=Perm.VOID,
        perform=_void,
        available=_may_void,
        subject=_about_sounding,
        after=_to_voices,
        tone="quiet",
    ),
    ActSpec(
        room=ROOM,
        verb="add_statement",
        item=True,
        chosen_on="voices",
        label=_("Add a statement"),
        intro=_("Is something missing? Write it down as one idea on which others can vote."),
        done=_("Thank you. Your statement has arrived."),
        form_class=StatementForm,
        permission=Perm.ADD_STATEMENT,
        perform=_add,
        available=_may_add,
        subject=_about_sounding,
        after=_to_voices,
    ),
    ActSpec(
        room=ROOM,
        verb="show_statement",
        item=True,
        chosen_on="voices",
        label=_("Show the statement"),
        intro=_("Everybody can then read it and vote on it."),
        form_class=ConfirmForm,
        permission=Perm.SHOW_STATEMENT,
        perform=_show,
        available=_may_show,
        subject=_about_statement,
        after=_to_voices,
    ),
    ActSpec(
        room=ROOM,
        verb="fold_statement",
        item=True,
        chosen_on="voices",
        label=_("Fold the statement away"),
        intro=_("It is no longer shown and its votes do not count. The reason can be read by all."),
        form_class=FoldForm,
        permission=Perm.FOLD_STATEMENT,
        perform=_fold,
        available=_may_fold,
        subject=_about_statement,
        after=_to_voices,
    ),
    ActSpec(
        room=ROOM,
        verb="show_comment",
        item=True,
        chosen_on="voices",
        label=_("Show the comment"),
        intro=_("It then stands beside the result of the rating, without a name."),
        form_class=ConfirmForm,
        permission=Perm.SHOW_COMMENT,
        perform=_show_comment,
        available=_may_show_comment,
        subject=_about_comment,
        after=_to_voices,
    ),
    ActSpec(
        room=ROOM,
        verb="fold_comment",
        item=True,
        chosen_on="voices",
        label=_("Fold the comment away"),
        intro=_("The rating itself stays. The reason can be read by all."),
        form_class=FoldForm,
        permission=Perm.FOLD_COMMENT,
        perform=_fold_comment,
        available=_may_fold_comment,
        subject=_about_comment,
        after=_to_voices,
    ),
)
register(*SPECS)
