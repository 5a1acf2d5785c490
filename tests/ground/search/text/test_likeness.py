"""Does a text find those of its matter, though they say it in other words?"""

from __future__ import annotations

import pytest

from made_messages import messages
from shangliang.ground.search.text.likeness import Collection, LikenessRules
from shangliang.ground.search.text.normal import Text

MADE = messages(420, matters=60)
TEXTS = [Text(m.key, m.title, m.body, m.at) for m in MADE]


@pytest.fixture(scope="module")
def collection():
    return Collection(TEXTS)


def precision(collection):
    """R-precision over the matters with at least four texts."""
    of = {m.key: m.matter for m in MADE}
    sizes = {}
    for m in MADE:
        sizes.setdefault(m.matter, []).append(m.key)
    asked = [t for t in TEXTS if len(sizes[of[t.key]]) >= 4]
    found = collection.like(asked, limit=60).found
    shares = []
    for text, likes in zip(asked, found, strict=True):
        most = len(sizes[of[text.key]]) - 1
        shares.append(sum(of[x.key] == of[text.key] for x in likes[:most]) / most)
    return sum(shares) / len(shares)


def test_texts_of_a_matter__find_each_other(collection):
    assert precision(collection) > 0.8


def test_words_that_neighbours_lend__help(collection):
    alone = Collection(TEXTS, LikenessRules(lent=0.0))
    assert precision(collection) > precision(alone) - 0.01


def test_a_text__does_not_find_itself(collection):
    (found,) = collection.like(TEXTS[:1], limit=5).found
    assert len(found) == 5
    assert TEXTS[0].key not in {x.key for x in found}
    assert [x.score for x in found] == sorted((x.score for x in found), reverse=True)


def test_a_text_from_outside__is_compared_too(collection):
    (found,) = collection.like([Text("new", MADE[3].title, "一模一样的事情")], limit=3).found
    assert MADE[3].title in {t.title for t in TEXTS if t.key in {x.key for x in found}}


@pytest.mark.parametrize(
    "odd", [Text("e", ""), Text("e", "\u200b\x00"), Text("e", "🦜🦜"), Text("e", "a" * 50_000)]
)
def test_odd_texts__are_borne(collection, odd):
    (found,) = collection.like([odd], limit=3).found
    assert len(found) <= 3


def test_result__is_the_same_again(collection):
    again = Collection(TEXTS)
    assert again.like(TEXTS[:20]) == collection.like(TEXTS[:20])
    assert again.input_hash == collection.input_hash
    assert Collection(TEXTS[::-1]).input_hash != collection.input_hash
