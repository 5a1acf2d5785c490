"""Which name may a file carry? No paths, no direction tricks, at most 255 bytes, the ending of its true kind."""

from __future__ import annotations

import re

from shangliang.kernel.text import clean

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_MOST_BYTES = 255


def clean_name(given: str, ending: str, *, fallback: str = "文件") -> str:
    """`given` made safe, ending in `.ending`; Han characters are cut at a character, not at a byte."""
    base = re.split(r"[/\\]", clean(given, lines=False))[-1]
    base = _FORBIDDEN.sub("", base).strip(". ")
    stem, dot, last = base.rpartition(".")
    if dot and re.fullmatch(r"[A-Za-z0-9]{1,8}", last):
        base = stem
    base = base.strip(". ") or fallback
    room = _MOST_BYTES - len(ending.encode()) - 1
    while len(base.encode("utf-8")) > room:
        base = base[:-1]
    return f"{base.strip()}.{ending}"
