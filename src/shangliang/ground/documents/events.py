"""What has happened to papers. Hashes are public facts; who has read what is not."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Event):
    name = "documents.document.added"
    kind: str
    title: str
    version: int
    sha256: str
    is_public: bool = True


@dataclass(frozen=True, kw_only=True)
class VersionAdded(Event):
    name = "documents.version.added"
    title: str
    version: int
    sha256: str
    is_public: bool = True


@dataclass(frozen=True, kw_only=True)
class VersionRead(Event):
    name = "documents.version.read"
    public = False
    version: int
