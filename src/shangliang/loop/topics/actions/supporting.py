"""Enough people stand behind a matter: from then on an answer is owed, by a day 联名."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.dossier.public import open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule
from shangliang.kernel.actor import Actor
from shangliang.loop.topics import rules
from shangliang.loop.topics.events import TopicSupported
from shangliang.loop.topics.models import Topic

CLOCK = "topic.support_answer"
THRESHOLD = "topic.support_threshold"


def note_support(number: str, topic_id: int, *, actor: Actor, now: datetime) -> None:
    """Open the duty to vet once the rulebook's number is reached; once, whatever comes and goes later."""
    matter = get_dossier(number)
    least = int(rule_number(THRESHOLD, path=matter.body_path, on=now))
    if not rules.support_obliges(voices=matter.voices, least=least):
        return
    rows = Topic.objects.filter(
        pk=topic_id, supported_at__isnull=True, state__in=rules.WAITS_FOR_AN_ANSWER
    )
    if not rows.update(supported_at=now):
        return
    open_duty(
        number,
        "topics.vet",
        role=Role.ROOM_CONVENER,
        path=matter.body_path,
        now=now,
        clock=CLOCK,
        subject=f"support:{topic_id}",
    )
    record(
        TopicSupported(
            matter=number,
            subject=f"topic:{topic_id}",
            voices=matter.voices,
            rule=rule(CLOCK, path=matter.body_path, on=now).stamp,
        ),
        actor=actor,
        now=now,
        named=False,
    )
