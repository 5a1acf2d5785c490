"""At which level were matters like this one dealt with? Similar past matters, and the level on which most of them agree.

    past_matters(text, title=, actor=, besides=) -> PastMatters

Silent (`level` empty) unless at least three are known and two thirds of them agree. Nobody acts on it but a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.queries import similar
from shangliang.kernel.actor import Actor

_LOOKED_AT = 15
_SHOWN = 5
_LEAST = 3
_AGREE = 2 / 3
_UNDECIDED = ("raised", "triaged", "merged", "withdrawn", "referred")
"""Stages that say nothing yet about who deals with a matter."""


@dataclass(frozen=True)
class PastMatter:
    number: str
    title: str
    body: str
    level: str

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class PastMatters:
    """The most alike first; `at_level` of them were dealt with at `level`, which is empty while unsure."""

    matters: tuple[PastMatter, ...] = ()
    level: str = ""
    at_level: int = 0


def past_matters(text: str, *, title: str, actor: Actor, besides: str = "") -> PastMatters:
    """Matters like this text that have gone their way; only those the actor may see."""
    found = similar(f"{title}\n{text}", actor=actor, limit=_LOOKED_AT, besides=besides)
    rows = Dossier.objects.filter(number__in=[s.number for s in found]).select_related("body")
    known = {d.number: d for d in rows.exclude(stage__in=_UNDECIDED)}
    matters = tuple(
        PastMatter(d.number, d.title, d.body.name, d.body.level)
        for s in found
        if (d := known.get(s.number)) is not None
    )[:_SHOWN]
    counts = Counter(m.level for m in matters)
    level, count = counts.most_common(1)[0] if counts else ("", 0)
    sure = len(matters) >= _LEAST and count >= _AGREE * len(matters)
    return PastMatters(matters, level if sure else "", count if sure else 0)
