"""The door of the notifications room."""

from __future__ import annotations

from shangliang.ground.notifications.actions import follow_matter, unfollow_matter
from shangliang.ground.notifications.queries import NoticeBrief, notices, unread_count
from shangliang.ground.notifications.reading import read_all, read_notice
from shangliang.ground.notifications.sending import send_letters, withhold_letters
from shangliang.ground.notifications.telling import hush, notify

__all__ = [
    "NoticeBrief",
    "follow_matter",
    "hush",
    "notices",
    "notify",
    "read_all",
    "read_notice",
    "send_letters",
    "unfollow_matter",
    "unread_count",
    "withhold_letters",
]
