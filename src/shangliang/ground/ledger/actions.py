"""Writing an entry: the last step of every act, inside the act's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import is_naive

from shangliang.ground.ledger.canonical import canonical
from shangliang.ground.ledger.leaves import facts
from shangliang.ground.ledger.models import Delivery, Entry
from shangliang.ground.ledger.queries import matter_of_request, stored_key
from shangliang.kernel.act import AlreadyDone, note_recorded, take_request_key
from shangliang.kernel.actor import Actor
from shangliang.kernel.events import Event, subscribers

RESIDENT_NAME = "居民"
"""Stands in the ledger for everybody who does not act in an office."""
_PRIVATE_ROLES = frozenset({"resident"})
_AT_ONCE = 1000
LARGEST_ENTRY = 60_000
"""Bytes of canonical JSON; an entry of a C2SP bundle has at most 65,535."""


def record_many(events: Sequence[Event], *, actor: Actor, now: datetime, tell: bool = True) -> None:
    """Write what one act did many times over: an entry each, in few queries.

    `tell=False` leaves the subscribers out, for an act that says once what it did (the import of a list) and sees to
    what follows from it by itself.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("entries are written in the transaction of their act; use @act")
    name = _public_name(actor)
    entries = Entry.objects.bulk_create(
        (
            Entry(
                name=event.name,
                matter=event.matter,
                subject=event.subject,
                payload=event.payload(),
                actor_id=actor.id,
                actor_name=name,
                at=now,
                public=event.public,
            )
            for event in events
        ),
        batch_size=_AT_ONCE,
    )
    if tell:
        Delivery.objects.bulk_create(
            (
                Delivery(entry=entry, subscriber=subscriber, next_try_at=now)
                for entry in entries
                for subscriber in subscribers(entry.name, of_matter=bool(entry.matter))
            ),
            batch_size=_AT_ONCE,
        )
    for entry in entries[:1]:
        note_recorded(entry.pk)


def record(event: Event, *, actor: Actor, now: datetime, named: bool = True) -> int:
    """Write `event` to the ledger and to the outbox of each subscriber; returns the entry's id.

    Whoever acts in an office is named; residents and guests never are, and `named=False` keeps back the name
    of an office holder too (a member who takes part as one voice among many). Raises `AlreadyDone` when another
    transaction has just recorded the same request key.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(
            f"{event.name}: an entry is written in the transaction of its act; use @act"
        )
    if is_naive(now):
        raise ValueError("the ledger needs a time with its zone")
    key = take_request_key()
    entry = Entry(
        name=event.name,
        matter=event.matter,
        subject=event.subject,
        payload=event.payload(),
        actor_id=actor.id,
        actor_name=_public_name(actor) if named else RESIDENT_NAME,
        at=now,
        public=event.public,
        request_key=stored_key(key) if key else None,
    )
    # Here and not in the sequencer: what has no canonical form must never get in.
    if len(canonical(facts(entry))) > LARGEST_ENTRY:
        raise ValueError(
            f"{event.name}: facts of more than {LARGEST_ENTRY} bytes; record their hash instead"
        )
    _insert(entry, key)
    Delivery.objects.bulk_create(
        Delivery(entry=entry, subscriber=subscriber, next_try_at=now)
        for subscriber in subscribers(event.name, of_matter=bool(event.matter))
    )
    note_recorded(entry.pk)
    return entry.pk


def _insert(entry: Entry, key: str) -> None:
    if not key:
        entry.save(force_insert=True)
        return
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        matter = matter_of_request(key)
        if matter is None:
            raise
        raise AlreadyDone(matter) from None


def _public_name(actor: Actor) -> str:
    if actor.is_guest:
        return RESIDENT_NAME
    if actor.is_person and not any(g.role not in _PRIVATE_ROLES for g in actor.grants):
        return RESIDENT_NAME
    return actor.name
