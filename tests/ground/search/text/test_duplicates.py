"""Are near-duplicates found, strangers left alone, and crowds of copies no burden?"""

from __future__ import annotations

import random
import time

import pytest

from made_messages import edited, messages
from shangliang.ground.search.text.duplicates import DuplicateRules, duplicates
from shangliang.ground.search.text.normal import Text

BODIES = [Text(m.key, m.title, m.body * 2) for m in messages(300, matters=280)]


def found(texts):
    return {frozenset((p.one, p.other)) for p in duplicates(texts).pairs}


@pytest.mark.parametrize("share", [0.05, 0.15, 0.30])
def test_edited_copies__are_found(share):
    rng = random.Random(3)
    copies = [
        Text(f"c{t.key}", "", edited(f"{t.title}\n{t.body}", share, rng)) for t in BODIES[:60]
    ]
    pairs = found([*BODIES, *copies])
    hit = sum(frozenset((t.key, f"c{t.key}")) in pairs for t in BODIES[:60])
    assert hit >= (59 if share < 0.3 else 54)


def test_cut_copies__are_found_by_what_they_contain():
    text = "".join(dict.fromkeys("".join(t.body for t in BODIES[:40])))
    pairs = duplicates(
        [Text("whole", "", text), Text("part", "", text[: len(text) // 3 * 2])]
    ).pairs
    assert [(p.one, p.other, p.identical) for p in pairs] == [("whole", "part", False)]


def test_identical_texts__are_so_whatever_their_width_and_spaces():
    made = duplicates(
        [
            Text("a", "A7县路灯", "坏了"),
            Text("b", "Ａ７县 路灯", "坏\u200b了"),
            Text("c", "别的事", ""),
        ]
    )
    assert [(g.keys, g.identical) for g in made.groups] == [(("a", "b"), True)]
    assert [(p.one, p.other, p.jaccard, p.identical) for p in made.pairs] == [("a", "b", 1.0, True)]


def test_strangers__are_no_duplicates():
    assert (
        found(
            [
                Text("a", "路灯坏了", "柳荫社区三号巷的路灯不亮。"),
                Text("b", "公交太少", "望湖新村门口等车要四十分钟。"),
            ]
        )
        == set()
    )


def test_ten_thousand_copies__cost_no_more_than_others():
    rng = random.Random(4)
    base = "柳荫苑旁边的搅拌站粉尘扰民,窗台上每天一层灰,罐车半夜排队进出,轰隆声一直到天亮,恳请有关部门处理。"
    crowd = [Text(str(n), "", edited(base, 0.04, rng) + str(n % 97)) for n in range(10_000)]
    begun = time.process_time()
    made = duplicates(crowd)
    assert time.process_time() - begun < 15
    assert made.candidates < 2_000_000
    assert len(made.groups[0].keys) > 9_900


def test_result__is_the_same_again_and_says_how_it_was_made():
    first, second = duplicates(BODIES), duplicates(BODIES)
    assert first == second
    assert first.parameters["bands"] == 60
    assert len(first.input_hash) == 64
    other = duplicates(BODIES, DuplicateRules(seed=1))
    assert other.parameters["seed"] == 1


@pytest.mark.parametrize(
    "texts",
    [[], [Text("a", "")], [Text("a", ""), Text("b", "\u200b")], [Text("a", "路"), Text("b", "灯")]],
)
def test_next_to_nothing__is_borne(texts):
    made = duplicates(texts)
    assert made.texts == len(texts)
    assert all(p.identical for p in made.pairs)
