"""What does a backup hold, and is it whole? A .tar.gz with a manifest of the hash of every file in it."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from shangliang.front.commands.trouble import Trouble

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """The first member of the archive: what it was made of, and SHA-256 and size of every file."""

    made_at: str
    vendor: str
    format: int = FORMAT
    files: dict[str, tuple[str, int]] = field(default_factory=dict)


def hash_of(path: Path) -> tuple[str, int]:
    """SHA-256 and size, without holding the file in memory."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def files_below(folder: Path) -> Iterator[Path]:
    """Regular files, in order; links are left out."""
    yield from sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def pack(folder: Path, target: Path, *, made_at: str, vendor: str) -> Manifest:
    """Write everything below `folder` to `target`, which appears whole or not at all."""
    files = {str(p.relative_to(folder)): hash_of(p) for p in files_below(folder)}
    manifest = Manifest(made_at, vendor, FORMAT, files)
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True).encode()
    part = target.with_name(target.name + ".part")
    try:
        with tarfile.open(part, "w:gz", compresslevel=6) as tar:
            head = tarfile.TarInfo(MANIFEST)
            head.size = len(text)
            tar.addfile(head, io.BytesIO(text))
            for name in files:
                tar.add(folder / name, arcname=name, recursive=False, filter=_plain)
        part.chmod(0o600)  # it holds keys
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder and compare every byte with the manifest; trouble at the first difference."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            manifest = _read_manifest(source, tar.next(), tar)
            left = dict(manifest.files)
            while (info := tar.next()) is not None:
                expected = left.pop(info.name, None)
                if expected is None or not info.isreg() or not _stays_inside(info.name):
                    raise Trouble(
                        f"{source} holds {info.name!r}, which its manifest does not name",
                        "It was altered; take another backup",
                    )
                stream = tar.extractfile(info)
                assert stream is not None
                if _write(stream, folder / info.name) != expected:
                    raise Trouble(
                        f"{source}: {info.name} is not what was backed up",
                        "It was damaged or altered; take another backup",
                    )
    except (tarfile.TarError, EOFError, OSError) as error:
        raise Trouble(
            f"{source} cannot be read: {error}", "Is it a backup made by this command?"
        ) from error
    if left:
        raise Trouble(f"{source}: {min(left)} is missing", "It was cut off; take another backup")
    return manifest


def _read_manifest(source: Path, info: tarfile.TarInfo | None, tar: tarfile.TarFile) -> Manifest:
    stream = tar.extractfile(info) if info and info.name == MANIFEST and info.isreg() else None
    if stream is None:
        raise Trouble(f"{source} is no backup of Shangliang", "It has no manifest at its beginning")
    try:
        raw = json.loads(stream.read(64 * _CHUNK))
        files = {str(k): (str(v[0]), int(v[1])) for k, v in raw["files"].items()}
        manifest = Manifest(str(raw["made_at"]), str(raw["vendor"]), int(raw["format"]), files)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Trouble(f"{source}: the manifest cannot be read", "Take another backup") from error
    if manifest.format != FORMAT:
        raise Trouble(
            f"{source} has format {manifest.format}, this version reads {FORMAT}",
            "Use the version that made it",
        )
    return manifest


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _write(stream: IO[bytes], path: Path) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    return digest.hexdigest(), size
