import asyncio

import pytest
from django.test import Client
from test_session_live import _as

import stage_sessions as stage
from shangliang.kernel import clock
from shangliang.kernel.errors import Invalid
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions import table_views
from stage_sessions import MEETING, voter

pytestmark = pytest.mark.urls(stage)


@pytest.fixture(autouse=True)
def _at_the_meeting(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MEETING)


def test_the_code_on_the_card_leads_to_the_rules_and_whoever_accepts_sits_down(at):
    number = stage.readied(at)
    phone, page = Client(), f"/m/{number}/live/seat/{stage.code(number, 0)}"
    assert "一人讲，大家听" in phone.get(page).content.decode()
    refused = phone.post(page, {"via": "online", "interest": "我家就在巷口"})
    assert refused.status_code == 422
    assert "我家就在巷口" in refused.content.decode(), "what was typed is kept"
    assert sessions.session(number).present == 0
    phone.post(page, {"via": "online", "interest": "我家就在巷口", "accepts": "1"})
    seat = sessions.session(number).seats[0]
    assert (seat.checked_in, seat.accepted, seat.via, seat.interest) == (
        True,
        True,
        "online",
        "我家就在巷口",
    )
    assert "我家就在巷口" in Client().get(f"/m/{number}/live").content.decode()


def test_hall_and_online_are_one_count(at):
    number = stage.readied(at)
    for place, via in enumerate(["hall", "online", "hall"]):
        sessions.check_in(
            actor=voter(place), number=number, code=stage.code(number, place), via=via, now=MEETING
        )
    found = sessions.session(number)
    assert (found.present, found.present_in_hall, found.present_online) == (3, 2, 1)
    assert "现场 2 席，线上 1 席" in Client().get(f"/m/{number}/live").content.decode()


def test_nobody_sits_down_without_accepting_the_rules(at):
    number = stage.readied(at)
    with pytest.raises(Invalid, match=r"sessions\.accept_rules"):
        sessions.check_in(
            actor=voter(0), number=number, code=stage.code(number, 0), accepts=False, now=MEETING
        )
    typed = Client().post(f"/m/{number}/live/check-in", {"code": stage.code(number, 0)})
    assert typed.headers["Location"].endswith(f"/live/seat/{stage.code(number, 0)}")
    assert sessions.session(number).present == 0


def test_the_codes_of_cards_are_drawn_for_the_desk_only(at):
    number = stage.readied(at)
    address = f"/m/{number}/live/seat/{stage.code(number, 0)}/qr.svg"
    assert _as(at.clerk).get(address)["Content-Type"] == "image/svg+xml"
    assert Client().get(address).status_code == 403
    assert Client().get(f"/m/{number}/live/seat/AAAAAAAA").status_code == 302


def test_the_hint_says_only_which_version_and_nothing_when_it_is_known(at):
    number = stage.in_session(at)
    first = Client().get(f"/m/{number}/live/events")
    assert first["Content-Type"].startswith("text/event-stream")
    stand = first.content.decode().split("id: ")[1].split("\n")[0]
    same = Client().get(f"/m/{number}/live/events", headers={"Last-Event-ID": stand})
    assert "data:" not in same.content.decode()
    sessions.call_item(actor=at.host, number=number, now=MEETING)
    caught_up = Client().get(f"/m/{number}/live/events", headers={"Last-Event-ID": stand})
    assert "data:" in caught_up.content.decode()
    assert len(caught_up.content) < 80


def test_the_hint_costs_two_small_reads(client, at, django_assert_max_num_queries):
    number = stage.in_session(at)
    client.get(f"/m/{number}/live/events")
    with django_assert_max_num_queries(6):
        client.get(f"/m/{number}/live/events")


@pytest.mark.parametrize("page", ["questions", "motions", "record"])
@pytest.mark.parametrize("state", ["readied", "in_session", "voting", "ended", "minuted"])
def test_the_pages_of_the_floor_stand_in_every_state_with_few_reads(
    client, at, page, state, django_assert_max_num_queries
):
    number = getattr(stage, state)(at)
    client.get(f"/m/{number}/live/{page}")
    with django_assert_max_num_queries(10):
        assert client.get(f"/m/{number}/live/{page}").status_code == 200


def test_a_held_stream_tells_each_version_once_and_ends(monkeypatch):
    stands = iter(["1-1-0", "1-1-0", "1-2-0"] + ["1-2-0"] * 100)
    monkeypatch.setattr(table_views, "_stand", lambda _number: next(stands))

    async def at_once(_seconds: float) -> None:
        """No waiting in tests."""

    monkeypatch.setattr(table_views.asyncio, "sleep", at_once)

    async def heard(seen: str) -> list[str]:
        return [text async for text in table_views._stream("T-1", seen)]

    told = [t for t in asyncio.run(heard("")) if "data:" in t]
    assert told == ["id: 1-1-0\ndata: 1-1-0\n\n", "id: 1-2-0\ndata: 1-2-0\n\n"]
