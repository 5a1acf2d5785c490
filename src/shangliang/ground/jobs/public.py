"""The door of the jobs room; `shangliang.ground.jobs` tells how to use it."""

from __future__ import annotations

from shangliang.ground.jobs.actions import cancel, enqueue
from shangliang.ground.jobs.kinds import JobState, Progress, Stopped, kinds, register
from shangliang.ground.jobs.queries import JobStatus, jobs, latest, status
from shangliang.ground.jobs.running import run_waiting

__all__ = [
    "JobState",
    "JobStatus",
    "Progress",
    "Stopped",
    "cancel",
    "enqueue",
    "jobs",
    "kinds",
    "latest",
    "register",
    "run_waiting",
    "status",
]
