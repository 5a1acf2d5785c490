"""Kinds of work for the tests; each notes what it was given in `seen`."""

import pytest

from shangliang.ground.jobs import kinds
from shangliang.kernel.errors import Invalid


@pytest.fixture
def seen():
    return []


@pytest.fixture
def works(monkeypatch, seen):
    """`test.count` counts to params["to"]; the others break in their own way."""

    def count(params, progress):
        seen.append(dict(params))
        for n in range(params["to"]):
            progress(n + 1, params["to"], "jobs.running")
        return {"counted": params["to"]}

    def breaks(params, progress):
        progress(1, 2)
        raise RuntimeError("broken")

    def refuses(params, progress):
        raise Invalid("kernel.too_short", field="title", least=5, size=1)

    def no_json(params, progress):
        return {"x": float("nan")}

    known = {
        "test.count": count,
        "test.breaks": breaks,
        "test.refuses": refuses,
        "test.no_json": no_json,
    }
    monkeypatch.setattr(kinds, "_works", {**kinds._works, **known})
    return known
