"""Which address opens to whom? Every address of the site, every kind of reader, and everything one can bend in a request."""

from __future__ import annotations

from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from addresses import addresses
from django.core import mail, signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hostile import browser, post_json

import stage_outcomes as late
import stage_sessions as hall
import stage_topics as early
from mini_city import PASSWORD, Cast, City
from shangliang.front.look import pace
from shangliang.front.look.pace import address_of
from shangliang.ground.documents.models import Document
from shangliang.ground.documents.public import add_document
from shangliang.ground.dossier.moves import publish
from shangliang.ground.dossier.public import get
from shangliang.ground.ledger.models import Entry
from shangliang.ground.notifications.addressing import follow_token, unfollow_token
from shangliang.loop.topics.receipts import RECEIPT_SALT

SRC = Path(__file__).resolve().parents[2] / "src"
SECRET_TITLE = "这件事不公开"


@pytest.fixture
def closed(cast: Cast, city: City, now: datetime) -> str:
    """A matter that is not public, as far as its session; with a paper."""
    number = hall.voting(hall.street(cast, city))
    publish(number, is_public=False)
    return number


def test_a_closed_matter_is_nowhere_to_be_seen(closed: str, cast: Cast) -> None:
    title = get(closed).title
    ids = [str(n) for n in Document.objects.values_list("pk", flat=True)] + ["1"]
    for who in (None, cast.stranger, cast.outsider, cast.administrator, cast.department):
        client = browser(who)
        for part in dict.fromkeys(ids):
            for address in addresses(closed, part):
                if address.startswith("/ledger"):
                    continue  # what was public when it was done stays in the ledger
                answer = client.get(address, follow=True)
                assert answer.status_code < 500, (address, who)
                if "json" in answer.get("Content-Type", "") or "text" in answer.get(
                    "Content-Type", ""
                ):
                    said = b"".join(answer) if answer.streaming else answer.content
                    assert title not in said.decode("utf-8", "replace"), (address, who)
        for query in (title, closed, title[:2]):
            found = client.get("/search", {"q": query}, follow=True).content.decode()
            assert f'href="/m/{closed}"' not in found
        assert client.get("/search/similar", {"text": title}).json()["similar"] == []
        assert closed not in b"".join(client.get("/data/matters.csv")).decode()


def test_no_get_changes_anything(cast: Cast, city: City, now: datetime) -> None:
    number = hall.voting(hall.street(cast, city))
    client = browser(cast.clerk)
    before = Entry.objects.count()
    for address in addresses(number):
        for method in ("get", "head", "options"):
            answer = getattr(client, method)(address)
            assert answer.status_code < 500, (method, address)
    assert Entry.objects.count() == before
    assert client.get("/desk").status_code == 200, "still signed in: a link cannot sign anybody out"


def test_other_methods_are_refused_everywhere(cast: Cast, city: City, now: datetime) -> None:
    number = early.raised(cast, city, now).number
    client = browser(cast.clerk)
    before = Entry.objects.count()
    for address in set(addresses(number)) - {"/api/openapi.json", "/api/docs", "/look"}:
        for method in ("put", "patch", "delete"):
            answer = getattr(client, method)(address)
            assert answer.status_code in {302, 403, 404, 405}, (method, address, answer.status_code)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "number",
    ["%00", "%F0%A0%AE%B7", "..", "%2e%2e%2fetc", "T-2026-0001%0d%0aX:1", "x" * 3000, "'--"],
)
def test_a_bent_number_is_not_found(cast: Cast, number: str) -> None:
    clients = islice(cycle((browser(), browser(cast.clerk))), len(number) % 2, None)
    for client, address in zip(clients, sorted(addresses(number)), strict=False):
        assert client.get(address).status_code < 500, address


@pytest.mark.parametrize("part", ["0", str(2**63), str(10**30)])
def test_a_bent_part_is_not_found(cast: Cast, city: City, now: datetime, part: str) -> None:
    number = early.raised(cast, city, now).number
    for address in addresses(number, part):
        assert browser(cast.clerk).get(address).status_code < 500, address


@pytest.mark.parametrize(
    "address",
    [
        "/matters?before={}",
        "/matters?group={}&kind={}&place={}",
        "/search?q={}",
        "/search?q=灯&after={}&stage={}&kind={}&place={}",
        "/search/similar?text={}",
        "/api/matters?before={}&limit={}&stage={}&kind={}",
        "/desk?when={}&do={}&for={}",
        "/notices?before={}&unread={}",
        "/follow?number={}&code={}",
        "/sign-in?next={}",
        "/act/topics/raise?title={}&place_id={}&platform_key={}",
        "/m/T-2026-0001/receipt?c={}",
        "/promises?state={}&before={}&body={}&page={}",
        "/plan/2026?page={}",
        "/ledger?before={}&page={}&number={}",
        "/rooms?place={}&kind={}&before={}",
    ],
)
@pytest.mark.parametrize(
    "value",
    ["%25%25%25%25", "-1", str(10**18), str(10**40), "1e309", "NaN", "%00", "%ED%A0%80", "%22%20OR%20NEAR(*)%20%5E", "x" * 10000, "字" * 2000,
     "%22%3E%3Csvg%20onload=alert(1)%3E", "', (SELECT 1))--", "*", "AND NOT", "\u202e"],
)  # fmt: skip
def test_a_bent_query_is_answered_without_its_markup(
    cast: Cast, city: City, now: datetime, address: str, value: str
) -> None:
    early.raised(cast, city, now)
    for client in (browser(), browser(cast.clerk)):
        answer = client.get(address.replace("{}", value))
        assert answer.status_code < 500
        assert b"<svg onload" not in answer.content


def test_a_receipt_opens_with_its_own_number_only(cast: Cast, city: City, now: datetime) -> None:
    mine, other = early.raised(cast, city, now), early.raised(cast, city, now, "另一件事情也要说")
    publish(other.number, is_public=False)
    client = browser()
    issued = signing.dumps([mine.number, mine.code], salt=RECEIPT_SALT)
    assert mine.code in client.get(f"/m/{mine.number}/receipt", {"c": issued}).content.decode()
    for number, token in (
        (other.number, issued),
        (mine.number, issued[:-1] + ("A" if issued[-1] != "A" else "B")),
        (mine.number, signing.dumps([mine.number, mine.code], salt="other")),
        (mine.number, signing.dumps(mine.code, salt=RECEIPT_SALT)),
        (mine.number, ""),
    ):
        assert client.get(f"/m/{number}/receipt", {"c": token}).status_code == 404


def test_a_receipt_is_stale_after_a_day(
    cast: Cast, city: City, now: datetime, monkeypatch: Any
) -> None:
    mine = early.raised(cast, city, now)
    issued = signing.dumps([mine.number, mine.code], salt=RECEIPT_SALT)
    real = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: real() + 25 * 3600)
    assert browser().get(f"/m/{mine.number}/receipt", {"c": issued}).status_code == 404


def test_the_links_of_letters_cannot_be_bent(cast: Cast, city: City, now: datetime) -> None:
    number = early.raised(cast, city, now).number
    client = browser()
    unfollow, follow = (
        unfollow_token(number, person_id=cast.resident.id),
        follow_token(number, "a@example.org"),
    )
    before = Entry.objects.count()
    for address in (
        f"/unfollow/{follow}",
        f"/follow/{unfollow}",
        f"/unfollow/{unfollow[:-2]}",
        "/follow/x",
        "/unfollow/:::",
    ):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert Entry.objects.count() == before
    assert client.get(f"/unfollow/{unfollow}").status_code == 200
    assert Entry.objects.count() == before, "opening a link does nothing; mail scanners open links"


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example",
        "//evil.example",
        r"/\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "/\t/evil.example",
        "\x00//evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(cast: Cast, to: str) -> None:
    client = browser()
    for address, given in (
        ("/preference", {"theme": "dark", "next": to}),
        ("/language", {"language": "en", "next": to}),
        ("/sign-in", {"login": "clerk", "password": PASSWORD, "next": to}),
    ):
        answer = client.post(address, given, headers={"Referer": "https://evil.example/x"})
        assert answer.status_code in {204, 302}, address
        assert "evil" not in answer.get("Location", "")
        assert "javascript" not in answer.get("Location", "")


def test_a_foreign_host_name_is_refused_and_reaches_no_letter(
    cast: Cast, city: City, now: datetime
) -> None:
    number = early.raised(cast, city, now).number
    assert browser().get("/", headers={"Host": "evil.example"}).status_code == 400
    browser().post(
        f"/m/{number}/notifications/follow",
        {"email": "z@example.org"},
        headers={"X-Forwarded-Host": "evil.example"},
    )
    assert all("evil.example" not in letter.body for letter in getattr(mail, "outbox", []))


def test_a_form_without_its_token_is_refused_and_loses_nothing(
    cast: Cast, city: City, now: datetime
) -> None:
    number = early.raised(cast, city, now).number
    strict = Client(enforce_csrf_checks=True)
    assert strict.login(username="clerk", password=PASSWORD)
    before = Entry.objects.count()
    page = strict.post(f"/m/{number}/topics/triage", {"reason": "这句话写了很久很久"})
    assert page.status_code == 403
    assert "这句话写了很久很久" in page.content.decode()
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        answer = strict.post(
            f"/api/topics/{number}/triage", '{"reason": "这句话写了很久"}', content_type=kind
        )
        assert answer.status_code == 403, kind
    for address in (
        "/sign-out",
        "/preference",
        "/language",
        "/notices/read",
        f"/m/{number}/follow",
        f"/m/{number}/live/check-in",
    ):
        assert strict.post(address, {}).status_code == 403, address
    assert Entry.objects.count() == before


def test_an_authorization_header_does_not_stand_in_for_the_token(
    cast: Cast, city: City, now: datetime
) -> None:
    number = early.raised(cast, city, now).number
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        f"/api/topics/{number}/triage",
        '{"reason": "这句话写了很久"}',
        content_type="application/json",
        headers={"Authorization": "Bearer x"},
    )
    assert answer.json()["code"] == "kernel.sign_in_first", "no credentials, no rights"


def test_a_draft_report_is_for_those_who_write_it(cast: Cast, city: City, now: datetime) -> None:
    number = late.matter()
    late.drafted(cast, number)
    for who in (None, cast.stranger, cast.outsider, cast.department, cast.administrator):
        client = browser(who)
        assert client.get(f"/m/{number}/outcomes/report/1").status_code in {403, 404}
        assert "二十二位居民和三个部门谈了两轮" not in client.get(f"/m/{number}").content.decode()
    assert browser(cast.clerk).get(f"/m/{number}/outcomes/report/1").status_code == 200


def test_seat_cards_with_their_codes_are_for_the_desk(
    cast: Cast, city: City, now: datetime
) -> None:
    number = hall.readied(hall.street(cast, city))
    for who in (
        None,
        cast.stranger,
        cast.outsider,
        cast.resident,
        cast.department,
        cast.administrator,
    ):
        assert browser(who).get(f"/m/{number}/seat-cards").status_code == 403
    assert browser(cast.clerk).get(f"/m/{number}/seat-cards").status_code == 200


def test_a_closed_paper_and_its_file_stay_closed(cast: Cast, city: City, now: datetime) -> None:
    number = early.raised(cast, city, now).number
    paper = add_document(
        actor=cast.clerk, number=number, kind="evidence", title=SECRET_TITLE, text="", is_public=False, now=now,
        upload=SimpleUploadedFile("../../<svg onload=alert(1)>\u202egpj.txt", "秘密内容".encode(), "text/html"),
    )  # fmt: skip
    file = f"/m/{number}/documents/{paper.id}/v1/file"
    served = browser(cast.clerk).get(file)
    sha = served["ETag"]
    assert served["X-Content-Type-Options"] == "nosniff"
    assert "<svg" not in served["Content-Disposition"]
    assert "%E2%80%AE" not in served["Content-Disposition"]
    assert ".." not in served["Content-Disposition"]
    for who in (None, cast.stranger, cast.outsider, cast.administrator):
        client = browser(who)
        for headers in ({}, {"Range": "bytes=0-3"}, {"If-None-Match": sha}):
            assert client.get(file, headers=headers).status_code == 404
        assert SECRET_TITLE not in client.get(f"/m/{number}/documents").content.decode()
        for address in (
            f"/files/{sha.strip(chr(34))}",
            f"/media/{sha}",
            f"/static/../files/{sha}",
            "/static/../../secret.key",
        ):
            assert client.get(address).status_code in {400, 404}


def test_the_address_of_a_guest_cannot_be_made_up(rf: Any) -> None:
    far = rf.get("/", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="1.2.3.4")
    assert address_of(far) == "203.0.113.9"
    near = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 198.51.100.7")
    assert address_of(near) == "198.51.100.7"
    junk = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="'; DROP")
    assert address_of(junk) == "127.0.0.1"
    neighbours = [rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2)]
    assert len({address_of(r) for r in neighbours}) == 1


def test_a_flood_of_guests_waits_for_a_person_and_is_then_refused_with_a_sentence(
    city: City, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "_GUESTS_AT_ONE_ADDRESS", 2)

    def raise_from(client: Client, n: int) -> Any:
        return client.post(
            "/act/topics/raise",
            {"title": f"楼道堆满了杂物 {n}", "facts": f"三单元一楼楼道堆满旧家具，走不通。第 {n} 次说。", "place_id": city.community_place.id},
        )  # fmt: skip

    one = browser()
    answers = [raise_from(one, n) for n in range(21)]
    assert [a.status_code for a in answers] == [302] * 20 + [403]
    let_in = [a for a in answers[:20] if "/receipt" in a["Location"]]
    waiting = [a for a in answers[:20] if a["Location"].startswith("/waiting?")]
    assert len(let_in) == 3
    assert len(let_in) + len(waiting) == 20, "nothing is dropped silently"
    assert "几乎相同的内容" in one.get(waiting[0]["Location"]).content.decode()
    refused = raise_from(one, 22)
    assert "旧家具" in refused.content.decode()
    over_rest = post_json(
        one,
        "/api/topics/raise",
        {
            "title": "楼道堆满了杂物",
            "facts": "三单元一楼楼道堆满旧家具。",
            "place_id": str(city.community_place.id),
        },
    )
    assert over_rest.json()["code"] == "look.too_many_today"
    assert [raise_from(browser(), n).status_code for n in range(21)] == [302] * 20 + [403], (
        "without cookies the address counts"
    )
    assert raise_from(browser(cast.clerk), 1).status_code == 302, (
        "whoever has signed in is not held up by guests"
    )
