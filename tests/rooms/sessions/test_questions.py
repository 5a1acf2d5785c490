from datetime import timedelta

import pytest
from django.test import Client

import stage_sessions as stage
from shangliang.ground.dossier.public import duties
from shangliang.ground.ledger.public import trail
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions.models import Echo, Question
from stage_sessions import MEETING, voter

pytestmark = pytest.mark.urls(stage)


def _of(number):
    return sessions.questions_of(sessions.session(number).id)


def test_hall_site_and_online_stand_in_one_queue_by_how_many_want_to_know(at):
    number = stage.in_session(at)
    for n, (origin, text) in enumerate(
        [("hall", "谁来出钱修灯？"), ("field", "这盏灯怎么总坏？"), ("online", "多久能修好？")]
    ):
        sessions.ask_question(actor=voter(n), number=number, text=text, origin=origin, now=MEETING)
    for n in (5, 6):
        sessions.echo_question(actor=voter(n), number=number, n=3)
    assert [(q.origin, q.voices) for q in _of(number)] == [("online", 3), ("hall", 1), ("field", 1)]


def test_wanting_to_know_twice_counts_once_and_can_be_taken_back(at):
    number = stage.in_session(at)
    n = stage.asked(at, number)
    assert [sessions.echo_question(actor=voter(7), number=number, n=n) for _ in range(2)] == [1, 1]
    assert sessions.echo_question(actor=voter(1), number=number, n=n) == 1, "the asker is counted"
    assert sessions.echo_question(actor=voter(7), number=number, n=n, on=False) == 0
    assert Echo.objects.count() == 0


@pytest.mark.parametrize("text", ["", "啊？", "长" * 301, "\x00" * 5])
def test_a_question_of_the_wrong_length_is_not_kept(at, text):
    number = stage.in_session(at)
    with pytest.raises(Invalid):
        sessions.ask_question(actor=voter(1), number=number, text=text, now=MEETING)
    assert Question.objects.count() == 0


def test_nobody_fills_the_queue_alone_and_the_host_asks_nothing(at):
    number = stage.in_session(at)
    for n in range(3):
        stage.asked(at, number, f"第{n}个问题是什么？")
    with pytest.raises(Refused, match=r"sessions\.enough_questions"):
        stage.asked(at, number, "还有第四个问题？")
    stage.asked(at, number, "路灯修好了吗？", 2)
    with pytest.raises(Conflict, match=r"sessions\.asked_already"):
        stage.asked(at, number, "路灯修好了吗？", 2)
    with pytest.raises(Refused, match=r"sessions\.host_is_neutral"):
        sessions.ask_question(actor=at.host, number=number, text="我来问一句？", now=MEETING)


def test_after_the_end_nobody_asks(at):
    number = stage.ended(at)
    with pytest.raises(OutOfOrder, match=r"sessions\.no_questions_now"):
        stage.asked(at, number)


def test_a_question_put_to_a_department_is_owed_with_a_deadline(at):
    number = stage.in_session(at)
    n = stage.put(at, number)
    (duty,) = [d for d in duties(number) if d.verb == "sessions.answer_question"]
    found = _of(number)[0]
    assert found.state == "put"
    assert found.unit == "市住房和城乡建设局"
    assert duty.due_at == found.due_at > MEETING
    assert found.rule == "session.reply=5@v0"
    row = next(r for r in trail(number) if r.name == "sessions.question.put")
    assert row.payload["unit"] == "市住房和城乡建设局"
    with pytest.raises(OutOfOrder):
        sessions.put_question(actor=at.host, number=number, n=n, now=MEETING)


@pytest.mark.parametrize("who", ["clerk", "recorder", "department", "member"])
def test_only_the_host_puts_questions(at, who):
    number = stage.in_session(at)
    n = stage.asked(at, number)
    with pytest.raises(Refused):
        sessions.put_question(actor=getattr(at, who), number=number, n=n, now=MEETING)


def test_an_unknown_department_or_question_is_told(at):
    number = stage.in_session(at)
    n = stage.asked(at, number)
    with pytest.raises(Invalid):
        sessions.put_question(actor=at.host, number=number, n=n, unit="nobody", now=MEETING)
    with pytest.raises(NotFound):
        sessions.put_question(actor=at.host, number=number, n=99, now=MEETING)


def test_the_department_asked_answers_even_after_the_minutes_and_owes_no_more(at):
    number = stage.in_session(at)
    n = stage.put(at, number)
    sessions.end_session(
        actor=at.host, number=number, result="consensus", agreed=["修灯"], now=MEETING
    )
    with pytest.raises(Refused):
        sessions.answer_question(
            actor=at.transport, number=number, n=n, answer="不归我们管的。", now=MEETING
        )
    sessions.write_minutes(
        actor=at.recorder, number=number, text="会议记录如下，答复另行公布在此。" * 2, now=MEETING
    )
    found = sessions.answer_question(
        actor=at.department, number=number, n=n, answer="两周内全部修好。", now=MEETING
    )
    assert (found.state, found.at_table, found.late) == ("answered", False, False)
    assert not [d for d in duties(number) if d.verb == "sessions.answer_question"]


def test_the_recorder_notes_an_answer_given_at_the_table(at):
    number = stage.in_session(at)
    n = stage.put(at, number)
    found = sessions.answer_question(
        actor=at.recorder, number=number, n=n, answer="住建局当场答：两周。", now=MEETING
    )
    assert found.at_table


def test_an_answer_after_the_deadline_is_marked(at):
    number = stage.in_session(at)
    n = stage.put(at, number)
    found = sessions.answer_question(
        actor=at.department,
        number=number,
        n=n,
        answer="对不起，晚了。",
        now=MEETING + timedelta(days=30),
    )
    assert found.late
    row = next(r for r in trail(number) if r.name == "sessions.question.answered")
    assert row.payload["in_time"] is False


def test_what_is_set_aside_keeps_its_reason(at):
    number = stage.in_session(at)
    n = stage.asked(at, number)
    with pytest.raises(Invalid):
        sessions.set_aside_question(actor=at.host, number=number, n=n, reason="", now=MEETING)
    found = sessions.set_aside_question(
        actor=at.host, number=number, n=n, reason="和第 2 问相同", now=MEETING
    )
    assert (found.state, found.reason) == ("set_aside", "和第 2 问相同")
    with pytest.raises(Refused):
        sessions.set_aside_question(
            actor=at.resident, number=number, n=stage.asked(at, number, "再问一个问题？"),
            reason="不想听", now=MEETING,
        )  # fmt: skip


def test_a_guest_asks_on_the_page_and_what_was_typed_is_kept_when_refused(at):
    number = stage.in_session(at)
    phone = Client()
    page = f"/m/{number}/live/questions"
    refused = phone.post(page, {"text": "<b>x", "origin": "hall"})
    assert refused.status_code == 422
    assert "&lt;b&gt;x" in refused.content.decode()
    asked = phone.post(page, {"text": "\u202e谁来巡查 🙂 <i>？", "origin": "field"}, follow=True)
    assert "&lt;i&gt;" in asked.content.decode()
    other = Client()
    other.get(page)
    other.post(f"{page}/1/echo")
    assert _of(number)[0].voices == 2
    other.post(f"{page}/1/echo", {"off": "1"})
    assert _of(number)[0].voices == 1


def test_who_asked_is_nowhere_told(at):
    number = stage.in_session(at)
    stage.asked(at, number)
    asker = Question.objects.get().asker
    page = Client().get(f"/m/{number}/live/questions").content.decode()
    assert asker not in page
    assert not [r for r in trail(number) if r.name.startswith("sessions.question")]
