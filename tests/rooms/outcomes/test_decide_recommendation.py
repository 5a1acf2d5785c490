"""Each recommendation gets a decision with a reason, once, by those who may."""

import pytest
from django.db import IntegrityError

from shangliang.ground.accounts.public import Role, actor_by_login, grant_role
from shangliang.ground.dossier.public import duties, get
from shangliang.ground.ledger.public import describe, trail
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.outcomes.actions import deciding
from shangliang.loop.outcomes.models import Recommendation
from shangliang.loop.outcomes.public import (
    decide_recommendation,
    draft_report,
    receive_report,
    recommendation,
    report,
    submit_report,
    taken_up,
)
from stage_outcomes import NOW, REASON, decided, received, submitted, write_minutes


def decide(cast, number, index=0, **facts):
    given = {"decision": "adopted", "reason": REASON, "actor": cast.party_office} | facts
    row = report(number).recommendations[index]
    return decide_recommendation(number=number, recommendation=row.id, now=NOW, **given)


def test_decide__adopts_with_the_reason_and_the_name_of_the_office(cast, number):
    received(cast, number)
    found = decide(cast, number)
    assert (found.state, found.reason, found.decided_by) == ("adopted", REASON, "市委办 高秘书")
    row = trail(number)[-1]
    assert row.name == "outcomes.recommendation.adopted"
    assert REASON in describe(row)
    assert len([d for d in duties(number) if d.verb == "outcomes.decide"]) == 1
    assert report(number).state == "received"


def test_decide__in_part_says_which_part_and_promises_only_that(cast, number):
    received(cast, number)
    with pytest.raises(Refused) as caught:
        decide(cast, number, decision="partly_adopted")
    assert caught.value.code == "outcomes.which_part"
    found = decide(cast, number, decision="partly_adopted", adopted="先做一个单元。")
    assert found.promise == "先做一个单元。"


def test_decide__the_part_is_dropped_when_the_whole_is_adopted(cast, number):
    received(cast, number)
    assert decide(cast, number, adopted="多余的").adopted == ""


def test_decide__the_last_one_decides_the_report_and_moves_the_matter(cast, number):
    received(cast, number)
    decide(cast, number, 0)
    assert get(number).stage == "reported"
    decide(cast, number, 1, decision="not_adopted")
    assert report(number).state == "decided"
    assert get(number).stage == "decided"
    row = trail(number)[-1]
    assert row.name == "outcomes.report.decided"
    assert row.payload["taken_up"] == [report(number).recommendations[0].id]
    assert (row.payload["adopted"], row.payload["not_adopted"]) == (1, 1)
    assert [r.order for r in taken_up(number)] == [1]


@pytest.mark.parametrize("reason", ["", "同意。", "   "])
def test_decide__refuses_without_a_reason_that_says_something(cast, number, reason):
    received(cast, number)
    with pytest.raises(Refused) as caught:
        decide(cast, number, decision="not_adopted", reason=reason)
    assert caught.value.code == "outcomes.reason_needed"


def test_decide__refuses_a_decision_that_does_not_exist(cast, number):
    received(cast, number)
    with pytest.raises(Invalid):
        decide(cast, number, decision="maybe")


def test_decide__refuses_everybody_else(cast, number):
    received(cast, number)
    for actor in (cast.office, cast.department, cast.inspection, cast.resident, cast.outsider):
        with pytest.raises(Refused):
            decide(cast, number, actor=actor)


def test_decide__whoever_wrote_the_report_does_not_decide_on_it(cast, number):
    grant_role(
        actor=SYSTEM,
        person_id=cast.party_office.id,
        role=Role.COMMITTEE,
        path="",
        now=NOW,
    )
    both = actor_by_login("party_office", NOW)
    write_minutes(actor=cast.recorder, number=number, result="consensus")
    draft_report(
        actor=both,
        number=number,
        summary="谈妥了。",
        agreed=["先试点"],
        disputes=[],
        recommendations=["先试点"],
        now=NOW,
    )
    submit_report(actor=cast.office, number=number, now=NOW)
    receive_report(actor=both, number=number, now=NOW)
    with pytest.raises(Refused) as caught:
        decide(cast, number, actor=both)
    assert caught.value.code == "outcomes.own_report"


def test_decide__before_receipt_is_out_of_order(cast, number):
    submitted(cast, number)
    with pytest.raises(OutOfOrder):
        decide(cast, number)


def test_decide__a_second_decision_is_a_conflict_that_names_the_first(cast, number):
    received(cast, number)
    decide(cast, number)
    with pytest.raises(Conflict) as caught:
        decide(cast, number, decision="not_adopted")
    assert caught.value.params["who"] == "市委办 高秘书"
    assert report(number).recommendations[0].state == "adopted"


def test_decide__two_at_once_only_the_first_is_written(cast, number, monkeypatch):
    received(cast, number)
    row = report(number).recommendations[0]
    first_rule = deciding.rules.may_decide

    def somebody_is_faster(**facts):
        Recommendation.objects.filter(pk=row.id).update(
            state="not_adopted",
            reason="资金没有着落，明年再议。",
            decided_at=NOW,
            decided_by="另一位",
        )
        return first_rule(**facts)

    monkeypatch.setattr(deciding.rules, "may_decide", somebody_is_faster)
    with pytest.raises(Conflict) as caught:
        decide(cast, number)
    assert caught.value.params["who"] == "另一位"


def test_decide__after_everything_is_decided_is_out_of_order(cast, number):
    decided(cast, number)
    with pytest.raises(OutOfOrder):
        decide(cast, number)


def test_decide__a_recommendation_of_another_matter_is_not_found(cast, number):
    received(cast, number)
    with pytest.raises(NotFound):
        decide_recommendation(
            actor=cast.party_office,
            number=number,
            recommendation=10**9,
            decision="adopted",
            reason=REASON,
            now=NOW,
        )
    with pytest.raises(NotFound):
        recommendation(10**9)


def test_recommendation__the_database_itself_asks_for_a_reason(cast, number):
    received(cast, number)
    with pytest.raises(IntegrityError):
        Recommendation.objects.filter(report__dossier__number=number).update(
            state="adopted", decided_at=NOW
        )
