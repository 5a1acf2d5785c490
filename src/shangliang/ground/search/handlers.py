"""What does search react to? Every event about a matter: the matter is indexed again."""

from __future__ import annotations

from shangliang.ground.ledger.public import last_entry_of
from shangliang.ground.search.indexing import index
from shangliang.kernel.events import Recorded, subscribe


@subscribe("*")
def keep_index(event: Recorded) -> None:
    """Idempotent: the row is written from what the rooms say now. Of several entries the last one does it."""
    if event.matter and event.entry_id >= last_entry_of(event.matter):
        index(event.matter)
