"""Letters: real messages, safe headers, one click to stop, sent once."""

import email
import email.policy
import mailbox
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from test_telling import happens

from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.public import Role
from shangliang.ground.documents.public import add_document
from shangliang.ground.dossier.public import Stage, follow, followers
from shangliang.ground.notifications.maildir import folder
from shangliang.ground.notifications.models import Letter
from shangliang.ground.notifications.public import follow_matter, send_letters
from shangliang.ground.notifications.sending import write
from shangliang.kernel.actor import guest
from stage_outcomes import NOW, matter, person

pytestmark = pytest.mark.urls("stage_outcomes")
LATER = NOW + timedelta(minutes=1)


def sent_about(cast, number) -> list:
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    mail.outbox.clear()
    send_letters(LATER)
    return mail.outbox


def test_send_letters__once_each(cast, number):
    follow(number, now=NOW, person_id=cast.resident.id)
    follow(number, now=NOW, email="a@b.example")
    assert sorted(m.to[0] for m in sent_about(cast, number)) == [
        "a@b.example",
        "resident@example.org",
    ]
    assert send_letters(LATER + timedelta(days=1)) == 0
    assert Letter.objects.get(recipient__startswith="guest").address == ""


def test_send_letters__in_the_language_of_the_reader(cast, number):
    Person.objects.filter(pk=cast.resident.id).update(language="en")
    follow(number, now=NOW, person_id=cast.resident.id)
    follow(number, now=NOW, person_id=cast.member.id)
    english, chinese = sorted(
        sent_about(cast, number), key=lambda m: m.to[0] != "resident@example.org"
    )
    assert "See where it stands" in english.body
    assert "See where it stands" not in chinese.body
    assert "看看进展" in chinese.body


def test_send_letters__cannot_be_made_to_carry_other_headers(cast):
    number = matter(title="路灯\r\nBcc: victim@x.example")
    follow(number, now=NOW, person_id=cast.resident.id)
    (message,) = sent_about(cast, number)
    parsed = email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
    assert parsed["Bcc"] is None
    assert "\n" not in str(parsed["Subject"])
    assert number in str(parsed["Subject"])
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_unfollow_link__stops_with_one_click_and_without_an_account(cast, number):
    follow(number, now=NOW, email="a@b.example")
    (message,) = sent_about(cast, number)
    link = re.search(r"http://127.0.0.1:8000(/unfollow/\S+)", message.body)[1]
    assert message.extra_headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{link}>"
    assert "a@b.example" not in link
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(link).status_code == 200
    assert len(followers(number)) == 1  # a mail scanner that opens links stops nothing
    assert browser.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert followers(number) == []
    assert browser.post(link).status_code == 200
    assert browser.get(link[:-3] + "abc").status_code == 404


def test_follow_link__begins_when_the_guest_confirms(cast, number, client):
    follow_matter(actor=guest("g" * 43), number=number, email="a@b.example", now=NOW)
    mail.outbox.clear()
    send_letters(LATER)
    link = re.search(r"http://127.0.0.1:8000(/follow/\S+)", mail.outbox[0].body)[1]
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert client.get(link).status_code == 200
    assert followers(number) == []
    assert client.post(link).status_code == 302
    assert [f[1] for f in followers(number)] == ["a@b.example"]


def test_maildir__keeps_real_messages_that_a_mail_programme_can_read(
    cast, number, settings, tmp_path
):
    settings.EMAIL_BACKEND = "shangliang.ground.notifications.maildir.MaildirBackend"
    settings.DATA = tmp_path
    follow(number, now=NOW, person_id=cast.resident.id)
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    assert send_letters(LATER) == 1
    (raw,) = list(mailbox.Maildir(str(folder()), create=False))
    parsed = email.message_from_bytes(bytes(raw), policy=email.policy.default)
    assert parsed["To"] == "resident@example.org"
    assert "加装电梯" in str(parsed["Subject"])
    assert "加装电梯" in parsed.get_content()


class Broken:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("no server")


def test_send_letters__tries_again_later_and_gives_up_in_the_end(cast, number, monkeypatch):
    follow(number, now=NOW, person_id=cast.resident.id)
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    moment = LATER
    with override_settings(EMAIL_BACKEND=f"{__name__}.Broken"):
        assert send_letters(moment) == 0
        letter = Letter.objects.get()
        assert letter.sent_at is None
        assert "no server" in letter.last_error
        assert letter.next_try_at > moment
        for _ in range(8):
            moment += timedelta(days=2)
            send_letters(moment)
    letter.refresh_from_db()
    assert letter.given_up
    assert letter.attempts == 6


def test_send_letters__needs_an_address(cast, number):
    silent = person("mute", "无邮箱", Role.MEMBER, "cppcc")
    Person.objects.filter(pk=silent.id).update(email="")
    follow(number, now=NOW, person_id=silent.id)
    assert sent_about(cast, number) == []


def test_the_answer_to_those_who_raised_it_stands_in_the_mail_itself(cast, number):
    follow(number, now=NOW, email="a@b.example")
    paper = {
        kind: add_document(
            actor=cast.clerk, number=number, kind=kind, title="一份材料", text=text, now=NOW
        ).id
        for kind, text in (("letter", "路灯修好了，欢迎评价。"), ("evidence", "共 14 盏灯。"))
    }
    happens(actor=cast.clerk, number=number, to=Stage.REPORTED)
    letter = Letter.objects.get(recipient__startswith="guest")
    letter.params = {"document": paper["letter"]}
    assert "路灯修好了，欢迎评价。" in write(letter, "a@b.example", NOW).body
    for other in (paper["evidence"], 10**9, "x"):
        letter.params = {"document": other}
        body = write(letter, "a@b.example", NOW).body
        assert "盏灯" not in body
        assert "看看进展" in body
