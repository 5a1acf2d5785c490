"""A series goes on as it was: what fell out by itself stays out, what led to a matter leads there again."""

from __future__ import annotations

from datetime import datetime

from test_open_series import opened

from mini_city import Cast, City
from shangliang.loop.series.public import (
    fill_sitting,
    pause_series,
    resume_series,
    sittings,
    skip_sitting,
)
from stage_topics import raised


def test_resume__leaves_out_what_was_left_out_by_itself(
    cast: Cast, city: City, now: datetime
) -> None:
    number = opened(cast, now)
    matter = raised(cast, city, now).number
    first, second = sittings(number, since=now.date())[:2]
    skip_sitting(
        actor=cast.room_convener, number=number, sitting=first.id, reason="台风停办。", now=now
    )
    fill_sitting(actor=cast.room_convener, number=number, sitting=second.id, matter=matter, now=now)
    pause_series(actor=cast.office, number=number, reason="场地维修。", now=now)
    assert {s.state for s in sittings(number, since=now.date())} == {"skipped"}
    resume_series(actor=cast.office, number=number, now=now)
    found = sittings(number, since=now.date())
    assert [s.state for s in found[:3]] == ["skipped", "filled", "set"]
    assert (found[0].note, found[1].matter) == ("台风停办。", matter)
