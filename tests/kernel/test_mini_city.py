"""Do the fixtures give the people and places that the other tests build on?"""

from __future__ import annotations

import pytest

from shangliang.ground.accounts.public import actor_by_login, holders
from shangliang.kernel import clock
from shangliang.kernel.permissions import may

pytestmark = pytest.mark.django_db


def test_cast__each_person_holds_the_role_they_are_named_after(cast, now):
    for role in (
        "office", "clerk", "member", "resident", "department", "host", "recorder", "expert",
        "chair", "committee", "party_office", "inspection", "moderator", "administrator",
    ):  # fmt: skip
        actor = getattr(cast, role)
        assert actor.has_role(role), role
        assert actor_by_login(role, now) == actor


def test_cast__a_stranger_holds_nothing(cast):
    assert cast.stranger.grants == ()


def test_city__the_tree_of_bodies_runs_from_the_city_to_the_community(city):
    assert city.community.path.startswith(city.street.path)
    assert city.street.path.startswith(city.district.path)
    assert city.district.path.startswith(city.cppcc.path)
    assert not city.other_district.path.startswith(city.district.path)


def test_city__the_clerk_answers_for_the_street_and_the_outsider_does_not(cast, city, now):
    assert [p.login for p in holders("clerk", city.street.path, now)] == ["clerk"]
    assert may(cast.clerk, "directory:entry:edit", city.street.path).code == "kernel.not_your_part"
    assert may(cast.office, "directory:platform:open", city.street.path)
    refused = may(cast.outsider, "directory:platform:open", city.street.path)
    assert refused.code == "kernel.elsewhere"


@pytest.mark.django_db(transaction=True)
def test_city__is_there_again_after_a_test_that_commits__first(cast, city):
    assert city.home.name


@pytest.mark.django_db(transaction=True)
def test_city__is_there_again_after_a_test_that_commits__second(cast, city):
    assert actor_by_login("clerk", clock.now()) == cast.clerk
