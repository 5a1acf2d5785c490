"""Is what docs/requirements.md says true? Every row is there once; what is marked done names an act and a test that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

WANTED = (*(f"R{n}" for n in range(1, 259)), *(f"F{n:03d}" for n in range(1, 101)))
STATES = ("done", "partly", "not yet")
_ROW = re.compile(r"^\| *([RF]\d+) *\|(.*)\|\s*$")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    id: str
    state: str
    pages: tuple[str, ...]
    acts: tuple[str, ...]
    tests: tuple[str, ...]
    what: str


def rows(text: str) -> list[Row]:
    """The rows of the table, in its order."""
    found: list[Row] = []
    for line in text.splitlines():
        if match := _ROW.match(line):
            cells = [c.strip() for c in match.group(2).split("|")]
            cells += [""] * (5 - len(cells))
            pages, acts, tests = (tuple(c.replace("`", "").split()) for c in cells[1:4])
            found.append(Row(match.group(1), cells[0], pages, acts, tests, cells[4]))
    return found


def findings(text: str, root: Path) -> Iterator[str]:
    """What is not so."""
    table = rows(text)
    ids = [r.id for r in table]
    if ids != list(WANTED):
        missing, strange = set(WANTED) - set(ids), set(ids) - set(WANTED)
        yield f"the rows are not R1–R258, F001–F100 in order: missing {sorted(missing)[:5]}, strange {sorted(strange)[:5]}"
    specs = {s.key for s in import_module("shangliang.front.look.acting").all_specs()}
    for row in table:
        if row.state not in STATES:
            yield f"{row.id}: the state is {row.state!r}; say {', '.join(STATES)}"
        if not row.what:
            yield f"{row.id}: says not what it is"
        if row.state == "not yet":
            continue
        if not row.acts:
            yield f"{row.id} is {row.state} and names no act"
        if not row.tests:
            yield f"{row.id} is {row.state} and names no test"
        for act in row.acts:
            if act not in specs and not _exists(act):
                yield f"{row.id}: there is no act {act}"
        for test in row.tests:
            if not (root / test.partition("::")[0]).is_file():
                yield f"{row.id}: there is no test {test}"
        for page in row.pages:
            if not page.startswith("/"):
                yield f"{row.id}: a page begins with /, not {page}"


def _exists(dotted: str) -> bool:
    """Whether `room.…` or `shangliang.….function` leads to something callable."""
    module, _, name = dotted.rpartition(".")
    for start in (
        "",
        "shangliang.",
        "shangliang.ground.",
        "shangliang.loop.",
        "shangliang.mirror.",
    ):
        try:
            found = getattr(import_module(start + module), name, None)
        except (ImportError, ValueError):
            continue
        if callable(found):
            return True
    return False
