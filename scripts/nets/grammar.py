"""In which order do the files of a room know each other? Edges → handlers → public → actions → queries → models → pure."""

from __future__ import annotations

from nets.rooms import PairContract, part_of, room_of

_RANKS = (
    ("events", "workflow", "rules", "permissions", "codes", "kinds", "roles", "routes", "defaults"),
    ("models",),
    ("queries",),
    ("actions",),
    ("public",),
    ("handlers", "tasks"),
    ("forms", "views", "acts", "panel", "rest", "urls", "apps", "admin"),
)
_RANK = {name: rank for rank, names in enumerate(_RANKS) for name in names}


class GrammarContract(PairContract):
    """Nothing inside a room knows what stands above it."""

    def wrong(self, importer: str, imported: str) -> str:
        here, there = part_of(importer), part_of(imported)
        if not room_of(importer) or room_of(importer) != room_of(imported):
            return ""
        if here in _RANK and there in _RANK and _RANK[there] > _RANK[here]:
            return f"{here} stands below {there}"
        return ""
