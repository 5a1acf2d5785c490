"""The year begins, and a topic whose quarter has come is brought to the table."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_by_id
from shangliang.ground.dossier.public import DossierBrief
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Refused
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny
from shangliang.loop.annual.actions.step import Step, matter_id, take
from shangliang.loop.annual.codes import Source
from shangliang.loop.annual.events import PlanStarted, TopicTakenUp
from shangliang.loop.annual.models import Entry
from shangliang.loop.annual.queries import entry_rows
from shangliang.loop.annual.workflow import PlanState
from shangliang.loop.planning.public import draft_item, schedule_item
from shangliang.loop.planning.public import item as plan_item
from shangliang.loop.topics.public import Channel, raise_topic

_CHANNELS = {
    Source.ENTRUSTED.value: Channel.PARTY_GOVERNMENT,
    Source.MEMBERS.value: Channel.MEMBER,
    Source.EVERYBODY.value: Channel.SOLICITED,
    Source.CPPCC.value: Channel.CPPCC,
}


@act
def start_plan(*, actor: Actor, number: str, now: datetime) -> None:
    """The year of the plan has begun: its topics are taken up quarter by quarter."""
    step = take(number, actor, "start")
    step.write(PlanState.RUNNING)
    step.settle(now)
    step.owe("report", Role.OFFICE, now=now)
    record(
        PlanStarted(matter=number, subject=step.subject, year=step.plan.year), actor=actor, now=now
    )


@act
def take_up_plan(*, actor: Actor, number: str, topic: int, now: datetime, matter: str = "") -> str:
    """Bring a planned topic to the table: its vetted matter is put on the plan, or a matter is begun for it.

    A topic without a matter may be given one that has been raised meanwhile. Gives the matter's number; a matter
    that has gone on already is left where it is.
    """
    step = take(number, actor, "take_up")
    entry = step.entry(topic)
    if entry.state != "kept":
        raise Refused(deny("annual.not_on_plan"))
    if entry.taken_at is not None:
        raise Refused(deny("annual.taken_already"))
    wanted = clean(matter, lines=False).upper()
    if wanted and entry.matter is None:
        entry.matter_id = matter_id(step, wanted)
        entry = _with_matter(entry)
        step.tell_matter(wanted, entry, now)
    if entry.matter is None:
        led_to = _begin(step, entry, now)
        step.tell_matter(led_to, entry, now)
        entry.matter_id = get_dossier(led_to).id
    else:
        found = get_dossier(entry.matter.number)
        led_to = found.number
        if found.stage == "vetted":
            _to_the_table(entry, found, now)
    step.write()
    Entry.objects.filter(pk=entry.pk).update(taken_at=now, matter_id=entry.matter_id)
    record(
        TopicTakenUp(matter=number, subject=f"topic:{entry.pk}", title=entry.title, led_to=led_to),
        actor=actor,
        now=now,
    )
    return led_to


def _with_matter(entry: Entry) -> Entry:
    Entry.objects.filter(pk=entry.pk).update(matter_id=entry.matter_id)
    return entry_rows(entry.plan_id).get(pk=entry.pk)


def _to_the_table(entry: Entry, matter: DossierBrief, now: datetime) -> None:
    """The Party committee has decided on the plan, so the topic needs no second decision."""
    here = plan_item(matter.number)
    if here is None or here.state == "dropped":
        draft_item(
            actor=SYSTEM,
            number=matter.number,
            objective=entry.objective or entry.title,
            year=entry.plan.year,
            quarter=entry.quarter,
            form=entry.form,
            lead=entry.lead.name if entry.lead else "",
            now=now,
        )
    schedule_item(actor=SYSTEM, number=matter.number, now=now)


def _begin(step: Step, entry: Entry, now: datetime) -> str:
    place_id = body_by_id(step.plan.body_id).place_id
    assert place_id is not None, "a body that makes plans has a place"
    first = f"{step.plan.body}{step.plan.year}年度协商计划第 {entry.order} 项：{entry.title}。"
    return raise_topic(
        actor=SYSTEM,
        title=entry.title,
        facts="\n".join(filter(None, (first, entry.why_now))),
        request=entry.objective,
        place_id=place_id,
        channel=_CHANNELS[entry.source].value,
        now=now,
    ).number
