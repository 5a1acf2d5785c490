"""What does search react to? Every event about a matter: the matter is indexed again."""

from __future__ import annotations

from shangliang.ground.search.indexing import index
from shangliang.kernel.events import Recorded, subscribe


@subscribe("*", of_matters=True, derived=True)
def keep_index(event: Recorded) -> None:
    """Idempotent: the row is written from what the rooms say now."""
    if event.matter:
        index(event.matter)
