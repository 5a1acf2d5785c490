"""Tables of topics and their sub-questions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.topics.codes import Channel, Lane
from shangliang.loop.topics.workflow import PhotoState, TopicState, VoiceState


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, actor: Actor) -> TopicQuerySet:
        """Topics of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Topic(models.Model):
    """A matter in the words of the one who raised it, and what vetting found 议题."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="topic")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in TopicState])
    channel = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Channel])
    source = models.CharField(max_length=200, blank=True)
    """Where it can be looked up: a page of the register, a row of a list; for those who sort."""
    facts = models.TextField()
    interest = models.TextField(blank=True)
    request = models.TextField(blank=True)
    nickname = models.CharField(max_length=30, blank=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="topics",
    )
    email = models.EmailField(blank=True)
    follow_hash = models.CharField(max_length=64, blank=True)
    """SHA-256 of the code on the receipt with which a guest follows and withdraws."""
    urgent = models.BooleanField(default=False)
    """急难愁盼: pressing trouble, with shorter clocks."""
    category = models.CharField(max_length=12, blank=True, db_index=True)
    """What it is about 民生类别; chosen by a person."""
    supported_at = models.DateTimeField(null=True, blank=True)
    """Since when as many stand behind it as oblige to an answer 联名."""
    lane = models.CharField(
        max_length=8, blank=True, choices=[(lane.value, lane.value) for lane in Lane]
    )
    triage_reason = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    elsewhere = models.CharField(max_length=12, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    why_now = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    can_decide = models.BooleanField(null=True, blank=True)
    evidence_needed = models.TextField(blank=True)
    form = models.CharField(max_length=12, blank=True)
    vetting_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who vetted, parked or declined it: somebody else takes the second look."""
    vetters_asked = models.PositiveSmallIntegerField(default=0)
    vetters_heard = models.PositiveSmallIntegerField(default=0)
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    content = models.BooleanField(null=True, blank=True)
    """Call-back 回访: does the answer help whoever raised it?"""
    content_word = models.TextField(blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | ~Q(state="merged"),
                name="merged_has_a_target",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer=""), name="answered_has_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(objected_at__isnull=True) | ~Q(objection=""),
                name="objection_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.state}"


class SubQuestion(models.Model):
    """A concrete question into which a broad topic was split (R48)."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="sub_questions")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "order"], name="sub_question_order_once")
        ]

    def __str__(self) -> str:
        return self.text


class Voice(models.Model):
    """Somebody who stands behind a matter that another has raised 附议.

    A guest is known by a hash that is different for each matter, so that nobody can be followed from one to the next.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="supporters")
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in VoiceState])
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    guest_hash = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=300, blank=True)
    """What they add; read by those who sort, shown to others only as a quote without a name."""
    came_from = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="moved_voices"
    )
    """The matter with which they were joined to this one."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "person"], condition=Q(person__isnull=False), name="one_voice_each"
            ),
            models.UniqueConstraint(
                fields=["topic", "guest_hash"],
                condition=~Q(guest_hash=""),
                name="one_voice_a_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.state}"


class Joining(models.Model):
    """A matter was joined to another 并案: kept, so that it can be undone."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="joinings")
    into = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="joined_here")
    from_state = models.CharField(max_length=12)
    voices = models.PositiveIntegerField()
    """How many voices came along."""
    reason = models.TextField()
    at = models.DateTimeField()
    split_at = models.DateTimeField(null=True, blank=True)
    split_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic"], condition=Q(split_at__isnull=True), name="joined_to_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} → {self.into_id}"


class Photo(models.Model):
    """A picture that came with a matter; the files lie under their hash."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="photos")
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in PhotoState])
    order = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    small_sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    says = models.CharField(max_length=120, blank=True)
    """What can be seen on it, for those who cannot see it."""
    has_place = models.BooleanField(default=False)
    """The sender kept the place in the file."""
    state_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["topic", "order"], name="photo_order_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.order}"
