"""Reads of missions, visits and findings as frozen briefs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.oversight import rules
from shangliang.loop.oversight.kinds import METHOD_LABELS, Method
from shangliang.loop.oversight.models import Finding, Mission
from shangliang.loop.oversight.permissions import BY_THE_TEAM, BY_THE_UNIT, Perm
from shangliang.loop.oversight.workflow import FINDING, MISSION, MissionState

_WITH_UNIT = frozenset({"assigned", "rectifying", "back"})
_TONES = {"done": "indigo", "back": "ochre", "verified": "jade", "closed": "jade", "open": "quiet"}


@dataclass(frozen=True)
class TeamBrief:
    person_id: int
    name: str
    is_head: bool
    field: str


@dataclass(frozen=True)
class VisitBrief:
    id: int
    method: str
    where: str
    day: date
    met: str
    evidence: str
    announced: bool
    document_id: int | None

    @property
    def method_label(self) -> str:
        return str(METHOD_LABELS[Method(self.method)])


@dataclass(frozen=True)
class FindingBrief:
    """A problem, what was suggested, who has to put it right, until when, and what happened."""

    id: int
    order: int
    state: str
    problem: str
    suggestion: str
    found_by: int | None
    unit: str
    unit_path: str
    due_at: datetime | None
    rule: str
    measure: str
    done_at: datetime | None
    done_by: int | None
    done_text: str
    proof_id: int | None
    check_note: str
    verified_at: datetime | None
    verified_by: str
    sent_back: int
    closed_at: datetime | None

    @property
    def state_label(self) -> str:
        return label(f"oversight.finding.{self.state}")

    @property
    def tone(self) -> str:
        return _TONES.get(self.state, "seal")

    @property
    def is_with_unit(self) -> bool:
        return self.state in _WITH_UNIT

    def days_left(self, now: datetime) -> int | None:
        """Working days until the unit's day; None when the unit is not on."""
        if self.due_at is None or not self.is_with_unit:
            return None
        return working_days_left(self.due_at, now)


@dataclass(frozen=True)
class MissionBrief:
    """A supervision with its team, visits and findings."""

    id: int
    number: str
    round: int
    state: str
    reason: str
    subject_matter: str
    indicators: tuple[str, ...]
    methods: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    earliest_visit: datetime | None
    team: tuple[TeamBrief, ...]
    visits: tuple[VisitBrief, ...]
    findings: tuple[FindingBrief, ...]
    document_id: int | None
    started_at: datetime
    reported_at: datetime | None
    closed_at: datetime | None

    @property
    def state_label(self) -> str:
        return label(f"oversight.mission.{self.state}")

    @property
    def is_open(self) -> bool:
        return self.state != MissionState.CLOSED

    @property
    def is_reported(self) -> bool:
        """From the report on everybody may read what was seen and found."""
        return self.reported_at is not None

    @property
    def method_labels(self) -> tuple[str, ...]:
        return tuple(str(METHOD_LABELS[Method(m)]) for m in self.methods)

    @property
    def url(self) -> str:
        return f"/m/{self.number}/oversight/report/{self.round}"

    def has_on_team(self, actor: Actor) -> bool:
        return any(t.person_id == actor.id for t in self.team)


def finding_brief(f: Finding) -> FindingBrief:
    return FindingBrief(
        id=f.pk,
        order=f.order,
        state=f.state,
        problem=f.problem,
        suggestion=f.suggestion,
        found_by=f.found_by_id,
        unit=f.unit.name if f.unit is not None else "",
        unit_path=f.unit.path if f.unit is not None else "",
        due_at=f.due_at,
        rule=f.rule,
        measure=f.measure,
        done_at=f.done_at,
        done_by=f.done_by_id,
        done_text=f.done_text,
        proof_id=f.proof_id,
        check_note=f.check_note,
        verified_at=f.verified_at,
        verified_by=f.verified_by,
        sent_back=f.sent_back,
        closed_at=f.closed_at,
    )


def brief(m: Mission) -> MissionBrief:
    return MissionBrief(
        id=m.pk,
        number=m.dossier.number,
        round=m.round,
        state=m.state,
        reason=m.reason,
        subject_matter=m.subject_matter,
        indicators=tuple(m.indicators),
        methods=tuple(m.methods),
        first_day=m.first_day,
        last_day=m.last_day,
        earliest_visit=m.earliest_visit,
        team=tuple(TeamBrief(t.person_id, t.person.name, t.is_head, t.field) for t in m.team.all()),
        visits=tuple(
            VisitBrief(
                v.pk, v.method, v.where, v.day, v.met, v.evidence, v.announced, v.document_id
            )
            for v in m.visits.all()
        ),
        findings=tuple(finding_brief(f) for f in m.findings.all()),
        document_id=m.document_id,
        started_at=m.started_at,
        reported_at=m.reported_at,
        closed_at=m.closed_at,
    )


def missions(number: str) -> list[MissionBrief]:
    """All supervisions of a matter, oldest first; six queries."""
    return list(_missions(number))


@lasting
def _missions(number: str) -> tuple[MissionBrief, ...]:
    rows = Mission.objects.filter(dossier__number=number).select_related("dossier")
    parts = rows.prefetch_related("team__person", "visits", "findings__unit")
    return tuple(brief(m) for m in parts.order_by("round"))


def mission(number: str) -> MissionBrief:
    """The latest supervision; NotFound when there is none."""
    found = missions(number)
    if not found:
        raise NotFound("oversight.not_found", number=number)
    return found[-1]


def may_on_mission(verb: str, found: MissionBrief, actor: Actor, body_path: str) -> Verdict:
    """State, permission and team for an act on the mission itself."""
    row = MISSION.row(verb)
    check = MISSION.check(verb, found.state)
    if row.permission in BY_THE_UNIT:
        return check
    permitted = may(actor, row.permission, body_path)
    if row.permission in BY_THE_TEAM and actor.kind is not ActorKind.SYSTEM:
        on_team = found.has_on_team(actor)
        permitted = permitted.and_then(ALLOW if on_team else deny("oversight.not_on_the_team"))
    return check.and_then(permitted)


def may_on_finding(
    verb: str, found: MissionBrief, item: FindingBrief, actor: Actor, body_path: str
) -> Verdict:
    """State, permission and separation of roles for an act on one finding."""
    row = FINDING.row(verb)
    verdict = FINDING.check(verb, item.state).and_then(
        may_on_mission(verb, found, actor, body_path)
    )
    if row.permission in BY_THE_UNIT:
        return verdict.and_then(may(actor, row.permission, item.unit_path))
    if verb in {"verify", "send_back"}:
        return verdict.and_then(
            rules.may_verify(actor, unit_path=item.unit_path, reported_by=item.done_by)
        )
    if verb == "close":
        return verdict.and_then(
            rules.may_close(actor, unit_path=item.unit_path, found_by=item.found_by)
        )
    return verdict


def in_order(verb: str, number: str, actor: Actor) -> list[FindingBrief]:
    """Findings with which `actor` may do `verb` now: the choices of the form."""
    found = missions(number)
    if not found:
        return []
    path = get_dossier(number).body_path
    return [f for f in found[-1].findings if may_on_finding(verb, found[-1], f, actor, path)]


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """Whether `actor` may do `verb` with the latest mission now; else the most telling refusal."""
    found = missions(number)
    path = get_dossier(number).body_path
    if verb == "start":
        if found and found[-1].is_open:
            return deny(
                "kernel.out_of_order",
                workflow=MISSION.name,
                verb=verb,
                state=found[-1].state,
            )
        return may(actor, Perm.START, path)
    if not found:
        return deny("kernel.out_of_order", workflow=MISSION.name, verb=verb, state="none")
    if verb not in FINDING.verbs():
        return may_on_mission(verb, found[-1], actor, path)
    verdicts = [may_on_finding(verb, found[-1], f, actor, path) for f in found[-1].findings]
    if any(verdicts):
        return ALLOW
    telling = [v for v in verdicts if v.code != "kernel.out_of_order"]
    nothing = deny("kernel.out_of_order", workflow=MISSION.name, verb=verb, state=found[-1].state)
    return (telling or verdicts or [nothing])[0]
