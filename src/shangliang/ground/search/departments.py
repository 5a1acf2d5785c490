"""Which department should look at this text? Learned from the matters that departments have worked on.

    suggest_department(text, *, title="") -> DepartmentHints
    suggest_departments([(title, text), …]) -> [DepartmentHints, …]      for a whole list, with one query

The worker teaches (`teach_again`) and keeps what was learned in a file: no page waits for it.
At most two hints with the words that speak for them; silent when it is unsure, or when too few matters have been dealt with.
Only a person sends a matter anywhere; the words shown are those of the text that was asked about.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shangliang.ground.directory.models import Body
from shangliang.ground.directory.public import BodyKind
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.shelf import folder
from shangliang.ground.search.text.kept import TROUBLE, read, write
from shangliang.ground.search.text.normal import Text
from shangliang.ground.search.text.routing import Router, teach

_MOST_EXAMPLES = 3_000
"""The newest ones: departments change, and teaching must not take longer than a breath."""
_TAUGHT_FOR = 1800.0


@dataclass(frozen=True)
class DepartmentHint:
    """A department (its key and name in the directory) and the words that speak for it."""

    key: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class DepartmentHints:
    """Hints, best first; `silence` says why there are none: `unsure`, `untaught`, `empty`.

    `right` is how often one of two hints was right on examples it had not seen, None while untaught.
    """

    hints: tuple[DepartmentHint, ...]
    silence: str
    right: float | None
    examples: int


@dataclass
class _Taught:
    router: Router | None = None
    at: float = 0.0


_taught = _Taught()
"""The router this process has read, and the time of the file it came from."""


def suggest_department(text: str, *, title: str = "") -> DepartmentHints:
    """Departments that may have to look at a text."""
    return suggest_departments([(title, text)])[0]


def suggest_departments(asked: Sequence[tuple[str, str]]) -> list[DepartmentHints]:
    """The same for many (title, text); one query, and none while nothing was taught."""
    router = _router()
    found = [router.route(Text("", title, text)) for title, text in asked]
    wanted = {int(s.department) for f in found for s in f.suggestions}
    names = {str(b.pk): b for b in Body.objects.filter(pk__in=wanted)} if wanted else {}
    quality = router.quality
    return [
        DepartmentHints(
            hints=tuple(
                DepartmentHint(
                    names[s.department].key,
                    names[s.department].name,
                    tuple(r.word for r in s.reasons),
                )
                for s in f.suggestions
                if s.department in names
            ),
            silence=f.silence,
            right=quality.among_two_when_answered if quality else None,
            examples=quality.examples if quality else 0,
        )
        for f in found
    ]


def forget_teaching() -> None:
    """Read or teach afresh at the next question."""
    _taught.router, _taught.at = None, 0.0


def teach_again() -> bool:
    """For the worker: learn from what departments work on now, unless that was done lately; says whether it was."""
    path = _file()
    if path is None or (path.exists() and time.time() - path.stat().st_mtime < _TAUGHT_FOR):
        return False
    write(teach(_examples()), path)
    return True


def _file() -> Path | None:
    index = folder()
    return None if index is None else index.parent / "departments.npz"


def _router() -> Router:
    """What was taught last; one that is silent while there is nothing, or nothing legible."""
    path = _file()
    try:
        stamp = path.stat().st_mtime if path is not None else 0.0
        if path is not None and (_taught.router is None or stamp > _taught.at):
            _taught.router, _taught.at = read(path), stamp
    except TROUBLE:
        pass
    return _taught.router or teach(())


def _examples() -> list[tuple[Text, str]]:
    """Matters and the department that works on them; with several, the first one leads."""
    departments = set(
        Body.objects.filter(kind=BodyKind.DEPARTMENT, is_active=True).values_list("pk", flat=True)
    )
    rows = (
        SearchRow.objects.exclude(units="")
        .filter(is_out=False)
        .order_by("-dossier_id")
        .values_list("dossier__number", "title", "body", "units")[:_MOST_EXAMPLES]
    )
    found: list[tuple[Text, str]] = []
    for number, title, body, units in rows:
        working = [u for u in map(int, units.split()) if u in departments]
        if working:
            found.append((Text(number, title, body), str(working[0])))
    return found
