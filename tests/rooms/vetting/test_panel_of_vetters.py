"""Several people vet one topic, each alone: private scores, public reasons, roles kept apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from evidence import GUEST, done_once, last_said, only_for_its_part, owed, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import duties
from shangliang.ground.ledger.public import trail
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.public import decline_topic, object_topic, vet_topic
from shangliang.loop.vetting.public import (
    PanelBrief,
    close_panel,
    invite_vetters,
    panels,
    score_topic,
    step_aside,
)
from shangliang.loop.vetting.queries import available, own_sheet
from stage_topics import raised, triaged, vetted

WHY = "入冬天黑得早，老人晚上不敢出门。"
HIGH = {"urgency": 5, "reach": 4, "power": 4, "evidence": 3, "table": 5}
FACTS = {"why_now": "入冬。", "affected": "四十户。", "can_decide": True, "form": "room", "reason": "街道能定。"}  # fmt: skip


def ids(*people: Actor) -> list[int]:
    return [p.id for p in people if p.id is not None]


def asked(cast: Cast, city: City, now: datetime) -> str:
    """Three vetters are asked: the expert, the committee's head and the housing bureau."""
    number = triaged(cast, city, now)
    invite_vetters(
        actor=cast.clerk,
        number=number,
        person_ids=ids(cast.expert, cast.committee, cast.department),
        now=now,
    )
    return number


def score(actor: Actor, number: str, now: datetime, **facts: object) -> None:
    scores = {**HIGH, **facts}
    score_topic(actor=actor, number=number, scores=scores, advice="select", reason=WHY, now=now)


def newest(number: str, now: datetime) -> PanelBrief:
    return panels(number, now)[-1]


def test_invite__each_is_asked_by_name_with_a_clock(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    mine = [d for d in duties(number) if d.verb == "vetting.score"]
    assert {d.person_id for d in mine} == set(ids(cast.expert, cast.committee, cast.department))
    assert {local_day(d.due_at).date() for d in mine if d.due_at} == {date(2026, 11, 9)}
    assert last_said(number) == "已邀请3位参加论证。"


def test_invite__more_can_be_asked_nobody_twice(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    invite_vetters(
        actor=cast.clerk, number=number, person_ids=ids(cast.expert, cast.office), now=now
    )
    assert newest(number, now).asked == 4


def test_invite__not_the_raiser_and_not_a_stranger(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    with refused(Refused, "vetting.raiser_among_vetters"):
        invite_vetters(actor=cast.clerk, number=number, person_ids=ids(cast.resident), now=now)
    with refused(Refused, "vetting.not_eligible"):
        invite_vetters(actor=cast.clerk, number=number, person_ids=ids(cast.stranger), now=now)
    with refused(Refused, "vetting.choose_vetters"):
        invite_vetters(actor=cast.clerk, number=number, person_ids=[], now=now)
    assert panels(number, now) == []


def test_invite__only_what_waits_to_be_vetted(cast: Cast, city: City, now: datetime) -> None:
    for number in (raised(cast, city, now).number, vetted(cast, city, now)):
        with refused(Refused, "vetting.not_waiting"):
            invite_vetters(actor=cast.clerk, number=number, person_ids=ids(cast.expert), now=now)


def test_invite__only_by_the_front_line(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    only_for_its_part(
        lambda who: invite_vetters(actor=who, number=number, person_ids=ids(cast.expert), now=now),
        cast,
        cast.expert,
    )


def test_score__nobody_reads_another_before_the_asking_is_over(
    cast: Cast, city: City, now: datetime
) -> None:
    number = asked(cast, city, now)
    score(cast.expert, number, now)
    here = newest(number, now)
    assert (here.heard, here.asked, here.opinions, here.means) == (1, 3, (), ())
    told = trail(number)[-1]
    assert told.name == "vetting.panel.scored"
    assert "5" not in str(told.payload.get("scores", "")), "no score enters the ledger"
    assert WHY not in str(told.payload)
    mine = own_sheet(number, cast.expert)
    assert mine is not None
    assert dict(mine.scores) == HIGH
    other = own_sheet(number, cast.committee)
    assert other is not None
    assert other.scores == ()


def test_score__the_last_one_closes_the_asking_and_the_means_are_shown(
    cast: Cast, city: City, now: datetime
) -> None:
    number = asked(cast, city, now)
    for who, urgency in ((cast.expert, 5), (cast.committee, 3), (cast.department, 4)):
        score(who, number, now, urgency=urgency)
    here = newest(number, now)
    assert (here.state, here.heard) == ("closed", 3)
    assert [o.name for o in here.opinions] == ["林教授", "谢主任委员", "住建局 周科长"]
    urgency = next(m for m in here.means if m.criterion == "urgency")
    assert (urgency.mean, urgency.spread) == (4.0, 2)
    assert "vetting.score" not in owed(number)


def test_score__two_vetters_give_no_mean(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    invite_vetters(
        actor=cast.clerk, number=number, person_ids=ids(cast.expert, cast.committee), now=now
    )
    for who in (cast.expert, cast.committee):
        score(who, number, now)
    assert newest(number, now).means == ()
    assert len(newest(number, now).opinions) == 2


def test_score__only_by_who_was_asked_and_once(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    with refused(Refused, "vetting.not_invited"):
        score(cast.office, number, now)
    with refused(Refused, "kernel.sign_in_first"):
        score(GUEST, number, now)
    score(cast.expert, number, now)
    with refused(Refused, "vetting.scored_already"):
        score(cast.expert, number, now)
    assert not available("score", number, cast.expert)
    assert available("score", number, cast.committee)


@pytest.mark.parametrize(
    "wrong",
    [{"urgency": 0}, {"reach": 6}, {"power": True}, {"luck": 3}],
)
def test_score__one_to_five_on_every_criterion(
    cast: Cast, city: City, now: datetime, wrong: dict[str, int]
) -> None:
    number = asked(cast, city, now)
    with refused(Refused, "vetting.score_each"):
        score(cast.expert, number, now, **wrong)


def test_score__a_reason_that_can_be_read(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    for words in ("", "好", "\u200b" * 30, "\x00\x01"):
        with refused(Refused, "vetting.say_why", least=10):
            score_topic(
                actor=cast.expert, number=number, scores=HIGH, advice="park", reason=words, now=now
            )


def test_score__pressed_twice_counts_once(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    done_once(number, "vetting.panel.scored", lambda: score(cast.expert, number, now))


def test_decision__not_before_the_vetters_are_heard(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    score(cast.expert, number, now)
    with refused(Refused, "topics.vetters_not_heard", heard=1, least=3):
        vet_topic(actor=cast.room_convener, number=number, now=now, **FACTS)
    with refused(Refused, "topics.vetters_not_heard"):
        decline_topic(actor=cast.room_convener, number=number, reason="定不了。", now=now)
    with refused(Refused, "vetting.wait_for_vetters"):
        close_panel(actor=cast.clerk, number=number, now=now)
    late = now + timedelta(days=10)
    close_panel(actor=cast.clerk, number=number, now=late)
    vet_topic(actor=cast.room_convener, number=number, now=late, **FACTS)


def test_step_aside__somebody_else_can_be_asked(cast: Cast, city: City, now: datetime) -> None:
    number = asked(cast, city, now)
    step_aside(actor=cast.expert, number=number, reason="我就住三号巷。", now=now)
    assert (newest(number, now).asked, newest(number, now).aside) == (2, 1)
    with refused(Refused, "vetting.stepped_aside"):
        score(cast.expert, number, now)
    assert cast.expert.id not in {d.person_id for d in duties(number)}


def test_decision__closes_the_asking(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    invite_vetters(
        actor=cast.clerk,
        number=number,
        person_ids=ids(cast.expert, cast.committee, cast.office, cast.department),
        now=now,
    )
    for who in (cast.expert, cast.committee, cast.office):
        score(who, number, now)
    assert newest(number, now).state == "open"
    vet_topic(actor=cast.room_convener, number=number, now=now, **FACTS)
    assert newest(number, now).state == "closed"
    with refused(OutOfOrder, "kernel.out_of_order"):
        score(cast.department, number, now)


def test_second_look__by_others_than_the_first_vetters(
    cast: Cast, city: City, now: datetime
) -> None:
    number = asked(cast, city, now)
    for who in (cast.expert, cast.committee, cast.department):
        score(who, number, now)
    decline_topic(actor=cast.room_convener, number=number, reason="定不了。", now=now)
    object_topic(
        actor=cast.resident, number=number, objection="灯杆归谁管还没查清，请再看看。", now=now
    )
    for who in (cast.expert, cast.room_convener):
        with refused(Refused, "vetting.first_look_among_vetters"):
            invite_vetters(actor=cast.clerk, number=number, person_ids=ids(who), now=now)
    invite_vetters(
        actor=cast.clerk, number=number, person_ids=ids(cast.office, cast.transport), now=now
    )
    assert newest(number, now).look == 2


def test_pages__asked_scored_and_read(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = triaged(cast, city, now)
    clerk, expert, guest = Client(), Client(), Client()
    assert clerk.login(username="clerk", password=PASSWORD)
    assert expert.login(username="expert", password=PASSWORD)
    page = clerk.get(f"/m/{number}/vetting/invite").content.decode()
    assert "林教授" in page
    assert "赵居民" not in page, "the raiser cannot be chosen"
    answer = clerk.post(f"/m/{number}/vetting/invite", {"person_ids": [cast.expert.id]})
    assert answer.status_code == 302
    page = expert.get(f"/m/{number}/vetting/score").content.decode()
    assert "本级能不能定" in page
    refused_page = expert.post(f"/m/{number}/vetting/score", {"reason": "<b>短</b>"})
    assert refused_page.status_code == 422
    answer = expert.post(f"/m/{number}/vetting/score", {**HIGH, "advice": "select", "reason": WHY})
    assert answer.status_code == 302
    assert WHY in guest.get(f"/m/{number}").content.decode()
    assert "仅自己可见" in expert.get(f"/m/{number}").content.decode()
    assert "仅自己可见" not in guest.get(f"/m/{number}").content.decode()
