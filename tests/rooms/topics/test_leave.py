"""A voice is taken back, also from a matter to which one's own was joined."""

from __future__ import annotations

from datetime import datetime

from evidence import GUEST, refused
from mini_city import Cast, City
from shangliang.ground.dossier.public import followers, get
from shangliang.kernel.errors import Refused
from shangliang.loop.topics.public import get as get_topic
from shangliang.loop.topics.public import join_topic, leave_topic, merge_topic
from stage_topics import raised


def test_leave__the_voice_is_counted_no_more_and_hears_no_more(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    join_topic(actor=cast.member, number=number, words="我们楼也一样。", now=now)
    leave_topic(actor=cast.member, number=number, now=now)
    assert (get(number).voices, get_topic(number).joined) == (1, 0)
    assert cast.member.id not in {p for p, _m, _w in followers(number)}


def test_leave__and_come_back(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    for _ in range(2):
        join_topic(actor=GUEST, number=number, now=now)
        leave_topic(actor=GUEST, number=number, now=now)
    join_topic(actor=GUEST, number=number, now=now)
    assert get(number).voices == 2


def test_leave__who_does_not_stand_behind_it_has_nothing_to_take_back(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    with refused(Refused, "topics.not_joined"):
        leave_topic(actor=cast.member, number=number, now=now)
    with refused(Refused, "topics.not_joined"):
        leave_topic(actor=cast.resident, number=number, now=now)


def test_leave__declines_to_go_along_when_the_matter_was_joined_to_another(
    cast: Cast, city: City, now: datetime
) -> None:
    one, into = raised(cast, city, now).number, raised(cast, city, now).number
    join_topic(actor=cast.member, number=one, now=now)
    join_topic(actor=GUEST, number=one, now=now)
    merge_topic(actor=cast.clerk, number=one, into=into, reason="同一盏灯。", now=now)
    assert get(into).voices == 3, "the raiser of both is one person"
    leave_topic(actor=cast.member, number=into, now=now)
    assert (get(into).voices, get(one).voices) == (2, 3)
    leave_topic(actor=GUEST, number=one, now=now)
    assert (get(into).voices, get(one).voices) == (1, 2)
