"""Where does the index beside the database stand? A folder of files that one process writes and all may read.

Nothing in it is a source: it is made from `SearchRow` and can be thrown away at any time. Inside is an inverted index
(tantivy) over the same tokens that the database holds, so that both find the same rows.
"""

from __future__ import annotations

import fcntl
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy
from django.conf import settings

from shangliang.ground.search.asking import FACETS
from shangliang.ground.search.tokens import FORM

log = logging.getLogger("shangliang.search")

_FORMAT = f"shangliang-search 1 tokens {FORM}"
_HEAP = 96_000_000
TROUBLE = (ValueError, OSError, RuntimeError, TypeError)
"""What tantivy raises when files are missing, damaged or of another version."""


def folder() -> Path | None:
    """Where the index is kept; None when the settings name no folder."""
    name = getattr(settings, "SEARCH_INDEX", None)
    return Path(name) if name else None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_integer_field("version", indexed=True, fast=True)
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_text_field("tokens", tokenizer_name="spaces", index_option="freq")
    builder.add_text_field("facts", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


SCHEMA = _schema()


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index(SCHEMA, path=str(path))
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", spaces)
    return index


def _last_version(searcher: tantivy.Searcher) -> int:
    if not searcher.num_docs:
        return 0
    asked = {"last": {"max": {"field": "version"}}}
    return int(searcher.aggregate(tantivy.Query.all_query(), asked)["last"]["value"] or 0)


@dataclass(frozen=True)
class Shelf:
    """The index as it stood at one moment; it holds every row up to `version`, with the changes until then."""

    searcher: tantivy.Searcher
    version: int


_open: dict[Path, tuple[int, tantivy.Index, Shelf]] = {}


def shelf() -> Shelf | None:
    """The index in its newest state; None when there is none that can be read."""
    path = folder()
    if path is None:
        return None
    try:
        stamp = (path / "meta.json").stat().st_mtime_ns
        known = _open.get(path)
        if known is not None and known[0] == stamp:
            return known[2]
        if (path / "format").read_text("utf-8") != _FORMAT:
            return None
        index = _opened(path) if known is None else known[1]
        index.reload()
        searcher = index.searcher()
        found = Shelf(searcher, _last_version(searcher))
    except FileNotFoundError:
        _open.pop(path, None)
        return None
    except TROUBLE as error:
        log.warning("the search index cannot be read, the database answers: %s", error)
        _open.pop(path, None)
        return None
    _open[path] = (stamp, index, found)
    return found


def give_up() -> None:
    """The index just failed while it was asked: open it afresh next time."""
    _open.clear()


def discard() -> None:
    """Throw the index away; the worker makes it again from the database."""
    path = folder()
    _open.clear()
    if path is not None:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def only_writer() -> Iterator[bool]:
    """Whether this process may write now; another one may be at it."""
    path = folder()
    if path is None:
        yield False
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f"{path.name}.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def writing(path: Path) -> tuple[tantivy.Index, int]:
    """The index to write to and the version it has reached; a damaged or foreign one is made anew."""
    mark = path / "format"
    try:
        if mark.read_text("utf-8") == _FORMAT:
            index = _opened(path)
            index.reload()
            return index, _last_version(index.searcher())
        log.info("the search index has another format and is made anew")
    except FileNotFoundError:
        pass
    except TROUBLE as error:
        log.warning("the search index is damaged and is made anew: %s", error)
    return fresh(path), 0


def fresh(path: Path) -> tantivy.Index:
    """An empty index in the place of whatever was there."""
    discard()
    path.mkdir(parents=True)
    index = _opened(path)
    (path / "format").write_text(_FORMAT, "utf-8")
    return index


def writer(index: tantivy.Index) -> tantivy.IndexWriter:
    """One thread: the other core serves pages."""
    return index.writer(_HEAP, 1)
