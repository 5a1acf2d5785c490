"""How is a text file opened so that whatever is wrong with it is told by its line?"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from qiutong.errors import BadFile

LONGEST_LINE = 4_000_000
"""Characters of one line; a longer one is refused before it is read, so it cannot fill the memory."""


@contextmanager
def opened(path: str | Path) -> Iterator[IO[str]]:
    """The lines of a UTF-8 file (a byte order mark is passed over), unpacked when it ends in .gz."""
    path = Path(path)
    try:
        raw = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # noqa: SIM115  # closed below, an error on opening is ours to word
    except OSError as wrong:
        raise BadFile("open", f"{path.name}: {wrong.strerror}") from wrong
    with raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as lines:  # type: ignore[arg-type]  # GzipFile reads like a buffer
        yield lines


def rows(lines: IO[str], *, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each ends; blank lines are passed over."""
    reader = csv.reader(_within(lines), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise BadFile("csv", str(wrong), line=reader.line_num) from wrong
        except UnicodeDecodeError as wrong:
            raise BadFile("encoding", "the file is not UTF-8", line=reader.line_num + 1) from wrong
        except (OSError, EOFError, zlib.error) as wrong:
            raise BadFile(
                "packed", "the file is damaged or not what its name says", line=reader.line_num + 1
            ) from wrong
        if row:
            yield reader.line_num, row


def _within(lines: IO[str]) -> Iterator[str]:
    number = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise BadFile("width", f"longer than {LONGEST_LINE} characters", line=number)
        yield line


def write_text(path: str | Path, text: str) -> None:
    """Write a UTF-8 file; `BadFile` when that cannot be done."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise BadFile("write", f"{path}: {wrong.strerror}") from wrong
