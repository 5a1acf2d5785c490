"""Somebody stands behind a matter that another has raised: one voice each, without a name."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evidence import GUEST, done_once, entries, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import followers, get
from shangliang.ground.ledger.models import Entry
from shangliang.ground.notifications.public import notices
from shangliang.kernel.actor import guest
from shangliang.kernel.errors import NotFound, Refused
from shangliang.loop.topics.models import Voice
from shangliang.loop.topics.public import answer_topic, join_topic, merge_topic, said_by_voices
from stage_topics import raised, triaged


def test_join__counts_one_more_and_follows(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    join_topic(actor=cast.member, number=number, words="我们楼也一样。", now=now)
    assert get(number).voices == 2
    assert (cast.member.id, "", "joined") in followers(number)
    assert said_by_voices(number) == ("我们楼也一样。",)


def test_join__a_guest_too_and_nobody_can_follow_them_to_another_matter(
    cast: Cast, city: City, now: datetime
) -> None:
    one, other = raised(cast, city, now).number, raised(cast, city, now).number
    for number in (one, other):
        join_topic(actor=GUEST, number=number, email="g@example.org", now=now)
    hashes = set(Voice.objects.values_list("guest_hash", flat=True))
    assert len(hashes) == 2
    assert GUEST.guest_key not in "".join(hashes)
    assert (None, "g@example.org", "joined") in followers(one)


@pytest.mark.parametrize("who", ["member", "guest"])
def test_join__once(cast: Cast, city: City, now: datetime, who: str) -> None:
    number = raised(cast, city, now).number
    actor = GUEST if who == "guest" else cast.member
    join_topic(actor=actor, number=number, now=now)
    with refused(Refused, "topics.joined_already"):
        join_topic(actor=actor, number=number, now=now)
    assert get(number).voices == 2


def test_join__two_clicks_are_one_voice(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    done_once(
        number, "topics.voice.joined", lambda: join_topic(actor=cast.member, number=number, now=now)
    )
    assert get(number).voices == 2


def test_join__the_raiser_is_counted_already(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with refused(Refused, "topics.raised_by_you"):
        join_topic(actor=cast.resident, number=number, now=now)


def test_join__not_what_is_over_and_what_was_joined_leads_to_the_other(
    cast: Cast, city: City, now: datetime
) -> None:
    over, one, into = (raised(cast, city, now).number for _ in range(3))
    answer_topic(actor=cast.clerk, number=over, answer="已经修好了，请放心。", now=now)
    merge_topic(actor=cast.clerk, number=one, into=into, reason="同一盏灯。", now=now)
    with refused(Refused, "topics.join_too_late"):
        join_topic(actor=cast.member, number=over, now=now)
    with refused(Refused, "topics.join_the_other", into=into):
        join_topic(actor=cast.member, number=one, now=now)
    with refused(NotFound, "topics.not_found"):
        join_topic(actor=cast.member, number="T-2026-9999", now=now)


def test_join__the_ledger_says_how_many_and_not_who(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    join_topic(actor=cast.member, number=number, words="住三号巷。", now=now)
    entry = Entry.objects.get(name="topics.voice.joined")
    assert (entry.actor_name, entry.public, entry.payload) == ("居民", False, {"voices": 2})


def test_join__four_hundred_voices_make_no_four_hundred_notices(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    for n in range(12):
        join_topic(actor=guest(f"guest-{n}"), number=number, now=now)
    assert get(number).voices == 13
    assert len(entries(number, "topics.voice.joined")) == 12
    assert notices(cast.resident, now) == []


def test_join_page__is_one_press_for_a_guest_and_the_matter_counts_it(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    assert f"/m/{number}/topics/join" in client.get(f"/m/{number}").content.decode()
    answer = client.post(f"/m/{number}/topics/join", {"words": "<b>我家</b>也黑", "email": ""})
    assert answer["Location"] == f"/m/{number}"
    page = client.get(f"/m/{number}").content.decode()
    assert "已经算上您这一份" in page
    assert f"/m/{number}/topics/join" not in page
    assert f"/m/{number}/topics/leave" in page
    assert "我家" not in page, "what a voice adds is read by those who sort"
    assert client.login(username="clerk", password=PASSWORD)
    assert "&lt;b&gt;我家&lt;/b&gt;也黑" in client.get(f"/m/{number}").content.decode()
