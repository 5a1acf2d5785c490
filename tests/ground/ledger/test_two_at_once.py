"""What PostgreSQL allows and SQLite does not: transactions that end out of order, sequencers that meet."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from ledger_acts import LI, NOON, plant

from shangliang.ground.ledger import outbox
from shangliang.ground.ledger.audit import audit
from shangliang.ground.ledger.models import Entry
from shangliang.ground.ledger.public import deliver_pending
from shangliang.ground.ledger.sequencer import sequence
from shangliang.kernel.act import AlreadyDone, set_request_key
from shangliang.kernel.events import Recorded, subscribe

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"
    ),
]


def _thread(work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_transaction_that_commits_late__gets_a_later_place_and_moves_nobody() -> None:
    written, may_commit = threading.Event(), threading.Event()
    early: list[int] = []

    @transaction.atomic
    def slow() -> None:
        early.append(plant(actor=LI))
        written.set()
        assert may_commit.wait(20)

    thread = _thread(slow)
    assert written.wait(20)
    late = plant(actor=LI)
    sequence(now=NOON)
    place = Entry.objects.get(pk=late).leaf_index
    may_commit.set()
    thread.join(20)
    sequence(now=NOON)
    assert early[0] < late
    assert Entry.objects.get(pk=late).leaf_index == place
    assert (Entry.objects.get(pk=early[0]).leaf_index or 0) > (place or 0)
    assert audit() == ()


def test_sequencers_that_meet__make_one_tree() -> None:
    for n in range(50):
        plant(actor=LI, kind=f"第{n}棵")
    threads = [_thread(lambda: sequence(now=NOON, batch=7)) for _ in range(4)]
    for thread in threads:
        thread.join(30)
    places = list(Entry.objects.order_by("leaf_index").values_list("leaf_index", flat=True))
    assert places == list(range(len(places)))
    assert audit() == ()


def test_workers_that_meet__deliver_once(settings: object) -> None:
    settings.LEDGER_DELIVERY = "worker"  # type: ignore[attr-defined]  # pytest-django's settings
    heard: list[int] = []

    @subscribe("tests.tree.planted")
    def listener(recorded: Recorded) -> None:
        heard.append(recorded.entry_id)

    ids = [plant(actor=LI) for _ in range(20)]
    threads = [_thread(lambda: deliver_pending(now=NOON)) for _ in range(4)]
    for thread in threads:
        thread.join(30)
    assert sorted(heard) == ids
    assert outbox.failures() == ()


def test_same_request_twice_at_the_same_moment__is_done_once() -> None:
    gate = threading.Barrier(2)
    outcomes: list[str] = []

    def press_the_button() -> None:
        set_request_key("one press")
        gate.wait(20)
        try:
            plant(actor=LI)
            outcomes.append("done")
        except AlreadyDone as done:
            outcomes.append(done.matter)

    threads = [_thread(press_the_button) for _ in range(2)]
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["T-2026-0012", "done"]
    assert Entry.objects.filter(request_key="one press").count() == 1
