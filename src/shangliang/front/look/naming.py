"""How is a body, a room or a place called in the reader's language, where only its Chinese name was written down?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.utils.translation import get_language

_HAN = re.compile("[\u3400-\u9fff]")
_VENUE = re.compile("(.+)（(.+)）")
_BETWEEN = " · "
"""A district and its street are written with this between them."""
_readers: list[Callable[[], Mapping[str, str]]] = []


def know_names_from(read: Callable[[], Mapping[str, str]]) -> None:
    """Let the directory say which English name belongs to which Chinese one."""
    _readers[:] = [read]


def named(name: str) -> str:
    """The English name for who reads English, when the directory has one; else the name as it was written."""
    if not _HAN.search(name) or not (get_language() or "").startswith("en"):
        return name
    for read in _readers:
        known = read()
        if name in known:
            return known[name]
        if (venue := _VENUE.fullmatch(name)) and venue[1] in known:
            return f"{known[venue[1]]} ({venue[2]})"
        if _BETWEEN in name:
            return _BETWEEN.join(known.get(part, part) for part in name.split(_BETWEEN))
    return name
