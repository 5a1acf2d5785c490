"""Who is told what, once, and never of their own acts."""

from datetime import timedelta

import pytest

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.events import DocumentAdded
from shangliang.ground.documents.public import add_document, mark_read
from shangliang.ground.dossier.public import Stage, close_duties, follow, move, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.notifications import telling
from shangliang.ground.notifications.handlers import tell
from shangliang.ground.notifications.models import Letter, Notice
from shangliang.ground.notifications.public import (
    follow_matter,
    hush,
    notices,
    notify,
    read_all,
    read_notice,
    unfollow_matter,
    unread_count,
)
from shangliang.ground.notifications.tasks import remind_due
from shangliang.kernel.act import act
from shangliang.kernel.actor import guest
from shangliang.kernel.errors import Invalid, NotFound
from shangliang.kernel.events import Recorded
from stage_outcomes import NOW, matter, person


@act
def happens(*, actor, number, to=None, now=NOW):
    """A public event of the matter that may bring it to another stage."""
    if to is not None:
        move(number, to, now=now)
    record(
        DocumentAdded(matter=number, kind="notice", title="通知", version=1, sha256="0" * 64),
        actor=actor,
        now=now,
    )


def keys(person) -> list[str]:
    return list(Notice.objects.filter(person_id=person.id).values_list("key", flat=True))


def test_tell__followers_get_a_notice_with_a_human_sentence(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    happens(actor=cast.clerk, number=number)
    (notice,) = notices(cast.resident, NOW)
    assert notice.url == f"/m/{number}"
    assert "孙秘书" in notice.sentence
    assert "通知" in notice.sentence
    assert unread_count(cast.resident) == 1


def test_tell__never_tells_people_of_their_own_acts(cast, number):
    follow(number, now=NOW, person_id=cast.clerk.id)
    follow(number, now=NOW, person_id=cast.member.id)
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    assert keys(cast.clerk) == []
    assert len(keys(cast.member)) == 1


def test_tell__sends_letters_only_when_the_matter_moved(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    follow(number, now=NOW, email="a@b.example")
    happens(actor=cast.clerk, number=number)
    assert Letter.objects.count() == 0
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED, now=NOW + timedelta(hours=1))
    assert {x.recipient.partition(":")[0] for x in Letter.objects.all()} == {"person", "guest"}
    assert Letter.objects.get(recipient__startswith="guest").address == "a@b.example"


def test_tell__is_idempotent_by_entry_and_reader(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    follow(number, now=NOW, email="a@b.example")
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    before = (Notice.objects.count(), Letter.objects.count())
    entry_id = int(Notice.objects.get(person_id=cast.resident.id).key.partition(":")[2])
    again = Recorded(
        entry_id=entry_id,
        name=DocumentAdded.name,
        matter=number,
        subject="",
        payload={"title": "通知"},
        actor_id=cast.clerk.id,
        actor_name="孙秘书",
        at=NOW,
    )
    tell(again)
    assert (Notice.objects.count(), Letter.objects.count()) == before


def test_tell__says_nothing_of_events_that_are_not_public(cast, number):
    paper = add_document(
        actor=cast.clerk, number=number, kind="notice", title="通知", text="请", now=NOW
    )
    follow(number, now=NOW, person_id=cast.resident.id)
    mark_read(actor=cast.member, version_id=paper.latest.id, now=NOW)
    assert keys(cast.resident) == []


def test_tell__says_nothing_of_hushed_events(cast, number, monkeypatch):
    monkeypatch.setattr(telling, "_hushed", set())
    follow(number, now=NOW, person_id=cast.resident.id)
    hush(DocumentAdded.name)
    happens(actor=cast.clerk, number=number)
    assert keys(cast.resident) == []


def test_tell__keeps_matters_that_are_not_public_from_outside_followers(cast):
    hidden = matter(is_public=False)
    follow(hidden, now=NOW, person_id=cast.resident.id)
    follow(hidden, now=NOW, person_id=cast.office.id)
    follow(hidden, now=NOW, email="a@b.example")
    happens(actor=cast.clerk, number=hidden, to=Stage.REPORTED)
    assert keys(cast.resident) == []
    assert len(keys(cast.office)) == 1
    assert [x.recipient for x in Letter.objects.all()] == [f"person:{cast.office.id}"]


def test_tell__holders_of_a_new_duty_hear_of_it_with_its_day(cast, number, city):
    colleague = person("colleague", "住建局 褚科员", Role.DEPARTMENT, "housing")
    open_duty(
        number,
        "handling.accept",
        role="department",
        path=city.housing.path,
        now=NOW,
        clock="handling.accept",
    )
    happens(actor=cast.party_office, number=number)
    for reader in (cast.department, colleague):
        (notice,) = notices(reader, NOW)
        assert notice.kind == "duty"
        assert notice.due_at is not None
    assert keys(cast.transport) == []
    assert Letter.objects.filter(recipient=f"person:{cast.department.id}").exists()


def test_tell__does_not_tell_holders_of_old_duties_again(cast, number, city):
    open_duty(number, "x.y", role="clerk", path=city.street.path, now=NOW)
    happens(actor=cast.office, number=number)
    happens(actor=cast.office, number=number, now=NOW + timedelta(hours=1))
    assert len(keys(cast.clerk)) == 1


def test_remind_due__comes_two_working_days_before_over_the_holiday_and_once(cast, number, city):
    due = NOW.replace(month=10, day=9, hour=23)
    open_duty(number, "x.y", role="clerk", path=city.street.path, now=NOW, due_at=due)
    # 8 and 9 October are the first working days after the holiday, 30 September the last before it.
    assert remind_due(NOW.replace(day=29)) == 0
    assert remind_due(NOW.replace(day=30)) == 1
    assert remind_due(NOW.replace(day=30)) == 0
    assert [n.kind for n in notices(cast.clerk, NOW)] == ["near"]


def test_remind_due__says_how_many_working_days_something_is_overdue(cast, number, city):
    due = NOW.replace(day=29, hour=23)
    open_duty(number, "x.y", role="clerk", path=city.street.path, now=NOW, due_at=due)
    late = NOW.replace(month=10, day=8)
    assert remind_due(late) == 1
    (notice,) = notices(cast.clerk, late)
    assert notice.kind == "overdue"
    assert "2" in notice.sentence  # 30 September and 8 October; the holiday does not count


def test_remind_due__leaves_done_duties_alone(cast, number, city):
    open_duty(number, "x.y", role="clerk", path=city.street.path, now=NOW, due_at=NOW)
    close_duties(number, "x.y", now=NOW)
    assert remind_due(NOW + timedelta(days=3)) == 0


def test_notify__tells_named_people_once(cast, number):
    facts = {
        "number": number,
        "person_ids": [cast.member.id],
        "event": DocumentAdded.name,
        "key": "direct:1",
        "now": NOW,
        "title": "请看材料",
    }
    assert notify(**facts) == 1
    assert notify(**facts) == 0
    assert "请看材料" in notices(cast.member, NOW)[0].sentence


def test_notices__page_by_key_and_belong_to_their_reader(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    for minute in range(5):
        happens(actor=cast.clerk, number=number, now=NOW + timedelta(minutes=minute))
    first = notices(cast.resident, NOW, limit=3)
    rest = notices(cast.resident, NOW, limit=3, before_id=first[-1].id)
    assert len({n.id for n in first + rest}) == 5
    with pytest.raises(NotFound):
        read_notice(cast.member, first[0].id, now=NOW)
    assert read_notice(cast.resident, first[0].id, now=NOW) == number
    assert unread_count(cast.resident) == 4
    assert len(notices(cast.resident, NOW, only_unread=True)) == 4
    assert read_all(cast.resident, now=NOW, up_to=first[1].id) == 4
    assert notices(guest("g" * 43), NOW) == []


def test_follow_matter__begins_at_once_for_people_and_twice_is_once(cast, number):
    for _ in range(2):
        assert follow_matter(actor=cast.resident, number=number, now=NOW)
    happens(actor=cast.clerk, number=number)
    assert len(keys(cast.resident)) == 1
    unfollow_matter(actor=cast.resident, number=number, now=NOW)
    happens(actor=cast.clerk, number=number)
    assert len(keys(cast.resident)) == 1


def test_follow_matter__asks_guests_to_confirm_once_a_day(cast, number):
    for _ in range(2):
        assert not follow_matter(actor=guest("g" * 43), number=number, email="A@b.example", now=NOW)
    (letter,) = Letter.objects.all()
    assert (letter.kind, letter.address) == ("confirm", "a@b.example")
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("email", ["", "nobody", "a@b.example\nBcc: x@y.example", "a b@c.example"])
def test_follow_matter__refuses_what_is_no_address(cast, number, email):
    with pytest.raises(Invalid):
        follow_matter(actor=guest("g" * 43), number=number, email=email, now=NOW)


def test_follow_matter__does_not_tell_whether_a_hidden_matter_exists(cast):
    with pytest.raises(NotFound):
        follow_matter(actor=cast.resident, number=matter(is_public=False), now=NOW)
