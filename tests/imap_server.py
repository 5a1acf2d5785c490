"""A mail server for the tests: IMAP4rev1 over a Maildir on the loopback address, as much of it as a reader needs.

It speaks over a real socket with literals, UIDs, flags and size, so that `imaplib` cannot tell it from a large one.
"""

from __future__ import annotations

import mailbox
import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class _Session(socketserver.StreamRequestHandler):
    server: Any

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.box = mailbox.Maildir(str(self.server.path), create=True)
        self.say("* OK ready")
        user = False
        while line := self.rfile.readline():
            tag, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            verb, _, rest = rest.partition(" ")
            self.server.spoken.append(f"{verb} {rest}".strip())
            verb = verb.upper()
            if verb == "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1")
                self.say(f"{tag} OK done")
            elif verb == "LOGIN":
                user = rest.replace('"', "") == "office secret"
                self.say(
                    f"{tag} OK hello" if user else f"{tag} NO [AUTHENTICATIONFAILED] who are you"
                )
            elif verb == "LOGOUT":
                self.say("* BYE")
                self.say(f"{tag} OK bye")
                return
            elif not user:
                self.say(f"{tag} NO sign in first")
            elif verb == "SELECT":
                self.say(f"* {len(self.box)} EXISTS")
                self.say(f"{tag} OK [READ-WRITE] selected")
            elif verb == "UID":
                self.uid(tag, rest)
            else:
                self.say(f"{tag} BAD {verb}")

    def keys(self) -> dict[str, str]:
        """Names in the folder by their UID: given once, in the order of arrival."""
        for key in sorted(self.box.keys()):
            self.server.uids.setdefault(key.partition(":")[0], str(len(self.server.uids) + 101))
        return {self.server.uids[k.partition(":")[0]]: k for k in self.box.keys()}  # noqa: SIM118  a mailbox is no dict

    def uid(self, tag: str, rest: str) -> None:
        keys = self.keys()
        if rest.upper().startswith("SEARCH"):
            unread = [u for u, k in keys.items() if "S" not in self.box[k].get_flags()]
            self.say("* SEARCH " + " ".join(sorted(unread)))
        elif found := re.match(r"FETCH (\d+) \((.*)\)$", rest, re.IGNORECASE):
            whole = self.box.get_bytes(keys[found[1]])
            if "SIZE" in found[2]:
                size = self.server.sizes.get(found[1], len(whole))
                self.say(f"* 1 FETCH (UID {found[1]} RFC822.SIZE {size})")
            else:
                self.wfile.write(f"* 1 FETCH (UID {found[1]} BODY[] {{{len(whole)}}}\r\n".encode())
                self.wfile.write(whole + b")\r\n")
        elif found := re.match(r"STORE (\d+) \+FLAGS", rest, re.IGNORECASE):
            message = self.box[keys[found[1]]]
            message.add_flag("S")
            self.box[keys[found[1]]] = message
        self.say(f"{tag} OK done")


class ImapServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.spoken: list[str] = []
        self.uids: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        super().__init__(("127.0.0.1", 0), _Session)

    def url(self, password: str = "secret") -> str:
        return f"imap://office:{password}@127.0.0.1:{self.server_address[1]}/INBOX"

    def deliver(self, raw: bytes) -> None:
        box = mailbox.Maildir(str(self.path), create=True)
        box.add(raw)
        box.close()


@contextmanager
def imap_server(path: Path) -> Iterator[ImapServer]:
    """A running server; gone at the end of the block."""
    server = ImapServer(path)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
