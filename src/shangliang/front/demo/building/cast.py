"""Who acts in the stories? The accounts of the demo as actors, and guests with a key of their own."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache

from shangliang.front.demo.city import ancestors
from shangliang.front.demo.people import ACCOUNTS, MEMBERS
from shangliang.front.demo.shapes import Topic
from shangliang.front.demo.vetting import VETTINGS
from shangliang.ground.accounts.public import actor_by_login, people
from shangliang.kernel.actor import Actor, guest

OFFICE_HEAD = "li"
CITY_CLERK = "clerk-city"
CHAIR = "chair"
HOST = "host"
RECORDER = "recorder"
EXPERT = "expert"
DECIDING = "shizheng"
"""Decides for the Party committee which recommendations are adopted."""
ASSIGNING = "zhengfu"
INSPECTION = "ducha"
MODERATOR = "moderator"


class Cast:
    """Actors by sign-in name. Nobody's grants change while the stories are told, so each is looked up once."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._known: dict[str, Actor] = {}

    def __getitem__(self, login: str) -> Actor:
        if login not in self._known:
            self._known[login] = actor_by_login(login, self._now)
        return self._known[login]

    def by_id(self, person_id: int) -> Actor:
        """The actor with this id."""
        return self[people([person_id])[person_id].login]


def voice(seed: int, topic: str, place: int) -> Actor:
    """The guest on a chair of a topic's crowd: the same one each time for the same seed."""
    key = hashlib.sha256(f"{seed}|{topic}|{place}".encode()).hexdigest()[:43]
    return guest(key)


@cache
def holder(role: str, key: str) -> str | None:
    """Sign-in name of the first account that holds a role at a body, platform, sector or committee."""
    return next((a.key for a in ACCOUNTS if (role, key) in a.roles), None)


def is_city_wide(topic: Topic) -> bool:
    """Formal consultations are the city's own; everything else belongs to the place where it was raised."""
    opinion = VETTINGS.get(topic.number)
    return opinion is not None and opinion.form == "formal"


def clerk_of(topic: Topic) -> str:
    """The clerk of the city for its own topics, else of the street in which the topic lies."""
    if is_city_wide(topic):
        return CITY_CLERK
    return next(login for key in _streets(topic) if (login := holder("clerk", f"group-{key}")))


def convener_of(topic: Topic) -> str:
    """Who convenes the topic's platform, else the director of the committee that stands behind it."""
    found = holder("room_convener", topic.platform)
    return found or director_of(topic)


def director_of(topic: Topic) -> str:
    """The director of the special committee behind the topic."""
    found = holder("committee", topic.committee)
    assert found is not None, topic.committee
    return found


def officer_of(unit: str) -> str:
    """Who signs in for a handling unit."""
    return holder("department", unit) or holder("inspection", unit) or ""


def _streets(topic: Topic) -> tuple[str, ...]:
    return tuple(key.removeprefix("street-") for key in ancestors(topic.place))


def members_at(topic: Topic) -> tuple[str, ...]:
    """Members who come to the table: those of the street first, then those of the committee behind the topic."""
    here = [m.key for m in MEMBERS if m.street in ancestors(topic.place)]
    behind = [m.key for m in MEMBERS if m.committee == topic.committee]
    return tuple(dict.fromkeys([*here, *behind]))


def district_office_of(topic: Topic) -> str:
    """Who heads the office of the CPPCC of the topic's district."""
    found = (holder("office", f"cppcc-{key}") for key in ancestors(topic.place))
    return next(login for login in found if login)
