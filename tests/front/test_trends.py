"""What moves the city, in public: hottest matters, rising words, results by category, the hall, the four channels by year."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client

from mini_city import PASSWORD, Cast, City
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.search.public import ask_for_rising, rebuild, rising
from shangliang.kernel.actor import guest
from shangliang.loop.topics.public import answer_topic, join_topic, raise_topic, triage_topic


def _raise(city: City, now: datetime, title: str, **own: object) -> str:
    return raise_topic(
        actor=guest(f"{title}{now}"),
        title=title,
        facts=f"{title}，已经好几个月了，请来看看。",
        place_id=city.community_place.id,
        now=now,
        **own,  # type: ignore[arg-type]  # one table for all tests
    ).number


def test_trends__show_a_matter_from_five_people_on_and_by_category(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    hot = _raise(city, now, "菜场门口停车太乱", category="traffic")
    cold = _raise(city, now, "河边的长椅坏了", category="leisure")
    for n in range(4):
        join_topic(actor=guest(f"n{n}"), number=hot, now=now)
    for n in range(3):
        join_topic(actor=guest(f"n{n}"), number=cold, now=now)
    page = client.get("/trends").content.decode()
    assert hot in page
    assert cold not in page
    assert hot not in client.get("/trends?category=leisure").content.decode()
    assert client.get("/trends?category=<b>\x00").status_code == 200


def test_trends__results_by_category_hide_small_counts(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    for n in range(7):
        number = _raise(city, now, f"三号巷路灯第{n}盏不亮", category="safety")
        if n < 6:
            answer_topic(actor=cast.clerk, number=number, answer="已经修好了，请放心。", now=now)
    for n in range(8):
        _raise(city, now, f"广场音响太吵第{n}回", category="surroundings")
    page = client.get("/trends").content.decode()
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "安全秩序" in table
    assert "环境市容" in table
    assert ">1<" not in table, "one matter under way is too few to be shown"
    assert ">6<" not in table, "and the other part of the row would give it away"


def test_trends__rising_words_come_from_a_daily_job_and_need_five_matters(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    for n in range(12):
        _raise(city, now - timedelta(days=45), f"社区食堂第{n}次涨价")
        _raise(city, now, f"地铁口共享单车乱停第{n}处")
    for n in range(3):
        _raise(city, now, f"蝙蝠飞进楼道第{n}次")
    rebuild()
    assert rising() is None
    ask_for_rising(now)
    ask_for_rising(now)
    run_waiting(now)
    found = rising()
    assert found is not None
    newest = {w.word for w in found.periods[0].words}
    assert any("单车" in w for w in newest)
    assert not any("蝙蝠" in w for w in newest)
    page = client.get("/trends").content.decode()
    assert "单车" in page
    assert found.input_hash in page


def test_channels__are_counted_by_year_and_can_be_taken_away(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    for n in range(6):
        number = _raise(city, now, f"委员荐的第{n}题", channel="member")
        triage_topic(actor=cast.clerk, number=number, reason="值得一起商量。", now=now)
    _raise(city, now, "政协自己选的一题", channel="cppcc")
    public = client.get("/trends/channels.csv").content.decode()
    lines = dict(line.split(",", 1) for line in public.lstrip("\ufeff").splitlines())
    assert len(lines) >= 5
    assert not any(cell == "1" for rest in lines.values() for cell in rest.split(","))
    client.login(username="clerk", password=PASSWORD)
    full = client.get("/trends/channels.csv").content.decode()
    assert "6,6,0,0,0" in full
    assert "1,0,0,0,0" in full
    page = client.get("/trends/channels").content.decode()
    assert "党政" in page
    assert 'data-do="print"' in page
    assert client.get("/trends/channels?year=1500").status_code == 404
    assert client.get("/trends/channels?year=²").status_code == 404
    last = client.get(f"/trends/channels?year={now.year - 1}").content.decode()
    assert '<td class="num">6</td>' not in last


def test_trends__ask_few_questions(
    client: Client, cast: Cast, city: City, now: datetime, django_assert_max_num_queries: object
) -> None:
    for n in range(12):
        _raise(city, now, f"第{n}件小事要商量", category="housing")
    for path in ("/trends", "/trends/channels"):
        client.get(path)
        with django_assert_max_num_queries(10):  # type: ignore[operator]  # pytest-django's own
            client.get(path)
