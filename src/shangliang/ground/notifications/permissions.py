"""Who may follow a matter."""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.permissions import ANYONE


class Perm(StrEnum):
    FOLLOW = "notifications:matter:follow"
    UNFOLLOW = "notifications:matter:unfollow"


HELD_BY = {
    Perm.FOLLOW: {ANYONE},
    Perm.UNFOLLOW: {ANYONE},
}
