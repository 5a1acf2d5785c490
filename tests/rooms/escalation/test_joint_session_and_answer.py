"""A joint session through the usual doors, another way, and the answer to the room and the residents."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import done_once, entries, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.ground.notifications.public import notices
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from shangliang.loop.escalation.public import (
    answer_slip,
    call_joint_slip,
    convert_slip,
    open_slip,
    passed_upwards,
    slips,
)
from shangliang.loop.escalation.queries import available
from shangliang.loop.oversight.public import start
from shangliang.loop.planning.public import item
from shangliang.loop.preparation import public as preparing
from shangliang.loop.preparation.public import preparation
from shangliang.loop.sessions import public as sessions
from shangliang.loop.topics.public import get as get_topic
from stage_escalation import accepted, joint, marked, sent
from stage_sessions import MEETING, Street, ended, minuted, readied, seated
from stage_topics import planned, triaged, vetted

AIM = "定下线路改造由谁出钱、何时完工。"
SAID = "市住建局出资，两周内修好线路，十二月起由街道巡查。"


@pytest.mark.parametrize("where", ["triaged", "vetted", "planned", "seated", "readied"])
def test_call_joint__onto_the_plan_of_the_body_above_and_into_its_preparation(
    cast: Cast, city: City, now: datetime, where: str
) -> None:
    at = Street(cast, city, city.street)
    number = {
        "triaged": lambda: triaged(cast, city, now),
        "vetted": lambda: vetted(cast, city, now),
        "planned": lambda: planned(cast, city, now),
        "seated": lambda: seated(at),
        "readied": lambda: readied(at),
    }[where]()
    joint(cast, city, now, number)
    assert get_matter(number).body_path == city.district.path
    assert (get_topic(number).state, stage(number)) == ("vetted", "planned")
    found = item(number)
    assert found is not None
    assert (found.state, found.form, found.lead) == ("scheduled", "formal", "政协沧湾区委员会")
    ready = preparation(number)
    assert ready is not None
    assert ready.state == "open"
    labels = [s.label for s in ready.seats]
    assert labels.count("市住房和城乡建设局") == labels.count("柳荫社区") == 1
    assert list(owed(number)) == ["preparation.set_meeting"]
    assert owed(number)["preparation.set_meeting"].path == city.district.path
    here = open_slip(number)
    assert here is not None
    assert here.state == "joint_session"


@pytest.mark.parametrize("where", ["ended", "minuted"])
def test_call_joint__after_the_rooms_table_it_is_the_next_round(
    cast: Cast, city: City, where: str
) -> None:
    at = Street(cast, city, city.street)
    number = ended(at, "none") if where == "ended" else minuted(at, "none")
    joint(cast, city, MEETING, number)
    ready = preparation(number)
    assert ready is not None
    assert (ready.round, ready.state, len(ready.seats)) == (2, "open", 12)
    assert stage(number) == "planned"


def test_call_joint__only_what_was_taken_over(cast: Cast, city: City, now: datetime) -> None:
    number = sent(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="sent"):
        call_joint_slip(actor=cast.office, number=number, objective=AIM, partners=(), now=now)


def test_call_joint__pressed_twice_is_one_plan_item(cast: Cast, city: City, now: datetime) -> None:
    number = accepted(cast, city, now)
    done_once(
        number,
        "escalation.slip.joint_called",
        lambda: call_joint_slip(
            actor=cast.office, number=number, objective=AIM, partners=["市民政局"], now=now
        ),
    )
    assert entries(number).count("planning.item.scheduled") == 1


def test_answer__not_before_the_joint_table_has_met(cast: Cast, city: City, now: datetime) -> None:
    number = joint(cast, city, now)
    with refused(Refused, "escalation.table_has_not_met"):
        answer_slip(actor=cast.office, number=number, answer=SAID, now=now)
    assert available("answer", number, cast.office).code == "escalation.table_has_not_met"


def test_answer__when_the_minutes_are_written_it_is_owed_and_reaches_room_and_raiser(
    cast: Cast, city: City, now: datetime
) -> None:
    at = Street(cast, city, city.street)
    number = ended(at, "none")
    joint(cast, city, MEETING, number)
    _second_round(at, number)
    assert owed(number)["escalation.answer"].path == city.district.path
    answer_slip(actor=cast.office, number=number, answer=SAID, now=MEETING)
    assert (slips(number)[0].state, slips(number)[0].answer) == ("answered", SAID)
    assert "escalation.answer" not in owed(number)
    for who in (cast.resident, cast.clerk, cast.room_convener):
        assert [n for n in notices(who, MEETING) if SAID in n.sentence], who.name


def _second_round(at: Street, number: str) -> None:
    """The joint table is prepared, meets and writes its minutes."""
    meets = MEETING + timedelta(days=8)
    preparing.set_meeting(
        actor=at.clerk, number=number, place="区政协一楼会议室", meets_at=meets,
        host_id=at.host.id, recorder_id=at.recorder.id, now=MEETING,
    )  # fmt: skip
    preparing.publish_notice(actor=at.clerk, number=number, now=MEETING)
    preparing.confirm_ready(actor=at.host, number=number, now=MEETING)
    sessions.open_session(actor=at.host, number=number, now=meets)
    sessions.end_session(
        actor=at.host, number=number, result="consensus", agreed=["两周内修好线路"],
        best_for="", best_against="", now=meets,
    )  # fmt: skip
    sessions.write_minutes(
        actor=at.recorder, number=number, text="区里和社区一起定下线路改造的出资和工期。", now=meets
    )
    assert sessions.session(number).state == "minuted"


def test_answer__at_once_without_a_session_the_room_goes_on(
    cast: Cast, city: City, now: datetime
) -> None:
    number = accepted(cast, city, now, vetted(cast, city, now))
    answer_slip(actor=cast.office, number=number, answer=SAID, now=now)
    assert stage(number) == "vetted"
    assert get_matter(number).body_path == city.community.path
    assert list(owed(number)) == ["planning.draft"]


@pytest.mark.parametrize("words", ["", "知道了", " " * 50])
def test_answer__needs_more_than_a_word(cast: Cast, city: City, now: datetime, words: str) -> None:
    number = accepted(cast, city, now)
    with refused(Refused, "escalation.say_more", least=10):
        answer_slip(actor=cast.office, number=number, answer=words, now=now)


@pytest.mark.parametrize("way", ["supervision", "proposal", "brief"])
def test_convert__another_way_and_the_answer_is_still_owed(
    cast: Cast, city: City, now: datetime, way: str
) -> None:
    number = accepted(cast, city, now)
    convert_slip(actor=cast.office, number=number, way=way, reason="更适合这样办理。", now=now)
    here = open_slip(number)
    assert here is not None
    assert here.state == f"to_{way}"
    assert list(owed(number)) == ["escalation.answer"]
    assert owed_until(number, "escalation.answer") == date(2026, 11, 16)
    answer_slip(actor=cast.office, number=number, answer=SAID, now=now)
    assert stage(number) == "triaged"


def test_convert__to_a_supervision_that_starts_from_where_it_lies(
    cast: Cast, city: City, now: datetime
) -> None:
    number = accepted(cast, city, now)
    convert_slip(actor=cast.office, number=number, way="supervision", reason="宜作监督。", now=now)
    start(
        actor=cast.committee,
        number=number,
        reason="涉及两个区，宜由政协持续监督线路改造的进度和质量。",
        now=now,
    )
    assert stage(number) == "supervised"
    answer_slip(actor=cast.office, number=number, answer=SAID, now=now)
    assert stage(number) == "supervised"


def test_list__what_waits_and_what_is_answered(cast: Cast, city: City, now: datetime) -> None:
    waiting = sent(cast, city, now)
    only_marked = marked(cast, city, now)
    over = accepted(cast, city, now)
    answer_slip(actor=cast.office, number=over, answer=SAID, now=now)
    assert [s.number for s in passed_upwards(cast.stranger)] == [only_marked, waiting]
    assert [s.number for s in passed_upwards(cast.stranger, over=True)] == [over]
    first = passed_upwards(cast.stranger, limit=1)
    assert [s.number for s in passed_upwards(cast.stranger, before_id=first[0].id)] == [waiting]


def test_call_joint__at_most_twelve_partners(cast: Cast, city: City, now: datetime) -> None:
    number = accepted(cast, city, now)
    with pytest.raises(Invalid):
        call_joint_slip(
            actor=cast.office, number=number, objective=AIM,
            partners=[f"单位{n}" for n in range(13)], now=now,
        )  # fmt: skip
