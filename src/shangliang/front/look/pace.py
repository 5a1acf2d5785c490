"""May a guest do this again today? A limit for each guest and a wider one for each address, always with a sentence.

This is politeness, not safety: it is counted in the cache of one process, and a flood belongs to the proxy in front.
Nothing is put away silently: whoever is refused reads it, keeps what was typed, and learns where else to go.
"""

from __future__ import annotations

import hashlib
import ipaddress
from contextvars import ContextVar

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Refused
from shangliang.kernel.verdict import deny

_DAY = 24 * 3600
_GUESTS_AT_ONE_ADDRESS = 10
"""A hall, a block of flats or an office shares one address: it may do ten times as much as one guest."""
_HELD_BEFORE_REFUSED = 10
"""Where a person looks at what comes beyond the limit, that person gets at most so many times the limit."""


_where: ContextVar[str] = ContextVar("where_from", default="")


def where_from() -> str:
    """A hash that tells today's addresses apart and says nothing about them; empty outside of a request's act."""
    return _where.get()


def _told_apart(address: str) -> str:
    """Under the installation's secret and for one day only."""
    day = local_day(clock.now()).date().isoformat()
    return salted_hmac("pace.where", f"{day}|{address}", algorithm="sha256").hexdigest()[:32]


def address_of(request: HttpRequest) -> str:
    """Where the request comes from. A proxy on this machine is believed, and only in the last place it has written.

    IPv6 addresses are cut to the /64 that one household gets.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    parsed = _parsed(seen)
    if parsed is not None and parsed.is_loopback:
        told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        parsed = _parsed(told) or parsed
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed or "unknown")


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def insist_on_pace(request: HttpRequest, actor: Actor, what: str, most: int) -> None:
    """Refused when this guest, or all guests at this address together, have done `what` often enough today."""
    _where.set(_told_apart(address_of(request)))
    if not most or not actor.is_guest:
        return
    for slot, limit in _slots(request, actor, what, most):
        if cache.get(slot, 0) >= limit:
            raise Refused(deny("look.too_many_today", most=limit))


def facts_of_pace(
    request: HttpRequest, actor: Actor, what: str, most: int, name: str
) -> dict[str, bool]:
    """Refused when it is too much; `{name: True}` when the act wants to be told that it is more than usual."""
    if not name:
        insist_on_pace(request, actor, what, most)
        return {}
    insist_on_pace(request, actor, what, most * _HELD_BEFORE_REFUSED)
    return {name: is_over_pace(request, actor, what, most)}


def is_over_pace(request: HttpRequest, actor: Actor, what: str, most: int) -> bool:
    """Whether this guest, or all guests at this address together, have done `what` as often as is usual in a day."""
    if not most or not actor.is_guest:
        return False
    return any(cache.get(slot, 0) >= limit for slot, limit in _slots(request, actor, what, most))


def count_one(request: HttpRequest, actor: Actor, what: str, most: int) -> None:
    """Note that a guest has done it once."""
    if not most or not actor.is_guest:
        return
    for slot, _limit in _slots(request, actor, what, most):
        if not cache.add(slot, 1, _DAY):
            cache.incr(slot)


def _slots(request: HttpRequest, actor: Actor, what: str, most: int) -> list[tuple[str, int]]:
    """Hashed, so that the cache holds no address and no guest's key."""
    whole = [
        (f"guest|{actor.guest_key}", most),
        (f"address|{address_of(request)}", most * _GUESTS_AT_ONE_ADDRESS),
    ]
    return [
        (f"pace:{hashlib.sha256(f'{what}|{who}'.encode()).hexdigest()[:40]}", limit)
        for who, limit in whole
    ]
