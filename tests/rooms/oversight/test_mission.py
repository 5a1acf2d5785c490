"""A supervision is started, teamed, announced, made and reported."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.public import documents
from shangliang.ground.dossier.public import Stage, duties, get
from shangliang.ground.ledger.public import trail
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.oversight.actions import setting_out
from shangliang.loop.oversight.models import Mission
from shangliang.loop.oversight.public import (
    find,
    form_team,
    mission,
    missions,
    plan,
    report,
    start,
    visit,
)
from stage_outcomes import (
    NOW,
    PROBLEM,
    SUGGESTION,
    WHY_SUPERVISE,
    announced,
    assigned,
    found,
    matter,
    oversight_reported,
    person,
    supervised,
    teamed,
    visited,
)

SEEN = "雨后两小时，排口仍有浑水流出，取样三瓶。"


def see(cast, number, **facts):
    given = {
        "actor": cast.member,
        "method": "see",
        "where": "东门排口",
        "day": date(2026, 9, 30),
        "evidence": SEEN,
        "now": NOW.replace(day=30),
    } | facts
    return visit(number=number, **given)


def test_start__brings_the_matter_beside_its_thread_and_asks_for_a_team(cast, number):
    supervised(cast, number)
    assert get(number).stage == "supervised"
    assert mission(number).state == "proposed"
    assert [(d.verb, d.role) for d in duties(number)] == [("oversight.form_team", "committee")]
    assert trail(number)[-1].payload["reason"] == WHY_SUPERVISE


def test_start__is_for_committee_office_and_chair_with_a_reason(cast, number):
    for actor in (cast.department, cast.clerk, cast.resident, cast.outsider, guest("g" * 43)):
        with pytest.raises(Refused):
            start(actor=actor, number=number, reason=WHY_SUPERVISE, now=NOW)
    with pytest.raises(Refused) as caught:
        start(actor=cast.committee, number=number, reason="查查", now=NOW)
    assert caught.value.code == "oversight.say_more"


def test_start__twice_is_out_of_order_while_the_first_is_open(cast, number):
    supervised(cast, number)
    with pytest.raises(OutOfOrder):
        start(actor=cast.office, number=number, reason=WHY_SUPERVISE, now=NOW)
    assert len(missions(number)) == 1


def test_start__two_at_once_make_one_mission(cast, number, monkeypatch):
    supervised(cast, number)
    monkeypatch.setattr(setting_out, "missions", lambda _number: [])
    with pytest.raises(Conflict):
        start(actor=cast.office, number=number, reason=WHY_SUPERVISE, now=NOW)
    assert len(missions(number)) == 1


def test_start__leaves_the_duties_of_the_units_where_they_are(cast, number):
    assigned(cast, number)
    supervised(cast, number)
    assert "handling.accept" in [d.verb for d in duties(number)]


def test_form_team__names_head_and_members(cast, number):
    teamed(cast, number)
    team = mission(number).team
    assert next((t.name, t.is_head) for t in team) == ("谢主任委员", True)
    assert len(team) == 4
    (duty,) = duties(number)
    assert (duty.verb, duty.person_id) == ("oversight.plan", cast.committee.id)


def test_form_team__refuses_a_head_who_leads_nothing_and_people_of_units(cast, number):
    supervised(cast, number)
    facts = {"actor": cast.committee, "number": number, "now": NOW}
    for head, members, code in (
        (cast.member.id, [cast.expert.id], "oversight.head_must_lead"),
        (cast.committee.id, [], "oversight.team_too_small"),
        (cast.committee.id, [cast.department.id], "oversight.not_for_the_team"),
        (cast.committee.id, [cast.resident.id], "oversight.not_for_the_team"),
        (cast.committee.id, [cast.outsider.id], "oversight.not_for_the_team"),
    ):
        with pytest.raises(Refused) as caught:
            form_team(head=head, members=members, **facts)
        assert caught.value.code == code
    with pytest.raises(Invalid):
        form_team(head=cast.committee.id, members=[10**9], **facts)


def test_plan__is_announced_and_sets_the_first_day_of_announced_visits(cast, number):
    announced(cast, number)
    found_now = mission(number)
    # Five working days from 21 September; Mid-Autumn on the 25th does not count.
    assert found_now.earliest_visit.astimezone(LOCAL).date() == date(2026, 9, 29)
    assert found_now.methods == ("see", "call_on")
    (notice,) = documents(number, guest("g" * 43))
    assert "三十七个排口" in notice.latest.text


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"methods": []}, "oversight.no_method"),
        ({"first_day": date(2026, 9, 1)}, "oversight.day_has_passed"),
        ({"last_day": date(2026, 9, 22)}, "oversight.days_run_backwards"),
        ({"subject_matter": "看"}, "oversight.say_more"),
    ],
)
def test_plan__refuses_days_and_methods_that_do_not_fit(cast, number, facts, code):
    teamed(cast, number)
    given = {
        "actor": cast.committee,
        "number": number,
        "subject_matter": "三十七个排口的整治进度。",
        "methods": ["see"],
        "first_day": date(2026, 9, 29),
        "last_day": date(2026, 10, 20),
        "now": NOW,
    }
    with pytest.raises(Refused) as caught:
        plan(**(given | facts))
    assert caught.value.code == code
    with pytest.raises(Invalid):
        plan(**(given | {"methods": ["guess"]}))


def test_visit__announced_ones_wait_for_the_notice_undisclosed_ones_do_not(cast, number):
    announced(cast, number)
    early = {"day": date(2026, 9, 24), "now": NOW.replace(day=24)}
    with pytest.raises(Refused) as caught:
        see(cast, number, **early)
    assert caught.value.params["day"] == "2026-09-29"
    assert see(cast, number, announced=False, **early).state == "fieldwork"


def test_visit__is_recorded_after_it_happened(cast, number):
    announced(cast, number)
    with pytest.raises(Refused) as caught:
        see(cast, number, day=date(2026, 10, 9))
    assert caught.value.code == "oversight.visit_lies_ahead"


def test_visit__is_for_the_team_only(cast, number):
    announced(cast, number)
    other = person("other", "另一位委员", Role.MEMBER, "cppcc")
    with pytest.raises(Refused) as caught:
        see(cast, number, actor=other)
    assert caught.value.code == "oversight.not_on_the_team"
    for actor in (cast.department, cast.resident, guest("g" * 43)):
        with pytest.raises(Refused):
            see(cast, number, actor=actor)


def test_visit__keeps_a_photo_that_is_not_public_yet(cast, number):
    announced(cast, number)
    see(cast, number, upload=SimpleUploadedFile("取样.pdf", b"%PDF-1.7 z"))
    assert mission(number).visits[0].document_id is not None
    assert len(documents(number, guest("g" * 43))) == 1
    assert len(documents(number)) == 2


def test_visit__and_findings_stay_out_of_the_public_trail_until_the_report(cast, number):
    found(cast, number)
    words = str([r.payload for r in trail(number)])
    assert "东门排口" not in words
    assert PROBLEM not in words


def test_find__needs_problem_and_suggestion(cast, number):
    visited(cast, number)
    facts = {"actor": cast.member, "number": number, "now": NOW}
    for problem, suggestion in ((PROBLEM, "改"), ("脏", SUGGESTION), ("长" * 501, SUGGESTION)):
        with pytest.raises(Refused):
            find(problem=problem, suggestion=suggestion, **facts)
    with pytest.raises(NotFound):
        find(problem=PROBLEM, suggestion=SUGGESTION, visit_id=10**9, **facts)


def test_find__before_a_visit_is_out_of_order(cast, number):
    announced(cast, number)
    with pytest.raises(OutOfOrder):
        find(actor=cast.member, number=number, problem=PROBLEM, suggestion=SUGGESTION, now=NOW)


def test_report__makes_everything_public_and_starts_the_clock_of_the_inspection(cast, number):
    oversight_reported(cast, number)
    (duty,) = duties(number)
    assert (duty.verb, duty.role) == ("oversight.assign", "inspection")
    # Ten working days from 30 September over the holiday, with the worked Saturday 10 October.
    assert duty.due_at.astimezone(LOCAL).date() == date(2026, 10, 20)
    paper = next(d for d in documents(number, guest("g" * 43)) if d.kind == "report")
    assert PROBLEM in paper.latest.text
    assert SUGGESTION in paper.latest.text


def test_report__with_no_problem_ends_the_supervision_and_brings_the_matter_back(cast, number):
    visited(cast, number)
    report(actor=cast.committee, number=number, text="看了排口，整治到位，没有发现问题。", now=NOW)
    assert mission(number).state == "closed"
    assert get(number).stage == "in_session"
    assert trail(number)[-1].name == "oversight.mission.closed"


def test_report__a_matter_can_be_supervised_again(cast, number):
    visited(cast, number)
    report(actor=cast.committee, number=number, text="看了排口，整治到位，没有发现问题。", now=NOW)
    supervised(cast, number, NOW + timedelta(days=90))
    assert [m.round for m in missions(number)] == [1, 2]


def test_mission__of_a_matter_without_one_is_not_found(cast):
    other = matter(stage=Stage.DECIDED)
    with pytest.raises(NotFound):
        mission(other)
    with pytest.raises(NotFound):
        see(cast, other)


def test_visit__two_at_once_the_second_is_a_conflict(cast, number, monkeypatch):
    announced(cast, number)
    from shangliang.loop.oversight.actions import fieldwork

    first = fieldwork.clean

    def somebody_is_faster(text, **more):
        Mission.objects.filter(dossier__number=number).update(state="fieldwork", version=9)
        return first(text, **more)

    monkeypatch.setattr(fieldwork, "clean", somebody_is_faster)
    with pytest.raises(Conflict):
        see(cast, number)
