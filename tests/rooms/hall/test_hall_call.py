"""A call runs as announced: opened, kept open, closed, sorted, answered, finished; or called off with a reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

import stage_hall as stage
from evidence import entries, last_said, only_for_its_part, owed, owed_until, refused, said
from evidence import stage as stage_of
from mini_city import Cast, City
from shangliang.ground.dossier.public import get, publish
from shangliang.ground.rulebook.public import override_rule
from shangliang.ground.soundings.public import sounding
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Invalid, OutOfOrder, Refused
from shangliang.loop.hall import public as hall
from shangliang.loop.hall import tasks
from stage_topics import raised, vetted


def test_announce__a_call_is_a_matter_with_a_number_a_thread_and_somebody_who_opens_it(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.announced(cast, city, now)
    assert told.number == "H-2026-0001"
    assert (stage.call(told).state, stage_of(told.number)) == ("announced", "called")
    assert owed(told.number)["hall.open"].role == "office"
    assert last_said(told.number) == "征集已发布，2026年11月2日至2026年11月16日开放。"


@pytest.mark.parametrize(("days", "decision", "least"), [(13, False, 14), (29, True, 30)])
def test_announce__shorter_than_the_rulebook_says_is_refused(
    cast: Cast, city: City, now: datetime, days: int, decision: bool, least: int
) -> None:
    with refused(Refused, "hall.too_short", least=least, days=days):
        stage.announced(
            cast, city, now, closes_at=now + timedelta(days=days), feeds_decision=decision
        )


def test_announce__a_body_may_ask_for_longer(cast: Cast, city: City, now: datetime) -> None:
    override_rule(
        actor=SYSTEM, key="hall.days", path=city.street.path, value=21,
        effective_from=now.date(), reason="街道愿意多听几天", now=now,
    )  # fmt: skip
    with refused(Refused, "hall.too_short", least=21):
        stage.announced(cast, city, now)


def test_announce__not_by_residents_and_not_for_another_body(
    cast: Cast, city: City, now: datetime
) -> None:
    for who, code in ((cast.outsider, "kernel.elsewhere"), (cast.resident, "kernel.not_your_part")):
        with refused(Refused, code):
            hall.announce_call(
                actor=who, path=city.street.path, title="献一策", ask=stage.ASK,
                opens_at=now, closes_at=now + stage.DAYS, now=now,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"title": "献"}, "kernel.too_short"),
        ({"title": "献" * 61}, "kernel.too_long"),
        ({"ask": "\u200b\u2060" * 20}, "kernel.too_short"),
    ],
)
def test_announce__bad_words_are_sent_back_to_their_field(
    cast: Cast, city: City, now: datetime, own: dict[str, str], code: str
) -> None:
    with refused(Invalid, code):
        stage.announced(cast, city, now, **own)


def test_announce__about_a_matter_that_nobody_can_read_is_refused(
    cast: Cast, city: City, now: datetime
) -> None:
    with refused(Refused, "hall.matter_missing", number="T-2026-0099"):
        stage.announced(cast, city, now, occasion="before", about="T-2026-0099")
    hidden = raised(cast, city, now).number
    publish(hidden, is_public=False)
    with refused(Refused, "hall.matter_missing"):
        stage.announced(cast, city, now, occasion="before", about=hidden)
    with refused(Refused, "hall.occasion_missing"):
        stage.announced(cast, city, now, about=raised(cast, city, now, "另一件事").number)


def test_announce__before_a_session_the_matter_says_so(
    cast: Cast, city: City, now: datetime
) -> None:
    matter = vetted(cast, city, now)
    told = stage.announced(cast, city, now, occasion="before", about=f" {matter.lower()} ")
    assert said(matter, "hall.matter.discussed") == (
        f"这件事正在网上征集意见（{told.number}），到2026年11月16日为止。"
    )


def test_announce__a_parlour_needs_a_member_and_may_last_an_hour(
    cast: Cast, city: City, now: datetime
) -> None:
    hour = {"form": "parlour", "closes_at": now + timedelta(hours=2)}
    with refused(Refused, "hall.nobody_on_duty"):
        stage.announced(cast, city, now, **hour)
    told = stage.opened(cast, city, now, on_duty={cast.member.id: "城市更新"}, **hour)
    assert owed(told.number)["hall.reply"].person_id == cast.member.id


def test_open__not_before_the_announced_day(cast: Cast, city: City, now: datetime) -> None:
    later = now + timedelta(days=2)
    told = stage.announced(cast, city, now, opens_at=later, closes_at=later + stage.DAYS)
    with refused(Refused, "hall.not_yet"):
        hall.open_call(actor=cast.office, number=told.number, now=now)
    only_for_its_part(
        lambda who: hall.open_call(actor=who, number=told.number, now=later), cast, cast.member
    )
    hall.open_call(actor=cast.office, number=told.number, now=later)
    assert stage_of(told.number) == "collecting"
    assert set(owed(told.number)) == {"hall.close"}


def test_the_worker_opens_and_closes_at_the_announced_hour(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.announced(cast, city, now)
    assert tasks.run(now) == 1
    assert stage.call(told).state == "open"
    assert tasks.run(told.closes - timedelta(minutes=1)) == 0
    assert tasks.run(told.closes) == 1
    assert tasks.run(told.closes) == 0
    assert stage.call(told).state == "collected"


def test_extend__only_longer(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    with refused(Refused, "hall.extension_is_later"):
        hall.extend_call(
            actor=cast.office, number=told.number, until=told.closes, reason="再等几天。", now=now
        )
    until = told.closes + timedelta(days=7)
    hall.extend_call(
        actor=cast.office, number=told.number, until=until, reason="国庆放假，多听一周。", now=now
    )
    assert owed_until(told.number, "hall.close") == until.date()


def test_close__nobody_cuts_a_call_short(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    with refused(Refused, "hall.still_running"):
        hall.close_call(actor=cast.office, number=told.number, now=told.closes - timedelta(1))


def test_close__votes_are_sealed_and_the_answer_is_owed_in_twenty_working_days(
    cast: Cast, city: City, now: datetime
) -> None:
    told, n = stage.closed(cast, city, now)
    box = stage.call(told).sounding_id
    assert box is not None
    assert sounding(box).state == "closed"
    assert "soundings.sounding.closed" in entries(told.number)
    assert owed_until(told.number, "hall.answer") == date(2026, 12, 14)
    with refused(Refused, "soundings.closed"):
        stage.vote(told, n, stage.neighbour(1), 1, now=told.after)
    with refused(Refused, "hall.over"):
        stage.said(told, stage.neighbour(1), now=told.after)


def test_cluster__waits_until_nothing_is_held(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, stage.neighbour(1))
    held = stage.said(told, stage.neighbour(2), "装监控").n
    hall.close_call(actor=cast.office, number=told.number, now=told.after)

    def gather(**own: object) -> None:
        facts: dict[str, object] = {
            "title": "照明",
            "summary": "楼道灯的事大家说得最多。",
            "ideas": [n],
        }
        hall.cluster_call(
            actor=cast.clerk,
            number=told.number,
            now=told.after,
            **{**facts, **own},  # type: ignore[arg-type]  # facts of the test
        )

    with refused(Refused, "hall.queue_not_empty", count=1):
        gather()
    hall.fold_post(
        actor=cast.moderator, number=told.number, n=held, code="off_topic", now=told.after
    )
    with refused(Refused, "hall.numbers_missing", numbers=f"{held}、77"):
        gather(ideas=[n, held, 77])
    with refused(Invalid, "hall.theme_is_empty"):
        gather(ideas=[])
    gather()
    with refused(Invalid, "hall.theme_twice"):
        gather()


def test_cluster__quotes_show_both_sides(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, stage.neighbour(1))
    yes = stage.commented(cast, told, n, stage.neighbour(2), "灯亮了老人才敢下楼", "for")
    no = stage.commented(cast, told, n, stage.neighbour(3), "先通下水，灯可以等", "against")
    hall.close_call(actor=cast.office, number=told.number, now=told.after)

    def gather(quotes: list[int]) -> None:
        hall.cluster_call(
            actor=cast.clerk, number=told.number, title="照明", summary="楼道灯的事大家说得最多。",
            ideas=[n], quotes=quotes, now=told.after,
        )  # fmt: skip

    for one_sided in ([], [yes], [no]):
        with refused(Refused, "hall.quotes_one_sided"):
            gather(one_sided)
    gather([yes, no])


def test_answer__not_before_the_themes(cast: Cast, city: City, now: datetime) -> None:
    told, _n = stage.closed(cast, city, now)
    words = {
        "heard": "大家说了很多。" * 2,
        "used": "用了一些，已列入计划。",
        "not_used": "没用的原因都写明了。",
    }
    with refused(Refused, "hall.themes_first"):
        hall.answer_call(actor=cast.office, number=told.number, now=told.after, **words)


def test_answer_and_finish__everybody_reads_what_came_of_it(
    cast: Cast, city: City, now: datetime
) -> None:
    told, _n = stage.answered(cast, city, now)
    assert stage_of(told.number) == "fed_back"
    assert last_said(told.number) == "征集已答复，1 个金点子继续往前走。"
    hall.finish_call(actor=cast.office, number=told.number, now=told.after)
    assert get(told.number).closed_at is not None
    assert owed(told.number) == {}
    with pytest.raises(OutOfOrder):
        hall.finish_call(actor=cast.office, number=told.number, now=told.after)


def test_parlour__is_summed_up_when_every_question_is_answered(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(
        cast, city, now, form="parlour", premoderated=False,
        closes_at=now + timedelta(hours=3), on_duty={cast.member.id: ""},
    )  # fmt: skip
    n = stage.said(told, stage.neighbour(1), "电梯补贴怎么申请？").n
    assert stage.post(told, n).kind == "question"
    hall.close_call(actor=cast.office, number=told.number, now=told.after)
    words = {
        "heard": "一个问题，问的是补贴。",
        "used": "已当场说明办法。",
        "not_used": "没有遗留的问题，谢谢大家。",
    }
    with refused(Refused, "hall.questions_waiting", count=1):
        hall.answer_call(actor=cast.office, number=told.number, now=told.after, **words)
    hall.reply_post(
        actor=cast.member,
        number=told.number,
        n=n,
        text="到社区领表，十五天内答复。",
        now=told.after,
    )
    assert "hall.reply" not in owed(told.number)
    hall.answer_call(actor=cast.office, number=told.number, now=told.after, **words)
    assert stage.call(told).state == "answered"


def test_call_off__with_a_reason_that_everybody_reads(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    stage.shown(cast, told, stage.neighbour(1))
    hall.call_off_call(actor=cast.office, number=told.number, reason="与市里的征集合并。", now=now)
    assert stage.call(told).state == "called_off"
    assert last_said(told.number) == "征集取消：与市里的征集合并。"
    assert owed(told.number) == {}
