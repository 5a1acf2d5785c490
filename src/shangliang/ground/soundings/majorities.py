"""Which majority does a ballot need, and do the owners have it? Facts in, verdicts out; numbers are the rulebook's.

Owners (Civil Code, article 278): those who take part must hold two thirds of all persons and of all area; then more than
half, or for major matters three quarters, of the participating persons and of the participating area must agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shangliang.ground.soundings.kinds import OWNERS, Majority

THRESHOLDS: dict[str, str] = {
    Majority.SIMPLE: "vote.simple",
    Majority.TWO_THIRDS: "vote.two_thirds",
    Majority.OWNERS: "vote.owner_ordinary",
    Majority.OWNERS_MAJOR: "vote.owner_major",
}
"""The rule that holds the share of each majority."""
AT_LEAST = frozenset({Majority.TWO_THIRDS, Majority.OWNERS_MAJOR})
"""Here the share itself is enough; elsewhere it must be more."""
LEGAL_NOTES: dict[str, Promise] = {
    Majority.OWNERS: _(
        "Civil Code, article 278: owners with two thirds of the area and two thirds of the persons take part; "
        "more than half of both must agree. It is the statutory vote only when the owners' meeting has called it as such."
    ),
    Majority.OWNERS_MAJOR: _(
        "Civil Code, article 278, major matters (using the repair fund for new purposes, rebuilding, changing the use of common "
        "parts, common business): owners with two thirds of the area and two thirds of the persons take part; three quarters of "
        "both must agree. It is the statutory vote only when the owners' meeting has called it as such."
    ),
}


def quorum_rule(majority: str) -> str:
    """The rule that says how many must take part."""
    return "vote.owner_participation" if majority in OWNERS else "vote.quorum"


def exact(share: float) -> Fraction:
    """A share of the rulebook as a fraction: four digits of a third mean a third."""
    thirds = (Fraction(1, 3), Fraction(2, 3))
    return next((t for t in thirds if abs(float(t) - share) < 0.00006), Fraction(str(share)))


def reached(part: Fraction | int | Decimal, whole: Fraction | int | Decimal, share: float, *, at_least: bool) -> bool:  # fmt: skip
    """Whether `part` of `whole` reaches the share."""
    need = exact(share) * Fraction(whole)
    return Fraction(part) >= need if at_least else Fraction(part) > need


@dataclass(frozen=True)
class OwnersOutcome:
    """Persons and square metres: entitled, taking part, in favour."""

    persons: tuple[int, int, int]
    areas: tuple[str, str, str]
    quorate: bool
    passed: bool


def decide_owners(
    entitled: Sequence[Decimal],
    votes: Sequence[tuple[str, Decimal]],
    *,
    passing: str,
    threshold: float,
    participation: float,
    at_least: bool,
) -> OwnersOutcome:
    """`entitled` are the areas of all owners, `votes` choice and area of those who took part."""
    took = [area for _, area in votes]
    agree = [area for choice, area in votes if choice == passing]
    persons = (len(entitled), len(took), len(agree))
    areas = (sum(entitled, Decimal()), sum(took, Decimal()), sum(agree, Decimal()))
    quorate = bool(took) and all(
        reached(part, whole, participation, at_least=True)
        for part, whole in ((persons[1], persons[0]), (areas[1], areas[0]))
    )
    enough = all(
        reached(part, whole, threshold, at_least=at_least)
        for part, whole in ((persons[2], persons[1]), (areas[2], areas[1]))
    )
    return OwnersOutcome(
        persons,
        (str(areas[0]), str(areas[1]), str(areas[2])),
        quorate,
        quorate and enough,
    )


def proxy_trouble(proxies: Mapping[str, str], electors: Sequence[str], most: int) -> str:
    """The reason why these proxies cannot stand; empty when they can. Keys: who gives, values: who votes in their place."""
    known = set(electors)
    if any(giver == holder for giver, holder in proxies.items()):
        return "soundings.proxy_to_self"
    if not set(proxies) <= known or not set(proxies.values()) <= known:
        return "soundings.proxy_not_on_the_roll"
    if set(proxies) & set(proxies.values()):
        return "soundings.proxy_handed_on"
    held = list(proxies.values())
    if any(held.count(holder) > most for holder in set(held)):
        return "soundings.too_many_proxies"
    return ""
