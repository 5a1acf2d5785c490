"""The tables of the oversight room: no dead ends, and every verb is an act, a page and a REST address."""

import inspect
import re

import pytest

from shangliang.front.look.reasons import known_label, reasons
from shangliang.ground.ledger.public import sentences
from shangliang.kernel.events import event_types
from shangliang.loop.oversight import actions, acts, queries, rules
from shangliang.loop.oversight.permissions import HELD_BY, Perm
from shangliang.loop.oversight.workflow import FINDING, MISSION


@pytest.mark.parametrize("table", [MISSION, FINDING])
def test_workflow__every_state_is_reached_and_only_final_ones_end(table):
    assert table.unreachable() == set()
    assert table.dead_ends() == set()


def test_workflow__every_verb_is_an_act_and_every_act_a_verb():
    verbs = set(MISSION.verbs()) | {"start"}
    assert set(FINDING.verbs()) <= verbs
    assert {spec.verb for spec in acts.SPECS} == verbs
    assert set(actions.__all__) == verbs
    assert {p.rpartition(":")[2] for p in Perm} == verbs
    assert set(HELD_BY) == set(Perm)
    for row in FINDING:
        assert row.permission == MISSION.row(row.verb).permission


def test_workflow__states_and_verbs_have_names():
    for table in (MISSION, FINDING):
        assert known_label(f"workflow.{table.name}")
        for word in [str(s) for s in table.states] + list(table.verbs()):
            assert known_label(f"{table.name}.{word}"), word


def test_words__every_event_has_a_sentence_and_every_code_a_reason():
    mine = {n for n in event_types() if n.startswith("oversight.")}
    assert len(mine) == 13
    assert mine <= set(sentences())
    from shangliang.loop.oversight.actions import (
        fieldwork,
        rectifying,
        setting_out,
        settling,
        step,
    )

    modules = (rules, queries, fieldwork, rectifying, setting_out, settling, step)
    source = "".join(inspect.getsource(m) for m in modules)
    calls = r'(?:deny|Invalid|Conflict|NotFound)\(\s*"(oversight\.[a-z_]+)"'
    codes = set(re.findall(calls, source))
    assert len(codes) > 18
    assert codes <= set(reasons())
