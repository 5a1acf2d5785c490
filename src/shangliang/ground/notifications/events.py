"""What has happened to follows. Who follows what concerns nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MatterFollowed(Event):
    name = "notifications.matter.followed"
    public = False


@dataclass(frozen=True, kw_only=True)
class MatterUnfollowed(Event):
    name = "notifications.matter.unfollowed"
    public = False
