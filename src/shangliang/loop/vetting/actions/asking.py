"""Several people vet one topic: each alone, with private scores and a public reason 邀请论证、打分、回避."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import DossierBrief, close_duties, in_hand, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due, rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import Verdict
from shangliang.loop.topics.public import hands, note_vetters
from shangliang.loop.vetting import queries, rules
from shangliang.loop.vetting.events import (
    PanelClosed,
    PanelScored,
    VettersInvited,
    VetterSteppedAside,
)
from shangliang.loop.vetting.kinds import Advice
from shangliang.loop.vetting.models import Panel, Vetter
from shangliang.loop.vetting.permissions import Perm
from shangliang.loop.vetting.workflow import WORKFLOW, PanelState


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def _enter(number: str, actor: Actor, perm: Perm, verb: str) -> tuple[DossierBrief, Panel]:
    matter = get_dossier(number)
    require(actor, perm, matter.body_path)
    panel = queries.open_panel(number)
    check = WORKFLOW.check(verb, panel.state if panel else PanelState.CLOSED)
    check = in_hand(matter.stage).and_then(check)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    assert panel is not None
    return matter, panel


def _subject(panel: Panel) -> str:
    return f"panel:{panel.pk}"


def _count(number: str, panel: Panel) -> tuple[int, int]:
    """How many are asked and heard; the topic keeps both, so that no decision comes before them."""
    rows = panel.vetters.filter(aside_at=None)
    asked, heard = rows.count(), rows.exclude(answered_at=None).count()
    note_vetters(number, asked=asked, heard=heard)
    return asked, heard


@act
def invite_vetters(*, actor: Actor, number: str, person_ids: Sequence[int], now: datetime) -> None:
    """Ask these people to vet the topic, or more people while the asking goes on."""
    matter = get_dossier(number)
    require(actor, Perm.INVITE, matter.body_path)
    chosen = list(dict.fromkeys(person_ids))
    rested = in_hand(matter.stage)
    if not rested:
        raise OutOfOrder(rested.code, **dict(rested.params))
    _insist(queries.may_invite(number, chosen, now))
    panel = queries.open_panel(number)
    if panel is None:
        try:
            with transaction.atomic():
                panel = Panel.objects.create(
                    dossier_id=matter.id,
                    look=2 if hands(number).second_look else 1,
                    opened_at=now,
                    due_at=due("vetting.score", now, path=matter.body_path),
                )
        except IntegrityError:
            raise Conflict("vetting.changed_meanwhile", number=number) from None
    known = set(panel.vetters.values_list("person_id", flat=True))
    for person_id in chosen:
        if person_id in known:
            continue
        Vetter.objects.create(panel=panel, person_id=person_id)
        open_duty(
            number,
            "vetting.score",
            role=Role.EXPERT,
            path=matter.body_path,
            person_id=person_id,
            now=now,
            clock="vetting.score",
            subject=_subject(panel),
        )
    asked, _heard = _count(number, panel)
    stamp = rule("vetting.score", path=matter.body_path, on=now).stamp
    record(
        VettersInvited(matter=number, subject=_subject(panel), asked=asked, rule=stamp),
        actor=actor,
        now=now,
    )


def _mine(panel: Panel, actor: Actor) -> Vetter:
    row = panel.vetters.filter(person_id=actor.id or 0).first()
    _insist(
        rules.may_answer(
            invited=row is not None,
            answered=row is not None and row.answered_at is not None,
            aside=row is not None and row.aside_at is not None,
        )
    )
    assert row is not None
    return row


def _close_own_duty(number: str, panel: Panel, vetter: Vetter, now: datetime) -> None:
    """The duty of one vetter is done; those of the others stay."""
    close_duties(
        number, "vetting.score", now=now, subject=_subject(panel), person_id=vetter.person_id
    )


@act
def score_topic(
    *,
    actor: Actor,
    number: str,
    scores: Mapping[str, int],
    advice: str,
    reason: str,
    now: datetime,
) -> None:
    """One to five on each criterion, for oneself alone; the reason and the advice are public once the asking is over."""
    _matter, panel = _enter(number, actor, Perm.SCORE, "score")
    vetter = _mine(panel, actor)
    said = clean(reason)
    _insist(rules.scores_fit(scores))
    _insist(rules.words_given(said, least=10))
    changed = Vetter.objects.filter(pk=vetter.pk, answered_at=None, aside_at=None).update(
        scores=dict(scores), advice=Advice(advice).value, reason=said[:1000], answered_at=now
    )
    if not changed:
        raise Conflict("vetting.changed_meanwhile", number=number)
    _close_own_duty(number, panel, vetter, now)
    asked, heard = _count(number, panel)
    record(
        PanelScored(matter=number, subject=_subject(panel), heard=heard, asked=asked),
        actor=actor,
        now=now,
    )
    if heard == asked:
        _close(number, panel, now)
        record(
            PanelClosed(matter=number, subject=_subject(panel), heard=heard, asked=asked),
            actor=actor,
            now=now,
            named=False,
        )


@act
def step_aside(*, actor: Actor, number: str, reason: str, now: datetime) -> None:
    """A vetter has a stake or no time: they are asked no more, and somebody else can be."""
    _matter, panel = _enter(number, actor, Perm.STEP_ASIDE, "step_aside")
    vetter = _mine(panel, actor)
    said = clean(reason)
    _insist(rules.words_given(said, least=4))
    Vetter.objects.filter(pk=vetter.pk, answered_at=None).update(aside_at=now)
    _close_own_duty(number, panel, vetter, now)
    _count(number, panel)
    record(
        VetterSteppedAside(matter=number, subject=_subject(panel), reason=said[:300]),
        actor=actor,
        now=now,
    )


def _close(number: str, panel: Panel, now: datetime) -> None:
    rows = Panel.objects.filter(pk=panel.pk, state=PanelState.OPEN.value)
    if not rows.update(state=PanelState.CLOSED.value, closed_at=now):
        raise Conflict("vetting.changed_meanwhile", number=number)
    close_duties(number, "vetting.score", now=now, subject=_subject(panel))


@act
def close_panel(*, actor: Actor, number: str, now: datetime) -> None:
    """The asking is over: enough have answered, or the others are late. What was said is public from now on."""
    matter, panel = _enter(number, actor, Perm.CLOSE_PANEL, "close_panel")
    asked, heard = _count(number, panel)
    _insist(
        rules.may_close(
            heard=heard,
            asked=asked,
            least=queries.least_scores(matter.body_path, now),
            overdue=now >= panel.due_at,
        )
    )
    _close(number, panel, now)
    note_vetters(number, asked=heard, heard=heard)
    record(
        PanelClosed(matter=number, subject=_subject(panel), heard=heard, asked=asked),
        actor=actor,
        now=now,
    )


@act
def end_panel(*, actor: Actor, number: str, now: datetime) -> None:
    """The topic was decided on or has left: the asking ends as it stands. Only a handler calls this."""
    matter = get_dossier(number)
    require(actor, Perm.CLOSE_PANEL, matter.body_path)
    panel = queries.open_panel(number)
    if panel is None:
        raise Conflict("vetting.changed_meanwhile", number=number)
    asked, heard = _count(number, panel)
    _close(number, panel, now)
    record(
        PanelClosed(matter=number, subject=_subject(panel), heard=heard, asked=asked),
        actor=actor,
        now=now,
    )
