"""Opens matters directly, as a room's act does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from mini_city import City
from shangliang.ground.dossier.public import DossierBrief, Kind, open_dossier

Opened = Callable[..., DossierBrief]


@pytest.fixture
def opened(city: City, now: datetime) -> Opened:
    """Open a matter at the community, unless told otherwise."""

    def matter(kind: Kind = Kind.CONSULTATION, **own: object) -> DossierBrief:
        facts = {"title": "巷子里的路灯", "body_id": city.community.id, "now": now, **own}
        return open_dossier(kind=kind, **facts)  # type: ignore[arg-type]  # the test says what is different

    return matter
