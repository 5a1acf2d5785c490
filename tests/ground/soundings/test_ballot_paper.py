"""The paper on a page, the short way without cookies, and the browser's half of level S2."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

import shangliang.ground.soundings as room
import stage_ballots as stage
from mini_city import PASSWORD
from shangliang.ground.accounts.public import actor_by_login
from shangliang.ground.soundings import batcher, blind, intake, light, queries, tickets, tokens
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import NamedVote, Roll, Slip
from shangliang.kernel import clock
from stage_sessions import NOW

pytestmark = pytest.mark.urls("stage_sessions")
SCRIPT = Path(room.__file__).parent / "static" / "soundings" / "secret.js"
KEY = "k" * 32


def _as(login):
    client = Client()
    assert client.login(username=login, password=PASSWORD)
    return client


def _open(at, number, **wanted):
    made = stage.drafted(at, number, audience="signed_in", **wanted)
    return soundings.open_sounding(actor=at.host, sounding_id=made.id, now=NOW)


def _ticket(vote, n, number, now=None):
    elector = queries.roll_hash(vote.id, stage.key_of(number, n))
    return tickets.give(vote.id, elector, 1, now or clock.now())


def _post(path, body):
    return Client().post(path, json.dumps(body), content_type="application/json")


def test_the_paper_gives_a_receipt_once_and_a_second_press_meets_the_first(at, number):
    vote = _open(at, number)
    client = _as("resident")
    body = {"choice": "yes", "key": KEY}
    answer = client.post(vote.url, body)
    receipt = intake.receipt_of(vote.id, KEY)
    assert receipt in answer.content.decode()
    assert receipt in client.post(vote.url, body).content.decode()
    other = client.post(vote.url, {"choice": "no", "key": KEY})
    assert (other.status_code, receipt in other.content.decode()) == (409, False)
    assert Slip.objects.count() == 1
    assert receipt not in str(list(client.session.items()))


def test_a_roll_call_names_who_signed_in(at, number):
    vote = _open(at, number, secrecy="named")
    client = _as("resident")
    assert "S0" in client.get(vote.url).content.decode()
    client.post(vote.url, {"choice": "no", "key": KEY})
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    html = Client().get(f"/m/{number}/voices/{vote.id}/roll").content.decode()
    assert actor_by_login("resident", NOW).name in html
    assert NamedVote.objects.count() == 1


def test_without_the_script_the_paper_of_s2_says_so_and_takes_nothing(at, number):
    vote = _open(at, number, secrecy="unlinkable")
    client = _as("resident")
    html = client.get(vote.url).content.decode()
    for word in ("<noscript>", "S1", "secret.js"):
        assert word in html
    assert client.post(vote.url, {"choice": "yes", "key": KEY}).status_code == 403
    assert Slip.objects.count() == 0


def test_a_token_over_the_page_and_the_ballot_without_any_cookie(at, number):
    vote = _open(at, number, secrecy="unlinkable")
    n, e = tokens.public_half(vote.id)
    token = blind.prepare(bytes(32))
    blinded = blind.blind(n, e, token)
    address = f"/m/{number}/voices/{vote.id}/token"
    client = _as("resident")
    send = {"blinded": blinded.message.hex()}
    answer = client.post(address, json.dumps(send), content_type="application/json")
    signature = blind.finalize(
        n, e, token, bytes.fromhex(answer.json()["signature"]), blinded.inverse
    )
    body = {
        "ballot": str(vote.id),
        "choice": "yes",
        "token": token.hex(),
        "signature": signature.hex(),
    }
    first = _post("/box", body)
    assert (first.status_code, first["Referrer-Policy"]) == (201, "no-referrer")
    assert "sessionid" not in first.cookies
    assert not {"set-cookie"} & {name.lower() for name, _ in light.HEADERS}
    again = _post("/box", body)
    assert (again.status_code, again.json()["receipt"]) == (200, first.json()["receipt"])
    assert _post("/box", body | {"choice": "no"}).status_code == 409
    assert _post("/box", body | {"token": token[:-1].hex() + "ff"}).status_code == 403
    for bad in ({}, {"blinded": "zz"}, {"blinded": 5}, {"blinded": "00" * 4096}):
        refused = client.post(address, json.dumps(bad), content_type="application/json")
        assert refused.status_code in {409, 422}, bad
    guest = Client().post(address, json.dumps(send), content_type="application/json")
    assert guest.status_code == 403


def test_a_ticket_votes_once_for_its_elector(at, number):
    vote = stage.opened(at, number, 3)
    body = {"ticket": _ticket(vote, 0, number), "choice": "yes", "key": KEY}
    first = _post("/cast", body)
    assert first.status_code == 201
    assert first.json() == {"receipt": intake.receipt_of(vote.id, KEY), "repeated": False}
    assert _post("/cast", body).json()["repeated"]
    assert _post("/cast", body | {"choice": "no"}).status_code == 409
    assert _post("/cast", body | {"key": "o" * 32, "choice": "no"}).json() == {
        "receipt": "",
        "repeated": True,
    }
    assert Roll.objects.filter(has_voted=True).count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"ticket": ""}, 403),
        ({"ticket": "1.2.3.4.5"}, 403),
        ({"ticket": "票" * 9}, 403),
        ({"ticket": "x" * 3900}, 403),
        ({"key": ""}, 422),
        ({"key": "k" * 81}, 422),
        ({"key": 7}, 422),
        ({"choice": "o9"}, 422),
        ({"choice": "yes\x00"}, 422),
        ({"choice": "<b>yes</b>\u202e😀"}, 422),
        ({"choice": "yes+" * 80}, 422),
        ({"choice": ["yes"]}, 422),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_and_absent(at, number, change, status):
    vote = stage.opened(at, number, 3)
    body = {"ticket": _ticket(vote, 0, number), "choice": "yes", "key": KEY} | change
    assert _post("/cast", body).status_code == status
    assert Slip.objects.count() == 0
    assert not Roll.objects.filter(has_voted=True).exists()


@pytest.mark.parametrize("body", ["", "[]", "null", "{", "[" * 3000, '"x"', "\x00"])
def test_what_is_no_ballot_is_refused(db, body):
    answer = Client().post("/cast", body, content_type="application/json")
    assert answer.status_code == 422


def test_a_ticket_is_good_for_one_day_and_cannot_be_changed(at, number):
    vote = stage.opened(at, number, 3)
    old = _ticket(vote, 0, number, now=clock.now() - tickets.GOOD_FOR * 2)
    assert _post("/cast", {"ticket": old, "choice": "yes", "key": KEY}).status_code == 403
    mine = _ticket(vote, 0, number).split(".")
    mine[1] = queries.roll_hash(vote.id, stage.key_of(number, 1))
    forged = ".".join(mine)
    assert _post("/cast", {"ticket": forged, "choice": "yes", "key": KEY}).status_code == 403


def test_who_becomes_host_meanwhile_votes_no_more(at, number):
    vote = stage.opened(at, number, 3)
    body = {"ticket": _ticket(vote, 0, number), "choice": "yes", "key": KEY}
    soundings.bar(vote.id, soundings.Bar("soundings.host_is_neutral", person=12345))
    assert _post("/cast", body).json()["code"] == "soundings.paper_is_old"
    assert Slip.objects.count() == 0


def test_many_ballots_in_one_batch_each_gets_its_own_answer(at, number):
    vote = stage.opened(at, number, 4)
    elector = [queries.roll_hash(vote.id, stage.key_of(number, n)) for n in range(5)]
    said = intake.take_in(
        [
            intake.Ballot(vote.id, "yes", "a" * 32, elector[0]),
            intake.Ballot(vote.id, "yes", "a" * 32, elector[0]),
            intake.Ballot(vote.id, "no", "a" * 32, elector[0]),
            intake.Ballot(vote.id, "no", "b" * 32, elector[1]),
            intake.Ballot(vote.id, "no", "c" * 32, elector[4]),
            intake.Ballot(10**9, "no", "d" * 32, elector[2]),
        ],
        NOW,
    )
    assert [getattr(a, "repeated", getattr(a, "code", None)) for a in said] == [
        False,
        True,
        "soundings.other_choice",
        False,
        "soundings.not_on_the_roll",
        "soundings.not_found",
    ]
    assert Slip.objects.count() == 2


def test_nobody_is_answered_before_the_commit_and_a_failed_batch_says_so():
    wrote = []

    def disk_full(ballots):
        wrote.append(len(ballots))
        if len(wrote) == 1:
            raise OSError("disk full")
        return [intake.TakenIn(b.sounding_id, "r", repeated=False) for b in ballots]

    taking = batcher.Batcher(disk_full)
    first = taking.hand_over(intake.Ballot(1, "yes", KEY, "x"))
    with pytest.raises(batcher.Busy):
        first.result(10)
    assert taking.hand_over(intake.Ballot(1, "yes", KEY, "x")).result(10).receipt == "r"


def test_the_short_way_answers_503_with_a_moment_to_wait(monkeypatch):
    def busy(path, body):
        return light.said_of(batcher.Busy())

    monkeypatch.setattr(light, "take", busy)
    told = []
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": "2",
        "PATH_INFO": "/cast",
        "wsgi.input": __import__("io").BytesIO(b"{}"),
    }
    light.answer(environ, lambda status, headers: told.append((status, dict(headers))))
    assert told[0][0].startswith("503")
    assert told[0][1]["Retry-After"] == "1"
    for method, length, status in (("GET", "2", "405"), ("POST", "99999", "413")):
        asked = environ | {"REQUEST_METHOD": method, "CONTENT_LENGTH": length}
        light.answer(asked, lambda status, headers: told.append((status, dict(headers))))
        assert told[-1][0].startswith(status)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_browsers_half_agrees_with_the_vectors_of_the_rfc():
    vectors = json.loads((Path(__file__).parent / "vectors" / "rfc9474.json").read_text())
    checks = [v for v in vectors if v["salt"]]
    program = f"""
    globalThis.crypto ??= require("crypto").webcrypto;
    require({json.dumps(str(SCRIPT))});
    const t = globalThis.ballotTokens;
    (async () => {{
      for (const v of {json.dumps(checks)}) {{
        const n = BigInt("0x" + v.n), e = BigInt("0x" + v.e);
        const r = t.inverse(BigInt("0x" + v.inv), n);
        const kept = await t.blind(n, e, t.unhex(v.prepared_msg), t.unhex(v.salt), r);
        console.log(kept.blinded === v.blinded_msg, t.finish(n, e, kept, v.blind_sig) === v.sig);
        try {{ t.finish(n, e, kept, v.sig); console.log("forged"); }} catch (error) {{ console.log(error.message); }}
      }}
    }})();
    """
    said = subprocess.run(
        [shutil.which("node"), "-e", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["true", "true", "token"] * len(checks)


def test_a_ballot_without_a_meeting_leads_back_to_its_matter_and_a_closed_one_to_its_result(
    at, number
):
    vote = _open(at, number)
    client = _as("resident")
    paper = client.get(vote.url).content.decode()
    assert f'href="/m/{number}/live"' not in paper
    done = client.post(vote.url, {"choice": "yes", "key": KEY}).content.decode()
    assert f'class="button button-seal" href="/m/{number}"' in done
    assert f'href="/m/{number}/live"' not in done
    assert f'href="/m/{number}/live"' not in Client().get(vote.url).content.decode()
    soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)
    closed = Client().get(vote.url).content.decode()
    assert f'button-seal" href="/m/{number}/voices#sounding-{vote.id}"' in closed
