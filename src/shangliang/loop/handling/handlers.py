"""When all recommendations are decided, somebody owes an assignment for each that was taken up. And search."""

from __future__ import annotations

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import Stage, get, open_duty
from shangliang.ground.occasions.public import occasions_from
from shangliang.ground.search.public import Piece, feed
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.handling.occasions import occasions_of_handling
from shangliang.loop.handling.queries import assignments, by_recommendation


@subscribe("outcomes.report.decided")
def owe_assignments(entry: Recorded) -> None:
    """Open the duties, once; a second delivery finds the duties, or the assignments they led to."""
    matter = get(entry.matter)
    ids = [int(i) for i in entry.payload.get("taken_up", ())]
    given = by_recommendation(ids)
    for recommendation in ids:
        if recommendation in given:
            continue
        open_duty(
            matter.number,
            "handling.assign",
            role=Role.PARTY_OFFICE,
            path=matter.body_path,
            now=entry.at,
            clock="outcome.assign",
            subject=f"recommendation:{recommendation}",
        )
    if not ids and matter.stage == Stage.DECIDED:
        open_duty(
            matter.number,
            "handling.conclude",
            role=Role.OFFICE,
            path=matter.body_path,
            now=entry.at,
            clock="handling.feedback",
        )


def pieces(number: str) -> list[Piece]:
    """The tasks, the progress that was reported and how it was completed."""
    return [
        Piece(
            "\n".join((a.task, *(p.text for p in a.progress), a.completion, a.look_back_note)),
            units=(a.lead_path, *a.supporting_paths),
        )
        for a in assignments(number)
    ]


feed("handling", pieces)

occasions_from("handling", occasions_of_handling)
