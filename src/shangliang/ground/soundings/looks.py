"""Who must look at what people wrote? A duty of the clerk, open as long as something is held."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.public import Role
from shangliang.ground.dossier.public import close_duties, open_duty
from shangliang.ground.soundings import queries
from shangliang.ground.soundings.models import Sounding

STATEMENTS = "soundings.show_statement"
COMMENTS = "soundings.show_comment"


def ask_for_a_look(row: Sounding, verb: str, now: datetime) -> None:
    """Something is held: the clerk owes a decision within the time of the rulebook."""
    open_duty(
        row.dossier.number,
        verb,
        role=Role.CLERK,
        path=row.dossier.body_path,
        now=now,
        clock="hall.moderation",
    )


def close_look(row: Sounding, now: datetime) -> None:
    """Nothing is held any more: the duty is done."""
    if not queries.held_statements(row.dossier.number):
        close_duties(row.dossier.number, STATEMENTS, now=now)
    if not queries.held_comments(row.dossier.number):
        close_duties(row.dossier.number, COMMENTS, now=now)
