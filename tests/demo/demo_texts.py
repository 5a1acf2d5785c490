"""Collects every piece of text the demo city carries, so that tests can look through all of it."""

import dataclasses
from collections.abc import Iterator

from shangliang.front.demo.bodies import BODIES
from shangliang.front.demo.briefs import BRIEFS
from shangliang.front.demo.city import PLACES
from shangliang.front.demo.people import ACCOUNTS, COMMITTEES, MEMBERS, SECTORS
from shangliang.front.demo.platforms import PLATFORMS
from shangliang.front.demo.proposals import PROPOSALS
from shangliang.front.demo.supervision import SUPERVISIONS
from shangliang.front.demo.topics import TOPICS


def all_texts() -> Iterator[str]:
    for record in (
        *PLACES, *BODIES, *PLATFORMS, *ACCOUNTS, *MEMBERS, *SECTORS, *COMMITTEES,
        *TOPICS, *SUPERVISIONS, *PROPOSALS, *BRIEFS,
    ):  # fmt: skip
        yield from _strings(dataclasses.asdict(record))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _strings(item)
