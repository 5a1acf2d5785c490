"""Pages of notices in both languages, and following with one click."""

import pytest
from test_telling import happens

from shangliang.ground.accounts.models import Person
from shangliang.ground.dossier.public import follow, follows
from shangliang.ground.notifications.public import notices, unread_count
from stage_outcomes import NOW

pytestmark = pytest.mark.urls("stage_outcomes")


@pytest.fixture
def browser(client, cast):
    client.force_login(Person.objects.get(pk=cast.resident.id))
    return client


@pytest.mark.parametrize(("lang", "heading"), [("zh-hans", "通知"), ("en", "Notices")])
def test_notices_page__in_both_languages(browser, cast, number, lang, heading):
    follow(number, now=NOW, person_id=cast.resident.id)
    happens(actor=cast.clerk, number=number)
    browser.cookies["lang"] = lang
    page = browser.get("/notices").content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert number in page


def test_notices_page__teaches_when_empty_and_asks_guests_to_sign_in(browser, client):
    assert "empty" in browser.get("/notices").content.decode()
    client.logout()
    assert client.get("/notices").url == "/sign-in?next=/notices"


def test_notices_page__pages_by_key(browser, cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    for _ in range(31):
        happens(actor=cast.clerk, number=number)
    first = browser.get("/notices").content.decode()
    oldest = notices(cast.resident, NOW, limit=30)[-1].id
    assert f"/notices?before={oldest}" in first
    assert browser.get(f"/notices?before={oldest}").status_code == 200
    assert browser.get("/notices?before=abc").status_code == 200


def test_mark_read__one_and_all(browser, cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    for _ in range(3):
        happens(actor=cast.clerk, number=number)
    newest = notices(cast.resident, NOW)[0].id
    assert browser.post(f"/notices/{newest}/read").url == f"/m/{number}"
    assert unread_count(cast.resident) == 2
    browser.post("/notices/read", {"up_to": newest})
    assert unread_count(cast.resident) == 0
    assert browser.post("/notices/999999/read").status_code == 404


def test_follow_post__begins_and_ends_with_one_click(browser, client, cast, number):
    assert browser.post(f"/m/{number}/follow").url == f"/m/{number}"
    assert follows(number, cast.resident.id)
    browser.post(f"/m/{number}/unfollow")
    assert not follows(number, cast.resident.id)
    client.logout()
    assert client.post(f"/m/{number}/follow").url == f"/m/{number}/notifications/follow"
    assert 'name="email"' in client.get(f"/m/{number}/notifications/follow").content.decode()
