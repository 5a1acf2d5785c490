import pytest

from stage_outcomes import Cast, build_cast, matter


@pytest.fixture
def cast(db) -> Cast:
    return build_cast()


@pytest.fixture
def number(cast: Cast) -> str:
    return matter(cast)
