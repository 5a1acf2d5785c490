"""How do the rows follow what happens? Derived, written again from the rooms' feeds; no act, no entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.feeds import Piece, pieces_of
from shangliang.ground.search.models import SearchRow, versions
from shangliang.ground.search.tokens import FORM, row_tokens

_MOST_CHARACTERS = 50_000
"""Of one matter; more different tokens than this gives do not fit a tsvector."""
_AT_ONCE = 500


class _Matter(NamedTuple):
    """What a row needs of the dossier, in the order of `_MATTER`."""

    id: int
    number: str
    title: str
    title_en: str
    summary: str
    stage: str
    stage_since: datetime
    kind: str
    is_public: bool
    body_id: int
    body_path: str
    body: str
    place: str | None
    place_path: str | None


_MATTER = (*_Matter._fields[:11], "body__name", "place__name", "place__path")


class _Row(NamedTuple):
    """What is written."""

    title: str
    body: str
    tokens: str
    units: str
    facts: str
    form: int
    is_out: bool


_OUT = _Row("", "", "", "", "", FORM, is_out=True)
# One statement for new rows and changed ones, for many of them at once: an import spends most of its time here.
_WRITE = f"""
    INSERT INTO search_searchrow (dossier_id, version, {", ".join(_Row._fields)})
    VALUES ({", ".join(["%s"] * (len(_Row._fields) + 2))})
    ON CONFLICT (dossier_id) DO UPDATE SET
    version = excluded.version, {", ".join(f"{name} = excluded.{name}" for name in _Row._fields)}
"""  # noqa: S608  names of our own columns; every value is a parameter


def _draft(matter: _Matter, pieces: Sequence[Piece]) -> _Row:
    """The row as it should be."""
    lines = [matter.summary]
    for piece in pieces:
        lines += [piece.title, piece.text]
    seen: dict[str, None] = dict.fromkeys(line.strip() for line in lines if line.strip())
    body = "\n".join(seen)[:_MOST_CHARACTERS]
    place_path = matter.place_path or ""
    units = {_last(matter.body_path) or str(matter.body_id)}
    units.update(_last(path) for piece in pieces for path in piece.units if path)
    since = matter.stage_since.isoformat()
    return _Row(
        title=matter.title,
        body=body,
        tokens=row_tokens(
            (matter.title, matter.title_en), (matter.number, matter.body, matter.place or "", body)
        ),
        units=f" {' '.join(sorted(units))} ",
        facts=f"{matter.stage} {since} {matter.kind} {place_path} {matter.body_path} {matter.is_public}",
        form=FORM,
        is_out=False,
    )


def _last(path: str) -> str:
    return path.strip("/").rsplit("/", 1)[-1]


def index(number: str) -> bool:
    """Write the matter's row again; False when nothing changed or there is no such matter."""
    return bool(index_many([number]))


def index_many(numbers: Iterable[str], pieces: Mapping[str, Sequence[Piece]] | None = None) -> int:
    """Write many rows; returns how many changed.

    An import that has just written the texts hands them over as `pieces`, so that no room is asked for each matter.
    """
    changed = 0
    todo = iter(numbers)
    while batch := list(islice(todo, _AT_ONCE)):
        changed += _index_batch(batch, pieces or {})
    return changed


def _index_batch(numbers: list[str], pieces: Mapping[str, Sequence[Piece]]) -> int:
    with transaction.atomic():
        # Locked, so that of two events of a matter the later one also writes later.
        found = Dossier.objects.filter(number__in=numbers).select_for_update(of=("self",))
        matters = [_Matter(*values) for values in found.order_by("id").values_list(*_MATTER)]
        there = {
            values[0]: _Row(*values[1:])
            for values in SearchRow.objects.filter(dossier__in=[m.id for m in matters]).values_list(
                "dossier_id", *_Row._fields
            )
        }
        rows: dict[int, _Row] = {}
        for matter in matters:
            given = pieces.get(matter.number)
            row = _draft(matter, pieces_of(matter.number) if given is None else given)
            if there.get(matter.id) != row:
                rows[matter.id] = row
        _write(rows)
    return len(rows)


def _write(rows: Mapping[int, _Row]) -> None:
    """Each with its version; only inside a transaction."""
    if not rows:
        return
    given = zip(rows.items(), versions(len(rows)), strict=True)
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE, [(pk, version, *row) for (pk, row), version in given])


@transaction.atomic
def forget(number: str) -> None:
    """Take the matter out of search; its row stays empty, so that indexes hear of it."""
    rows = SearchRow.objects.filter(dossier__number=number, is_out=False)
    _write(dict.fromkeys(rows.values_list("dossier_id", flat=True), _OUT))


def refresh_old_forms(limit: int = 200) -> int:
    """Write rows again whose tokens are of an older form; returns how many were looked at."""
    rows = SearchRow.objects.filter(form__lt=FORM, is_out=False).order_by("id")
    numbers = list(rows.values_list("dossier__number", flat=True)[:limit])
    index_many(numbers)
    return len(numbers)


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Index every matter again (after a restore, or when a feed has changed); returns how many rows changed."""
    numbers = list(Dossier.objects.order_by("id").values_list("number", flat=True))
    changed = 0
    for done in range(0, len(numbers), _AT_ONCE):
        batch = numbers[done : done + _AT_ONCE]
        changed += index_many(batch)
        if progress is not None:
            progress(done + len(batch), len(numbers))
    return changed
