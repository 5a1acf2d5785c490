import re
from pathlib import Path

import shangliang.loop.sessions as room
from shangliang.front.look.reasons import known_label
from shangliang.kernel.events import event_types
from shangliang.kernel.permissions import declared
from shangliang.loop.sessions.acts import SPECS
from shangliang.loop.sessions.table_acts import TABLE_SPECS
from shangliang.loop.sessions.words import REASONS, SENTENCES
from shangliang.loop.sessions.workflow import MINUTES, QUESTION, WORKFLOW

ALL = (*SPECS, *TABLE_SPECS)
FLOWS = (WORKFLOW, QUESTION, MINUTES)


def test_every_state_is_reached_and_none_is_a_trap():
    for flow in FLOWS:
        assert flow.unreachable() == set()
        assert flow.dead_ends() == set()


def test_every_verb_has_an_act_and_every_act_a_verb():
    assert {s.verb for s in ALL} == {verb for flow in FLOWS for verb in flow.verbs()}
    assert all(s.permission in declared() for s in ALL)


def test_every_state_and_verb_has_a_name():
    for flow in FLOWS:
        for word in (*flow.states, *flow.verbs()):
            assert known_label(f"{flow.name}.{word}"), word


def test_every_event_has_a_sentence():
    assert {n for n in event_types() if n.startswith("sessions.")} == set(SENTENCES)


def test_every_reason_of_the_code_has_a_sentence():
    source = "\n".join(p.read_text() for p in Path(room.__file__).parent.rglob("*.py"))
    used = set(re.findall(r'"(sessions\.[a-z_]+)"', source))
    verbs = {f"sessions.{v}" for flow in FLOWS for v in flow.verbs()}
    assert used - verbs - {flow.name for flow in FLOWS} == set(REASONS)
