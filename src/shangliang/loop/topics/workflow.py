"""Which states has a topic, and which acts lead from one to the next? (domain.md 5.5)"""

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
    WITHDRAWN = "withdrawn"


_S = TopicState

WORKFLOW = Workflow(
    "topics.topic",
    states=TopicState,
    start=_S.RAISED,
    final=(_S.REFERRED, _S.WITHDRAWN),
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
            "call_back",
            _S.ANSWERED,
            (_S.ANSWERED, _S.TRIAGED),
            Perm.CALL_BACK,
            clock="grassroots.deep_start",
        ),
        row(
            "object",
            (_S.PARKED, _S.DECLINED),
            _S.TRIAGED,
            Perm.OBJECT,
            clock="topic.second_look",
        ),
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
