"""Every subscriber hears of every entry, at least once, whatever breaks in between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from ledger_acts import LI, NOON, plant

from shangliang.ground.ledger import outbox
from shangliang.ground.ledger.models import Delivery, DeliveryState, Entry
from shangliang.ground.ledger.public import deliver_pending, failures, retry_failed, trail
from shangliang.kernel.act import set_request_key
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe


@pytest.fixture
def heard() -> list[Recorded]:
    found: list[Recorded] = []

    @subscribe("tests.tree.planted")
    def listener(recorded: Recorded) -> None:
        found.append(recorded)

    return found


def _deliveries() -> QuerySet[Delivery]:
    """Those of these tests; the city has its own."""
    return Delivery.objects.filter(entry__name__startswith="tests.").order_by("id")


def _states() -> list[str]:
    return list(_deliveries().values_list("state", flat=True))


@pytest.mark.django_db
def test_inline__the_handler_has_run_when_the_act_returns(heard: list[Recorded]) -> None:
    entry_id = plant(actor=LI)
    assert [(r.entry_id, r.matter, r.payload["kind"], r.actor_name, r.at) for r in heard] == [
        (entry_id, "T-2026-0012", "槐树", "李主任", NOON)
    ]
    assert _states() == ["done"]


@pytest.mark.django_db(transaction=True)
def test_after_commit__nothing_is_delivered_before_the_outer_transaction_has_committed(
    heard: list[Recorded], settings: Any
) -> None:
    settings.LEDGER_DELIVERY = "after-commit"
    with transaction.atomic():
        plant(actor=LI)
        assert heard == []
    assert len(heard) == 1


@pytest.mark.django_db(transaction=True)
def test_after_commit__an_act_that_is_undone_is_heard_by_nobody(
    heard: list[Recorded], settings: Any
) -> None:
    settings.LEDGER_DELIVERY = "after-commit"

    @transaction.atomic
    def undone() -> None:
        plant(actor=LI)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    assert deliver_pending() == 0
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_after_commit__a_failing_handler_does_not_disturb_the_act(settings: Any) -> None:
    settings.LEDGER_DELIVERY = "after-commit"

    @subscribe("tests.tree.*")
    def broken(recorded: Recorded) -> None:
        raise RuntimeError("no mail today")

    assert plant(actor=LI)
    assert "no mail today" in failures()[0].last_error


@pytest.mark.django_db
def test_worker__a_kill_between_commit_and_delivery_loses_nothing(
    heard: list[Recorded], settings: Any
) -> None:
    """With `worker` the act ends at the commit, which is where a killed process would have ended."""
    settings.LEDGER_DELIVERY = "worker"
    plant(actor=LI)
    assert heard == []
    assert deliver_pending() == 1
    assert len(heard) == 1
    assert deliver_pending() == 0


@pytest.mark.django_db
def test_a_worker_killed_inside_a_handler__leaves_the_delivery_to_others_after_the_lease(
    heard: list[Recorded], settings: Any
) -> None:
    settings.LEDGER_DELIVERY = "worker"
    plant(actor=LI)
    delivery = _deliveries().get()
    assert outbox._claim(delivery, NOON)  # and then the process is gone
    assert deliver_pending(now=NOON) == 0
    assert deliver_pending(now=NOON + timedelta(minutes=4)) == 0
    assert deliver_pending(now=NOON + timedelta(minutes=5)) == 1
    assert len(heard) == 1


@pytest.mark.django_db
def test_claim__is_won_by_one_only(settings: Any, heard: list[Recorded]) -> None:
    settings.LEDGER_DELIVERY = "worker"
    plant(actor=LI)
    mine, other = _deliveries().get(), _deliveries().get()
    assert outbox._claim(mine, NOON)
    assert not outbox._claim(other, NOON)


@pytest.mark.django_db
def test_handler_that_fails_twice__is_tried_again_with_growing_pauses_until_it_succeeds(
    settings: Any,
) -> None:
    settings.LEDGER_DELIVERY = "worker"
    tries = []

    @subscribe("tests.tree.planted")
    def moody(recorded: Recorded) -> None:
        tries.append(recorded.entry_id)
        Entry.objects.create(name="tests.half.done", actor_name="", at=NOON)
        if len(tries) < 3:
            raise RuntimeError(f"try {len(tries)}")

    plant(actor=LI)
    assert deliver_pending(now=NOON) == 0
    assert deliver_pending(now=NOON + timedelta(seconds=9)) == 0
    assert len(tries) == 1
    assert deliver_pending(now=NOON + timedelta(seconds=10)) == 0
    assert "try 2" in failures()[0].last_error
    assert not failures()[0].given_up
    assert deliver_pending(now=NOON + timedelta(seconds=29)) == 0
    assert deliver_pending(now=NOON + timedelta(seconds=30)) == 1
    assert len(tries) == 3
    assert failures() == ()
    assert (
        Entry.objects.filter(name="tests.half.done").count() == 1
    )  # what the failed tries wrote is undone


@pytest.mark.django_db
def test_handler_that_never_succeeds__is_given_up_and_stays_visible_until_somebody_retries(
    settings: Any,
) -> None:
    settings.LEDGER_DELIVERY = "worker"
    cured = []

    @subscribe("tests.tree.planted")
    def broken(recorded: Recorded) -> None:
        if not cured:
            raise RuntimeError("server gone")

    plant(actor=LI)
    moment = NOON
    for _ in range(outbox.MAX_ATTEMPTS + 3):
        deliver_pending(now=moment)
        moment += timedelta(hours=2)
    (failure,) = failures()
    assert (failure.attempts, failure.given_up, failure.event) == (
        outbox.MAX_ATTEMPTS,
        True,
        "tests.tree.planted",
    )
    cured.append(True)
    assert deliver_pending(now=moment) == 0
    assert retry_failed(now=moment) == 1
    assert deliver_pending(now=moment) == 1
    assert failures() == ()


@pytest.mark.django_db
def test_subscriber_that_is_gone__is_a_failure_and_not_silence(
    settings: Any, heard: list[Recorded]
) -> None:
    settings.LEDGER_DELIVERY = "worker"
    plant(actor=LI)
    _deliveries().update(subscriber="rooms.pulled_down.listener")
    assert deliver_pending(now=NOON) == 0
    assert "rooms.pulled_down.listener" in failures()[0].last_error


@pytest.mark.django_db
def test_delivery_seen_twice__reaches_the_handler_once(
    settings: Any, heard: list[Recorded]
) -> None:
    """Two workers have read the same list of due deliveries."""
    settings.LEDGER_DELIVERY = "worker"
    plant(actor=LI)
    delivery = _deliveries().get()
    assert deliver_pending(now=NOON) == 1
    assert not outbox._claim(delivery, NOON)
    assert len(heard) == 1


@pytest.mark.django_db
def test_handler_may_act__and_what_it_records_is_delivered_by_the_same_loop() -> None:
    """A chain of five acts, each the handler of the one before, without recursion and without its request key."""
    depth: list[int] = []
    running = []

    @subscribe("tests.tree.planted")
    def plants_another(recorded: Recorded) -> None:
        running.append(recorded.entry_id)
        depth.append(len(running))
        if len(trail("T-2026-0012")) < 5:
            plant(actor=SYSTEM)
        running.pop()

    set_request_key("the visitor's own")
    plant(actor=LI)
    set_request_key("")
    assert len(trail("T-2026-0012")) == 5
    assert depth == [1, 1, 1, 1, 1]
    assert set(_states()) == {"done"}
    assert Entry.objects.exclude(request_key=None).count() == 1


@pytest.mark.django_db
def test_deliver_pending__stops_at_its_limit(settings: Any, heard: list[Recorded]) -> None:
    settings.LEDGER_DELIVERY = "worker"
    for _ in range(5):
        plant(actor=LI)
    assert deliver_pending(3) == 3
    assert sorted(_states()) == [DeliveryState.DONE] * 3 + [DeliveryState.PENDING] * 2


@pytest.mark.django_db
def test_inline__shows_the_test_what_its_handler_did_wrong() -> None:
    @subscribe("tests.tree.planted")
    def broken(recorded: Recorded) -> None:
        raise LookupError("a mistake in the handler")

    with pytest.raises(LookupError, match="a mistake"):
        plant(actor=LI)


@pytest.mark.django_db
def test_unknown_mode__is_named(settings: Any) -> None:
    settings.LEDGER_DELIVERY = "some day"
    with pytest.raises(ValueError, match="some day"):
        plant(actor=LI)


@pytest.fixture
def derived(settings: Any) -> list[int]:
    """Entries by which a derived handler was called."""
    settings.LEDGER_DELIVERY = "worker"
    called: list[int] = []

    @subscribe("tests.tree.planted", derived=True)
    def index(recorded: Recorded) -> None:
        called.append(recorded.entry_id)
        if recorded.payload["kind"] == "nettle":
            raise RuntimeError("ouch")

    return called


@pytest.mark.django_db
def test_derived__of_several_events_of_a_matter_one_is_enough(derived: list[int]) -> None:
    first, _, other = (
        plant(actor=LI),
        plant(actor=LI),
        plant(actor=LI, matter="T-2026-0013"),
    )
    deliver_pending()
    assert derived == [first, other]
    assert set(_states()) == {"done"}
    later = plant(actor=LI)
    deliver_pending()
    assert derived == [first, other, later]


@pytest.mark.django_db
def test_derived__a_failure_takes_nothing_along_and_the_next_success_makes_up_for_it(
    derived: list[int],
) -> None:
    first = plant(actor=LI, kind="nettle")
    deliver_pending(now=NOON)
    assert _states() == ["pending"]
    second = plant(actor=LI)
    deliver_pending(now=NOON)
    assert derived == [first, second]
    assert _states() == ["done", "done"]


@pytest.mark.django_db
def test_derived__can_be_left_for_later(heard: list[Recorded], derived: list[int]) -> None:
    plant(actor=LI)
    assert deliver_pending(derived=False) == 1
    assert (len(heard), derived) == (1, [])
    deliver_pending()
    assert len(derived) == 1
