"""An act leaves its entry: whose name it keeps, what it refuses, what it gives back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from ledger_acts import LI, NOON, ZHAO, Planted, plant, whisper

from shangliang.ground.ledger.models import Entry
from shangliang.ground.ledger.public import describe, latest, record, say, trail, who
from shangliang.kernel.act import ActError, AlreadyDone, act, set_request_key
from shangliang.kernel.actor import SYSTEM, Actor, ActorKind, Grant, guest

pytestmark = pytest.mark.django_db


def test_record__keeps_what_happened_when_and_by_whom() -> None:
    entry = Entry.objects.get(pk=plant(actor=LI))
    assert (entry.name, entry.matter, entry.subject, entry.at) == (
        "tests.tree.planted",
        "T-2026-0012",
        "tree:1",
        NOON,
    )
    assert entry.payload == {"kind": "槐树", "height": 1.5}
    assert (entry.actor_id, entry.actor_name, entry.public) == (7, "李主任", True)
    assert entry.leaf_index is None


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (LI, "李主任"),
        (ZHAO, "居民"),
        (Actor(ActorKind.PERSON, id=1, name="没有身份的人"), "居民"),
        (
            Actor(
                ActorKind.PERSON,
                id=1,
                name="王委员",
                grants=(Grant("resident"), Grant("member", "/1/")),
            ),
            "王委员",
        ),
        (guest("key", name="路人甲"), "居民"),
        (SYSTEM, "系统"),
    ],
)
def test_record__names_whoever_acts_in_an_office_and_nobody_else(actor: Actor, name: str) -> None:
    assert Entry.objects.get(pk=plant(actor=actor)).actor_name == name


def test_record__keeps_the_name_back_when_an_office_holder_is_one_voice_among_many() -> None:
    @act
    def have_a_say(*, actor: Actor) -> int:
        return record(Planted(), actor=actor, now=NOON, named=False)

    assert Entry.objects.get(pk=have_a_say(actor=LI)).actor_name == "居民"


def test_record__refuses_facts_that_would_stop_the_sequencer() -> None:
    for kind in ("NUL \0", "half \ud83d"):
        with pytest.raises(ValueError, match="text with"):
            plant(actor=LI, kind=kind)
    with pytest.raises(ValueError, match="60000 bytes"):
        plant(actor=LI, kind="长" * 20_001)
    with pytest.raises(ValueError, match="NUL"):
        plant(actor=LI, matter="T\0")
    with pytest.raises(ValueError, match="zone"):
        plant(actor=LI, now=NOON.replace(tzinfo=None))
    assert not trail("T-2026-0012")


@pytest.mark.django_db(transaction=True)
def test_record__outside_of_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="@act"):
        record(Planted(), actor=LI, now=NOON)


def test_act__without_a_record_is_undone() -> None:
    @act
    def forgetful(*, actor: Actor) -> None:
        Entry.objects.create(name="tests.left.over", actor_name="", at=NOON)

    with pytest.raises(ActError):
        forgetful(actor=LI)
    assert not Entry.objects.filter(name="tests.left.over").exists()


def test_request_key__makes_the_second_request_show_the_first_ones_matter() -> None:
    set_request_key("k" * 200)
    first = plant(actor=LI)
    with pytest.raises(AlreadyDone) as done:
        plant(actor=LI, matter="T-2026-0099")
    set_request_key("")
    assert done.value.matter == "T-2026-0012"
    assert [r.entry_id for r in trail("T-2026-0012")] == [first]


def test_request_key__lost_race_is_answered_like_a_repetition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both requests looked before either had committed: the unique key decides."""
    set_request_key("same")
    plant(actor=LI)
    monkeypatch.setattr("shangliang.kernel.act._seen", [])
    with pytest.raises(AlreadyDone) as done:
        plant(actor=LI)
    set_request_key("")
    assert done.value.matter == "T-2026-0012"
    assert connection.is_usable()
    assert len(trail("T-2026-0012")) == 1


def test_trail__shows_the_public_what_is_public() -> None:
    first, second = plant(actor=LI), whisper(actor=LI)
    assert [r.entry_id for r in trail("T-2026-0012")] == [first]
    assert [r.entry_id for r in trail("T-2026-0012", public_only=False)] == [first, second]


def test_latest__is_paged_by_key() -> None:
    ids = [plant(actor=LI) for _ in range(5)]
    page = latest(2)
    assert [r.entry_id for r in page] == ids[:2:-1]
    assert [r.entry_id for r in latest(2, before_id=page[-1].entry_id)] == [ids[2], ids[1]]


def test_describe__says_the_facts_in_words() -> None:
    row = trail("T-2026-0012")[0] if plant(actor=ZHAO) else None
    assert row is not None
    assert describe(replace(row, name="tests.never.said")) == "tests.never.said"
    say("tests.tree.planted", "{actor}种了{kind}，高{height}米，{unknown}")
    assert describe(row) == f"{who(row)}种了槐树，高1.5米，…"
    say("tests.tree.planted", "{kind.__class__} {")
    assert describe(row) == "{kind.__class__} {"
