"""One page puts similar voices side by side: words, quotes and method shown; a person joins many, or leaves them apart."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evidence import GUEST
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import get
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.search.public import rebuild
from shangliang.loop.topics.public import raise_topic, triage_topic
from stage_intake import lamps

REASON = "说的是同一条巷子的路灯。"


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    assert client.login(username="clerk", password=PASSWORD)
    return client


def _grouped(clerk: Client, now: datetime) -> str:
    rebuild()
    answer = clerk.post("/intake/voices")
    assert answer["Location"].startswith("/jobs/")
    run_waiting(now)
    return clerk.get("/intake/voices").content.decode()


def test_voices_page__from_the_button_over_the_job_to_groups_with_words_quotes_and_method(
    clerk: Client, cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 6)
    other = raise_topic(
        actor=GUEST, title="菜场门口乱停车", facts="晴岚菜场门口每天早上堵死，消防车进不来。",
        place_id=city.community_place.id, now=now,
    ).number  # fmt: skip
    rebuild()
    assert "还没有归过类" in clerk.get("/intake/voices").content.decode()
    job = clerk.post("/intake/voices")["Location"]
    assert "正在重新归类" in clerk.get("/intake/voices").content.decode()
    run_waiting(now)
    assert "/intake/voices?body=" in clerk.get(job).content.decode()
    page = clerk.get("/intake/voices").content.decode()
    assert page.count('name="numbers"') == 6
    assert page.count("<blockquote>") == 6
    assert "<mark>" in page
    assert "路灯" in page
    assert other not in page
    assert all(n in page for n in numbers)
    for shown in ("text-1", "alike = ", "SHA-256"):
        assert shown in page


def test_voices_page__ticks_join_and_what_was_typed_stays_when_refused(
    clerk: Client, cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 5)
    _grouped(clerk, now)
    words = {"into": numbers[0], "reason": REASON, "group": numbers[0]}
    empty = clerk.post("/intake/voices/join", words)
    assert empty.status_code == 422
    assert REASON in empty.content.decode()
    done = clerk.post("/intake/voices/join", {**words, "numbers": numbers[1:4]})
    assert done["Location"] == f"/m/{numbers[0]}#topic"
    page = clerk.get(f"/m/{numbers[0]}").content.decode()
    assert "有 3 件并入此件" in page
    assert f"/m/{numbers[2]}/topics/split" in page, "undoing is one press away"
    stale = clerk.post("/intake/voices/join", {**words, "numbers": numbers[1:2]})
    assert stale.status_code in {302, 422}
    assert get(numbers[0]).voices == 4


def test_voices_page__joins_a_group_to_a_matter_that_has_gone_further_or_is_named(
    clerk: Client, cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 4)
    other = raise_topic(
        actor=GUEST, title="全市路灯改造", facts="老旧小区的路灯要一起改造，请统一安排。",
        place_id=city.community_place.id, now=now,
    ).number  # fmt: skip
    triage_topic(actor=cast.clerk, number=other, reason="值得一起商量。", now=now)
    _grouped(clerk, now)
    words = {"into": numbers[0], "reason": REASON, "numbers": numbers, "group": numbers[0]}
    wrong = clerk.post("/intake/voices/join", {**words, "other": "T-2026-9999"})
    assert wrong.status_code == 422
    assert "T-2026-9999" in wrong.content.decode()
    done = clerk.post("/intake/voices/join", {**words, "other": other.lower()})
    assert done["Location"] == f"/m/{other}#topic"
    assert get(other).voices == 5


def test_voices_page__around_one_matter_finds_near_copies_without_a_job(
    clerk: Client, cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 9)
    rebuild()
    page = clerk.get("/intake/voices", {"with": numbers[0]}).content.decode()
    assert numbers[4] in page
    assert "几乎同样的话" in page


def test_voices_page__is_for_those_who_sort_and_bears_odd_questions(
    clerk: Client, cast: Cast, city: City, now: datetime
) -> None:
    for odd in ("/999999/", "x" * 5000, "\x00", "=1+1", "<b>"):
        assert clerk.get("/intake/voices", {"body": odd}).status_code in {200, 400, 403}
        assert clerk.post("/intake/voices", {"body": odd}).status_code in {302, 400, 403}
        assert clerk.get("/intake/voices", {"with": odd, "after": odd}).status_code == 200
        sent = {"into": odd, "numbers": [odd], "reason": odd, "group": odd, "other": odd}
        assert clerk.post("/intake/voices/join", sent).status_code in {302, 400, 403, 422}
    clerk.login(username="member", password=PASSWORD)
    assert clerk.get("/intake/voices").status_code == 403
    assert clerk.post("/intake/voices/join", {"into": "x"}).status_code == 403
    clerk.logout()
    assert clerk.get("/intake/voices").url == "/sign-in?next=/intake/voices"  # type: ignore[attr-defined]  # a redirect


def test_old_address__leads_to_the_one_page(client: Client) -> None:
    assert client.get("/voices?body=/1/")["Location"] == "/intake/voices?body=/1/"


def test_voices_page__asks_few_questions(
    clerk: Client, cast: Cast, city: City, now: datetime, django_assert_max_num_queries: object
) -> None:
    lamps(city, now, 30)
    _grouped(clerk, now)
    with django_assert_max_num_queries(10):  # type: ignore[operator]  # pytest-django's own
        clerk.get("/intake/voices")
