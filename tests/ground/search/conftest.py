"""Search is about what is derived: here it follows each act at once."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _follows_at_once(searchable: None) -> None:
    """See `searchable`."""
