"""What stands in the rows of a CSV or XLSX file, and is each row fit to become a matter? Faults by line and column."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from shangliang.kernel.errors import Invalid
from shangliang.kernel.text import clean
from shangliang.loop.topics.public import Listed

COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("标题", "题目", "议题", "title"),
    "facts": ("内容", "情况", "情况说明", "反映内容", "facts", "text"),
    "interest": ("影响", "影响谁", "interest"),
    "request": ("诉求", "建议", "request"),
    "place": ("地点", "社区", "街道", "所在地", "place"),
    "nickname": ("称呼", "nickname"),
    "source": ("来源", "出处", "编号", "source"),
    "urgent": ("紧急", "急难愁盼", "urgent"),
}
_BY_HEADING = {heading: column for column, names in COLUMNS.items() for heading in names}
_YES = frozenset({"是", "急", "yes", "y", "1", "true", "√"})
_UNPACKED_MOST = 300 * 1024 * 1024
_TITLE_LEAST, _TITLE_MOST = 4, 60
_FACTS_LEAST = 10
_OPTIONAL_MOST = 1000
_CELL_MOST = 100_000


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line (counted as the sheet counts, the heading is line 1), and in which column."""

    line: int
    column: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "params": dict(self.params),
        }


@dataclass(frozen=True)
class Sheet:
    """The cells below the heading, with the line each row stands in."""

    columns: Sequence[str]
    rows: Sequence[tuple[int, dict[str, str]]]


@dataclass(frozen=True)
class Checked:
    """Rows that can come in, and the faults of the others; with any fault nothing comes in."""

    rows: Sequence[Listed]
    faults: Sequence[Fault]


def read(content: bytes, ending: str, *, most: int) -> Sheet:
    """The rows of a file; Invalid at the field `upload` when it is no list, has no usable heading, or is too long."""
    lines = _xlsx(content) if ending == "xlsx" else _csv(content)
    heading = next(lines, None)
    known = [_BY_HEADING.get(_cell(h).strip().casefold(), "") for h in heading or ()]
    if "title" not in known or "facts" not in known:
        raise _refused("intake.list_without_heading")
    rows: list[tuple[int, dict[str, str]]] = []
    for line, cells in enumerate(lines, start=2):
        row = {c: _cell(v) for c, v in zip(known, cells, strict=False) if c}
        if not any(row.values()):
            continue
        if len(rows) >= most:
            raise _refused("intake.list_too_long", most=most)
        rows.append((line, row))
    if not rows:
        raise _refused("intake.list_empty")
    return Sheet(known, rows)


def check(sheet: Sheet, *, places: Mapping[str, int], default_place: int, most: int) -> Checked:
    """Clean every cell and say which do not fit; the texts of a list are held to the limits of the form."""
    rows: list[Listed] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str], int] = {}
    for line, raw in sheet.rows:
        before = len(faults)
        texts = {c: clean(v, lines=c in {"facts", "interest", "request"}) for c, v in raw.items()}
        title, facts = texts.get("title", ""), texts.get("facts", "")
        _fit(faults, line, "title", title, _TITLE_LEAST, _TITLE_MOST)
        _fit(faults, line, "facts", facts, _FACTS_LEAST, most)
        for column in ("interest", "request"):
            _fit(faults, line, column, texts.get(column, ""), 0, _OPTIONAL_MOST)
        where = texts.get("place", "")
        place_id = places.get(where, 0) if where else default_place
        if not place_id:
            faults.append(Fault(line, "place", "intake.fault_place", {"given": where[:40]}))
        twin = seen.setdefault((title, facts), line)
        if twin != line and facts:
            faults.append(Fault(line, "facts", "intake.fault_twice", {"line": twin}))
        if len(faults) == before:
            rows.append(
                Listed(
                    title=title,
                    facts=facts,
                    place_id=place_id,
                    interest=texts.get("interest", ""),
                    request=texts.get("request", ""),
                    nickname=texts.get("nickname", "")[:30],
                    source=texts.get("source", "")[:200],
                    urgent=texts.get("urgent", "").casefold() in _YES,
                )
            )
    return Checked(rows, faults)


def _fit(faults: list[Fault], line: int, column: str, text: str, least: int, most: int) -> None:
    if len(text) < least:
        params: dict[str, str | int] = {"least": least, "size": len(text)}
        faults.append(Fault(line, column, "intake.fault_short", params))
    elif len(text) > most:
        params = {"most": most, "size": len(text)}
        faults.append(Fault(line, column, "intake.fault_long", params))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:_CELL_MOST]


def _csv(content: bytes) -> Iterator[Sequence[Any]]:
    """UTF-8, or GB18030 from older Chinese programmes; comma, semicolon or tab."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise _refused("intake.list_unreadable")
    if "\0" in text:
        raise _refused("intake.list_unreadable")
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error:
        raise _refused("intake.list_unreadable") from None


def _xlsx(content: bytes) -> Iterator[Sequence[Any]]:
    """The first sheet; values, never formulas. defusedxml, when installed, guards openpyxl against entity tricks."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(p.file_size for p in packed.infolist()) > _UNPACKED_MOST:
                raise _refused("intake.list_unpacks_too_large")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        OSError,
        IndexError,
        TypeError,
        SyntaxError,
        NotImplementedError,
    ):
        raise _refused("intake.list_unreadable") from None


def _refused(code: str, **params: int) -> Invalid:
    return Invalid(code, {"upload": [code]}, **params)
