"""An idea becomes golden, becomes part of a matter, and its author hears of every link."""

from __future__ import annotations

from datetime import datetime

import pytest

import stage_hall as stage
from evidence import entries, last_said, only_for_its_part, overtaken, refused, said
from mini_city import Cast, City
from shangliang.ground.dossier.public import Stage, followers, get, move
from shangliang.ground.ledger.public import record
from shangliang.ground.notifications.public import notices
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.hall import posts, queries
from shangliang.loop.hall import public as hall
from shangliang.loop.hall.actions.step import Step
from shangliang.loop.hall.chain import rows
from shangliang.loop.topics import public as topics
from shangliang.loop.topics.events import TopicResumed
from stage_topics import vetted

WHY = "花钱少、见效快。"


LATER = datetime(2027, 1, 4, 9, tzinfo=LOCAL)


def heard(actor: Actor) -> list[str]:
    """The events that the person was told of directly, oldest first."""
    return [row.event for row in notices(actor, LATER, limit=90) if row.kind == "direct"][::-1]


@act
def moved(*, actor: Actor, number: str, to: Stage, now: datetime) -> None:
    """A later room brings the matter on; which one does not concern the hall."""
    move(number, to, now=now)
    record(TopicResumed(matter=number, reason="往前走了一步"), actor=actor, now=now)


def test_choose__with_a_reason_and_the_author_is_told(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.clustered(cast, city, now)

    def choose(who: Actor) -> None:
        hall.choose_call(actor=who, number=told.number, n=n, reason=WHY, now=told.after)

    only_for_its_part(choose, cast, cast.member)
    choose(cast.committee)
    assert stage.call(told).state == "selected"
    assert last_said(told.number) == f"第 {n} 条入选金点子：{WHY}"
    assert "hall.call.chosen" in heard(cast.resident)
    with refused(Refused, "hall.golden_already"):
        choose(cast.office)


def test_choose__not_before_sorting_and_not_what_is_folded(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.closed(cast, city, now)
    with pytest.raises(OutOfOrder):
        hall.choose_call(actor=cast.office, number=told.number, n=n, reason=WHY, now=told.after)
    told, n = stage.clustered(cast, city, now)
    hall.fold_post(actor=cast.moderator, number=told.number, n=n, code="repeat", now=told.after)
    with refused(Refused, "hall.numbers_missing"):
        hall.choose_call(actor=cast.office, number=told.number, n=n, reason=WHY, now=told.after)


def test_choose__somebody_was_faster(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, n = stage.clustered(cast, city, now)

    def choose(who: Actor) -> None:
        hall.choose_call(actor=who, number=told.number, n=n, reason=WHY, now=told.after)

    with overtaken(monkeypatch, Step, "write", lambda: choose(cast.office)):
        choose(cast.committee)


def test_link__the_idea_becomes_part_of_a_matter_which_says_so(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.golden(cast, city, now)
    matter = vetted(cast, city, now)
    hall.link_post(
        actor=cast.clerk, number=told.number, n=n, into=f" {matter.lower()}", now=told.after
    )
    assert stage.post(told, n).matter == matter
    assert (cast.resident.id, "", "raised") in followers(matter)
    assert said(matter, "hall.matter.grew_from") == f"{told.number} 第 {n} 条建议并入这件事。"
    assert heard(cast.resident)[-1] == "hall.post.linked"
    with refused(Refused, "hall.linked_already", number=matter):
        hall.link_post(actor=cast.clerk, number=told.number, n=n, into=matter, now=told.after)


def test_link__only_a_golden_idea_and_only_to_a_matter_that_is_there(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.clustered(cast, city, now)
    with refused(Refused, "hall.golden_first"):
        hall.link_post(
            actor=cast.clerk, number=told.number, n=n, into="T-2026-0001", now=told.after
        )
    told, n = stage.golden(cast, city, now)
    for number in ("T-2026-0099", "", told.number):
        with refused(Refused, "hall.matter_missing"):
            hall.link_post(actor=cast.clerk, number=told.number, n=n, into=number, now=told.after)


def test_take_up__raises_a_matter_in_the_words_of_the_idea(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.golden(cast, city, now)
    number = hall.take_up_post(
        actor=cast.office, number=told.number, n=n, place_id=city.community_place.id, now=told.after
    )
    topic = topics.get(number)
    assert (topic.title, topic.channel) == ("先修楼道灯", "solicited")
    assert (cast.resident.id, "", "idea") in followers(number)
    assert entries(number)[:2] == ["topics.topic.raised", "hall.matter.grew_from"]


def test_the_author_hears_once_when_it_is_adopted_and_once_when_it_is_done(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.golden(cast, city, now)
    number = hall.take_up_post(
        actor=cast.office, number=told.number, n=n, place_id=city.community_place.id, now=told.after
    )
    for to in (Stage.DECIDED, Stage.ASSIGNED, Stage.ASSIGNED, Stage.CARRIED_OUT, Stage.FED_BACK):
        moved(actor=SYSTEM, number=number, to=to, now=told.after)
    told_of = [e for e in heard(cast.resident) if e.startswith("hall.idea")]
    assert told_of == ["hall.idea.adopted", "hall.idea.carried_out"]


def test_chain__shows_what_has_been_and_what_is_still_to_come(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.golden(cast, city, now)
    number = hall.take_up_post(
        actor=cast.office, number=told.number, n=n, place_id=city.community_place.id, now=told.after
    )
    moved(actor=SYSTEM, number=number, to=Stage.DECIDED, now=told.after)
    moved(actor=SYSTEM, number=number, to=Stage.ASSIGNED, now=told.after)
    matter, links = queries.chain(number, cast.stranger)
    assert matter is not None
    assert matter.number == number
    chain = rows(posts.see(told.number, n, cast.stranger).post, links)
    assert [(r.label, r.state) for r in chain] == [
        ("提出", "done"),
        ("公开", "done"),
        ("金点子", "done"),
        (f"并入 {number}", "done"),
        ("作出决定", "done"),
        ("采纳交办", "done"),
        ("落实到位", "now"),
    ]


def test_reply__in_ones_own_name(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, cast.resident)

    def reply(who: Actor) -> None:
        hall.reply_post(actor=who, number=told.number, n=n, text="已记下，会上说。", now=told.opens)

    with refused(Refused, "kernel.not_your_part"):
        reply(cast.resident)
    reply(cast.member)
    assert posts.replies([stage.post(told, n).pk])[stage.post(told, n).pk][0].name == "王委员"
    assert heard(cast.resident)[-1] == "hall.post.replied"
    assert get(told.number).voices == 1
