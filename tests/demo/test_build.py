"""Does the demo city come to life by acts, the same each time?"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction

from shangliang.front.demo import build as demo
from shangliang.front.demo.people import ACCOUNTS
from shangliang.front.demo.topics import TOPICS
from shangliang.front.portal import demo_cast
from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.public import Role, actor_by_login
from shangliang.ground.directory.models import Body, Member, Place, Platform, Sector
from shangliang.ground.directory.public import body_for_place, members, place, platforms
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.ledger.models import Delivery, DeliveryState, Entry
from shangliang.ground.rulebook.public import work_calendar
from shangliang.kernel.clock import LOCAL

NOW = datetime(2026, 11, 24, 16, 30, tzinfo=LOCAL)


def _leave_the_mini_city() -> None:
    """The demo wants an empty database; the ledger of the mini city stays, nobody may delete from it."""
    Platform.objects.all().delete()
    Member.objects.all().delete()
    Sector.objects.all().delete()
    Person.objects.all().delete()
    for table in (Body, Place):
        table.objects.update(parent=None)
    Body.objects.all().delete()
    Place.objects.all().delete()


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The city and its accounts without topics, for the tests of this module that ask; then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        _leave_the_mini_city()
        assert not demo.is_built()
        demo.build(now=NOW, accounts_only=True)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("founded")
def test_the_city_has_its_sixty_platforms_and_forty_members() -> None:
    assert demo.is_built()
    assert len(platforms()) == 60
    assert len(members()) == 40
    assert not Delivery.objects.exclude(state=DeliveryState.DONE).exists()


@pytest.mark.usefixtures("founded")
def test_every_account_was_opened_by_an_act() -> None:
    ids = {f"person:{pk}" for pk in Person.objects.values_list("pk", flat=True)}
    added = Entry.objects.filter(name="accounts.person.added").values_list("subject", flat=True)
    assert len(ids) == len(ACCOUNTS)
    assert ids <= set(added)


@pytest.mark.usefixtures("founded")
def test_every_account_signs_in_with_the_demo_password_hashed_once() -> None:
    hashes = set(Person.objects.values_list("password", flat=True))
    assert len(hashes) == 1
    assert check_password(demo_cast.DEMO_PASSWORD, hashes.pop())


@pytest.mark.usefixtures("founded")
def test_somebody_sorts_hosts_and_decides_for_the_place_of_every_topic() -> None:
    actors = [actor_by_login(account.key, NOW) for account in ACCOUNTS]
    for topic in TOPICS:
        path = body_for_place(place(topic.place).id).path
        held = {role for actor in actors for role in Role if actor.has_role(role, path=path)}
        assert {
            Role.CLERK, Role.ROOM_CONVENER, Role.EXPERT, Role.HOST, Role.RECORDER, Role.OFFICE,
            Role.CHAIR, Role.PARTY_OFFICE, Role.INSPECTION, Role.COMMITTEE,
        } <= held, topic.number  # fmt: skip


def test_the_sign_in_page_offers_one_account_of_each_role(settings) -> None:
    offered = demo.demo_accounts()
    assert len({str(a.role) for a in offered}) == len(Role)
    demo_cast.set_demo_accounts(offered)
    settings.DEMO = True
    assert demo_cast.demo_accounts() == offered
    settings.DEMO = False
    assert demo_cast.demo_accounts() == ()


def _outline() -> list[tuple[str, str, str, str, int]]:
    return [
        (d.number, d.title, d.stage, d.stage_since.isoformat(), d.voices)
        for d in Dossier.objects.order_by("id")
    ]


def _built_twice(topics: tuple[str, ...]) -> list[list[tuple[str, str, str, str, int]]]:
    found = []
    for _ in range(2):
        with transaction.atomic():
            _leave_the_mini_city()
            demo.build(now=NOW, topics=topics)
            found.append(_outline())
            transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_two_builds_at_the_same_hour_tell_the_same_story() -> None:
    first, second = _built_twice(("T02", "T15", "T16", "T20"))
    assert first == second
    assert [stage for _, _, stage, _, _ in first] == ["planned", "vetted", "triaged", "raised"]


@pytest.mark.django_db
def test_nothing_happens_before_its_hour_or_outside_working_days() -> None:
    with transaction.atomic():
        _leave_the_mini_city()
        last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        demo.build(now=NOW, topics=("T02", "T15", "T16", "T20"))
        moments = list(
            Entry.objects.filter(id__gt=last).order_by("id").values_list("at", flat=True)
        )
        transaction.set_rollback(True)
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    calendar = work_calendar()
    for moment in moments:
        local = moment.astimezone(LOCAL)
        assert calendar.is_working(local.date()), local
        assert 8 <= local.hour < 20, local
