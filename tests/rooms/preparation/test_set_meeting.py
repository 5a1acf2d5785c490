from datetime import timedelta

import pytest

import stage_sessions as stage
from shangliang.front.look.acting import spec_of
from shangliang.ground.dossier.public import duties
from shangliang.ground.ledger.public import trail
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.planning.public import drop_item
from shangliang.loop.preparation import actions
from shangliang.loop.preparation import public as preparation
from shangliang.loop.preparation.handlers import begin
from shangliang.loop.preparation.queries import ready_check
from stage_sessions import MEETING, NOW


def _set(at, number, **more):
    facts = {
        "actor": at.clerk,
        "number": number,
        "place": "居委会二楼",
        "meets_at": MEETING,
        "host_id": at.host.id,
        "now": NOW,
    }
    return preparation.set_meeting(**(facts | more))


def test_a_matter_on_the_plan_is_being_prepared_and_the_clerk_owes_a_meeting(at):
    number = stage.planned(at)
    found = preparation.preparation(number)
    assert (found.state, found.round, found.form) == ("open", 1, "room")
    assert ("preparation.set_meeting", "clerk") in [(d.verb, d.role) for d in duties(number)]


def test_the_event_of_the_plan_twice_opens_one_round(at, monkeypatch):
    number = stage.planned(at)
    happened = type("R", (), {"matter": number, "at": NOW, "payload": {}})()
    begin(happened)
    assert preparation.preparation(number).round == 1


def test_a_matter_that_is_not_on_the_plan_is_not_prepared(at):
    number = stage.matter(at)
    assert preparation.preparation(number) is None
    with pytest.raises(NotFound):
        _set(at, number)


def test_a_round_that_runs_is_not_opened_again(at):
    number = stage.planned(at)
    with pytest.raises(Conflict, match=r"preparation.already_open"):
        preparation.open_preparation(actor=SYSTEM, number=number, now=NOW)


def test_the_meeting_is_set_and_the_notice_is_owed_early_enough(at):
    number = stage.planned(at)
    found = _set(at, number)
    assert (found.place, found.host, found.meets_at) == ("居委会二楼", at.host.name, MEETING)
    (duty,) = duties(number)
    assert (duty.verb, duty.due_at) == ("preparation.publish_notice", MEETING - timedelta(days=5))
    row = next(r for r in trail(number) if r.name == "preparation.preparation.arranged")
    assert row.payload["host"] == at.host.name


@pytest.mark.parametrize(
    "who", ["resident", "member", "department", "host", "stranger", "administrator"]
)
def test_only_organisers_set_it(at, who):
    number = stage.planned(at)
    with pytest.raises(Refused):
        _set(at, number, actor=getattr(at, who))


def test_a_clerk_of_another_district_does_not(at):
    with pytest.raises(Refused, match=r"kernel.elsewhere"):
        _set(at, stage.planned(at), actor=at.outsider)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"place": " "}, "place"),
        ({"place": "长" * 121}, "place"),
        ({"meets_at": NOW}, "meets_at"),
        ({"host_id": 10**9}, "host_id"),
        ({"recorder_id": 10**9}, "recorder_id"),
    ],
)
def test_bad_input_is_told_at_its_field(at, more, field):
    with pytest.raises(Invalid) as found:
        _set(at, stage.planned(at), **more)
    assert field in found.value.fields


def test_somebody_without_the_role_cannot_host(at):
    with pytest.raises(Invalid) as found:
        _set(at, stage.planned(at), host_id=at.member.id)
    assert found.value.fields["host_id"] == ["preparation.not_a_host"]


def test_a_new_time_makes_the_notice_void(at):
    number = stage.noticed(at)
    found = _set(at, number, meets_at=MEETING + timedelta(days=7))
    assert (found.state, found.noticed_at, found.notice) == ("open", None, "")


def test_a_ready_table_is_not_moved(at):
    number = stage.readied(at)
    with pytest.raises(OutOfOrder):
        _set(at, number)


def test_postponed_means_a_new_time_is_owed_and_can_be_set(at):
    number = stage.noticed(at)
    with pytest.raises(Invalid):
        preparation.postpone(actor=at.clerk, number=number, reason="", now=NOW)
    found = preparation.postpone(actor=at.host, number=number, reason="会场检修", now=NOW)
    assert (found.state, found.reason) == ("postponed", "会场检修")
    assert [d.verb for d in duties(number)] == ["preparation.set_meeting"]
    with pytest.raises(OutOfOrder):
        preparation.postpone(actor=at.host, number=number, reason="再推迟", now=NOW)
    assert _set(at, number).state == "open"


def test_a_topic_dropped_from_the_plan_ends_its_preparation(at):
    number = stage.seated(at)
    drop_item(actor=at.office, number=number, reason="街道另有安排", now=NOW)
    found = preparation.preparation(number)
    assert (found.state, found.reason) == ("cancelled", "街道另有安排")
    assert not [d for d in duties(number) if d.verb.startswith("preparation.")]
    with pytest.raises(OutOfOrder):
        _set(at, number)


def test_cancelled_by_the_clerk_with_a_reason(at):
    number = stage.arranged(at)
    with pytest.raises(Refused):
        preparation.cancel(actor=at.host, number=number, reason="不办了", now=NOW)
    assert (
        preparation.cancel(actor=at.clerk, number=number, reason="不办了", now=NOW).state
        == "cancelled"
    )


def test_two_organisers_at_once_one_is_told_what_the_other_did(at, monkeypatch):
    number = stage.seated(at)
    table = actions.queries.table

    def rival_first(row, now):
        monkeypatch.setattr(actions.queries, "table", table)
        preparation.postpone(actor=at.room_convener, number=number, reason="会场检修", now=NOW)
        return table(row, now)

    monkeypatch.setattr(actions.queries, "table", rival_first)
    with pytest.raises(Conflict) as found:
        preparation.publish_notice(actor=at.clerk, number=number, now=NOW)
    assert found.value.params["state"] == "preparation.preparation.postponed"


def test_a_meeting_too_soon_to_announce_is_refused_with_the_first_possible_day(at):
    number = stage.planned(at)
    before = duties(number)
    with pytest.raises(Invalid, match=r"preparation\.too_soon") as caught:
        _set(at, number, meets_at=NOW + timedelta(days=2))
    assert caught.value.fields == {"meets_at": ["preparation.too_soon"]}
    assert caught.value.params["earliest"] == "2026-11-07"
    assert duties(number) == before
    assert preparation.preparation(number).place == ""


def test_the_form_says_from_which_day_on_one_can_meet(at, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    number = stage.planned(at)
    spec = spec_of("preparation", "set_meeting")
    form = spec.form_class(**spec.kwargs(number, at.clerk))
    assert "11 月 7 日" in form.fields["meets_at"].help_text


def test_an_empty_table_is_neither_balanced_nor_neutral(at):
    number = stage.planned(at)
    found = preparation.preparation(number)
    stands = {c.code: c.verdict.code for c in ready_check(found, NOW)}
    assert stands["sides"] == stands["affected"] == "preparation.nobody_seated"
    assert stands["host"] == "preparation.no_host"
