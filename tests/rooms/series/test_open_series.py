"""A standing series sets its days ahead by itself, leaves holidays out, pauses, goes on and ends."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from evidence import GUEST, refused, stage
from mini_city import Cast, City
from shangliang.front.look.acting import spec_of
from shangliang.front.look.reasons import known_label
from shangliang.ground.dossier.public import get
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.series import rules, tasks
from shangliang.loop.series.acts import SPECS
from shangliang.loop.series.public import (
    SERIES,
    SITTING,
    end_series,
    fill_sitting,
    open_series,
    pause_series,
    resume_series,
    series,
    sittings,
    skip_sitting,
)
from shangliang.loop.series.queries import occasions_of_series
from stage_topics import raised


def opened(cast: Cast, now: datetime, **own) -> str:
    facts = {
        "platform": "home",
        "title": "柳堤有事好商量",
        "rhythm": "weekly",
        "weekday": 2,
        "hour": time(14, 30),
        "minutes": 120,
        "starts": now.date(),
        "about": "街坊的事大家商量。",
        **own,
    }
    return open_series(actor=cast.room_convener, now=now, **facts)


def test_tables__are_whole_and_every_verb_has_its_page_and_word() -> None:
    for table in (SERIES, SITTING):
        assert table.unreachable() == set()
        assert table.dead_ends() == set()
        for row in table:
            spec = spec_of("series", row.verb)
            assert spec is not None
            assert spec.permission == row.permission
        for word in (*table.states, *table.verbs()):
            assert known_label(f"{table.name}.{word}"), word
    assert {s.verb for s in SPECS} == {"open", *SERIES.verbs(), *SITTING.verbs()}


@pytest.mark.parametrize(
    ("rhythm", "weekday", "which", "wanted"),
    [
        ("weekly", 2, 1, ["2026-11-04", "2026-11-11", "2026-11-18", "2026-11-25"]),
        ("monthly", 3, 2, ["2026-11-12"]),
        ("monthly", 0, 5, ["2026-11-30"]),
        ("quarterly", 0, 1, []),
    ],
)
def test_days__of_each_rhythm(rhythm: str, weekday: int, which: int, wanted: list[str]) -> None:
    found = rules.days(rhythm, weekday, which, date(2026, 11, 1), date(2026, 11, 30))
    assert [d.isoformat() for d in found] == wanted


def test_days__a_quarterly_series_meets_in_the_first_month_of_each_quarter() -> None:
    found = list(rules.days("quarterly", 4, 1, date(2026, 1, 1), date(2026, 12, 31)))
    assert [d.month for d in found] == [1, 4, 7, 10]
    assert all(d.weekday() == 4 and d.day <= 7 for d in found)


def test_open__days_are_set_five_weeks_ahead(cast: Cast, city: City, now: datetime) -> None:
    number = opened(cast, now)
    assert number == "R-2026-0001"
    days = sittings(number, since=now.date())
    assert [s.day.isoformat() for s in days] == [
        "2026-11-04", "2026-11-11", "2026-11-18", "2026-11-25", "2026-12-02",
    ]  # fmt: skip
    assert [s.order for s in days] == [1, 2, 3, 4, 5]
    found = series(number)
    assert found is not None
    assert found.where == "柳堤路 18 号二楼"
    assert stage(number) == "planned"


def test_worker__goes_on_setting_days_once_and_leaves_holidays_out(
    cast: Cast, city: City, now: datetime
) -> None:
    number = opened(cast, now, weekday=4)
    assert tasks.run(now) == 0
    later = now + timedelta(days=50)
    assert tasks.run(later) > 0
    assert tasks.run(later) == 0
    days = {s.day: s for s in sittings(number, since=date(2026, 12, 20), limit=20)}
    assert days[date(2027, 1, 1)].state == "skipped"
    assert days[date(2027, 1, 1)].holiday
    assert days[date(2027, 1, 8)].state == "set"


def test_worker__begins_a_matter_for_each_day_three_weeks_ahead(
    cast: Cast, city: City, now: datetime
) -> None:
    number = opened(cast, now, rhythm="monthly", weekday=3, which=2, begins_matters=True)
    assert tasks.run(now) == 1
    (day,) = sittings(number, since=now.date())
    assert day.state == "filled"
    matter = get(day.matter)
    assert (matter.title, matter.platform_key, matter.stage) == (
        "柳堤有事好商量第 1 期", "home", "raised",
    )  # fmt: skip
    assert tasks.run(now) == 0


def test_open__refuses_the_past_a_wrong_end_a_strange_place_and_strangers(
    cast: Cast, city: City, now: datetime
) -> None:
    with refused(Refused, "series.in_the_past"):
        opened(cast, now, starts=now.date() - timedelta(days=1))
    with refused(Refused, "series.ends_first"):
        opened(cast, now, starts=now.date() + timedelta(days=9), ends=now.date())
    with pytest.raises(Invalid):
        opened(cast, now, platform="nowhere")
    for who, code in ((GUEST, "kernel.sign_in_first"), (cast.resident, "kernel.not_your_part")):
        with refused(Refused, code):
            open_series(
                actor=who, platform="home", title="x", rhythm="weekly", weekday=1, hour=time(9),
                minutes=60, starts=now.date(), now=now,
            )  # fmt: skip


def test_pause_resume_end(cast: Cast, city: City, now: datetime) -> None:
    number = opened(cast, now)
    with refused(Refused, "series.reason_needed"):
        pause_series(actor=cast.office, number=number, reason="修", now=now)
    pause_series(actor=cast.office, number=number, reason="场地维修。", now=now)
    assert {s.state for s in sittings(number, since=now.date())} == {"skipped"}
    assert tasks.run(now + timedelta(days=20)) == 0
    with refused(OutOfOrder, "kernel.out_of_order", state="paused"):
        pause_series(actor=cast.office, number=number, reason="场地维修。", now=now)
    resume_series(actor=cast.office, number=number, now=now)
    assert {s.state for s in sittings(number, since=now.date())} == {"set"}
    end_series(actor=cast.office, number=number, reason="并入每月例会。", now=now)
    assert stage(number) == "closed"
    with refused(Refused, "kernel.elsewhere"):
        end_series(actor=cast.outsider, number=number, reason="不办了吧", now=now)


def test_skip_and_fill__one_day(cast: Cast, city: City, now: datetime) -> None:
    number = opened(cast, now)
    matter = raised(cast, city, now).number
    first, second = sittings(number, since=now.date())[:2]
    skip_sitting(
        actor=cast.room_convener, number=number, sitting=first.id, reason="台风。。", now=now
    )
    fill_sitting(actor=cast.room_convener, number=number, sitting=second.id, matter=matter, now=now)
    told = occasions_of_series(now.date(), now.date() + timedelta(days=14))
    assert [(o.standing, o.about) for o in told] == [
        ("CANCELLED", "台风。。"),
        ("CONFIRMED", "街坊的事大家商量。"),
    ]
    assert told[1].title == "柳堤有事好商量：巷子里的路灯坏了两周"
    assert told[0].uid == f"sitting-{first.id}"
    with refused(OutOfOrder, "kernel.out_of_order", state="skipped"):
        fill_sitting(actor=cast.office, number=number, sitting=first.id, matter=matter, now=now)
    with pytest.raises(Invalid):
        fill_sitting(actor=cast.office, number=number, sitting=second.id, matter=number, now=now)
    with refused(NotFound, "series.no_such_day"):
        skip_sitting(actor=cast.office, number=number, sitting=99999, reason="台风来了", now=now)
    with refused(Refused, "series.day_is_over"):
        skip_sitting(
            actor=cast.office, number=number, sitting=second.id, reason="台风来了",
            now=now + timedelta(days=20),
        )  # fmt: skip
