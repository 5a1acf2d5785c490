"""Tables of missions, their teams, visits and findings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.directory.models import Body
from shangliang.ground.dossier.models import Dossier
from shangliang.loop.oversight.kinds import Method
from shangliang.loop.oversight.workflow import FindingState, MissionState


class Mission(models.Model):
    """A special supervision 专项监督 of one matter."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="missions")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in MissionState],
        default=MissionState.PROPOSED.value,
    )
    version = models.PositiveIntegerField(default=0)
    """Counts the acts on it; the conditional UPDATE on it decides between two."""
    stage_before = models.CharField(max_length=16)
    """Where the matter stood on its thread, to be brought back there at the end."""
    reason = models.TextField()
    subject_matter = models.TextField(blank=True)
    indicators = models.JSONField(default=list)
    methods = models.JSONField(default=list)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    earliest_visit = models.DateTimeField(null=True, blank=True)
    """Before this moment only undisclosed visits: the notice has to be out for its time."""
    notice_rule = models.CharField(max_length=80, blank=True)
    document_id = models.BigIntegerField(null=True, blank=True)
    started_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="mission_once_a_round"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="mission_closed_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} mission {self.round}"


class TeamMember(models.Model):
    """Somebody on the team 监督小组; the head is a committee's director, members fit the subject."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="supervises"
    )
    is_head = models.BooleanField(default=False)
    field = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-is_head", "id"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "person"], name="on_the_team_once"),
            models.UniqueConstraint(
                fields=["mission"], condition=Q(is_head=True), name="one_head_a_team"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.person_id}"


class Visit(models.Model):
    """One visit: how, where, when, whom by role, what was seen."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="visits")
    method = models.CharField(max_length=8, choices=[(m.value, m.value) for m in Method])
    where = models.CharField(max_length=120)
    day = models.DateField()
    met = models.CharField(max_length=200, blank=True)
    """Roles only (three residents of the ground floor), never names."""
    evidence = models.TextField()
    announced = models.BooleanField(default=True)
    document_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.day} {self.where}"


class Finding(models.Model):
    """A problem with its suggestion 问题清单, and what became of it."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="findings")
    order = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in FindingState],
        default=FindingState.OPEN.value,
    )
    version = models.PositiveIntegerField(default=0)
    visit = models.ForeignKey(
        Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    problem = models.CharField(max_length=500)
    suggestion = models.CharField(max_length=500)
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    measure = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_text = models.TextField(blank=True)
    proof_id = models.BigIntegerField(null=True, blank=True)
    check_note = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=60, blank=True)
    sent_back = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["mission_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "order"], name="finding_order_once"),
            models.CheckConstraint(
                condition=Q(state="open", unit__isnull=True)
                | (~Q(state="open") & Q(unit__isnull=False, due_at__isnull=False)),
                name="finding_assigned_has_unit_and_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="finding_closed_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.problem
