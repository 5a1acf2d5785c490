"""The tables of the rooms are whole: every state can be reached, none is a trap, every verb has its act and words."""

from __future__ import annotations

import importlib
import inspect
from types import ModuleType

import pytest
from django.utils import translation

from shangliang.front.look.acting import spec_of
from shangliang.front.look.reasons import known_label, label
from shangliang.ground.ledger.public import sentences
from shangliang.kernel import permissions
from shangliang.kernel.events import event_types
from shangliang.kernel.workflow import Workflow
from shangliang.loop.escalation.workflow import WORKFLOW as SLIP
from shangliang.loop.planning.workflow import WORKFLOW as PLAN
from shangliang.loop.topics.workflow import WORKFLOW as TOPIC

ROOMS = {"topics": TOPIC, "planning": PLAN, "escalation": SLIP}
STARTS = {"topics": {"raise"}, "planning": set[str](), "escalation": {"mark"}}
"""Acts that begin a matter have no row: there is no state yet."""
BESIDE = {"topics": {"join", "leave", "show", "hide"}}
"""Acts on a part of the matter (a voice, a photo), which has a table of its own."""
WITHOUT_A_PAGE = {"topics": set[str](), "planning": {"release"}, "escalation": set[str]()}
"""Acts that only a handler calls."""


def actions_of(room: str) -> ModuleType:
    return importlib.import_module(f"shangliang.loop.{room}.actions")


def acts_of(room: str) -> set[str]:
    """Verbs of the functions marked as acts, `triage_topic` → `triage`."""
    found = inspect.getmembers(actions_of(room), lambda f: hasattr(f, "__shangliang_act__"))
    return {name.rpartition("_")[0] for name, _ in found}


@pytest.fixture(params=sorted(ROOMS))
def room(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def table(room: str) -> Workflow:
    return ROOMS[room]


def test_every_state_is_reached_and_only_final_ones_are_left_by_nothing(table: Workflow) -> None:
    assert table.unreachable() == set()
    assert table.dead_ends() == set()


def test_every_verb_has_an_act_and_every_act_a_verb(room: str, table: Workflow) -> None:
    assert acts_of(room) - STARTS[room] - BESIDE.get(room, set()) - WITHOUT_A_PAGE[room] == set(
        table.verbs()
    )


def test_every_verb_has_a_page_and_a_rest_path_with_the_same_permission(
    room: str, table: Workflow
) -> None:
    for row in table:
        spec = spec_of(room, row.verb)
        assert spec is not None, row.verb
        assert spec.permission == row.permission
        assert spec.available is not None
        assert row.permission == f"{room}:{table.name.partition('.')[2]}:{row.verb}"


def test_every_permission_is_declared_and_held_by_somebody(table: Workflow) -> None:
    for row in table:
        assert permissions.declared()[row.permission], row.verb


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_state_and_verb_has_a_word(table: Workflow, language: str) -> None:
    with translation.override(language):
        for word in (*table.states, *table.verbs()):
            key = f"{table.name}.{word}"
            assert known_label(key), key
            if language == "zh-hans":
                assert not label(key).isascii(), key


def test_every_event_of_the_room_has_a_sentence_that_names_only_facts_it_has(room: str) -> None:
    for name, kind in event_types().items():
        if not name.startswith(f"{room}."):
            continue
        text = str(sentences()[name])
        fields = {*kind.__dataclass_fields__, "actor"}
        text.format_map(dict.fromkeys(fields, "…"))  # KeyError when a fact is missing


def test_ground_rooms_have_a_sentence_for_every_event_too() -> None:
    for name, kind in event_types().items():
        if name.partition(".")[0] not in {"accounts", "directory", "rulebook"}:
            continue
        text = str(sentences()[name])
        assert not text.isascii(), name
        text.format_map(dict.fromkeys(kind.__dataclass_fields__, "…"))
