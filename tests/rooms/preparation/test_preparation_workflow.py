import re
from pathlib import Path

import shangliang.loop.preparation as room
from shangliang.front.look.reasons import known_label
from shangliang.kernel.events import event_types
from shangliang.kernel.permissions import declared
from shangliang.loop.preparation.acts import SPECS
from shangliang.loop.preparation.words import REASONS, SENTENCES
from shangliang.loop.preparation.workflow import WORKFLOW


def test_every_state_is_reached_and_none_is_a_trap():
    assert WORKFLOW.unreachable() == set()
    assert WORKFLOW.dead_ends() == set()


def test_every_verb_has_an_act_and_every_act_a_verb():
    assert {s.verb for s in SPECS} == set(WORKFLOW.verbs())
    assert all(s.permission in declared() for s in SPECS)


def test_every_state_and_verb_has_a_name():
    for word in (*WORKFLOW.states, *WORKFLOW.verbs()):
        assert known_label(f"preparation.preparation.{word}"), word


def test_every_event_has_a_sentence():
    assert {n for n in event_types() if n.startswith("preparation.")} == set(SENTENCES)


def test_every_reason_of_the_code_has_a_sentence():
    source = "\n".join(
        p.read_text() for p in Path(room.__file__).parent.glob("*.py") if p.stem != "workflow"
    )
    used = set(re.findall(r'"(preparation\.[a-z_]+)"', source))
    verbs = {f"preparation.{v}" for v in WORKFLOW.verbs()}
    assert used - verbs - {"preparation.preparation"} == set(REASONS)
