"""Does docs/requirements.md say the truth, and would a lie be seen?"""

from __future__ import annotations

from pathlib import Path

import pytest
from nets.requirements import findings, rows

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "requirements.md").read_text("utf-8")


def test_requirements__every_row_is_there_and_true():
    assert list(findings(TEXT, ROOT)) == []


def lie(line: str) -> list[str]:
    old = next(x for x in TEXT.splitlines() if x.startswith("| R6 "))
    return list(findings(TEXT.replace(old, line), ROOT))


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (
            "| R6 | done | / | topics.applaud | tests/conftest.py | x |",
            "there is no act topics.applaud",
        ),
        ("| R6 | done | / | topics.raise | tests/none.py | x |", "there is no test tests/none.py"),
        ("| R6 | done | / |  | tests/conftest.py | x |", "names no act"),
        ("| R6 | partly | / | topics.raise |  | x |", "names no test"),
        ("| R6 | almost |  |  |  | x |", "the state is 'almost'"),
        ("| R6 | done | desk | topics.raise | tests/conftest.py | x |", "a page begins with /"),
        ("| R6 | not yet |  |  |  |  |", "says not what it is"),
        ("", "missing ['R6']"),
    ],
)
def test_requirements__a_lie_is_seen(line, seen):
    assert any(seen in found for found in lie(line))


def test_requirements__an_act_page_or_a_function_counts():
    good = (
        "| R6 | done | /act/topics/raise | topics.raise `ground.directory.public.add_place` "
        "| tests/conftest.py tests/kernel/test_mini_city.py::test_x | x |"
    )
    assert lie(good) == []


def test_rows__cells_may_hold_several_words():
    row = rows("| F001 | done | /a /b | x.y z.w | t.py | what it is |")[0]
    assert row.pages == ("/a", "/b")
    assert row.acts == ("x.y", "z.w")
