import pytest

from stage_outcomes import announce_holidays, matter


@pytest.fixture
def number(cast) -> str:
    announce_holidays()
    return matter()
