"""The acts of the topics room, one file a step of the way."""

from __future__ import annotations

from shangliang.loop.topics.actions.looking_again import (
    call_back_topic,
    note_vetters,
    object_topic,
)
from shangliang.loop.topics.actions.raising import Receipt, raise_topic, withdraw_topic
from shangliang.loop.topics.actions.sorting import (
    answer_topic,
    merge_topic,
    refer_topic,
    triage_topic,
)
from shangliang.loop.topics.actions.vetting import (
    decline_topic,
    park_topic,
    resume_topic,
    vet_topic,
)

__all__ = [
    "Receipt",
    "answer_topic",
    "call_back_topic",
    "decline_topic",
    "merge_topic",
    "note_vetters",
    "object_topic",
    "park_topic",
    "raise_topic",
    "refer_topic",
    "resume_topic",
    "triage_topic",
    "vet_topic",
    "withdraw_topic",
]
