"""Lets Django empty the ledger after a test that commits; the triggers refuse it otherwise, as they should.

Imported for its effect by a conftest.
"""

from __future__ import annotations

import functools
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from shangliang.ground.ledger import append_only

_teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # the one place where Django flushes


@functools.wraps(_teardown)
def _lifted(self: Any) -> None:
    with append_only.lifted(connection):
        _teardown(self)


TransactionTestCase._fixture_teardown = _lifted  # type: ignore[attr-defined]
