"""The public pages of the ledger: what was done, how to check it, and the proof of a single entry."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shangliang.ground.ledger import verifier
from shangliang.ground.ledger.export import NothingToExport, packed_copy
from shangliang.ground.ledger.proving import Proof, newest_head, prove
from shangliang.ground.ledger.queries import TrailRow, latest
from shangliang.ground.ledger.sequencer import tiles_dir
from shangliang.ground.ledger.words import describe, who
from shangliang.kernel import clock
from shangliang.kernel.errors import NotFound

PAGE = 30
_TILE = re.compile(r"(?:\d|[1-5]\d|60|entries)/(?:x\d{3}/)*\d{3}(?:\.p/\d{1,3})?")
_NUMBER = re.compile(r"\d{1,18}")


@dataclass(frozen=True)
class Row:
    """An entry in words."""

    row: TrailRow
    said: str
    by: str


@dataclass(frozen=True)
class Page:
    """Key paging for the design system's pager."""

    prev_url: str
    next_url: str
    said: str = ""


def _in_words(row: TrailRow) -> Row:
    return Row(row, describe(row), who(row))


@require_safe
def ledger_page(request: HttpRequest) -> HttpResponse:
    """`/ledger`: the head, how to verify, and the latest entries; `?before=` is the key of the page."""
    before = request.GET.get("before", "")
    key = int(before) if _NUMBER.fullmatch(before) else None
    rows = latest(PAGE + 1, before_id=key)
    here = reverse("ledger:page")
    page = Page(
        prev_url=here if key is not None else "",
        next_url=f"{here}?before={rows[PAGE - 1].entry_id}" if len(rows) > PAGE else "",
    )
    context = {
        "head": newest_head(),
        "rows": [_in_words(r) for r in rows[:PAGE]],
        "page": page,
        "first_page": key is None,
    }
    return render(request, "ledger/page.html", context)


def _proof(index: int) -> Proof:
    proof = prove(index)
    if proof is None:
        raise NotFound("ledger.no_such_entry", index=index)
    return proof


@require_safe
def entry_page(request: HttpRequest, index: str) -> HttpResponse:
    """`/ledger/entry/12`: one entry, the bytes that the tree keeps of it, and its inclusion proof."""
    proof = _proof(int(index))
    context = {
        "proof": proof,
        "entry": _in_words(proof.row) if proof.row.public else None,
        "leaf": json.dumps(json.loads(proof.leaf), ensure_ascii=False, indent=2),
        "path": [_groups(h) for h in proof.path],
        "leaf_hash": _groups(proof.row.leaf_hash or ""),
        "root": _groups(proof.head.root) if proof.head else [],
    }
    return render(request, "ledger/entry.html", context)


def _groups(digest: str) -> list[str]:
    """A hash in groups of eight, so that it can break on a small screen."""
    return [digest[i : i + 8] for i in range(0, len(digest), 8)]


@require_safe
def entry_proof(_: HttpRequest, index: str) -> HttpResponse:
    """`/ledger/entry/12.json`: the same proof for programs."""
    proof = _proof(int(index))
    body = {
        "index": int(index),
        "leaf": proof.leaf.decode("utf-8"),
        "leaf_hash": proof.row.leaf_hash,
        "path": list(proof.path),
        "checkpoint": proof.head.note if proof.head else None,
        "verifier_key": proof.head.verifier_key if proof.head else None,
    }
    return _open_to_all(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


@require_safe
def static_file(_: HttpRequest, name: str) -> HttpResponse:
    """`/ledger/checkpoint`, `/ledger/key`: the newest, never kept by a cache."""
    return _served(tiles_dir() / name, "text/plain; charset=utf-8", "no-cache")


@require_safe
def old_checkpoint(_: HttpRequest, size: str) -> HttpResponse:
    """`/ledger/checkpoints/120`: the head that was signed over so many entries."""
    return _served(
        tiles_dir() / "checkpoints" / str(int(size)), "text/plain; charset=utf-8", _FOR_EVER
    )


@require_safe
def tile(_: HttpRequest, path: str) -> HttpResponse:
    """`/ledger/tile/…`: tiles and entry bundles of C2SP tlog-tiles; a tile never changes."""
    if not _TILE.fullmatch(path):
        raise NotFound("ledger.no_such_file")
    return _served(tiles_dir() / "tile" / path, "application/octet-stream", _FOR_EVER)


@require_safe
def verifier_source(_: HttpRequest) -> HttpResponse:
    """`/ledger/verifier.py`: the stand-alone verifier."""
    return _served(Path(verifier.__file__), "text/x-python; charset=utf-8", "no-cache")


@require_safe
def packed(_: HttpRequest) -> HttpResponse | FileResponse:
    """`/ledger/copy.zip`: everything that a check needs, in one file."""
    try:
        path = packed_copy(clock.now())
    except NothingToExport:
        raise NotFound("ledger.nothing_yet") from None
    return FileResponse(path.open("rb"), as_attachment=True, filename="shangliang-ledger.zip")


_FOR_EVER = "public, max-age=31536000, immutable"


def _served(path: Path, kind: str, cache: str) -> HttpResponse:
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise NotFound("ledger.no_such_file") from None
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = cache
    return _open_to_all(response)


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Any site may read the proofs: witnesses and other verifiers run in browsers too."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
