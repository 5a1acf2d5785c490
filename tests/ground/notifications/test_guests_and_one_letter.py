"""Guests get letters in the language in which they wrote, and one act is one letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from test_telling import happens

from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.events import DocumentAdded
from shangliang.ground.dossier.models import Follow
from shangliang.ground.dossier.public import Stage, follow, get, guest_languages, move, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.notifications.models import Letter, Notice
from shangliang.ground.notifications.public import send_letters
from shangliang.kernel.act import act
from stage_outcomes import NOW

pytestmark = pytest.mark.urls("stage_outcomes")
LATER = NOW + timedelta(minutes=1)


def letters_about(cast, number):
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    mail.outbox.clear()
    send_letters(LATER)
    return {m.to[0]: m.body for m in mail.outbox}


def test_guest_who_wrote_in_english_gets_english_letters(cast, number):
    with translation.override("en"):
        follow(number, now=NOW, email="ann@example.org")
    with translation.override("zh-hans"):
        follow(number, now=NOW, email="zhao@example.org")
    assert guest_languages(number) == {"ann@example.org": "en", "zhao@example.org": "zh-hans"}
    bodies = letters_about(cast, number)
    assert "See where it stands" in bodies["ann@example.org"]
    assert "看看进展" in bodies["zhao@example.org"]


def test_guest_from_before_languages_were_kept_gets_chinese_letters(cast, number):
    with translation.override("en"):
        follow(number, now=NOW, email="ann@example.org")

    Follow.objects.update(language="")
    assert "看看进展" in letters_about(cast, number)["ann@example.org"]


def test_confirming_from_another_device_keeps_the_language_of_the_request(cast, number):
    browser = Client()
    browser.cookies["lang"] = "en"
    browser.post(f"/m/{number}/notifications/follow", {"email": "ann@example.org"})
    send_letters(LATER + timedelta(days=3650))
    (message,) = mail.outbox
    link = message.body.split("http://127.0.0.1:8000/follow/")[1].split()[0]
    other = Client()
    other.cookies["lang"] = "zh-hans"
    other.post(f"/follow/{link}")
    assert guest_languages(number) == {"ann@example.org": "en"}


@act
def two_entries_and_a_duty(*, actor, number, now=NOW):
    """One act that moves the matter, leaves two entries and makes somebody owe something."""
    move(number, Stage.REPORTED, now=now)
    open_duty(
        number, "outcomes.draft", role=Role.ROOM_CONVENER, path=get(number).body_path, now=now
    )
    for version in (1, 2):
        record(
            DocumentAdded(
                matter=number, kind="notice", title="通知", version=version, sha256="0" * 64
            ),
            actor=actor,
            now=now,
        )


def test_one_act_is_one_letter_to_each(cast, number):
    follow(number, now=NOW, person_id=cast.room_convener.id)
    follow(number, now=NOW, person_id=cast.resident.id)
    two_entries_and_a_duty(actor=cast.clerk, number=number)
    kinds = Letter.objects.filter(person_id=cast.room_convener.id).values_list("kind", flat=True)
    assert list(kinds) == ["duty"]
    assert Letter.objects.filter(person_id=cast.resident.id).count() == 1
    assert Notice.objects.filter(person_id=cast.resident.id).count() == 2


def test_next_act_is_another_letter(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    happens(actor=cast.clerk, number=number, to=Stage.DECIDED, now=LATER)
    assert Letter.objects.filter(person_id=cast.resident.id).count() == 2
