"""Is this reader among those who stand behind the matter?"""

from __future__ import annotations

from django.db.models import Q

from shangliang.ground.accounts.public import pseudonym_key
from shangliang.kernel.actor import Actor
from shangliang.loop.topics.models import Voice


def voice_of(topic_id: int, number: str, actor: Actor) -> Voice | None:
    """The actor's voice in a matter, also one that was taken back; None when there never was one."""
    if actor.is_person:
        mine = Q(person_id=actor.id)
    elif actor.guest_key:
        mine = Q(guest_hash=pseudonym_key(actor, number))
    else:
        return None
    return Voice.objects.filter(mine, topic_id=topic_id).first()
