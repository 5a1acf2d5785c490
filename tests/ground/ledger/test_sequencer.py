"""Entries get their places once and for all, whatever interrupts the sequencer."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from ledger_acts import LI, NOON, plant, whisper

from shangliang.ground.ledger import append_only, merkle, notes, sequencer
from shangliang.ground.ledger.audit import Finding, audit
from shangliang.ground.ledger.models import Checkpoint, Entry, Salt
from shangliang.ground.ledger.public import (
    check_personal,
    commit_personal,
    erase_person,
    erase_salt,
)
from shangliang.ground.ledger.sequencer import LedgerDamaged, rebuild_tiles, sequence
from shangliang.ground.ledger.tasks import tick
from shangliang.ground.ledger.tiles import Edge, Store, number_path
from shangliang.kernel.events import Recorded, subscribe

pytestmark = pytest.mark.django_db
Grow = Callable[..., None]


def _files(top: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(top)): p.read_bytes()
        for p in top.rglob("*")
        if p.is_file() and not p.name.startswith(".")
    }


def test_sequence__gives_places_in_the_order_of_ids_and_signs_the_root(
    own_house: Path, grow: Grow
) -> None:
    grow(5)
    count = Entry.objects.count()
    done = sequence(now=NOON)
    assert (done.placed, done.size) == (count, count)
    assert list(Entry.objects.order_by("id").values_list("leaf_index", flat=True)) == list(
        range(count)
    )
    hashes = [
        bytes.fromhex(h)
        for h in Entry.objects.order_by("leaf_index").values_list("leaf_hash", flat=True)
    ]
    note = (own_house / "tiles" / "checkpoint").read_text("utf-8")
    head = notes.read_head(note)
    assert (head.origin, head.size, head.root) == (
        "ledger.test/jianglan",
        count,
        merkle.tree_hash(hashes),
    )
    assert notes.is_signed_by(note, (own_house / "tiles" / "key").read_text().strip())
    assert not notes.is_signed_by(
        note.replace(f"\n{count}\n", f"\n{count + 1}\n"), sequencer.signer().verifier_key
    )


def test_sequence__without_news_signs_nothing(grow: Grow) -> None:
    grow(3)
    first = sequence(now=NOON)
    again = sequence(now=NOON + timedelta(days=1))
    assert (again.placed, again.size) == (0, first.size)
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("steps", [[700], [1, 255, 1, 256, 187], [256, 444], [3] * 20 + [640]])
def test_tree_grown_in_any_steps__has_the_same_tiles_and_root(
    own_house: Path, grow: Grow, steps: list[int]
) -> None:
    for step in steps:
        grow(step)
        sequence(now=NOON, batch=100)
    head = Checkpoint.objects.last()
    assert head is not None
    leaves = [leaf for _, leaf in sequencer.placed_leaves(0)]
    assert head.root == merkle.tree_hash([merkle.leaf_hash(x) for x in leaves]).hex()
    whole, edge = Store(own_house / "whole"), Edge()
    for leaf in leaves:
        whole.append(edge, merkle.leaf_hash(leaf))
    whole.write_edge(edge)
    written = _files(own_house / "tiles")
    expected = _files(own_house / "whole")
    assert {p: written[p] for p in expected} == expected
    assert not [p for p in written if p.startswith(("tile/0/000.p", "tile/entries/000.p"))]
    assert audit() == ()


def test_proofs_from_tiles__hold(own_house: Path, grow: Grow) -> None:
    grow(600)
    size = sequence(now=NOON).size
    store, root = Store(own_house / "tiles"), bytes.fromhex(Checkpoint.objects.get(size=size).root)
    for entry in Entry.objects.filter(leaf_index__in=[0, 255, 256, 511, 512, size - 1]):
        proof = store.hashes(merkle.inclusion_ranges(entry.leaf_index or 0, size), size)
        assert merkle.verify_inclusion(
            entry.leaf_index or 0, size, bytes.fromhex(entry.leaf_hash or ""), proof, root
        )
    for old in (1, 255, 256, 257, 511, 512, 599):
        hashes = [
            bytes.fromhex(h)
            for h in Entry.objects.filter(leaf_index__lt=old)
            .order_by("leaf_index")
            .values_list("leaf_hash", flat=True)
        ]
        proof = store.hashes(merkle.consistency_ranges(old, size), size)
        assert merkle.verify_consistency(old, size, merkle.tree_hash(hashes), root, proof)


@pytest.mark.parametrize(
    "broken", ["_place", "_extend", "_publish", "Store.write_bundle", "Store.write_edge", "signer"]
)
def test_sequencer_killed_at_any_step__goes_on_as_if_nothing_had_been(
    own_house: Path, grow: Grow, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    grow(300)
    before = sequence(now=NOON).size
    grow(300)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"shangliang.ground.ledger.sequencer.{broken}", killed)
        with pytest.raises(KeyboardInterrupt):
            sequence(now=NOON)
    published = notes.read_head((own_house / "tiles" / "checkpoint").read_text("utf-8"))
    assert published.size == before
    done = sequence(now=NOON + timedelta(minutes=1))
    assert done.size == before + 300
    assert (
        notes.read_head((own_house / "tiles" / "checkpoint").read_text("utf-8")).size == done.size
    )
    assert audit() == ()


def test_entry_committed_late__gets_the_next_place_and_moves_nobody() -> None:
    """On PostgreSQL a smaller id may become visible after a larger one has its place."""
    first = plant(actor=LI)
    with append_only.lifted(connection):
        Entry.objects.filter(pk=first).update(id=first + 10)
        sequence(now=NOON)
    late = Entry.objects.create(id=first + 5, name="tests.came.late", actor_name="", at=NOON)
    size = sequence(now=NOON).size
    late.refresh_from_db()
    assert late.leaf_index == size - 1
    assert audit() == ()


def test_lost_tiles__are_written_again_from_the_database(own_house: Path, grow: Grow) -> None:
    grow(300)
    sequence(now=NOON)
    before = _files(own_house / "tiles")
    for path in (own_house / "tiles").rglob("*"):
        if path.is_file():
            path.unlink()
    rebuild_tiles(now=NOON)
    assert _files(own_house / "tiles") == before


def test_damaged_edge__is_found_and_written_again_when_the_tree_grows(
    own_house: Path, grow: Grow
) -> None:
    grow(10)
    size = sequence(now=NOON).size
    tile = next((own_house / "tiles" / "tile" / "0").rglob(str(size % 256)))
    tile.write_bytes(b"\0" * len(tile.read_bytes()))
    grow(10)
    sequence(now=NOON)
    assert audit() == ()


def test_altered_row__stops_the_sequencer_and_is_named_by_the_audit(
    own_house: Path, grow: Grow
) -> None:
    grow(10)
    sequence(now=NOON)
    victim = Entry.objects.filter(public=True, leaf_index__isnull=False).last()
    assert victim is not None
    with append_only.lifted(connection):
        Entry.objects.filter(pk=victim.pk).update(actor_name="另一个人")
    grow(1)
    with pytest.raises(LedgerDamaged, match=f"entry {victim.pk}"):
        sequence(now=NOON)
    assert Finding("altered", f"entry:{victim.pk}") in audit()


def test_altered_sealed_row__is_named_by_the_audit_although_the_tree_is_untouched() -> None:
    pk = whisper(actor=LI, word="原话")
    sequence(now=NOON)
    with append_only.lifted(connection):
        Entry.objects.filter(pk=pk).update(payload={"word": "改过的话"})
    assert audit() == (Finding("sealed", f"entry:{pk}"),)
    assert erase_salt(Salt.objects.get(entry=pk).commitment)
    assert audit() == ()  # nobody can know any more: that is what erasing is for


def test_removed_row_and_missing_trigger__are_named_by_the_audit(grow: Grow) -> None:
    grow(3)
    size = sequence(now=NOON).size
    last = Entry.objects.order_by("-leaf_index")[0]
    append_only.take_off(connection)
    Salt.objects.filter(entry=last).delete()
    Entry.objects.filter(pk=last.pk).delete()
    codes = {f.code for f in audit()}
    assert {"trigger", "gap"} <= codes
    assert f"{size} entries were signed" in " ".join(f.where for f in audit())


def test_key__is_made_once_for_its_owner_only_and_never_replaced(
    own_house: Path, grow: Grow
) -> None:
    grow(1)
    sequence(now=NOON)
    key = own_house / "ledger.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        notes.new_key(key, "another")
    assert notes.load_key(key).verifier_key == sequencer.signer().verifier_key
    key.chmod(0o644)
    with pytest.raises(notes.KeyTrouble, match="chmod"):
        notes.load_key(key)
    key.unlink()
    grow(1)
    with pytest.raises(notes.KeyTrouble, match="backup"):
        sequence(now=NOON)


def test_erased_person__is_forgotten_while_the_tree_verifies() -> None:
    commitment, _ = commit_personal("赵居民 13900000000", owner="person:9")
    other, _ = commit_personal("赵居民 13900000000", owner="person:9")
    assert commitment != other
    plant(actor=LI, kind=commitment)
    sequence(now=NOON)
    assert check_personal(commitment, "赵居民 13900000000") is True
    assert check_personal(commitment, "钱居民") is False
    assert erase_person("person:9") == 2
    assert check_personal(commitment, "赵居民 13900000000") is None
    assert not erase_salt(commitment)
    assert audit() == ()
    with pytest.raises(ValueError):
        erase_person("")


def test_number_path__is_that_of_the_specification() -> None:
    assert (number_path(5), number_path(1234067), number_path(123456)) == (
        "005",
        "x001/x234/067",
        "x123/456",
    )


def test_tick__places_and_delivers(grow: Grow) -> None:
    grow(2)
    done = tick(now=NOON)
    assert done.placed == done.size == Entry.objects.count()
    assert done.delivered == 0


def test_tick__of_a_damaged_ledger_says_so_and_still_delivers(grow: Grow, settings: Any) -> None:
    heard: list[int] = []
    grow(3)
    sequence(now=NOON)
    victim = Entry.objects.filter(public=True, leaf_index__isnull=False).last()
    assert victim is not None
    with append_only.lifted(connection):
        Entry.objects.filter(pk=victim.pk).update(name="tests.tree.felled")
    settings.LEDGER_DELIVERY = "worker"

    @subscribe("tests.tree.planted")
    def listener(recorded: Recorded) -> None:
        heard.append(recorded.entry_id)

    entry_id = plant(actor=LI)
    done = tick(now=NOON)
    assert f"entry {victim.pk}" in done.trouble
    assert (done.delivered, heard) == (1, [entry_id])


@pytest.mark.parametrize("origin", ["", "two words", "a+b"])
def test_key__with_a_name_that_no_note_can_carry_is_refused(own_house: Path, origin: str) -> None:
    with pytest.raises(notes.KeyTrouble, match="LEDGER_ORIGIN"):
        notes.new_key(own_house / "ledger.key", origin)
