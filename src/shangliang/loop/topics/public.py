"""The door of the topics room."""

from __future__ import annotations

from shangliang.loop.topics.actions import (
    Receipt,
    accept_topic,
    answer_topic,
    decline_topic,
    escalate_topic,
    give_back_topic,
    merge_topic,
    park_topic,
    raise_topic,
    refer_topic,
    resume_topic,
    send_up_topic,
    triage_topic,
    vet_topic,
    withdraw_topic,
)
from shangliang.loop.topics.codes import CHANNEL_LABELS, FORM_LABELS, Channel, Elsewhere, Form
from shangliang.loop.topics.queries import (
    SlipBrief,
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
    "Receipt",
    "SlipBrief",
    "TopicBrief",
    "TopicState",
    "accept_topic",
    "answer_topic",
    "code_for",
    "code_hash",
    "decline_topic",
    "escalate_topic",
    "get",
    "give_back_topic",
    "merge_topic",
    "number_by_code",
    "park_topic",
    "raise_topic",
    "raised_by",
    "ready_for_plan",
    "refer_topic",
    "resume_topic",
    "search_text",
    "send_up_topic",
    "triage_topic",
    "vet_topic",
    "withdraw_topic",
]
