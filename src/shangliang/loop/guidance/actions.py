"""Acts on common guidance topics: set for all, taken up, put in own words, reported back, rolled up."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import BodyBrief, bodies
from shangliang.ground.directory.public import body as body_by_key
from shangliang.ground.dossier.public import (
    Kind,
    Stage,
    by_numbers,
    close_duties,
    move,
    open_dossier,
    open_duty,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import Verdict
from shangliang.loop.guidance import rules
from shangliang.loop.guidance.events import (
    ReportedBack,
    TopicAdapted,
    TopicAdopted,
    TopicClosed,
    TopicIssued,
)
from shangliang.loop.guidance.models import Adoption, GuidanceTopic
from shangliang.loop.guidance.permissions import Perm
from shangliang.loop.guidance.workflow import ADOPTION, TOPIC, AdoptionState, TopicState
from shangliang.loop.topics.public import Channel, raise_topic

CLOCK = "guidance.report"
ISSUERS = ("cppcc",)
TAKERS = ("cppcc", "street_group", "community")


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def _body(key: str, kinds: tuple[str, ...]) -> BodyBrief:
    if not any(b.key == key for kind in kinds for b in bodies(kind)):
        raise Invalid("guidance.no_such_body", {"body": ["guidance.no_such_body"]})
    return body_by_key(key)


def _load(number: str) -> GuidanceTopic:
    row = GuidanceTopic.objects.select_related("dossier").filter(dossier__number=number).first()
    if row is None:
        raise NotFound("guidance.not_found", number=number)
    return row


@act
def issue_topic(
    *,
    actor: Actor,
    body: str,
    title: str,
    source: str,
    aim: str,
    question: str,
    now: datetime,
    is_demo: bool = False,
) -> str:
    """Set a topic for all bodies below; they report back until the rulebook's term. Gives its number."""
    found = _body(body, ISSUERS)
    require(actor, Perm.ISSUE, found.path)
    title, question = clean(title, lines=False)[:120], clean(question, lines=False)[:200]
    matter = open_dossier(
        kind=Kind.GUIDANCE,
        title=title,
        title_en="",
        summary=clean(aim)[:400],
        body_id=found.id,
        place_id=found.place_id,
        now=now,
        is_demo=is_demo,
    )
    until = due(CLOCK, now, path=found.path)
    row = GuidanceTopic.objects.create(
        dossier_id=matter.id,
        state=TopicState.ISSUED.value,
        source=clean(source, lines=False)[:80] or found.name,
        year=local_day(now).year,
        aim=clean(aim)[:2000],
        question=question,
        due_at=until,
    )
    move(matter.number, Stage.PLANNED, now=now)
    open_duty(
        matter.number, "guidance.close", role=Role.OFFICE, path=found.path, now=now, due_at=until
    )
    record(
        TopicIssued(
            matter=matter.number,
            subject=f"topic:{row.pk}",
            title=title,
            by=row.source,
            due=local_day(until).date().isoformat(),
        ),
        actor=actor,
        now=now,
    )
    return matter.number


@act
def adopt_topic(
    *,
    actor: Actor,
    number: str,
    body: str,
    now: datetime,
    question: str = "",
    matter: str = "",
    begin: bool = False,
) -> int:
    """Take the topic up at a body below, in its own words; with a matter that exists, or one begun for it."""
    row = _load(number)
    taker = _body(body, TAKERS)
    require(actor, Perm.ADOPT, taker.path)
    above = row.dossier.body_path
    _insist(
        rules.may_adopt(
            is_open=row.state == TopicState.ISSUED,
            below=taker.path.startswith(above) and taker.path != above,
            already=Adoption.objects.filter(topic=row, body_id=taker.id).exists(),
        )
    )
    question = clean(question, lines=False)[:200] or row.question
    matter_id, led_to = _matter_of(actor, row, taker, question, matter, begin=begin, now=now)
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                topic=row,
                body_id=taker.id,
                state=AdoptionState.ADOPTED.value,
                question=question,
                matter_id=matter_id,
                adopted_at=now,
            )
    except IntegrityError:
        raise Conflict("guidance.changed_meanwhile", number=number) from None
    open_duty(
        number,
        "guidance.report",
        role=Role.ROOM_CONVENER if taker.kind != "cppcc" else Role.OFFICE,
        path=taker.path,
        now=now,
        due_at=row.due_at,
        subject=f"adoption:{adoption.pk}",
    )
    record(
        TopicAdopted(
            matter=number,
            subject=f"adoption:{adoption.pk}",
            body=taker.name,
            question=question,
            led_to=led_to,
        ),
        actor=actor,
        now=now,
    )
    return adoption.pk


def _matter_of(
    actor: Actor,
    row: GuidanceTopic,
    taker: BodyBrief,
    question: str,
    matter: str,
    *,
    begin: bool,
    now: datetime,
) -> tuple[int | None, str]:
    wanted = clean(matter, lines=False).upper()
    if wanted:
        known = by_numbers([wanted], actor).get(wanted)
        fits = known is not None and known.kind == Kind.CONSULTATION
        if known is None or not fits or not known.body_path.startswith(taker.path):
            raise Invalid(
                "guidance.no_such_matter", {"matter": ["guidance.no_such_matter"]}, number=wanted
            )
        return known.id, known.number
    if not begin or taker.place_id is None:
        return None, ""
    led_to = raise_topic(
        actor=SYSTEM,
        title=question[:120],
        facts=f"{row.source}{row.year}年共性指导议题：{row.dossier.title}。\n{row.aim}"[:1900],
        place_id=taker.place_id,
        channel=Channel.CPPCC.value,
        is_demo=row.dossier.is_demo,
        now=now,
    ).number
    return by_numbers([led_to], SYSTEM)[led_to].id, led_to


def _take(number: str, actor: Actor, verb: str, adoption: int) -> Adoption:
    row = (
        Adoption.objects.select_related("body", "topic__dossier")
        .filter(pk=adoption, topic__dossier__number=number)
        .first()
    )
    if row is None:
        _load(number)
        raise NotFound("guidance.no_such_adoption")
    require(actor, ADOPTION.row(verb).permission, row.body.path)
    check = ADOPTION.check(verb, row.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    if row.topic.state != TopicState.ISSUED:
        raise OutOfOrder(
            "kernel.out_of_order", workflow=TOPIC.name, verb=verb, state=row.topic.state
        )
    return row


def _write(row: Adoption, number: str, **facts: object) -> None:
    rows = Adoption.objects.filter(pk=row.pk, state=row.state, version=row.version)
    if not rows.update(version=row.version + 1, **facts):
        raise Conflict("guidance.changed_meanwhile", number=number)


@act
def adapt_topic(
    *,
    actor: Actor,
    number: str,
    adoption: int,
    question: str,
    now: datetime,
    matter: str = "",
) -> None:
    """Put the question in the body's own words, or name the matter in which it is talked over."""
    row = _take(number, actor, "adapt", adoption)
    question = clean(question, lines=False)[:200] or row.question
    taker = body_by_key(row.body.key)
    matter_id, _ = _matter_of(actor, row.topic, taker, question, matter, begin=False, now=now)
    _write(row, number, question=question, matter_id=matter_id or row.matter_id)
    record(
        TopicAdapted(
            matter=number, subject=f"adoption:{row.pk}", body=row.body.name, question=question
        ),
        actor=actor,
        now=now,
    )


@act
def report_topic(
    *,
    actor: Actor,
    number: str,
    adoption: int,
    result: str,
    now: datetime,
    for_above: str = "",
) -> None:
    """Report back: what came of it here, and what the level above would have to do."""
    row = _take(number, actor, "report", adoption)
    result = clean(result)[:2000]
    _write(
        row,
        number,
        state=AdoptionState.REPORTED.value,
        result=result,
        for_above=clean(for_above)[:1000],
        reported_at=now,
    )
    close_duties(number, "guidance.report", now=now, subject=f"adoption:{row.pk}")
    record(
        ReportedBack(
            matter=number, subject=f"adoption:{row.pk}", body=row.body.name, result=result
        ),
        actor=actor,
        now=now,
    )


@act
def close_topic(
    *, actor: Actor, number: str, summary: str, now: datetime, although: bool = False
) -> None:
    """Roll the results up and close; `although` says that missing reports are left behind knowingly."""
    row = _load(number)
    require(actor, Perm.CLOSE, row.dossier.body_path)
    check = TOPIC.check("close", row.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    states = list(Adoption.objects.filter(topic=row).values_list("state", flat=True))
    waiting = states.count(AdoptionState.ADOPTED.value)
    summary = clean(summary)[:4000]
    _insist(rules.may_close(summary=summary, waiting=0 if although else waiting))
    rows = GuidanceTopic.objects.filter(pk=row.pk, state=row.state)
    if not rows.update(state=TopicState.CLOSED.value, summary=summary, closed_at=now):
        raise Conflict("guidance.changed_meanwhile", number=number)
    close_duties(number, now=now)
    move(number, Stage.CLOSED, now=now)
    record(
        TopicClosed(
            matter=number,
            subject=f"topic:{row.pk}",
            adopted=len(states),
            reported=len(states) - waiting,
        ),
        actor=actor,
        now=now,
    )
