"""How is the plan taken home? As CSV and XLSX in which no cell can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from shangliang.front.look.reasons import label
from shangliang.kernel.text import spreadsheet_safe
from shangliang.loop.annual.actual import Standing
from shangliang.loop.annual.codes import ACTUAL_LABELS, SOURCE_LABELS, Source

_WIDTHS = (6, 16, 44, 14, 24, 9, 16, 18, 40, 30, 30, 40)


def head() -> list[str]:
    """Names of the columns."""
    return [
        _("No."),
        _("Matter"),
        _("Topic"),
        _("Form"),
        _("Lead"),
        _("Quarter"),
        _("What became of it"),
        _("Channel"),
        _("To be settled"),
        _("Measure"),
        _("Key point"),
        _("Changed because"),
    ]


def lines(rows: Sequence[Standing]) -> list[list[str]]:
    """One line a topic, every cell safe."""
    return [
        [
            spreadsheet_safe(cell)
            for cell in (
                str(r.entry.order),
                r.entry.matter,
                r.entry.title,
                label(f"topics.form.{r.entry.form}") if r.entry.form else "",
                r.entry.lead,
                str(r.entry.quarter or ""),
                str(ACTUAL_LABELS[r.actual]),
                str(SOURCE_LABELS[Source(r.entry.source)]),
                r.entry.objective,
                r.entry.measure,
                r.entry.point,
                r.entry.changed,
            )
        ]
        for r in rows
    ]


def as_csv(rows: Sequence[Standing]) -> str:
    """UTF-8 with a mark in front, so that office programmes read the Chinese."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(head())
    writer.writerows(lines(rows))
    return out.getvalue()


def as_xlsx(rows: Sequence[Standing], title: str) -> bytes:
    """One sheet with a frozen head; cells are written as text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = "".join(ch for ch in title if ch not in "[]:*?/\\")[:31]
    for column, name in enumerate(head(), 1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = _WIDTHS[column - 1]
    for number, line in enumerate(lines(rows), 2):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
