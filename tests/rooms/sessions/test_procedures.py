import pytest
from django.test import Client
from test_session_live import _as

import stage_sessions as stage
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from shangliang.loop.sessions import procedures
from shangliang.loop.sessions import public as sessions
from shangliang.loop.sessions.catalogue import FORMS, Step
from shangliang.loop.sessions.kinds import AGENDA_LABELS
from shangliang.loop.sessions.queries import available
from stage_sessions import MEETING, NOW

pytestmark = pytest.mark.urls(stage)


def _follow(at, number, form, actor=None):
    return sessions.follow_procedure(actor=actor or at.clerk, number=number, form=form, now=NOW)


def _write(at, steps, form="grassroots", path=None, actor=None):
    return sessions.write_procedure(
        actor=actor or at.office, path=path or at.body.path, form=form, steps=steps,
        reason="先通报再表决", now=NOW,
    )  # fmt: skip


def test_every_form_of_the_catalogue_has_known_steps():
    for form in FORMS.values():
        codes = [step.code for step in form.steps]
        assert len(set(codes)) == len(codes) > 1
        assert set(codes) <= set(AGENDA_LABELS)


def test_a_session_is_stamped_with_the_template_that_suits_its_topic(at):
    found = sessions.session(stage.readied(at))
    assert (found.procedure, found.procedure_version) == ("grassroots", 0)


def test_choosing_a_form_fills_the_agenda_and_its_required_steps_block(at):
    number = stage.readied(at)
    found = _follow(at, number, "thematic")
    assert [i.code for i in found.agenda] == [
        "rules",
        "report",
        "questions",
        "answers",
        "talk",
        "close",
    ]
    stage.checked_in(at, number)
    sessions.open_session(actor=at.host, number=number, now=MEETING)
    with pytest.raises(OutOfOrder):
        _follow(at, number, "micro")
    with pytest.raises(Refused, match=r"sessions\.step_missing"):
        sessions.open_ballot(actor=at.host, number=number, question="同意吗同意吗", now=MEETING)
    assert available("open_ballot", number, at.host).code == "sessions.step_missing"
    end = {"actor": at.host, "number": number, "result": "consensus", "agreed": ["修灯"]}
    for code in ("report", "questions", "answers"):
        with pytest.raises(Refused, match=r"sessions\.step_missing"):
            sessions.end_session(**end, now=MEETING)
        assert code in sessions.session(number).missing_codes
        sessions.call_item(actor=at.host, number=number, now=MEETING)
    assert available("open_ballot", number, at.host)
    with pytest.raises(Refused, match=r"sessions\.step_missing"):
        sessions.end_session(**end, now=MEETING)
    sessions.call_item(actor=at.host, number=number, now=MEETING)
    sessions.end_session(**end, now=MEETING)


def test_an_agenda_set_by_hand_keeps_the_steps_that_it_names(at):
    number = stage.readied(at)
    _follow(at, number, "thematic")
    found = sessions.set_agenda(
        actor=at.clerk, number=number,
        items=[(str(AGENDA_LABELS["report"]), 10), ("- 三号巷", 5), ("自由发言", 20)], now=NOW,
    )  # fmt: skip
    assert [(i.code, i.is_sub) for i in found.agenda] == [
        ("report", False),
        ("", True),
        ("", False),
    ]
    assert found.agenda[1].title == "三号巷"
    assert set(found.missing_codes) == {"report", "questions", "answers", "talk"}


def test_an_unknown_form_and_a_stranger_are_refused(at):
    number = stage.readied(at)
    with pytest.raises(Invalid):
        _follow(at, number, "shouting")
    with pytest.raises(Refused):
        _follow(at, number, "micro", at.resident)


def test_a_body_writes_its_version_and_old_ones_stay(at):
    steps = [Step("rules", 5), Step("facts", 10, required=True), Step("vote", 10)]
    assert _write(at, steps).version == 1
    assert _write(at, steps[:2]).version == 2
    assert [v.version for v in procedures.versions("grassroots")] == [2, 1, 0]
    number = stage.readied(at)
    found = sessions.session(number)
    assert (found.procedure_version, found.steps) == (2, (("rules", 5, False), ("facts", 10, True)))
    _write(at, steps)
    assert sessions.session(number).procedure_version == 2, "called sessions keep their version"


def test_what_the_city_wrote_holds_in_its_streets_but_not_beside_them(at, city):
    _write(at, [Step("talk", 30)], path=city.cppcc.path)
    assert procedures.in_force("grassroots", at.body.path).version == 1
    _write(at, [Step("talk", 40)], path=at.body.path)
    assert procedures.in_force("grassroots", at.body.path).steps[0].minutes == 40
    assert procedures.in_force("grassroots", city.other_district.path).steps[0].minutes == 30
    assert procedures.in_force("micro", at.body.path).version == 0


@pytest.mark.parametrize(
    "steps",
    [[], [Step("nonsense", 5)], [Step("talk", 0)], [Step("talk", 481)], [Step("talk", 5)] * 2],
)
def test_steps_that_do_not_fit_are_invalid(at, steps):
    with pytest.raises(Invalid):
        _write(at, steps)


@pytest.mark.parametrize("who", ["clerk", "host", "outsider", "resident"])
def test_only_the_office_of_the_body_writes(at, who):
    with pytest.raises(Refused):
        _write(at, [Step("talk", 30)], actor=getattr(at, who))


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_catalogue_is_there_for_everybody(client, at, lang):
    client.cookies["lang"] = lang
    page = client.get("/procedures").content.decode()
    assert page.count('class="card"') == len(FORMS)
    assert client.get("/procedures/thematic").status_code == 200
    assert client.get("/procedures/shouting").status_code == 404
    assert client.post("/procedures/thematic", {"plan": "x"}).status_code == 403
    assert Client().get("/procedures/biweekly").status_code == 200


def test_the_office_writes_a_version_on_the_page_and_typed_text_is_kept_when_refused(at):
    office = _as(at.office)
    wrong = office.post(
        "/procedures/micro",
        {"body": at.body.path, "plan": "! 大家唱歌 | 10", "reason": "试一试"},
    )
    assert wrong.status_code == 422
    assert "大家唱歌 | 10" in wrong.content.decode()
    assert procedures.in_force("micro", at.body.path).version == 0
    talk = str(AGENDA_LABELS["talk"])
    done = office.post(
        "/procedures/micro",
        {"body": at.body.path, "plan": f"！{talk} ｜ 30", "reason": "人少，讲完就定"},
    )
    assert done.status_code == 302
    assert procedures.in_force("micro", at.body.path).steps == (Step("talk", 30, required=True),)
    assert "人少，讲完就定" in Client().get("/procedures/micro").content.decode()
