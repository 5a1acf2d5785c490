"""The database itself refuses to change or remove an entry."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from ledger_acts import LI, NOON, plant

from shangliang.ground.ledger import append_only
from shangliang.ground.ledger.handlers import keep_append_only
from shangliang.ground.ledger.models import Checkpoint, Entry
from shangliang.ground.ledger.sequencer import sequence

pytestmark = pytest.mark.django_db


def _refused(statement: str, pk: int) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [pk])
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


@pytest.mark.parametrize(
    "change",
    [
        "name = 'x'", "matter = 'x'", "subject = 'x'", "payload = '{}'", "actor_id = 1", "actor_id = NULL",
        "actor_name = 'x'", "at = '2020-01-01'", "public = NOT public", "request_key = 'x'", "id = id + 1000",
        "leaf_index = 0, leaf_hash = 'x', name = 'x'",
    ],
)  # fmt: skip
def test_update__of_any_fact_is_refused(change: str) -> None:
    assert _refused(f"UPDATE ledger_entry SET {change} WHERE id = %s", plant(actor=LI))


def test_place__is_filled_once_and_never_changed_or_taken_away() -> None:
    pk = plant(actor=LI)
    assert not _refused(
        "UPDATE ledger_entry SET leaf_index = 900, leaf_hash = 'h' WHERE id = %s", pk
    )
    for change in (
        "leaf_index = 901",
        "leaf_hash = 'i'",
        "leaf_index = NULL, leaf_hash = NULL",
        "leaf_index = 900",
    ):
        assert _refused(f"UPDATE ledger_entry SET {change} WHERE id = %s", pk)


def test_delete__is_refused_to_sql_and_to_django() -> None:
    pk = plant(actor=LI)
    assert _refused("DELETE FROM ledger_entry WHERE id = %s", pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=pk).delete()


def test_checkpoint__can_neither_be_changed_nor_removed() -> None:
    plant(actor=LI)
    sequence(now=NOON)
    pk = Checkpoint.objects.get().pk
    assert _refused("UPDATE ledger_checkpoint SET root = 'x' WHERE id = %s", pk)
    assert _refused("DELETE FROM ledger_checkpoint WHERE id = %s", pk)


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_truncate__is_refused() -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE ledger_entry CASCADE")


def test_triggers_that_are_gone__are_named_and_put_back_after_a_migration() -> None:
    assert append_only.missing_triggers() == ()
    append_only.take_off(connection)
    assert len(append_only.missing_triggers()) == 4
    keep_append_only(using="default", plan=[("a migration", False)])
    assert append_only.missing_triggers() == ()
