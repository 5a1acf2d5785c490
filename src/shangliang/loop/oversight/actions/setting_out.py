"""Acts before the first visit: start a supervision, form the team, plan and announce it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from shangliang.ground.accounts.public import Role, holders, people, people_with_role
from shangliang.ground.documents.public import DocumentKind, add_document
from shangliang.ground.dossier.public import Stage, move, open_duty
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due as due_by_rule
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import LOCAL, local_day
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.oversight import rules
from shangliang.loop.oversight.actions.step import take
from shangliang.loop.oversight.events import MissionPlanned, MissionStarted, TeamFormed
from shangliang.loop.oversight.kinds import Method
from shangliang.loop.oversight.models import Mission, TeamMember
from shangliang.loop.oversight.permissions import HELD_BY, Perm
from shangliang.loop.oversight.queries import MissionBrief, brief, missions
from shangliang.loop.oversight.workflow import MISSION, MissionState

_DAY_END = time(23, 59, 59)


@act
def start(*, actor: Actor, number: str, reason: str, now: datetime) -> MissionBrief:
    """Put a matter under supervision; it stands beside its thread until the supervision is over."""
    matter = get_dossier(number)
    require(actor, Perm.START, matter.body_path)
    why = clean(reason)
    verdict = rules.said(why, field="reason")
    if not verdict:
        raise Refused(verdict)
    before = missions(number)
    if before and before[-1].is_open:
        raise OutOfOrder(
            "kernel.out_of_order",
            workflow=MISSION.name,
            verb="start",
            state=before[-1].state,
        )
    row, made = Mission.objects.get_or_create(
        dossier_id=matter.id,
        round=len(before) + 1,
        defaults={"stage_before": matter.stage, "reason": why, "started_at": now},
    )
    if not made:
        raise Conflict("oversight.changed_meanwhile", workflow=MISSION.name, state=row.state)
    move(number, Stage.SUPERVISED, now=now, note=why, expect=Stage(matter.stage))
    open_duty(
        number,
        "oversight.form_team",
        role=Role.COMMITTEE,
        path=matter.body_path,
        now=now,
        clock="session.prepare",
        subject=f"mission:{row.pk}",
    )
    record(
        MissionStarted(
            matter=number, subject=f"mission:{row.pk}", title=matter.title, reason=why[:1000]
        ),
        actor=actor,
        now=now,
    )
    return brief(Mission.objects.select_related("dossier").get(pk=row.pk))


@act
def form_team(
    *,
    actor: Actor,
    number: str,
    head: int,
    members: Sequence[int],
    now: datetime,
    fields: str = "",
) -> MissionBrief:
    """Name the team: the head leads a committee, members fit the subject, nobody of a handling unit."""
    step = take(number, actor, "form_team")
    ids = list(dict.fromkeys([head, *members]))
    found = people(ids)
    if len(found) < len(ids):
        raise Invalid("oversight.unknown_person", {"members": ["oversight.unknown_person"]})
    heads = {p.id for p in holders(Role.COMMITTEE, step.path, now)}
    fit = {p.id for role in HELD_BY[Perm.VISIT] for p in holders(role, step.path, now)}
    units = {p.id for p in people_with_role(Role.DEPARTMENT, now)}
    step.insist(
        rules.may_form(
            head=head,
            members=members,
            head_leads=head in heads,
            strangers=sum(i not in fit or i in units for i in ids),
        )
    )
    step.write(MissionState.TEAMED)
    said = clean(fields, lines=False)[:120]
    TeamMember.objects.bulk_create(
        TeamMember(mission=step.row, person_id=i, is_head=i == head, field=said) for i in ids
    )
    step.settle("form_team", now=now)
    step.owe("plan", role=Role.COMMITTEE, now=now, person_id=head, clock="session.prepare")
    record(
        TeamFormed(
            matter=number,
            subject=step.subject,
            head=found[head].name,
            size=len(ids),
            fields=said,
        ),
        actor=actor,
        now=now,
    )
    return step.result()


@act
def plan(
    *,
    actor: Actor,
    number: str,
    subject_matter: str,
    methods: Sequence[str],
    first_day: date,
    last_day: date,
    now: datetime,
    indicators: Sequence[str] = (),
) -> MissionBrief:
    """Say what will be looked at, how and when, and announce it; announced visits wait for the notice."""
    step = take(number, actor, "plan")
    subject = clean(subject_matter)
    step.insist(rules.said(subject, field="subject_matter"))
    if not set(methods) <= {m.value for m in Method}:
        raise Invalid("oversight.unknown_method", {"methods": ["oversight.unknown_method"]})
    ways = [m.value for m in Method if m in methods]
    today = local_day(now).date()
    step.insist(rules.may_plan(first_day=first_day, last_day=last_day, today=today, methods=ways))
    marks = [x for x in (clean(i, lines=False)[: rules.LINE_MOST] for i in indicators) if x]
    clock = "supervision.notice"
    earliest = due_by_rule(clock, now, path=step.path)
    stamp = step.stamp(clock, now)
    add_document(
        actor=actor,
        number=number,
        kind=DocumentKind.NOTICE,
        title=f"民主监督告知书：{step.dossier.title}"[:120],
        text=_notice(subject, ways, marks, first_day, last_day),
        now=now,
    )
    step.write(
        MissionState.PLANNED,
        subject_matter=subject,
        indicators=marks,
        methods=ways,
        first_day=first_day,
        last_day=last_day,
        earliest_visit=earliest,
        notice_rule=stamp,
    )
    step.settle("plan", now=now)
    end = datetime.combine(last_day, _DAY_END, LOCAL)
    for somebody in step.found.team:
        step.owe("visit", role=Role.COMMITTEE, now=now, due_at=end, person_id=somebody.person_id)
    record(
        MissionPlanned(
            matter=number,
            subject=step.subject,
            subject_matter=subject[:1000],
            methods=tuple(ways),
            first_day=first_day.isoformat(),
            last_day=last_day.isoformat(),
            rule=stamp,
        ),
        actor=actor,
        now=now,
    )
    return step.result()


def _notice(
    subject: str, methods: Sequence[str], marks: Sequence[str], first: date, last: date
) -> str:
    ways = "、".join(
        {"hear": "听", "see": "看", "check": "查", "call_on": "访", "talk": "谈"}[m]
        for m in methods
    )
    parts = [f"监督内容：{subject}", f"方式：{ways}", f"时间：{first} 至 {last}"]
    if marks:
        parts.append("要看的指标：\n" + "\n".join(f"- {m}" for m in marks))
    return "\n\n".join(parts)
