"""How do the rows follow what happens? Derived, written again from the rooms' feeds; no act, no entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from django.db import transaction

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.feeds import Piece, pieces_of
from shangliang.ground.search.models import SearchRow, versions
from shangliang.ground.search.tokens import FORM, row_tokens

_MOST_CHARACTERS = 50_000
"""Of one matter; more different tokens than this gives do not fit a tsvector."""
_AT_ONCE = 500
_WRITTEN = ("title", "body", "tokens", "units", "facts", "form", "is_out")


def _draft(dossier: Dossier, pieces: Sequence[Piece]) -> SearchRow:
    """The row as it should be."""
    lines = [dossier.summary]
    for piece in pieces:
        lines += [piece.title, piece.text]
    seen: dict[str, None] = dict.fromkeys(line.strip() for line in lines if line.strip())
    body = "\n".join(seen)[:_MOST_CHARACTERS]
    place = dossier.place
    units = {_last(dossier.body_path) or str(dossier.body_id)}
    units.update(_last(path) for piece in pieces for path in piece.units)
    facts = (
        dossier.stage,
        dossier.stage_since.isoformat(),
        dossier.kind,
        place.path if place else "",
        dossier.body_path,
        str(dossier.is_public),
    )
    return SearchRow(
        dossier=dossier,
        title=dossier.title,
        body=body,
        tokens=row_tokens(
            (dossier.title, dossier.title_en),
            (dossier.number, dossier.body.name, place.name if place else "", body),
        ),
        units=f" {' '.join(sorted(units - {''}, key=int))} ",
        facts=" ".join(facts),
        form=FORM,
    )


def _last(path: str) -> str:
    return path.strip("/").rsplit("/", 1)[-1]


def _differs(new: SearchRow, old: SearchRow) -> bool:
    return any(getattr(new, name) != getattr(old, name) for name in _WRITTEN)


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
        dossiers = list(
            Dossier.objects.select_related("body", "place")
            .select_for_update(of=("self",))
            .filter(number__in=numbers)
            .order_by("id")
        )
        there = {r.dossier_id: r for r in SearchRow.objects.filter(dossier__in=dossiers)}
        fresh: list[SearchRow] = []
        stale: list[SearchRow] = []
        for dossier in dossiers:
            given = pieces.get(dossier.number)
            row = _draft(dossier, pieces_of(dossier.number) if given is None else given)
            old = there.get(dossier.pk)
            if old is None:
                fresh.append(row)
            elif _differs(row, old):
                row.pk = old.pk
                stale.append(row)
        _stamp([*fresh, *stale])
        if fresh:
            SearchRow.objects.bulk_create(
                fresh,
                update_conflicts=True,
                unique_fields=["dossier"],
                update_fields=[*_WRITTEN, "version"],
            )
        for row in stale:
            row.save(update_fields=[*_WRITTEN, "version"])
    return len(fresh) + len(stale)


def _stamp(rows: Sequence[SearchRow]) -> None:
    if rows:
        for row, version in zip(rows, versions(len(rows)), strict=True):
            row.version = version


@transaction.atomic
def forget(number: str) -> None:
    """Take the matter out of search; its row stays empty, so that indexes hear of it."""
    row = SearchRow.objects.filter(dossier__number=number, is_out=False).first()
    if row is not None:
        row.title = row.body = row.tokens = row.facts = ""
        row.units, row.is_out = "", True
        _stamp([row])
        row.save(update_fields=[*_WRITTEN, "version"])


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
