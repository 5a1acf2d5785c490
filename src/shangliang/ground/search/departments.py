"""Which department should look at this text? Learned from the matters that departments have worked on.

    suggest_department(text, *, title="") -> DepartmentHints

At most two hints with the words that speak for them; silent when it is unsure, or when too few matters have been dealt with.
Only a person sends a matter anywhere; the words shown are those of the text that was asked about.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from shangliang.ground.directory.models import Body
from shangliang.ground.directory.public import BodyKind
from shangliang.ground.search.models import SearchRow
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


def suggest_department(text: str, *, title: str = "") -> DepartmentHints:
    """Departments that may have to look at a text; teaching happens once in half an hour and takes a second or two."""
    router = _router()
    found = router.route(Text("", title, text))
    names = {
        str(b.pk): b
        for b in Body.objects.filter(pk__in=[int(s.department) for s in found.suggestions])
    }
    return DepartmentHints(
        hints=tuple(
            DepartmentHint(
                names[s.department].key,
                names[s.department].name,
                tuple(r.word for r in s.reasons),
            )
            for s in found.suggestions
            if s.department in names
        ),
        silence=found.silence,
        right=router.quality.among_two_when_answered if router.quality else None,
        examples=router.quality.examples if router.quality else 0,
    )


def forget_teaching() -> None:
    """Teach afresh at the next question."""
    _taught.router = None


def _router() -> Router:
    if _taught.router is None or time.monotonic() - _taught.at > _TAUGHT_FOR:
        _taught.router, _taught.at = teach(_examples()), time.monotonic()
    return _taught.router


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
