"""The acts of the annual plan as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.front.look.dates import is_chinese
from shangliang.front.look.reasons import Text
from shangliang.ground.directory.public import BodyBrief, bodies, units
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict
from shangliang.loop.annual import actions, forms
from shangliang.loop.annual.actual import quarter_of
from shangliang.loop.annual.briefs import EntryBrief, PlanBrief
from shangliang.loop.annual.codes import CHANGE_LABELS, ChangeKind
from shangliang.loop.annual.permissions import Perm
from shangliang.loop.annual.queries import (
    available,
    body_keys,
    by_number,
    head,
    may_enter,
    may_propose,
    may_settle,
    on_plan,
    plan_makers,
)
from shangliang.loop.annual.workflow import PLAN

ROOM = "annual"


def _name(body: BodyBrief) -> str:
    return body.name if is_chinese() or not body.name_en else body.name_en


def _leads(plan: PlanBrief) -> list[tuple[str, str]]:
    found = [b for b in bodies("committee") if b.path.startswith(plan.path)]
    found += [b for b in bodies("cppcc") if b.path.startswith(plan.path)]
    found += [b for b in bodies("street_group") if b.path.startswith(plan.path)]
    return [(b.key, _name(b)) for b in found]


def _shared(plan: PlanBrief) -> dict[str, Any]:
    return {
        "lead": _leads(plan),
        "department": units(),
        "point": [(str(p.id), p.text) for p in plan.points],
    }


def _for(verb: str, number: str, _actor: Actor, item: str = "") -> dict[str, Any]:
    plan = by_number(number)
    if plan is None:
        return {}
    choices: dict[str, Any] = {}
    initial: dict[str, Any] = {}
    entry = on_plan(plan, item) if item else None
    if verb in {"weigh", "amend", "propose", "enter"}:
        choices = _shared(plan)
    if entry is not None and verb in {"weigh", "amend"}:
        initial = _as_it_is(entry, verb)
    elif verb == "propose":
        choices["quarter"] = _quarters_left(plan.year)
        choices["topic"] = [(str(e.id), f"{e.order}. {e.title}") for e in plan.kept]
    elif verb in {"approve", "refuse"}:
        choices["change"] = [
            (str(c.id), f"{CHANGE_LABELS[ChangeKind(c.kind)]}: {c.title}")
            for c in plan.changes
            if c.state == "proposed"
        ]
    elif verb == "compose":
        initial["preface"] = plan.preface
    elif verb == "report":
        initial["text"] = plan.report
    elif verb == "review":
        initial["quarter"] = quarter_of(local_day(clock.now()).date())
    return {"choices": choices, "initial": initial}


def _quarters_left(year: int) -> list[tuple[str, Any]]:
    """What is past can no longer be planned."""
    today = local_day(clock.now()).date()
    first = quarter_of(today) if year == today.year else 1
    return [(str(q), words) for q, words in forms.QUARTERS if q >= first]


def _as_it_is(entry: EntryBrief, verb: str) -> dict[str, Any]:
    """The form begins with what the plan says now; nothing has to be typed twice."""
    names = body_keys([i for i in (entry.lead_id, entry.department_id) if i])
    keep = {"parked": "no", "kept": "yes"}.get(entry.state, "yes" if verb == "amend" else None)
    return {
        "title": entry.title,
        "objective": entry.objective,
        "measure": entry.measure,
        "why_now": entry.why_now,
        "affected": entry.affected,
        "evidence": entry.evidence,
        "note": entry.note,
        "form": entry.form,
        "quarter": entry.quarter,
        "lead": names.get(entry.lead_id or 0, ""),
        "department": names.get(entry.department_id or 0, ""),
        "supervisory": entry.supervisory,
        "point": entry.point_id,
        "keep": keep,
    }


def _about(number: str, _actor: Actor, item: str = "") -> Subject | None:
    plan = by_number(number)
    entry = on_plan(plan, item) if plan else None
    if plan is None or entry is None:
        return None
    return Subject(title=f"{entry.order}. {entry.title}", text=entry.why_now)


def _opening(_number: str, actor: Actor) -> dict[str, Any]:
    here = [b for b in plan_makers() if may(actor, Perm.OPEN, b.path)]
    return {
        "choices": {"body": [(b.key, _name(b)) for b in here]},
        "initial": {"year": local_day(clock.now()).year + 1},
    }


def _may_open(_number: str, actor: Actor) -> Verdict:
    verdicts = [may(actor, Perm.OPEN, b.path) for b in plan_makers()]
    return next((v for v in verdicts if v), verdicts[-1] if verdicts else may(actor, Perm.OPEN))


def _spec(
    verb: str,
    label: Text,
    form_class: type[forms.PlanForm],
    act: Callable[..., object],
    *,
    intro: Text,
    permission: str = "",
    check: Callable[[str, Actor], Verdict] | None = None,
    tone: str = "seal",
    order: int = 10,
    confirm: bool = False,
    item: bool = False,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        facts = dict(data)
        if item:
            facts["topic"] = _topic_id(facts.pop("item"))
        act(actor=actor, number=number, now=now, **facts)
        return number

    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        form_kwargs=partial(_for, verb),
        permission=permission or PLAN.row(verb).permission,
        perform=perform,
        available=check or partial(available, verb),
        tone=tone,
        order=order,
        confirm=confirm,
        item=item,
        chosen_on="annual/topics" if item else "",
        subject=_about if item else None,
        after=_to_the_plan,
    )


def _topic_id(item: str) -> int:
    if not (item.isascii() and item.isdigit() and len(item) < 16):
        raise NotFound("annual.no_such_topic")
    return int(item)


def _to_the_plan(number: str, _result: object) -> str:
    plan = head(number)
    return plan.url if plan else f"/m/{number}"


def _open(_number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    return actions.open_plan(actor=actor, now=now, **data)


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="open",
        label=_("Begin a year's plan"),
        intro=_("Topics are collected from all sides. Each step after that stays readable."),
        form_class=forms.OpenForm,
        form_kwargs=_opening,
        permission=Perm.OPEN,
        perform=_open,
        available=_may_open,
        after=_to_the_plan,
        starts=True,
    ),
    _spec(
        "suggest",
        _("Suggest a topic for the plan"),
        forms.SuggestForm,
        actions.suggest_plan,
        intro=_("What should be talked over next year? Committees and experts weigh every one."),
        order=20,
    ),
    _spec(
        "point",
        _("Note the year's key points"),
        forms.PointForm,
        actions.point_plan,
        intro=_(
            "Topics of the plan are linked to what Party and government want to achieve this year."
        ),
        tone="quiet",
        order=40,
    ),
    _spec(
        "shortlist",
        _("End the collecting"),
        forms.YesForm,
        actions.shortlist_plan,
        intro=_("From here nothing more is suggested; what came is weighed."),
        order=30,
    ),
    _spec(
        "weigh",
        _("Weigh a topic"),
        forms.WeighForm,
        actions.weigh_plan,
        intro=_("Why now, who is affected, in which form, who leads, what evidence is needed."),
        item=True,
    ),
    _spec(
        "compose",
        _("Compose the draft"),
        forms.ComposeForm,
        actions.compose_plan,
        intro=_(
            "What was kept becomes the draft plan. Party and government offices can read it from here."
        ),
        order=15,
    ),
    _spec(
        "amend",
        _("Work on a topic"),
        forms.AmendForm,
        actions.amend_plan,
        intro=_(
            "What it should settle, by what people see that it worked, who leads, in which quarter."
        ),
        tone="quiet",
        order=20,
        item=True,
    ),
    _spec(
        "present",
        _("Present it to the chair's meeting"),
        forms.YesForm,
        actions.present_plan,
        intro=_(
            "Every topic has its lead, its form and its quarter. The text is kept as it reads now."
        ),
    ),
    _spec(
        "endorse",
        _("Decide on the draft in the chair's meeting"),
        forms.PassForm,
        actions.endorse_plan,
        intro=_("Agreed, the government is asked next; sent back, the office works on it again."),
    ),
    _spec(
        "answer",
        _("Answer for the government"),
        forms.PassForm,
        actions.answer_plan,
        intro=_(
            "What the government says is kept with the plan. Next the Party committee decides."
        ),
    ),
    _spec(
        "decide",
        _("Record the Party committee's decision"),
        forms.PassForm,
        actions.decide_plan,
        intro=_("With it the supervisory topics enter the Party committee's inspection plan too."),
        confirm=True,
    ),
    _spec(
        "publish",
        _("Publish the plan"),
        forms.YesForm,
        actions.publish_plan,
        intro=_(
            "Everybody can read it. Later changes need the chair's meeting and a public reason."
        ),
        confirm=True,
    ),
    _spec(
        "start",
        _("Begin the year"),
        forms.YesForm,
        actions.start_plan,
        intro=_("From here the topics of each quarter are brought to the table."),
    ),
    _spec(
        "take_up",
        _("Bring a topic to the table"),
        forms.TakeUpForm,
        actions.take_up_plan,
        intro=_(
            "Its matter is put on the plan and prepared. When none has been raised, one begins."
        ),
        order=15,
        item=True,
    ),
    _spec(
        "review",
        _("Review a quarter"),
        forms.ReviewForm,
        actions.review_plan,
        intro=_("What was planned beside what was held."),
        tone="quiet",
        order=30,
    ),
    _spec(
        "report",
        _("Write the year's report"),
        forms.ReportForm,
        actions.report_plan,
        intro=_(
            "The numbers are counted from the matters themselves and kept as they stand today."
        ),
        tone="quiet",
        order=40,
    ),
    _spec(
        "accept",
        _("Decide on the year's report"),
        forms.PassForm,
        actions.accept_plan,
        intro=_("Accepted, it is published; sent back, the office writes it again."),
    ),
    _spec(
        "close",
        _("Publish the year's report"),
        forms.YesForm,
        actions.close_plan,
        intro=_("The plan of this year is finished. It stays readable."),
        confirm=True,
    ),
    _spec(
        "propose",
        _("Propose a change"),
        forms.ProposeForm,
        actions.propose_change,
        intro=_("Add, move or drop a topic. The chair's meeting decides; the reason is public."),
        permission=Perm.PROPOSE,
        check=may_propose,
        tone="quiet",
        order=35,
    ),
    _spec(
        "approve",
        _("Approve a change"),
        forms.ApproveForm,
        actions.approve_change,
        intro=_("The published plan changes; the old line stays readable with the reason."),
        permission=Perm.APPROVE,
        check=partial(may_settle, "approve"),
    ),
    _spec(
        "refuse",
        _("Refuse a change"),
        forms.RefuseForm,
        actions.refuse_change,
        intro=_("The plan stays as it is."),
        permission=Perm.REFUSE,
        check=partial(may_settle, "refuse"),
        tone="quiet",
        order=12,
    ),
    _spec(
        "enter",
        _("Enter an inspection"),
        forms.EnterForm,
        actions.enter_inspection,
        intro=_(
            "The inspection plan is laid beside the consultation plan, so that nothing is done twice."
        ),
        permission=Perm.ENTER,
        check=may_enter,
        tone="quiet",
        order=50,
    ),
)

register(*SPECS)
