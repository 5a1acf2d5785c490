"""Is this text fit to be kept? Normal form, no controls, no direction tricks, rare Han intact."""

from __future__ import annotations

import re
import unicodedata

from shangliang.kernel.verdict import ALLOW, Verdict, deny

_BIDI = dict.fromkeys(
    [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x2028, 0x2029, 0x061C]
)
_UNSEEN = dict.fromkeys(
    [0x00AD, 0x034F, 0x115F, 0x1160, 0x180E, 0x200B, *range(0x2060, 0x2065), 0x3164, 0xFFA0]
)
"""Characters without a shape; the joiners U+200C and U+200D stay, emoji and some scripts need them."""
_MARKS_IN_A_ROW = 4
_PLAIN = re.compile("[\n\u0020-\u007e\u3000-\u3002\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e“”‘’…—]*")
"""Most texts: figures, Latin letters, common Han and its marks. They are in normal form and hide nothing."""
_BLANKS = re.compile("[ \u3000]{3,}")
_BLANK_LINES = re.compile(r"\n{3,}")


_HAN = re.compile("[\u3400-\u9fff]")


def language_of(text: str) -> str:
    """Chinese when a Han character stands in it, else English."""
    return "zh-hans" if _HAN.search(text) else "en"


def clean(text: str, *, lines: bool = True) -> str:
    """NFC, without control, bidi and unseen characters, trimmed; newlines kept only when `lines`.

    Text that shows nothing at all is empty.
    """
    if _PLAIN.fullmatch(text):
        return _trimmed(text if lines else text.replace("\n", " "))
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")).translate(
        _BIDI | _UNSEEN
    )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept: list[str] = []
    marks = 0
    for ch in text:
        category = unicodedata.category(ch)
        if ch == "\n":
            kept.append("\n" if lines else " ")
            continue
        if category in {"Cc", "Cs", "Co", "Cn"}:
            continue
        marks = marks + 1 if category.startswith("M") else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(ch)
    return _trimmed("".join(kept))


def _trimmed(text: str) -> str:
    out = _BLANK_LINES.sub("\n\n", _BLANKS.sub("  ", text)).strip()
    return out if any(unicodedata.category(ch)[0] not in "CMZ" for ch in out) else ""


def check_length(text: str, *, least: int, most: int, field: str) -> Verdict:
    """Whether the number of characters lies in bounds."""
    size = len(text)
    if size < least:
        return deny("kernel.too_short", field=field, least=least, size=size)
    if size > most:
        return deny("kernel.too_long", field=field, most=most, size=size)
    return ALLOW


def spreadsheet_safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10)."""
    if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}:
        return "'" + cell
    return cell
