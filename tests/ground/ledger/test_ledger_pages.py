"""What a visitor sees of the ledger, and what a verifier can fetch."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client
from ledger_acts import LI, NOON, ZHAO, plant, whisper

from shangliang.ground import ledger
from shangliang.ground.ledger import merkle, notes, verifier
from shangliang.ground.ledger.models import Entry
from shangliang.ground.ledger.public import say
from shangliang.ground.ledger.sequencer import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ledger_urls")]
Grow = Callable[..., None]
HERE = Path(ledger.__file__).parent


@pytest.fixture(autouse=True)
def sentences() -> None:
    say("tests.tree.planted", "种了{kind}")


def test_page__shows_head_key_and_latest_entries_without_names_of_residents(client: Client) -> None:
    plant(actor=ZHAO, kind="槐树")
    plant(actor=LI, kind="<b>柳树</b>")
    whisper(actor=LI, word="小心")
    size = sequence(now=NOON).size
    body = client.get("/ledger").content.decode()
    assert f'<pre tabindex="0">ledger.test/jianglan\n{size}\n' in body
    assert "种了槐树" in body
    assert "居民" in body
    assert "李主任" in body
    assert "赵居民" not in body
    assert "<b>柳树" not in body
    assert "小心" not in body
    assert "python verifier.py . --key ledger.test/jianglan+" in body


def test_page__is_whole_in_english(client: Client) -> None:
    plant(actor=ZHAO)
    sequence(now=NOON)
    client.cookies["lang"] = "en"
    body = client.get("/ledger").content.decode()
    assert "Check it yourself" in body
    assert "A resident" in body


def test_page__before_the_first_head_teaches(client: Client) -> None:
    plant(actor=LI)
    body = client.get("/ledger").content.decode()
    assert "还没有检查点" in body
    assert "等待排号" in body


def test_page__is_paged_by_key_to_the_last_entry(client: Client) -> None:
    for n in range(65):
        plant(actor=LI, kind=f"第{n}棵")
    seen: list[str] = []
    url = "/ledger"
    for _ in range(40):
        body = client.get(url).content.decode()
        seen += re.findall(r"种了(第\d+棵)", body)
        found = re.search(r'rel="next" href="([^"]+)"', body)
        if not found:
            break
        url = found[1]
    assert seen == [f"第{n}棵" for n in reversed(range(65))]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "1e3", "%00", "' OR 1=1"])
def test_page__takes_any_nonsense_for_the_first_page(client: Client, before: str) -> None:
    assert client.get("/ledger", {"before": before}).status_code == 200


def test_entry_page__proves_the_entry(client: Client, grow: Grow) -> None:
    grow(300)
    size = sequence(now=NOON).size
    entry = Entry.objects.filter(public=True).order_by("-leaf_index")[0]
    page = client.get(f"/ledger/entry/{entry.leaf_index}")
    body = page.content.decode()
    assert f"能算出 {size} 条账目的签名指纹" in body
    proof = client.get(f"/ledger/entry/{entry.leaf_index}.json").json()
    head = notes.read_head(proof["checkpoint"])
    leaf = merkle.leaf_hash(proof["leaf"].encode())
    path = [bytes.fromhex(h) for h in proof["path"]]
    assert merkle.verify_inclusion(proof["index"], head.size, leaf, path, head.root)
    assert notes.is_signed_by(proof["checkpoint"], proof["verifier_key"])


def test_entry_page__of_a_sealed_entry_shows_the_seal_only(client: Client) -> None:
    entry = Entry.objects.get(pk=whisper(actor=LI, word="小心"))
    sequence(now=NOON)
    entry.refresh_from_db()
    body = client.get(f"/ledger/entry/{entry.leaf_index}").content.decode()
    assert "不对外公开" in body
    assert "刚刚算过" in body
    for secret in ("小心", "李主任", "tests.word.whispered", "T-2026-0012"):
        assert secret not in body
        assert secret not in client.get(f"/ledger/entry/{entry.leaf_index}.json").content.decode()


def test_entry_page__says_so_when_the_proof_does_not_hold(
    client: Client, own_house: Path, grow: Grow
) -> None:
    grow(5)
    size = sequence(now=NOON).size
    tile = own_house / "tiles" / "tile" / "0" / "000.p" / str(size)
    assert size < 256
    tile.write_bytes(b"\0" * size * 32)
    assert "证明不成立" in client.get("/ledger/entry/0").content.decode()
    tile.unlink()
    assert "证明不成立" in client.get("/ledger/entry/0").content.decode()


def test_entry_page__of_no_entry_is_not_found(client: Client) -> None:
    assert client.get("/ledger/entry/999999999999999").status_code == 404
    assert client.get("/ledger/entry/999999.json").status_code == 404


def test_static_files__are_served_as_they_lie(client: Client, own_house: Path, grow: Grow) -> None:
    grow(300)
    size = sequence(now=NOON).size
    top = own_house / "tiles"
    paths = [
        str(p.relative_to(top))
        for p in top.rglob("*")
        if p.is_file() and not p.name.startswith(".")
    ]
    assert f"checkpoints/{size}" in paths
    for path in paths:
        answer = client.get(f"/ledger/{path}")
        assert (answer.status_code, answer.content) == (200, (top / path).read_bytes()), path
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert ("immutable" in answer["Cache-Control"]) == path.startswith(
            ("tile/", "checkpoints/")
        )


@pytest.mark.parametrize(
    "path",
    [
        "tile/../../ledger.key", "tile/0/..%2f..%2f..%2fledger.key", "tile/0/000/../../../.lock", "tile/.lock",
        "tile/0/0000", "tile/99/000", "tile/0", "tile/entries", "tile/0/000.p", "checkpoints/7777", "tile//etc/passwd",
        "tile/0/%00", "tile/0/٠٠٠",
    ],
)  # fmt: skip
def test_static_files__and_nothing_else(client: Client, path: str, grow: Grow) -> None:
    grow(3)
    sequence(now=NOON)
    answer = client.get(f"/ledger/{path}")
    assert answer.status_code == 404
    assert b"PRIVATE" not in answer.content


@pytest.mark.parametrize("path", ["", "/checkpoint", "/entry/0", "/copy.zip", "/verifier.py"])
def test_pages__take_no_writing(client: Client, path: str) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(f"/ledger{path}").status_code == 405


def test_copy__can_be_downloaded_and_checked_at_home(
    client: Client, tmp_path: Path, grow: Grow
) -> None:
    assert client.get("/ledger/copy.zip").status_code == 404
    grow(20)
    size = sequence(now=NOON).size
    answer: Any = client.get("/ledger/copy.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as packed:
        packed.extractall(tmp_path / "home")
    home = tmp_path / "home" / "shangliang-ledger"
    done = subprocess.run(
        [sys.executable, "-I", "verifier.py", "."],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONUTF8": "1"},
    )
    assert (done.returncode, f"{size} 条" in done.stdout) == (0, True), done.stdout


def test_copy__is_made_once_an_hour_however_many_ask(
    client: Client, own_house: Path, grow: Grow
) -> None:
    grow(2)
    sequence(now=NOON)
    client.get("/ledger/copy.zip")
    first = (own_house / "ledger-copy.zip").stat().st_mtime_ns
    grow(2)
    sequence(now=NOON)
    client.get("/ledger/copy.zip")
    assert (own_house / "ledger-copy.zip").stat().st_mtime_ns == first
    assert not list(own_house.glob(".copy-*"))


def test_verifier_source__is_served(client: Client) -> None:
    assert client.get("/ledger/verifier.py").content == Path(verifier.__file__).read_bytes()


def test_translation__has_every_sentence_of_the_room() -> None:
    catalogue = {
        e.msgid: e for e in polib.pofile(str(HERE / "locale/zh_Hans/LC_MESSAGES/django.po"))
    }
    used: set[str] = set()
    for path in HERE.rglob("*.html"):
        text = path.read_text("utf-8")
        used |= set(re.findall(r'{% trans "([^"]+)"', text))
        for block in re.findall(r"{% blocktrans[^%]*%}(.*?){% endblocktrans %}", text):
            used.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    for path in HERE.glob("*.py"):
        used |= set(re.findall(r'(?:gettext_lazy|\b_)\(\s*"([^"]+)"', path.read_text("utf-8")))
    assert used - set(catalogue) == set()
    assert set(catalogue) - used == set()
    assert [e.msgid for e in catalogue.values() if not e.msgstr] == []
