"""The table of the handling room: no dead ends, and every verb is an act, a page and a REST address."""

import inspect
import re

from shangliang.front.look.reasons import known_label, reasons
from shangliang.ground.ledger.public import sentences
from shangliang.kernel.events import event_types
from shangliang.loop.handling import actions, acts, rules
from shangliang.loop.handling.permissions import HELD_BY, Perm
from shangliang.loop.handling.workflow import STAGE_REACHED, WORKFLOW, AssignmentState


def test_workflow__every_state_is_reached_and_only_the_final_one_ends():
    assert WORKFLOW.unreachable() == set()
    assert WORKFLOW.dead_ends() == set()
    assert set(STAGE_REACHED) == set(AssignmentState)


def test_workflow__every_verb_is_an_act_and_every_act_a_verb():
    verbs = set(WORKFLOW.verbs()) | {"conclude"}
    assert {spec.verb for spec in acts.SPECS} == verbs
    assert set(actions.__all__) == verbs
    assert {p.rpartition(":")[2] for p in Perm} == verbs
    assert set(HELD_BY) == set(Perm)
    for spec in acts.SPECS:
        if spec.verb != "conclude":
            assert spec.permission == WORKFLOW.row(spec.verb).permission


def test_workflow__states_and_verbs_have_names():
    for word in [str(s) for s in AssignmentState] + list(WORKFLOW.verbs()):
        assert known_label(f"handling.assignment.{word}"), word
    for spec in acts.SPECS:
        assert known_label(f"duty.handling.{spec.verb}") or spec.verb in {
            "ask_return",
            "refuse_return",
            "extend",
        }


def test_words__every_event_has_a_sentence_and_every_code_a_reason():
    mine = {n for n in event_types() if n.startswith("handling.")}
    assert len(mine) == 14
    assert mine <= set(sentences())
    from shangliang.loop.handling.actions import answering, assigning, ending, step, working

    modules = (rules, answering, assigning, ending, step, working, acts)
    source = "".join(inspect.getsource(m) for m in modules)
    codes = set(re.findall(r'"(handling\.[a-z_]+)"', source)) - {
        r for r in re.findall(r'"(handling\.[a-z_]+)"', source) if r in _CLOCKS
    }
    assert len(codes) > 12
    assert codes <= set(reasons())


_CLOCKS = {
    "handling.accept",
    "handling.assign",
    "handling.complete",
    "handling.conclude",
    "handling.extend_most",
    "handling.feedback",
    "handling.lookback",
    "handling.lookback_from",
    "handling.progress",
    "handling.rating_open",
}
