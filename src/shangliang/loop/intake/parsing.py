"""What does this e-mail say? Headers, plain words without quotes, pictures; and is it a machine that writes?

Every part may be malformed: unknown charsets, broken headers, nested parts without end, HTML only, a megabyte of text.
"""

from __future__ import annotations

import email
import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser

from shangliang.kernel.text import clean

_NUMBER = re.compile(r"(?<![A-Za-z0-9])([TW])-(\d{4})-(\d{1,6})(?!\d)", re.IGNORECASE)
_QUOTE_STARTS = re.compile(
    r"^\s*(>|-{2,}\s*(Original Message|原始邮件|Forwarded)|_{10,}|发件人[:：]|From:\s|"
    r"On .{4,80} wrote:|在.{4,60}写道[:：]?|\d{4}年\d{1,2}月\d{1,2}日.{0,40}写道)",
    re.IGNORECASE,
)
_RE = re.compile(r"^\s*((re|fw|fwd|答复|回复|转发)\s*[:：]\s*)+", re.IGNORECASE)
_MACHINES = re.compile(
    r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+@-]|$)", re.IGNORECASE
)
_PARTS_MOST = 60
_TEXT_MOST = 200_000
_SUBJECT_MOST = 300
_PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp")


@dataclass(frozen=True)
class Attached:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """An e-mail as a person would read it. `number` is that of a matter it names; `machine` says what gave it away."""

    key: str
    message_id: str
    sender: str
    subject: str
    text: str
    number: str
    machine: str
    pictures: tuple[Attached, ...]
    others: tuple[str, ...]


def parse(raw: bytes, *, own_address: str = "") -> Mail:
    """Read a message whatever its state; what cannot be read is left out."""
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    message_id = _header(message, "Message-ID")[:300]
    sender = _address(_header(message, "From"))
    subject = clean(_header(message, "Subject"), lines=False)[:_SUBJECT_MOST]
    text, pictures, others = _body(message)
    named = _NUMBER.search(subject) or _NUMBER.search(text[:2000])
    number = f"{named[1].upper()}-{named[2]}-{int(named[3]):04d}" if named is not None else ""
    return Mail(
        key=hashlib.sha256(message_id.encode() if message_id else raw).hexdigest(),
        message_id=message_id if re.fullmatch(r"<[^<>\s]{3,290}>", message_id) else "",
        sender=sender,
        subject=_NUMBER.sub("", _RE.sub("", subject)).strip(" []【】:："),
        text=text,
        number=number,
        machine=_machine(message, sender, _address(own_address)),
        pictures=pictures,
        others=others,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name, "")
    except Exception:  # noqa: BLE001  the parser of the standard library has no closed set of errors for bent headers
        return ""
    return str(value or "").encode("utf-8", "replace").decode("utf-8").strip()


def _address(header: str) -> str:
    found = parseaddr(header)[1].strip().lower()
    return found if re.fullmatch(r"[^@\s\x00]{1,64}@[^@\s\x00]{1,180}", found) else ""


def _machine(message: EmailMessage, sender: str, own: str) -> str:
    """Why this is no letter of a person; empty when it may be one. Answering a machine makes a loop."""
    auto = _header(message, "Auto-Submitted").lower()
    if auto and not auto.startswith("no"):
        return "auto"
    if _header(message, "Precedence").lower() in {"bulk", "junk", "list", "auto_reply"}:
        return "bulk"
    if any(_header(message, h) for h in ("List-Id", "X-Autoreply", "X-Autorespond", "X-Loop")):
        return "list"
    if message.get_content_type() == "multipart/report" or _header(message, "Return-Path") == "<>":
        return "bounce"
    if not sender or _MACHINES.match(sender):
        return "no_sender"
    return "own" if sender == own else ""


def _body(message: EmailMessage) -> tuple[str, tuple[Attached, ...], tuple[str, ...]]:
    plain, html = "", ""
    pictures: list[Attached] = []
    others: list[str] = []
    for count, part in enumerate(message.walk()):
        if count >= _PARTS_MOST:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        name = clean(_file_name(part), lines=False)[:80]
        if name or part.get_content_disposition() == "attachment" or kind.startswith("image/"):
            content = _bytes(part)
            if kind in _PICTURES and content:
                pictures.append(Attached(name or "photo", kind, content))
            else:
                others.append(name or kind)
        elif kind == "text/plain" and not plain:
            plain = _decoded(part)
        elif kind == "text/html" and not html:
            html = _decoded(part)
    words = plain if plain.strip() else _words_of(html)
    return _own_words(clean(words[:_TEXT_MOST])), tuple(pictures), tuple(others)


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except Exception:  # noqa: BLE001  see _header
        return "?"


def _bytes(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001  see _header
        return b""
    return found if isinstance(found, bytes) else b""


def _decoded(part: EmailMessage) -> str:
    raw = _bytes(part)
    said = str(part.get_content_charset() or "utf-8").lower()
    said = "gb18030" if said in {"gb2312", "gbk", "gb_2312-80", "936"} else said
    for charset in (said, "utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace")


class _Words(HTMLParser):
    """The words of a page, a line for each block; scripts and styles say nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002  the name is the parser's
    ) -> None:
        if tag in {"script", "style", "head", "title"}:
            self.silent += 1
        elif tag in {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"}:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "head", "title"} and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def _words_of(html: str) -> str:
    reader = _Words()
    reader.feed(html[:_TEXT_MOST])
    return "".join(reader.found)


def _own_words(text: str) -> str:
    """Without what is quoted from an earlier letter, and without the signature."""
    kept: list[str] = []
    for line in text.split("\n"):
        if line.rstrip() == "--" or (_QUOTE_STARTS.match(line) and any(k.strip() for k in kept)):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    return "\n".join(kept).strip()
