"""What does every act on a slip do first and last? Load, require, fit the table, write only if nobody was faster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import BodyBrief, body_above
from shangliang.ground.dossier.public import DossierBrief, close_duties, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import due, rule
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import Verdict
from shangliang.loop.escalation import rules
from shangliang.loop.escalation.models import Leg, Slip
from shangliang.loop.escalation.workflow import OVER, WORKFLOW, SlipState

DUTIES = tuple(f"escalation.{verb}" for verb in ("send", "accept", "call_joint", "answer"))


@dataclass(frozen=True)
class Step:
    """A slip in hand for one act."""

    slip: Slip
    matter: DossierBrief

    @property
    def number(self) -> str:
        return self.matter.number

    @property
    def subject(self) -> str:
        return f"slip:{self.slip.pk}"

    def insist(self, verdict: Verdict) -> None:
        """Refuse unless the rules say yes."""
        if not verdict:
            raise Refused(verdict)

    def words(self, text: str, *, least: int = 4) -> str:
        """Cleaned words that people can read."""
        said = clean(text)
        self.insist(rules.words_given(said, least=least))
        return said

    def write(self, to: SlipState, **facts: Any) -> None:
        """Move the slip on, unless somebody else did so since it was read: then it is a Conflict."""
        rows = Slip.objects.filter(pk=self.slip.pk, state=self.slip.state)
        if not rows.update(state=to.value, **facts):
            raise self.too_late()

    def too_late(self) -> Conflict:
        """Somebody was faster; says where the slip is now."""
        state = Slip.objects.values_list("state", flat=True).get(pk=self.slip.pk)
        return Conflict(
            "escalation.changed_meanwhile",
            number=self.number,
            workflow=WORKFLOW.name,
            state=state,
        )

    def above(self) -> BodyBrief | None:
        """The CPPCC above the body where the slip lies."""
        return body_above(self.slip.to_body_id, kind="cppcc")

    def hand_up(self, to: BodyBrief, reason: str, now: datetime) -> str:
        """A new leg and the duty to answer it; the rule's stamp."""
        clock = "escalation.city" if to.level == "city" else "escalation.district"
        Leg.objects.create(
            slip=self.slip,
            from_body_id=self.slip.to_body_id,
            to_body_id=to.id,
            reason=reason,
            sent_at=now,
            due_at=due(clock, now, path=to.path),
        )
        close_duties(self.number, *DUTIES, now=now)
        open_duty(
            self.number,
            "escalation.accept",
            role=Role.OFFICE,
            path=to.path,
            now=now,
            clock=clock,
            subject=self.subject,
        )
        return rule(clock, path=to.path, on=now).stamp

    def answer_leg(self, answer: str, result: str, now: datetime) -> None:
        """The body to which it was addressed has answered."""
        rows = Leg.objects.filter(slip=self.slip, answered_at=None)
        if not rows.update(answer=answer, answered_at=now, result=result):
            raise self.too_late()


def take(number: str, actor: Actor, verb: str) -> Step:
    """The open slip, if the actor holds the row's permission where the slip lies and the row fits its state."""
    matter = get_dossier(number)
    slip = (
        Slip.objects.select_related("from_body", "to_body")
        .filter(dossier__number=number)
        .order_by("-id")
        .first()
    )
    if slip is None:
        raise NotFound("escalation.no_slip", number=number)
    marked = slip.state == SlipState.MARKED
    path = matter.body_path if marked or slip.state in OVER else slip.to_body.path
    require(actor, WORKFLOW.row(verb).permission, path)
    check = WORKFLOW.check(verb, slip.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    return Step(slip, matter)
