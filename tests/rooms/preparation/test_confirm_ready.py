from datetime import timedelta

import pytest

import stage_sessions as stage
from shangliang.ground.documents.public import documents
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import trail
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.preparation import public as preparation
from stage_sessions import MEETING, NOW


def _confirm(at, number, **more):
    return preparation.confirm_ready(**({"actor": at.host, "number": number, "now": NOW} | more))


def test_publishing_announces_and_asks_the_host_for_the_ready_check(at):
    number = stage.noticed(at)
    found = preparation.preparation(number)
    assert (found.state, found.noticed_at, found.notice) == ("noticed", NOW, "欢迎旁听。")
    (duty,) = duties(number)
    assert (duty.verb, duty.person_id) == ("preparation.confirm_ready", at.host.id)
    assert duty.due_at < MEETING
    assert [d.kind for d in documents(number)].count("notice") == 1
    row = next(r for r in trail(number) if r.name == "preparation.preparation.noticed")
    assert row.payload["rule"] == "grassroots.notice=5@v0"


def test_a_notice_that_comes_too_late_is_refused(at):
    number = stage.seated(at)
    with pytest.raises(Refused) as found:
        preparation.publish_notice(actor=at.clerk, number=number, now=MEETING - timedelta(days=4))
    assert found.value.code == "preparation.too_soon"
    assert found.value.params["days"] == 5


def test_a_notice_exactly_in_time_is_published(at):
    number = stage.seated(at)
    found = preparation.publish_notice(
        actor=at.clerk, number=number, now=MEETING - timedelta(days=5)
    )
    assert found.state == "noticed"


def test_no_notice_without_a_meeting(at):
    number = stage.planned(at)
    with pytest.raises(Refused, match=r"preparation.no_meeting"):
        preparation.publish_notice(actor=at.clerk, number=number, now=NOW)


def test_a_second_notice_is_out_of_order(at):
    number = stage.noticed(at)
    with pytest.raises(OutOfOrder):
        preparation.publish_notice(actor=at.clerk, number=number, now=NOW)


def test_when_all_is_in_order_the_matter_is_prepared(at):
    number = stage.noticed(at)
    assert _confirm(at, number).state == "ready"
    assert get(number).stage == "prepared"
    assert not [d for d in duties(number) if d.verb.startswith("preparation.")]
    row = next(r for r in trail(number) if r.name == "preparation.preparation.readied")
    assert (row.payload["seats"], row.payload["papers"]) == (10, 1)
    assert "session.side_most=0.5@v0" in row.payload["rule"]
    with pytest.raises(OutOfOrder):
        _confirm(at, number)


@pytest.mark.parametrize(
    ("sides", "code"),
    [
        ((("affected", "for", 4), ("affected", "against", 4)), "too_few"),
        ((("affected", "for", 13), ("affected", "against", 13)), "too_many"),
        ((("affected", "for", 6), ("affected", "against", 4)), "side_too_large"),
        ((("affected", "against", 6), ("resident", "open", 4)), "side_too_large"),
        ((("affected", "for", 3), ("resident", "open", 7)), "too_few_affected"),
    ],
)
def test_a_table_out_of_balance_is_refused_with_its_reason(at, sides, code):
    number = stage.noticed(at, sides)
    with pytest.raises(Refused) as found:
        _confirm(at, number)
    assert found.value.code == f"preparation.{code}"
    assert get(number).stage == "planned"


@pytest.mark.parametrize(
    "sides",
    [
        (("affected", "for", 5), ("affected", "against", 5)),
        (("affected", "for", 4), ("resident", "against", 4), ("resident", "open", 1)),
        (("affected", "for", 12), ("affected", "against", 12), ("resident", "open", 1)),
    ],
)
def test_exactly_on_the_border_is_in_order(at, sides):
    assert _confirm(at, stage.noticed(at, sides)).state == "ready"


def test_without_a_paper_it_is_refused(at):
    number = stage.arranged(at)
    for kind, side, count in stage.SIDES[:3]:
        preparation.seat(actor=at.clerk, number=number, kind=kind, side=side, count=count, now=NOW)
    preparation.publish_notice(actor=at.clerk, number=number, now=NOW)
    with pytest.raises(Refused, match=r"preparation.no_paper"):
        _confirm(at, number)


def test_not_before_the_notice(at):
    with pytest.raises(OutOfOrder):
        _confirm(at, stage.seated(at))


def test_not_after_the_meeting_was_to_be(at):
    number = stage.noticed(at)
    with pytest.raises(Refused, match=r"preparation.meeting_is_past"):
        _confirm(at, number, now=MEETING)


@pytest.mark.parametrize("who", ["member", "resident", "recorder", "department"])
def test_others_do_not_confirm(at, who):
    number = stage.noticed(at)
    with pytest.raises(Refused):
        _confirm(at, number, actor=getattr(at, who))


def test_a_host_who_also_records_is_not_neutral():
    from shangliang.loop.preparation.rules import Table, host_is_neutral

    facts = {
        "place": "居委会",
        "meets_at": MEETING,
        "seated_persons": frozenset(),
        "seats": 10,
        "by_side": {},
        "affected": 5,
        "papers": 1,
        "size_least": 9,
        "size_most": 25,
        "side_most": 0.5,
        "affected_least": 0.34,
    }
    assert (
        host_is_neutral(Table(host_id=1, recorder_id=1, **facts)).code == "preparation.host_records"
    )
    assert host_is_neutral(Table(host_id=1, recorder_id=2, **facts))
