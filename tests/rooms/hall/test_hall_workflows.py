"""The tables of the hall are whole: every state can be reached, none is a trap, every verb has its act, page and words."""

from __future__ import annotations

import inspect

import pytest
from django.utils import translation

from shangliang.front.look.acting import spec_of
from shangliang.front.look.reasons import known_label, label
from shangliang.ground.ledger.public import sentences
from shangliang.kernel import permissions
from shangliang.kernel.events import event_types
from shangliang.kernel.workflow import Workflow
from shangliang.loop.hall import actions
from shangliang.loop.hall.codes import CONDUCT, Code, codes_for
from shangliang.loop.hall.workflow import POSTS, WORKFLOW

TABLES = {"call": WORKFLOW, "post": POSTS}
STARTS = {"call": {"announce"}, "post": {"submit"}}
"""Acts that begin something have no row: there is no state yet."""


@pytest.fixture(params=sorted(TABLES))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def table(kind: str) -> Workflow:
    return TABLES[kind]


def test_every_state_is_reached_and_only_final_ones_are_left_by_nothing(table: Workflow) -> None:
    assert table.unreachable() == set()
    assert table.dead_ends() == set()


def test_every_verb_has_an_act_and_every_act_a_verb(kind: str, table: Workflow) -> None:
    found = inspect.getmembers(actions, lambda f: hasattr(f, "__shangliang_act__"))
    own = {name.rpartition("_")[0] for name, _ in found if name.endswith(f"_{kind}")}
    assert own - STARTS[kind] == set(table.verbs())


def test_every_verb_has_a_page_and_a_rest_path_with_the_same_permission(
    kind: str, table: Workflow
) -> None:
    for row in table:
        spec = spec_of("hall", row.verb)
        assert spec is not None, row.verb
        assert spec.permission == row.permission == f"hall:{kind}:{row.verb}"
        assert spec.available is not None
        assert permissions.declared()[row.permission], row.verb


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_state_and_verb_has_a_word(table: Workflow, language: str) -> None:
    with translation.override(language):
        for word in (*table.states, *table.verbs()):
            key = f"{table.name}.{word}"
            assert known_label(key), key
            if language == "zh-hans":
                assert not label(key).isascii(), key


def test_every_event_has_a_sentence_that_names_only_facts_it_has() -> None:
    for name, event in event_types().items():
        if name.startswith("hall."):
            fields = {*event.__dataclass_fields__, "actor"}
            str(sentences()[name]).format_map(dict.fromkeys(fields, "…"))


def test_every_rule_of_the_code_of_conduct_can_be_a_reason_and_every_reason_is_a_rule() -> None:
    assert {c.code for c in CONDUCT} == set(Code)
    for verb in ("fold", "send_back", "refer"):
        assert codes_for(verb)
    assert all(set(c.verbs) <= {"fold", "send_back", "refer"} for c in CONDUCT)
