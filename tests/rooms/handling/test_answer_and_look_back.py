"""The letter, the rating by people, the look-back that can open the task again, and the end."""

from datetime import date, timedelta

import pytest

from shangliang.ground.accounts.public import Role, actor_by_login, grant_role
from shangliang.ground.directory.public import body
from shangliang.ground.documents.public import documents
from shangliang.ground.dossier.public import duties, follow, get, knots
from shangliang.ground.ledger.public import trail
from shangliang.ground.notifications.public import notices
from shangliang.ground.soundings.public import cast_rating, result, sounding
from shangliang.kernel.actor import SYSTEM, guest
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from shangliang.loop.handling.public import (
    accept,
    assignment,
    close,
    close_rating,
    complete,
    feed_back,
    look_back,
)
from shangliang.loop.handling.tasks import close_due_ratings
from stage_outcomes import (
    DONE,
    LETTER,
    NOW,
    assigned,
    done,
    fed_back,
    finish,
    looked_back,
    rated,
)

NOTE = "半年后去看了两次，电梯停运三次，噪声没有复测。"


def test_feed_back__writes_the_letter_and_opens_the_rating_for_fifteen_days(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id, because="raised")
    task = fed_back(cast, number)
    found = assignment(task)
    (letter,) = documents(number, kinds=("letter",))
    assert letter.latest.text == LETTER
    assert found.letter_id == letter.id
    assert found.rating_until.astimezone(LOCAL).date() == date(2026, 11, 16)
    assert sounding(found.sounding_id).is_open
    assert get(number).stage == "fed_back"
    assert any("给提出这件事" in n.sentence for n in notices(cast.resident, NOW))


def test_feed_back__is_for_the_office_and_says_something(cast, number):
    task = done(cast, number)
    facts = {"number": number, "assignment": task, "now": NOW}
    for actor in (cast.department, cast.clerk, cast.party_office, cast.outsider):
        with pytest.raises(Refused):
            feed_back(actor=actor, text=LETTER, **facts)
    with pytest.raises(Refused) as caught:
        feed_back(actor=cast.office, text="办了", **facts)
    assert caught.value.code == "handling.say_more"


def test_rating__people_and_guests_rate_but_not_the_units_own_people(cast, number):
    task = fed_back(cast, number)
    rating = assignment(task).sounding_id
    day = NOW + timedelta(days=42)
    cast_rating(actor=guest("g" * 43), sounding_id=rating, value=5, now=day)
    cast_rating(actor=cast.resident, sounding_id=rating, value=4, now=day)
    cast_rating(actor=cast.transport, sounding_id=rating, value=2, now=day)
    with pytest.raises(Refused) as caught:
        cast_rating(actor=cast.department, sounding_id=rating, value=5, now=day)
    assert caught.value.code == "handling.own_work"
    with pytest.raises(Refused):
        cast_rating(
            actor=guest("h" * 43), sounding_id=rating, value=1, now=NOW + timedelta(days=60)
        )


def test_close_rating__not_before_the_time_that_was_promised(cast, number):
    task = fed_back(cast, number)
    with pytest.raises(Refused) as caught:
        close_rating(
            actor=cast.office, number=number, assignment=task, now=NOW + timedelta(days=50)
        )
    assert caught.value.code == "handling.rating_still_open"
    found = close_rating(
        actor=cast.office, number=number, assignment=task, now=NOW + timedelta(days=60)
    )
    assert found.state == "rated"
    assert not sounding(found.sounding_id).is_open
    assert found.look_back_due.astimezone(LOCAL).date() == date(2027, 5, 20)
    assert get(number).stage == "rated"


def test_close_rating__the_worker_closes_what_is_due_once(cast, number):
    task = fed_back(cast, number)
    assert close_due_ratings(NOW + timedelta(days=50)) == 0
    assert close_due_ratings(NOW + timedelta(days=60)) == 1
    assert close_due_ratings(NOW + timedelta(days=60)) == 0
    assert assignment(task).state == "rated"


def test_close_rating__writes_no_single_voice_into_the_ledger(cast, number):
    task = fed_back(cast, number)
    rating = assignment(task).sounding_id
    for n in range(12):
        cast_rating(
            actor=guest(f"guest-{n:02d}".ljust(43, "x")),
            sounding_id=rating,
            value=4,
            now=NOW + timedelta(days=42),
        )
    before = len(trail(number))
    close_rating(actor=cast.office, number=number, assignment=task, now=NOW + timedelta(days=60))
    assert len(trail(number)) - before == 2
    found = result(rating, now=NOW + timedelta(days=60))
    assert (found.participants, found.mean) == (12, 4.0)


def test_look_back__kept_ends_the_work(cast, number):
    task = looked_back(cast, number)
    found = assignment(task)
    assert (found.state, found.finding) == ("looked_back", "kept")
    assert get(number).stage == "looked_back"
    close(actor=cast.inspection, number=number, assignment=task, now=NOW + timedelta(days=241))
    assert get(number).stage == "closed"
    assert duties(number) == []


def test_look_back__not_kept_opens_the_task_again_with_a_new_day(cast, number):
    task = looked_back(cast, number, finding="not")
    found = assignment(task)
    assert (found.state, found.reopened, found.percent, found.done_at) == ("reopened", 1, 0, None)
    assert found.due_at.astimezone(LOCAL).date() == date(2027, 8, 19)
    assert (get(number).stage, get(number).round) == ("assigned", 2)
    assert [(d.verb, d.role) for d in duties(number)] == [("handling.complete", "department")]
    assert trail(number)[-1].name == "handling.assignment.reopened"
    assert [k.stage for k in knots(number) if k.at][-2:] == ["rated", "assigned"]


def test_look_back__what_was_opened_again_needs_new_proof_and_goes_the_whole_way(cast, number):
    task = looked_back(cast, number, finding="not")
    day = NOW + timedelta(days=250)
    facts = {"actor": cast.department, "number": number, "assignment": task, "text": DONE}
    with pytest.raises(Refused) as caught:
        complete(now=day, **facts)
    assert caught.value.code == "handling.proof_needed"
    complete(now=day, proof="复测报告编号 2027-031。", **facts)
    feed_back(actor=cast.office, number=number, assignment=task, text=LETTER, now=day)
    close_rating(actor=cast.office, number=number, assignment=task, now=day + timedelta(days=16))
    look_back(
        actor=cast.committee,
        number=number,
        assignment=task,
        finding="partly",
        note=NOTE,
        now=day + timedelta(days=200),
    )
    close(actor=cast.office, number=number, assignment=task, now=day + timedelta(days=201))
    assert get(number).stage == "closed"


def test_look_back__the_units_people_do_not_judge_their_own_work(cast, number):
    task = rated(cast, number)
    facts = {"number": number, "assignment": task, "finding": "kept", "note": NOTE}
    day = NOW + timedelta(days=240)
    with pytest.raises(Refused):
        look_back(actor=cast.department, now=day, **facts)
    grant_role(
        actor=SYSTEM,
        person_id=cast.office.id,
        role=Role.DEPARTMENT,
        path=body("housing").path,
        now=NOW,
    )
    both = actor_by_login("office", NOW)
    with pytest.raises(Refused) as caught:
        look_back(actor=both, now=day, **facts)
    assert caught.value.code == "handling.own_work"


def test_look_back__refuses_unknown_findings_and_empty_notes(cast, number):
    task = rated(cast, number)
    facts = {"actor": cast.office, "number": number, "assignment": task, "now": NOW}
    with pytest.raises(Invalid):
        look_back(finding="great", note=NOTE, **facts)
    with pytest.raises(Refused) as caught:
        look_back(finding="kept", note="好", **facts)
    assert caught.value.code == "handling.say_more"
    assert assignment(task).state == "rated"


def test_look_back__too_soon_to_say_that_it_lasts_but_never_too_soon_to_say_it_is_broken(
    cast, number
):
    task = rated(cast, number)
    day = assignment(task).done_at + timedelta(days=20)
    facts = {"actor": cast.office, "number": number, "assignment": task, "note": NOTE, "now": day}
    for finding in ("kept", "partly"):
        with pytest.raises(Refused) as caught:
            look_back(finding=finding, **facts)
        assert caught.value.code == "handling.too_soon_to_tell"
        assert caught.value.params["day"] > day.date().isoformat()
    assert assignment(task).state == "rated"
    assert look_back(finding="not", **facts).state == "reopened"


def test_look_back__before_the_rating_is_closed_is_out_of_order(cast, number):
    task = fed_back(cast, number)
    with pytest.raises(OutOfOrder):
        look_back(
            actor=cast.office,
            number=number,
            assignment=task,
            finding="kept",
            note=NOTE,
            now=NOW,
        )


def test_close__the_matter_closes_with_its_last_task_only(cast, number):
    first, second = assigned(cast, number, count=2)
    for task in (first, second):
        accept(actor=cast.department, number=number, assignment=task, now=NOW)
        finish(cast, number, task, NOW)
        feed_back(actor=cast.office, number=number, assignment=task, text=LETTER, now=NOW)
        facts = {"actor": cast.office, "number": number, "assignment": task}
        day = NOW + timedelta(days=16)
        close_rating(now=day, **facts)
        day = NOW + timedelta(days=190)
        look_back(now=day, finding="kept", note=NOTE, **facts)
    close(actor=cast.office, number=number, assignment=first, now=day)
    assert get(number).stage == "looked_back"
    close(actor=cast.office, number=number, assignment=second, now=day)
    assert get(number).stage == "closed"
