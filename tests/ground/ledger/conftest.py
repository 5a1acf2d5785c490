"""A ledger in a directory of its own, and handlers of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ledger_acts import LI, NOON, plant, whisper

import append_only_lifted  # noqa: F401  for its effect
from shangliang.kernel import events
from shangliang.kernel.actor import SYSTEM


@pytest.fixture(autouse=True)
def own_house(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files go to a fresh directory; no room of the house listens."""
    settings.DATA = tmp_path / "data"
    settings.LEDGER_ORIGIN = "ledger.test/jianglan"
    monkeypatch.setattr(events, "_handlers", {})
    return tmp_path / "data"


@pytest.fixture
def grow() -> Callable[[int], None]:
    """Record so many entries, every seventh of them not public, one second apart."""

    def grown(count: int, start: datetime = NOON) -> None:
        for n in range(count):
            moment = start + timedelta(seconds=n)
            if n % 7 == 3:
                whisper(actor=LI, now=moment, word=f"第{n}句")
            else:
                plant(actor=SYSTEM if n % 2 else LI, now=moment, kind=f"第{n}棵")

    return grown
