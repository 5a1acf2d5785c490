"""A whole list of matters begins at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.directory.public import body_for_place
from shangliang.ground.dossier.public import Kind, NewDossier, open_dossiers
from shangliang.ground.ledger.public import record_many
from shangliang.ground.rulebook.public import due
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.permissions import require
from shangliang.loop.topics.codes import Channel
from shangliang.loop.topics.events import TopicRaised
from shangliang.loop.topics.models import Topic
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.workflow import TopicState

_AT_ONCE = 1000


@dataclass(frozen=True)
class Listed:
    """One row of a list, checked already: its texts are clean and of a fitting length."""

    title: str
    facts: str
    place_id: int
    interest: str = ""
    request: str = ""
    nickname: str = ""
    source: str = ""
    urgent: bool = False


@act
def raise_topics(
    *,
    actor: Actor,
    rows: Sequence[Listed],
    channel: str,
    now: datetime,
    is_demo: bool = False,
) -> list[str]:
    """Raise every row of a list; gives the numbers in the order of the rows.

    An entry in the ledger for each, but neither notices nor duties one by one: whoever brings a list in says once that
    it is there. No row has a raiser or an address.
    """
    require(actor, Perm.RAISE)
    here = {place: body_for_place(place) for place in {r.place_id for r in rows}}
    said = {
        place: local_day(due("topic.acknowledge", now, path=body.path)).date().isoformat()
        for place, body in here.items()
    }
    opened = open_dossiers(
        Kind.CONSULTATION,
        [
            NewDossier(
                title=row.title,
                body_id=here[row.place_id].id,
                body_path=here[row.place_id].path,
                place_id=row.place_id,
                summary=row.facts,
            )
            for row in rows
        ],
        now=now,
        is_demo=is_demo,
    )
    topics = Topic.objects.bulk_create(
        (
            Topic(
                dossier_id=pk,
                state=TopicState.RAISED.value,
                channel=Channel(channel).value,
                source=row.source[:200],
                facts=row.facts,
                interest=row.interest,
                request=row.request,
                nickname=row.nickname[:30],
                urgent=row.urgent,
            )
            for (pk, _number), row in zip(opened, rows, strict=True)
        ),
        batch_size=_AT_ONCE,
    )
    record_many(
        [
            TopicRaised(
                matter=number,
                subject=f"topic:{topic.pk}",
                channel=topic.channel,
                place="",
                due=said[row.place_id],
            )
            for (_pk, number), topic, row in zip(opened, topics, rows, strict=True)
        ],
        actor=actor,
        now=now,
        tell=False,
    )
    return [number for _pk, number in opened]
