"""What every act on a plan has in common: load, require, fit the table, write only if nobody was faster."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.dossier.public import close_duties, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.verdict import Verdict
from shangliang.loop.annual.models import AnnualPlan, Entry, PlanVersion
from shangliang.loop.annual.queries import PlanBrief, allowed, asked_for, brief, entry_rows
from shangliang.loop.annual.workflow import PLAN, PlanState

MOST = "plan.max_topics"


def insist(verdict: Verdict) -> None:
    """Refuse unless the rules say yes."""
    if not verdict:
        raise Refused(verdict)


@dataclass(frozen=True)
class Step:
    """A plan in hand for one act."""

    row: AnnualPlan
    plan: PlanBrief
    actor: Actor
    verb: str

    @property
    def number(self) -> str:
        return self.plan.number

    @property
    def subject(self) -> str:
        return f"plan:{self.row.pk}"

    @property
    def path(self) -> str:
        return self.plan.path

    def entry(self, pk: int) -> Entry:
        """A topic of this plan."""
        found = entry_rows(self.row.pk).filter(pk=pk).first()
        if found is None:
            raise NotFound("annual.no_such_topic")
        return found

    def most(self, now: datetime) -> int:
        """How many topics a year's plan may hold."""
        return int(rule_number(MOST, path=self.path, on=now))

    def write(self, to: PlanState | None = None, **facts: Any) -> None:
        """Move the plan on (or only mark it as changed), unless somebody else acted since it was read."""
        state = to.value if to else self.row.state
        rows = AnnualPlan.objects.filter(
            pk=self.row.pk, state=self.row.state, version=self.row.version
        )
        if not rows.update(state=state, version=self.row.version + 1, **facts):
            raise Conflict("annual.changed_meanwhile", number=self.number)

    def keep(self, now: datetime, *, note: str = "") -> str:
        """Keep the plan as it reads now as a version; gives its digest."""
        content = text_of(self.row.pk, self.plan)
        digest = hashlib.sha256(
            json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()
        PlanVersion.objects.create(
            plan=self.row,
            order=len(self.plan.versions) + 1,
            verb=self.verb,
            at=now,
            by=self.actor.name[:80],
            note=note,
            content=content,
            digest=digest,
        )
        return digest

    def owe(self, verb: str, role: str, *, now: datetime) -> None:
        """Somebody owes the next step: at the body, or at the government or Party committee that is asked."""
        asked = asked_for(verb, self.plan)
        open_duty(
            self.number,
            f"annual.{verb}",
            role=role,
            path=asked[-1].path if asked else self.path,
            now=now,
            clock=PLAN.row(self.verb).clock,
        )

    def settle(self, now: datetime) -> None:
        """What was owed until now is done."""
        close_duties(self.number, now=now)

    def stamp(self, now: datetime) -> str:
        return rule(MOST, path=self.path, on=now).stamp


def text_of(plan_id: int, plan: PlanBrief) -> dict[str, Any]:
    """The plan as a document: only what it says, in plain values."""
    rows = entry_rows(plan_id).filter(state__in=["kept", "dropped"])
    return {
        "body": plan.body,
        "year": plan.year,
        "preface": AnnualPlan.objects.values_list("preface", flat=True).get(pk=plan_id),
        "topics": [
            {
                "order": e.order,
                "title": e.title,
                "state": e.state,
                "source": e.source,
                "matter": e.matter.number if e.matter else "",
                "objective": e.objective,
                "measure": e.measure,
                "form": e.form,
                "quarter": e.quarter,
                "lead": e.lead.name if e.lead else "",
                "supervisory": e.supervisory,
                "department": e.department.name if e.department else "",
                "point": e.point.text if e.point else "",
                "changed": e.changed,
            }
            for e in rows
        ],
    }


def take(number: str, actor: Actor, verb: str) -> Step:
    """The plan, if the actor may do `verb` in its present state."""
    row = load(number)
    plan = brief(row)
    insist(allowed(verb, plan, actor))
    check = PLAN.check(verb, row.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    return Step(row, plan, actor, verb)


def load(number: str) -> AnnualPlan:
    """The row behind a plan's number; NotFound for any other matter."""
    row = (
        AnnualPlan.objects.select_related("dossier", "body").filter(dossier__number=number).first()
    )
    if row is None:
        get_dossier(number)
        raise NotFound("annual.not_found", number=number)
    return row


def wrong(field: str, code: str, **params: str | int) -> Invalid:
    """A field that cannot be taken, with its reason at the field."""
    return Invalid(code, {field: [code]}, field=field, **params)
