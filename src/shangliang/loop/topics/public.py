"""The door of the topics room."""

from __future__ import annotations

from shangliang.loop.topics.actions import (
    Receipt,
    answer_topic,
    call_back_topic,
    decline_topic,
    merge_topic,
    note_vetters,
    object_topic,
    park_topic,
    raise_topic,
    refer_topic,
    resume_topic,
    triage_topic,
    vet_topic,
    withdraw_topic,
)
from shangliang.loop.topics.codes import CHANNEL_LABELS, FORM_LABELS, Channel, Elsewhere, Form, Lane
from shangliang.loop.topics.queries import (
    TopicBrief,
    get,
    number_by_code,
    raised_by,
    ready_for_plan,
    search_text,
)
from shangliang.loop.topics.receipts import code_for, code_hash
from shangliang.loop.topics.workflow import WORKFLOW, TopicState

__all__ = [
    "CHANNEL_LABELS",
    "FORM_LABELS",
    "WORKFLOW",
    "Channel",
    "Elsewhere",
    "Form",
    "Lane",
    "Receipt",
    "TopicBrief",
    "TopicState",
    "answer_topic",
    "call_back_topic",
    "code_for",
    "code_hash",
    "decline_topic",
    "get",
    "merge_topic",
    "note_vetters",
    "number_by_code",
    "object_topic",
    "park_topic",
    "raise_topic",
    "raised_by",
    "ready_for_plan",
    "refer_topic",
    "resume_topic",
    "search_text",
    "triage_topic",
    "vet_topic",
    "withdraw_topic",
]
