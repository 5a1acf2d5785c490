"""Whoever raised a matter may keep it apart from the one to which it was joined, within the rulebook's time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client

from evidence import GUEST, last_said, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.kernel import clock
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.public import Receipt, keep_apart_topic, merge_topic, raise_topic
from stage_topics import raised


def joined(cast: Cast, city: City, now: datetime) -> tuple[Receipt, str]:
    into = raised(cast, city, now).number
    receipt = raise_topic(
        actor=GUEST,
        title="四号巷路灯不亮",
        facts="四号巷的路灯不亮，走夜路要打手电。",
        place_id=city.community_place.id,
        now=now,
    )
    merge_topic(actor=cast.clerk, number=receipt.number, into=into, reason="同一盏灯。", now=now)
    return receipt, into


def test_keep_apart__with_the_code_on_the_receipt(cast: Cast, city: City, now: datetime) -> None:
    receipt, into = joined(cast, city, now)
    keep_apart_topic(actor=GUEST, number=receipt.number, code=receipt.code, now=now)
    assert (stage(receipt.number), get(into).voices) == ("raised", 1)
    assert last_said(receipt.number) == f"提出人要求与 {into} 分开办理。"


def test_keep_apart__with_the_account(cast: Cast, city: City, now: datetime) -> None:
    one, into = raised(cast, city, now).number, raised(cast, city, now).number
    merge_topic(actor=cast.clerk, number=one, into=into, reason="同一盏灯。", now=now)
    with refused(Refused, "topics.not_the_raiser"):
        keep_apart_topic(actor=cast.member, number=one, now=now)
    keep_apart_topic(actor=cast.resident, number=one, now=now)
    assert stage(one) == "raised"


def test_keep_apart__not_with_another_code(cast: Cast, city: City, now: datetime) -> None:
    receipt, _into = joined(cast, city, now)
    for code in ("", "2222-2222"):
        with refused(Refused, "topics.not_the_raiser"):
            keep_apart_topic(actor=GUEST, number=receipt.number, code=code, now=now)


def test_keep_apart__after_ten_working_days_those_who_sort_are_asked(
    cast: Cast, city: City, now: datetime
) -> None:
    receipt, _into = joined(cast, city, now)
    with refused(Refused, "topics.kept_apart_too_late", until="2026-11-16"):
        keep_apart_topic(
            actor=GUEST, number=receipt.number, code=receipt.code, now=now + timedelta(days=15)
        )


def test_keep_apart__only_what_was_joined(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with refused(OutOfOrder, "kernel.out_of_order"):
        keep_apart_topic(actor=cast.resident, number=number, now=now)


def test_keep_apart_page__a_guest_finds_it_on_the_matter(
    client: Client, cast: Cast, city: City
) -> None:
    receipt, into = joined(cast, city, clock.now())
    assert (
        f"/m/{receipt.number}/topics/keep_apart"
        in client.get(f"/m/{receipt.number}").content.decode()
    )
    answer = client.post(f"/m/{receipt.number}/topics/keep_apart", {"code": receipt.code})
    assert answer.status_code == 302
    assert receipt.number not in client.get(f"/m/{into}").content.decode()
