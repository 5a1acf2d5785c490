"""Can anything that an act's page or its REST address receives break it, or slip past those who may act?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import islice
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hostile import (
    EXTRA,
    JSON_ONLY,
    MARK,
    NASTY,
    SCALARS,
    SCRIPT,
    TEXTS,
    as_json,
    browser,
    plausible,
    post_json,
    rest_url,
    right_person,
    undone,
)
from stages import STAGES

from mini_city import Cast, City
from shangliang.front.look import acting
from shangliang.front.look.acting import ActSpec
from shangliang.ground.documents.models import Document
from shangliang.ground.dossier.moves import publish
from shangliang.ground.ledger.models import Entry
from shangliang.ground.soundings.models import Sounding, Statement
from shangliang.kernel import permissions
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import ANYONE, SIGNED_IN
from shangliang.kernel.reading import reading
from shangliang.loop.hall.models import Post


def all_specs() -> list[ActSpec]:
    """The acts of the rooms (tests of the design system register some of their own)."""
    return [spec for spec in acting.all_specs() if spec.permission]


PLAIN = "有道理的话，写得足够长，看上去像真的一样。"
REFUSED = {302, 400, 403, 404, 409, 413, 422}


_SAMPLE = ["raised", "planned", "in_session", "received", "accepted", "found", "call_open"]


@pytest.fixture(params=list(STAGES))
def number(request: pytest.FixtureRequest, cast: Cast, city: City, now: datetime) -> str:
    """A matter in each of the states, one after the other."""
    return STAGES[request.param](cast, city, now)


def _item(spec: ActSpec, number: str) -> str:
    """A part of the matter of the kind that the act is about; 1 when it has none."""
    if not spec.item:
        return ""
    if spec.room == "documents":
        rows: Any = Document.objects.filter(dossier__number=number)
    elif spec.room == "hall":
        posts = Post.objects.filter(call__dossier__number=number)
        return str(posts.values_list("n", flat=True).first() or 1)
    elif "statement" in spec.verb and spec.verb != "add_statement":
        rows = Statement.objects.filter(sounding__dossier__number=number)
    else:
        rows = Sounding.objects.filter(dossier__number=number)
    return str(rows.values_list("pk", flat=True).first() or 1)


def _form(
    spec: ActSpec, number: str, cast: Cast, text: str
) -> tuple[str, str, Actor, dict[str, Any]]:
    """The part it is about, who may do it now, and a form filled in with `text`; no form when there is no part."""
    item = _item(spec, number)
    try:
        name, actor = right_person(spec, number, cast, item)
        return item, name, actor, plausible(spec, number, actor, item, text=text)
    except NotFound:
        return item, "", cast.stranger, {}


Filled = tuple[ActSpec, str, str, Actor, dict[str, Any]]


def _forms(
    number: str, cast: Cast, text: str, without: AbstractSet[str] = frozenset()
) -> list[Filled]:
    """Every act's form as of now; they share what they read, since nothing happens between them."""
    with reading():
        return [
            (spec, *_form(spec, number, cast, text))
            for spec in all_specs()
            if spec.key not in without
        ]


def _open_to(spec: ActSpec, *pseudo: str) -> bool:
    return bool(permissions.declared()[str(spec.permission)] & set(pseudo))


@pytest.mark.parametrize("stage", ["raised", "in_session", "accepted"])
def test_nobody_without_the_role_changes_anything(
    stage: str, cast: Cast, city: City, now: datetime
) -> None:
    number = STAGES[stage](cast, city, now)
    unfit = [
        (None, (ANYONE,), browser()),
        (cast.stranger, (ANYONE, SIGNED_IN), browser(cast.stranger)),
        (cast.outsider, (ANYONE, SIGNED_IN), browser(cast.outsider)),
    ]
    for spec, item, _name, _able, values in _forms(number, cast, PLAIN):
        if _open_to(spec, ANYONE):
            continue
        before = Entry.objects.count()
        for who, open_by, client in unfit:
            if _open_to(spec, *open_by):
                continue
            for answer in (
                client.post(spec.url(number, item), values),
                post_json(client, rest_url(spec, number, item), as_json(spec, values) | EXTRA),
            ):
                assert answer.status_code in REFUSED - {302}, (spec.key, who, answer.status_code)
        assert Entry.objects.count() == before, spec.key


def _half(values: Sequence[Any], spec: ActSpec) -> Iterator[tuple[int, Any]]:
    first = (len(spec.key) + (connection.vendor == "postgresql")) % 2
    return islice(enumerate(values), first, None, 2)


def _hostile_forms(form: dict[str, Any], spec: ActSpec) -> Iterator[dict[str, Any]]:
    """Whole forms, then one hostile value at a time, going round the fields; each act begins at another one.

    Half of the values meet SQLite, the other half PostgreSQL: what is refused before the database is the same on both.
    """
    yield form
    yield {}
    yield {name: ["1", "2"] for name in form}
    names = list(form)
    start = len(spec.key)
    for n, value in _half((*TEXTS, *SCALARS), spec) if names else ():
        yield {**form, names[(start + n) % len(names)]: value}


def _hostile_bodies(body: dict[str, Any], spec: ActSpec) -> Iterator[Any]:
    yield body | EXTRA
    yield from ("", "[]", "NaN", b"\xff\xfe", '{"a":' * 500)
    yield {}
    names = list(body)
    for n, value in _half(JSON_ONLY, spec) if names else ():
        yield {**body, names[(len(spec.key) + n) % len(names)]: value}


_attacked: set[str] = set()
"""An act is attacked once, in the first state in which somebody may do it."""


@pytest.mark.slow
def test_whoever_may_act_gets_an_answer_to_everything(number: str, cast: Cast) -> None:
    for spec, item, name, actor, values in _forms(number, cast, NASTY, _attacked):
        if not name or not spec.verdict(number, actor, item):
            continue
        _attacked.add(spec.key)
        client = browser(actor)
        page, rest = spec.url(number, item), rest_url(spec, number, item)
        for given in _hostile_forms(values, spec):
            _attack(client, page, given, spec)
        for body in _hostile_bodies(as_json(spec, values), spec):
            with undone():
                answer = post_json(client, rest, body)
            assert answer.status_code in REFUSED | {200}, (
                rest,
                name,
                _short(body),
                answer.content[-800:],
            )


def _attack(client: Client, page: str, given: dict[str, Any], spec: ActSpec) -> None:
    with undone():
        answer = client.post(page, given)
    assert answer.status_code in REFUSED, (page, _short(given), answer.status_code)
    if answer.status_code in {403, 409, 422}:
        shown = answer.content.decode()
        assert SCRIPT not in shown
        assert MARK in shown or not any(MARK in str(v) for v in given.values()), (
            page,
            _short(given),
        )


def _short(given: object) -> str:
    return str(given)[:300]


@pytest.mark.parametrize("stage", _SAMPLE)
def test_a_taken_text_never_becomes_markup(
    stage: str, cast: Cast, city: City, now: datetime
) -> None:
    number = STAGES[stage](cast, city, now)
    taken = 0
    for spec, item, name, actor, values in _forms(number, cast, NASTY):
        if not name:
            continue
        with undone():
            client = browser(actor)
            answer = client.post(spec.url(number, item), values)
            if answer.status_code != 302:
                continue
            taken += 1
            for address in {f"/m/{number}", answer["Location"], f"/m/{number}/voices", "/matters"}:
                shown = client.get(address).content.decode()
                assert SCRIPT not in shown, (spec.key, address)
                assert "<img src=x" not in shown, (spec.key, address)
    assert taken >= 3


def test_an_error_page_keeps_a_field_whatever_its_name(
    cast: Cast, city: City, now: datetime
) -> None:
    number = STAGES["raised"](cast, city, now)
    answer = browser().post(
        f"/m/{number}/sessions/set_agenda", {"items": f"{MARK} | 15", "keys": MARK}
    )
    assert answer.status_code in {403, 404, 409}
    assert answer.content.decode().count(MARK) == 2


def test_the_choices_of_a_form_stay_closed_to_those_who_may_not_act(
    cast: Cast, city: City, now: datetime
) -> None:
    number = STAGES["planned"](cast, city, now)
    for given in (
        {},
        {"place": "议事厅", "meets_at": "2026-11-20T09:00", "host_id": str(cast.host.id)},
    ):
        for who in (None, cast.stranger, cast.outsider):
            answer = browser(who).post(f"/m/{number}/preparation/set_meeting", given)
            assert answer.status_code == 403
            assert cast.host.name not in answer.content.decode()


def test_no_act_tells_that_a_closed_matter_exists(cast: Cast, city: City, now: datetime) -> None:
    number = STAGES["raised"](cast, city, now)
    publish(number, is_public=False)
    for who in (None, cast.administrator):
        client = browser(who)
        for spec in all_specs():
            item = "1" if spec.item else ""
            if spec.starts:
                continue
            page, rest = spec.url(number, item), rest_url(spec, number, item)
            found = (client.get(page), client.post(page, {}), post_json(client, rest, {}))
            # A body that lacks a field is refused before anybody asks which matter is meant.
            assert [a.status_code for a in found[:2]] == [404, 404], (spec.key, who)
            assert found[2].status_code in {404, 422}, (spec.key, who)
