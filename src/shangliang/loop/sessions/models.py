"""Tables of sessions, their seats, agenda and turns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel.actor import Actor
from shangliang.loop.sessions.kinds import (
    AmendmentKind,
    Claim,
    ItemState,
    Origin,
    Result,
    SpeechKind,
    TurnState,
    Via,
)
from shangliang.loop.sessions.workflow import (
    AmendmentState,
    MinutesState,
    MotionState,
    QuestionState,
    SessionState,
)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, actor: Actor) -> SessionQuerySet:
        """Sessions of visible matters."""
        return self.filter(dossier__in=Dossier.objects.visible_to(actor).values("pk"))


class Session(models.Model):
    """One round at the table 协商会."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="sessions")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in SessionState],
        default=SessionState.CALLED,
    )
    form = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=120)
    meets_at = models.DateTimeField()
    host = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    called_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    minuted_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(
        max_length=10, blank=True, choices=[(r.value, r.value) for r in Result]
    )
    agreed = models.JSONField(default=list, blank=True)
    """Points of consensus, one sentence each."""
    best_for = models.TextField(blank=True)
    best_against = models.TextField(blank=True)
    """Both sides' best arguments: the record of a disagreement."""
    minutes = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    ballot_id = models.BigIntegerField(null=True, blank=True)
    """The sounding that is being voted on."""
    procedure = models.CharField(max_length=20, blank=True)
    """The form whose template this session follows; empty when it was called before there were templates."""
    procedure_version = models.PositiveSmallIntegerField(default=0)
    """Version of the body's own template; 0 is the template as delivered."""
    steps = models.JSONField(default=list, blank=True)
    """The template's steps as they stood when the session was called: code, minutes, required."""
    turn_minutes = models.PositiveSmallIntegerField(default=3)
    rebuttal_minutes = models.PositiveSmallIntegerField(default=1)
    reserved = models.PositiveSmallIntegerField(default=0)
    """The rulebook's numbers as they stood when the session was called: nobody changes them during it."""
    minutes_state = models.CharField(
        max_length=10,
        blank=True,
        choices=[(s.value, s.value) for s in MinutesState],
    )
    minutes_document = models.BigIntegerField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Counts up with every change that the live page shows."""

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="one_session_a_round"),
            models.CheckConstraint(
                condition=~Q(state__in=["ended", "minuted", "continued"])
                | (Q(ended_at__isnull=False) & ~Q(result="")),
                name="ended_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(state="minuted", minuted_at__isnull=False)
                | (~Q(state="minuted") & Q(minuted_at__isnull=True)),
                name="minuted_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="voting", ballot_id__isnull=False)
                | (~Q(state="voting") & Q(ballot_id__isnull=True)),
                name="voting_has_a_ballot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} round {self.round}"


class Seat(models.Model):
    """A place at this table, taken once somebody has checked in 签到."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    side = models.CharField(max_length=10)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_in_at = models.DateTimeField(null=True, blank=True)
    via = models.CharField(
        max_length=8, default=Via.HALL, choices=[(v.value, v.value) for v in Via]
    )
    conduct_at = models.DateTimeField(null=True, blank=True)
    """When the rules of talking were accepted for this seat."""
    interest = models.CharField(max_length=300, blank=True)
    """What the seat says that it gains or loses by the result; read out at the table, shown on the record."""

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(person__isnull=False),
                name="one_session_seat_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.label


class AgendaItem(models.Model):
    """One point of the agenda, with the minutes it should take."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10, blank=True)
    """A point of the usual agenda, whose words are translated; else `title` has the words."""
    title = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=6, choices=[(s.value, s.value) for s in ItemState], default=ItemState.AHEAD
    )
    started_at = models.DateTimeField(null=True, blank=True)
    is_sub = models.BooleanField(default=False)
    """A sub-point of the point before it."""

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="now"), name="one_item_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.code


class Turn(models.Model):
    """A hand raised, a floor given, a speech noted 发言."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="turns")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in TurnState], default=TurnState.WAITING
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(
        max_length=10, blank=True, choices=[(k.value, k.value) for k in SpeechKind]
    )
    gist = models.CharField(max_length=1000, blank=True)
    claim = models.CharField(
        max_length=10, choices=[(c.value, c.value) for c in Claim], default=Claim.SPEAK
    )
    about = models.CharField(max_length=200, blank=True)
    """What a point of order is about, in the words of who raised it."""
    ruling = models.CharField(max_length=300, blank=True)
    """The host's answer to a point of order."""
    first_gist = models.CharField(max_length=1000, blank=True)
    """As the recorder had noted it, before the speaker put it right."""
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(state="waiting"), name="one_hand_a_seat"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="speaking"), name="one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.state}"


class Question(models.Model):
    """A question from hall, field site or online, in one queue 提问."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    n = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL)
    asker = models.CharField(max_length=64)
    """The pseudonym under which it was asked; never shown."""
    origin = models.CharField(max_length=8, choices=[(o.value, o.value) for o in Origin])
    text = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in QuestionState],
        default=QuestionState.WAITING,
    )
    asked_at = models.DateTimeField()
    put_at = models.DateTimeField(null=True, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    """The body that owes the answer; empty when the table answers."""
    unit_path = models.CharField(max_length=255, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    at_table = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["session", "n"], name="one_question_a_number"),
            models.CheckConstraint(
                condition=~Q(state="answered") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_question_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Echo(models.Model):
    """“I want to know that too”: one voice a person for a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="echoes")
    voter = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "voter"], name="one_echo_a_voter")
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


class Motion(models.Model):
    """A text that the table decides on, with numbered lines 动议."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="motions")
    n = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    lines = models.JSONField(default=list)
    mover = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in MotionState],
        default=MotionState.OPEN,
    )
    moved_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    final = models.JSONField(default=list, blank=True)
    ballot_id = models.BigIntegerField(null=True, blank=True)
    document_id = models.BigIntegerField(null=True, blank=True)
    """The resolution, once the motion has passed."""

    class Meta:
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["session", "n"], name="one_motion_a_number")]

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """A proposal to change lines of a motion 修正案."""

    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, related_name="amendments")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in AmendmentKind])
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    lines = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in AmendmentState],
        default=AmendmentState.PROPOSED,
    )
    proposed_at = models.DateTimeField()
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    rule = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "n"], name="one_amendment_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.motion_id}/{self.n}"


class MinutesWord(models.Model):
    """What a seat says to the written minutes: agreed, or what is wrong in them 核阅."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="words")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    agrees = models.BooleanField()
    text = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    reply = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "seat"], name="one_word_a_seat"),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(text=""), name="an_objection_says_what"
            ),
        ]

    def __str__(self) -> str:
        return "+" if self.agrees else "−"


class NeutralityMark(models.Model):
    """How neutral a seat found the host, 1 to 5, and a complaint about bias if there is one."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="marks")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    mark = models.PositiveSmallIntegerField()
    complaint = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "seat"], name="one_mark_a_seat"),
            models.CheckConstraint(condition=Q(mark__gte=1, mark__lte=5), name="mark_1_to_5"),
        ]

    def __str__(self) -> str:
        return str(self.mark)


class Procedure(models.Model):
    """A body's own version of the template of a form; versions are added, none is changed 规程."""

    body_path = models.CharField(max_length=255)
    form = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    steps = models.JSONField(default=list)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["body_path", "form", "version"], name="one_version_of_a_procedure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} v{self.version}"


class Choice(models.Model):
    """An option made at the table, with what it costs, who bears it, what it brings and what may go wrong 方案."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="choices")
    n = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    cost = models.CharField(max_length=200)
    bearer = models.CharField(max_length=200)
    gain = models.CharField(max_length=200)
    risk = models.CharField(max_length=200, blank=True)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["session", "n"], name="one_option_a_number"),
            models.UniqueConstraint(fields=["session", "title"], name="one_option_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
