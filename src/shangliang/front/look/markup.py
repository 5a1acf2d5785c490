"""How is text that people wrote shown safely? Paragraphs, lists and headings; everything else is escaped."""

from __future__ import annotations

import re

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_HEADING = re.compile(r"(#{1,3})\s+(.+)")
_BULLET = re.compile(r"[-*•]\s+(.+)")
_NUMBERED = re.compile(r"\d{1,3}[.、)]\s*(.+)")


def markdown_lite(text: str) -> SafeString:
    """Blank lines part paragraphs; `#` starts a heading, `-` and `1.` a list. No links, no HTML."""
    return mark_safe("\n".join(_block(b) for b in re.split(r"\n\s*\n", text.strip()) if b.strip()))  # noqa: S308  every part is escaped below


def _block(block: str) -> SafeString:
    parts: list[SafeString] = []
    plain: list[str] = []
    items: list[str] = []
    ordered = False

    def close() -> None:
        if plain:
            parts.append(format_html("<p>{}</p>", mark_safe("<br>".join(escape(x) for x in plain))))  # noqa: S308  escaped
            plain.clear()
        if items:
            rows = format_html_join("", "<li>{}</li>", ((i,) for i in items))
            parts.append(format_html("<ol>{}</ol>" if ordered else "<ul>{}</ul>", rows))
            items.clear()

    for line in (raw.strip() for raw in block.split("\n")):
        if heading := _HEADING.fullmatch(line):
            close()
            level = len(heading[1]) + 2
            parts.append(format_html("<h{}>{}</h{}>", level, heading[2], level))
        elif found := _BULLET.fullmatch(line) or _NUMBERED.fullmatch(line):
            numbered = _BULLET.fullmatch(line) is None
            if plain or (items and numbered != ordered):
                close()
            ordered = numbered
            items.append(found[1])
        else:
            if items:
                close()
            plain.append(line)
    close()
    return mark_safe("".join(parts))  # noqa: S308  made by format_html
