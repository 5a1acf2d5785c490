"""qiutong 求同: find common ground among many opinions and keep the dissent.

Arrays in, frozen results out. numpy, scipy and (for the civic lottery) highspy; no Django, no clock,
no hidden randomness. The names below are loaded when they are first used, so importing is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qiutong.analysis import analyse
    from qiutong.errors import BadFile, BadVotes, QiutongError
    from qiutong.results import Analysis
    from qiutong.votes import Votes

__all__ = ["Analysis", "BadFile", "BadVotes", "QiutongError", "Votes", "analyse"]

_HOME = {
    "Analysis": "qiutong.results",
    "BadFile": "qiutong.errors",
    "BadVotes": "qiutong.errors",
    "QiutongError": "qiutong.errors",
    "Votes": "qiutong.votes",
    "analyse": "qiutong.analysis",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'qiutong' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
