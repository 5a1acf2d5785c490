"""A person decides, with a reason of the code of conduct; an appeal goes to somebody else; nothing vanishes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

import stage_hall as stage
from evidence import (
    GUEST,
    done_once,
    entries,
    last_said,
    only_for_its_part,
    overtaken,
    owed,
    owed_until,
    refused,
)
from mini_city import Cast, City
from shangliang.ground.accounts.public import Role, actor_by_login, add_person, grant_role
from shangliang.ground.ledger.public import trail
from shangliang.ground.notifications.public import notices
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.soundings.public import statements
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.kernel.small_counts import shown_counts
from shangliang.loop.hall import posts
from shangliang.loop.hall import public as hall
from shangliang.loop.hall.actions.step import PostStep
from shangliang.loop.hall.figures import moderation
from shangliang.loop.hall.models import Decision

WHY = "我说的是修灯，没有骂谁，请再看一遍。"


@pytest.fixture
def second(cast: Cast, city: City, now: datetime) -> Actor:
    """陈审核, the other moderator."""
    person = add_person(actor=SYSTEM, login="second", name="陈审核", password=None, now=now)
    grant_role(
        actor=SYSTEM, person_id=person.id, role=Role.MODERATOR, path=city.cppcc.path, now=now
    )
    return actor_by_login("second", now)


def test_submit__is_held_read_within_one_working_day_and_then_shown(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    receipt = stage.said(told, GUEST)
    assert (receipt.n, receipt.held) == (1, "first_look")
    assert owed_until(told.number, "hall.publish") == date(2026, 11, 3)
    assert owed(told.number)["hall.publish"].role == "moderator"
    with pytest.raises(NotFound):
        posts.see(told.number, receipt.n, cast.resident)
    assert posts.see(told.number, receipt.n, GUEST).is_author
    only_for_its_part(
        lambda who: hall.publish_post(actor=who, number=told.number, n=1, now=now),
        cast,
        cast.member,
    )
    hall.publish_post(actor=cast.moderator, number=told.number, n=1, now=now + timedelta(hours=2))
    assert "hall.publish" not in owed(told.number)
    assert posts.see(told.number, 1, cast.stranger).post.title == "先修楼道灯"


def test_submit__the_ledger_carries_no_name_and_no_word_of_a_resident(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    stage.said(told, cast.resident, nickname="老赵", email="zhao@example.org")
    entry = next(r for r in trail(told.number) if r.name == "hall.post.submitted")
    assert entry.actor_name == "居民"
    assert set(entry.payload) == {"n", "kind", "held"}


def test_submit__without_premoderation_it_is_shown_at_once_and_can_be_voted_on(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now, premoderated=False)
    n = stage.said(told, GUEST).n
    assert stage.post(told, n).state == "published"
    stage.vote(told, n, stage.neighbour(2), 1)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("加微信群请看 http://example.com/a 里面有详情介绍", "links"),
        ("有意者请打电话 13912345678 找我，灯我来修", "personal"),
    ],
)
def test_submit__links_and_telephone_numbers_wait_even_without_premoderation(
    cast: Cast, city: City, now: datetime, text: str, held: str
) -> None:
    told = stage.opened(cast, city, now, premoderated=False)
    assert stage.said(told, GUEST, text=text).held == held


def test_submit__an_id_number_is_refused_and_not_kept(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    with refused(Invalid, "hall.id_number", field="text"):
        stage.said(told, GUEST, text="我是 110101199003074518，住三号楼，楼道灯坏了")
    assert entries(told.number, "hall.post.submitted") == []


def test_submit__the_same_words_again_point_to_the_first(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, GUEST)
    with refused(Invalid, "hall.said_already", n=n):
        stage.said(told, stage.neighbour(2))


def test_submit__beyond_the_days_number_it_waits_and_says_why(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now, premoderated=False)
    most = int(rule_number("hall.posts_a_day", on=now))
    held = [stage.said(told, GUEST, f"修第 {n} 盏灯").held for n in range(most + 1)]
    assert held == [""] * most + ["pace"]
    waiting = posts.see(told.number, most + 1, GUEST).post
    assert "先由人看过" in waiting.why_held
    assert waiting.due_at is not None
    tomorrow = told.opens + timedelta(days=2)
    assert stage.said(told, GUEST, "修院里的灯", now=tomorrow).held == ""


def test_submit__a_member_speaks_under_the_own_name_and_is_not_queued(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.said(told, cast.member).n
    post = posts.see(told.number, n, GUEST).post
    assert (post.by, post.in_office, post.state) == ("王委员", True, "published")


def test_submit__not_before_the_first_day_nor_after_the_last(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.announced(cast, city, now)
    with refused(Refused, "hall.not_open_yet"):
        stage.said(told, GUEST)
    hall.open_call(actor=cast.office, number=told.number, now=now)
    with refused(Refused, "hall.over"):
        stage.said(told, GUEST, now=told.closes)


def test_submit__pressed_twice_is_kept_once(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    done_once(told.number, "hall.post.submitted", lambda: stage.said(told, GUEST))


def test_publish__somebody_was_faster(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.said(told, GUEST).n
    with overtaken(
        monkeypatch,
        PostStep,
        "put",
        lambda: hall.fold_post(
            actor=cast.clerk, number=told.number, n=n, code="advert", now=told.opens
        ),
    ):
        hall.publish_post(actor=cast.moderator, number=told.number, n=n, now=told.opens)


def test_fold__keeps_the_place_shows_the_reason_and_hides_the_words(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, cast.resident)
    hall.fold_post(
        actor=cast.moderator, number=told.number, n=n, code="insult", note="请对事不对人", now=now
    )
    seen = posts.see(told.number, n, GUEST).post
    assert (seen.state, seen.why) == ("folded", "辱骂他人")
    assert last_said(told.number) == f"第 {n} 条已折叠，理由写在旁边。"
    box = stage.call(told).sounding_id
    assert box is not None
    assert statements(box) == []
    with refused(Refused, "soundings.statement_not_shown"):
        stage.vote(told, n, stage.neighbour(3), 1)


@pytest.mark.parametrize(
    ("verb", "code"), [("fold", "unclear"), ("send_back", "elsewhere"), ("refer", "insult"), ("fold", "nonsense")]
)  # fmt: skip
def test_decide__only_with_a_reason_of_the_code_that_fits(
    cast: Cast, city: City, now: datetime, verb: str, code: str
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.said(told, GUEST).n
    act = {"fold": hall.fold_post, "send_back": hall.send_back_post, "refer": hall.refer_post}[verb]
    with refused(Refused, "hall.reason_does_not_fit"):
        act(actor=cast.moderator, number=told.number, n=n, code=code, note="请看公约", now=now)


def test_send_back_and_revise__the_author_mends_it_and_a_person_reads_it_again(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    receipt = stage.said(told, GUEST)
    hall.send_back_post(
        actor=cast.moderator, number=told.number, n=1, code="unclear", note="哪栋楼？", now=now
    )
    mend = {"number": told.number, "n": 1, "title": "先修三号楼的灯", "text": "三号楼二单元的灯坏了半年，换感应灯。", "now": told.opens}  # fmt: skip
    with refused(Refused, "hall.not_the_author"):
        hall.revise_post(actor=stage.neighbour(9), **mend)
    with refused(Refused, "hall.not_the_author"):
        hall.revise_post(actor=stage.neighbour(9), code="ABCD-2345", **mend)
    hall.revise_post(actor=stage.neighbour(9), code=receipt.code.lower(), **mend)
    assert (stage.post(told, 1).state, stage.post(told, 1).held) == ("submitted", "revised")
    hall.publish_post(actor=cast.moderator, number=told.number, n=1, now=now)
    assert posts.see(told.number, 1, cast.stranger).post.title == "先修三号楼的灯"


def test_refer__says_where_to(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    stage.said(told, GUEST)
    with refused(Refused, "hall.reason_needed"):
        hall.refer_post(
            actor=cast.moderator, number=told.number, n=1, code="elsewhere", note="", now=now
        )
    hall.refer_post(
        actor=cast.moderator, number=told.number, n=1, code="elsewhere", note="请拨 12345 报修。", now=now
    )  # fmt: skip
    assert posts.see(told.number, 1, GUEST).post.note == "请拨 12345 报修。"


def test_appeal__once_and_decided_by_somebody_else(
    cast: Cast, city: City, now: datetime, second: Actor
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.said(told, GUEST).n
    hall.fold_post(actor=cast.moderator, number=told.number, n=n, code="insult", now=now)
    with refused(Refused, "hall.not_the_author"):
        hall.appeal_post(actor=cast.resident, number=told.number, n=n, reason=WHY, now=now)
    hall.appeal_post(actor=GUEST, number=told.number, n=n, reason=WHY, now=now)
    assert owed_until(told.number, "hall.grant") == date(2026, 11, 9)
    for decide in (hall.grant_post, hall.dismiss_post):
        with refused(Refused, "hall.same_moderator"):
            decide(actor=cast.moderator, number=told.number, n=n, reason="再看一遍。", now=now)
    hall.dismiss_post(actor=second, number=told.number, n=n, reason="确有骂人的话。", now=now)
    assert (stage.post(told, n).state, stage.post(told, n).appeal_answer) == (
        "folded",
        "确有骂人的话。",
    )
    assert "hall.grant" not in owed(told.number)
    with refused(Refused, "hall.appealed_before"):
        hall.appeal_post(actor=GUEST, number=told.number, n=n, reason=WHY, now=now)


def test_appeal__that_is_right_shows_the_post_and_tells_the_author(
    cast: Cast, city: City, now: datetime, second: Actor
) -> None:
    told = stage.opened(cast, city, now)
    n = stage.said(told, cast.resident).n
    hall.fold_post(actor=cast.moderator, number=told.number, n=n, code="off_topic", now=now)
    hall.appeal_post(actor=cast.resident, number=told.number, n=n, reason=WHY, now=now)
    hall.grant_post(actor=second, number=told.number, n=n, reason="和改造有关。", now=now)
    assert posts.see(told.number, n, GUEST).post.is_shown
    told_of = [row.event for row in notices(cast.resident, told.after)]
    assert {"hall.post.folded", "hall.post.granted"} <= set(told_of)
    stage.vote(told, n, stage.neighbour(1), 1)


def test_withdraw__by_its_author_alone(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, cast.resident)
    with refused(Refused, "hall.not_the_author"):
        hall.withdraw_post(actor=cast.stranger, number=told.number, n=n, now=now)
    hall.withdraw_post(actor=cast.resident, number=told.number, n=n, now=now)
    with pytest.raises(NotFound):
        posts.see(told.number, n, GUEST)
    with pytest.raises(OutOfOrder):
        hall.withdraw_post(actor=cast.resident, number=told.number, n=n, now=now)


def test_comment__is_read_first_and_then_voted_on(cast: Cast, city: City, now: datetime) -> None:
    told = stage.opened(cast, city, now)
    n = stage.shown(cast, told, cast.resident)
    made = stage.commented(cast, told, n, GUEST, "感应灯省电，赞成", "for")
    stage.vote(told, made, stage.neighbour(4), -1)
    with refused(Refused, "hall.no_comment_on_comments"):
        hall.comment_post(
            actor=GUEST, number=told.number, n=made, text="我也这么觉得", now=told.opens
        )
    assert [c.text for c in posts.comments(stage.post(told, n).pk)] == ["感应灯省电，赞成"]


def test_statistics__counts_times_and_appeals_with_small_numbers_hidden(
    cast: Cast, city: City, now: datetime
) -> None:
    told = stage.opened(cast, city, now)
    for k in range(7):
        n = stage.said(told, stage.neighbour(k), f"修第 {k} 盏灯").n
        hall.publish_post(
            actor=cast.moderator, number=told.number, n=n, now=told.opens + timedelta(hours=3)
        )
    for k in range(6):
        n = stage.said(told, stage.neighbour(k), f"骂第 {k} 个人").n
        at = told.opens + timedelta(days=3)
        hall.fold_post(actor=cast.moderator, number=told.number, n=n, code="insult", now=at)
    found = moderation(told.after)
    assert [v.count for v in found.verdicts] == [7, 6, 0, 0]
    assert [(r.key, r.count) for r in found.reasons] == [("insult", 6)]
    assert (found.median_minutes, found.in_time) == (120, 54)
    assert (found.appeals, found.granted) == (None, None)
    assert moderation(told.after + timedelta(days=400)).verdicts[0].count == 0


def test_statistics__one_hidden_number_takes_another_along() -> None:
    assert shown_counts([40, 20, 3, 0], 5) == [40, None, None, 0]
    assert shown_counts([40, 2, 3, 0], 5) == [40, None, None, 0]
    assert shown_counts([3, 0], 5) == [None, 0]


def test_decisions_never_say_who(cast: Cast, city: City, now: datetime) -> None:
    fields = {f.name for f in Decision._meta.get_fields()}
    assert not {f for f in fields if "person" in f or "by" in f}
