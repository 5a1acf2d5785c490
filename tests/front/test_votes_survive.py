"""The real server is killed while people vote: nothing acknowledged is lost, nothing counts twice. 20 runs: bench.live.faults."""

import pytest
from bench.live import faults
from django.db import connection

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="starts installations of its own, on SQLite"
    )
]


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_votes_survive(fault):
    verdict = faults.run(fault, seed=4, voters=120)
    if verdict.skipped:
        pytest.skip(verdict.skipped)
    assert verdict.good, verdict
    assert verdict.acknowledged >= verdict.before
    if fault in {"kill_worker", "kill_all", "response_lost", "disk_full"}:
        assert verdict.before > 0
