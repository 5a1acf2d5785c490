"""How does the index follow what happens? Derived rows, written again from the rooms' feeds; no act, no entry."""

from __future__ import annotations

from collections.abc import Callable

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.feeds import pieces_of
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.tokens import tokens

_MOST_CHARACTERS = 50_000
"""Of one matter; more different tokens than this gives do not fit a tsvector."""


def index(number: str) -> bool:
    """Write the matter's row again; False when nothing changed or there is no such matter."""
    dossier = Dossier.objects.select_related("body", "place").filter(number=number).first()
    if dossier is None:
        return False
    lines = [dossier.summary]
    for piece in pieces_of(number):
        lines += [piece.title, piece.text]
    seen: dict[str, None] = dict.fromkeys(line.strip() for line in lines if line.strip())
    body = "\n".join(seen)[:_MOST_CHARACTERS]
    title = dossier.title
    place = dossier.place.name if dossier.place else ""
    words = f"{dossier.number}\n{title}\n{dossier.title_en}\n{dossier.body.name}\n{place}\n{body}"
    line = " ".join(sorted(set(tokens(words))))
    row = SearchRow.objects.filter(dossier=dossier).first()
    if row is not None and (row.title, row.body, row.tokens) == (title, body, line):
        return False
    SearchRow.objects.update_or_create(
        dossier=dossier, defaults={"title": title, "body": body, "tokens": line}
    )
    return True


def forget(number: str) -> None:
    """Take the matter out of the index."""
    SearchRow.objects.filter(dossier__number=number).delete()


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Index every matter again (after a restore, or when a feed has changed); returns how many rows changed."""
    numbers = list(Dossier.objects.order_by("id").values_list("number", flat=True))
    changed = 0
    for done, number in enumerate(numbers, 1):
        changed += index(number)
        if progress is not None:
            progress(done, len(numbers))
    return changed
