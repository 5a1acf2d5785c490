"""Whoever raised a matter may take it back while nobody has vetted it yet."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import GUEST, done_once, last_said, overtaken, owed, refused, stage
from mini_city import Cast, City
from shangliang.kernel.actor import guest
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import get, raise_topic, triage_topic, withdraw_topic
from stage_topics import raised, triaged, vetted


def test_withdraw__by_account_without_a_code(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    withdraw_topic(actor=cast.resident, number=number, now=now)
    assert (get(number).state, stage(number), owed(number)) == ("withdrawn", "withdrawn", {})
    assert last_said(number) == "提事的人撤回了这件事。"


def test_withdraw__by_the_code_from_any_telephone(cast: Cast, city: City, now: datetime) -> None:
    receipt = raise_topic(
        actor=GUEST,
        title="楼顶漏水没人管",
        facts="二号楼楼顶从九月起漏水。",
        place_id=city.community_place.id,
        now=now,
    )
    code = f" {receipt.code.lower().replace('-', '')} "
    withdraw_topic(actor=guest("another-telephone"), number=receipt.number, code=code, now=now)
    assert stage(receipt.number) == "withdrawn"


@pytest.mark.parametrize("code", ["", "2222-2222", "-", "楼顶漏水"])
def test_withdraw__not_by_somebody_without_the_code(
    cast: Cast, city: City, now: datetime, code: str
) -> None:
    receipt = raised(cast, city, now)
    for who in (GUEST, cast.stranger, cast.clerk, cast.administrator):
        with refused(Refused, "topics.not_the_raiser"):
            withdraw_topic(actor=who, number=receipt.number, code=code, now=now)
    assert stage(receipt.number) == "raised"


def test_withdraw__not_with_the_code_of_another_matter(
    cast: Cast, city: City, now: datetime
) -> None:
    mine, other = raised(cast, city, now), raised(cast, city, now)
    with refused(Refused, "topics.not_the_raiser"):
        withdraw_topic(actor=GUEST, number=other.number, code=mine.code, now=now)


def test_withdraw__not_once_others_have_put_work_into_it(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        withdraw_topic(actor=cast.resident, number=number, now=now)


def test_withdraw__while_a_clerk_takes_it_up(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = raised(cast, city, now).number

    def faster() -> None:
        triage_topic(actor=cast.clerk, number=number, reason="值得坐下来谈。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        withdraw_topic(actor=cast.resident, number=number, now=now)


def test_withdraw__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    done_once(
        number,
        "topics.topic.withdrawn",
        lambda: withdraw_topic(actor=cast.resident, number=number, now=now),
    )
