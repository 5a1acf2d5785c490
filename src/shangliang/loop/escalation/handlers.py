"""When the joint table is prepared, the partners get their seats; when its minutes are written, an answer is owed."""

from __future__ import annotations

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import open_duty
from shangliang.ground.search.public import Piece, feed
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.escalation.models import Slip
from shangliang.loop.escalation.queries import open_slip, slips
from shangliang.loop.escalation.workflow import SlipState
from shangliang.loop.preparation.public import SeatKind, Side, preparation, seat


@subscribe("preparation.preparation.opened")
def seat_the_partners(happened: Recorded) -> None:
    """Once: whoever was asked to the joint session sits there to give advice and answer."""
    slip = Slip.objects.filter(
        dossier__number=happened.matter, state=SlipState.JOINT_SESSION, partners_seated=False
    ).first()
    if slip is None or not Slip.objects.filter(pk=slip.pk, partners_seated=False).update(
        partners_seated=True
    ):
        return
    ready = preparation(happened.matter)
    taken = {s.label for s in ready.seats} if ready else set()
    for name in slip.partners:
        if name not in taken:
            seat(
                actor=SYSTEM,
                number=happened.matter,
                kind=SeatKind.DEPARTMENT,
                side=Side.ADVICE,
                label=name,
                now=happened.at,
            )


@subscribe("sessions.session.minuted")
def owe_the_answer(happened: Recorded) -> None:
    """The room and the residents who raised it hear what the joint session came to."""
    here = open_slip(happened.matter)
    if here is None or here.state != SlipState.JOINT_SESSION:
        return
    open_duty(
        happened.matter,
        "escalation.answer",
        role=Role.OFFICE,
        path=here.to_path,
        now=happened.at,
        clock="escalation.answer",
        subject=f"slip:{here.id}",
    )


def pieces(number: str) -> list[Piece]:
    """The reason of a slip that was sent, and the answers to it."""
    found = [s for s in slips(number) if s.sent_at is not None]
    return [Piece("\n".join((s.reason, *(leg.answer for leg in s.legs), s.answer))) for s in found]


feed("escalation", pieces)
