"""Is every text said in Chinese, and would a missing or damaged one be seen?"""

from __future__ import annotations

import shutil
from pathlib import Path

import messages
import polib
import pytest

APP = "shangliang/ground/directory"


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(messages.SRC / APP, tmp_path / APP)
    return tmp_path


def change(copy: Path, msgid: str, msgstr: str) -> None:
    path = messages.catalogue(copy / APP)
    book = polib.pofile(str(path))
    book.find(msgid).msgstr = msgstr
    book.save(str(path))


def test_messages__every_text_is_translated():
    assert messages.check() == []


def test_check__a_text_without_translation_is_seen(copy):
    assert messages.check(copy) == []
    change(copy, "Community", "")
    assert [w for w in messages.check(copy) if "'Community' is not translated" in w]


def test_check__a_new_text_is_seen_and_extract_writes_it_down(copy):
    kinds = copy / APP / "kinds.py"
    kinds.write_text(kinds.read_text("utf-8") + '\nNEW = _("A text nobody has seen")\n', "utf-8")
    assert "is not in django.po" in messages.check(copy)[0]
    assert messages.extract(copy) == [f"{APP}: 1 new, 0 gone"]
    assert "is not translated" in messages.check(copy)[0]
    assert messages.extract(copy) == []


def test_extract__keeps_translations_and_drops_what_is_gone(copy):
    kinds = copy / APP / "kinds.py"
    kinds.write_text(kinds.read_text("utf-8").replace('_("Community")', '"x"'), "utf-8")
    assert messages.extract(copy) == [f"{APP}: 0 new, 1 gone"]
    book = polib.pofile(str(messages.catalogue(copy / APP)))
    assert book.find("Community") is None
    assert book.find("Department").msgstr


def test_check__a_lost_placeholder_is_seen(copy):
    template = copy / APP / "templates" / "directory" / "x.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% load i18n %}{% blocktranslate with n=n %}{{ n }} members{% endblocktranslate %}",
        "utf-8",
    )
    messages.extract(copy)
    change(copy, "%(n)s members", "委员若干名")
    assert "lost %(n)s" in messages.check(copy)[0]
    change(copy, "%(n)s members", "%(m)s 名委员")
    assert any("only in the translation" in w for w in messages.check(copy))


def test_check__two_rooms_that_translate_the_same_text_differently_are_seen(copy):
    other = copy / "shangliang/ground/other"
    shutil.copytree(copy / APP, other)
    path = messages.catalogue(other)
    book = polib.pofile(str(path))
    book.find("Community").msgstr = "小区"
    book.save(str(path))
    assert "is said in two ways" in messages.check(copy)[0]


def test_compile__writes_only_what_is_stale(copy):
    for old in copy.rglob("*.mo"):
        old.unlink()
    assert len(messages.compile_stale(copy)) == 1
    assert messages.compile_stale(copy) == []
    assert polib.mofile(str(messages.catalogue(copy / APP).with_suffix(".mo"))).find("Community")
