"""The thread of a matter: what has been, where it is, what is still to come; and what is owed on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from evidence import GUEST, owed, refused
from mini_city import Cast, City
from shangliang.ground.dossier.models import Duty
from shangliang.ground.dossier.public import (
    RESTING,
    ROUTES,
    STAGE_LABELS,
    DossierBrief,
    Kind,
    Stage,
    close_duties,
    desk,
    desk_count,
    duties,
    follow,
    followers,
    follows,
    get,
    hand_over,
    knots,
    move,
    open_duty,
    overdue,
    reopen,
    threads,
    unfollow,
)
from shangliang.kernel.errors import Conflict

Opened = Callable[..., DossierBrief]


def drawn(number: str) -> list[tuple[str, str]]:
    return [(k.stage, k.state) for k in knots(number)]


@pytest.mark.parametrize("kind", Kind)
def test_thread__a_new_matter_stands_at_its_first_knot_with_the_whole_way_ahead(
    opened: Opened, kind: Kind
) -> None:
    number = opened(kind).number
    way = [s.value for s in ROUTES[kind].knots]
    assert drawn(number) == [(way[0], "now"), *((s, "next") for s in way[1:])]
    assert way[-1] == "closed"


def test_thread__past_knots_keep_their_day_and_note(opened: Opened, now: datetime) -> None:
    number = opened().number
    move(number, Stage.TRIAGED, now=now + timedelta(days=1), note="先看看" * 200)
    past = [k for k in knots(number) if k.at]
    assert [k.at for k in past] == [now, now + timedelta(days=1)]
    assert len(past[1].note) == 300


def test_thread__beside_the_way_the_rest_of_the_way_is_still_shown(
    opened: Opened, now: datetime
) -> None:
    number = opened().number
    move(number, Stage.TRIAGED, now=now)
    move(number, Stage.ESCALATED, now=now)
    assert drawn(number)[:4] == [
        ("raised", "done"),
        ("triaged", "done"),
        ("escalated", "now"),
        ("vetted", "next"),
    ]


@pytest.mark.parametrize("end", sorted(RESTING))
def test_thread__when_it_rests_nothing_is_ahead_and_nothing_is_owed(
    opened: Opened, now: datetime, city: City, end: Stage
) -> None:
    number = opened().number
    open_duty(number, "topics.triage", role="clerk", path=city.community.path, now=now)
    move(number, end, now=now)
    assert drawn(number) == [("raised", "done"), (end.value, "done")]
    assert get(number).closed_at == now
    assert owed(number) == {}


def test_thread__opened_again_it_goes_on_in_a_second_round(opened: Opened, now: datetime) -> None:
    number = opened().number
    move(number, Stage.CLOSED, now=now)
    reopen(number, Stage.CARRIED_OUT, now=now, note="回头看发现又坏了")
    matter = get(number)
    assert (matter.round, matter.closed_at) == (2, None)
    assert drawn(number)[2:4] == [("carried_out", "now"), ("fed_back", "next")]


def test_threads__of_many_matters_cost_two_queries_at_most(opened: Opened, now: datetime) -> None:
    matters = [opened() for _ in range(12)]
    move(matters[3].number, Stage.TRIAGED, now=now)
    with CaptureQueriesContext(connection) as asked:
        lines = threads([m.id for m in matters])
    assert len(asked) <= 2
    assert lines[matters[3].number][1].state == "now"
    assert {n: [(k.stage, k.state) for k in line] for n, line in lines.items()} == {
        m.number: drawn(m.number) for m in matters
    }


def test_move__with_an_expectation_that_no_longer_holds_is_a_conflict(
    opened: Opened, now: datetime
) -> None:
    number = opened().number
    move(number, Stage.TRIAGED, now=now, expect=Stage.RAISED)
    with refused(Conflict, "dossier.moved_meanwhile", stage="triaged"):
        move(number, Stage.VETTED, now=now, expect=Stage.RAISED)
    assert len([k for k in knots(number) if k.at]) == 2


def test_stages__each_has_a_chinese_word() -> None:
    for stage in Stage:
        assert not str(STAGE_LABELS[stage]).isascii(), stage


def test_duty__is_owed_once_however_often_it_is_opened(
    opened: Opened, city: City, now: datetime
) -> None:
    number = opened().number
    for _ in range(3):
        open_duty(
            number,
            "topics.triage",
            role="clerk",
            path=city.community.path,
            now=now,
            clock="topic.acknowledge",
        )
    assert len(duties(number)) == 1
    assert owed(number)["topics.triage"].rule == "topic.acknowledge=2@v0"


def test_duty__of_two_persons_are_two(
    opened: Opened, cast: Cast, city: City, now: datetime
) -> None:
    number = opened().number
    for person in (cast.member, cast.expert, cast.member):
        open_duty(number, "sessions.speak", role="member", path="", now=now, person_id=person.id)
    assert len(duties(number)) == 2
    assert desk_count(cast.member) == 1
    first = Duty.objects.get(person_id=cast.member.id)
    twin = Duty(
        dossier=first.dossier, verb=first.verb, role=first.role, person_id=cast.member.id, opened_at=now
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_duty__closing_one_leaves_the_others(opened: Opened, city: City, now: datetime) -> None:
    number = opened().number
    for subject in ("recommendation:1", "recommendation:2"):
        open_duty(
            number, "handling.assign", role="office", path=city.cppcc.path, now=now, subject=subject
        )
    assert close_duties(number, "handling.assign", now=now, subject="recommendation:1") == 1
    assert [d.subject for d in duties(number)] == ["recommendation:2"]
    assert close_duties(number, "handling.assign", now=now) == 1
    assert len(duties(number, only_open=False)) == 2


def test_desk__shows_what_is_owed_where_one_holds_the_role_most_urgent_first(
    opened: Opened, cast: Cast, city: City, now: datetime
) -> None:
    near, far, none = opened().number, opened().number, opened().number
    open_duty(
        far,
        "topics.triage",
        role="clerk",
        path=city.community.path,
        now=now,
        due_at=now + timedelta(days=9),
    )
    open_duty(none, "topics.triage", role="clerk", path=city.community.path, now=now)
    open_duty(
        near,
        "topics.triage",
        role="clerk",
        path=city.community.path,
        now=now,
        due_at=now + timedelta(days=1),
    )
    numbers = [d.number for d in desk(cast.clerk)]
    assert set(numbers) == {near, far, none}
    assert numbers.index(near) < numbers.index(far)
    assert numbers[-1] == none, "what has no deadline stands last"
    for who in (cast.outsider, cast.member, cast.office, GUEST):
        assert desk(who) == []
        assert desk_count(who) == 0


def test_overdue__from_the_moment_after_the_deadline(
    opened: Opened, city: City, now: datetime
) -> None:
    number = opened().number
    open_duty(
        number,
        "topics.triage",
        role="clerk",
        path=city.community.path,
        now=now,
        clock="topic.acknowledge",
    )
    due_at = owed(number)["topics.triage"].due_at
    assert due_at is not None
    assert overdue(due_at) == []
    assert [d.number for d in overdue(due_at + timedelta(seconds=1))] == [number]


def test_hand_over__another_body_answers_for_it(opened: Opened, city: City) -> None:
    number = opened().number
    hand_over(number, body_id=city.district.id)
    assert (get(number).body, get(number).body_path) == ("政协沧湾区委员会", city.district.path)


def test_follow__once_for_each_person_and_address(
    opened: Opened, cast: Cast, now: datetime
) -> None:
    number = opened().number
    for _ in range(2):
        follow(number, now=now, person_id=cast.resident.id)
        follow(number, now=now, email="a@example.org")
    follow(number, now=now)
    assert followers(number) == [(cast.resident.id, "", "asked"), (None, "a@example.org", "asked")]
    unfollow(number, person_id=cast.resident.id or 0)
    assert not follows(number, cast.resident.id or 0)
