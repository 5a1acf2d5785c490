"""Does an act keep its promises: an actor, one transaction, an entry, and once only?"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from shangliang.ground.accounts.models import Person
from shangliang.ground.ledger.models import Entry
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import ActError, AlreadyDone, act, set_request_key
from shangliang.kernel.actor import SYSTEM, guest
from shangliang.kernel.events import Event

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Waved(Event):
    name = "kerneltest.hand.waved"


@act
def wave(*, actor, now, then=None):
    Person.objects.create(login=f"w{Person.objects.count()}", name="w")
    record(Waved(matter="T-2026-0001"), actor=actor, now=now)
    if then:
        then()


@act
def stand_still(*, actor, now):
    Person.objects.create(login="still", name="s")


def test_act__needs_an_actor(now):
    with pytest.raises(ActError, match="needs an actor"):
        wave(actor=None, now=now)
    with pytest.raises(ActError):
        wave(now=now)


def test_act__that_leaves_no_entry_is_undone(now):
    with pytest.raises(ActError, match="recorded nothing"):
        stand_still(actor=SYSTEM, now=now)
    assert not Person.objects.filter(login="still").exists()


def test_act__that_fails_leaves_neither_rows_nor_entry(now):
    def fail():
        raise RuntimeError("no")

    before = Person.objects.count()
    with pytest.raises(RuntimeError):
        wave(actor=SYSTEM, now=now, then=fail)
    assert Person.objects.count() == before
    assert not Entry.objects.filter(name=Waved.name).exists()


def test_act__inside_another_joins_it(now):
    @act
    def twice(*, actor, now):
        wave(actor=actor, now=now)
        wave(actor=actor, now=now)

    twice(actor=guest("k"), now=now)
    assert Entry.objects.filter(name=Waved.name).count() == 2


def test_act__the_same_request_is_done_once_and_says_where(now):
    set_request_key("key-1")
    wave(actor=SYSTEM, now=now)
    with pytest.raises(AlreadyDone) as done:
        wave(actor=SYSTEM, now=now)
    assert done.value.matter == "T-2026-0001"
    set_request_key("key-2")
    wave(actor=SYSTEM, now=now)
    assert Entry.objects.filter(name=Waved.name).count() == 2
