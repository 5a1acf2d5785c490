"""By which way does a ballot come in without cookies, session and middleware? POST /cast with a ticket, POST /box with a token.

The server's entrance (`front.config.wsgi`) asks here first; `view` answers the same where Django serves alone (tests,
development). Nothing about the sender is read or logged. The body is JSON and at most 4 kB.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import TimeoutError as TooLate
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shangliang.front.look.reasons import explain
from shangliang.ground.soundings import tickets, tokens
from shangliang.ground.soundings.batcher import BATCHER, Busy, write
from shangliang.ground.soundings.intake import Answer, Ballot
from shangliang.kernel import clock
from shangliang.kernel.errors import Invalid, Refused, ShangliangError
from shangliang.kernel.verdict import deny

PATHS = ("/cast", "/box")
LONGEST = 4096
_PATIENCE = 30.0
_SHORTEST_KEY, _LONGEST_KEY = 16, 80
Reply = tuple[int, dict[str, Any]]
HEADERS = (
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


def read(path: str, body: bytes) -> Ballot:
    """The ballot in a request; an error says what is wrong with it."""
    try:
        said = json.loads(body) if len(body) <= LONGEST else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not all(isinstance(v, str) for v in said.values()):
        raise Invalid("soundings.unreadable_ballot")
    if path == "/box":
        return _with_token(said)
    ticket = tickets.read(said.get("ticket", ""), clock.now())
    key = said.get("key", "")
    if not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY or not key.isascii():
        raise Invalid("soundings.unreadable_ballot")
    return Ballot(ticket.sounding_id, said.get("choice", ""), key, ticket.elector, ticket.bars)


def _with_token(said: dict[str, str]) -> Ballot:
    try:
        pk = int(said.get("ballot", ""))
        token = bytes.fromhex(said.get("token", ""))
        signature = bytes.fromhex(said.get("signature", ""))
    except ValueError:
        raise Invalid("soundings.unreadable_ballot") from None
    if not 0 < pk < 2**53:
        raise Refused(deny("soundings.bad_token"))
    return Ballot(pk, said.get("choice", ""), tokens.checked(pk, token, signature))


def said_of(answer: Answer | ShangliangError) -> Reply:
    """Status and body of a reply."""
    if isinstance(answer, ShangliangError):
        code = answer.code
        fields = getattr(answer, "fields", None) or {}
        first = next((c for codes in fields.values() for c in codes), code)
        return answer.status, {"code": first, "detail": explain(first, answer.params)}
    status = HTTPStatus.OK if answer.repeated else HTTPStatus.CREATED
    return status, {"receipt": answer.receipt, "repeated": answer.repeated}


def take(path: str, body: bytes) -> Reply:
    """Read, hand over, wait until it is durable."""
    try:
        return said_of(BATCHER.hand_over(read(path, body)).result(_PATIENCE))
    except TooLate:
        return said_of(Busy())
    except ShangliangError as error:
        return said_of(error)


Start = Callable[[str, list[tuple[str, str]]], object]


def answer(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """The WSGI half: only method, path, length and body are looked at."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = -1
    if environ["REQUEST_METHOD"] != "POST" or not 0 < length <= LONGEST:
        status: int = HTTPStatus.METHOD_NOT_ALLOWED
        said: dict[str, Any] = {"code": "soundings.unreadable_ballot"}
        if environ["REQUEST_METHOD"] == "POST":
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    else:
        status, said = take(environ["PATH_INFO"], environ["wsgi.input"].read(length))
    data = json.dumps(said, ensure_ascii=False).encode()
    headers = [*HEADERS, ("Content-Length", str(len(data)))]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("Retry-After", "1"))
    start_response(f"{status} {HTTPStatus(status).phrase}", headers)
    return [data]


@csrf_exempt  # ticket and token are in the body, not in a cookie: there is nothing that a foreign page could make use of
@never_cache
@require_POST
def view(request: HttpRequest) -> HttpResponse:
    """The same by Django, one ballot a transaction."""
    try:
        (found,) = write([read(request.path, request.body)])
        status, said = said_of(found)
    except ShangliangError as error:
        status, said = said_of(error)
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=status)
    for name, value in HEADERS:
        response[name] = value
    return response
