"""Who may vet has it on the desk, counted once; a sorted matter is called so everywhere."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from mini_city import Cast, City
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import STAGE_LABELS, Stage, desk, desk_count, duties
from shangliang.ground.ledger.public import describe, trail
from stage_topics import triaged, vetted


def test_expert_has_the_vetting_on_the_desk_too(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    for who in (cast.room_convener, cast.expert):
        assert "topics.vet" in {d.verb for d in desk(who) if d.number == number}
    assert desk_count(cast.expert) == 1
    assert len([d for d in duties(number) if d.verb == "topics.vet"]) == 1
    assert desk(cast.member) == []


def test_it_leaves_both_desks_with_the_decision(cast: Cast, city: City, now: datetime) -> None:
    vetted(cast, city, now)
    assert desk_count(cast.expert) == 0


def test_sorted_is_one_word(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    with translation.override("en"):
        assert str(STAGE_LABELS[Stage.TRIAGED]) == "Sorted"
        assert label("topics.topic.triaged") == "sorted"
        assert any("was sorted" in describe(step) for step in trail(number))
