"""Pages of background jobs: progress, its part that is read again, stopping, lists and REST."""

from __future__ import annotations

import pytest

from shangliang.ground.accounts.models import Person
from shangliang.ground.jobs.models import Job
from shangliang.ground.jobs.public import enqueue, run_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("works")]


@pytest.fixture
def browser(client, cast):
    client.force_login(Person.objects.get(pk=cast.clerk.id))
    return client


@pytest.fixture
def job(cast, now):
    return enqueue("test.count", {"to": 4}, actor=cast.clerk, now=now, back="/matters")


@pytest.mark.parametrize(
    ("lang", "waits", "ready"),
    [("zh-hans", "排队等候", "查看结果"), ("en", "Waiting for its turn", "Look at the result")],
)
def test_job_page__waiting_and_ready_in_both_languages(browser, job, now, lang, waits, ready):
    browser.cookies["lang"] = lang
    page = browser.get(job.url).content.decode()
    assert waits in page
    assert f'data-poll="/jobs/{job.id}/part"' in page
    assert "<progress" in page
    assert "<noscript>" in page
    run_waiting(now)
    page = browser.get(job.url).content.decode()
    assert ready in page
    assert 'href="/matters"' in page
    assert "data-poll" not in page


def test_job_page__shows_how_far_it_is(browser, job, now):
    Job.objects.update(done=1, total=4, note="jobs.running")
    page = browser.get(job.url).content.decode()
    assert 'max="4" value="1"' in page
    assert "25%" in page


def test_job_page__says_why_it_failed(browser, cast, now):
    job = enqueue("test.breaks", {}, actor=cast.clerk, now=now, back="/matters")
    run_waiting(now)
    page = browser.get(job.url).content.decode()
    assert "中途出了问题" in page
    assert "Traceback" not in page
    assert "broken" not in page


def test_job_part__is_not_sent_twice(browser, job):
    first = browser.get(f"{job.url}/part")
    assert first.status_code == 200
    assert "<html" not in first.content.decode()
    again = browser.get(f"{job.url}/part", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    Job.objects.update(done=2, total=4)
    assert (
        browser.get(f"{job.url}/part", headers={"If-None-Match": first["ETag"]}).status_code == 200
    )


def test_strangers__find_nothing(client, job, cast):
    for login in (None, cast.resident.id, cast.outsider.id):
        if login:
            client.force_login(Person.objects.get(pk=login))
        for address in (job.url, f"{job.url}/part", f"/api/jobs/{job.id}"):
            assert client.get(address).status_code == 404, address
        assert client.post(f"{job.url}/cancel").status_code == 404
    assert Job.objects.get().state == "queued"


def test_cancel__by_button_also_twice(browser, job):
    assert browser.get(f"{job.url}/cancel").status_code == 405
    for _ in range(2):
        assert browser.post(f"{job.url}/cancel").url == job.url
    assert Job.objects.get().state == "cancelled"
    assert "已经结束" in browser.get(job.url).content.decode()


def test_job_list__own_all_and_empty(browser, client, job, cast, now):
    assert f'href="{job.url}"' in browser.get("/jobs").content.decode()
    for _ in range(31):
        enqueue("test.count", {"to": 1}, actor=cast.clerk, now=now)
    assert "?before=" in browser.get("/jobs").content.decode()
    assert browser.get("/jobs?before=abc").status_code == 200
    client.force_login(Person.objects.get(pk=cast.administrator.id))
    assert "还没有后台任务" in client.get("/jobs").content.decode()
    assert job.url not in client.get("/jobs").content.decode()
    assert "all=1" in client.get("/jobs?all=1").content.decode()
    client.logout()
    assert client.get("/jobs").url == "/sign-in?next=/jobs"


def test_job_list__asks_few_questions_however_many_jobs(
    browser, cast, now, django_assert_max_num_queries
):
    for _ in range(25):
        enqueue("test.count", {"to": 1}, actor=cast.clerk, now=now)
    browser.get("/jobs")
    with django_assert_max_num_queries(8):
        browser.get("/jobs")


def test_rest__status_and_cancel(browser, job, now):
    said = browser.get(f"/api/jobs/{job.id}").json()
    assert (said["state"], said["percent"], said["result"]) == ("queued", None, None)
    run_waiting(now)
    said = browser.get(f"/api/jobs/{job.id}").json()
    assert (said["state"], said["percent"], said["result"]) == ("done", 100, {"counted": 4})
    answer = browser.post(f"/api/jobs/{job.id}/cancel")
    assert answer.status_code == 409
    assert answer.json()["code"] == "jobs.ended_already"


def test_rest__a_form_of_another_site_stops_nothing(cast, job):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Person.objects.get(pk=cast.clerk.id))
    assert strict.post(f"/api/jobs/{job.id}/cancel").status_code == 403
    assert Job.objects.get().state == "queued"
