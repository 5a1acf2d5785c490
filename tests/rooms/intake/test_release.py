"""A person lets in what waited: it becomes a matter in its sender's words, under the code the sender has."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evidence import GUEST, entries, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import followers, listing
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.intake.actions import holding
from shangliang.loop.intake.models import Held
from shangliang.loop.intake.public import reject_items, release_items
from shangliang.loop.topics import public as topics
from stage_intake import held

REASON = "看过了，说的是实情。"


def test_release__the_senders_words_and_code_go_on(cast: Cast, city: City, now: datetime) -> None:
    number = held(city, now)
    matter = release_items(actor=cast.clerk, number=number, reason=REASON, now=now)
    topic = topics.get(matter)
    assert (topic.facts, topic.nickname, topic.channel) == (
        "三单元一楼楼道堆满旧家具，走不通。",
        "小李",
        "resident",
    )
    assert topics.number_by_code(matter, "abcd 2345") == matter
    assert (None, "neighbour@example.org", "raised") in followers(matter)
    assert entries(matter) == ["topics.topic.raised", "intake.held.released"]
    assert Held.objects.get().state == "released"


def test_release__all_in_the_same_words_at_once(cast: Cast, city: City, now: datetime) -> None:
    numbers = [held(city, now, facts=f"三单元一楼楼道堆满旧家具，走不通。{n}") for n in range(3)]
    release_items(actor=cast.clerk, number=numbers[1], reason=REASON, alike=True, now=now)
    assert len(listing(SYSTEM)) == 3
    assert Held.objects.filter(state="released").exclude(matter="").count() == 3


def test_release__what_is_missing_is_completed_by_a_person(
    cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now, facts="坏了", place_id=0)
    with refused(Refused, "kernel.elsewhere"):
        release_items(actor=cast.outsider, number=number, reason=REASON, now=now)
    with refused(Invalid, "kernel.too_short"):
        release_items(
            actor=cast.office,
            number=number,
            reason=REASON,
            place_id=city.community_place.id,
            now=now,
        )
    assert Held.objects.get().state == "waiting"


def test_release__after_a_rejection_a_second_person_may_still_let_it_in(
    cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    reject_items(actor=cast.clerk, number=number, reason="像是广告。", now=now)
    assert release_items(actor=cast.moderator, number=number, reason=REASON, now=now)


def test_release__only_for_its_part(cast: Cast, city: City, now: datetime) -> None:
    number = held(city, now)
    for actor in (cast.resident, cast.department):
        with refused(Refused, "kernel.not_your_part"):
            release_items(actor=actor, number=number, reason=REASON, now=now)
    with refused(Refused, "kernel.sign_in_first"):
        release_items(actor=GUEST, number=number, reason=REASON, now=now)


def test_release__not_twice_not_without_reason_not_nothing(
    cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    with refused(Refused, "topics.reason_needed"):
        release_items(actor=cast.clerk, number=number, reason=" ", now=now)
    release_items(actor=cast.clerk, number=number, reason=REASON, now=now)
    with refused(OutOfOrder, "kernel.out_of_order"):
        release_items(actor=cast.clerk, number=number, reason=REASON, now=now)
    with refused(NotFound, "intake.held_not_found"):
        release_items(actor=cast.clerk, number="W-2026-9999", reason=REASON, now=now)


def test_release__somebody_was_faster_and_no_second_matter_is_left(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = held(city, now)
    original = holding.raise_topic

    def slow(**words: Any) -> Any:
        Held.objects.update(state="rejected", reason="别人先办了")
        return original(**words)

    monkeypatch.setattr(holding, "raise_topic", slow)
    with refused(Conflict, "intake.held_changed"):
        release_items(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert listing(SYSTEM) == []


def test_release_page__shows_why_and_how_many(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    held(city, now)
    assert client.login(username="clerk", password=PASSWORD)
    page = client.get(f"/act/intake/release/{number}").content.decode()
    assert "同一访客今天提交较多" in page
    done = client.post(
        f"/act/intake/release/{number}",
        {"reason": REASON, "alike": "on", "place_id": city.community_place.id},
    )
    assert done["Location"] == "/intake/held"
    assert Held.objects.filter(state="released").count() == 2
    client.login(username="outsider", password=PASSWORD)
    assert client.get(f"/act/intake/release/{number}").status_code in {403, 404}
