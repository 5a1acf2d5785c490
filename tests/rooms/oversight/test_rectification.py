"""Problems are given to units, put right with proof, checked by others and closed by others."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from shangliang.ground.accounts.public import Role, actor_by_login, grant_role
from shangliang.ground.directory.public import body
from shangliang.ground.dossier.public import duties, get, knots
from shangliang.ground.ledger.public import trail
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.oversight.models import Finding
from shangliang.loop.oversight.public import (
    assign,
    close,
    finish,
    mission,
    rectify,
    send_back,
    verify,
)
from stage_outcomes import (
    NOW,
    assigned,
    confirmed,
    given_to_unit,
    oversight_reported,
    put_right,
)
from stage_outcomes import (
    finish as carry_out,
)

DAY = NOW.replace(month=10, day=22)
NOTE = "十月二十二日雨后复看，排口无浑水。"


def states(number):
    return [f.state for f in mission(number).findings]


def owed(number):
    return {(d.verb, d.subject.partition(":")[0]) for d in duties(number)}


def test_assign__gives_each_problem_a_unit_and_thirty_working_days(cast, number):
    first, second = oversight_reported(cast, number, count=2)
    facts = {"actor": cast.inspection, "number": number, "now": NOW.replace(day=30)}
    assert assign(finding=first, unit="housing", **facts).state == "reported"
    assert assign(finding=second, unit="transport", **facts).state == "assigned"
    item = mission(number).findings[0]
    # Thirty working days from 30 September, the week off left out, Saturday 10 October counted.
    assert item.due_at.astimezone(LOCAL).date() == date(2026, 11, 17)
    assert item.rule == "supervision.rectify=30@v0"
    assert owed(number) == {("oversight.rectify", "finding")}


def test_assign__refuses_unknown_units_past_days_and_others(cast, number):
    (item,) = oversight_reported(cast, number)
    facts = {"actor": cast.inspection, "number": number, "finding": item, "now": NOW}
    with pytest.raises(Invalid):
        assign(unit="nobody", **facts)
    with pytest.raises(Refused):
        assign(unit="housing", due=NOW - timedelta(days=1), **facts)
    for actor in (cast.committee, cast.department, cast.member):
        with pytest.raises(Refused):
            assign(unit="housing", **(facts | {"actor": actor}))
    with pytest.raises(NotFound):
        assign(unit="housing", **(facts | {"finding": 10**9}))


def test_rectify__is_for_the_unit_with_a_measure(cast, number):
    (item,) = given_to_unit(cast, number)
    facts = {"number": number, "finding": item, "measure": "汛前完成截流。" * 2, "now": DAY}
    for actor in (cast.transport, cast.inspection, cast.committee):
        with pytest.raises(Refused):
            rectify(actor=actor, **facts)
    with pytest.raises(Refused):
        rectify(actor=cast.department, **(facts | {"measure": "改"}))
    assert rectify(actor=cast.department, **facts).state == "rectifying"
    with pytest.raises(OutOfOrder):
        rectify(actor=cast.department, **facts)


def test_finish__needs_proof_and_asks_the_head_of_the_team_to_check(cast, number):
    (item,) = given_to_unit(cast, number)
    facts = {"actor": cast.department, "number": number, "finding": item, "now": DAY}
    with pytest.raises(OutOfOrder):
        finish(text="东门段截流已完成。" * 2, proof="报告", **facts)
    rectify(measure="汛前完成东门段截流。", **facts)
    with pytest.raises(Refused) as caught:
        finish(text="东门段截流已完成。" * 2, **facts)
    assert caught.value.code == "oversight.proof_needed"
    late = facts | {"now": NOW.replace(month=11, day=19)}
    finish(text="东门段截流已完成。" * 2, proof="水质报告三份。", **late)
    assert trail(number)[-1].payload["late_working_days"] == 2
    (duty,) = duties(number)
    assert (duty.verb, duty.person_id) == ("oversight.verify", cast.committee.id)


def test_verify__is_not_for_the_unit_nor_for_people_outside_the_team(cast, number):
    (item,) = put_right(cast, number)
    facts = {"number": number, "finding": item, "note": NOTE, "now": DAY}
    for actor in (cast.department, cast.office, cast.resident):
        with pytest.raises(Refused):
            verify(actor=actor, **facts)
    with pytest.raises(Refused):
        verify(actor=cast.expert, **(facts | {"note": "好"}))


def test_verify__somebody_of_the_team_who_works_in_the_unit_is_refused(cast, number):
    (item,) = put_right(cast, number)
    grant_role(
        actor=SYSTEM,
        person_id=cast.expert.id,
        role=Role.DEPARTMENT,
        path=body("housing").path,
        now=NOW,
    )
    both = actor_by_login("expert", NOW)
    with pytest.raises(Refused) as caught:
        verify(actor=both, number=number, finding=item, note=NOTE, now=DAY)
    assert caught.value.code == "oversight.own_unit"


def test_send_back__the_unit_goes_on_with_a_new_day(cast, number):
    (item,) = put_right(cast, number)
    send_back(
        actor=cast.member, number=number, finding=item, note="雨后仍有浑水，取样不合格。", now=DAY
    )
    found = mission(number).findings[0]
    assert (found.state, found.sent_back, found.done_at) == ("back", 1, None)
    assert owed(number) == {("oversight.rectify", "finding")}
    facts = {"actor": cast.department, "number": number, "finding": item, "now": DAY}
    rectify(measure="加装拦截设施，重新施工。", **facts)
    finish(text="重新施工完成，复测达标。", proof="水质报告第二批。", **facts)
    assert states(number) == ["done"]


def test_verify__the_last_one_verifies_the_mission(cast, number):
    first, second = put_right(cast, number, count=2)
    facts = {"actor": cast.expert, "number": number, "note": NOTE, "now": DAY}
    assert verify(finding=first, **facts).state == "rectifying"
    assert verify(finding=second, **facts).state == "verified"


def test_close__is_not_for_the_author_of_the_finding_nor_for_the_unit(cast, number):
    (item,) = confirmed(cast, number)
    Finding.objects.filter(pk=item).update(found_by_id=cast.inspection.id)
    with pytest.raises(Refused) as caught:
        close(actor=cast.inspection, number=number, finding=item, now=DAY)
    assert caught.value.code == "oversight.own_finding"
    for actor in (cast.department, cast.member, cast.committee):
        with pytest.raises(Refused):
            close(actor=actor, number=number, finding=item, now=DAY)
    assert close(actor=cast.office, number=number, finding=item, now=DAY).state == "closed"


def test_close__item_by_item_while_others_are_still_being_put_right(cast, number):
    first, second = put_right(cast, number, count=2)
    verify(actor=cast.expert, number=number, finding=first, note=NOTE, now=DAY)
    facts = {"actor": cast.inspection, "number": number, "now": DAY}
    assert close(finding=first, **facts).state == "rectifying"
    assert states(number) == ["closed", "done"]
    assert ("oversight.close", "finding") not in owed(number)
    with pytest.raises(OutOfOrder):
        close(finding=second, **facts)
    assert (
        verify(actor=cast.expert, number=number, finding=second, note=NOTE, now=DAY).state
        == "verified"
    )
    assert close(finding=second, **facts).state == "closed"


def test_close__the_last_one_ends_the_supervision_and_brings_the_matter_back(cast, number):
    first, second = confirmed(cast, number, count=2)
    facts = {"actor": cast.inspection, "number": number, "now": DAY}
    assert close(finding=first, **facts).state == "verified"
    assert get(number).stage == "supervised"
    assert close(finding=second, **facts).state == "closed"
    assert get(number).stage == "in_session"
    assert duties(number) == []
    with pytest.raises(OutOfOrder):
        close(finding=second, **facts)


def test_close__tasks_that_were_finished_meanwhile_move_the_matter_on(cast, number):
    from shangliang.loop.handling.public import accept

    (task,) = assigned(cast, number)
    ids = confirmed(cast, number)
    accept(actor=cast.department, number=number, assignment=task, now=DAY)
    carry_out(cast, number, task, DAY)
    assert get(number).stage == "supervised"
    close(actor=cast.inspection, number=number, finding=ids[0], now=DAY)
    assert get(number).stage == "carried_out"
    past = [k.stage for k in knots(number) if k.at]
    assert past[-3:] == ["supervised", "assigned", "carried_out"]


def test_finding__the_database_itself_keeps_unit_and_state_together(cast, number):
    (item,) = oversight_reported(cast, number)
    with pytest.raises(IntegrityError):
        Finding.objects.filter(pk=item).update(state="rectifying")
