"""A city with a hall full of voters: bodies, people with sessions, open ballots, and the papers they hold. Prints JSON.

python -m bench.ready bench.live.hall VOTERS BALLOTS TOKENS PEOPLE     in a data folder of its own (SHANGLIANG_DATA)
"""

from __future__ import annotations

import json
import sys

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from shangliang.front.commands import database
from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.queries import actor_for
from shangliang.ground.directory.public import (
    BodyKind,
    Level,
    add_body,
    add_place,
)
from shangliang.ground.dossier.public import Kind, open_dossier
from shangliang.ground.soundings import blind, queries, tickets, tokens
from shangliang.ground.soundings import public as soundings
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM, guest


def _matter() -> str:
    now = clock.now()
    add_place(actor=SYSTEM, key="city", name="江澜市", level=Level.CITY, now=now)
    body = add_body(actor=SYSTEM, key="cppcc", name="政协江澜市委员会", kind=BodyKind.CPPCC, level=Level.CITY, place="city", now=now)  # fmt: skip
    return open_dossier(kind=Kind.CONSULTATION, title="千人表决", body_id=body.id, now=now).number


def _ballot(number: str, title: str, keys: list[str], secrecy: str) -> int:
    now = clock.now()
    made = soundings.draft_sounding(actor=SYSTEM, number=number, kind="ballot", title=title, audience="roll", secrecy=secrecy, now=now)  # fmt: skip
    return soundings.open_sounding(actor=SYSTEM, sounding_id=made.id, electors=keys, now=now).id


def _people(count: int) -> tuple[list[str], list[Person]]:
    people = Person.objects.bulk_create(
        [Person(login=f"member{n}", name=f"委员{n}", password="!") for n in range(count)]
    )
    sessions = []
    for person in people:
        store = SessionStore()
        store[SESSION_KEY] = str(person.pk)
        store[BACKEND_SESSION_KEY] = "shangliang.ground.accounts.backends.PersonBackend"
        store[HASH_SESSION_KEY] = person.get_session_auth_hash()
        store.create()
        sessions.append(str(store.session_key))
    return sessions, people


def _token(pk: int, n: int) -> dict[str, str]:
    modulus, e = tokens.public_half(pk)
    token = blind.prepare(bytes(32))
    blinded = blind.blind(modulus, e, token)
    signed = soundings.issue_token(
        actor=guest(f"g{n:05d}".ljust(43, "x")), sounding_id=pk, blinded=blinded.message, now=clock.now()
    )  # fmt: skip
    signature = blind.finalize(modulus, e, token, signed, blinded.inverse)
    return {"ballot": str(pk), "token": token.hex(), "signature": signature.hex()}


def main(*words: str) -> None:
    """Build it and print what the voters hold."""
    voters, ballots, token_count, people_count = map(int, words)
    now = clock.now()
    database.migrate()
    with transaction.atomic():
        number = _matter()
        keys = [
            soundings.voter_key(guest(f"g{n:05d}".ljust(43, "x")), number) for n in range(voters)
        ]
        named = [_ballot(number, f"表决 {n}", keys, "confidential") for n in range(ballots)]
        secret = _ballot(number, "不可追溯", keys[:token_count], "unlinkable") if token_count else 0
        sessions, people = _people(people_count)
        seats = [soundings.voter_key(actor_for(p, now), number) for p in people]
        plain = _ballot(number, "普通做法", seats, "confidential") if seats else 0
    with transaction.atomic():
        papers = [_token(secret, n) for n in range(token_count)]
    now = clock.now()
    said = {
        "number": number,
        "ballots": named,
        "tickets": {
            str(pk): [tickets.give(pk, queries.roll_hash(pk, key), 0, now) for key in keys]
            for pk in named
        },
        "secret": secret,
        "papers": papers,
        "plain": plain,
        "sessions": sessions,
    }
    sys.stdout.write(json.dumps(said))
