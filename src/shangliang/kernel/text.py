"""Is this text fit to be kept? Normal form, no controls, no direction tricks, rare Han intact."""

from __future__ import annotations

import re
import unicodedata

from shangliang.kernel.verdict import ALLOW, Verdict, deny

_BIDI = dict.fromkeys(
    [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x2028, 0x2029, 0x061C]
)
_MARKS_IN_A_ROW = 4


def clean(text: str, *, lines: bool = True) -> str:
    """NFC, without control and bidi characters, trimmed; newlines kept only when `lines`."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")).translate(
        _BIDI
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
    out = "".join(kept)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \u3000]{3,}", "  ", out)).strip()


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
