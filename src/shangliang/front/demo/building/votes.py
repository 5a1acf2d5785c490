"""How else can one vote? A closed ballot that nobody can trace, with its receipts, and a vote of owners by persons and area 表决.

Both hang on a small matter of their own: awnings over the parking of a housing estate.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from shangliang.front.demo.building.cast import CITY_CLERK, Cast, voice
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.telling import Telling
from shangliang.ground.directory.public import body
from shangliang.ground.dossier.public import Kind, open_dossier
from shangliang.ground.soundings.public import (
    cast_ballot,
    close_sounding,
    draft_sounding,
    hand_in,
    issue_token,
    open_sounding,
    token_request,
    voter_key,
)
from shangliang.kernel.actor import Actor

_MORNING, _EVENING = time(9, 30), time(19, 10)
_SECRET = ("yes",) * 14 + ("no",) * 6 + ("abstain",) * 2
_OWNERS = (
    ("1 单元 101", 96.4, "yes"),
    ("1 单元 201", 96.4, "yes"),
    ("1 单元 301", 128.0, "yes"),
    ("1 单元 401", 128.0, "no"),
    ("2 单元 101", 88.2, "yes"),
    ("2 单元 201", 88.2, "yes"),
    ("2 单元 301", 142.6, "yes"),
    ("2 单元 401", 142.6, "no"),
    ("3 单元 101", 75.0, ""),
)


def votes(days: Days, cast: Cast, seed: int) -> Telling:
    """First whom to trust with it, without a trace; then the owners decide, each by name."""
    clerk = cast[CITY_CLERK]
    now = days.moment(11, _MORNING)
    yield now
    number = open_dossier(
        kind=Kind.CONSULTATION,
        title="望江小区车棚加盖顶棚，怎么定、谁来管",
        title_en="Roofing the bicycle shed of Wangjiang estate: how to decide, who looks after it",
        body_id=body("cppcc-jianglan").id,
        is_demo=True,
        now=now,
    ).number
    people = [voice(seed, number, n) for n in range(len(_SECRET))]
    made = draft_sounding(
        actor=clerk,
        number=number,
        kind="ballot",
        title="是否由业委会牵头管车棚",
        question="怕得罪人，所以用不可追溯的办法投票：谁投了什么，管理员也查不出来。",
        audience="roll",
        secrecy="unlinkable",
        now=now,
    )
    keys = [voter_key(person, number) for person in people]
    open_sounding(actor=clerk, sounding_id=made.id, electors=keys, now=now)
    for person, choice in zip(people, _SECRET, strict=True):
        _vote_secretly(person, made.id, choice, now + timedelta(minutes=5))
    now = days.moment(10, _EVENING)
    yield now
    close_sounding(actor=clerk, sounding_id=made.id, now=now)
    now = days.moment(9, _MORNING)
    yield now
    owners = people[: len(_OWNERS)]
    of = dict(zip((voter_key(person, number) for person in owners), _OWNERS, strict=True))
    made = draft_sounding(
        actor=clerk,
        number=number,
        kind="ballot",
        title="车棚加盖顶棚，费用由业主分摊",
        audience="roll",
        secrecy="named",
        majority="owners",
        now=now,
    )
    open_sounding(
        actor=clerk,
        sounding_id=made.id,
        electors=list(of),
        names={key: name for key, (name, _, _) in of.items()},
        areas={key: area for key, (_, area, _) in of.items()},
        now=now,
    )
    for person, (_, _, choice) in zip(owners, _OWNERS, strict=True):
        if choice:
            cast_ballot(actor=person, sounding_id=made.id, choice=choice, now=now)
    now = days.moment(8, _EVENING)
    yield now
    close_sounding(actor=clerk, sounding_id=made.id, now=now)


def _vote_secretly(person: Actor, sounding_id: int, choice: str, now: datetime) -> None:
    asked = token_request(sounding_id)
    signed = issue_token(actor=person, sounding_id=sounding_id, blinded=asked.blinded, now=now)
    hand_in(
        sounding_id=sounding_id,
        choice=choice,
        token=asked.token,
        signature=asked.unblind(signed),
        now=now,
    )
