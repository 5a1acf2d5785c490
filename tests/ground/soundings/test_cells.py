from hypothesis import given
from hypothesis import strategies as st

from shangliang.ground.soundings.cells import protect


def test_large_counts_are_published_as_they_are():
    parts = protect((40, 20, 30), 10)
    assert [p.count for p in parts.parts] == [40, 20, 30]
    assert parts.total == 90
    assert not parts.hidden


def test_nothing_is_said_below_the_threshold():
    parts = protect((5, 2, 2), 10)
    assert parts.total is None
    assert [(p.count, p.percent) for p in parts.parts] == [(None, 0)] * 3


def test_a_lone_small_count_takes_a_second_one_with_it():
    parts = protect((60, 3, 25), 10)
    assert [p.count for p in parts.parts] == [60, None, None]


def test_two_small_counts_that_are_few_together_take_the_large_one_too():
    parts = protect((290, 3, 2), 10)
    assert [p.count for p in parts.parts] == [None, None, None]
    assert parts.parts[0].percent == 100


@given(st.lists(st.integers(0, 400), min_size=2, max_size=5), st.integers(5, 12))
def test_no_hidden_count_can_be_found_by_subtraction(counts, least):
    parts = protect(counts, least)
    if parts.total is None:
        assert sum(counts) < least
        return
    shown = [p.count for p in parts.parts if p.count is not None]
    hidden = [c for c, p in zip(counts, parts.parts, strict=True) if p.count is None]
    assert all(c >= least for c in shown)
    assert len(hidden) != 1
    if hidden and shown:
        assert sum(hidden) >= least
    assert sum(p.percent for p in parts.parts) == 100
