"""Where do files lie? Under settings.DATA/files by their SHA-256, so that a name can never reach the disk."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shangliang.ground.documents.names import clean_name
from shangliang.ground.documents.sniffing import refused, sniff

_HASH = re.compile(r"[0-9a-f]{64}")
_DEFAULT_MOST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """A file that lies safely on the disk."""

    name: str
    size: int
    media_type: str
    sha256: str


def most_bytes() -> int:
    """Largest file that is taken."""
    return int(getattr(settings, "DOCUMENTS_MOST_BYTES", _DEFAULT_MOST))


def path_of(sha256: str) -> Path:
    """Where the file with this hash lies."""
    if not _HASH.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return Path(settings.DATA) / "files" / sha256[:2] / sha256


def take_in(upload: UploadedFile) -> Kept:
    """Check, clean and keep an uploaded file; Invalid with the reason when it is not taken."""
    most = most_bytes()
    if (upload.size or 0) > most:
        raise refused("documents.file_too_large", most=most // (1024 * 1024))
    upload.seek(0)
    content = upload.read(most + 1)
    if len(content) > most:
        raise refused("documents.file_too_large", most=most // (1024 * 1024))
    given = upload.name or ""
    found = sniff(content, given)
    sha256 = hashlib.sha256(found.content).hexdigest()
    _write(path_of(sha256), found.content)
    return Kept(clean_name(given, found.ending), len(found.content), found.media_type, sha256)


def keep(content: bytes) -> str:
    """Keep bytes that another room has made or checked itself; gives the hash under which they lie."""
    sha256 = hashlib.sha256(content).hexdigest()
    _write(path_of(sha256), content)
    return sha256


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before the act is acknowledged."""
    if path.exists() and path.stat().st_size == len(content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
