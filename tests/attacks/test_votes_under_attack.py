"""Can a vote be doubled, smuggled in, moved to another question, or traced back to somebody?"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections
from hostile import browser, post_json

import stage_sessions as hall
from mini_city import Cast, City
from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.public import pseudonym_key
from shangliang.ground.ledger.models import Entry
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot, Roll, Slip, Sounding, StatementVote
from shangliang.kernel.errors import Refused
from shangliang.loop.sessions.public import code_of, session


@pytest.fixture
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[object]]:
    """Do many things in the same moment on a database that is a file; what each gave, or its error."""

    def all_of(works: list[Callable[[], object]]) -> list[object]:
        if (
            connection.vendor == "sqlite"
        ):  # the test database lies in memory, where tables lock as a whole
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(tmp_path / "hall.sqlite3")])
            monkeypatch.setitem(connections.settings["default"], "NAME", tmp_path / "hall.sqlite3")
        start, found = threading.Barrier(len(works)), [object()] * len(works)

        def run(place: int, work: Callable[[], object]) -> None:
            start.wait(20)
            try:
                found[place] = work()
            except (Refused, DatabaseError) as error:
                found[place] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return found

    return all_of


def _counted(*rows: Any) -> list[int]:
    """How many rows there are, read where the threads wrote."""
    found: list[int] = []

    def read() -> None:
        found.extend(r.count() for r in rows)
        connection.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(20)
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_same_vote_twenty_times_at_once_counts_once(
    cast: Cast, city: City, at_once: Any
) -> None:
    at = hall.street(cast, city)
    number = hall.matter(at)
    asked = hall.statements_open(at, number)
    paper = hall.ballot_open(at, number, 3)
    statement = soundings.statements(asked.id)[0].id
    votes = [
        lambda: soundings.cast_vote(
            actor=hall.voter(0), statement_id=statement, value=1, now=hall.NOW
        )
    ] * 10
    ballots = [
        lambda: soundings.cast_ballot(
            actor=hall.voter(0), sounding_id=paper.id, choice="yes", now=hall.NOW
        )
    ] * 10
    found: Any = at_once([*votes, *ballots])
    assert not [f for f in found if isinstance(f, Exception)]
    assert sum(not f.repeated for f in found[:10]) == 1
    assert sum(not f.repeated for f in found[10:]) == 1
    assert _counted(StatementVote.objects.all(), Slip.objects.all()) == [1, 1]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_ballot_during_the_close_is_either_in_and_acknowledged_or_refused_and_absent(
    cast: Cast, city: City, at_once: Any
) -> None:
    at = hall.street(cast, city)
    number = hall.matter(at)
    paper = hall.ballot_open(at, number, 12)

    def cast_one(n: int) -> Callable[[], object]:
        return lambda: soundings.cast_ballot(
            actor=hall.voter(n), sounding_id=paper.id, choice="yes", now=hall.NOW
        )

    found: Any = at_once(
        [
            *[cast_one(n) for n in range(12)],
            lambda: soundings.close_sounding(actor=at.host, sounding_id=paper.id, now=hall.NOW),
        ]
    )
    assert all(isinstance(f, soundings.CastBrief | Refused) for f in found[:12]), found
    taken = sum(isinstance(f, soundings.CastBrief) for f in found[:12])
    assert _counted(BoxBallot.objects.filter(sounding_id=paper.id), Slip.objects.all()) == [
        taken,
        0,
    ]


def test_a_voice_reaches_only_the_question_it_was_given_to(cast: Cast, city: City) -> None:
    at = hall.street(cast, city)
    one, two = hall.matter(at), hall.matter(at, title="另一件事情")
    asked, other = hall.statements_open(at, one), hall.statements_open(at, two)
    paper = hall.ballot_open(at, one, 2)
    foreign = soundings.statements(other.id)[0].id
    client = browser()
    for path, body in (
        (f"{one}/{asked.id}/vote", {"statement": foreign, "value": 1}),
        (f"{two}/{asked.id}/vote", {"statement": foreign, "value": 1}),
        (f"{one}/{paper.id}/vote", {"statement": foreign, "value": 1}),
        (f"{one}/{asked.id}/ballot", {"choice": "yes"}),
        (f"{one}/{asked.id}/rating", {"value": 5}),
        (f"{one}/{10**12}/ballot", {"choice": "yes"}),
        (f"{one}/{10**30}/vote", {"statement": 10**30, "value": 1}),
    ):
        assert post_json(client, f"/api/soundings/{path}", body).status_code in {404, 422}, path
    page = client.post(f"/m/{one}/voices/{asked.id}/vote", {"statement": foreign, "value": 1})
    assert page.status_code == 404
    assert StatementVote.objects.count() == 0


@pytest.mark.parametrize(
    "value",
    [2, -2, 10**18, 1.5, "NaN", "1e309", None, [1, 1], {"a": 1}, "一", ""],
)
def test_a_value_off_the_scale_is_refused(cast: Cast, city: City, value: Any) -> None:
    at = hall.street(cast, city)
    number = hall.matter(at)
    asked, rating = hall.statements_open(at, number), hall.rating_open(at, number)
    statement = soundings.statements(asked.id)[0].id
    client = browser()
    for path, body in (
        (f"{asked.id}/vote", {"statement": statement, "value": value}),
        (f"{asked.id}/vote", {"statement": value if value != 2 else 10**9, "value": 1}),
        (f"{rating.id}/rating", {"value": value if value != 2 else 6, "comment": ""}),
    ):
        answer = post_json(client, f"/api/soundings/{number}/{path}", body)
        assert answer.status_code in {404, 422}, path
    client.post(
        f"/m/{number}/voices/{asked.id}/vote", {"statement": statement, "value": str(value)}
    )
    assert client.post(
        f"/m/{number}/voices/{rating.id}/rate", {"value": str(value if value != 2 else 6)}
    ).status_code in {302, 422}
    assert StatementVote.objects.count() == 0


@pytest.mark.parametrize("choice", ["", "no-such", "\x00", "yes ", "YES", "字" * 5000, "['yes']"])
def test_a_choice_that_is_not_on_the_paper_is_refused(cast: Cast, city: City, choice: str) -> None:
    at = hall.street(cast, city)
    number = hall.voting(at)
    paper = session(number).ballot_id
    client = browser()
    client.post(
        f"/m/{number}/live/check-in", {"code": code_of(session(number).seats[0].id), "accepts": "1"}
    )
    page = client.post(f"/m/{number}/voices/{paper}/ballot", {"choice": choice})
    rest = post_json(client, f"/api/soundings/{number}/{paper}/ballot", {"choice": choice})
    assert page.status_code in {403, 422}
    assert rest.status_code == 422
    assert Slip.objects.count() == 0


def test_nobody_without_a_seat_and_not_the_host_gets_a_ballot_in(cast: Cast, city: City) -> None:
    number = hall.voting(hall.street(cast, city))
    paper = session(number).ballot_id
    for who in (None, cast.stranger, cast.host, cast.administrator, cast.clerk):
        client = browser(who)
        body = {"choice": "yes", "voter": Roll.objects.values_list("voter_hash", flat=True)[0]}
        assert post_json(client, f"/api/soundings/{number}/{paper}/ballot", body).status_code == 403
        assert client.post(f"/m/{number}/voices/{paper}/ballot", body).status_code == 403
    assert Slip.objects.count() == 0


def test_after_the_close_nothing_comes_in_and_nothing_comes_out_before(
    cast: Cast, city: City, now: datetime
) -> None:
    at = hall.street(cast, city)
    number = hall.matter(at)
    paper = hall.ballot_open(at, number, 6)
    hall.cast_all(paper, ["yes", "yes", "no", "yes"])
    client = browser()
    assert client.get(f"/m/{number}/voices/{paper.id}/box.csv").status_code == 404
    shown = client.get(f"/api/soundings/{number}").json()["results"][0]
    assert not any(count for count in (shown.get("counts") or {}).values())
    soundings.close_sounding(actor=at.host, sounding_id=paper.id, now=hall.NOW)
    with pytest.raises(Refused):
        soundings.cast_ballot(
            actor=hall.voter(5), sounding_id=paper.id, choice="no", now=hall.NOW + timedelta(1)
        )
    assert BoxBallot.objects.count() == 4


def test_a_seats_code_opens_nothing_elsewhere_and_a_wrong_one_nothing(
    cast: Cast, city: City
) -> None:
    at = hall.street(cast, city)
    number = hall.in_session(at, count=2)
    client = browser()
    for code in ("", "00000000", "\x00", "A" * 5000, "𠮷𠮷", "*", "2" * 8, code_of(10**6)):
        client.post(f"/m/{number}/live/check-in", {"code": code, "accepts": "1"})
        assert not client.session.get("voters")
    assert len({code_of(n) for n in range(3000)}) == 3000
    assert sum(s.checked_in for s in session(number).seats) == 2


def _public_pages(number: str, pks: list[int]) -> list[str]:
    found = [f"/m/{number}", f"/m/{number}/voices", f"/m/{number}/live", f"/m/{number}/screen"]
    found += [f"/api/matters/{number}", f"/api/sessions/{number}", f"/api/soundings/{number}"]
    found += [f"/m/{number}/voices/{pk}/{verb}" for pk in pks for verb in ("vote", "ballot", "box.csv", "rate")]  # fmt: skip
    return [*found, "/data/matters.csv", "/ledger", "/promises.csv", "/api/matters"]


def test_no_public_page_names_a_key_a_person_or_an_address(cast: Cast, city: City) -> None:
    at = hall.street(cast, city)
    number = hall.voting(at)
    asked = hall.statements_open(at, number)
    statement = soundings.statements(asked.id)[0].id
    for n in range(12):
        soundings.cast_vote(actor=hall.voter(n), statement_id=statement, value=1, now=hall.NOW)
    soundings.cast_vote(actor=cast.resident, statement_id=statement, value=-1, now=hall.NOW)
    secrets = set(StatementVote.objects.values_list("voter", flat=True))
    secrets |= set(Roll.objects.values_list("voter_hash", flat=True))
    secrets |= {hall.voter(0).guest_key, pseudonym_key(cast.resident, number)}
    secrets |= set(Person.objects.values_list("secret", flat=True))
    secrets |= set(Person.objects.values_list("email", flat=True)) - {""}
    pks = [asked.id, session(number).ballot_id or 0]
    for who in (None, cast.administrator, cast.stranger):
        client = browser(who)
        for address in _public_pages(number, pks):
            answer = client.get(address)
            said = (b"".join(answer) if answer.streaming else answer.content).decode()
            assert not [s for s in secrets if s in said], (address, who)
            assert not re.search(r'"(person_id|raised_by|voter|salt|guest_key)"', said), address
    for payload in Entry.objects.filter(public=True).values_list("payload", flat=True):
        assert not [s for s in secrets if s in json.dumps(payload)]


def test_small_cells_of_statements_stay_closed(cast: Cast, city: City) -> None:
    at = hall.street(cast, city)
    number = hall.matter(at)
    asked = hall.statements_open(at, number)
    first = soundings.statements(asked.id)[0].id
    for n in range(4):
        soundings.cast_vote(actor=hall.voter(n), statement_id=first, value=1, now=hall.NOW)
    (result,) = browser().get(f"/api/soundings/{number}").json()["results"]
    assert result["participants"] is None
    assert result["common"] == result["groups"] == []
    for row in result["all"]:
        assert row["parts"]["total"] is None
        assert {(part["count"], part["percent"]) for part in row["parts"]["parts"]} == {(None, 0)}


def test_the_mean_of_a_rating_does_not_give_hidden_counts_away(cast: Cast, city: City) -> None:
    """Two ratings that show the same to the public, with different counts behind: nobody can tell which it was."""
    at = hall.street(cast, city)
    shown = []
    for last in ([1, 4, 4, 4, 4], [1, 1, 4, 4, 4]):
        number = hall.matter(at)
        asked = hall.rating_open(at, number)
        for n, value in enumerate([5] * 26 + last):
            soundings.cast_rating(
                actor=hall.voter(n), sounding_id=asked.id, value=value, now=hall.NOW
            )
        (result,) = browser().get(f"/api/soundings/{number}").json()["results"]
        shares = [share for _value, _count, share in result["scale"]]
        assert result["mean"] == round(
            sum(v * s for v, s in zip(range(1, 6), shares, strict=True)) / 100, 1
        )
        shown.append([count for _value, count, _share in result["scale"]])
    assert shown[0] == shown[1]


def test_the_published_root_of_a_rating_cannot_be_tried_out(cast: Cast, city: City) -> None:
    """A dozen answers on five steps have 1,820 distributions: without a salt each could be hashed and compared."""
    at = hall.street(cast, city)
    number = hall.matter(at)
    asked = hall.rating_open(at, number)
    for n, value in enumerate([5] * 11 + [1]):
        soundings.cast_rating(actor=hall.voter(n), sounding_id=asked.id, value=value, now=hall.NOW)
    closed = soundings.close_sounding(actor=at.clerk, sounding_id=asked.id, now=hall.NOW)
    guess = {"1": 1, "2": 0, "3": 0, "4": 0, "5": 11}
    tried = hashlib.sha256(json.dumps(guess, sort_keys=True).encode()).hexdigest()
    assert closed.root != tried
    salt = Sounding.objects.get(pk=asked.id).outcome["salt"]
    for address in (f"/m/{number}/voices", f"/api/soundings/{number}", f"/m/{number}", "/ledger"):
        assert salt not in browser().get(address).content.decode()


def test_nobody_has_a_page_of_their_own(cast: Cast, city: City) -> None:
    for address in (
        f"/people/{cast.member.id}",
        f"/u/{cast.member.id}",
        "/person/member",
        "/users",
    ):
        assert browser(cast.administrator).get(address).status_code == 404
