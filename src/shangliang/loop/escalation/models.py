"""Tables of slips and their legs."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.directory.models import Body
from shangliang.ground.documents.models import Document
from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.escalation.kinds import Beyond, Result
from shangliang.loop.escalation.workflow import OVER, SlipState


class SlipQuerySet(models.QuerySet["Slip"]):
    def visible_to(self, actor: Actor) -> SlipQuerySet:
        """Slips of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Slip(models.Model):
    """What is beyond the room, and why 超越协商范围事项上报单."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="slips")
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in SlipState],
        default=SlipState.MARKED,
    )
    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    """Where the slip lies: the room while it is only marked, then the body that owes the answer."""
    beyond = models.CharField(max_length=16, choices=[(b.value, b.value) for b in Beyond])
    reason = models.TextField()
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stage_before = models.CharField(max_length=16, blank=True)
    held_duties = models.JSONField(default=list, blank=True)
    """Duties of the room that were put aside; they come back when the matter does."""
    partners = models.JSONField(default=list, blank=True)
    """Names of the bodies that sit at the joint table besides the one that called it."""
    partners_seated = models.BooleanField(default=False)
    paper = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The drafted proposal or opinion brief that the matter was turned into."""
    paper_number = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)
    marked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    joint_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SlipQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"], name="slips_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=~Q(state__in=sorted(s.value for s in OVER)),
                name="one_open_slip_a_matter",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["marked", "dropped"]) | Q(sent_at__isnull=False),
                name="sent_slip_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "returned"])
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_slip_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.state}"


class Leg(models.Model):
    """From one body to the next, with the answer of the one it was addressed to."""

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="legs")
    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(
        max_length=12, blank=True, choices=[(r.value, r.value) for r in Result]
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slip"], condition=Q(answered_at__isnull=True), name="one_open_leg_a_slip"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(result=""),
                name="answered_leg_has_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slip_id} {self.result or 'open'}"
