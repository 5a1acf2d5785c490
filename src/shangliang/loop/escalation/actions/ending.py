"""A joint session, another way, and the answer to the room and the residents 联动协商、转办、答复."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.accounts.public import Role, holders
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.dossier.public import (
    Kind,
    Stage,
    close_duties,
    give_number,
    move,
    open_duty,
    resume,
)
from shangliang.ground.ledger.public import record
from shangliang.ground.notifications.public import notify
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.text import clean
from shangliang.loop.escalation import rules
from shangliang.loop.escalation.actions.deciding import back_to_the_room
from shangliang.loop.escalation.actions.step import DUTIES, Step, take
from shangliang.loop.escalation.events import JointSessionCalled, SlipAnswered, SlipConverted
from shangliang.loop.escalation.kinds import Way
from shangliang.loop.escalation.models import Slip
from shangliang.loop.escalation.queries import table_state
from shangliang.loop.escalation.workflow import ACCEPTED, SlipState
from shangliang.loop.escalation.writing import paper_text
from shangliang.loop.planning.public import draft_item, drop_item, item, schedule_item
from shangliang.loop.preparation.public import open_preparation
from shangliang.loop.sessions.public import SessionState, call_round
from shangliang.loop.topics.public import Form, vet_topic
from shangliang.loop.topics.public import get as get_topic

MOST_PARTNERS = 12
_PAPERS = {
    Way.PROPOSAL: (Kind.PROPOSAL, DocumentKind.PROPOSAL, "提案（草稿）"),
    Way.BRIEF: (Kind.BRIEF, DocumentKind.BRIEF, "社情民意信息（草稿）"),
}


@act
def call_joint_slip(
    *,
    actor: Actor,
    number: str,
    objective: str,
    partners: Sequence[str],
    now: datetime,
) -> None:
    """Call the joint session: a place on this body's plan, its preparation, and seats for the partners."""
    step = take(number, actor, "call_joint")
    aim = step.words(objective)
    names = list(dict.fromkeys(clean(p, lines=False)[:60] for p in partners))
    names = [name for name in names if name]
    if len(names) > MOST_PARTNERS:
        raise Invalid(
            "escalation.too_many_partners",
            {"partners": ["escalation.too_many_partners"]},
            most=MOST_PARTNERS,
        )
    step.write(SlipState.JOINT_SESSION, partners=names, joint_at=now, partners_seated=not names)
    close_duties(number, now=now)
    before = step.slip.stage_before
    resume(number, Stage(before), now=now, note=step.slip.to_body.name)
    if before in rules.AFTER_THE_TABLE:
        _another_round(step, aim, now)
    else:
        _onto_the_plan(step, aim, now)
    record(
        JointSessionCalled(
            matter=number,
            subject=step.subject,
            by=step.slip.to_body.name,
            partners=tuple(names),
            objective=aim,
        ),
        actor=actor,
        now=now,
    )


def _onto_the_plan(step: Step, aim: str, now: datetime) -> None:
    """What the room had planned lapses; the body above plans it as a formal consultation, through the usual doors."""
    number = step.number
    if step.slip.stage_before == Stage.TRIAGED:
        vet_topic(
            actor=SYSTEM,
            number=number,
            why_now=step.slip.reason,
            affected="",
            can_decide=True,
            form=Form.FORMAL,
            reason=aim,
            now=now,
        )
    planned = item(number)
    if planned is not None and planned.state != "dropped":
        drop_item(actor=SYSTEM, number=number, reason=aim, now=now)
    draft_item(actor=SYSTEM, number=number, objective=aim, form=Form.FORMAL, now=now)
    schedule_item(actor=SYSTEM, number=number, now=now)


def _another_round(step: Step, aim: str, now: datetime) -> None:
    """The room's table has met already: the joint session is its next round, with the same table and the partners."""
    if table_state(step.number) == SessionState.ENDED:
        call_round(actor=SYSTEM, number=step.number, reason=aim[:300], now=now)
        return
    move(step.number, Stage.PLANNED, now=now, note=aim)
    open_preparation(actor=SYSTEM, number=step.number, now=now)


@act
def convert_slip(*, actor: Actor, number: str, way: str, reason: str, now: datetime) -> None:
    """No joint session: a supervision, a proposal or an opinion brief is made of it.

    Of a proposal and an opinion brief the draft is laid into the folder, with its own number.
    """
    step = take(number, actor, "convert")
    why = step.words(reason)
    chosen = Way(way)
    here = step.slip.to_body
    paper = give_number(_PAPERS[chosen][0], now) if chosen in _PAPERS else ""
    step.write(SlipState(f"to_{chosen.value}"), paper_number=paper)
    close_duties(number, *DUTIES, now=now)
    open_duty(
        number,
        "escalation.answer",
        role=Role.OFFICE,
        path=here.path,
        now=now,
        clock="escalation.answer",
        subject=step.subject,
    )
    record(
        SlipConverted(
            matter=number,
            subject=step.subject,
            by=here.name,
            way=chosen.value,
            reason=why,
            paper=paper,
        ),
        actor=actor,
        now=now,
    )
    if paper:
        _draft_the_paper(step, chosen, paper, why, actor=actor, now=now)


def _draft_the_paper(
    step: Step, way: Way, paper: str, why: str, *, actor: Actor, now: datetime
) -> None:
    _kind, kind, title = _PAPERS[way]
    draft = add_document(
        actor=actor,
        number=step.number,
        kind=kind,
        title=f"{title} {paper}：{step.matter.title}"[:120],
        text=paper_text(way, paper, step.matter, get_topic(step.number), step.slip, why, now),
        is_public=step.matter.is_public,
        now=now,
    )
    Slip.objects.filter(pk=step.slip.pk).update(paper_id=draft.id)


@act
def answer_slip(*, actor: Actor, number: str, answer: str, now: datetime) -> None:
    """The answer to the room and to the residents who raised it. Without a joint session the room goes on with it."""
    step = take(number, actor, "answer")
    said = step.words(answer, least=10)
    joint = step.slip.state == SlipState.JOINT_SESSION
    step.insist(rules.may_answer(joint=joint, session=table_state(number) if joint else "none"))
    step.write(SlipState.ANSWERED, answer=said, answered_at=now)
    if step.slip.state in ACCEPTED or step.matter.stage == Stage.ESCALATED:
        back_to_the_room(step, said, now)
    else:
        close_duties(number, *DUTIES, now=now)
    here, room = step.slip.to_body, step.slip.from_body
    record(
        SlipAnswered(matter=number, subject=step.subject, by=here.name, to=room.name, answer=said),
        actor=actor,
        now=now,
    )
    people = {
        p.id for role in (Role.CLERK, Role.ROOM_CONVENER) for p in holders(role, room.path, now)
    }
    notify(
        number=number,
        person_ids=sorted(people),
        event="escalation.slip.answered",
        key=f"slip:{step.slip.pk}:answered",
        now=now,
        by=here.name,
        to=room.name,
        answer=said,
    )
