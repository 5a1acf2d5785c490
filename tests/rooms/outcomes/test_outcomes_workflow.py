"""The tables of the outcomes room: no dead ends, and every verb is an act, a page and a REST address."""

import inspect

import pytest

from shangliang.front.look.reasons import known_label, reasons
from shangliang.ground.ledger.public import sentences
from shangliang.kernel.events import event_types
from shangliang.loop.outcomes import actions, acts
from shangliang.loop.outcomes.permissions import HELD_BY
from shangliang.loop.outcomes.workflow import RECOMMENDATION, REPORT


@pytest.mark.parametrize("table", [REPORT, RECOMMENDATION])
def test_workflow__every_state_is_reached_and_only_final_ones_end(table):
    assert table.unreachable() == set()
    assert table.dead_ends() == set()
    assert all(row.permission in {str(p) for p in HELD_BY} for row in table)


def test_workflow__every_verb_has_an_entrance_and_every_entrance_a_verb():
    verbs = {row.verb for row in REPORT} | {row.verb for row in RECOMMENDATION}
    assert {spec.verb for spec in acts.SPECS} == verbs
    for spec in acts.SPECS:
        assert spec.permission == REPORT.row(spec.verb).permission


def test_workflow__states_and_verbs_have_names():
    for table in (REPORT, RECOMMENDATION):
        assert known_label(f"workflow.{table.name}")
        for word in [str(s) for s in table.states] + list(table.verbs()):
            assert known_label(f"{table.name}.{word}"), word


def test_words__every_event_has_a_sentence_and_every_code_a_reason():
    mine = [n for n in event_types() if n.startswith("outcomes.")]
    assert len(mine) == 8
    assert set(mine) <= set(sentences())
    source = "".join(
        inspect.getsource(m) for m in (actions.reporting, actions.deciding, actions.step, acts)
    )
    from shangliang.loop.outcomes import rules

    source += inspect.getsource(rules)
    import re

    codes = set(re.findall(r'(?:deny|Invalid|Conflict|NotFound)\(\s*"(outcomes\.[a-z_]+)"', source))
    assert len(codes) > 8
    assert codes <= set(reasons())
