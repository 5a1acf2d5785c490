"""What every test may ask for: the hour, the city, the cast.

The city is built once for each database and survives in it, because every test is rolled back. A test that
commits (`transaction=True`) empties the tables afterwards; the next test that asks finds them empty and builds again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import translation

import append_only_lifted  # noqa: F401  for its effect
from mini_city import Cast, City, build
from shangliang.front.commands.messages import compile_stale
from shangliang.ground.accounts.models import Person
from shangliang.ground.ledger import append_only
from shangliang.kernel.act import set_request_key
from shangliang.kernel.clock import LOCAL

SRC = Path(__file__).resolve().parents[1] / "src"

_built = SimpleNamespace(city=None, cast=None)


def pytest_configure() -> None:
    compile_stale(SRC)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The database of pytest-django, with the city in it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own class
        _found()


def _found() -> None:
    """Build the city; its ledger is taken away: for the tests it is scenery, their own story begins at entry 1."""
    _built.city, _built.cast = build()
    tables = [m._meta.db_table for m in apps.get_app_config("ledger").get_models()][::-1]
    with transaction.atomic(), connection.cursor() as cursor:
        connection.check_constraints()  # PostgreSQL changes no triggers while checks are pending
        append_only.take_off(connection)
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True):
            cursor.execute(statement)
        append_only.put_on(connection)


@pytest.fixture
def now() -> datetime:
    """Monday, 2 November 2026, nine in the morning."""
    return datetime(2026, 11, 2, 9, tzinfo=LOCAL)


@pytest.fixture
def _populated(db: None) -> None:
    cast = _built.cast
    if not Person.objects.filter(pk=cast.office.id, login="office").exists():
        _found()


@pytest.fixture
def city(_populated: None) -> City:
    """Bodies, places and the home of 江澜市."""
    return _built.city


@pytest.fixture
def cast(_populated: None) -> Cast:
    """The people of 江澜市 as actors, with the grants they hold."""
    return _built.cast


@pytest.fixture
def searchable(settings: Any) -> None:
    """What is derived from matters follows each act at once, where the worker would see to it within seconds."""
    settings.LEDGER_DELIVERY = "inline-derived"


@pytest.fixture(autouse=True)
def _clean_slate() -> Iterator[None]:
    """No cached rule, language or request key leaks from one test into the next."""
    cache.clear()
    set_request_key("")
    with translation.override("zh-hans"):
        yield
    cache.clear()
