"""Lets Django empty the ledger after a test that commits; the triggers refuse it otherwise, as they should.

Imported for its effect by a conftest.
"""

from __future__ import annotations

import functools
import time
from typing import Any

from django.db import OperationalError, connection
from django.test import TransactionTestCase

from shangliang.ground.ledger import append_only

_PATIENCE = 10.0
"""Seconds in which a page that is still being served may finish its reading."""

_teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # the one place where Django flushes


@functools.wraps(_teardown)
def _lifted(self: Any) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            append_only.take_off(connection)
            break
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    try:
        _teardown(self)
    finally:
        append_only.put_on(connection)


TransactionTestCase._fixture_teardown = _lifted  # type: ignore[attr-defined]
