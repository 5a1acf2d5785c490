import pytest
from django.test import Client

import stage_sessions as stage
from shangliang.front.look.acting import spec_of
from shangliang.ground.documents.public import documents
from shangliang.ground.dossier.public import duties
from shangliang.ground.ledger.public import trail
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.sessions import checking
from shangliang.loop.sessions import public as sessions
from stage_sessions import MEETING, voter

pytestmark = pytest.mark.urls(stage)
BETTER = "会议就三号巷路灯进行了协商。更正：两周从十一月二十日起算。"


def _check(number, place, agrees=True, text=""):
    return sessions.check_minutes(
        actor=voter(place), number=number, agrees=agrees, text=text,
        code=stage.code(number, place), now=MEETING,
    )  # fmt: skip


def _approve(at, number, actor=None):
    return sessions.approve_minutes(actor=actor or at.host, number=number, now=MEETING)


def _rate(number, place, mark=5, complaint=""):
    return sessions.rate_host(
        actor=voter(place), number=number, mark=mark, complaint=complaint,
        code=stage.code(number, place), now=MEETING,
    )  # fmt: skip


def test_minutes_are_approved_once_every_objection_has_an_answer(at):
    number = stage.minuted(at)
    _check(number, 0)
    _check(number, 1, agrees=False, text="两周从哪天算起没写")
    owed = {d.verb for d in duties(number)}
    assert {"sessions.approve_minutes", "sessions.correct_minutes"} <= owed
    with pytest.raises(Refused, match=r"sessions\.objections_open"):
        _approve(at, number)
    word = next(w for w in checking.words(sessions.session(number).id) if w.open)
    with pytest.raises(Refused):
        sessions.correct_minutes(
            actor=at.host, number=number, word_id=word.id, reply="已改", text=BETTER, now=MEETING
        )
    sessions.correct_minutes(
        actor=at.recorder,
        number=number,
        word_id=word.id,
        reply="已补上起算日。",
        text=BETTER,
        now=MEETING,
    )
    for wrong in (at.recorder, at.clerk, at.member):
        with pytest.raises(Refused):
            _approve(at, number, wrong)
    found = _approve(at, number)
    assert (found.minutes_state, found.minutes) == ("approved", BETTER)
    assert len([d for d in documents(number) if d.kind == "minutes"]) == 2, "both versions stay"
    assert not [d for d in duties(number) if d.verb.startswith("sessions.")]
    row = next(r for r in trail(number) if r.name == "sessions.minutes.approved")
    assert (row.payload["agreed"], row.payload["objected"]) == (1, 1)
    with pytest.raises(OutOfOrder):
        _check(number, 2)


def test_a_second_word_takes_the_place_of_the_first(at):
    number = stage.minuted(at)
    _check(number, 0, agrees=False, text="不对")
    _check(number, 0)
    assert [w.agrees for w in checking.words(sessions.session(number).id)] == [True]


def test_an_objection_says_what_and_comes_from_a_seat_that_was_there(at):
    number = stage.minuted(at)
    with pytest.raises(Invalid, match=r"sessions\.say_what_is_wrong"):
        _check(number, 0, agrees=False)
    with pytest.raises(Refused, match=r"sessions\.no_seat"):
        sessions.check_minutes(actor=at.resident, number=number, agrees=True, now=MEETING)
    with pytest.raises(NotFound):
        sessions.correct_minutes(
            actor=at.recorder, number=number, word_id=10**9, reply="没有", text=BETTER, now=MEETING
        )


def test_before_the_minutes_are_written_nobody_checks_them(at):
    with pytest.raises(OutOfOrder):
        _check(stage.ended(at), 0)
    with pytest.raises(OutOfOrder):
        _check(stage.in_session(at), 0)


def test_marks_of_the_host_are_told_together_from_five_on(at):
    number = stage.ended(at)
    session = sessions.session(number).id
    for place in range(4):
        _rate(number, place, 5)
    assert checking.neutrality(session).average is None
    _rate(number, 4, 3)
    _rate(number, 4, 2)
    assert checking.neutrality(session).average == 4.4
    row = next(r for r in trail(number) if r.name == "sessions.minutes.host_rated")
    assert row.payload == {"complaint": False}
    assert row.actor_name == "居民"


@pytest.mark.parametrize("mark", [0, 6, -1])
def test_a_mark_is_one_to_five(at, mark):
    with pytest.raises(Invalid):
        _rate(stage.ended(at), 0, mark)


def test_the_host_rates_nobody_and_answers_no_complaint(at):
    number = stage.ended(at)
    with pytest.raises(Refused, match=r"sessions\.host_is_neutral"):
        sessions.rate_host(actor=at.host, number=number, mark=5, now=MEETING)
    _rate(number, 0, 1, "我举手三次没让我说")
    assert "sessions.answer_complaint" in {d.verb for d in duties(number)}
    with pytest.raises(Refused):
        sessions.answer_complaint(actor=at.host, number=number, n=1, answer="没有的事", now=MEETING)
    with pytest.raises(NotFound):
        sessions.answer_complaint(actor=at.office, number=number, n=2, answer="已查", now=MEETING)
    sessions.answer_complaint(
        actor=at.office, number=number, n=1, answer="已核对发言次序，下次先请您。", now=MEETING
    )
    assert "sessions.answer_complaint" not in {d.verb for d in duties(number)}
    page = Client().get(f"/m/{number}/live/record").content.decode()
    assert "下次先请您" in page
    assert "当事居民 1 号</b> 我举手" not in page, "who complained is not told"


def test_the_draft_tells_questions_motions_orders_and_what_the_round_before_left(at):
    number = stage.in_session(at)
    stage.put(at, number)
    n = stage.moved(at, number)
    a = stage.amended(at, number, n)
    sessions.decide_amendment(
        actor=at.host, number=number, n=n, amendment=a, in_favour=5, against=1, now=MEETING
    )
    turn = sessions.raise_order(
        actor=voter(1), number=number, about="超时了", code=stage.code(number, 1), now=MEETING
    ).orders[0]
    sessions.rule_order(actor=at.host, number=number, turn_id=turn.id, ruling="请收尾", now=MEETING)
    sessions.withdraw_motion(actor=at.clerk, number=number, n=n, reason="改日再议", now=MEETING)
    sessions.end_session(
        actor=at.host, number=number, result="consensus", agreed=["修灯"], now=MEETING
    )
    text = spec_of("sessions", "write_minutes").kwargs(number, at.recorder)["initial"]["text"]
    for words in (
        "待市住房和城乡建设局",
        "每天巡查一次",
        "采纳（赞成 5",
        "主持裁定：请收尾",
        "撤回",
    ):
        assert words in text
