"""How much has come from there today, and how often in these words? Hashes of one day, nobody's history."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.crypto import salted_hmac

from shangliang.ground.rulebook.public import number
from shangliang.kernel.clock import local_day
from shangliang.loop.intake.likeness import bands, words_hash
from shangliang.loop.intake.models import Arrival
from shangliang.loop.intake.rules import Arriving, Limits

_A_DAY = timedelta(days=1)
_NEAR = 3
_NEAR_LOOKED_AT = 400


def _hidden(who: str, now: datetime) -> str:
    if not who:
        return ""
    day = local_day(now).date().isoformat()
    return salted_hmac("intake.arrival", f"{day}|{who}", algorithm="sha256").hexdigest()[:40]


def limits(now: datetime) -> Limits:
    """The rulebook's limits beyond which a person looks first."""
    return Limits(
        guest=int(number("intake.guest_a_day", on=now)),
        address=int(number("intake.address_a_day", on=now)),
        same_words=int(number("intake.same_words", on=now)),
        links=int(number("intake.links", on=now)),
    )


def arriving(text: str, *, who: str, address: str, now: datetime) -> Arriving:
    """What the last day knows about this sender and these words; three queries."""
    today = Arrival.objects.filter(at__gt=now - _A_DAY)
    one, two, three, four = bands(text)
    near = today.filter(Q(band_1=one) | Q(band_2=two) | Q(band_3=three) | Q(band_4=four))
    rows = near.values_list("band_1", "band_2", "band_3", "band_4")[:_NEAR_LOOKED_AT]
    mine = (one, two, three, four)
    same = sum(sum(a == b for a, b in zip(row, mine, strict=True)) >= _NEAR for row in rows)
    return Arriving(
        text=text,
        from_guest=today.filter(who=_hidden(who, now)).count() if who else 0,
        from_address=today.filter(address=_hidden(address, now)).count() if address else 0,
        same_words=same,
    )


def note_arrival(text: str, *, who: str, address: str, now: datetime) -> None:
    """Remember for a day that something came in."""
    one, two, three, four = bands(text)
    Arrival.objects.create(
        at=now,
        who=_hidden(who, now),
        address=_hidden(address, now),
        words_hash=words_hash(text),
        band_1=one,
        band_2=two,
        band_3=three,
        band_4=four,
    )


def forget_arrivals(now: datetime) -> int:
    """Drop what is older than a day."""
    return Arrival.objects.filter(at__lte=now - _A_DAY).delete()[0]
