"""A topic set from above is taken up by bodies below in their own words, reported back and rolled up."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import GUEST, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.front.look.acting import spec_of
from shangliang.front.look.reasons import known_label
from shangliang.ground.dossier.public import Stage, duties, get, move
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.guidance.public import (
    ADOPTION,
    TOPIC,
    GuidanceBrief,
    adapt_topic,
    adopt_topic,
    all_guidance,
    close_topic,
    guidance,
    guided,
    issue_topic,
    report_topic,
)
from stage_topics import raised


def issued(cast: Cast, now: datetime) -> str:
    return issue_topic(
        actor=cast.office, body="cppcc", title="一老一小服务怎么送到家门口", source="省政协",
        aim="摸清需求，办成几件实事。", question="家门口最缺哪一项服务？", now=now,
    )  # fmt: skip


def found(number: str) -> GuidanceBrief:
    topic = guidance(number)
    assert topic is not None
    return topic


def test_tables__are_whole_and_every_verb_has_its_page_and_word() -> None:
    for table in (TOPIC, ADOPTION):
        assert table.unreachable() == set()
        assert table.dead_ends() == set()
        for row in table:
            spec = spec_of("guidance", row.verb)
            assert spec is not None
            assert spec.permission == row.permission
        for word in (*table.states, *table.verbs()):
            assert known_label(f"{table.name}.{word}"), word


def test_issue__has_a_number_and_a_term(cast: Cast, city: City, now: datetime) -> None:
    number = issued(cast, now)
    assert number == "G-2026-0001"
    assert found(number).source == "省政协"
    assert stage(number) == "planned"
    assert owed_until(number, "guidance.close") == date(2027, 5, 2)
    with refused(Refused, "kernel.not_your_part"):
        issue_topic(
            actor=cast.room_convener, body="cppcc", title="一老一小", source="", aim="x", question="y",
            now=now,
        )  # fmt: skip


def test_adopt__in_own_words_with_a_matter_begun_for_it(
    cast: Cast, city: City, now: datetime
) -> None:
    number = issued(cast, now)
    adopt_topic(
        actor=cast.room_convener, number=number, body="street", question="柳堤缺食堂还是缺托育？",
        begin=True, now=now,
    )  # fmt: skip
    (taken,) = found(number).adoptions
    assert (taken.body, taken.question, taken.state) == (
        "柳堤街道政协委员联络组", "柳堤缺食堂还是缺托育？", "adopted",
    )  # fmt: skip
    assert get(taken.matter).title == "柳堤缺食堂还是缺托育？"
    assert guided(taken.matter) == (number, "一老一小服务怎么送到家门口")
    duty = next(d for d in duties(number) if d.verb == "guidance.report")
    assert (duty.role, duty.path) == ("room_convener", city.street.path)


def test_adopt__with_a_matter_of_this_body_only(cast: Cast, city: City, now: datetime) -> None:
    number, matter = issued(cast, now), raised(cast, city, now).number
    with pytest.raises(Invalid):
        adopt_topic(actor=cast.outsider, number=number, body="cppcc-wanghu", matter=matter, now=now)
    adopt_topic(actor=cast.room_convener, number=number, body="community", matter=matter, now=now)
    assert found(number).adoptions[0].question == "家门口最缺哪一项服务？"
    assert not found(number).adoptions[0].held
    move(matter, Stage.IN_SESSION, now=now)
    assert found(number).held == 1


def test_adopt__once_by_a_body_below_and_by_its_own_people(
    cast: Cast, city: City, now: datetime
) -> None:
    number = issued(cast, now)
    adopt_topic(actor=cast.room_convener, number=number, body="street", now=now)
    with refused(Refused, "guidance.already_adopted"):
        adopt_topic(actor=cast.office, number=number, body="street", now=now)
    with refused(Refused, "guidance.not_below"):
        adopt_topic(actor=cast.office, number=number, body="cppcc", now=now)
    with refused(Refused, "kernel.elsewhere"):
        adopt_topic(actor=cast.outsider, number=number, body="community", now=now)
    with refused(Refused, "kernel.sign_in_first"):
        adopt_topic(actor=GUEST, number=number, body="community", now=now)
    with pytest.raises(Invalid):
        adopt_topic(actor=cast.office, number=number, body="housing", now=now)
    with refused(NotFound, "guidance.not_found"):
        adopt_topic(
            actor=cast.office, number=raised(cast, city, now).number, body="community", now=now
        )


def test_report_and_close__roll_the_results_up(cast: Cast, city: City, now: datetime) -> None:
    number = issued(cast, now)
    one = adopt_topic(actor=cast.room_convener, number=number, body="street", now=now)
    two = adopt_topic(actor=cast.room_convener, number=number, body="community", now=now)
    adapt_topic(
        actor=cast.room_convener, number=number, adoption=two, question="食堂几点开门？", now=now
    )
    assert found(number).adoptions[1].question == "食堂几点开门？"
    report_topic(
        actor=cast.room_convener, number=number, adoption=one, result="增设助餐点两处。",
        for_above="请统一补贴标准。", now=now,
    )  # fmt: skip
    with refused(OutOfOrder, "kernel.out_of_order", state="reported"):
        report_topic(actor=cast.room_convener, number=number, adoption=one, result="再报", now=now)
    with refused(Refused, "guidance.still_waiting", count=1):
        close_topic(actor=cast.office, number=number, summary="各地共缺食堂。", now=now)
    close_topic(actor=cast.office, number=number, summary="各地共缺食堂。", although=True, now=now)
    topic = found(number)
    assert (topic.state, topic.reported, stage(number), duties(number)) == (
        "closed",
        1,
        "closed",
        [],
    )
    with refused(Refused, "guidance.closed"):
        adopt_topic(actor=cast.outsider, number=number, body="cppcc-wanghu", now=now)
    with refused(NotFound, "guidance.no_such_adoption"):
        adapt_topic(actor=cast.office, number=number, adoption=9999, question="问一问", now=now)
    (line,) = all_guidance()
    assert (line.adopted, line.reported) == (2, 1)


def test_pages__show_the_roll_up(client, cast: Cast, city: City, now: datetime) -> None:
    number = issued(cast, now)
    adopt_topic(actor=cast.room_convener, number=number, body="street", now=now)
    page = client.get(f"/m/{number}").content.decode()
    assert "柳堤街道政协委员联络组" in page
    assert "1 家承接" in page
    assert number in client.get("/guidance").content.decode()
