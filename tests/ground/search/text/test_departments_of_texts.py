"""Is the department found with its reasons, and does the router hold its tongue when it does not know?"""

from __future__ import annotations

import random

import pytest

from made_messages import messages
from shangliang.ground.search.text.normal import Text
from shangliang.ground.search.text.routing import RoutingRules, teach

MADE = messages(500, seed=3)
EXAMPLES = [(Text(m.key, m.title, m.body), m.department) for m in MADE]


@pytest.fixture(scope="module")
def router():
    return teach(EXAMPLES[:300])


def test_texts_it_has_not_seen__find_their_department(router):
    right = 0
    for text, department in EXAMPLES[300:]:
        right += department in router.ranked(text)[:2]
    assert right >= 0.93 * 200


def test_suggestions__say_which_words_speak_for_them(router):
    found = router.route(Text("", "物业的电梯困人", "电梯年检标志还是去年的,维保只按复位。"))
    assert len(found.suggestions) == 2
    first = found.suggestions[0]
    assert first.department == "市场监督管理局"
    assert "电梯" in {r.word for r in first.reasons}
    for s in found.suggestions:
        for r in s.reasons:
            assert r.word in "物业的电梯困人电梯年检标志还是去年的,维保只按复位。"
            assert 0 < r.share <= 1


@pytest.mark.parametrize(("title", "silence"), [("", "empty"), ("\u200b", "empty")])
def test_silence__when_there_is_nothing_to_go_by(router, title, silence):
    found = router.route(Text("", title))
    assert (found.suggestions, found.silence) == ((), silence)


def test_silence__when_taught_with_noise():
    rng = random.Random(5)
    names = [d for _t, d in EXAMPLES[:300]]
    rng.shuffle(names)
    noisy = teach([(t, d) for (t, _d), d in zip(EXAMPLES[:300], names, strict=True)])
    spoken = sum(bool(noisy.route(t).suggestions) for t, _d in EXAMPLES[300:])
    assert spoken <= 20
    assert noisy.quality.among_two < 0.6


def test_silence__while_untaught():
    for few in ([], EXAMPLES[:20], [(t, "水利局") for t, _d in EXAMPLES[:200]]):
        router = teach(few)
        assert router.quality is None
        assert router.route(EXAMPLES[0][0]).silence == "untaught"


def test_two_departments__are_enough():
    two = [(t, d) for t, d in EXAMPLES if d in {"水利局", "教育局"}]
    router = teach(two, RoutingRules(examples=20))
    assert router.ranked(Text("", "幼儿园收费太高", "公办园要摇号"))[0] == "教育局"
    assert router.ranked(Text("", "停水", "自来水发黄,水压低"))[0] == "水利局"


def test_quality__is_measured_on_unseen_examples_and_the_same_again(router):
    again = teach(EXAMPLES[:300])
    assert again.quality == router.quality
    assert again.margin == router.margin
    assert again.input_hash == router.input_hash
    assert router.quality.examples == 300
    assert router.quality.among_two_when_answered >= 0.95
