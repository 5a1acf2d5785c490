"""What every act on an assignment has in common: load, require, fit the table, write only if nobody was faster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.dossier.public import DossierBrief, close_duties, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.verdict import Verdict
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.queries import AssignmentBrief, brief, may_act
from shangliang.loop.handling.workflow import WORKFLOW, AssignmentState


@dataclass(frozen=True)
class Step:
    """An assignment in hand for one act."""

    row: Assignment
    found: AssignmentBrief
    dossier: DossierBrief

    @property
    def number(self) -> str:
        return self.dossier.number

    @property
    def subject(self) -> str:
        return f"assignment:{self.row.pk}"

    @property
    def says(self) -> dict[str, Any]:
        """The facts that every event of this room carries."""
        return {
            "matter": self.number,
            "subject": self.subject,
            "task": self.row.task,
            "unit": self.row.lead.name,
        }

    def insist(self, verdict: Verdict) -> None:
        """Refuse unless the rules say yes."""
        if not verdict:
            raise Refused(verdict)

    def write(self, to: AssignmentState, **facts: Any) -> None:
        """Move the assignment on, unless somebody else acted since it was read: then it is a Conflict."""
        rows = Assignment.objects.filter(
            pk=self.row.pk, state=self.row.state, version=self.row.version
        )
        if not rows.update(state=to.value, version=self.row.version + 1, **facts):
            state = Assignment.objects.values_list("state", flat=True).get(pk=self.row.pk)
            raise Conflict(
                "handling.changed_meanwhile",
                task=self.row.task[:60],
                workflow=WORKFLOW.name,
                state=state,
            )

    def owe(
        self,
        verb: str,
        *,
        role: str,
        path: str,
        now: datetime,
        clock: str | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """Somebody owes the next act on this assignment."""
        open_duty(
            self.number,
            f"handling.{verb}",
            role=role,
            path=path,
            now=now,
            clock=clock,
            due_at=due_at,
            subject=self.subject,
        )

    def settle(self, *verbs: str, now: datetime) -> None:
        """What was owed on this assignment is done."""
        close_duties(self.number, *(f"handling.{v}" for v in verbs), now=now, subject=self.subject)

    def stamp(self, clock: str, now: datetime) -> str:
        return rule(clock, path=self.dossier.body_path, on=now).stamp

    def result(self) -> AssignmentBrief:
        """The assignment as it stands after the act."""
        return brief(Assignment.objects.select_related("dossier", "lead").get(pk=self.row.pk))


def take(number: str, assignment: int, actor: Actor, verb: str) -> Step:
    """The assignment, if the actor may do `verb` with it in its state."""
    row = (
        Assignment.objects.select_related("dossier", "lead")
        .filter(pk=assignment, dossier__number=number)
        .first()
    )
    if row is None:
        raise NotFound("handling.not_found", number=number)
    dossier = get_dossier(number)
    found = brief(row)
    verdict = may_act(verb, found, actor, dossier.body_path)
    if verdict.code == "kernel.out_of_order":
        raise OutOfOrder(verdict.code, **dict(verdict.params))
    if not verdict:
        raise Refused(verdict)
    return Step(row, found, dossier)
