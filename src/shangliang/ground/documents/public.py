"""The door of the documents room."""

from __future__ import annotations

from shangliang.ground.documents.actions import add_document, add_version, mark_read
from shangliang.ground.documents.files import keep, most_bytes, path_of
from shangliang.ground.documents.kinds import KIND_LABELS, DocumentKind
from shangliang.ground.documents.queries import (
    DocumentBrief,
    ReceiptBrief,
    VersionBrief,
    by_ids,
    document,
    documents,
    has_read,
    receipts,
    version,
    versions,
)
from shangliang.ground.documents.sniffing import ACCEPT, TAKEN

__all__ = [
    "ACCEPT",
    "KIND_LABELS",
    "TAKEN",
    "DocumentBrief",
    "DocumentKind",
    "ReceiptBrief",
    "VersionBrief",
    "add_document",
    "add_version",
    "by_ids",
    "document",
    "documents",
    "has_read",
    "keep",
    "mark_read",
    "most_bytes",
    "path_of",
    "receipts",
    "version",
    "versions",
]
