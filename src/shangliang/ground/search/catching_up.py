"""How does the index beside the database keep up? It reads the rows whose version it has not seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import tantivy

from shangliang.ground.search.asking import FACETS
from shangliang.ground.search.matching import FACTS, facts_of
from shangliang.ground.search.models import SearchClock, SearchRow
from shangliang.ground.search.shelf import TROUBLE, folder, fresh, log, only_writer, writer, writing

_BATCH = 2_000
_COMMIT_EVERY = 50_000
_MORE = ("version", "is_out", "tokens", "dossier__body_path", "dossier__is_public")


def ancestors(path: str) -> list[str]:
    """`/1/5/` lies in `/1/` and in `/1/5/`."""
    parts = path.strip("/").split("/") if path.strip("/") else []
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def _document(values: tuple[Any, ...]) -> tantivy.Document:
    facts = facts_of(values[: len(FACTS)])
    version, is_out, line, body_path, is_public = values[len(FACTS) :]
    document = tantivy.Document()
    document.add_integer("row", facts.row)
    document.add_integer("version", version)
    if is_out:
        return document  # found by nothing; it only says that this version was seen
    document.add_integer("key", facts.key)
    document.add_text("tokens", line)
    document.add_text("facts", "public" if is_public else "held")
    for path in ancestors(str(body_path)):
        document.add_text("facts", f"b{path}")
    for path in ancestors(facts.place):
        document.add_text("facts", f"p{path}")
    for name in FACETS:
        values_of = facts.units if name == "unit" else (getattr(facts, name),)
        for value in values_of:
            if value:
                document.add_text(name, value)
    return document


def catch_up(limit: int | None = None, progress: Callable[[int, int], None] | None = None) -> int:
    """Bring the index up to date, at most `limit` rows; returns how many were read, 0 when another process is at it."""
    path = folder()
    with only_writer() as mine:
        if path is None or not mine:
            return 0
        return _catch_up(path, limit, progress)


def _catch_up(path: Path, limit: int | None, progress: Callable[[int, int], None] | None) -> int:
    last = SearchClock.objects.values_list("last", flat=True).filter(pk=1).first() or 0
    index, seen = writing(path)
    if seen > last:
        log.warning("the search index is ahead of the database (a backup was restored?): made anew")
        index, seen = fresh(path), 0
    if seen == last:
        return 0
    waiting = SearchRow.objects.filter(version__gt=seen).count() if progress else 0
    done = 0
    pen = writer(index)
    try:
        while limit is None or done < limit:
            size = _BATCH if limit is None else min(_BATCH, limit - done)
            rows = SearchRow.objects.filter(version__gt=seen).order_by("version")
            batch = list(rows.values_list(*FACTS, *_MORE)[:size])
            if not batch:
                break
            for values in batch:
                pen.delete_documents_by_term("row", values[0])
                pen.add_document(_document(values))
            before, done, seen = done, done + len(batch), batch[-1][len(FACTS)]
            if done // _COMMIT_EVERY != before // _COMMIT_EVERY:
                pen.commit()
            if progress:
                progress(done, waiting)
        pen.commit()
        pen.wait_merging_threads()
    except TROUBLE:
        log.exception("the search index could not be written and is made anew")
        fresh(path)
    return done


def ahead() -> tuple[int, int]:
    """The database's version and the index's; equal when nothing waits (for `shangliang check`)."""
    path = folder()
    last = SearchClock.objects.values_list("last", flat=True).filter(pk=1).first() or 0
    return last, writing(path)[1] if path is not None and path.exists() else 0
