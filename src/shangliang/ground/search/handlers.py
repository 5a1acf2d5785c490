"""What does search react to? Every event about a matter: the matter is indexed again. And jobs: grouping voices."""

from __future__ import annotations

from shangliang.ground.jobs.public import register
from shangliang.ground.search.indexing import index
from shangliang.ground.search.rising import KIND as RISING
from shangliang.ground.search.rising import find_rising
from shangliang.ground.search.voices import KIND, find_groups
from shangliang.kernel.events import Recorded, subscribe


@subscribe("*", of_matters=True, derived=True)
def keep_index(event: Recorded) -> None:
    """Idempotent: the row is written from what the rooms say now."""
    if event.matter:
        index(event.matter)


register(KIND, find_groups)
register(RISING, find_rising)
