"""What does every event of a matter set off? Notices to those who follow it and to those who now owe something."""

from __future__ import annotations

from django.db import transaction

from shangliang.ground.dossier.public import get
from shangliang.ground.notifications.sending import send_quietly
from shangliang.ground.notifications.telling import tell_followers, tell_holders
from shangliang.kernel.errors import NotFound
from shangliang.kernel.events import Recorded, subscribe


@subscribe("*", of_matters=True)
def tell(entry: Recorded) -> None:
    """Idempotent: each reader has at most one notice for an entry and one for a duty."""
    if not entry.matter:
        return
    try:
        matter = get(entry.matter)
    except NotFound:
        return
    tell_holders(entry, matter)  # first: who owes something need not hear of the same act twice
    tell_followers(entry, matter)
    transaction.on_commit(send_quietly)
