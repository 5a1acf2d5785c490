"""Nobody is invited who has no part, nothing is asked in what is over, and every question has an address."""

from __future__ import annotations

import pytest
from django.test import Client

import stage_sessions as stage
from shangliang.ground.accounts.models import Person
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.panel import panel
from shangliang.kernel.errors import Refused
from stage_sessions import NOW

pytestmark = pytest.mark.urls("stage_sessions")


def _as(login: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(login=login))
    return client


def _draft(at, number: str) -> object:
    return soundings.draft_sounding(
        actor=at.clerk, number=number, kind="rating", title="您满意吗", now=NOW
    )


def test_host_is_not_invited_to_the_ballot_and_others_are(at, number):
    ballot = stage.ballot_open(at, number, 3)
    assert panel(number, at.host).invitations == ()
    assert [i.url for i in panel(number, at.clerk).invitations] == [ballot.url]
    page = f"/m/{number}/voices"
    assert ballot.url not in _as("host").get(page).content.decode()
    assert ballot.url in Client().get(page).content.decode()


def test_closed_matter_asks_nobody_anything(at, number):
    address, asks = f"/m/{number}/voices", f'href="/m/{number}/soundings/draft"'
    assert asks in _as("clerk").get(address).content.decode()
    Dossier.objects.filter(number=number).update(closed_at=NOW)
    assert asks not in _as("clerk").get(address).content.decode()
    with pytest.raises(Refused) as caught:
        _draft(at, number)
    assert caught.value.code == "soundings.matter_is_closed"


def test_address_of_one_question_leads_to_it(at, number):
    ballot = stage.ballot_open(at, number, 3)
    answer = Client().get(f"/m/{number}/voices/{ballot.id}")
    assert answer["Location"] == f"/m/{number}/voices#sounding-{ballot.id}"
    assert Client().get(f"/m/{number}/voices/999999").status_code == 404
    assert Client().get(f"/m/T-2020-0001/voices/{ballot.id}").status_code == 404
