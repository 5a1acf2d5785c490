"""The acts on common guidance topics as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.dates import is_chinese
from shangliang.front.look.reasons import Text
from shangliang.ground.directory.public import BodyBrief, bodies
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict
from shangliang.loop.guidance import actions, forms
from shangliang.loop.guidance.permissions import Perm
from shangliang.loop.guidance.queries import available, guidance

ROOM = "guidance"


def _name(body: BodyBrief) -> str:
    return body.name if is_chinese() or not body.name_en else body.name_en


def _held(actor: Actor, permission: str, kinds: tuple[str, ...]) -> list[BodyBrief]:
    return [b for kind in kinds for b in bodies(kind) if may(actor, permission, b.path)]


def _issuing(_number: str, actor: Actor) -> dict[str, Any]:
    found = _held(actor, Perm.ISSUE, actions.ISSUERS)
    return {"choices": {"body": [(b.key, _name(b)) for b in found]}}


def _adopting(number: str, actor: Actor) -> dict[str, Any]:
    here = guidance(number)
    taken = {a.body_id for a in here.adoptions} if here else set()
    found = [
        b
        for b in _held(actor, Perm.ADOPT, actions.TAKERS)
        if here and b.path.startswith(here.path) and b.path != here.path and b.id not in taken
    ]
    question = here.question if here else ""
    return {
        "choices": {"body": [(b.key, _name(b)) for b in found]},
        "initial": {"question": question},
    }


def _taken(permission: str, number: str, actor: Actor) -> dict[str, Any]:
    here = guidance(number)
    rows = [
        a
        for a in (here.adoptions if here else ())
        if a.state == "adopted" and may(actor, permission, a.path)
    ]
    initial = {"question": rows[0].question} if len(rows) == 1 else {}
    return {
        "choices": {"adoption": [(str(a.id), f"{a.body}：{a.question}") for a in rows]},
        "initial": initial,
    }


def _may_issue(_number: str, actor: Actor) -> Verdict:
    verdicts = [may(actor, Perm.ISSUE, b.path) for b in bodies("cppcc")]
    return next((v for v in verdicts if v), verdicts[-1] if verdicts else may(actor, Perm.ISSUE))


def _issue(_number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    return actions.issue_topic(actor=actor, now=now, **data)


def _spec(
    verb: str,
    label: Text,
    form_class: type[forms.GuidanceForm],
    act: Callable[..., object],
    permission: Perm,
    *,
    intro: Text,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
    tone: str = "seal",
    order: int = 10,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        form_kwargs=form_kwargs,
        permission=permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        order=order,
    )


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="issue",
        label=_("Set a common guidance topic"),
        intro=_("All bodies below can take it up in their own words and report back."),
        form_class=forms.IssueForm,
        form_kwargs=_issuing,
        permission=Perm.ISSUE,
        perform=_issue,
        available=_may_issue,
        starts=True,
    ),
    _spec(
        "adopt",
        _("Take it up here"),
        forms.AdoptForm,
        actions.adopt_topic,
        Perm.ADOPT,
        intro=_("Your body talks it over in its own words and reports back what came of it."),
        form_kwargs=_adopting,
    ),
    _spec(
        "adapt",
        _("Put it in own words"),
        forms.AdaptForm,
        actions.adapt_topic,
        Perm.ADAPT,
        intro=_("The question as it fits here, and the matter in which it is talked over."),
        form_kwargs=partial(_taken, Perm.ADAPT),
        tone="quiet",
        order=20,
    ),
    _spec(
        "report",
        _("Report back"),
        forms.ReportForm,
        actions.report_topic,
        Perm.REPORT,
        intro=_("What came of it here; the level above reads all reports together."),
        form_kwargs=partial(_taken, Perm.REPORT),
        order=15,
    ),
    _spec(
        "close",
        _("Roll up and close"),
        forms.CloseForm,
        actions.close_topic,
        Perm.CLOSE,
        intro=_("What the results say together becomes public; nobody takes it up any more."),
        tone="quiet",
        order=60,
    ),
)

register(*SPECS)
