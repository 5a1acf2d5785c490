"""Level, department and category are suggested with their reasons beside the form; nothing but a person's act applies them."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evidence import entries
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.dossier.public import duties
from shangliang.ground.search import departments
from shangliang.ground.search.public import past_matters, rebuild, suggest_department
from shangliang.ground.search.text import kept
from shangliang.ground.search.text.normal import Text
from shangliang.ground.search.text.routing import teach
from shangliang.loop.topics.categories import Category, suggest_category
from shangliang.loop.topics.public import answer_topic, get, triage_topic
from stage_topics import raised


@pytest.fixture
def taught(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    lamps = Text("", "巷子里的路灯坏了", "柳荫社区三号巷的路灯不亮，晚上老人不敢出门。")
    school = Text("", "老年大学学书法", "退休教师很多，老年大学报不上名。")
    examples = [(lamps, str(city.housing.id)), (school, str(city.civil.id))] * 40
    monkeypatch.setattr(departments, "_taught", departments._Taught(teach(examples), float("inf")))


def _answered(cast: Cast, city: City, now: datetime, count: int) -> list[str]:
    numbers = [raised(cast, city, now, f"巷子里的路灯坏了第{n}盏").number for n in range(count)]
    for number in numbers:
        answer_topic(actor=cast.clerk, number=number, answer="已经修好了，请放心。", now=now)
    rebuild()
    return numbers


def test_suggested__level_department_and_category_stand_beside_the_form_with_reasons(
    client: Client, cast: Cast, city: City, now: datetime, taught: None
) -> None:
    past = _answered(cast, city, now, 3)
    number = raised(cast, city, now).number
    client.login(username="clerk", password=PASSWORD)
    page = client.get(f"/m/{number}/topics/triage").content.decode()
    for said in ("建议层级", "建议部门", "建议类别", "安全秩序", "路灯", "由您决定", past[0]):
        assert said in page
    inbox = client.get("/intake").content.decode()
    assert "可能归口" in inbox


def test_suggested__nothing_is_applied_until_a_person_acts(
    client: Client, cast: Cast, city: City, now: datetime, taught: None
) -> None:
    _answered(cast, city, now, 3)
    number = raised(cast, city, now).number
    before = (Dossier.objects.values().get(number=number), entries(number), duties(number))
    client.login(username="clerk", password=PASSWORD)
    for page in (f"/m/{number}/topics/triage", "/intake", f"/m/{number}"):
        client.get(page)
    assert (Dossier.objects.values().get(number=number), entries(number), duties(number)) == before
    assert get(number).category == ""
    form = client.get(f"/m/{number}/topics/triage").content.decode()
    assert 'value="safety" selected' not in form, "not even ticked beforehand"
    client.post(f"/m/{number}/topics/triage", {"reason": "值得商量怎么修。", "lane": "deep"})
    assert (get(number).state, get(number).category) == ("triaged", "")


def test_suggested__silent_when_unsure_or_untaught(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    departments.forget_teaching()
    number = raised(cast, city, now).number
    client.login(username="clerk", password=PASSWORD)
    page = client.get(f"/m/{number}/topics/triage").content.decode()
    assert "建议层级" not in page
    assert "建议部门" not in page
    assert "可能归口" not in client.get("/intake").content.decode()
    assert past_matters("什么都不像", title="无", actor=cast.clerk).level == ""
    assert suggest_category("什么都没有说").category is None
    assert suggest_category("学校停车").category is None, "two speak for it equally"
    assert suggest_category("托班和幼儿园太远").category is Category.CHILDCARE


def test_category__is_chosen_by_a_person_and_shown(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    client.login(username="clerk", password=PASSWORD)
    sent = {"reason": "值得商量怎么修。", "lane": "deep", "category": "safety"}
    assert client.post(f"/m/{number}/topics/triage", {**sent, "category": "=1"}).status_code == 422
    client.post(f"/m/{number}/topics/triage", sent)
    assert get(number).category == "safety"
    assert "安全秩序" in client.get(f"/m/{number}").content.decode()
    other = raised(cast, city, now, "另一件事要商量").number
    triage_topic(actor=cast.clerk, number=other, reason="值得商量怎么修。", now=now)
    assert get(other).category == ""


def test_taught__travels_in_a_file_of_numbers_and_bears_damage(
    tmp_path: object, city: City, settings: object
) -> None:
    lamps = Text("", "路灯坏了", "三号巷的路灯不亮，晚上老人不敢出门。")
    school = Text("", "学书法", "老年大学报不上名。")
    router = teach([(lamps, str(city.housing.id)), (school, str(city.civil.id))] * 40)
    path = tmp_path / "departments.npz"  # type: ignore[operator]  # pytest's path
    kept.write(router, path)
    again = kept.read(path)
    assert again.route(lamps).suggestions == router.route(lamps).suggestions
    settings.SEARCH_INDEX = tmp_path / "search"  # type: ignore[attr-defined, operator]  # pytest-django's own
    departments.forget_teaching()
    assert suggest_department("三号巷的路灯不亮", title="路灯坏了").hints[0].key == "housing"
    path.write_bytes(b"PK no zip")
    departments.forget_teaching()
    assert suggest_department("三号巷的路灯不亮").silence == "untaught"
    departments.forget_teaching()
