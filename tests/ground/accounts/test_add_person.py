"""Opening an account, with a password or with one that was hashed before."""

from datetime import datetime

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password

from shangliang.ground.accounts.public import add_person
from shangliang.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_password_hashed_before_opens_every_account_that_got_it(now: datetime) -> None:
    hashed = make_password("shangliang-demo")
    for login in ("first", "second"):
        add_person(
            actor=SYSTEM, login=login, name="某人", password=None, password_hash=hashed, now=now
        )
    assert authenticate(username="first", password="shangliang-demo") is not None
    assert authenticate(username="second", password="shangliang-demo") is not None
    assert authenticate(username="second", password="another") is None


def test_without_any_password_nobody_signs_in(now: datetime) -> None:
    add_person(actor=SYSTEM, login="mute", name="某人", password=None, now=now)
    assert authenticate(username="mute", password="") is None
