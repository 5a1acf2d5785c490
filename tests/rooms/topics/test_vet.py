"""Vetting: why now, whom it touches, who can decide, in which form; then a place on the plan is owed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from evidence import (
    done_once,
    last_said,
    only_for_its_part,
    overtaken,
    owed,
    owed_until,
    refused,
    stage,
)
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import decline_topic, get, vet_topic
from stage_topics import raised, triaged, vetted

REASON = "牵涉四十多户，街道就能定。"


def vet(who: Actor, number: str, now: datetime, **own: Any) -> None:
    words: dict[str, Any] = {
        "why_now": "入冬天黑得早。",
        "affected": "三号巷四十余户。",
        "can_decide": True,
        "form": "field",
        "reason": REASON,
    }
    vet_topic(actor=who, number=number, now=now, **{**words, **own})


def test_vet__keeps_the_sheet_and_asks_for_a_place_on_the_plan(
    cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    vet(
        cast.expert,
        number,
        now,
        evidence_needed="线路图",
        sub_questions=("灯坏了多久修好", " ", "谁来巡查"),
    )
    topic = get(number)
    assert (topic.state, topic.form, topic.can_decide) == ("vetted", "field", True)
    assert topic.sub_questions == ("灯坏了多久修好", "谁来巡查")
    assert topic.evidence_needed == "线路图"
    assert stage(number) == "vetted"
    assert list(owed(number)) == ["planning.draft"]
    assert owed_until(number, "planning.draft") == date(2026, 11, 30)
    assert last_said(number) == f"论证通过，值得协商：{REASON}"


def test_vet__a_clearer_title_goes_on_the_folder_and_the_raisers_words_stay(
    cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    facts = get(number).facts
    vet(cast.expert, number, now, title="三号巷路灯维修与巡查")
    assert get_matter(number).title == "三号巷路灯维修与巡查"
    assert get(number).facts == facts


def test_vet__without_new_questions_the_raisers_stay(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    before = get(number).sub_questions
    vet(cast.expert, number, now)
    assert get(number).sub_questions == before


@pytest.mark.parametrize("who", ["expert", "committee", "room_convener", "office"])
def test_vet__by_those_who_may_vet(cast: Cast, city: City, now: datetime, who: str) -> None:
    number = triaged(cast, city, now)
    vet(getattr(cast, who), number, now)
    assert stage(number) == "vetted"


def test_vet__the_clerk_who_took_it_up_does_not_vet_it(
    cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    only_for_its_part(lambda who: vet(who, number, now), cast, cast.clerk, cast.moderator)


def test_vet__needs_a_reason(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    with refused(Refused, "topics.reason_needed"):
        vet(cast.expert, number, now, reason="可以")


def test_vet__not_before_it_is_taken_up_and_not_twice(
    cast: Cast, city: City, now: datetime
) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="raised"):
        vet(cast.expert, raised(cast, city, now).number, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        vet(cast.expert, vetted(cast, city, now), now)


def test_vet__only_forms_on_the_list(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    with pytest.raises(ValueError, match="duel"):
        vet(cast.expert, number, now, form="duel")
    assert stage(number) == "triaged"


def test_vet__after_a_colleague_declined_it(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = triaged(cast, city, now)

    def faster() -> None:
        decline_topic(actor=cast.committee, number=number, reason="路灯已列入今年改造。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        vet(cast.expert, number, now)


def test_vet__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    done_once(number, "topics.topic.vetted", lambda: vet(cast.expert, number, now))
