"""What is kept of a text: its words, in one normal form, without tricks that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.kernel.text import check_length, clean, spreadsheet_safe


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  路灯坏了 \n", "路灯坏了"),
        ("路灯\u202e坏\u2066了\u2069\ufeff", "路灯坏了"),
        ("路\u200b灯\u00ad坏\u2060了\u3164", "路灯坏了"),
        ("caf\u0065\u0301", "café"),
        ("一行\r\n\r\n\r\n\r\n又一行", "一行\n\n又一行"),
        ("甲\t乙\u0007丙", "甲 乙丙"),
        ("甲      乙", "甲  乙"),
        ("\ud800路灯", "?路灯"),
        ("𠮷野家 𰻝𰻝面", "𠮷野家 𰻝𰻝面"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean__keeps_words_and_takes_tricks_away(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "nothing",
    ["", " \n\u3000", "\u200b\u200b", "\u200d\u200c", "\u202e\u2066", "\u0301\u0301", "\ue000"],
)
def test_clean__what_shows_nothing_is_nothing(nothing: str) -> None:
    assert clean(nothing) == ""


def test_clean__a_line_is_one_line() -> None:
    assert clean("甲\n乙\r\n丙", lines=False) == "甲 乙 丙"


def test_clean__marks_do_not_pile_up() -> None:
    assert clean("Z" + "\u0301" * 100).count("\u0301") <= 4


@given(st.text())
def test_clean__twice_is_the_same_as_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text())
def test_clean__what_is_kept_can_be_stored_and_sent(text: str) -> None:
    clean(text).encode("utf-8")
    assert "\x00" not in clean(text)
    assert "\n" not in clean(text, lines=False)


def test_check_length__counts_characters_not_bytes() -> None:
    assert check_length("漏" * 10, least=10, most=10, field="facts")
    assert check_length("漏" * 9, least=10, most=20, field="facts").params["size"] == 9
    assert check_length("漏" * 21, least=10, most=20, field="facts").code == "kernel.too_long"


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@SUM", "＝1", "\t=1"])
def test_spreadsheet_safe__no_cell_is_a_formula(cell: str) -> None:
    assert spreadsheet_safe(cell) == "'" + cell
    assert spreadsheet_safe("路灯") == "路灯"
