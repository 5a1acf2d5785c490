"""Acts of preparation: open a round, set the meeting, add a paper, publish the notice, confirm, postpone, cancel."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from shangliang.front.look.dates import exact_words
from shangliang.ground.accounts.public import Role, holders
from shangliang.ground.documents import public as papers
from shangliang.ground.documents.public import DocumentBrief, DocumentKind
from shangliang.ground.dossier.public import Stage, close_duties, get, in_hand, move, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.rulebook.public import rule, work_calendar
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import check_length, clean
from shangliang.kernel.verdict import deny
from shangliang.loop.planning.public import item
from shangliang.loop.preparation import queries, rules
from shangliang.loop.preparation.events import (
    PreparationArranged,
    PreparationCancelled,
    PreparationEquipped,
    PreparationNoticed,
    PreparationOpened,
    PreparationPostponed,
    PreparationReadied,
)
from shangliang.loop.preparation.models import Preparation, Seat
from shangliang.loop.preparation.permissions import Perm
from shangliang.loop.preparation.queries import PreparationBrief
from shangliang.loop.preparation.workflow import WORKFLOW, PreparationState

DUTIES = ("preparation.set_meeting", "preparation.publish_notice", "preparation.confirm_ready")


def enter(number: str, verb: str, actor: Actor) -> Preparation:
    """The row when the actor may do `verb` and the state allows it."""
    row = queries.load(number)
    require(actor, WORKFLOW.row(verb).permission, row.dossier.body_path)
    verdict = in_hand(row.dossier.stage).and_then(WORKFLOW.check(verb, row.state))
    if not verdict:
        raise OutOfOrder(verdict.code, **dict(verdict.params))
    return row


def change(row: Preparation, **facts: Any) -> None:
    """Write, unless somebody has moved the preparation meanwhile."""
    if not Preparation.objects.filter(pk=row.pk, state=row.state).update(**facts):
        now_in = Preparation.objects.values_list("state", flat=True).get(pk=row.pk)
        raise Conflict("preparation.changed_meanwhile", state=f"preparation.preparation.{now_in}")


def reference(row: Preparation) -> str:
    return f"preparation:{row.pk}"


@act
def open_preparation(*, actor: Actor, number: str, now: datetime) -> PreparationBrief:
    """Begin a round: the first when a matter comes onto the plan, later ones with the last table again."""
    matter = get(number)
    require(actor, Perm.OPEN, matter.body_path)
    last = queries.current(number)
    running = {PreparationState.OPEN, PreparationState.NOTICED, PreparationState.POSTPONED}
    if last is not None and last.state in running:
        raise Conflict("preparation.already_open", state=f"preparation.preparation.{last.state}")
    planned = item(number)
    row = Preparation.objects.create(
        dossier_id=matter.id,
        round=last.round + 1 if last else 1,
        form=last.form if last else (planned.form if planned else ""),
        place=last.place if last else "",
        host_id=last.host_id if last else None,
        recorder_id=last.recorder_id if last else None,
        help=last.help if last else "",
        opened_at=now,
    )
    if last is not None:
        Seat.objects.bulk_create(
            Seat(
                preparation=row,
                order=s.order,
                label=s.label,
                kind=s.kind,
                side=s.side,
                person_id=s.person_id,
                interest=s.interest,
            )
            for s in last.seats.all()
        )
    _owe_meeting(row, now)
    record(
        PreparationOpened(matter=number, subject=reference(row), round=row.round),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


def _owe_meeting(row: Preparation, now: datetime) -> None:
    open_duty(
        row.dossier.number,
        "preparation.set_meeting",
        role=Role.CLERK,
        path=row.dossier.body_path,
        now=now,
        clock="session.prepare",
    )


@act
def set_meeting(
    *,
    actor: Actor,
    number: str,
    place: str,
    meets_at: datetime,
    host_id: int,
    now: datetime,
    recorder_id: int | None = None,
    help: str = "",  # noqa: A002  the field's word
) -> PreparationBrief:
    """Fix where and when, who hosts and who records. A new time makes a published notice void."""
    row = enter(number, "set_meeting", actor)
    where = clean(place, lines=False)
    verdict = check_length(where, least=2, most=120, field="place")
    if not verdict:
        raise Invalid(verdict.code, {"place": [verdict.code]}, **dict(verdict.params))
    if meets_at <= now:
        raise Invalid("preparation.meeting_is_past", {"meets_at": ["preparation.time_is_past"]})
    path = row.dossier.body_path
    hosts = {p.id: p for p in holders(Role.HOST, path, now)}
    if host_id not in hosts:
        raise Invalid(fields={"host_id": ["preparation.not_a_host"]})
    if recorder_id is not None and recorder_id not in {
        p.id for p in holders(Role.RECORDER, path, now)
    }:
        raise Invalid(fields={"recorder_id": ["preparation.not_a_recorder"]})
    seated = row.seats.filter(person_id=host_id).exists()
    if seated:
        raise Refused(deny("preparation.host_is_seated"))
    change(
        row,
        state=PreparationState.OPEN,
        place=where,
        meets_at=meets_at,
        host_id=host_id,
        recorder_id=recorder_id,
        help=clean(help, lines=False)[:200],
        noticed_at=None,
        notice="",
        reason="",
    )
    close_duties(number, *DUTIES, now=now)
    notice_days = rule(queries.notice_rule(row.form), path=path, on=now)
    open_duty(
        number,
        "preparation.publish_notice",
        role=Role.CLERK,
        path=path,
        now=now,
        due_at=_before(meets_at, notice_days.value, working=row.form == "formal"),
    )
    record(
        PreparationArranged(
            matter=number,
            subject=reference(row),
            round=row.round,
            form=row.form,
            place=where,
            day=_day(meets_at),
            meets_at=meets_at.isoformat(),
            host=hosts[host_id].name,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


def _before(moment: datetime, days: float, *, working: bool) -> datetime:
    """The same time of day so many (working) days earlier."""
    if not working:
        return moment - timedelta(days=int(days))
    day = local_day(moment).date()
    return moment - (day - work_calendar().add(day, -int(days)))


@act
def add_document(
    *,
    actor: Actor,
    number: str,
    title: str,
    now: datetime,
    text: str = "",
    upload: UploadedFile | None = None,
) -> DocumentBrief:
    """Put a paper into the evidence pack that everybody at the table reads."""
    row = enter(number, "add_document", actor)
    paper = papers.add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.EVIDENCE,
        title=title,
        text=text,
        upload=upload,
        now=now,
    )
    record(
        PreparationEquipped(
            matter=number, subject=reference(row), title=paper.title, document=paper.id
        ),
        actor=actor,
        now=now,
    )
    return paper


@act
def publish_notice(
    *, actor: Actor, number: str, now: datetime, words: str = ""
) -> PreparationBrief:
    """Announce the meeting to everybody, early enough by the rulebook."""
    row = enter(number, "publish_notice", actor)
    before = queries.brief(row)
    table = queries.table(before, now)
    verdict = (
        rules.meeting_is_set(table, now)
        .and_then(rules.host_is_neutral(table))
        .and_then(queries.notice_kept(before, now))
    )
    if not verdict:
        raise Refused(verdict)
    assert row.meets_at is not None
    matter = get(number)
    key = queries.notice_rule(row.form)
    stamp = rule(key, path=matter.body_path, on=now).stamp
    said = clean(words)[:2000]
    change(row, state=PreparationState.NOTICED, noticed_at=now, notice=said, rule=stamp)
    papers.add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.NOTICE,
        title=_("Notice: %(title)s") % {"title": matter.title},
        text=_notice_text(row, matter.title, said),
        now=now,
    )
    close_duties(number, *DUTIES, now=now)
    ready_days = rule_number("session.ready", path=matter.body_path, on=now)
    open_duty(
        number,
        "preparation.confirm_ready",
        role=Role.HOST,
        path=matter.body_path,
        person_id=row.host_id,
        now=now,
        due_at=max(now, _before(row.meets_at, ready_days, working=True)),
    )
    record(
        PreparationNoticed(
            matter=number,
            subject=reference(row),
            round=row.round,
            place=row.place,
            day=_day(row.meets_at),
            meets_at=row.meets_at.isoformat(),
            seats=table.seats,
            rule=stamp,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


def _notice_text(row: Preparation, title: str, words: str) -> str:
    assert row.meets_at is not None
    lines = [
        _("What: %(title)s") % {"title": title},
        _("When: %(when)s") % {"when": exact_words(row.meets_at)},
        _("Where: %(place)s") % {"place": row.place},
    ]
    if row.help:
        lines.append(_("Help: %(help)s") % {"help": row.help})
    return "\n".join(f"- {line}" for line in lines) + (f"\n\n{words}" if words else "")


@act
def confirm_ready(*, actor: Actor, number: str, now: datetime) -> PreparationBrief:
    """The ready check: every line in order, and the session is called."""
    row = enter(number, "confirm_ready", actor)
    before = queries.brief(row)
    lines = queries.ready_check(before, now)
    verdict = rules.may_confirm(lines)
    if not verdict:
        raise Refused(verdict)
    assert row.meets_at is not None
    path = row.dossier.body_path
    stamps = "; ".join(
        rule(key, path=path, on=now).stamp
        for key in (
            queries.notice_rule(row.form),
            "session.size_least",
            "session.size_most",
            "session.side_most",
            "session.affected_least",
        )
    )
    change(row, state=PreparationState.READY, readied_at=now, rule=stamps)
    close_duties(number, *DUTIES, now=now)
    move(number, Stage.PREPARED, now=now)
    table = queries.table(before, now)
    record(
        PreparationReadied(
            matter=number,
            subject=reference(row),
            round=row.round,
            meets_at=row.meets_at.isoformat(),
            day=_day(row.meets_at),
            seats=table.seats,
            papers=table.papers,
            rule=stamps,
        ),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def postpone(*, actor: Actor, number: str, reason: str, now: datetime) -> PreparationBrief:
    """The meeting cannot be at that time; a new one must be set."""
    row = enter(number, "postpone", actor)
    why = said_reason(reason)
    change(row, state=PreparationState.POSTPONED, reason=why, noticed_at=None)
    close_duties(number, *DUTIES, now=now)
    _owe_meeting(row, now)
    record(
        PreparationPostponed(matter=number, subject=reference(row), reason=why),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


@act
def cancel(*, actor: Actor, number: str, reason: str, now: datetime) -> PreparationBrief:
    """The matter does not come to the table."""
    row = enter(number, "cancel", actor)
    why = said_reason(reason)
    change(row, state=PreparationState.CANCELLED, reason=why)
    close_duties(number, *DUTIES, now=now)
    record(
        PreparationCancelled(matter=number, subject=reference(row), reason=why),
        actor=actor,
        now=now,
    )
    return queries.brief(queries.load(number))


def said_reason(reason: str) -> str:
    """A reason that everybody can read; Invalid when there is none."""
    why = clean(reason, lines=False)
    verdict = check_length(why, least=2, most=300, field="reason")
    if not verdict:
        raise Invalid(verdict.code, {"reason": [verdict.code]}, **dict(verdict.params))
    return why


def _day(moment: datetime) -> str:
    return local_day(moment).strftime("%Y-%m-%d %H:%M")
