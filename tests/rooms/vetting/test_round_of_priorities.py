"""People say which topics come first: a round with its own number, one voice a person, a public result."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evidence import done_once, last_said, refused, stage
from mini_city import PASSWORD, Cast, City
from shangliang.ground.soundings.public import cast_ranking, cast_support, close_sounding
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.vetting.public import RoundBrief, close_round, open_round, places, rounds
from stage_sessions import voter
from stage_topics import planned, triaged, vetted

TITLES = ("巷子里的路灯坏了", "小区里没有地方停车", "充电棚该建在哪里")


def opened(cast: Cast, city: City, now: datetime, kind: str = "support") -> RoundBrief:
    numbers = [vetted(cast, city, now, title) for title in TITLES]
    return open_round(
        actor=cast.clerk,
        title="这个季度先商量哪件",
        kind=kind,
        numbers=numbers,
        body_id=city.street.id,
        now=now,
    )


def test_open__a_matter_of_its_own_that_everybody_can_answer(
    cast: Cast, city: City, now: datetime
) -> None:
    here = opened(cast, city, now)
    assert here.number.startswith("Q-2026-")
    assert [t.title for t in here.topics] == list(TITLES)
    assert stage(here.number) == "in_session"
    assert last_said(here.number) == "请大家排先后：这个季度先商量哪件"


def test_close__the_places_stand_with_the_topics(cast: Cast, city: City, now: datetime) -> None:
    here = opened(cast, city, now)
    for n in range(12):
        marked = ["o2"] if n < 7 else ["o2", "o3"]
        cast_support(actor=voter(n), sounding_id=here.sounding_id, marked=marked, now=now)
    close_round(actor=cast.clerk, number=here.number, now=now)
    (found,) = rounds(cast.stranger)
    assert [(t.title, t.place) for t in found.topics] == [
        (TITLES[1], 1),
        (TITLES[2], 2),
        (TITLES[0], 3),
    ]
    assert places(found.topics[0].number)[0].place == 1
    assert stage(here.number) == "closed"
    assert last_said(here.number).startswith("排序结束：这个季度先商量哪件。依次为：T-2026-0002")


def test_close__too_few_give_no_places(cast: Cast, city: City, now: datetime) -> None:
    here = opened(cast, city, now, "ranking")
    for n in range(4):
        cast_ranking(actor=voter(n), sounding_id=here.sounding_id, places=[["o1"]], now=now)
    close_round(actor=cast.clerk, number=here.number, now=now)
    assert {t.place for t in rounds(cast.stranger)[0].topics} == {None}


def test_open__two_to_twelve_topics_that_wait(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    facts = {"actor": cast.clerk, "title": "先商量哪件", "kind": "support", "body_id": city.street.id, "now": now}  # fmt: skip
    with refused(Refused, "vetting.topics_number"):
        open_round(numbers=[number, number], **facts)
    with refused(Refused, "vetting.topic_not_open"):
        open_round(numbers=[number, planned(cast, city, now)], **facts)
    with refused(NotFound, "dossier.not_found"):
        open_round(numbers=[number, "T-2026-9999"], **facts)
    with pytest.raises(Invalid):
        open_round(numbers=[number, triaged(cast, city, now)], **{**facts, "kind": "rating"})


def test_open__only_by_those_who_organise_here(cast: Cast, city: City, now: datetime) -> None:
    numbers = [vetted(cast, city, now, title) for title in TITLES]
    for who, code in (
        (cast.outsider, "kernel.elsewhere"),
        (cast.resident, "kernel.not_your_part"),
        (cast.expert, "kernel.not_your_part"),
    ):
        with refused(Refused, code):
            open_round(
                actor=who, title="先商量哪件", kind="support", numbers=numbers,
                body_id=city.street.id, now=now,
            )  # fmt: skip


def test_close__once(cast: Cast, city: City, now: datetime) -> None:
    here = opened(cast, city, now)
    done_once(
        here.number,
        "vetting.round.closed",
        lambda: close_round(actor=cast.clerk, number=here.number, now=now),
    )
    with refused(OutOfOrder, "kernel.out_of_order", state="closed"):
        close_round(actor=cast.clerk, number=here.number, now=now)


def test_pages__opened_answered_and_read(cast: Cast, city: City, now: datetime) -> None:
    numbers = [vetted(cast, city, now, title) for title in TITLES]
    clerk, guest = Client(), Client()
    assert clerk.login(username="clerk", password=PASSWORD)
    page = clerk.get("/act/vetting/open_round").content.decode()
    assert all(n in page for n in numbers)
    answer = clerk.post(
        "/act/vetting/open_round",
        {
            "title": "这个季度先商量哪件",
            "kind": "support",
            "numbers": numbers,
            "body_id": city.cppcc.id,
        },
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    number = answer["Location"].split("/")[2]
    assert TITLES[0] in guest.get(f"/m/{number}").content.decode()
    assert TITLES[2] in guest.get("/priorities").content.decode()
    assert guest.post(f"/m/{number}/vetting/close_round", {}).status_code in {302, 403}
    assert clerk.post(f"/m/{number}/vetting/close_round", {}).status_code == 302
    assert "参加的人太少" in guest.get(f"/m/{numbers[0]}").content.decode()


def test_lanes__what_waits_with_its_clock(cast: Cast, city: City, now: datetime) -> None:
    deep = triaged(cast, city, now, "小区里没有地方停车")
    guest = Client()
    page = guest.get("/lanes").content.decode()
    assert deep in page
    assert deep not in guest.get("/lanes?lane=instant").content.decode()
    assert guest.get("/lanes?lane=\x00&before=9999999999999999999999").status_code == 200


def test_close__although_the_question_was_closed_by_itself(
    cast: Cast, city: City, now: datetime
) -> None:
    here = opened(cast, city, now)
    for n in range(12):
        cast_support(actor=voter(n), sounding_id=here.sounding_id, marked=["o3"], now=now)
    close_sounding(actor=cast.clerk, sounding_id=here.sounding_id, now=now)
    close_round(actor=cast.clerk, number=here.number, now=now)
    assert rounds(cast.stranger)[0].topics[0].title == TITLES[2]
