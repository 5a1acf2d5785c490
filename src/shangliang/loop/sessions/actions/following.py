"""Acts on procedures: a session follows a template; a body writes its own version of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.permissions import require
from shangliang.loop.sessions import procedures, queries
from shangliang.loop.sessions.actions.step import change, enter, reference, said
from shangliang.loop.sessions.catalogue import FORMS, Step
from shangliang.loop.sessions.events import ProcedureFollowed, ProcedureWritten
from shangliang.loop.sessions.kinds import AGENDA_LABELS
from shangliang.loop.sessions.models import AgendaItem, Procedure, Session
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.procedures import Followed
from shangliang.loop.sessions.queries import SessionBrief

MOST_STEPS = 20
_LONGEST_STEP = 480


def frozen_numbers(path: str, now: datetime) -> dict[str, int]:
    """The rulebook's numbers of the floor, as they stand when the session is called."""
    return {
        name: int(rule_number(f"session.{name}", path=path, on=now))
        for name in ("turn_minutes", "rebuttal_minutes", "reserved")
    }


def lay_out(row: Session, followed: Followed) -> None:
    """Stamp the session with the procedure's version and fill its agenda."""
    Session.objects.filter(pk=row.pk).update(
        procedure=followed.form.key,
        procedure_version=followed.version,
        steps=[step.plain() for step in followed.steps],
    )
    row.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(session=row, order=n, code=step.code, minutes=step.minutes)
        for n, step in enumerate(followed.steps, 1)
    )


@act
def follow_procedure(*, actor: Actor, number: str, form: str, now: datetime) -> SessionBrief:
    """The session follows another form: its steps become the agenda, and its version is stamped."""
    row = enter(number, "follow_procedure", actor)
    if form not in FORMS:
        raise Invalid(fields={"form": ["sessions.unknown_form"]})
    followed = procedures.in_force(form, row.dossier.body_path)
    change(row)
    lay_out(row, followed)
    record(
        ProcedureFollowed(
            matter=number,
            subject=reference(row),
            form=form,
            version=followed.version,
            items=len(followed.steps),
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def write_procedure(
    *,
    actor: Actor,
    path: str,
    form: str,
    steps: Sequence[Step],
    reason: str,
    now: datetime,
) -> Followed:
    """A body writes a new version of a form's procedure; sessions already called keep theirs."""
    require(actor, Perm.WRITE_PROCEDURE, path)
    if form not in FORMS:
        raise Invalid(fields={"form": ["sessions.unknown_form"]})
    why = said(reason, field="reason", most=300, lines=False)
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Invalid("sessions.agenda_size", {"steps": ["sessions.agenda_size"]}, most=MOST_STEPS)
    for step in steps:
        if step.code not in AGENDA_LABELS:
            raise Invalid("sessions.unknown_step", {"steps": ["sessions.unknown_step"]})
        if not 1 <= step.minutes <= _LONGEST_STEP:
            raise Invalid("sessions.agenda_minutes", {"steps": ["sessions.agenda_minutes"]})
    if len({step.code for step in steps}) < len(steps):
        raise Invalid("sessions.step_twice", {"steps": ["sessions.step_twice"]})
    last = Procedure.objects.filter(body_path=path, form=form).order_by("-version").first()
    version = last.version + 1 if last else 1
    Procedure.objects.create(
        body_path=path,
        form=form,
        version=version,
        steps=[step.plain() for step in steps],
        reason=why,
        made_at=now,
    )
    record(
        ProcedureWritten(
            subject=f"procedure:{form}", path=path, form=form, version=version, reason=why
        ),
        actor=actor,
        now=now,
    )
    return procedures.in_force(form, path)
