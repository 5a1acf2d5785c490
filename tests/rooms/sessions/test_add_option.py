import pytest
from django.test import Client
from test_session_live import _as

import stage_sessions as stage
from shangliang.front.look.acting import spec_of
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.loop.sessions import motions
from shangliang.loop.sessions import public as sessions
from stage_sessions import MEETING, voter

pytestmark = pytest.mark.urls(stage)
FACTS = {"cost": "每盏八百元", "bearer": "街道维修经费", "gain": "老人晚上敢出门"}


def _add(number, title="先修灯", place=0, **more):
    facts = {"actor": voter(place), "code": stage.code(number, place), **FACTS} | more
    return sessions.add_option(number=number, title=title, now=MEETING, **facts)


def test_options_of_seats_and_desk_stand_side_by_side_and_fill_the_ballot(at):
    number = stage.in_session(at)
    _add(number)
    _add(number, "换太阳能灯 <b>", actor=at.clerk, code="", risk="阴天不亮")
    page = Client().get(f"/m/{number}/live/options").content.decode()
    for words in ("先修灯", "换太阳能灯 &lt;b&gt;", "每盏八百元", "阴天不亮"):
        assert words in page
    given = spec_of("sessions", "open_ballot").kwargs(number, at.host)["initial"]["options"]
    assert given == ["先修灯", "换太阳能灯 <b>"]
    assert "open_ballot" in _as(at.host).get(f"/m/{number}/live/options").content.decode()


@pytest.mark.parametrize(
    "more", [{"title": ""}, {"cost": " "}, {"gain": "长" * 201}, {"bearer": ""}]
)
def test_an_option_answers_every_question(at, more):
    number = stage.in_session(at)
    with pytest.raises(Invalid):
        _add(number, **({"title": "先修灯"} | more))
    assert motions.options_of(sessions.session(number).id) == ()


def test_the_host_puts_none_and_nobody_puts_the_same_twice(at):
    number = stage.in_session(at)
    _add(number)
    with pytest.raises(Conflict, match=r"sessions\.option_twice"):
        _add(number, place=3)
    with pytest.raises(Refused, match=r"sessions\.host_is_neutral"):
        _add(number, "别的", actor=at.host, code="")
    with pytest.raises(Refused, match=r"sessions\.no_seat"):
        _add(number, "别的", actor=at.resident, code="")
    for n in range(11):
        _add(number, f"方案{n}")
    with pytest.raises(Refused, match=r"sessions\.too_many_options"):
        _add(number, "第十三个")


def test_after_the_end_the_table_of_options_is_closed(at):
    with pytest.raises(OutOfOrder):
        _add(stage.ended(at))
