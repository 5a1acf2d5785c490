"""The outcome report: opened by the minutes, drafted, handed in, received."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from shangliang.ground.documents.public import documents
from shangliang.ground.dossier.public import Stage, duties, get, move
from shangliang.ground.ledger.public import trail
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.loop.outcomes.handlers import owe_a_report
from shangliang.loop.outcomes.models import Report
from shangliang.loop.outcomes.public import (
    DisputeFacts,
    draft_report,
    open_report,
    receive_report,
    report,
    reports,
    submit_report,
)
from stage_outcomes import DISPUTE, NOW, drafted, matter, submitted, write_minutes


def names(number: str) -> list[str]:
    return [row.name for row in trail(number)]


def owed(number: str) -> dict[str, object]:
    return {d.verb: d.due_at and d.due_at.astimezone(LOCAL).date() for d in duties(number)}


def test_open_report__the_minutes_open_the_duty_with_its_clock_over_the_holiday(cast, number):
    write_minutes(actor=cast.recorder, number=number)
    # Ten working days from Monday 21 September: Mid-Autumn and the National Day week do not count.
    assert owed(number) == {"outcomes.draft": date(2026, 10, 12)}
    assert report(number).state == "draft"
    assert names(number)[-1] == "outcomes.report.opened"


def test_open_report__a_second_delivery_opens_nothing(cast, number):
    write_minutes(actor=cast.recorder, number=number)
    entry = next(row for row in trail(number) if row.name == "sessions.session.minuted")
    before = names(number)
    owe_a_report(_recorded(entry))
    assert names(number) == before
    assert len(reports(number)) == 1


def _recorded(row):
    from shangliang.kernel.events import Recorded

    return Recorded(
        entry_id=row.entry_id,
        name=row.name,
        matter=row.matter,
        subject=row.subject,
        payload=row.payload,
        actor_id=None,
        actor_name=row.actor_name,
        at=row.at,
    )


def test_open_report__another_round_takes_up_the_draft_that_was_never_handed_in(cast, number):
    write_minutes(actor=cast.recorder, number=number, result="none")
    write_minutes(
        actor=cast.recorder, number=number, result="consensus", now=NOW + timedelta(days=9)
    )
    (only,) = reports(number)
    assert (only.round, only.result) == (1, "consensus")


def test_open_report__after_one_was_handed_in_a_new_round_gets_its_own(cast, number):
    submitted(cast, number)
    write_minutes(actor=cast.recorder, number=number, now=NOW + timedelta(days=30))
    assert [(r.round, r.state) for r in reports(number)] == [(1, "submitted"), (2, "draft")]


def test_open_report__is_not_for_people(cast, number):
    with pytest.raises(Refused) as caught:
        open_report(actor=cast.office, number=number, result="partial", now=NOW)
    assert caught.value.code == "outcomes.opened_by_the_minutes"


def test_draft_report__keeps_common_ground_and_both_sides_of_the_dissent(cast, number):
    drafted(cast, number)
    found = report(number)
    assert found.agreed == ("先做试点", "费用按楼层系数分摊")
    assert found.disputes[0].against == DISPUTE.against
    assert [r.order for r in found.recommendations] == [1, 2]
    assert "outcomes.submit" in owed(number)
    assert "outcomes.draft" not in owed(number)


def test_draft_report__can_be_written_anew_until_it_is_handed_in(cast, number):
    drafted(cast, number)
    draft_report(
        actor=cast.office,
        number=number,
        summary="改过的",
        agreed=["只剩一条"],
        disputes=[],
        recommendations=["一条建议"],
        expect=1,
        now=NOW,
    )
    found = report(number)
    assert (found.revision, found.agreed, len(found.recommendations)) == (2, ("只剩一条",), 1)


def test_draft_report__two_writers_the_second_learns_who_was_faster(cast, number):
    drafted(cast, number)
    facts = {"summary": "我的", "agreed": [], "disputes": [], "recommendations": []}
    draft_report(actor=cast.office, number=number, expect=1, now=NOW, **facts)
    with pytest.raises(Conflict) as caught:
        draft_report(actor=cast.clerk, number=number, expect=1, now=NOW, **facts)
    assert caught.value.params["who"] == "李主任"
    assert report(number).revision == 2


def test_draft_report__is_not_for_residents_members_guests_or_other_places(cast, number):
    write_minutes(actor=cast.recorder, number=number)
    for actor in (cast.resident, cast.member, cast.department, cast.outsider, guest("g" * 43)):
        with pytest.raises(Refused):
            draft_report(
                actor=actor,
                number=number,
                summary="x",
                agreed=[],
                disputes=[],
                recommendations=[],
                now=NOW,
            )


def test_draft_report__before_the_minutes_there_is_nothing_to_write(cast, number):
    with pytest.raises(NotFound):
        submit_report(actor=cast.office, number=number, now=NOW)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"summary": "长" * 5001}, "kernel.too_long"),
        ({"agreed": ["长" * 301]}, "kernel.too_long"),
        ({"recommendations": ["长" * 501]}, "kernel.too_long"),
        ({"recommendations": ["短"] * 31}, "outcomes.too_many_points"),
        ({"disputes": [DisputeFacts("点", "长" * 2001, "")]}, "kernel.too_long"),
    ],
)
def test_draft_report__refuses_what_nobody_would_read(cast, number, facts, code):
    with pytest.raises(Refused) as caught:
        drafted(cast, number, **facts)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"summary": ""}, "outcomes.no_summary"),
        ({"agreed": []}, "outcomes.no_common_ground"),
        ({"disputes": []}, "outcomes.no_dissent"),
        ({"disputes": [DisputeFacts("点", "有", "")]}, "outcomes.one_sided"),
        ({"recommendations": []}, "outcomes.no_recommendation"),
        ({"result": "none", "disputes": []}, "outcomes.no_dissent"),
    ],
)
def test_submit_report__refuses_a_report_with_a_gap(cast, number, facts, code):
    drafted(cast, number, **facts)
    with pytest.raises(Refused) as caught:
        submit_report(actor=cast.office, number=number, now=NOW)
    assert caught.value.code == code


def test_submit_report__a_full_consensus_needs_no_dissent(cast, number):
    submitted(cast, number, result="consensus", disputes=[])
    assert report(number).state == "submitted"


def test_submit_report__keeps_the_paper_moves_the_matter_and_starts_the_clock(cast, number):
    submitted(cast, number)
    found = report(number)
    (paper,) = documents(number)
    assert found.document_id == paper.id
    assert "分歧" in paper.latest.text
    assert "赞成的主要理由" in paper.latest.text
    assert get(number).stage == "reported"
    assert owed(number) == {"outcomes.receive": date(2026, 9, 29)}
    row = next(r for r in trail(number) if r.name == "outcomes.report.submitted")
    assert row.payload["sha256"] == paper.latest.sha256
    assert row.payload["rule"] == "outcome.receive=5@v0"


def test_submit_report__twice_is_out_of_order(cast, number):
    submitted(cast, number)
    with pytest.raises(OutOfOrder) as caught:
        submit_report(actor=cast.office, number=number, now=NOW)
    assert caught.value.params["state"] == "submitted"
    assert len(documents(number)) == 1


def test_submit_report__is_for_the_office_only(cast, number):
    drafted(cast, number)
    for actor in (cast.clerk, cast.party_office, cast.committee, cast.outsider):
        with pytest.raises(Refused):
            submit_report(actor=actor, number=number, now=NOW)


def test_draft_report__after_it_was_handed_in_nobody_changes_it(cast, number):
    submitted(cast, number)
    with pytest.raises(OutOfOrder):
        draft_report(
            actor=cast.clerk,
            number=number,
            summary="x",
            agreed=[],
            disputes=[],
            recommendations=[],
            now=NOW,
        )


def test_receive_report__opens_a_decision_for_each_recommendation(cast, number):
    submitted(cast, number)
    receive_report(actor=cast.party_office, number=number, now=NOW)
    waiting = [d for d in duties(number) if d.verb == "outcomes.decide"]
    assert [d.subject for d in waiting] == [
        f"recommendation:{r.id}" for r in report(number).recommendations
    ]
    assert {d.due_at.astimezone(LOCAL).date() for d in waiting} == {date(2026, 10, 21)}


def test_receive_report__is_for_those_who_decide(cast, number):
    submitted(cast, number)
    for actor in (cast.office, cast.clerk, cast.department, guest("g" * 43)):
        with pytest.raises(Refused):
            receive_report(actor=actor, number=number, now=NOW)


def test_receive_report__without_recommendations_has_nothing_to_decide(cast, number):
    submitted(cast, number, result="none", agreed=[], recommendations=[])
    receive_report(actor=cast.party_office, number=number, now=NOW)
    assert report(number).state == "decided"
    assert get(number).stage == "decided"
    assert names(number)[-1] == "outcomes.report.decided"


def test_report__the_database_itself_keeps_state_and_days_together(cast, number):
    write_minutes(actor=cast.recorder, number=number)
    with pytest.raises(IntegrityError):
        Report.objects.filter(dossier__number=number).update(state="submitted")


def test_report__of_a_matter_that_does_not_exist(cast):
    with pytest.raises(NotFound):
        receive_report(actor=cast.party_office, number="T-1999-0001", now=NOW)
    with pytest.raises(NotFound):
        report(matter())


def test_submit_report__a_matter_without_consensus_goes_on_saying_so_until_it_is_decided(
    cast, number
):
    write_minutes(actor=cast.recorder, number=number, result="none")
    with transaction.atomic():
        move(number, Stage.NO_CONSENSUS, now=NOW)
    submitted(cast, number, result="none", agreed=[])
    assert get(number).stage == "no_consensus"
    assert [d.verb for d in duties(number)] == ["outcomes.receive"]
    receive_report(actor=cast.party_office, number=number, now=NOW)
    assert get(number).stage == "no_consensus"
