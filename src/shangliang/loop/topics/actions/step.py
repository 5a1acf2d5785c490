"""What every act on a topic has in common: load, require, fit the table, write only if nobody was faster."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from shangliang.ground.dossier.public import DossierBrief, in_hand
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import Verdict
from shangliang.loop.topics.models import Topic
from shangliang.loop.topics.receipts import code_hash
from shangliang.loop.topics.workflow import WORKFLOW, TopicState


@dataclass(frozen=True)
class Step:
    """A topic in hand for one act; `path` is that of the body that answers for it."""

    topic: Topic
    dossier: DossierBrief
    verb: str

    @property
    def number(self) -> str:
        return self.dossier.number

    @property
    def path(self) -> str:
        return self.dossier.body_path

    @property
    def subject(self) -> str:
        return f"topic:{self.topic.pk}"

    def is_by_raiser(self, actor: Actor, code: str = "") -> bool:
        """Whether it is the one who raised it: by account, or by the code on the receipt."""
        if actor.is_person and actor.id == self.topic.raised_by_id:
            return True
        return bool(code) and secrets.compare_digest(code_hash(code), self.topic.follow_hash)

    def insist(self, verdict: Verdict) -> None:
        """Refuse unless the rules say yes."""
        if not verdict:
            raise Refused(verdict)

    def write(self, to: TopicState, **facts: Any) -> None:
        """Move the topic on, unless somebody else did so since it was read: then it is a Conflict."""
        rows = Topic.objects.filter(pk=self.topic.pk, state=self.topic.state)
        if not rows.update(state=to.value, **facts):
            raise self.too_late()

    def too_late(self) -> Conflict:
        """Somebody was faster; says where the topic is now."""
        state = Topic.objects.values_list("state", flat=True).get(pk=self.topic.pk)
        return Conflict(
            "topics.changed_meanwhile", number=self.number, workflow=WORKFLOW.name, state=state
        )


def take(number: str, actor: Actor, verb: str) -> Step:
    """The topic, if the actor holds the permission of the row and the row fits its state."""
    topic = Topic.objects.select_related("dossier").filter(dossier__number=number).first()
    if topic is None:
        raise NotFound("topics.not_found", number=number)
    step = Step(topic, get_dossier(number), verb)
    require(actor, WORKFLOW.row(verb).permission, step.path)
    check = in_hand(step.dossier.stage).and_then(WORKFLOW.check(verb, topic.state))
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    return step
