import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.loop.sessions.texts import Change, assembled, clash, compared, fits, numbered

LINES = ("一", "二", "三", "四")


def test_lines_are_numbered_without_empty_ones():
    assert numbered("一\n\n  二 \n") == ("一", "二")


@pytest.mark.parametrize(
    ("change", "read"),
    [
        (Change("replace", 2, 2, ("贰",)), ("一", "贰", "三", "四")),
        (Change("replace", 2, 3, ("贰", "叁", "又")), ("一", "贰", "叁", "又", "四")),
        (Change("strike", 1, 2), ("三", "四")),
        (Change("insert", 0, 0, ("零",)), ("零", "一", "二", "三", "四")),
        (Change("insert", 4, 4, ("五",)), ("一", "二", "三", "四", "五")),
    ],
)
def test_a_change_by_line_is_put_into_the_text(change, read):
    assert fits(LINES, change)
    assert assembled(LINES, [change]) == read


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("replace", 0, 0, ("x",)), "sessions.no_such_line"),
        (Change("replace", 3, 2, ("x",)), "sessions.no_such_line"),
        (Change("strike", 4, 5), "sessions.no_such_line"),
        (Change("insert", 5, 5, ("x",)), "sessions.no_such_line"),
        (Change("replace", 1, 1), "sessions.amendment_needs_words"),
        (Change("replace", 1, 1, ("一",)), "sessions.amendment_changes_nothing"),
    ],
)
def test_a_change_that_points_nowhere_or_says_nothing_is_refused(change, code):
    assert fits(LINES, change).code == code


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Change("replace", 1, 2, ("x",)), Change("strike", 2, 3), True),
        (Change("replace", 1, 1, ("x",)), Change("strike", 2, 3), False),
        (Change("insert", 2, 2, ("x",)), Change("strike", 2, 3), True),
        (Change("insert", 3, 3, ("x",)), Change("strike", 2, 3), False),
        (Change("insert", 2, 2, ("x",)), Change("insert", 2, 2, ("y",)), False),
    ],
)
def test_two_changes_clash_when_they_touch_the_same_line(one, other, both):
    assert clash(one, other) is clash(other, one) is both


@given(st.lists(st.text("甲乙丙", min_size=1), min_size=1, max_size=8), st.data())
def test_changes_that_do_not_clash_lose_no_other_line(lines, data):
    at = data.draw(st.integers(1, len(lines)))
    change = Change("replace", at, at, ("新",))
    read = assembled(lines, [change])
    assert read == (*lines[: at - 1], "新", *lines[at:])
    kept = [p.number for p in compared(lines, [change]) if p.mark == ""]
    assert kept == [n for n in range(1, len(lines) + 1) if n != at]
