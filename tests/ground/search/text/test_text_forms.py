"""Are texts that say the same with other characters brought to one form, and pairs of characters counted rightly?"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from shangliang.ground.search.text.grams import grams
from shangliang.ground.search.text.normal import Text, input_hash, normal

HIDDEN = "\u200b\u200d\u202e\ufeff\ufe0f\x00"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ａ７县 路灯", "a7县路灯"),
        ("路\u200b灯\u202e坏了\ufeff", "路灯坏了"),
        ("WiFi 覆盖", "wifi覆盖"),
        ("加Vх群", "加vx群"),  # a Cyrillic х
        ("РАУРAL", "paypal"),  # Cyrillic capitals around a Latin L
        ("电话13812345678", "电话#"),
        ("电话*****", "电话#"),
        ("罚款 12,000 元", "罚款#元"),
        ("路灯\r\n\t坏了", "路灯坏了"),
    ],
)
def test_normal__one_form(one, other):
    assert normal(one) == other


def test_normal__keeps_what_tells_matters_apart():
    assert normal("204路公交") != normal("205路公交")
    assert normal("Привет") == "привет"
    assert normal("12345678", mask=False) == "12345678"


@pytest.mark.parametrize(
    "text", ["", HIDDEN, "\ud800", "🦜" * 5, "a" * 100_000, "=HYPERLINK(1)", "<b>路灯</b>"]
)
def test_normal__bears_anything(text):
    assert isinstance(normal(text), str)
    assert normal(normal(text)) == normal(text)


def test_input_hash__tells_every_part_and_the_order():
    a, b = Text("1", "路灯", "坏了"), Text("2", "路灯坏", "了", date(2026, 1, 5))
    made = {input_hash(x) for x in ([a, b], [b, a], [a], [b], [], [Text("1", "路灯坏", "了"), b])}
    assert len(made) == 6


@pytest.mark.parametrize("sizes", [(1,), (2,), (1, 2), (2, 3)])
def test_grams__are_those_of_a_plain_count(sizes):
    rng = random.Random(1)
    texts = ["".join(rng.choices("路灯坏了🦜ab", k=rng.randint(0, 30))) for _ in range(60)] + [
        "",
        "路",
    ]
    found = grams(texts, sizes)
    assert len(found.sizes) == len(texts)
    for i, text in enumerate(texts):
        plain = Counter(
            sum(ord(ch) << (21 * (n - 1 - k)) for k, ch in enumerate(text[j : j + n]))
            for n in sizes
            for j in range(len(text) - n + 1)
        )
        begin, end = found.starts[i], found.starts[i + 1]
        assert (
            dict(
                zip(found.codes[begin:end].tolist(), found.counts[begin:end].tolist(), strict=True)
            )
            == plain
        )


def test_grams__the_same_in_parts(monkeypatch):
    texts = [f"第{n}号楼的路灯坏了" for n in range(50)]
    whole = grams(texts)
    monkeypatch.setattr("shangliang.ground.search.text.grams._PART", 7)
    parts = grams(texts)
    assert (whole.codes == parts.codes).all()
    assert (whole.starts == parts.starts).all()
