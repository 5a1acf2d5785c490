"""People, the roles they hold from a day to a day at a body and below, and keys that cannot be joined."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evidence import GUEST, refused
from mini_city import FOUNDED, PASSWORD, Cast, City
from shangliang.front.look.errors import said_fields
from shangliang.ground.accounts.models import Person, RoleGrant
from shangliang.ground.accounts.public import (
    Role,
    actor_by_login,
    add_person,
    grant_role,
    holders,
    people_with_role,
    pseudonym_key,
)
from shangliang.ground.ledger.public import latest
from shangliang.kernel.actor import SYSTEM, Actor, guest
from shangliang.kernel.errors import Invalid, Refused
from shangliang.kernel.permissions import may, paths_of
from shangliang.loop.topics.permissions import Perm as TopicPerm


def newcomer(
    now: datetime, login: str = "newcomer", by: Actor = SYSTEM, name: str = "新来的小许"
) -> Actor:
    add_person(actor=by, login=login, name=name, password=PASSWORD, now=now)
    return actor_by_login(login, now)


def test_add_person__the_login_is_kept_small_and_the_name_clean(cast: Cast, now: datetime) -> None:
    brief = add_person(
        actor=cast.administrator,
        login="  XuXu ",
        name="许\u202e\u200b同志\n",
        password=PASSWORD,
        now=now,
    )
    assert (brief.login, brief.name) == ("xuxu", "许同志")
    assert Person.objects.get(pk=brief.id).check_password(PASSWORD)


def test_add_person__without_a_password_nobody_can_sign_in(cast: Cast, now: datetime) -> None:
    brief = add_person(actor=SYSTEM, login="paper", name="只用纸的人", password=None, now=now)
    person = Person.objects.get(pk=brief.id)
    assert not person.check_password("")
    assert not person.has_usable_password()


def test_add_person__a_login_belongs_to_one_person(cast: Cast, now: datetime) -> None:
    with pytest.raises(Invalid) as caught:
        add_person(actor=cast.administrator, login=" CLERK ", name="另一个", password=None, now=now)
    assert said_fields(caught.value) == {"login": ["这个账号名已经有人用了，请换一个。"]}


def test_add_person__only_by_the_administrator(cast: Cast, now: datetime) -> None:
    for who in (cast.office, cast.clerk, cast.chair, cast.stranger):
        with refused(Refused, "kernel.not_your_part"):
            newcomer(now, by=who)
    with refused(Refused, "kernel.sign_in_first"):
        newcomer(now, by=GUEST)


def test_accounts__the_ledger_keeps_no_name_and_shows_it_to_nobody(
    cast: Cast, city: City, now: datetime
) -> None:
    person = newcomer(now)
    grant_role(
        actor=cast.administrator,
        person_id=person.id or 0,
        role=Role.CLERK,
        path=city.street.path,
        now=now,
    )
    added, granted = sorted(latest(2, public_only=False), key=lambda r: r.entry_id)
    assert (added.name, added.public, added.payload) == ("accounts.person.added", False, {})
    assert (granted.public, granted.payload) == (False, {"role": "clerk", "path": city.street.path})


def test_grant__reaches_the_body_and_everything_below_but_not_above_or_beside(
    cast: Cast, city: City, now: datetime
) -> None:
    person = newcomer(now)
    grant_role(
        actor=SYSTEM, person_id=person.id or 0, role=Role.CLERK, path=city.district.path, now=now
    )
    clerk = actor_by_login("newcomer", now)
    reach = {
        b.key: bool(may(clerk, TopicPerm.TRIAGE, b.path))
        for b in (city.cppcc, city.district, city.street, city.community, city.other_district)
    }
    assert reach == {
        "cppcc": False,
        "cppcc-cangwan": True,
        "street": True,
        "community": True,
        "cppcc-wanghu": False,
    }
    assert paths_of(clerk, TopicPerm.TRIAGE) == (city.district.path,)


def test_grant__a_path_is_no_mere_beginning_of_another_number() -> None:
    one = Actor(SYSTEM.kind.PERSON, id=1, grants=())
    assert not one.has_role("clerk", path="/1/")
    assert not "/12/".startswith("/1/")


def test_grant__begins_and_ends_on_its_days(cast: Cast, city: City, now: datetime) -> None:
    person = newcomer(now)
    until = now + timedelta(days=30)
    grant_role(
        actor=SYSTEM,
        person_id=person.id or 0,
        role=Role.HOST,
        path=city.street.path,
        now=now,
        until=until,
    )

    def holds(moment: datetime) -> bool:
        return actor_by_login("newcomer", moment).has_role(Role.HOST)

    assert not holds(now - timedelta(seconds=1))
    assert holds(now)
    assert holds(until - timedelta(seconds=1))
    assert not holds(until)


def test_grant__twice_changes_only_the_term(cast: Cast, city: City, now: datetime) -> None:
    person = newcomer(now)
    for until in (None, now + timedelta(days=1)):
        grant_role(
            actor=SYSTEM,
            person_id=person.id or 0,
            role=Role.HOST,
            path=city.street.path,
            now=now,
            until=until,
        )
    (row,) = RoleGrant.objects.filter(person_id=person.id)
    assert (row.since, row.until) == (now, now + timedelta(days=1))


def test_grant__only_roles_on_the_list(cast: Cast, city: City, now: datetime) -> None:
    with pytest.raises(ValueError, match="emperor"):
        grant_role(actor=SYSTEM, person_id=cast.clerk.id or 0, role="emperor", path="", now=now)


def test_grant__an_administrator_of_one_body_gives_no_roles_everywhere(
    cast: Cast, city: City, now: datetime
) -> None:
    person = newcomer(now)
    grant_role(
        actor=SYSTEM,
        person_id=person.id or 0,
        role=Role.ADMINISTRATOR,
        path=city.street.path,
        now=now,
    )
    local = actor_by_login("newcomer", now)
    with refused(Refused, "kernel.elsewhere"):
        grant_role(actor=local, person_id=person.id or 0, role=Role.OFFICE, path="", now=now)


def test_holders__those_whose_grant_covers_the_body(cast: Cast, city: City) -> None:
    assert {p.login for p in holders(Role.CLERK, city.community.path, FOUNDED)} == {"clerk"}
    assert {p.login for p in holders(Role.CLERK, city.other_district.path, FOUNDED)} == {
        "clerk",
        "outsider",
    }
    assert {p.login for p in holders(Role.ADMINISTRATOR, city.street.path, FOUNDED)} == {
        "administrator"
    }


def test_holders__not_those_who_have_left(cast: Cast, city: City) -> None:
    Person.objects.filter(login="clerk").update(is_active=False)
    assert holders(Role.CLERK, city.community.path, FOUNDED) == []
    assert [p.login for p in people_with_role(Role.CLERK, FOUNDED)] == ["outsider"]


def test_people_with_role__at_the_body_and_below(cast: Cast, city: City) -> None:
    assert {p.login for p in people_with_role(Role.OFFICE, FOUNDED, city.cppcc.path)} == {
        "office",
        "outsider",
    }
    assert {p.login for p in people_with_role(Role.OFFICE, FOUNDED, city.other_district.path)} == {
        "outsider"
    }


def test_pseudonym__is_the_same_in_one_matter_and_cannot_be_joined_across_two(cast: Cast) -> None:
    one = pseudonym_key(cast.resident, "T-2026-0001")
    assert one == pseudonym_key(cast.resident, "T-2026-0001")
    assert (
        len(
            {
                one,
                pseudonym_key(cast.resident, "T-2026-0002"),
                pseudonym_key(cast.member, "T-2026-0001"),
            }
        )
        == 3
    )
    assert str(cast.resident.id) != one


def test_pseudonym__of_guests_follows_their_token(cast: Cast) -> None:
    keys = {pseudonym_key(guest(token), "T-2026-0001") for token in ("a", "b", "a")}
    assert len(keys) == 2
