"""Are background jobs done once, seen by whom they concern, stopped when asked, and begun again when a worker dies?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from shangliang.ground.jobs import kinds, running, tasks
from shangliang.ground.jobs.models import Job
from shangliang.ground.jobs.public import (
    JobState,
    Stopped,
    cancel,
    enqueue,
    jobs,
    latest,
    register,
    run_waiting,
    status,
)
from shangliang.kernel.actor import SYSTEM, guest
from shangliang.kernel.errors import Conflict, NotFound, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("works")]


def asked(cast, now, kind="test.count", **more):
    return enqueue(kind, {"to": 3}, actor=cast.clerk, now=now, **more)


def test_a_job__is_done_with_its_result(cast, now, seen):
    job = asked(cast, now)
    assert (job.state, job.percent, job.is_open) == (JobState.QUEUED, None, True)
    assert tasks.waiting(now)
    assert tasks.run(now) == 1
    found = status(job.id, cast.clerk)
    assert (found.state, found.result, found.percent) == (JobState.DONE, {"counted": 3}, 100)
    assert found.ended_at is not None
    assert seen == [{"to": 3}]
    assert tasks.run(now) == 0
    assert not tasks.waiting(now)


def test_jobs__are_done_in_the_order_in_which_they_were_asked_for(cast, now, seen):
    for n in (5, 1, 4):
        enqueue("test.count", {"to": n}, actor=cast.clerk, now=now)
    assert run_waiting(now) == 3
    assert [s["to"] for s in seen] == [5, 1, 4]


def test_the_same_key__gives_the_same_job_until_it_fails(cast, now, seen):
    first, second = asked(cast, now, key="k"), asked(cast, now, key="k")
    assert first.id == second.id
    run_waiting(now)
    assert asked(cast, now, key="k").id == first.id
    assert len(seen) == 1
    assert asked(cast, now, key="other").id != first.id
    broken = asked(cast, now, "test.breaks", key="k")
    run_waiting(now)
    assert asked(cast, now, "test.breaks", key="k").id != broken.id


def test_the_same_key__is_refused_by_the_database_too(cast, now):
    asked(cast, now, key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="test.count", key="k", queued_at=now)
    Job.objects.create(kind="test.count", queued_at=now)
    Job.objects.create(kind="test.count", queued_at=now)


def test_two_that_ask_at_once__get_one_job(cast, now, monkeypatch):
    """The look for the same key finds nothing, yet somebody was faster."""
    first = asked(cast, now, key="k")
    real = Job.objects.filter

    class Late:
        def __init__(self):
            self.looked = 0

        def __call__(self, **wanted):
            rows = real(**wanted)
            self.looked += 1
            return rows if self.looked > 1 else _Blind(rows)

    class _Blind:
        def __init__(self, rows):
            self.get = rows.get

        def first(self):
            return None

    monkeypatch.setattr(Job.objects, "filter", Late())
    assert asked(cast, now, key="k").id == first.id


def test_a_job_of_a_rolled_back_act__is_not_there(cast, now):
    def act():
        with transaction.atomic():
            asked(cast, now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not tasks.waiting(now)


def test_guests_and_unknown_kinds_and_foreign_pages__are_refused(cast, now):
    with pytest.raises(Refused, match="sign_in_first"):
        enqueue("test.count", {}, actor=guest("x"), now=now)
    with pytest.raises(ValueError, match="no room does jobs"):
        enqueue("test.unheard", {}, actor=cast.clerk, now=now)
    for page in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        with pytest.raises(ValueError, match="no page of ours"):
            asked(cast, now, back=page)
    with pytest.raises(ValueError, match="Out of range"):
        enqueue("test.count", {"x": float("inf")}, actor=cast.clerk, now=now)
    assert enqueue("test.count", {"to": 1}, actor=SYSTEM, now=now).id


def test_a_job__is_seen_by_its_starter_and_those_named_only(cast, city, now):
    own = asked(cast, now)
    shared = asked(cast, now, permission="topics:topic:triage", path=city.street.path)
    for other in (cast.office, cast.outsider, cast.resident, guest("x")):
        with pytest.raises(NotFound):
            status(own.id, other)
    assert status(shared.id, cast.office).mine
    for other in (cast.outsider, cast.resident, guest("x")):
        with pytest.raises(NotFound):
            status(shared.id, other)
    with pytest.raises(NotFound):
        status(10**9, cast.clerk)


def test_an_administrator__sees_progress_and_nothing_else(cast, now):
    job = asked(cast, now, back="/matters")
    run_waiting(now)
    seen = status(job.id, cast.administrator)
    assert (seen.state, seen.done) == (JobState.DONE, 3)
    assert (seen.result, seen.params, seen.back, seen.mine) == (None, {}, "", False)


def test_lists__hold_ones_own_jobs_paged_by_key(cast, now):
    ids = [asked(cast, now).id for _ in range(3)]
    enqueue("test.count", {"to": 1}, actor=cast.office, now=now)
    assert [j.id for j in jobs(cast.clerk)] == ids[::-1]
    assert [j.id for j in jobs(cast.clerk, before_id=ids[2], limit=1)] == [ids[1]]
    assert len(jobs(cast.administrator, everybody=True)) == 4
    assert len(jobs(cast.clerk, everybody=True)) == 3
    assert jobs(guest("x")) == []


def test_latest__is_the_newest_one_done_that_the_reader_may_see(cast, city, now):
    here = city.street.path
    asked(cast, now, permission="topics:topic:triage", path=here)
    run_waiting(now)
    newer = asked(cast, now, permission="topics:topic:triage", path=here)
    done = latest("test.count", cast.office, path=here)
    assert done is not None
    assert done.id < newer.id
    assert latest("test.count", cast.office, path=here, done_only=False).id == newer.id
    assert latest("test.count", cast.outsider, path=here) is None
    assert latest("test.count", cast.office, path="/elsewhere/") is None


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("test.breaks", "jobs.broke"),
        ("test.refuses", "kernel.too_short"),
        ("test.no_json", "jobs.broke"),
    ],
)
def test_work_that_fails__says_why_and_harms_no_other(cast, now, kind, error):
    job, other = asked(cast, now, kind), asked(cast, now)
    assert run_waiting(now) == 2
    failed = status(job.id, cast.clerk)
    assert (failed.state, failed.error, failed.result) == (JobState.FAILED, error, None)
    assert status(other.id, cast.clerk).state == JobState.DONE


def test_cancel__before_it_begins(cast, now, seen):
    job = asked(cast, now)
    assert cancel(job.id, actor=cast.clerk, now=now).state == JobState.CANCELLED
    assert run_waiting(now) == 0
    assert seen == []
    with pytest.raises(Conflict, match="ended_already"):
        cancel(job.id, actor=cast.clerk, now=now)
    for other in (cast.office, cast.outsider, guest("x")):
        with pytest.raises(NotFound):
            cancel(job.id, actor=other, now=now)


def test_cancel__in_the_middle_ends_the_work_at_its_next_word(cast, now, works, monkeypatch):
    monkeypatch.setattr(running, "_SECONDS_BETWEEN_WRITES", 0)
    said = []

    def long(params, progress):
        for n in range(10):
            progress(n, 10)
            said.append(n)
            if n == 3:
                cancel(params["me"], actor=cast.administrator, now=now)
        return {}

    works["test.long"] = kinds._works["test.long"] = long
    job = enqueue("test.long", {}, actor=cast.clerk, now=now)
    Job.objects.filter(pk=job.id).update(params={"me": job.id})
    assert run_waiting(now) == 1
    assert said == [0, 1, 2, 3]
    assert status(job.id, cast.clerk).state == JobState.CANCELLED


def test_progress__is_written_and_keeps_the_lease(cast, now, works, monkeypatch):
    monkeypatch.setattr(running, "_SECONDS_BETWEEN_WRITES", 0)
    rows = []

    def tells(params, progress):
        for n in (1, 2, 7):
            progress(n, 4, "jobs.running")
            row = Job.objects.get(kind="test.tells")
            rows.append((row.done, row.total, row.note, row.lease_until > now))
        return {}

    kinds._works["test.tells"] = tells
    enqueue("test.tells", {}, actor=cast.clerk, now=now)
    run_waiting(now)
    assert rows == [(n, 4, "jobs.running", True) for n in (1, 2, 4)]


def test_progress__is_not_written_more_often_than_people_can_read(
    cast, now, django_assert_max_num_queries
):
    enqueue("test.count", {"to": 5000}, actor=cast.clerk, now=now)
    job = running.claim(now)
    with django_assert_max_num_queries(12):
        running.perform(job, now)


def test_two_workers__one_gets_it(cast, now, monkeypatch):
    asked(cast, now)
    both = running.claimable(now)
    first = running.claim(now)
    assert first is not None
    monkeypatch.setattr(running, "claimable", lambda _now: _Stale(both, first.pk))
    assert running.claim(now) is None


class _Stale:
    """What a worker read a moment before the other took the job; its UPDATE meets the row as it is."""

    def __init__(self, rows, pk):
        self.rows, self.pk = rows, pk

    def values_list(self, *_names, **_flat):
        return [self.pk]

    def order_by(self):
        return self.rows.order_by()


def test_a_killed_worker__leaves_the_job_to_the_next_one_after_the_lease(cast, now, seen):
    job = asked(cast, now)
    dead = running.claim(now)
    assert dead.attempts == 1
    assert run_waiting(now + timedelta(seconds=100)) == 0
    later = now + running.LEASE + timedelta(seconds=1)
    assert run_waiting(later) == 1
    found = status(job.id, cast.clerk)
    assert (found.state, found.attempts) == (JobState.DONE, 2)
    # The first worker was only slow: whatever it still says is not heard.
    with pytest.raises(Stopped):
        running._Report(dead, lambda: later)(1, 3)
    assert running.perform(dead, later) == ""
    assert status(job.id, cast.clerk).result == {"counted": 3}


def test_work_that_kills_its_worker_three_times__is_given_up(cast, now):
    job = asked(cast, now)
    moment = now
    for _ in range(running.MOST_ATTEMPTS):
        assert running.claim(moment) is not None
        moment += running.LEASE + timedelta(seconds=1)
    run_waiting(moment)
    assert status(job.id, cast.clerk).error == "jobs.given_up"


def test_a_worker_that_is_told_to_stop__puts_the_job_back(cast, now):
    def stopped(params, progress):
        raise SystemExit(143)

    kinds._works["test.stopped"] = stopped
    job = enqueue("test.stopped", {}, actor=cast.clerk, now=now)
    with pytest.raises(SystemExit):
        run_waiting(now)
    row = Job.objects.get(pk=job.id)
    assert (row.state, row.attempts, row.lease_until) == (JobState.QUEUED, 0, None)


def test_a_kind_that_is_gone__fails_with_a_reason(cast, now):
    job = asked(cast, now)
    del kinds._works["test.count"]
    run_waiting(now)
    assert status(job.id, cast.clerk).error == "jobs.unknown_kind"


def test_register__one_work_a_kind(works):
    register("test.count", works["test.count"])
    with pytest.raises(ValueError, match="twice"):
        register("test.count", lambda _params, _progress: None)


def test_ended_jobs__are_forgotten_after_thirty_days(cast, now):
    old, kept = asked(cast, now), asked(cast, now + timedelta(days=20))
    run_waiting(now)
    cancelled = Job.objects.create(
        kind="test.count", state="cancelled", queued_at=now, ended_at=now + timedelta(days=25)
    )
    assert running.forget_old(now + timedelta(days=31)) == 2
    assert set(Job.objects.values_list("pk", flat=True)) == {cancelled.pk}
    assert {old.id, kept.id}.isdisjoint({cancelled.pk})


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "done"},
        {"state": "queued", "ended": True},
        {"state": "running"},
        {"state": "queued", "done": 5, "total": 3},
    ],
)
def test_the_table__refuses_rows_that_make_no_sense(now, wrong):
    ended = now if wrong.pop("ended", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="x", queued_at=now, ended_at=ended, **wrong)
