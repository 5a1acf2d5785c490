"""How does a calendar programme read our days? A file after RFC 5545, in UTC, so that it needs no time zone table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from shangliang.ground.occasions.feeds import Occasion
from shangliang.kernel.clock import local_day

_MOST_OCTETS = 75
_PRODUCT = "-//Shangliang//Talk it over//ZH"


def escape(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks escaped, other controls left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(ch for ch in text if unicodedata.category(ch) not in {"Cc", "Cs"})


def fold(line: str) -> str:
    """A content line of at most 75 octets a row, never cut inside a character (3.1)."""
    rows, row, size = [], "", 0
    for ch in line:
        width = len(ch.encode())
        if size + width > _MOST_OCTETS:
            rows.append(row)
            row, size = " ", 1
        row, size = row + ch, size + width
    return "\r\n".join([*rows, row])


def moment(at: datetime) -> str:
    """`20261102T010000Z`."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def calendar_file(
    occasions: Iterable[Occasion], *, name: str, host: str, base_url: str = ""
) -> str:
    """The whole file. `host` makes the identifiers unique in the world, `base_url` the links absolute."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    for occasion in occasions:
        lines += _event(occasion, host, base_url)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _event(o: Occasion, host: str, base_url: str) -> list[str]:
    if o.all_day:
        first, last = local_day(o.starts_at).date(), local_day(o.ends_at).date()
        begins = f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        ends = f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    else:
        begins, ends = f"DTSTART:{moment(o.starts_at)}", f"DTEND:{moment(o.ends_at)}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{o.uid}@{host}",
        f"DTSTAMP:{moment(o.changed_at)}",
        f"LAST-MODIFIED:{moment(o.changed_at)}",
        begins,
        ends,
        f"SUMMARY:{escape(o.title)}",
        f"STATUS:{o.standing.value}",
    ]
    if o.where:
        lines.append(f"LOCATION:{escape(o.where)}")
    if o.about:
        lines.append(f"DESCRIPTION:{escape(o.about)}")
    if o.url:
        lines.append(f"URL:{base_url}{o.url}")
    lines.append("END:VEVENT")
    return lines
