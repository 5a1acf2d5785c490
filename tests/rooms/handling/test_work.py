"""The unit accepts, reports progress with proof, and completes."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from shangliang.ground.documents.public import document, documents
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import trail
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.loop.handling.actions import working
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.public import (
    accept,
    assignment,
    complete,
    report_progress,
)
from stage_outcomes import DONE, NOW, PROGRESS, accepted, assigned, done, finish, matter


def progress(cast, number, task, **facts):
    given = {"actor": cast.department, "text": PROGRESS, "percent": 40, "now": NOW} | facts
    return report_progress(number=number, assignment=task, **given)


def test_accept__starts_the_clocks_of_progress_and_completion(cast, number):
    task = accepted(cast, number)
    assert assignment(task).leader == "分管副局长"
    days = {d.verb: d.due_at.astimezone(LOCAL).date() for d in duties(number)}
    assert days == {
        "handling.complete": date(2026, 12, 21),
        "handling.report_progress": date(2026, 10, 21),
    }


def test_accept__is_for_the_leading_unit(cast, number):
    (task,) = assigned(cast, number, supporting=["transport"])
    for actor in (cast.transport, cast.party_office, cast.office, cast.resident, guest("g" * 43)):
        with pytest.raises(Refused):
            accept(actor=actor, number=number, assignment=task, now=NOW)


def test_accept__twice_is_out_of_order(cast, number):
    task = accepted(cast, number)
    with pytest.raises(OutOfOrder):
        accept(actor=cast.department, number=number, assignment=task, now=NOW)


def test_accept__two_at_once_the_second_is_a_conflict(cast, number, monkeypatch):
    (task,) = assigned(cast, number)
    first = working.clean

    def somebody_is_faster(text, **more):
        Assignment.objects.filter(pk=task).update(state="accepted", version=7)
        return first(text, **more)

    monkeypatch.setattr(working, "clean", somebody_is_faster)
    with pytest.raises(Conflict) as caught:
        accept(actor=cast.department, number=number, assignment=task, now=NOW)
    assert caught.value.params["state"] == "accepted"


def test_progress__keeps_text_proof_and_who_said_it(cast, number):
    task = accepted(cast, number)
    photo = SimpleUploadedFile("进场.pdf", b"%PDF-1.7 x")
    found = progress(cast, number, task, upload=photo)
    (row,) = found.progress
    assert (found.state, found.percent) == ("in_progress", 40)
    assert (row.unit, row.text) == ("市住房和城乡建设局", PROGRESS)
    assert document(row.document_id).kind == "proof"
    assert document(row.document_id).latest.by_name == "住建局 周科长"


def test_progress__the_next_report_is_due_a_month_later(cast, number):
    task = accepted(cast, number)
    progress(cast, number, task, now=NOW + timedelta(days=10))
    days = {d.verb: d.due_at.astimezone(LOCAL).date() for d in duties(number)}
    assert days["handling.report_progress"] == date(2026, 11, 1)


def test_progress__supporting_units_report_too_with_proof(cast, number):
    task = accepted(cast, number, supporting=["transport"])
    found = progress(cast, number, task, actor=cast.transport, proof="改线方案第三稿。")
    assert found.progress[0].unit == "市交通运输局"
    assert found.progress[0].document_id is not None


def test_progress__is_not_for_others(cast, number):
    task = accepted(cast, number)
    for actor in (cast.transport, cast.party_office, cast.resident):
        with pytest.raises(Refused):
            progress(cast, number, task, actor=actor)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"text": "在办"}, "handling.say_more"),
        ({"text": "长" * 5001}, "kernel.too_long"),
        ({"percent": 101}, "handling.percent_out_of_range"),
        ({"percent": -1}, "handling.percent_out_of_range"),
        ({"percent": 39}, "handling.percent_went_back"),
    ],
)
def test_progress__refuses_empty_words_and_numbers_that_go_back(cast, number, facts, code):
    task = accepted(cast, number)
    progress(cast, number, task)
    with pytest.raises(Refused) as caught:
        progress(cast, number, task, **facts)
    assert caught.value.code == code


def test_complete__needs_proof_and_says_whether_it_was_late(cast, number):
    task = accepted(cast, number)
    facts = {"actor": cast.department, "number": number, "assignment": task, "text": DONE}
    with pytest.raises(Refused) as caught:
        complete(now=NOW, **facts)
    assert caught.value.code == "handling.proof_needed"
    late = NOW.replace(month=12, day=24)
    found = complete(proof="检验报告编号 2026-118。", now=late, **facts)
    assert (found.state, found.percent, found.late_by) == ("done", 100, 3)
    assert trail(number)[-1].payload["late_working_days"] == 3
    assert get(number).stage == "carried_out"
    assert [(d.verb, d.role) for d in duties(number)] == [("handling.feed_back", "office")]


def test_complete__proof_of_an_earlier_report_is_enough(cast, number):
    task = accepted(cast, number)
    progress(cast, number, task, proof="检验报告编号 2026-118。")
    found = complete(actor=cast.department, number=number, assignment=task, text=DONE, now=NOW)
    assert found.proof_id == found.progress[0].document_id
    assert found.late_by == 0
    assert len(documents(number, kinds=("proof",))) == 1


def test_complete__before_it_was_accepted_is_out_of_order(cast, number):
    (task,) = assigned(cast, number)
    with pytest.raises(OutOfOrder):
        finish(cast, number, task, NOW)


def test_complete__the_matter_moves_when_the_last_one_is_done(cast, number):
    tasks = assigned(cast, number, count=2)
    for task in tasks:
        accept(actor=cast.department, number=number, assignment=task, now=NOW)
    finish(cast, number, tasks[0], NOW)
    assert get(number).stage == "assigned"
    finish(cast, number, tasks[1], NOW)
    assert get(number).stage == "carried_out"


def test_progress__after_completion_is_out_of_order(cast, number):
    task = done(cast, number)
    with pytest.raises(OutOfOrder):
        progress(cast, number, task)


def test_assignment__of_another_matter_is_not_found(cast, number):
    task = accepted(cast, number)
    with pytest.raises(NotFound):
        progress(cast, matter(), task)


def test_assignment__the_database_itself_keeps_state_and_days_together(cast, number):
    task = accepted(cast, number)
    with pytest.raises(IntegrityError):
        Assignment.objects.filter(pk=task).update(state="done")
