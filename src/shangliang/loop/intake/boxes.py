"""Where do the letters lie? An IMAP mailbox of the office, or a Maildir beside the data (the demo's).

A letter is marked as read only after what it says is safely kept; one that is read twice is known by its Message-ID.
"""

from __future__ import annotations

import imaplib
import mailbox
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlparse

_SECONDS = 30
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Box(Protocol):
    """What the reader needs of a mailbox."""

    def unread(self, limit: int) -> list[str]: ...

    def letter(self, key: str, most_bytes: int) -> bytes | None:
        """The whole letter; None when it is larger than that."""

    def done(self, key: str) -> None: ...


class BoxTrouble(Exception):
    """The mailbox cannot be reached or does not answer as it should; the next turn tries again."""


@contextmanager
def open_box(url: str) -> Iterator[Box]:
    """The mailbox that `url` names (`imaps://user:password@host:993/INBOX`, `imap+tls://`, `imap://`, `maildir:/path`)."""
    parts = urlparse(url)
    if parts.scheme == "maildir":
        box = MaildirBox(Path(unquote(parts.path)))
        try:
            yield box
        finally:
            box.close()
        return
    imap: ImapBox | None = None
    try:
        imap = ImapBox(url)
        yield imap
    except (imaplib.IMAP4.error, OSError, TimeoutError) as error:
        raise BoxTrouble(str(error)[:200]) from error
    finally:
        if imap is not None:
            imap.close()


class ImapBox:
    """One folder of an IMAP server; letters by their UID."""

    def __init__(self, url: str) -> None:
        parts = urlparse(url)
        host = parts.hostname or ""
        if parts.scheme == "imaps":
            self._server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                host, parts.port or 993, timeout=_SECONDS
            )
        else:
            self._server = imaplib.IMAP4(host, parts.port or 143, timeout=_SECONDS)
            if parts.scheme == "imap+tls":
                self._server.starttls()
        self._server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        self._insist(self._server.select(f'"{folder}"'))

    @staticmethod
    def _insist(answer: tuple[str, list[Any]]) -> list[Any]:
        if answer[0] != "OK":
            raise imaplib.IMAP4.error(f"the server says {answer[0]}")
        return answer[1]

    def unread(self, limit: int) -> list[str]:
        found = self._insist(self._server.uid("SEARCH", "UNSEEN"))
        first = found[0] if found else b""
        keys = first.decode("ascii", "replace").split() if isinstance(first, bytes) else []
        return [k for k in keys if k.isdigit()][:limit]

    def letter(self, key: str, most_bytes: int) -> bytes | None:
        said = self._insist(self._server.uid("FETCH", key, "(RFC822.SIZE)"))
        size = _SIZE.search(said[0]) if said and isinstance(said[0], bytes) else None
        if size is not None and int(size[1]) > most_bytes:
            return None
        rows = self._insist(self._server.uid("FETCH", key, "(BODY.PEEK[])"))
        whole = next((r[1] for r in rows if isinstance(r, tuple) and len(r) > 1), None)
        if not isinstance(whole, bytes):
            raise imaplib.IMAP4.error("the server sent no letter")
        return whole if len(whole) <= most_bytes else None

    def done(self, key: str) -> None:
        self._insist(self._server.uid("STORE", key, "+FLAGS.SILENT", r"(\Seen)"))

    def close(self) -> None:
        try:
            self._server.logout()
        except (imaplib.IMAP4.error, OSError):
            return


class MaildirBox:
    """A Maildir; what is unread lies in `new`."""

    def __init__(self, path: Path) -> None:
        self._box = mailbox.Maildir(str(path), create=True)

    def unread(self, limit: int) -> list[str]:
        keys = [k for k, m in self._box.iteritems() if "S" not in m.get_flags()]
        return sorted(keys)[:limit]

    def letter(self, key: str, most_bytes: int) -> bytes | None:
        whole = self._box.get_bytes(key)
        return whole if len(whole) <= most_bytes else None

    def done(self, key: str) -> None:
        message = self._box[key]
        message.set_subdir("cur")
        message.add_flag("S")
        self._box[key] = message

    def close(self) -> None:
        self._box.close()
