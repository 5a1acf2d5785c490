import pytest

from shangliang.front.look.acting import all_specs
from shangliang.front.look.reasons import known_label
from shangliang.ground.ledger.public import sentences
from shangliang.ground.notifications.telling import worth_telling
from shangliang.ground.soundings.acts import SPECS
from shangliang.ground.soundings.words import REASONS, SENTENCES
from shangliang.ground.soundings.workflow import COMMENT_WORKFLOW, STATEMENT_WORKFLOW, WORKFLOW
from shangliang.kernel.events import event_types
from shangliang.kernel.permissions import declared

WORKFLOWS = (WORKFLOW, STATEMENT_WORKFLOW, COMMENT_WORKFLOW)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.name)
def test_every_state_is_reached_and_none_is_a_trap(workflow):
    assert workflow.unreachable() == set()
    assert workflow.dead_ends() == set()


def test_every_verb_has_an_act_and_every_act_its_words():
    offered = {s.verb for s in SPECS}
    verbs = {v for w in WORKFLOWS for v in w.verbs()}
    assert verbs <= offered
    assert offered - verbs == {"draft", "add_statement"}
    assert set(SPECS) <= set(all_specs())
    assert all(s.permission in declared() for s in SPECS)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.name)
def test_every_state_and_verb_has_a_name(workflow):
    assert known_label(f"workflow.{workflow.name}")
    for word in (*workflow.states, *workflow.verbs()):
        assert known_label(f"{workflow.name}.{word}"), word


def test_every_event_has_a_sentence():
    mine = {n for n in event_types() if n.startswith("soundings.")}
    assert mine == set(SENTENCES)
    assert mine <= set(sentences())


def test_every_reason_of_the_code_has_a_sentence():
    import re
    from pathlib import Path

    import shangliang.ground.soundings as room

    source = "\n".join(p.read_text() for p in Path(room.__file__).parent.glob("*.py"))
    used = set(re.findall(r'"(soundings\.[a-z_]+)"', source))
    not_reasons = {
        "soundings.show_statement",
        "soundings.show_comment",
        "soundings.sounding",
        "soundings.statement",
        "soundings.comment",
        "soundings.box",
        "soundings.min_participants",
    }
    assert used - not_reasons <= set(REASONS)


def test_a_question_that_is_only_prepared_is_no_news():
    assert not worth_telling("soundings.sounding.drafted")
    assert worth_telling("soundings.sounding.opened")
