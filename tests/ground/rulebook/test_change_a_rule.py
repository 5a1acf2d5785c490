"""The office of a body changes a rule on its page: value, reason, basis, day; every version stays readable."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from evidence import refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.ledger.public import latest
from shangliang.ground.rulebook.models import RuleOverride
from shangliang.ground.rulebook.public import number, override_rule, rule, stamps, versions
from shangliang.kernel import clock
from shangliang.kernel.errors import Conflict, Invalid

KEY = "topic.vet"
ACT = f"/act/rulebook/override/{KEY}"
PAGE = f"/rules/{KEY}"
TODAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def office(cast: Cast, city: City) -> Client:
    client = Client()
    assert client.login(username="office", password=PASSWORD)
    client.cookies["lang"] = "en"
    return client


def sent(office: Client, city: City, **own: object) -> dict[str, object]:
    from_page = office.get(own.pop("at", ACT))
    initial = from_page.context["form"].initial
    return {
        "body": city.district.key, "value": "12", "effective_from": "2026-11-02", "expect": initial["expect"],
        "reason": "论证要请两所高校，十天不够", "source": "主席会议纪要〔2026〕7 号", **own,
    }  # fmt: skip


def test_office_changes_a_rule_and_everybody_reads_why(office: Client, city: City) -> None:
    answer = office.post(ACT, sent(office, city))
    assert answer.status_code == 302
    assert answer["Location"] == PAGE
    assert number(KEY, path=city.street.path, on=TODAY) == 12
    html = Client().get(PAGE).content.decode()
    for words in (
        "12 个工作日",
        "10 个工作日",
        "论证要请两所高校",
        "主席会议纪要〔2026〕7 号",
        "李主任",
    ):
        assert words in html
    (entry,) = latest(1)
    assert (entry.name, entry.payload["was"]) == ("rulebook.rule.overridden", 10)
    assert stamps(KEY, "vote.quorum", path=city.street.path, on=TODAY)[0] == "topic.vet=12@v1"


def test_going_back_is_a_new_version(office: Client, city: City) -> None:
    office.post(ACT, sent(office, city))
    office.post(ACT, sent(office, city, value="15"))
    first = RuleOverride.objects.order_by("id")[0].pk
    back = f"{ACT}:{first}"
    assert back in office.get(PAGE).content.decode()
    assert office.get(back).context["form"].initial["value"] == 12
    office.post(back, sent(office, city, at=back))
    found = versions(KEY, on=TODAY)
    assert [(v.number, v.value, v.was, v.in_force) for v in found] == [
        (3, 12, 15, True),
        (2, 15, 12, False),
        (1, 12, 10, False),
    ]
    assert office.get(f"{ACT}:0").context["form"].initial["value"] == 10


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"value": "99999"}, "would bring the procedure to a stop"),
        ({"value": "12.5"}, "whole number"),
        ({"value": "nan"}, 'class="error'),
        ({"value": "10"}, "nothing would change"),
        ({"effective_from": "2026-11-01"}, "from today on at the earliest"),
        ({"effective_from": "x"}, 'class="error'),
        ({"reason": "\u202e\u200b"}, 'class="error'),
        ({"body": "atlantis"}, 'class="error'),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    office: Client, city: City, own: dict[str, str], said: str
) -> None:
    answer = office.post(ACT, sent(office, city, **own))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said.rsplit('"', maxsplit=1)[-1] in html
    assert "主席会议纪要〔2026〕7 号" in html
    assert not RuleOverride.objects.exists()


def test_stale_page_changes_nothing(office: Client, city: City, cast: Cast, now: datetime) -> None:
    typed = sent(office, city)
    office.post(ACT, typed)
    answer = office.post(ACT, {**typed, "value": "20"})
    assert answer.status_code == 409
    assert "a moment before you" in answer.content.decode()
    assert number(KEY, path=city.district.path, on=TODAY) == 12


def test_only_the_office_of_the_body(cast: Cast, city: City, now: datetime) -> None:
    guest = Client()
    assert guest.get(ACT).status_code == 302
    resident = Client()
    assert resident.login(username="resident", password=PASSWORD)
    assert resident.get(ACT).status_code == 403
    assert ACT not in resident.get(PAGE).content.decode()
    assert guest.get("/rules/no.such").status_code == 404
    assert guest.get("/act/rulebook/override/no.such").status_code == 404


def test_nobody_dates_a_rule_back(cast: Cast, city: City, now: datetime) -> None:
    facts = {"key": KEY, "path": city.district.path, "value": 12, "reason": "人手不够", "now": now}
    with pytest.raises(Invalid):
        override_rule(
            actor=cast.office,
            effective_from=TODAY - timedelta(days=1),
            **facts,  # type: ignore[arg-type]  # plain facts
        )
    with refused(Conflict, "rulebook.changed_meanwhile"):
        override_rule(actor=cast.office, effective_from=TODAY, expect=7, **facts)  # type: ignore[arg-type]  # plain facts
    assert rule(KEY, path=city.district.path, on=TODAY).version == 0


def test_rules_page_shows_the_numbers_of_a_body(office: Client, city: City) -> None:
    office.post(ACT, sent(office, city))
    assert "12 working days" in office.get(f"/rules?body={city.district.key}").content.decode()
    assert PAGE in office.get("/rules").content.decode()
