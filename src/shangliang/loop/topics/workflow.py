"""Which states has a topic, and which acts lead from one to the next? (domain.md 5.5, 5.11)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.topics.permissions import Perm


class TopicState(StrEnum):
    RAISED = "raised"
    TRIAGED = "triaged"
    VETTED = "vetted"
    ANSWERED = "answered"
    REFERRED = "referred"
    MERGED = "merged"
    PARKED = "parked"
    DECLINED = "declined"
    ESCALATED = "escalated"
    WITHDRAWN = "withdrawn"


_S = TopicState

WORKFLOW = Workflow(
    "topics.topic",
    states=TopicState,
    start=_S.RAISED,
    final=(_S.ANSWERED, _S.REFERRED, _S.DECLINED, _S.WITHDRAWN),
    rows=(
        row("triage", _S.RAISED, _S.TRIAGED, Perm.TRIAGE, clock="topic.vet"),
        row("answer", (_S.RAISED, _S.TRIAGED), _S.ANSWERED, Perm.ANSWER),
        row("refer", (_S.RAISED, _S.TRIAGED, _S.VETTED), _S.REFERRED, Perm.REFER),
        row("merge", (_S.RAISED, _S.TRIAGED), _S.MERGED, Perm.MERGE),
        row("split", _S.MERGED, (_S.RAISED, _S.TRIAGED), Perm.SPLIT),
        row("keep_apart", _S.MERGED, (_S.RAISED, _S.TRIAGED), Perm.KEEP_APART),
        row("vet", _S.TRIAGED, _S.VETTED, Perm.VET, document="vetting sheet"),
        row("park", _S.TRIAGED, _S.PARKED, Perm.PARK),
        row("resume", _S.PARKED, _S.TRIAGED, Perm.RESUME, clock="topic.vet"),
        row("decline", _S.TRIAGED, _S.DECLINED, Perm.DECLINE),
        row(
            "escalate",
            (_S.TRIAGED, _S.VETTED),
            _S.ESCALATED,
            Perm.ESCALATE,
            clock="escalation.district",
        ),
        row("send_up", _S.ESCALATED, _S.ESCALATED, Perm.SEND_UP, clock="escalation.city"),
        row("accept", _S.ESCALATED, _S.VETTED, Perm.ACCEPT),
        row("give_back", _S.ESCALATED, _S.TRIAGED, Perm.GIVE_BACK, clock="topic.vet"),
        row("withdraw", (_S.RAISED, _S.TRIAGED), _S.WITHDRAWN, Perm.WITHDRAW),
    ),
)


class VoiceState(StrEnum):
    """Of somebody who stands behind a matter that another has raised."""

    JOINED = "joined"
    LEFT = "left"


VOICE = Workflow(
    "topics.voice",
    states=VoiceState,
    start=VoiceState.JOINED,
    final=(),
    rows=(
        row("join", VoiceState.LEFT, VoiceState.JOINED, Perm.JOIN),
        row("leave", VoiceState.JOINED, VoiceState.LEFT, Perm.LEAVE),
    ),
)


class PhotoState(StrEnum):
    """Of a photo that came with a matter: a guest's waits for a look."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


PHOTO = Workflow(
    "topics.photo",
    states=PhotoState,
    start=PhotoState.WAITING,
    final=(),
    rows=(
        row(
            "show_photo", (PhotoState.WAITING, PhotoState.HIDDEN), PhotoState.SHOWN, Perm.SHOW_PHOTO
        ),
        row(
            "hide_photo", (PhotoState.WAITING, PhotoState.SHOWN), PhotoState.HIDDEN, Perm.HIDE_PHOTO
        ),
    ),
)
