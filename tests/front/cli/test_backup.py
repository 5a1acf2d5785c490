"""Does a backup hold everything, and does nothing damaged come back?"""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import tarfile

import pytest
from test_commands import trouble

from shangliang.front.commands.archive import pack, unpack
from shangliang.front.commands.trouble import Trouble
from shangliang.kernel.env import DEMO_MARK


@pytest.fixture
def backup(terminal, tmp_path):
    (terminal.data / "files").mkdir(exist_ok=True)
    (terminal.data / "files" / "路灯.txt").write_text("亮", "utf-8")
    target = tmp_path / "all.tar.gz"
    said = terminal("backup", target)
    assert said.code == 0, said.err
    return target


def names(path):
    with tarfile.open(path) as tar:
        return tar.getnames()


def test_backup__holds_database_files_keys_and_tiles(backup):
    held = names(backup)
    assert held[0] == "manifest.json"
    assert {
        "shangliang.sqlite3",
        "secret.key",
        "ledger.key",
        "files/路灯.txt",
        "tiles/checkpoint",
    } <= set(held)
    assert oct(backup.stat().st_mode & 0o777) == "0o600"


def test_backup__an_invented_city_stays_one_when_it_comes_back(terminal, tmp_path):
    (terminal.data / DEMO_MARK).touch()
    assert terminal("backup", tmp_path / "invented.tar.gz").code == 0
    (terminal.data / DEMO_MARK).unlink()
    assert terminal("restore", tmp_path / "invented.tar.gz", "--force").code == 0
    assert (terminal.data / DEMO_MARK).is_file()


def test_backup__into_a_folder_gets_a_name_with_the_time(terminal, tmp_path):
    assert terminal("backup", tmp_path).code == 0
    assert len(list(tmp_path.glob("shangliang-*.tar.gz"))) == 1
    assert not list(tmp_path.glob(".backup-*"))


def test_backup__while_somebody_is_writing(terminal, tmp_path):
    base = sqlite3.connect(terminal.data / "shangliang.sqlite3")
    base.execute("BEGIN IMMEDIATE")
    base.execute("CREATE TABLE half (x)")
    assert terminal("backup", tmp_path / "b.tar.gz").code == 0
    base.rollback()


def test_backup__bad_targets(terminal, tmp_path, backup):
    trouble(terminal("backup", backup), "already there")
    trouble(terminal("backup", tmp_path / "no" / "b.tar.gz"), "is not there")


def test_restore__into_an_empty_folder_brings_everything_back(backup, fresh):
    said = fresh("restore", backup)
    assert said.code == 0, said.err
    assert "The ledger says what was signed" in said.out
    assert (fresh.data / "files" / "路灯.txt").read_text("utf-8") == "亮"
    assert fresh("check").code == 0


def test_restore__does_not_overwrite_unless_told_and_keeps_what_was_there(backup, terminal):
    trouble(terminal("restore", backup), "in use already", "--force")
    (terminal.data / "files" / "new.txt").write_text("x")
    said = terminal("restore", backup, "--force")
    assert said.code == 0, said.err
    (aside,) = terminal.data.parent.glob("data.before-*")
    assert (aside / "files" / "new.txt").exists()
    assert (aside / "shangliang.sqlite3").exists()
    assert not (terminal.data / "files" / "new.txt").exists()


def test_restore__writes_lost_tiles_again(backup, fresh, tmp_path):
    spoiled = rewrite(
        backup, tmp_path, lambda held: [held.pop(n) for n in list(held) if n.startswith("tiles/")]
    )
    assert fresh("restore", spoiled).code == 0
    assert (fresh.data / "tiles" / "checkpoint").exists()


def rewrite(backup, tmp_path, change, *, honest=True):
    """The backup with changed contents; `honest` writes a manifest that fits them."""
    folder = tmp_path / "spoil"
    with tarfile.open(backup) as tar:
        held = {m.name: tar.extractfile(m).read() for m in tar}
    manifest = held.pop("manifest.json")
    change(held)
    target = tmp_path / "spoiled.tar.gz"
    if honest:
        for name, data in held.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        raw = json.loads(manifest)
        pack(folder, target, made_at=raw["made_at"], vendor=raw["vendor"])
        shutil.rmtree(folder)
        return target
    with tarfile.open(target, "w:gz") as tar:
        for name, data in {"manifest.json": manifest, **held}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return target


def flip(held, name, at=-1):
    data = bytearray(held[name])
    data[at] ^= 1
    held[name] = bytes(data)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda held: flip(held, "shangliang.sqlite3"), "is not what was backed up"),
        (lambda held: held.pop("ledger.key"), "is missing"),
        (lambda held: held.update({"../evil": b"x"}), "does not name"),
        (lambda held: held.update({"files/more": b"x"}), "does not name"),
    ],
)
def test_restore__an_altered_archive_is_refused_and_nothing_is_touched(
    backup, fresh, tmp_path, change, seen
):
    trouble_lines = fresh("restore", rewrite(backup, tmp_path, change, honest=False))
    assert trouble_lines.code == 2
    assert seen in trouble_lines.err
    assert not (fresh.data / "shangliang.sqlite3").exists()
    assert not (tmp_path / "evil").exists()


def test_restore__a_damaged_database_is_refused_before_anything_is_replaced(
    backup, terminal, tmp_path
):
    def damage(held):
        data = bytearray(held["shangliang.sqlite3"])
        data[8192:16384] = b"\xff" * 8192
        held["shangliang.sqlite3"] = bytes(data)

    before = (terminal.data / "shangliang.sqlite3").read_bytes()
    said = terminal("restore", rewrite(backup, tmp_path, damage), "--force")
    assert said.code == 2
    assert "damaged" in said.err
    assert (terminal.data / "shangliang.sqlite3").read_bytes() == before


def test_restore__an_altered_ledger_is_told(backup, fresh, tmp_path):
    def alter(held):
        path = tmp_path / "x.sqlite3"
        path.write_bytes(held["shangliang.sqlite3"])
        base = sqlite3.connect(path)
        base.execute("DROP TRIGGER ledger_entry_no_update")
        base.execute("UPDATE ledger_entry SET name = 'directory.place.moved' WHERE id = 2")
        base.commit()
        base.execute("PRAGMA journal_mode=DELETE")
        base.close()
        held["shangliang.sqlite3"] = path.read_bytes()

    said = fresh("restore", rewrite(backup, tmp_path, alter))
    assert said.code == 2
    assert "ledger" in said.err.lower()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8b broken"])
def test_restore__what_is_no_backup(fresh, tmp_path, content):
    path = tmp_path / "x.tar.gz"
    path.write_bytes(content)
    said = fresh("restore", path)
    assert said.code == 2
    assert "x.tar.gz" in said.err


def test_restore__a_file_that_is_not_there(fresh, tmp_path):
    trouble(fresh("restore", tmp_path / "none.tar.gz"), "is not there")


def test_unpack__a_link_in_an_archive_is_refused(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_text("a")
    pack(tmp_path / "in", tmp_path / "a.tar.gz", made_at="now", vendor="sqlite")
    with tarfile.open(tmp_path / "a.tar.gz") as tar:
        head = tar.extractfile("manifest.json").read()
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("manifest.json")
        info.size = len(head)
        tar.addfile(info, io.BytesIO(head))
        link = tarfile.TarInfo("a")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    (tmp_path / "out").mkdir()
    with pytest.raises(Trouble):
        unpack(tmp_path / "b.tar.gz", tmp_path / "out")


def test_unpack__another_format_is_refused(tmp_path):
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        head = json.dumps({"format": 99, "made_at": "", "vendor": "", "files": {}}).encode()
        info = tarfile.TarInfo("manifest.json")
        info.size = len(head)
        tar.addfile(info, io.BytesIO(head))
    with pytest.raises(Trouble, match="format 99"):
        unpack(tmp_path / "b.tar.gz", tmp_path)
