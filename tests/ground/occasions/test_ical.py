"""The calendar file is what RFC 5545 asks for: folded, escaped, with identifiers that stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shangliang.ground.occasions.ical import calendar_file, escape, fold
from shangliang.ground.occasions.public import Occasion, Standing
from shangliang.kernel.clock import LOCAL

WHEN = datetime(2026, 11, 12, 14, 30, tzinfo=LOCAL)


def occasion(**own) -> Occasion:
    facts = {
        "uid": "preparation-7",
        "title": "巷子里的路灯",
        "starts_at": WHEN,
        "ends_at": WHEN.replace(hour=16),
        "url": "/m/T-2026-0001",
        "changed_at": datetime(2026, 11, 2, 1, tzinfo=UTC),
        "where": "柳堤路 18 号, 二楼; 东侧",
        **own,
    }
    return Occasion(**facts)


def test_file__reads_to_the_letter() -> None:
    text = calendar_file(
        [occasion()], name="商量", host="shangliang.example", base_url="https://shangliang.example"
    )
    assert text.split("\r\n") == (
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Shangliang//Talk it over//ZH",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "NAME:商量",
            "X-WR-CALNAME:商量",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
            "BEGIN:VEVENT",
            "UID:preparation-7@shangliang.example",
            "DTSTAMP:20261102T010000Z",
            "LAST-MODIFIED:20261102T010000Z",
            "DTSTART:20261112T063000Z",
            "DTEND:20261112T083000Z",
            "SUMMARY:巷子里的路灯",
            "STATUS:CONFIRMED",
            "LOCATION:柳堤路 18 号\\, 二楼\\; 东侧",
            "URL:https://shangliang.example/m/T-2026-0001",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_file__whole_days_end_on_the_next_one_and_cancelled_ones_say_so() -> None:
    text = calendar_file([occasion(all_day=True, standing=Standing.CANCELLED)], name="x", host="h")
    assert "DTSTART;VALUE=DATE:20261112\r\nDTEND;VALUE=DATE:20261113\r\n" in text
    assert "STATUS:CANCELLED" in text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("a\x00b\x07c\td", "abcd"),
        ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
        ("👨‍👩‍👧 商量", "👨‍👩‍👧 商量"),
    ],
)
def test_escape__nothing_breaks_out_of_its_line(text: str, wanted: str) -> None:
    assert escape(text) == wanted


@pytest.mark.parametrize(
    "line", ["SUMMARY:" + "商" * 200, "SUMMARY:" + "a" * 76, "SUMMARY:🛗" * 40]
)
def test_fold__no_row_is_longer_than_75_octets_and_unfolds_to_the_same(line: str) -> None:
    folded = fold(line)
    assert all(len(row.encode()) <= 75 for row in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
    assert fold("SHORT:x") == "SHORT:x"
