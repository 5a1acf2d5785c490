"""People say which topics come first: a round with its own number, open to everybody, with a public result 议题排序."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.directory.public import body_by_id
from shangliang.ground.dossier.public import Kind, Stage, by_numbers, move, open_dossier
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.soundings.public import (
    ORDERS,
    OrderResult,
    SoundingKind,
    close_sounding,
    draft_sounding,
    open_sounding,
    result,
    sounding,
)
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import check_length, clean
from shangliang.loop.vetting import rules
from shangliang.loop.vetting.events import RoundClosed, RoundOpened, TopicEntered, TopicPlaced
from shangliang.loop.vetting.models import Round, RoundTopic
from shangliang.loop.vetting.permissions import Perm
from shangliang.loop.vetting.queries import RoundBrief, round_of
from shangliang.loop.vetting.workflow import ROUND_WORKFLOW, RoundState

_WAITING = frozenset({Stage.TRIAGED, Stage.VETTED})
_LONGEST_LABEL = 80


@act
def open_round(
    *,
    actor: Actor,
    title: str,
    kind: str,
    numbers: Sequence[str],
    body_id: int,
    now: datetime,
    question: str = "",
    closes_at: datetime | None = None,
    is_demo: bool = False,
) -> RoundBrief:
    """Ask people which of these topics come first: by marks, by ranking, or pair by pair."""
    require(actor, Perm.OPEN_ROUND, body_by_id(body_id).path)
    said = clean(title, lines=False)
    fits = check_length(said, least=4, most=60, field="title")
    if not fits:
        raise Invalid(fits.code, {"title": [fits.code]}, **dict(fits.params))
    wanted = list(dict.fromkeys(clean(n, lines=False).upper() for n in numbers))
    found = by_numbers(wanted, actor)
    missing = next((n for n in wanted if n not in found), None)
    if missing is not None:
        raise NotFound("dossier.not_found", number=missing)
    chosen = [found[n] for n in wanted]
    verdict = rules.may_open_round(
        topics=len(chosen),
        all_open=all(m.kind == Kind.CONSULTATION and m.stage in _WAITING for m in chosen),
    )
    if not verdict:
        raise Refused(verdict)
    asked = SoundingKind(kind)
    if asked not in ORDERS:
        raise Invalid(fields={"kind": ["vetting.unknown_kind"]})
    matter = open_dossier(
        kind=Kind.PRIORITIES,
        title=said,
        summary=clean(question),
        body_id=body_id,
        now=now,
        is_demo=is_demo,
    )
    made = draft_sounding(
        actor=actor,
        number=matter.number,
        kind=asked,
        title=said,
        question=question,
        options=[f"{m.number} {m.title}"[:_LONGEST_LABEL] for m in chosen],
        closes_at=closes_at,
        now=now,
    )
    opened = open_sounding(actor=actor, sounding_id=made.id, now=now)
    row = Round.objects.create(
        dossier_id=matter.id, kind=asked.value, sounding_id=opened.id, opened_at=now
    )
    RoundTopic.objects.bulk_create(
        RoundTopic(round=row, dossier_id=m.id, option=o.key)
        for m, o in zip(chosen, opened.options, strict=True)
    )
    record(
        RoundOpened(
            matter=matter.number,
            subject=f"round:{row.pk}",
            title=said,
            kind=asked.value,
            topics=tuple(m.number for m in chosen),
        ),
        actor=actor,
        now=now,
    )
    for m in chosen:
        record(
            TopicEntered(
                matter=m.number, subject=f"round:{row.pk}", round=matter.number, title=said
            ),
            actor=actor,
            now=now,
        )
    brief = round_of(matter.number)
    assert brief is not None
    return brief


@act
def close_round(*, actor: Actor, number: str, now: datetime) -> None:
    """Close and count; the places stand with the topics when enough people took part."""
    matter = get_dossier(number)
    require(actor, Perm.CLOSE_ROUND, matter.body_path)
    row = Round.objects.filter(dossier__number=number).first()
    if row is None:
        raise NotFound("vetting.no_round", number=number)
    check = ROUND_WORKFLOW.check("close_round", row.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    rows = Round.objects.filter(pk=row.pk, state=RoundState.OPEN.value)
    if not rows.update(state=RoundState.CLOSED.value, closed_at=now):
        raise Conflict("vetting.changed_meanwhile", number=number)
    if sounding(row.sounding_id).is_open:
        close_sounding(actor=actor, sounding_id=row.sounding_id, now=now)
    counted = result(row.sounding_id, now=now)
    assert isinstance(counted, OrderResult)
    by_option = {t.option: t for t in row.topics.select_related("dossier")}
    order = []
    for placed in counted.options:
        topic = by_option[placed.key]
        RoundTopic.objects.filter(pk=topic.pk).update(place=placed.place)
        order.append(topic.dossier.number)
    move(number, Stage.CLOSED, now=now)
    record(
        RoundClosed(
            matter=number, subject=f"round:{row.pk}", title=matter.title, order=tuple(order)
        ),
        actor=actor,
        now=now,
    )
    for placed in counted.options:
        record(
            TopicPlaced(
                matter=by_option[placed.key].dossier.number,
                subject=f"round:{row.pk}",
                round=number,
                place=placed.place,
                of=len(counted.options),
            ),
            actor=actor,
            now=now,
        )
