"""How much has come from there today, and how often in these words? Hashes of one day, nobody's history."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from shangliang.ground.rulebook.public import number
from shangliang.ground.search.public import Sketch, nearly_same, sketch, words_hash
from shangliang.kernel.clock import local_day
from shangliang.loop.intake.models import Arrival
from shangliang.loop.intake.rules import Arriving, Limits

_A_DAY = timedelta(days=1)
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


def arriving(text: str, *, who: str, address: str, now: datetime) -> tuple[Arriving, str]:
    """What the last day knows about this sender and these words, and the crowd to which the words belong.

    Three queries, and no more work when thousands have come in the same words.
    """
    today = Arrival.objects.filter(at__gt=now - _A_DAY)
    mine = sketch(text)
    same = [crowd for crowd, other in _near(today, mine) if nearly_same(mine, other)]
    known = Arriving(
        text=text,
        from_guest=today.filter(who=_hidden(who, now)).count() if who else 0,
        from_address=today.filter(address=_hidden(address, now)).count() if address else 0,
        same_words=len(same),
    )
    return known, same[0] if same else words_hash(text)


def _near(today: QuerySet[Arrival], mine: Sketch) -> list[tuple[str, Sketch]]:
    """Arrivals that share a hash with this one, the earliest first."""
    one, two, three, four = mine
    rows = today.filter(Q(band_1=one) | Q(band_2=two) | Q(band_3=three) | Q(band_4=four))
    found = rows.order_by("pk").values_list("words_hash", "band_1", "band_2", "band_3", "band_4")
    return [(crowd, (a, b, c, d)) for crowd, a, b, c, d in found[:_NEAR_LOOKED_AT]]


def note_arrival(text: str, *, crowd: str, who: str, address: str, now: datetime) -> None:
    """Remember for a day that something came in, and to which crowd of like words it belongs."""
    one, two, three, four = sketch(text)
    Arrival.objects.create(
        at=now,
        who=_hidden(who, now),
        address=_hidden(address, now),
        words_hash=crowd,
        band_1=one,
        band_2=two,
        band_3=three,
        band_4=four,
    )


def forget_arrivals(now: datetime) -> int:
    """Drop what is older than a day."""
    return Arrival.objects.filter(at__lte=now - _A_DAY).delete()[0]
