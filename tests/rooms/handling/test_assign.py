"""What was adopted is given to a unit with a day; it can come back, and get more time."""

from datetime import date, timedelta

import pytest

from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import describe, trail
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.events import Recorded
from shangliang.loop.handling.handlers import owe_assignments
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.public import (
    ask_return,
    assign,
    assignment,
    assignments,
    conclude,
    extend,
    grant_return,
    refuse_return,
    report_progress,
)
from shangliang.loop.outcomes.public import report
from stage_outcomes import NOW, PROGRESS, accepted, assigned, decided

WHY = "这件事归水务部门管，见三定方案第七条。"


def owed(number: str) -> dict[tuple[str, str], date]:
    return {(d.verb, d.role): d.due_at.astimezone(LOCAL).date() for d in duties(number) if d.due_at}


def test_decided__opens_a_duty_for_each_that_was_taken_up_and_none_for_the_rest(cast, number):
    decided(cast, number, decisions=("adopted", "not_adopted"))
    (duty,) = duties(number)
    first = report(number).recommendations[0]
    assert (duty.verb, duty.subject) == ("handling.assign", f"recommendation:{first.id}")
    # Ten working days from 21 September over Mid-Autumn and the National Day week.
    assert duty.due_at.astimezone(LOCAL).date() == date(2026, 10, 12)


def test_decided__a_second_delivery_opens_nothing_more(cast, number):
    assigned(cast, number)
    row = next(r for r in trail(number) if r.name == "outcomes.report.decided")
    before = len(duties(number, only_open=False))
    owe_assignments(
        Recorded(
            entry_id=row.entry_id,
            name=row.name,
            matter=number,
            subject=row.subject,
            payload=row.payload,
            actor_id=None,
            actor_name="",
            at=row.at,
        )
    )
    assert len(duties(number, only_open=False)) == before


def test_assign__gives_unit_day_and_rule(cast, number):
    (task,) = assigned(cast, number, supporting=["transport"])
    found = assignment(task)
    assert (found.lead, found.supporting) == ("市住房和城乡建设局", ("市交通运输局",))
    assert found.due_at.astimezone(LOCAL).date() == date(2026, 12, 21)
    assert found.rule == "handling.complete=3@v0"
    # Seven working days to accept: 22, 23, 24, 28, 29, 30 September and 8 October.
    assert owed(number) == {("handling.accept", "department"): date(2026, 10, 8)}
    assert get(number).stage == "assigned"
    assert "市住房和城乡建设局" in describe(trail(number)[-1])


def test_assign__takes_what_was_adopted_in_part_as_the_promise(cast, number):
    decided(cast, number, decisions=("partly_adopted",))
    row = report(number).recommendations[0]
    found = assign(
        actor=cast.inspection, number=number, recommendation=row.id, lead="housing", now=NOW
    )
    assert found.task == "先做一个单元。"


def test_assign__the_matter_moves_when_all_are_assigned(cast, number):
    decided(cast, number)
    first, second = report(number).recommendations
    facts = {"actor": cast.party_office, "number": number, "lead": "housing", "now": NOW}
    assign(recommendation=first.id, **facts)
    assert get(number).stage == "decided"
    assign(recommendation=second.id, **facts)
    assert get(number).stage == "assigned"


@pytest.mark.parametrize(
    ("facts", "error", "code"),
    [
        ({"lead": "nobody"}, Invalid, "handling.unknown_unit"),
        ({"supporting": ["housing"]}, Refused, "handling.leads_and_supports"),
        ({"due": NOW - timedelta(days=1)}, Refused, "handling.day_has_passed"),
        ({"due": NOW + timedelta(days=400)}, Invalid, "handling.day_too_far"),
        ({"recommendation": 10**9}, NotFound, "handling.nothing_to_assign"),
    ],
)
def test_assign__refuses_what_cannot_be_carried_out(cast, number, facts, error, code):
    decided(cast, number, decisions=("adopted",))
    row = report(number).recommendations[0]
    given = {
        "actor": cast.party_office,
        "number": number,
        "recommendation": row.id,
        "lead": "housing",
        "now": NOW,
    }
    with pytest.raises(error) as caught:
        assign(**(given | facts))
    assert caught.value.code == code
    assert assignments(number) == []


def test_assign__what_was_not_adopted_is_not_assigned(cast, number):
    decided(cast, number, decisions=("adopted", "not_adopted"))
    with pytest.raises(NotFound):
        assign(
            actor=cast.party_office,
            number=number,
            recommendation=report(number).recommendations[1].id,
            lead="housing",
            now=NOW,
        )


def test_assign__is_not_for_units_offices_or_guests(cast, number):
    decided(cast, number, decisions=("adopted",))
    row = report(number).recommendations[0]
    for actor in (cast.office, cast.department, cast.clerk, cast.resident, guest("g" * 43)):
        with pytest.raises(Refused):
            assign(actor=actor, number=number, recommendation=row.id, lead="housing", now=NOW)


def test_assign__a_second_time_is_a_conflict_that_names_the_unit(cast, number):
    assigned(cast, number)
    row = report(number).recommendations[0]
    with pytest.raises(Conflict) as caught:
        assign(
            actor=cast.inspection, number=number, recommendation=row.id, lead="transport", now=NOW
        )
    assert caught.value.params["unit"] == "市住房和城乡建设局"


def test_return__asked_granted_and_given_to_another_unit(cast, number):
    (task,) = assigned(cast, number)
    ask_return(actor=cast.department, number=number, assignment=task, reason=WHY, now=NOW)
    assert owed(number) == {("handling.grant_return", "party_office"): date(2026, 9, 29)}
    grant_return(
        actor=cast.party_office,
        number=number,
        assignment=task,
        reason="情况属实，另行交办。",
        now=NOW,
    )
    assert [d.verb for d in duties(number)] == ["handling.assign"]
    row = report(number).recommendations[0]
    found = assign(
        actor=cast.party_office, number=number, recommendation=row.id, lead="transport", now=NOW
    )
    assert (found.id, found.state, found.lead) == (task, "assigned", "市交通运输局")
    assert [(d.verb, d.role) for d in duties(number)] == [("handling.accept", "department")]


def test_return__refused_leaves_the_task_and_starts_the_clock_again(cast, number):
    (task,) = assigned(cast, number)
    later = NOW + timedelta(days=1)
    ask_return(actor=cast.department, number=number, assignment=task, reason=WHY, now=NOW)
    refuse_return(
        actor=cast.inspection,
        number=number,
        assignment=task,
        reason="职责清单写明由你局牵头。",
        now=later,
    )
    assert assignment(task).state == "assigned"
    assert owed(number) == {("handling.accept", "department"): date(2026, 10, 9)}


def test_return__needs_a_reason_on_both_sides(cast, number):
    (task,) = assigned(cast, number)
    facts = {"number": number, "assignment": task, "reason": "不归我管", "now": NOW}
    with pytest.raises(Refused) as caught:
        ask_return(actor=cast.department, **facts)
    assert caught.value.code == "handling.say_more"
    ask_return(actor=cast.department, **(facts | {"reason": WHY}))
    for act in (grant_return, refuse_return):
        with pytest.raises(Refused):
            act(actor=cast.party_office, **facts)


def test_return__is_for_the_leading_unit_and_before_it_accepts(cast, number):
    task = accepted(cast, number)
    facts = {"number": number, "assignment": task, "reason": WHY, "now": NOW}
    with pytest.raises(OutOfOrder):
        ask_return(actor=cast.department, **facts)
    with pytest.raises((Refused, OutOfOrder)):
        ask_return(actor=cast.transport, **facts)


def test_return__the_unit_does_not_grant_its_own_wish(cast, number):
    (task,) = assigned(cast, number)
    facts = {"number": number, "assignment": task, "reason": WHY, "now": NOW}
    ask_return(actor=cast.department, **facts)
    with pytest.raises(Refused):
        grant_return(actor=cast.department, **facts)


def test_extend__gives_more_time_up_to_the_rulebook_and_says_why(cast, number):
    task = accepted(cast, number)
    facts = {"number": number, "assignment": task, "now": NOW}
    report_progress(actor=cast.department, text=PROGRESS, percent=20, **facts)
    late = NOW + timedelta(days=150)
    found = extend(
        actor=cast.party_office, due=late, reason="地下管线改移需要多一个季度。", **facts
    )
    assert (found.due_at, found.extended) == (late, 1)
    assert owed(number)[("handling.complete", "department")] == late.date()
    row = trail(number)[-1]
    assert (row.payload["before"], row.payload["rule"]) == (
        "2026-12-21",
        "handling.extend_most=6@v0",
    )


@pytest.mark.parametrize(
    ("due", "reason", "code"),
    [
        (NOW + timedelta(days=400), "地下管线改移需要多一个季度。", "handling.too_late"),
        (NOW + timedelta(days=10), "地下管线改移需要多一个季度。", "handling.not_later"),
        (NOW + timedelta(days=150), "忙", "handling.say_more"),
    ],
)
def test_extend__refuses_too_late_not_later_and_no_reason(cast, number, due, reason, code):
    task = accepted(cast, number)
    facts = {"number": number, "assignment": task, "now": NOW}
    report_progress(actor=cast.department, text=PROGRESS, percent=20, **facts)
    with pytest.raises(Refused) as caught:
        extend(actor=cast.party_office, due=due, reason=reason, **facts)
    assert caught.value.code == code


def test_extend__the_unit_does_not_give_itself_more_time(cast, number):
    task = accepted(cast, number)
    facts = {"number": number, "assignment": task, "now": NOW}
    report_progress(actor=cast.department, text=PROGRESS, percent=20, **facts)
    with pytest.raises(Refused):
        extend(actor=cast.department, due=NOW + timedelta(days=150), reason=WHY, **facts)


def test_conclude__ends_a_matter_of_which_nothing_was_adopted(cast, number):
    decided(cast, number, decisions=("not_adopted",))
    assert [d.verb for d in duties(number)] == ["handling.conclude"]
    with pytest.raises(Refused):
        conclude(actor=cast.office, number=number, reason="短", now=NOW)
    conclude(actor=cast.office, number=number, reason="建议需要财政支持，今年没有列入。", now=NOW)
    assert get(number).stage == "closed"
    assert duties(number) == []
    with pytest.raises(OutOfOrder):
        conclude(
            actor=cast.office, number=number, reason="建议需要财政支持，今年没有列入。", now=NOW
        )


def test_conclude__is_refused_when_something_has_to_be_done(cast, number):
    decided(cast, number, decisions=("adopted", "not_adopted"))
    with pytest.raises(Refused) as caught:
        conclude(
            actor=cast.office, number=number, reason="建议需要财政支持，今年没有列入。", now=NOW
        )
    assert caught.value.code == "handling.something_to_do"
    with pytest.raises(Refused):
        conclude(actor=cast.department, number=number, reason="建议需要财政支持。", now=NOW)


def test_assign__two_at_once_make_one_assignment(cast, number, monkeypatch):
    decided(cast, number, decisions=("adopted",))
    row = report(number).recommendations[0]
    facts = {"number": number, "recommendation": row.id, "now": NOW}
    found = Assignment.objects.filter

    def blind(*args, **kwargs):
        monkeypatch.setattr(Assignment.objects, "filter", found)
        return found(pk=0)

    assign(actor=cast.party_office, lead="housing", **facts)
    monkeypatch.setattr(Assignment.objects, "filter", blind)
    with pytest.raises(Conflict):
        assign(actor=cast.inspection, lead="transport", **facts)
    assert [a.lead for a in assignments(number)] == ["市住房和城乡建设局"]
