"""What a page may take from an earlier page, and what it must read again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

from shangliang.kernel.reading import lasting, reading, remembered, unchanged_since

Count = Callable[[str], int]


@pytest.fixture
def reads() -> list[str]:
    """Every matter that was really asked for."""
    return []


@pytest.fixture
def count(reads: list[str]) -> Count:
    @lasting
    def count(number: str) -> int:
        reads.append(number)
        return len(reads)

    return count


def page(count: Count, number: str, stamp: object) -> int:
    with reading():
        unchanged_since(number, stamp)
        return count(number)


def test_the_next_page_takes_what_was_kept(count: Count, reads: list[str]) -> None:
    assert page(count, "T-1", (3, 9)) == page(count, "T-1", (3, 9)) == 1
    assert reads == ["T-1"]


def test_a_new_entry_makes_everything_about_the_matter_void(count: Count) -> None:
    page(count, "T-1", (3, 9))
    assert page(count, "T-1", (4, 10)) == 2


def test_an_entry_with_a_smaller_id_that_comes_later_counts_too(count: Count) -> None:
    page(count, "T-1", (3, 9))
    assert page(count, "T-1", (4, 9)) == 2


def test_what_was_kept_for_one_matter_is_not_shown_for_another(count: Count) -> None:
    page(count, "T-1", (3, 9))
    assert page(count, "T-2", (3, 9)) == 2


def test_each_language_has_its_own(count: Count) -> None:
    page(count, "T-1", (3, 9))
    with translation.override("en"):
        assert page(count, "T-1", (3, 9)) == 2


def test_without_a_page_every_call_reads_afresh(count: Count) -> None:
    page(count, "T-1", (3, 9))
    assert [count("T-1"), count("T-1")] == [2, 3]


def test_a_page_that_does_not_say_where_the_ledger_stands_keeps_nothing(count: Count) -> None:
    with reading():
        assert count("T-1") == count("T-1") == 1
    with reading():
        assert count("T-1") == 2


def test_a_page_that_fails_keeps_nothing(count: Count) -> None:
    def failing() -> None:
        with reading():
            unchanged_since("T-1", (3, 9))
            count("T-1")
            raise LookupError

    with pytest.raises(LookupError):
        failing()
    assert page(count, "T-1", (3, 9)) == 2


def test_remembered_holds_for_one_page_only(reads: list[str]) -> None:
    @remembered
    def ask(number: str) -> int:
        reads.append(number)
        return len(reads)

    for expected in (1, 2):
        with reading():
            assert ask("T-1") == ask("T-1") == expected
