"""How does the tree lie on the disk? As C2SP tlog-tiles: static files of 256 hashes, and bundles of entries."""

from __future__ import annotations

import os
import shutil
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shangliang.ground.ledger import merkle

WIDTH = 256
_HASH = 32


class TilesDamaged(Exception):
    """A tile is missing or has the wrong length; the message names the file."""


def number_path(number: int) -> str:
    """`1234067` is `x001/x234/067`."""
    parts = [f"{number % 1000:03d}"]
    while number := number // 1000:
        parts.append(f"x{number % 1000:03d}")
    return "/".join(reversed(parts))


def tile_path(level: int | str, number: int, width: int = WIDTH) -> str:
    """Path below the ledger's address; `level` is a number, or `entries` for a bundle."""
    path = f"tile/{level}/{number_path(number)}"
    return path if width == WIDTH else f"{path}.p/{width}"


def write_atomically(path: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, and after a power cut one of them is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def bundle(entries: Sequence[bytes]) -> bytes:
    """An entry bundle: each entry behind its length in two bytes, big-endian."""
    return b"".join(struct.pack(">H", len(e)) + e for e in entries)


@dataclass
class Edge:
    """The growing right edge of the tree: of each level the hashes that do not yet fill a tile."""

    size: int = 0
    levels: list[list[bytes]] = field(default_factory=list)

    def root(self) -> bytes:
        """Root of the whole tree."""
        peaks: list[tuple[int, bytes]] = []
        for level in reversed(range(len(self.levels))):
            inside: list[tuple[int, bytes]] = []
            for h in self.levels[level]:
                merkle.push(inside, h)
            peaks += inside
        return merkle.fold(peaks)

    def widths(self) -> list[tuple[int, int, int]]:
        """Level, number and width of each tile at the edge that is not full."""
        return [
            (level, self.size >> (8 * (level + 1)), len(hashes))
            for level, hashes in enumerate(self.levels)
            if hashes
        ]


class Store:
    """The static files below one directory."""

    def __init__(self, top: Path) -> None:
        self.top = top

    def read_tile(self, level: int, number: int, width: int = WIDTH) -> list[bytes]:
        """The first `width` hashes of a tile, from the partial tile of that width or from the full one."""
        for path in (
            self.top / tile_path(level, number, width),
            self.top / tile_path(level, number),
        ):
            if path.is_file():
                content = path.read_bytes()
                if len(content) < width * _HASH:
                    raise TilesDamaged(f"{path.relative_to(self.top)} is too short")
                return [content[i * _HASH : (i + 1) * _HASH] for i in range(width)]
        raise TilesDamaged(f"{tile_path(level, number, width)} is missing")

    def edge(self, size: int) -> Edge:
        """The right edge of the tree of `size`, from its partial tiles."""
        edge = Edge(size)
        level = 0
        while size >> (8 * level):
            width = (size >> (8 * level)) & 255
            number = size >> (8 * (level + 1))
            edge.levels.append(self.read_tile(level, number, width) if width else [])
            level += 1
        return edge

    def append(self, edge: Edge, leaf: bytes) -> None:
        """Add a leaf hash; a tile that becomes full is written at once."""
        edge.size += 1
        level, carry = 0, leaf
        while True:
            if level == len(edge.levels):
                edge.levels.append([])
            hashes = edge.levels[level]
            hashes.append(carry)
            if len(hashes) < WIDTH:
                return
            number = (edge.size >> (8 * (level + 1))) - 1
            write_atomically(self.top / tile_path(level, number), b"".join(hashes))
            carry = merkle.tree_hash(hashes)
            edge.levels[level] = []
            level += 1

    def write_edge(self, edge: Edge) -> None:
        """Write the partial tiles of the edge."""
        for level, number, width in edge.widths():
            path = self.top / tile_path(level, number, width)
            write_atomically(path, b"".join(edge.levels[level]))

    def write_bundle(self, number: int, entries: Sequence[bytes]) -> None:
        """Write a bundle, full or partial."""
        write_atomically(self.top / tile_path("entries", number, len(entries)), bundle(entries))

    def drop_partials(self, old_size: int, size: int) -> None:
        """Remove the partial tiles that full ones have replaced since the tree had `old_size` leaves."""
        level = 0
        while size >> (8 * (level + 1)):
            first, last = old_size >> (8 * (level + 1)), size >> (8 * (level + 1))
            if last > first:
                for kind in (level, "entries") if level == 0 else (level,):
                    shutil.rmtree(self.top / f"{tile_path(kind, first)}.p", ignore_errors=True)
            level += 1

    def hashes(self, ranges: Sequence[merkle.Range], size: int) -> list[bytes]:
        """The hashes of a proof in the tree of `size`, whose tiles are on the disk."""

        def perfect(start: int, leaves: int) -> bytes:
            level = (leaves.bit_length() - 1) // 8
            number, first = divmod(start >> (8 * level), WIDTH)
            width = min(WIDTH, (size >> (8 * level)) - number * WIDTH)
            tile = self.read_tile(level, number, width)
            return merkle.tree_hash(tile[first : first + (leaves >> (8 * level))])

        return [merkle.range_hash(start, end, perfect) for start, end in ranges]
