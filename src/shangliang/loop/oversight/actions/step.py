"""What every act of supervision has in common: load, require, fit the table, write only if nobody was faster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import DossierBrief, close_duties, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.verdict import Verdict
from shangliang.loop.oversight.models import Finding, Mission
from shangliang.loop.oversight.queries import (
    FindingBrief,
    MissionBrief,
    brief,
    finding_brief,
    may_on_finding,
    may_on_mission,
)
from shangliang.loop.oversight.workflow import FINDING, MISSION, FindingState, MissionState


@dataclass(frozen=True)
class Step:
    """A mission in hand for one act, and the finding when the act is on one."""

    row: Mission
    found: MissionBrief
    dossier: DossierBrief
    finding: Finding | None = None

    @property
    def number(self) -> str:
        return self.dossier.number

    @property
    def path(self) -> str:
        return self.dossier.body_path

    @property
    def subject(self) -> str:
        if self.finding is not None:
            return f"finding:{self.finding.pk}"
        return f"mission:{self.row.pk}"

    @property
    def item(self) -> Finding:
        """The finding in hand."""
        if self.finding is None:
            raise NotFound("oversight.no_such_finding")
        return self.finding

    @property
    def unit(self) -> FindingBrief:
        """The finding in hand as a brief, with its unit."""
        return finding_brief(self.item)

    @property
    def head_id(self) -> int | None:
        """Who leads the team."""
        return next((t.person_id for t in self.found.team if t.is_head), None)

    def insist(self, verdict: Verdict) -> None:
        """Refuse unless the rules say yes."""
        if not verdict:
            raise Refused(verdict)

    def write(self, to: MissionState, **facts: Any) -> None:
        """Move the mission on, unless somebody else acted since it was read: then it is a Conflict."""
        rows = Mission.objects.filter(
            pk=self.row.pk, state=self.row.state, version=self.row.version
        )
        if not rows.update(state=to.value, version=self.row.version + 1, **facts):
            state = Mission.objects.values_list("state", flat=True).get(pk=self.row.pk)
            raise Conflict("oversight.changed_meanwhile", workflow=MISSION.name, state=state)

    def write_finding(self, to: FindingState, **facts: Any) -> None:
        """Move the finding on, under the same condition."""
        item = self.item
        rows = Finding.objects.filter(pk=item.pk, state=item.state, version=item.version)
        if not rows.update(state=to.value, version=item.version + 1, **facts):
            state = Finding.objects.values_list("state", flat=True).get(pk=item.pk)
            raise Conflict("oversight.changed_meanwhile", workflow=FINDING.name, state=state)

    def owe(
        self,
        verb: str,
        *,
        role: str,
        now: datetime,
        path: str | None = None,
        clock: str | None = None,
        due_at: datetime | None = None,
        person_id: int | None = None,
    ) -> None:
        """Somebody owes the next act."""
        open_duty(
            self.number,
            f"oversight.{verb}",
            role=role,
            path=self.path if path is None else path,
            now=now,
            clock=clock,
            due_at=due_at,
            subject=self.subject,
            person_id=person_id,
        )

    def owe_head(self, verb: str, *, now: datetime, **when: Any) -> None:
        """The head of the team owes the next act."""
        self.owe(verb, role=Role.COMMITTEE, now=now, person_id=self.head_id, **when)

    def settle(self, *verbs: str, now: datetime) -> None:
        """What was owed is done."""
        names = tuple(f"oversight.{v}" for v in verbs)
        close_duties(self.number, *names, now=now, subject=self.subject)

    def stamp(self, clock: str, now: datetime) -> str:
        return rule(clock, path=self.path, on=now).stamp

    def result(self) -> MissionBrief:
        """The mission as it stands after the act."""
        return brief(Mission.objects.select_related("dossier").get(pk=self.row.pk))


def take(number: str, actor: Actor, verb: str, finding: int | None = None) -> Step:
    """The latest mission (and one of its findings), if the actor may do `verb` in their states."""
    row = (
        Mission.objects.select_related("dossier")
        .filter(dossier__number=number)
        .order_by("-round")
        .first()
    )
    if row is None:
        raise NotFound("oversight.not_found", number=number)
    dossier = get_dossier(number)
    found = brief(row)
    item = None
    if finding is None:
        verdict = may_on_mission(verb, found, actor, dossier.body_path)
    else:
        item = row.findings.select_related("unit").filter(pk=finding).first()
        if item is None:
            raise NotFound("oversight.no_such_finding")
        verdict = may_on_finding(verb, found, finding_brief(item), actor, dossier.body_path)
    if verdict.code == "kernel.out_of_order":
        raise OutOfOrder(verdict.code, **dict(verdict.params))
    if not verdict:
        raise Refused(verdict)
    return Step(row, found, dossier, item)
