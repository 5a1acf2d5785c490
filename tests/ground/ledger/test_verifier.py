"""Six ways to falsify a ledger, each found by the stand-alone verifier and called by its name."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from ledger_acts import LI, NOON, plant

from shangliang.ground.ledger import merkle, sequencer, verifier
from shangliang.ground.ledger.export import NothingToExport, export
from shangliang.ground.ledger.sequencer import sequence
from shangliang.ground.ledger.tiles import Edge, Store, bundle, tile_path

Grow = Callable[..., None]
YESTERDAY = NOON - timedelta(days=1)


class Copy:
    """An export that an attacker works on."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.size = verifier.read_head(top / "checkpoint").size

    def leaves(self) -> list[bytes]:
        found: list[bytes] = []
        for number in range((self.size + 255) // 256):
            data = self._bundle(number).read_bytes()
            while data:
                length = int.from_bytes(data[:2], "big")
                found.append(data[2 : 2 + length])
                data = data[2 + length :]
        return found

    def planted(self, number: int) -> int:
        """The place of one of the public entries of these tests."""
        return [i for i, leaf in enumerate(self.leaves()) if "棵".encode() in leaf][number]

    def _bundle(self, number: int) -> Path:
        return self.top / tile_path("entries", number, min(256, self.size - number * 256))

    def write_bundles(self, leaves: list[bytes]) -> None:
        """The naive attacker: only the entries change."""
        for number in range((self.size + 255) // 256):
            self._bundle(number).write_bytes(bundle(leaves[number * 256 : number * 256 + 256]))

    def write_all(self, leaves: list[bytes]) -> bytes:
        """The careful attacker: the tiles follow the entries. Returns the new root."""
        shutil.rmtree(self.top / "tile")
        self.size = len(leaves)
        store, edge = Store(self.top), Edge()
        for leaf in leaves:
            store.append(edge, merkle.leaf_hash(leaf))
        store.write_edge(edge)
        for number in range((self.size + 255) // 256):
            store.write_bundle(number, leaves[number * 256 : number * 256 + 256])
        return edge.root()

    def sign(self, root: bytes, when: object = NOON) -> None:
        """The operator as attacker: the head is signed anew with the true key."""
        shutil.rmtree(self.top / "checkpoints", ignore_errors=True)
        note = sequencer.signer().sign(self.size, root, when)
        (self.top / "checkpoint").write_text(note, "utf-8")

    def found(self, *older: Path) -> list[str]:
        check = verifier.Verifier(self.top, (self.top / "key").read_text().strip(), list(older))
        return [kind for kind, _ in check.run()]

    def places(self) -> list[int]:
        check = verifier.Verifier(self.top, (self.top / "key").read_text().strip(), [])
        return [facts["place"] for _, facts in check.run() if "place" in facts]


@pytest.fixture(scope="session")
def kept_export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test leaves the ledger and its export for the others."""
    return tmp_path_factory.mktemp("export") / "kept"


@pytest.fixture
def copy(db: None, grow: Grow, tmp_path: Path, own_house: Path, kept_export: Path) -> Copy:
    """Signed over 300 entries yesterday and over 600 today."""
    if not kept_export.exists():
        grow(300, start=YESTERDAY)
        sequence(now=YESTERDAY + timedelta(minutes=10))
        grow(300, start=NOON - timedelta(minutes=10))
        sequence(now=NOON)
        export(tmp_path / "copy")
        shutil.copytree(tmp_path / "copy", kept_export / "copy")
        shutil.copytree(own_house, kept_export / "data")
    else:
        shutil.copytree(kept_export / "copy", tmp_path / "copy")
        shutil.copytree(kept_export / "data", own_house)
    return Copy(tmp_path / "copy")


@pytest.fixture
def kept(copy: Copy, tmp_path: Path) -> Path:
    """Today's head, kept by a citizen."""
    return Path(shutil.copy(copy.top / "checkpoint", tmp_path / "kept"))


@pytest.fixture
def kept_yesterday(copy: Copy, tmp_path: Path) -> Path:
    """Yesterday's head, kept by a citizen."""
    first = min((copy.top / "checkpoints").iterdir(), key=lambda p: int(p.name))
    return Path(shutil.copy(first, tmp_path / "kept-yesterday"))


def _renumbered(leaves: list[bytes]) -> list[bytes]:
    out = []
    for index, leaf in enumerate(leaves):
        entry = json.loads(leaf)
        entry["index"] = index
        out.append(
            json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        )
    return out


def test_intact__copy_passes(copy: Copy, kept: Path, kept_yesterday: Path) -> None:
    assert copy.found(kept, kept_yesterday) == []


# 1. One changed byte


def test_changed_byte__is_found_at_its_place(copy: Copy) -> None:
    leaves, place = copy.leaves(), copy.planted(270)
    leaves[place] = leaves[place].replace("棵".encode(), "株".encode())
    copy.write_bundles(leaves)
    assert (copy.found(), copy.places()) == (["changed"], [place])


def test_changed_byte__is_found_when_the_tiles_follow(copy: Copy) -> None:
    leaves, place = copy.leaves(), copy.planted(270)
    leaves[place] = leaves[place].replace("棵".encode(), "株".encode())
    copy.write_all(leaves)
    assert copy.found() == ["rewritten"]


def test_changed_byte__is_found_when_even_the_head_is_signed_anew(
    copy: Copy, kept: Path, kept_yesterday: Path
) -> None:
    leaves, place = copy.leaves(), copy.planted(0)
    leaves[place] = leaves[place].replace("棵".encode(), "株".encode())
    copy.sign(copy.write_all(leaves))
    # Without a head kept outside an operator can do it; docs/ledger.md says so.
    assert copy.found() == []
    assert copy.found(kept) == ["fork"]
    assert copy.found(kept_yesterday) == ["history"]


@pytest.mark.parametrize("place", [0, 255, 256, 598])
def test_changed_byte__anywhere_in_an_entry_is_found(copy: Copy, place: int) -> None:
    good = copy.leaves()
    for position in range(0, len(good[place]), 7):
        leaves = list(good)
        changed = bytearray(good[place])
        changed[position] ^= 1
        leaves[place] = bytes(changed)
        copy.write_bundles(leaves)
        assert "changed" in copy.found()


def test_changed_tile__is_named_and_the_entries_are_said_to_be_good(copy: Copy) -> None:
    path = copy.top / "tile" / "0" / "000"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert copy.found() == ["tile"]
    shutil.rmtree(copy.top / "tile" / "1")
    assert copy.found() == ["tile", "tile"]


# 2. A dropped entry


def test_dropped_entry__is_found_at_its_place(copy: Copy) -> None:
    leaves = copy.leaves()
    del leaves[77]
    copy.write_bundles(leaves)
    assert (copy.found(), copy.places()) == (["dropped"], [77])


def test_dropped_entry__is_found_when_the_tiles_follow(copy: Copy) -> None:
    leaves = copy.leaves()
    size = copy.size
    del leaves[77]
    copy.write_all(leaves)
    assert size == len(leaves) + 1
    # The careful attacker names the last files as the head expects them.
    for kind in ("0", "entries"):
        last = copy.top / tile_path(kind, (size - 1) // 256, copy.size % 256)
        last.rename(last.with_name(str(size % 256)))
    assert "dropped" in copy.found()
    assert 77 in copy.places()


def test_dropped_entry__is_found_when_even_the_head_is_signed_anew(
    copy: Copy, kept: Path, kept_yesterday: Path
) -> None:
    leaves = copy.leaves()
    del leaves[77]
    copy.sign(copy.write_all(_renumbered(leaves)))
    assert copy.found(kept) == ["truncated"]
    assert copy.found(kept_yesterday) == ["history"]


def test_added_entry__is_found(copy: Copy) -> None:
    leaves = copy.leaves()
    leaves.append(leaves[-1].replace(b'"id":', b'"id":9'))
    copy.write_bundles(leaves[:512] + leaves[512:])
    assert "added" in copy.found()


# 3. Reordered entries


def test_reordered_entries__are_found_at_the_first(copy: Copy) -> None:
    leaves = copy.leaves()
    leaves[100], leaves[500] = leaves[500], leaves[100]
    copy.write_bundles(leaves)
    assert (copy.found(), copy.places()) == (["reordered"], [100])


def test_reordered_entries__are_found_when_the_tiles_follow(copy: Copy) -> None:
    leaves = copy.leaves()
    leaves[10], leaves[11] = leaves[11], leaves[10]
    copy.write_all(leaves)
    assert (copy.found(), copy.places()) == (["reordered"], [10])


def test_reordered_entries__are_found_when_even_the_head_is_signed_anew(
    copy: Copy, kept: Path
) -> None:
    leaves = copy.leaves()
    leaves[10], leaves[11] = leaves[11], leaves[10]
    root = copy.write_all(leaves)
    copy.sign(root)
    assert (copy.found(), copy.places()) == (["misplaced", "misplaced"], [10, 11])
    copy.sign(copy.write_all(_renumbered(leaves)))
    assert copy.found(kept) == ["fork"]


# 4. Truncation


def test_truncation__is_found_when_the_last_entries_are_gone(copy: Copy) -> None:
    copy.write_bundles(copy.leaves()[:-3])
    assert copy.found() == ["truncated"]


def test_truncation__is_found_when_the_last_files_are_gone(copy: Copy) -> None:
    shutil.rmtree(copy.top / "tile" / "entries" / "002.p")
    assert copy.found() == ["truncated"]
    shutil.rmtree(copy.top / "tile" / "0" / "002.p")
    assert copy.found() == ["truncated"]


def test_truncation__is_found_when_a_shorter_head_is_signed_later(
    copy: Copy, kept: Path, kept_yesterday: Path
) -> None:
    copy.sign(copy.write_all(copy.leaves()[:-50]), NOON + timedelta(hours=1))
    assert copy.found(kept_yesterday) == []
    assert copy.found(kept) == ["truncated"]


# 5. A fork


def test_fork__two_signed_heads_of_one_size_are_found(copy: Copy, tmp_path: Path) -> None:
    """Two visitors were shown two ledgers; they meet and compare their heads."""
    other = tmp_path / "other-head"
    other.write_text(
        sequencer.signer().sign(copy.size, merkle.leaf_hash(b"another ledger"), NOON), "utf-8"
    )
    assert copy.found(other) == ["fork"]


def test_fork__among_the_heads_of_the_copy_itself_is_found(copy: Copy) -> None:
    head = sequencer.signer().sign(copy.size, merkle.leaf_hash(b"another ledger"), NOON)
    (copy.top / "checkpoints" / "other").write_text(head, "utf-8")
    assert copy.found() == ["fork"]


def test_fork__somebody_elses_signature_proves_nothing_against_the_ledger(
    copy: Copy, tmp_path: Path
) -> None:
    other = tmp_path / "other-head"
    forger = sequencer.notes.Signer("ledger.test/jianglan", Ed25519PrivateKey.generate())
    other.write_text(forger.sign(copy.size, merkle.leaf_hash(b"slander"), NOON), "utf-8")
    assert copy.found(other) == ["signature"]


# 6. Rollback


def test_rollback__yesterdays_copy_is_found_by_whoever_kept_todays_head(
    db: None, grow: Grow, tmp_path: Path, own_house: Path
) -> None:
    grow(300, start=YESTERDAY)
    sequence(now=YESTERDAY + timedelta(minutes=10))
    export(tmp_path / "yesterday")
    grow(20, start=NOON - timedelta(minutes=10))
    sequence(now=NOON)
    old = Copy(tmp_path / "yesterday")
    assert old.found() == []
    assert old.found(own_house / "tiles" / "checkpoint") == ["rollback"]


# Signature, dates, numbers


def test_signature__of_another_key_or_a_changed_head_is_refused(copy: Copy) -> None:
    stranger = sequencer.notes.Signer("ledger.test/jianglan", Ed25519PrivateKey.generate())
    found = verifier.Verifier(copy.top, stranger.verifier_key, []).run()
    assert [k for k, _ in found] == ["signature"]
    note = copy.top / "checkpoint"
    note.write_text(note.read_text("utf-8").replace("time 2026-11-02", "time 2026-11-03"), "utf-8")
    assert "signature" in copy.found()


def test_date__after_the_head_that_contains_the_entry_is_found(db: None, tmp_path: Path) -> None:
    plant(actor=LI, now=NOON + timedelta(hours=2))
    sequence(now=NOON)
    export(tmp_path / "copy")
    assert Copy(tmp_path / "copy").found() == ["future"]


def test_number_used_twice__is_found(db: None, tmp_path: Path, grow: Grow) -> None:
    grow(2)
    sequence(now=NOON)
    export(tmp_path / "copy")
    copy = Copy(tmp_path / "copy")
    copy.sign(copy.write_all(_renumbered([*copy.leaves(), copy.leaves()[-1]])))
    assert copy.found() == ["twice"]


# The command, as a citizen runs it


def _run(copy: Copy, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "verifier.py", ".", *options]
    return subprocess.run(
        command, cwd=copy.top, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"}
    )


def test_command__runs_alone_from_the_exported_folder(copy: Copy, kept: Path) -> None:
    key = (copy.top / "key").read_text().strip()
    good = _run(copy, "--key", key, "--checkpoint", str(kept))
    assert (good.returncode, good.stderr) == (0, "")
    assert f"账本完好：{copy.size} 条" in good.stdout
    assert "!" not in good.stdout
    warned = _run(copy)
    assert warned.returncode == 0
    assert "公钥取自副本本身" in warned.stdout
    leaves = copy.leaves()
    del leaves[77]
    copy.write_bundles(leaves)
    bad = _run(copy)
    assert bad.returncode == 1
    assert "第 77 条被抽掉了" in bad.stdout
    assert "Dropped entry: entry 77" in bad.stdout


def test_command__says_when_there_is_nothing_to_read(copy: Copy) -> None:
    (copy.top / "checkpoint").write_text("no checkpoint")
    assert _run(copy).returncode == 2
    assert _run(copy, "--key", "/no/such/file").returncode == 2


def test_verifier__is_short_and_needs_the_standard_library_only() -> None:
    source = Path(verifier.__file__).read_text("utf-8")
    assert len(source.splitlines()) <= 300
    imported = {
        x.split()[1].split(".")[0]
        for x in source.splitlines()
        if x.startswith(("import ", "from "))
    }
    assert imported <= set(sys.stdlib_module_names)


# The export


def test_export__keeps_what_is_not_public_to_itself(copy: Copy) -> None:
    everything = b"".join(p.read_bytes() for p in copy.top.rglob("*") if p.is_file())
    sealed = [json.loads(x) for x in copy.leaves() if b'"sealed"' in x]
    assert len(sealed) >= 80
    assert all(set(s) == {"index", "sealed"} for s in sealed)
    assert "小心".encode() not in everything
    assert b"tests.word.whispered" not in everything
    assert b"actor_id" not in everything
    assert b"PRIVATE" not in everything


def test_export__refuses_a_directory_with_something_in_it(copy: Copy) -> None:
    with pytest.raises(FileExistsError):
        export(copy.top)


@pytest.mark.django_db
def test_export__before_the_first_head_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingToExport):
        export(tmp_path / "copy")


# Ed25519


RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
]  # fmt: skip


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_ed25519__accepts_the_vectors_of_rfc_8032_and_no_other_message(
    public: str, message: str, signature: str
) -> None:
    key, text, raw = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert verifier.ed25519_verify(key, text, raw)
    assert not verifier.ed25519_verify(key, text + b"x", raw)
    assert not verifier.ed25519_verify(key, text, raw[:32] + bytes(32))
    assert not verifier.ed25519_verify(key, text, raw[:-1])


def test_ed25519__refuses_a_signature_that_has_been_made_malleable() -> None:
    """S and S + L would both satisfy the equation; RFC 8032 wants S below L."""
    public, message, signature = (bytes.fromhex(x) for x in RFC_8032[1])
    s = int.from_bytes(signature[32:], "little") + verifier.ORDER
    assert not verifier.ed25519_verify(public, message, signature[:32] + s.to_bytes(32, "little"))


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511))
def test_ed25519__agrees_with_the_library(seed: bytes, message: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert verifier.ed25519_verify(public, message, signature)
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << (bit % 8)
    assert not verifier.ed25519_verify(public, message, bytes(flipped))
