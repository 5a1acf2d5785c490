"""English pages call bodies, rooms and places by their English names, wherever only the Chinese one was written down."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from mini_city import Cast, City
from shangliang.front.look.naming import named
from shangliang.ground.directory.models import Body, Place
from shangliang.ground.directory.public import add_body, english_names
from shangliang.ground.directory.queries import forget_names
from shangliang.ground.ledger.public import describe, trail
from shangliang.kernel.actor import SYSTEM
from stage_escalation import sent
from stage_topics import planned


@pytest.fixture(autouse=True)
def _names(city: City) -> None:
    Body.objects.filter(pk=city.community.id).update(name_en="Liuyin Community")
    Body.objects.filter(pk=city.district.id).update(name_en="Wanghu District CPPCC")
    Place.objects.filter(name="望湖区").update(name_en="Wanghu District")
    forget_names()


def test_names_are_given_in_english_only_to_who_reads_english(city: City) -> None:
    with translation.override("en"):
        assert named(city.community.name) == "Liuyin Community"
        assert named("没有这个单位") == "没有这个单位"
        assert named("望湖区 · 无名街道") == "Wanghu District · 无名街道"
        assert named("") == ""
    with translation.override("zh-hans"):
        assert named(city.community.name) == city.community.name


def test_matter_plan_and_slip_are_told_in_english(cast: Cast, city: City, now: datetime) -> None:
    browser = Client()
    browser.cookies["lang"] = "en"
    number = planned(cast, city, now)
    html = browser.get(f"/m/{number}").content.decode()
    assert "Liuyin Community" in html
    slip = sent(cast, city, now)
    html = browser.get(f"/m/{slip}").content.decode()
    assert "Wanghu District CPPCC" in html
    with translation.override("en"):
        told = [describe(s) for s in trail(slip) if s.name == "escalation.slip.sent"]
    assert "Wanghu District CPPCC" in told[0]


def test_new_body_is_known_at_once(cast: Cast, city: City, now: datetime) -> None:
    assert "新业主会" not in english_names()
    add_body(
        actor=SYSTEM, key="owners", name="新业主会", name_en="New Owners", kind="association",
        level="community", parent="community", now=now,
    )  # fmt: skip
    assert english_names()["新业主会"] == "New Owners"
