"""Tables of the hall: calls, what people say in them, moderation decisions, themes, replies, members on duty."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.hall.codes import CallForm, Code, Held, Occasion, PostKind
from shangliang.loop.hall.workflow import CallState, PostState


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, actor: Actor) -> CallQuerySet:
        """Calls of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Call(models.Model):
    """A question put to everybody for some weeks 征集, or an hour in which members answer 在线值守."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="call")
    form = models.CharField(max_length=8, choices=[(f.value, f.value) for f in CallForm])
    occasion = models.CharField(max_length=8, choices=[(o.value, o.value) for o in Occasion])
    about = models.CharField(max_length=20, blank=True, db_index=True)
    """Number of the matter to which the call belongs."""
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in CallState])
    ask = models.TextField()
    background = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    categories = models.JSONField(default=list, blank=True)
    feeds_decision = models.BooleanField(default=False)
    """It feeds a major administrative decision: the longer period holds."""
    premoderated = models.BooleanField(default=True)
    """先审后发: a person reads before anything is shown."""
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    heard = models.TextField(blank=True)
    used = models.TextField(blank=True)
    not_used = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why it was extended or called off."""
    last_n = models.PositiveIntegerField(default=0)
    sounding_id = models.PositiveBigIntegerField(null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-closes_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="call_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "finished"])
                | (Q(answered_at__isnull=False) & ~Q(heard="")),
                name="answered_call_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(occasion="alone", about="") | (~Q(occasion="alone") & ~Q(about="")),
                name="occasion_has_a_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.state}"


class OnDuty(models.Model):
    """A member who answers in a parlour, under their own name."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="on_duty")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="on_duty_once")]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What several ideas have in common, in the editors' words."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="themes")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    summary = models.TextField()
    quotes = models.ManyToManyField("Post", blank=True, related_name="quoted_in")

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="theme_order_once"),
            models.UniqueConstraint(fields=["call", "title"], name="theme_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """An idea, a question or a comment: what one person says in a call."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="posts")
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in PostKind])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in PostState])
    title = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    category = models.CharField(max_length=20, blank=True)
    lean = models.CharField(max_length=10, blank=True)
    held = models.CharField(max_length=10, blank=True, choices=[(h.value, h.value) for h in Held])
    nickname = models.CharField(max_length=30, blank=True)
    by_name = models.CharField(max_length=80, blank=True)
    """Whoever holds an office speaks under their own name."""
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="hall_posts",
    )
    author_key = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=10, blank=True, choices=[(c.value, c.value) for c in Code])
    note = models.CharField(max_length=300, blank=True)
    """The moderator's words to the author."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appealed_from = models.CharField(max_length=9, blank=True)
    appeal_due_at = models.DateTimeField(null=True, blank=True)
    appeal_answer = models.TextField(blank=True)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="posts"
    )
    golden_at = models.DateTimeField(null=True, blank=True)
    golden_reason = models.TextField(blank=True)
    matter = models.CharField(max_length=20, blank=True, db_index=True)
    linked_at = models.DateTimeField(null=True, blank=True)
    statement_id = models.PositiveBigIntegerField(null=True, blank=True)
    sounding_id = models.PositiveBigIntegerField(null=True, blank=True)
    """The sounding of its comments."""

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["call", "kind", "state", "-n"]),
            models.Index(fields=["call", "author_key", "submitted_at"]),
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["submitted", "appealed"]),
                name="posts_to_decide",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["call", "n"], name="post_number_once"),
            models.CheckConstraint(
                condition=Q(kind="comment", parent__isnull=False)
                | (~Q(kind="comment") & Q(parent__isnull=True)),
                name="comment_has_a_parent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["folded", "returned", "referred"]) | ~Q(code=""),
                name="decision_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(golden_at__isnull=True) | ~Q(golden_reason=""),
                name="golden_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="appealed") | ~Q(appeal=""), name="appeal_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}/{self.n} {self.state}"


class Decision(models.Model):
    """One decision of a moderator; the public statistics count these. Never who, never about whom."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=9, choices=[(s.value, s.value) for s in PostState])
    code = models.CharField(max_length=10, blank=True)
    of_appeal = models.BooleanField(default=False)
    granted = models.BooleanField(null=True, blank=True)
    waited_minutes = models.PositiveIntegerField(null=True, blank=True)
    """Null for a post that had been shown and did not wait."""
    in_time = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["of_appeal", "waited_minutes"])]

    def __str__(self) -> str:
        return f"{self.post_id} {self.verdict}"


class Reply(models.Model):
    """A named answer of a member, an expert or a department to an idea or a question."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.name}"
