"""A page drawn from what was kept shows every step at once, and to nobody what only others may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.test import Client

from mini_city import Cast, City
from shangliang.ground.accounts.models import Person, RoleGrant
from shangliang.ground.accounts.queries import actor_for, with_grants
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.ledger.models import Entry
from shangliang.ground.ledger.public import standing
from shangliang.ground.soundings.models import Roll
from shangliang.loop.outcomes.public import draft_report
from shangliang.loop.topics.public import triage_topic
from stage_outcomes import DISPUTE
from stage_sessions import MEETING, NOW, minuted, street, voting
from stage_topics import raised
from stage_whole import closed


def page(number: str, login: str = "") -> str:
    client = Client()
    if login:
        client.force_login(Person.objects.get(login=login))
    answer = client.get(f"/m/{number}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_step_shows_on_the_next_page(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    assert "topics/triage" in page(number, "clerk")
    triage_topic(actor=cast.clerk, number=number, reason="三户人家都说走不了路。", now=now)
    assert "三户人家都说走不了路。" in page(number)
    assert "topics/triage" not in page(number, "clerk")


def test_what_an_office_has_read_is_not_kept_for_a_guest(cast: Cast, city: City) -> None:
    number = closed(cast, city)
    assert "内部备忘" in page(number, "office")
    for login in ("", "resident", "department"):
        assert "内部备忘" not in page(number, login), login


def test_a_draft_that_its_writer_has_read_is_not_kept_for_a_guest(cast: Cast, city: City) -> None:
    at = street(cast, city)
    number = minuted(at)
    draft_report(
        actor=at.clerk,
        number=number,
        summary="还没有定稿的经过。",
        agreed=["尚未公开的共识"],
        disputes=[DISPUTE],
        recommendations=["尚未公开的建议，请住建局两周内办结。"],
        now=MEETING,
    )
    assert "尚未公开的建议" in page(number, "clerk")
    assert "尚未公开的建议" not in page(number)


def test_a_matter_that_is_public_no_more_is_gone_for_guests_at_once(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    page(number)
    Dossier.objects.filter(number=number).update(is_public=False)
    assert Client().get(f"/m/{number}").status_code == 404
    assert number in page(number, "clerk")


def test_a_role_that_was_taken_away_offers_nothing_on_the_next_page(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    client = Client()
    client.force_login(Person.objects.get(login="clerk"))
    assert "topics/triage" in client.get(f"/m/{number}").content.decode()
    RoleGrant.objects.filter(person__login="clerk").update(until=now.replace(year=2020))
    assert "topics/triage" not in client.get(f"/m/{number}").content.decode()


def test_a_place_in_the_tree_shows_although_no_entry_came(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    before = standing(number)
    assert "/ledger/entry/" not in page(number)
    first = Entry.objects.filter(matter=number).order_by("id").first()
    assert first is not None
    Entry.objects.filter(pk=first.pk).update(leaf_index=0, leaf_hash="0" * 64)
    assert standing(number) == replace(before, placed=1)
    assert "/ledger/entry/0" in page(number)


def test_votes_that_leave_no_entry_are_never_kept(cast: Cast, city: City) -> None:
    at = street(cast, city)
    number = voting(at)
    guest = Client()
    before = guest.get(f"/m/{number}/live").content.decode()
    Roll.objects.filter(sounding__dossier__number=number).update(has_voted=True)
    assert guest.get(f"/m/{number}/live").content.decode() != before


def test_who_is_no_longer_active_is_a_guest_on_the_next_page(cast: Cast, city: City) -> None:
    client = Client()
    client.force_login(Person.objects.get(login="clerk"))
    assert client.get("/desk").status_code == 200
    Person.objects.filter(login="clerk").update(is_active=False)
    assert client.get("/desk").status_code == 302


def test_roles_that_are_not_yet_or_no_longer_held_are_not_brought_along(cast: Cast) -> None:
    clerk = Person.objects.get(login="clerk")
    held = actor_for(clerk, NOW).grants
    for role, since, until in (("chair", 5, None), ("host", -9, -5)):
        RoleGrant.objects.create(
            person=clerk,
            role=role,
            path="",
            since=NOW + timedelta(days=since),
            until=NOW + timedelta(days=until) if until else None,
        )
    found = with_grants(clerk.pk, NOW)
    assert found is not None
    assert found.brought == held != ()
    nobody = Person.objects.create_user("nobody", "无职")
    assert with_grants(nobody.pk, NOW).brought == ()
    assert with_grants(0, NOW) is None
