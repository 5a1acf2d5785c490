"""Tables of soundings, their statements and votes, rolls and boxes, and ratings.

The roll (who has been given a ballot) and the box (what the ballots say) are joined by nothing: the box is filled once,
at the close, in the order of random ids; the slips it is filled from are sealed and then destroyed.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.soundings.kinds import (
    SCALE,
    Audience,
    Basis,
    CommentState,
    Lean,
    Majority,
    Method,
    Secrecy,
    SoundingKind,
    StatementState,
)
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel.actor import Actor


class SoundingQuerySet(models.QuerySet["Sounding"]):
    def visible_to(self, actor: Actor) -> SoundingQuerySet:
        """Soundings of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Sounding(models.Model):
    """One question put to people 民意征集, with the rule it follows."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="soundings")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in SoundingKind])
    title = models.CharField(max_length=160)
    question = models.TextField(blank=True)
    state = models.CharField(
        max_length=8,
        choices=[(s.value, s.value) for s in SoundingState],
        default=SoundingState.DRAFT,
    )
    audience = models.CharField(
        max_length=12, choices=[(a.value, a.value) for a in Audience], default=Audience.ANYONE
    )
    options = models.JSONField(default=list, blank=True)
    """Options of a ballot as `[key, label]`; a motion's options have no stored label."""
    passing = models.CharField(max_length=20, blank=True)
    threshold = models.FloatField(null=True, blank=True)
    quorum = models.FloatField(null=True, blank=True)
    basis = models.CharField(
        max_length=8, choices=[(b.value, b.value) for b in Basis], default=Basis.PRESENT
    )
    secrecy = models.CharField(
        max_length=12, choices=[(v.value, v.value) for v in Secrecy], default=Secrecy.CONFIDENTIAL
    )
    method = models.CharField(
        max_length=8, choices=[(v.value, v.value) for v in Method], default=Method.SCREEN
    )
    majority = models.CharField(
        max_length=14, choices=[(v.value, v.value) for v in Majority], default=Majority.SIMPLE
    )
    most = models.PositiveSmallIntegerField(default=1)
    """How many options one ballot may mark."""
    casting_at = models.DateTimeField(null=True, blank=True)
    """Level S2: tokens are given out before, ballots taken in after; so their orders have nothing in common."""
    void_reason = models.CharField(max_length=300, blank=True)
    seated = models.PositiveIntegerField(default=0)
    """Seats of the meeting, of which the quorum is a share."""
    rule = models.CharField(max_length=200, blank=True)
    barred = models.JSONField(default=list, blank=True)
    moderated = models.BooleanField(default=True)
    subject = models.CharField(max_length=60, blank=True)
    """What the asking room asks about: `sessions.session:5`."""
    source = models.CharField(max_length=200, blank=True)
    """Where an imported conversation comes from."""
    outcome = models.JSONField(null=True, blank=True)
    root = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SoundingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject"], name="sounding_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", opened_at__isnull=True)
                | (~Q(state="draft") & Q(opened_at__isnull=False)),
                name="opened_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=("closed", "void"), closed_at__isnull=False, outcome__isnull=False
                )
                | (
                    ~Q(state__in=("closed", "void"))
                    & Q(closed_at__isnull=True, outcome__isnull=True)
                ),
                name="closed_sounding_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=(Q(state="void") & ~Q(void_reason=""))
                | (~Q(state="void") & Q(void_reason="")),
                name="void_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class Statement(models.Model):
    """One idea, short, votable with 同意 / 不同意 / 略过."""

    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="statements")
    order = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    lean = models.CharField(max_length=10, blank=True, choices=[(v.value, v.value) for v in Lean])
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in StatementState])
    fold_reason = models.CharField(max_length=300, blank=True)
    by_people = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["sounding_id", "order", "id"]
        indexes = [
            models.Index(fields=["sounding"], condition=Q(state="held"), name="statements_held")
        ]

    def __str__(self) -> str:
        return self.text


class StatementVote(models.Model):
    """What a voter says about a statement; the last one counts. No time is kept."""

    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, db_index=False)
    voter = models.CharField(max_length=40)
    value = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sounding", "voter", "statement"], name="one_vote_a_statement"
            ),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="vote_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.value}"


class Analysis(models.Model):
    """The last answer of qiutong about a sounding; `stale` when somebody has voted since."""

    sounding = models.OneToOneField(
        Sounding, on_delete=models.CASCADE, related_name="analysis", primary_key=True
    )
    stale = models.BooleanField(default=True, db_index=True)
    computed_at = models.DateTimeField(null=True, blank=True)
    participants = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"{self.sounding_id} {self.votes}"


class Roll(models.Model):
    """Somebody may have a ballot, and has handed it in or not. No time, no choice.

    At level S2 it says only whether a token was given out (`issued`, the hash of the blinded number); `has_voted` stays false.
    """

    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="roll")
    voter_hash = models.CharField(max_length=64)
    has_voted = models.BooleanField(default=False)
    issued = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=120, blank=True)
    """What a roll call shows: a name or a seat; empty where votes are secret."""
    area = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    """Owners: square metres."""
    holder_hash = models.CharField(max_length=64, blank=True)
    """Who votes in this elector's place (proxy), by their name on this roll."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sounding", "voter_hash"], name="once_on_the_roll")
        ]

    def __str__(self) -> str:
        return f"{self.sounding_id}"


class Slip(models.Model):
    """A ballot handed in, sealed, until the close; then it is destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="slips")
    """Comes from what only the voter's browser knows, so that a retry meets itself; at S2 it is the spent token."""
    sealed = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.sounding_id}"


class BoxBallot(models.Model):
    """A ballot in the box 票箱: its id, which is the voter's receipt, what it says, and the hour of the close; nothing else."""

    id = models.CharField(max_length=32, primary_key=True)
    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="box")
    choice = models.CharField(max_length=120)
    hour = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sounding_id} {self.id}"


class NamedVote(models.Model):
    """What somebody on the roll says in a roll call (level S0). Whoever votes is told that all can read it."""

    roll = models.OneToOneField(Roll, on_delete=models.PROTECT, related_name="named")
    choice = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.choice


class TokenKey(models.Model):
    """The key that signs the tokens of one ballot; the secret half is destroyed when the ballot is over."""

    sounding = models.OneToOneField(
        Sounding, on_delete=models.PROTECT, related_name="token_key", primary_key=True
    )
    n = models.TextField()
    e = models.PositiveIntegerField()
    sealed = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.sounding_id}"


class CountEntry(models.Model):
    """A count that somebody typed: raised hands, or paper ballots counted by two people."""

    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="entries")
    turn = models.PositiveSmallIntegerField()
    counts = models.JSONField()
    ballots = models.PositiveIntegerField()
    by = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["sounding_id", "turn"]
        verbose_name_plural = "count entries"
        constraints = [
            models.UniqueConstraint(fields=["sounding", "turn"], name="one_count_a_turn"),
            models.UniqueConstraint(fields=["sounding", "by"], name="one_count_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.sounding_id} {self.turn}"


class RatingVote(models.Model):
    """One to five, with a comment that a person reads before it is shown."""

    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="ratings")
    voter = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=500, blank=True)
    comment_state = models.CharField(
        max_length=8,
        choices=[(s.value, s.value) for s in CommentState],
        default=CommentState.NONE,
    )
    fold_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sounding", "voter"], name="one_rating_each"),
            models.CheckConstraint(condition=Q(value__in=list(SCALE)), name="rating_on_the_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.sounding_id} {self.value}"


class Preference(models.Model):
    """What one voter puts first among the options; the last word counts.

    `value` is a list of option keys (support), a list of places with their keys (ranking), or `{"o1|o2": 1}` (pairwise:
    1 the left one comes first, -1 the right one, 0 both alike). No time is kept.
    """

    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="preferences")
    voter = models.CharField(max_length=40)
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sounding", "voter"], name="one_preference_each")
        ]

    def __str__(self) -> str:
        return f"{self.sounding_id}"
