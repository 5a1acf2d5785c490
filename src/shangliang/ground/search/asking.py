"""What is asked for, and by whom? The same question for the database and for the index on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from shangliang.kernel.actor import Actor, ActorKind

_WITHOUT_OFFICE = frozenset({"resident", "member", "department", "administrator"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ID_BITS = 21


def key_of(since: datetime, dossier_id: int) -> int:
    """One number that sorts by the last move and then by the matter; fits 63 bits until the year 2109."""
    return (_milliseconds(since) << _ID_BITS) | (dossier_id & ((1 << _ID_BITS) - 1))


def key_from(since: datetime) -> int:
    """The least key of a moment."""
    return _milliseconds(since) << _ID_BITS


def since_of(key: int) -> datetime:
    """The moment of a key, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=key >> _ID_BITS)


def _milliseconds(at: datetime) -> int:
    return max(0, (at - _EPOCH) // timedelta(milliseconds=1))


@dataclass(frozen=True)
class Filters:
    """Narrow the list: a stage, a kind, an area (path of a place, what lies in it included), a body, a time.

    `unit` is the id of a body that answers for the matter or works on it; `moved_from` and `moved_before` bound the
    moment of the last move.
    """

    stage: str = ""
    kind: str = ""
    place_path: str = ""
    unit: str = ""
    moved_from: datetime | None = None
    moved_before: datetime | None = None

    def without(self, facet: str) -> Filters:
        """The other filters, for counting what each value of one facet would leave."""
        match facet:
            case "stage":
                return replace(self, stage="")
            case "kind":
                return replace(self, kind="")
            case "place":
                return replace(self, place_path="")
            case "unit":
                return replace(self, unit="")
            case _:
                return replace(self, moved_from=None, moved_before=None)

    def of(self, facet: str) -> bool:
        """Whether this facet is narrowed."""
        return self.without(facet) != self

    def fit(self, facts: Facts) -> bool:
        """Whether a matter passes."""
        return (
            (not self.stage or facts.stage == self.stage)
            and (not self.kind or facts.kind == self.kind)
            and facts.place.startswith(self.place_path)
            and (not self.unit or self.unit in facts.units)
            and (self.moved_from is None or facts.key >= key_from(self.moved_from))
            and (self.moved_before is None or facts.key < key_from(self.moved_before))
        )


@dataclass(frozen=True)
class Facts:
    """What filters and facets need of a matter; `place` is a path, `units` are ids of bodies."""

    row: int
    stage: str
    kind: str
    place: str
    units: tuple[str, ...]
    key: int


@dataclass(frozen=True)
class Sight:
    """Which matters somebody may see, as `Dossier.visible_to` says it (a test holds the two together)."""

    everything: bool
    paths: tuple[str, ...]


def sight_of(actor: Actor) -> Sight:
    """Everything, or the public matters and those of bodies at `paths` and below."""
    paths = {g.path for g in actor.grants if g.role not in _WITHOUT_OFFICE}
    everything = actor.kind is ActorKind.SYSTEM or bool(paths & {"", "/"})
    return Sight(everything, () if everything else tuple(sorted(paths)))


@dataclass(frozen=True)
class Ask:
    """All of `tokens` (see `query_tokens`), seen by `actor`, under `filters`."""

    actor: Actor
    tokens: tuple[str, ...] = ()
    filters: Filters = Filters()


FACETS = ("stage", "kind", "place", "unit")


class Matches(Protocol):
    """How candidates are found; every way gives the same answers."""

    def count(self, ask: Ask) -> int:
        """How many matters match."""

    def newest(self, ask: Ask, limit: int, before: int | None = None) -> list[int]:
        """Rows that match, last moved first; `before` is the key after which to go on."""

    def facet(self, ask: Ask, names: Sequence[str]) -> dict[str, dict[str, int]]:
        """For each facet its values and how many matches carry them."""

    def alike(self, ask: Ask, limit: int) -> list[int]:
        """Rows that hold at least one of the tokens, those that hold most and the rarest first."""

    def spread(self, actor: Actor, tokens: Sequence[str]) -> dict[str, int]:
        """How many matters that the actor may see hold each token; tokens that none holds are left out."""
