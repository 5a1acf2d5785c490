"""The acts of the hall: calling, speaking, moderating, harvesting."""

from __future__ import annotations

from shangliang.loop.hall.actions.calling import (
    announce_call,
    call_off_call,
    close_call,
    extend_call,
    finish_call,
    open_call,
)
from shangliang.loop.hall.actions.harvesting import (
    answer_call,
    choose_call,
    cluster_call,
    link_post,
    reply_post,
    take_up_post,
)
from shangliang.loop.hall.actions.moderating import (
    dismiss_post,
    fold_post,
    grant_post,
    publish_post,
    refer_post,
    send_back_post,
)
from shangliang.loop.hall.actions.speaking import (
    Receipt,
    appeal_post,
    comment_post,
    revise_post,
    submit_post,
    withdraw_post,
)

__all__ = [
    "Receipt",
    "announce_call",
    "answer_call",
    "appeal_post",
    "call_off_call",
    "choose_call",
    "close_call",
    "cluster_call",
    "comment_post",
    "dismiss_post",
    "extend_call",
    "finish_call",
    "fold_post",
    "grant_post",
    "link_post",
    "open_call",
    "publish_post",
    "refer_post",
    "reply_post",
    "revise_post",
    "send_back_post",
    "submit_post",
    "take_up_post",
    "withdraw_post",
]
