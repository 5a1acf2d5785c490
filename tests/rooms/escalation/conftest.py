"""The offices above the room, which take what is passed upwards."""

from __future__ import annotations

from datetime import datetime

import pytest

from mini_city import Cast, City
from shangliang.ground.accounts.public import Role, actor_by_login, add_person, grant_role
from shangliang.kernel.actor import SYSTEM, Actor


@pytest.fixture
def district_office(cast: Cast, city: City, now: datetime) -> Actor:
    """曹主任 of the district's CPPCC, the first to whom a slip is addressed."""
    person = add_person(
        actor=SYSTEM, login="district-office", name="沧湾区 曹主任", password=None, now=now
    )
    grant_role(
        actor=SYSTEM, person_id=person.id, role=Role.OFFICE, path=city.district.path, now=now
    )
    return actor_by_login("district-office", now)
