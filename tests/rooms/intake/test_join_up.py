"""Many matters that say the same are shown with their words and quotes, and joined in one go: all or none."""

from __future__ import annotations

from datetime import datetime

from django.test import Client

from evidence import GUEST, entries, refused, stage
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import get
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.intake.public import groups, join_up
from shangliang.loop.topics.public import answer_topic, raise_topic, split_topic
from stage_intake import lamps

REASON = "说的是同一条巷子的路灯。"


def test_groups__bind_with_words_and_a_quote_from_each(
    cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 6)
    raise_topic(
        actor=GUEST, title="菜场门口乱停车", facts="晴岚菜场门口每天早上堵死，消防车进不来。",
        place_id=city.community_place.id, now=now,
    )  # fmt: skip
    [group] = groups(cast.clerk)
    assert {m.number for m in group.members} == set(numbers)
    assert any("路灯" in w for w in group.words)
    assert all("路灯" in m.quote for m in group.members)
    assert group.into == numbers[0]


def test_groups__only_of_the_own_bodies(cast: Cast, city: City, now: datetime) -> None:
    lamps(city, now, 3)
    assert groups(cast.outsider) == ()
    assert groups(cast.resident) == ()


def test_join_up__forty_in_one_go_and_one_is_split_back(
    cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 41)
    into = numbers[0]
    assert join_up(actor=cast.clerk, into=into, numbers=numbers, reason=REASON, now=now) == 40
    assert get(into).voices == 41
    assert {stage(n) for n in numbers[1:]} == {"merged"}
    assert entries(into)[-1] == "intake.inbox.joined_up"
    split_topic(actor=cast.clerk, number=numbers[7], reason="那一盏在另一条巷子。", now=now)
    assert (get(into).voices, stage(numbers[7])) == (40, "raised")


def test_join_up__one_cannot_be_joined_and_none_is(cast: Cast, city: City, now: datetime) -> None:
    numbers = lamps(city, now, 4)
    answer_topic(actor=cast.clerk, number=numbers[2], answer="已经修好了，请放心。", now=now)
    with refused(OutOfOrder, "kernel.out_of_order"):
        join_up(actor=cast.clerk, into=numbers[0], numbers=numbers[1:], reason=REASON, now=now)
    assert stage(numbers[1]) == "raised"


def test_join_up__needs_a_choice_a_reason_and_the_part(
    cast: Cast, city: City, now: datetime
) -> None:
    one, other = lamps(city, now, 2)
    with refused(Refused, "intake.nothing_chosen"):
        join_up(actor=cast.clerk, into=one, numbers=[one], reason=REASON, now=now)
    with refused(Refused, "topics.reason_needed"):
        join_up(actor=cast.clerk, into=one, numbers=[other], reason="", now=now)
    with refused(Refused, "kernel.elsewhere"):
        join_up(actor=cast.outsider, into=one, numbers=[other], reason=REASON, now=now)
    with refused(Refused, "kernel.not_your_part"):
        join_up(actor=cast.resident, into=one, numbers=[other], reason=REASON, now=now)


def test_voices_page__ticks_joins_and_keeps_the_reason_when_nothing_is_ticked(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 5)
    assert client.login(username="clerk", password=PASSWORD)
    page = client.get("/intake/voices").content.decode()
    assert page.count('name="numbers"') == 4
    assert "<mark>" in page
    words = {"into": numbers[0], "reason": REASON}
    empty = client.post("/intake/voices/join", words)
    assert empty.status_code == 422
    assert REASON in empty.content.decode()
    done = client.post("/intake/voices/join", {**words, "numbers": numbers[1:4]})
    assert done["Location"] == f"/m/{numbers[0]}"
    page = client.get(done["Location"]).content.decode()
    assert "有 3 件并入此件" in page
    assert f"/m/{numbers[2]}/topics/split" in page
    stale = client.post("/intake/voices/join", {**words, "numbers": numbers[1:2]})
    assert stale.status_code in {302, 422}
    client.login(username="member", password=PASSWORD)
    assert client.get("/intake/voices").status_code == 403
