"""The acts of the topics room, one file a step of the way."""

from __future__ import annotations

from shangliang.loop.topics.actions.joining import join_topic, leave_topic
from shangliang.loop.topics.actions.listing import Listed, raise_topics
from shangliang.loop.topics.actions.looking_again import (
    call_back_topic,
    note_vetters,
    object_topic,
)
from shangliang.loop.topics.actions.merging import keep_apart_topic, merge_topic, split_topic
from shangliang.loop.topics.actions.photographs import hide_photo, show_photo
from shangliang.loop.topics.actions.raising import Receipt, raise_topic, withdraw_topic
from shangliang.loop.topics.actions.sorting import (
    answer_topic,
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
    "Listed",
    "Receipt",
    "answer_topic",
    "call_back_topic",
    "decline_topic",
    "hide_photo",
    "join_topic",
    "keep_apart_topic",
    "leave_topic",
    "merge_topic",
    "note_vetters",
    "object_topic",
    "park_topic",
    "raise_topic",
    "raise_topics",
    "refer_topic",
    "resume_topic",
    "show_photo",
    "split_topic",
    "triage_topic",
    "vet_topic",
    "withdraw_topic",
]
