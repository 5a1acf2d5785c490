"""Who must hear of an entry, and have they? Delivery after commit, at least once, idempotent per subscriber."""

from __future__ import annotations

import logging
import traceback
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, transaction

from shangliang.ground.ledger.models import Delivery, DeliveryState, Entry
from shangliang.kernel import clock
from shangliang.kernel.act import set_request_key
from shangliang.kernel.events import Recorded, derived_subscribers, subscribers

log = logging.getLogger("shangliang.ledger")

MAX_ATTEMPTS = 8
_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=1)
_LEASE = timedelta(minutes=5)
"""How long a claim holds; a worker killed inside a handler leaves the delivery to others after it."""
_BATCH = 50
_AT_ONCE = 200
"""Deliveries that one request makes at most; the rest is the worker's."""

_delivering: ContextVar[bool] = ContextVar("ledger_delivering", default=False)


@dataclass(frozen=True)
class Failure:
    """A delivery that did not succeed, for the operator's page."""

    delivery_id: int
    entry_id: int
    event: str
    subscriber: str
    attempts: int
    last_error: str
    given_up: bool


def after_act() -> None:
    """Runs after every outermost act; `settings.LEDGER_DELIVERY` says what it does.

    What is merely derived from a matter (the search index) is the worker's, seconds later: nobody waits for it.
    """
    if _delivering.get():
        return  # an act of a handler: the loop that runs the handler takes its deliveries next
    mode = settings.LEDGER_DELIVERY
    if mode in {"inline", "inline-derived"}:
        deliver_pending(limit=None, strict=True, derived=mode == "inline-derived")
    elif mode == "after-commit":
        transaction.on_commit(_deliver_quietly)
    elif mode != "worker":
        raise ValueError(
            f"LEDGER_DELIVERY is {mode!r}; say after-commit, inline, inline-derived or worker"
        )


def _deliver_quietly() -> None:
    """The act is committed and will be answered; trouble with deliveries is left to the worker."""
    if _delivering.get():
        return
    try:
        deliver_pending(limit=_AT_ONCE, derived=False)
    except DatabaseError:
        log.exception("deliveries after the act failed; the worker will take them")


def deliver_pending(
    limit: int | None = _AT_ONCE,
    *,
    now: datetime | None = None,
    strict: bool = False,
    derived: bool = True,
) -> int:
    """Deliver what is due, also what the handlers themselves record, until nothing is left; returns how many.

    At most `limit` deliveries are tried. `strict` raises the first handler's error after the loop (tests).
    `derived=False` leaves what can be derived (the search index) for later, when a long tale is told at once.
    Called inside a handler it does nothing. Handlers get no request key: their acts are their own.
    """
    if _delivering.get():
        return 0
    return copy_context().run(_loop, limit, now, strict, derived)


def _loop(limit: int | None, now: datetime | None, strict: bool, derived: bool) -> int:
    _delivering.set(True)
    set_request_key("")
    done = tried = 0
    first: Exception | None = None
    while limit is None or tried < limit:
        moment = now or clock.now()
        due = Delivery.objects.due(moment).select_related("entry")
        if not derived:
            due = due.exclude(subscriber__in=derived_subscribers())
        batch = list(due[: _BATCH if limit is None else min(_BATCH, limit - tried)])
        if not batch:
            break
        for delivery in batch:
            if not _claim(delivery, moment):
                continue
            tried += 1
            error = _run(delivery, moment)
            done += error is None
            first = first or error
    if strict and first is not None:
        raise first
    return done


def _claim(row: Delivery, now: datetime) -> bool:
    """Take the delivery for the length of the lease; False when somebody else was faster."""
    won = (
        Delivery.objects.filter(pk=row.pk, state=DeliveryState.PENDING, attempts=row.attempts)
        .filter(next_try_at__lte=now)
        .update(attempts=row.attempts + 1, next_try_at=now + _LEASE)
    )
    if won:
        row.attempts += 1
    return bool(won)


def _run(delivery: Delivery, now: datetime) -> Exception | None:
    """Run the handler and mark the delivery done in one transaction; on error mark when to try again."""
    try:
        with transaction.atomic():
            entry = delivery.entry
            handler = subscribers(entry.name)[delivery.subscriber]
            if delivery.subscriber in derived_subscribers():
                _take_along(delivery, entry)
            handler(_recorded(entry))
            Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.DONE, last_error="")
    except Exception as error:
        log.warning(
            "delivery %s to %s failed", delivery.entry_id, delivery.subscriber, exc_info=True
        )
        Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.PENDING).update(
            state=DeliveryState.FAILED
            if delivery.attempts >= MAX_ATTEMPTS
            else DeliveryState.PENDING,
            next_try_at=now + min(_FIRST_WAIT * 2 ** (delivery.attempts - 1), _LONGEST_WAIT),
            last_error="".join(traceback.format_exception(error))[-4000:],
        )
        return error
    return None


def _take_along(delivery: Delivery, entry: Entry) -> None:
    """Mark what waits for a derived handler because of other events of the matter: it reads what all have left.

    Before the handler reads, so that no event is taken along that it has not seen; undone when it fails.
    """
    same = Delivery.objects.filter(subscriber=delivery.subscriber, state=DeliveryState.PENDING)
    same.filter(entry__matter=entry.matter).exclude(pk=delivery.pk).update(
        state=DeliveryState.DONE, last_error=""
    )


def _recorded(entry: Entry) -> Recorded:
    return Recorded(
        entry_id=entry.pk,
        name=entry.name,
        matter=entry.matter,
        subject=entry.subject,
        payload=entry.payload,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        at=entry.at,
    )


def failures(limit: int = 100) -> tuple[Failure, ...]:
    """Deliveries given up or being retried, newest entry first."""
    rows = (
        Delivery.objects.exclude(state=DeliveryState.DONE)
        .exclude(last_error="")
        .select_related("entry")
    )
    return tuple(
        Failure(
            delivery_id=d.pk,
            entry_id=d.entry_id,
            event=d.entry.name,
            subscriber=d.subscriber,
            attempts=d.attempts,
            last_error=d.last_error,
            given_up=d.state == DeliveryState.FAILED,
        )
        for d in rows.order_by("-entry_id", "pk")[:limit]
    )


def retry_failed(*, now: datetime | None = None) -> int:
    """Put the deliveries given up back into the queue, after their cause is cured; returns how many."""
    return Delivery.objects.filter(state=DeliveryState.FAILED).update(
        state=DeliveryState.PENDING, attempts=0, next_try_at=now or clock.now()
    )
