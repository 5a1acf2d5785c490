"""Tables of matters, their knots, the duties that wait, and who follows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.directory.models import Body, Place
from shangliang.ground.dossier.routes import Kind, Stage
from shangliang.kernel.actor import Actor, ActorKind


class NumberSeries(models.Model):
    """The last number given in a series such as `T-2026`."""

    prefix = models.CharField(max_length=12, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last}"


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, actor: Actor) -> DossierQuerySet:
        """Public matters, and those of bodies where the actor holds an office."""
        if actor.kind is ActorKind.SYSTEM:
            return self
        seen = Q(is_public=True)
        for grant in actor.grants:
            if grant.role not in {"resident", "member", "department", "administrator"}:
                seen |= Q(body_path__startswith=grant.path)
        return self.filter(seen)


class Dossier(models.Model):
    """One matter 卷宗: number, title, kind, stage, place and the body that answers for it."""

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=400, blank=True)
    stage = models.CharField(max_length=16, choices=[(s.value, s.value) for s in Stage])
    stage_since = models.DateTimeField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="dossiers")
    body_path = models.CharField(max_length=120, db_index=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="dossiers"
    )
    platform_key = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    voices = models.PositiveIntegerField(default=0)
    """Different people who took part so far; a plain counter, no list of people."""
    round = models.PositiveSmallIntegerField(default=1)
    """Counts how often the matter was opened again."""

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["stage", "-id"]), models.Index(fields=["is_public", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="closed", closed_at__isnull=False) | ~Q(stage="closed"),
                name="closed_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Knot(models.Model):
    """The matter entered a stage: one knot on its thread."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="knots")
    stage = models.CharField(max_length=16)
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.stage}"


class Duty(models.Model):
    """Something that waits: who (role at a body, or one person) owes which act until when."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="duties")
    verb = models.CharField(max_length=60)
    """`room.verb` of the act that does it."""
    subject = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20)
    path = models.CharField(max_length=120, blank=True)
    """Body whose people owe it."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "duties"
        indexes = [
            models.Index(
                fields=["role", "path"], condition=Q(done_at__isnull=True), name="open_duties"
            ),
            models.Index(
                fields=["due_at"], condition=Q(done_at__isnull=True), name="open_duties_by_day"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "verb", "subject", "role", "path", "person"],
                condition=Q(done_at__isnull=True),
                name="duty_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.verb}"


class Follow(models.Model):
    """Somebody wants to hear what becomes of a matter: a person, or a guest by the hash of a token."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE
    )
    email = models.EmailField(blank=True)
    """Guests who left an address; erased with the identity (privacy.identity_months)."""
    language = models.CharField(max_length=10, blank=True)
    """In which a guest wrote; somebody with an account says it there."""
    because = models.CharField(max_length=12, default="asked")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "person"], condition=Q(person__isnull=False), name="follow_once"
            ),
            models.UniqueConstraint(
                fields=["dossier", "email"], condition=~Q(email=""), name="follow_once_by_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.because}"
