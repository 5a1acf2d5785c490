"""Something breaks: the page looks like ours without asking the database; the interface says what is a demonstration."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from mini_city import Cast, City


def _no_database(*_args: object) -> None:
    raise OperationalError("the database is away")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "我们这边出了故障"), ("en", "Something broke on our side")]
)
def test_broken_page_without_a_database(cast: Cast, city: City, language: str, said: str) -> None:
    browser = Client(raise_request_exception=False)
    browser.cookies["lang"] = language
    with connection.execute_wrapper(_no_database):
        answer = browser.get("/matters")
        problem = browser.get("/api/matters")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert said in html
    assert 'class="brand"' in html
    assert "look/base.css" in html
    assert f'lang="{"en" if language == "en" else "zh-Hans"}"' in html
    assert problem.status_code == 500
    assert problem.json()["code"] == "http.500"


@pytest.mark.parametrize("demo", [True, False])
def test_interface_for_programs_says_that_a_demonstration_is_one(
    client: Client, settings, cast: Cast, *, demo: bool
) -> None:
    settings.DEMO = demo
    client.cookies["lang"] = "zh-hans"
    html = client.get("/api/docs").content.decode()
    assert ("演示站点" in html) is demo
    assert "swagger-ui" in html
    assert 'href="/"' in html
