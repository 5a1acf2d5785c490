"""An e-mail becomes a matter with a number, an addition to one, or waits for a person; machines get no answer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from PIL import Image

from evidence import entries, stage
from imap_server import ImapServer, imap_server
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import followers, get
from shangliang.kernel.actor import SYSTEM
from shangliang.loop.intake import tasks
from shangliang.loop.intake.boxes import BoxTrouble, open_box
from shangliang.loop.intake.models import Held, Letter
from shangliang.loop.intake.parsing import parse
from shangliang.loop.topics import public as topics

WORDS = "柳荫社区三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。"


def letter(
    subject: str = "巷子里的路灯坏了两周", text: str = WORDS, **headers: str
) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "赵 <zhao@example.org>",
        "To": "office@example.org",
        "Message-ID": "<one@example.org>",
    }
    own = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**given, "Subject": subject, **own}.items():
        message[name] = value
    message.set_content(text)
    return message


@pytest.fixture
def server(tmp_path: Path, settings: Any) -> Iterator[ImapServer]:
    with imap_server(tmp_path / "inbox") as running:
        settings.INBOX_URL = running.url()
        yield running


def turn(server: ImapServer, now: datetime, *letters: EmailMessage | bytes) -> int:
    for each in letters:
        server.deliver(each if isinstance(each, bytes) else each.as_bytes())
    outbox.outbox.clear()
    return tasks.run(now)


def test_take_letter__over_imap_it_becomes_a_matter_and_the_sender_gets_number_and_code(
    server: ImapServer, cast: Cast, city: City, now: datetime
) -> None:
    turn(server, now, letter())
    taken = Letter.objects.get()
    topic = topics.get(taken.matter)
    assert (topic.title, topic.facts, topic.channel) == ("巷子里的路灯坏了两周", WORDS, "mail")
    assert get(taken.matter).place == "柳荫社区", "the place that the letter names"
    [answer] = [m for m in outbox.outbox if m.to == ["zhao@example.org"]]
    assert f"[{taken.matter}]" in answer.subject
    code = next(line for line in answer.body.splitlines() if line.startswith("查询码"))[-9:]
    assert topics.number_by_code(taken.matter, code) == taken.matter
    assert answer.extra_headers["In-Reply-To"] == "<one@example.org>"
    assert answer.extra_headers["Auto-Submitted"] == "auto-replied"
    assert (None, "zhao@example.org", "raised") in followers(taken.matter)
    assert (taken.address, taken.thread) == ("", ""), "the address is kept with the follow only"


def test_take_letter__is_read_once_although_the_server_shows_it_again(
    server: ImapServer, cast: Cast, city: City, now: datetime
) -> None:
    assert turn(server, now, letter()) == 2
    assert turn(server, now, letter()) == 0
    assert Letter.objects.count() == 1
    assert "UID SEARCH UNSEEN" in server.spoken
    assert turn(server, now) == 0


def test_take_letter__an_answer_with_the_number_is_added_to_the_matter_for_those_who_sort(
    server: ImapServer, client: Client, cast: Cast, city: City, now: datetime
) -> None:
    turn(server, now, letter())
    number = Letter.objects.get().matter
    reply = letter(
        f"Re: [{number.lower()}] 巷子里的路灯坏了两周",
        "又有一盏不亮了。\n\n> 您的来信收到\n> 编号",
        Message_ID="<two@example.org>",
    )
    turn(server, now, reply)
    added = Letter.objects.first()
    assert added is not None
    assert (added.outcome, added.matter, added.text) == ("added", number, "又有一盏不亮了。")
    assert len(topics.raised_by(cast.resident.id or 0)) == 0
    assert "又有一盏不亮了" not in client.get(f"/m/{number}").content.decode()
    assert client.login(username="clerk", password=PASSWORD)
    assert "又有一盏不亮了" in client.get(f"/m/{number}").content.decode()


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto"),
        ({"Precedence": "bulk"}, "bulk"),
        ({"List_Id": "<news.example.org>"}, "list"),
        ({"Return_Path": "<>"}, "bounce"),
        ({"From": "MAILER-DAEMON@example.org"}, "no_sender"),
        ({"From": "noreply@example.org"}, "no_sender"),
        ({"From": "not an address"}, "no_sender"),
    ],
)
def test_take_letter__a_machine_is_never_answered(
    server: ImapServer, cast: Cast, city: City, now: datetime, headers: dict[str, str], why: str
) -> None:
    turn(server, now, letter(**headers))
    taken = Letter.objects.get()
    assert (taken.outcome, taken.why, taken.matter) == ("ignored", why, "")
    assert outbox.outbox == []


def test_take_letter__our_own_address_makes_no_loop(
    server: ImapServer, cast: Cast, city: City, now: datetime, settings: Any
) -> None:
    settings.INBOX_ADDRESS = "商量 <office@example.org>"
    turn(server, now, letter(From="office@example.org"))
    assert Letter.objects.get().why == "own"


def test_take_letter__too_short_to_stand_alone_it_waits_for_a_person_and_says_so(
    server: ImapServer, cast: Cast, city: City, now: datetime
) -> None:
    turn(server, now, letter("灯", "坏了"))
    held = Held.objects.get()
    assert held.why == ["short"]
    [answer] = outbox.outbox
    assert held.number in answer.subject
    assert "/waiting?c=" in answer.body


def test_take_letter__larger_than_the_rulebook_allows_it_is_not_even_fetched(
    server: ImapServer, cast: Cast, city: City, now: datetime
) -> None:
    server.sizes["101"] = 16 * 1024 * 1024
    turn(server, now, letter())
    assert Letter.objects.get().why == "too_large"
    assert not any("BODY.PEEK" in line for line in server.spoken)


def test_take_letter__pictures_come_along_without_their_place_and_wait_for_a_look(
    server: ImapServer, cast: Cast, city: City, now: datetime
) -> None:
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 35.0, 0.0)}
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG", exif=exif)
    message = letter()
    message.add_attachment(picture.getvalue(), maintype="image", subtype="jpeg", filename="灯.jpg")
    message.add_attachment(
        b"\xff\xd8\xff broken", maintype="image", subtype="jpeg", filename="bad.jpg"
    )
    message.add_attachment(b"MZ", maintype="application", subtype="x-dosexec", filename="x.exe")
    turn(server, now, message)
    taken = Letter.objects.get()
    [photo] = topics.get(taken.matter).photos
    assert (photo.state, photo.has_place) == ("waiting", False)
    assert taken.left_out == "x.exe、bad.jpg"
    assert any("x.exe" in m.body for m in outbox.outbox)


def test_take_letter__a_wrong_password_is_trouble_for_the_log_not_for_the_worker(
    server: ImapServer, cast: Cast, city: City, now: datetime, settings: Any
) -> None:
    settings.INBOX_URL = server.url("wrong")
    assert tasks.run(now) == 0
    with pytest.raises(BoxTrouble), open_box(server.url("wrong")):
        pass


def test_take_letter__a_maildir_is_read_the_same_way(
    tmp_path: Path, cast: Cast, city: City, now: datetime, settings: Any
) -> None:
    server = ImapServer(tmp_path / "box")
    server.server_close()
    settings.INBOX_URL = f"maildir:{tmp_path / 'box'}"
    turn(server, now, letter())
    assert stage(Letter.objects.get().matter) == "raised"
    assert turn(server, now) == 0


BENT = {
    "nothing": b"",
    "no headers": "只有正文".encode(),
    "unknown charset": b"Content-Type: text/plain; charset=klingon-8\nSubject: =?x?q?=FF?=\n\n\xc2\xb7\xb5\xc6",
    "gbk": b"Content-Type: text/plain; charset=gb2312\nSubject: test\n\n"
    + "路灯不亮".encode("gbk"),
    "html only": b"Content-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>\xe8\xb7\xaf\xe7\x81\xaf</p><script>alert(1)</script>",
    "open multipart": b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nhalf",
    "nul": b"Subject: a\x00b\n\nc\x00d",
    "bent address": b"From: <<>>@@\n\nx",
    "a megabyte": b"Subject: long\n\n" + "长".encode() * 350_000,
}


@pytest.mark.parametrize("raw", BENT.values(), ids=BENT.keys())
def test_parse__whatever_it_is_it_is_read_without_a_crash(raw: bytes) -> None:
    found = parse(raw)
    assert "\x00" not in found.subject + found.text
    assert "alert" not in found.text
    assert len(found.text) <= 200_000


def test_parse__old_chinese_software_and_html_are_read() -> None:
    assert parse(BENT["gbk"]).text == "路灯不亮"
    assert parse(BENT["html only"]).text == "路灯"


def test_take_letter__bent_letters_leave_the_others_alone(
    server: ImapServer, cast: Cast, city: City, now: datetime
) -> None:
    turn(server, now, *BENT.values(), letter())
    assert Letter.objects.filter(outcome="raised").count() == 1
    assert Letter.objects.count() == len(BENT) + 1
    number = Letter.objects.get(outcome="raised").matter
    assert entries(number)[0] == "topics.topic.raised"
    assert SYSTEM.name not in str(topics.get(number))
