import pytest

import stage_sessions as stage


@pytest.fixture
def at(cast, city):
    return stage.street(cast, city)
