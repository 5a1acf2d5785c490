"""Does the search find what it should, on whichever database the suite runs, and only what may be seen?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from shangliang.ground.dossier import public as dossier
from shangliang.ground.dossier.routes import Kind, Stage
from shangliang.ground.search import feeds
from shangliang.ground.search import public as search
from shangliang.ground.search.handlers import keep_index
from shangliang.kernel.actor import guest
from shangliang.kernel.events import Recorded, subscribers

pytestmark = pytest.mark.django_db
VISITOR = guest("a" * 43)


@pytest.fixture(autouse=True)
def _own_feeds(monkeypatch):
    monkeypatch.setattr(feeds, "_feeds", {})


@pytest.fixture
def open_matter(city, now):
    said = {}
    search.feed("test", lambda number: [search.Piece(said.get(number, ""))])

    def make(title, text="", *, hours=0, **more):
        more.setdefault("body_id", city.street.id)
        more.setdefault("place_id", city.street_place.id)
        found = dossier.open_dossier(
            kind=more.pop("kind", Kind.CONSULTATION),
            title=title,
            now=now + timedelta(hours=hours),
            **more,
        )
        said[found.number] = text
        search.index(found.number)
        return found.number

    make.said = said
    return make


def numbers(query, actor=VISITOR, **more):
    return [h.number for h in search.search(query, actor=actor, **more).hits]


def test_search__finds_a_word_of_two_characters(open_matter):
    lamp = open_matter("柳堤路西段没有路灯")
    road = open_matter("柳堤路积水")
    assert numbers("路灯") == [lamp]
    assert set(numbers("柳堤")) == {lamp, road}


def test_search__finds_one_character(open_matter):
    lamp = open_matter("柳堤路西段没有路灯")
    assert numbers("灯") == [lamp]
    assert numbers("桥") == []


def test_search__finds_what_a_room_holds_and_not_only_the_title(open_matter):
    lamp = open_matter("晚上走路太黑", "希望增设太阳能路灯，尤其是幼儿园门口。")
    found = search.search("幼儿园", actor=VISITOR)
    assert [h.number for h in found.hits] == [lamp]
    assert [s.text for s in found.hits[0].excerpt if s.hit] == ["幼儿园"]


def test_search__finds_the_number_and_nothing_else(open_matter):
    first, second = open_matter("一"), open_matter(f"二，另见 {'T-2026-0001'}")
    assert numbers(second) == [second]
    assert numbers(second.lower()) == [second]
    assert numbers(first)[0] == first


def test_search__finds_english_words_and_their_beginnings(open_matter):
    lamp = open_matter("路灯", title_en="Street lamps on Liudi Road")
    assert numbers("LAMPS") == numbers("lam") == numbers("street lamps") == [lamp]
    assert numbers("street trees") == []


def test_search__all_words_must_be_there(open_matter):
    both = open_matter("停车难", "老旧小区电动车充电")
    open_matter("停车费太贵")
    assert numbers("停车 充电") == [both]


def test_search__a_title_counts_more_than_a_text(open_matter):
    in_text = open_matter("小区环境", "垃圾分类、路灯、停车、绿化、噪声都需要商量", hours=2)
    in_title = open_matter("增设路灯", "夜里太黑", hours=1)
    assert numbers("路灯") == [in_title, in_text]


def test_search__newest_first_among_equals(open_matter):
    old = open_matter("路灯", hours=0)
    new = open_matter("路灯", hours=5)
    assert numbers("路灯") == [new, old]


def test_search__without_words_shows_everything_newest_first(open_matter):
    a, b = open_matter("甲", hours=0), open_matter("乙", hours=1)
    assert numbers("") == [b, a]


@pytest.mark.parametrize(
    "query",
    ["!!!", '"', "'", "OR", "NEAR(", "路灯*", "a:b", "\\", "% _", "'; DROP TABLE x; --", "😀", "\x00", "(" * 300],
)  # fmt: skip
def test_search__bad_input_finds_nothing_or_something_but_never_fails(open_matter, query):
    open_matter("路灯")
    assert search.search(query, actor=VISITOR).total in {0, 1}


def test_search__a_query_of_marks_only_is_no_browse(open_matter):
    open_matter("路灯")
    assert search.search("!!!", actor=VISITOR).total == 0


def test_search__a_hidden_matter_is_seen_by_its_office_only(open_matter, cast):
    number = open_matter("路灯", is_public=False)
    assert numbers("路灯") == []
    assert numbers("路灯", cast.resident) == numbers("路灯", cast.member) == []
    assert numbers("路灯", cast.outsider) == numbers("路灯", cast.administrator) == []
    assert numbers("路灯", cast.clerk) == [number]
    assert search.search("路灯", actor=VISITOR).stages == ()
    assert search.similar("路灯", actor=VISITOR) == ()


def test_search__publishing_shows_it_at_once(open_matter):
    number = open_matter("路灯", is_public=False)
    dossier.publish(number, is_public=True)
    assert numbers("路灯") == [number]


def test_search__counts_what_each_filter_would_leave(open_matter, city):
    a = open_matter("路灯一")
    b = open_matter("路灯二", place_id=city.other_place.id, kind=Kind.PROPOSAL)
    found = search.search("路灯", actor=VISITOR)
    assert {(c.value, c.count) for c in found.kinds} == {("consultation", 1), ("proposal", 1)}
    assert {c.label for c in found.places} == {"柳堤街道", "望湖区"}
    only = search.search("路灯", actor=VISITOR, filters=search.Filters(kind="proposal"))
    assert [h.number for h in only.hits] == [b]
    assert {c.value for c in only.kinds} == {"consultation", "proposal"}
    assert {c.label for c in only.places} == {"望湖区"}
    under = search.Filters(place_path=city.district_place.path)
    assert numbers("路灯", filters=under) == [a]


def test_search__the_stage_is_the_dossier_s_own(open_matter, now):
    number = open_matter("路灯")
    dossier.move(number, Stage.TRIAGED, now=now)
    assert numbers("路灯", filters=search.Filters(stage="triaged")) == [number]
    assert numbers("路灯", filters=search.Filters(stage="raised")) == []


def test_search__pages_follow_each_other_without_gap_or_repetition(open_matter):
    made = {open_matter(f"路灯 {n}", hours=n) for n in range(7)}
    seen, after = [], ""
    while True:
        page = search.search("路灯", actor=VISITOR, after=after, limit=3)
        seen += [h.number for h in page.hits]
        after = page.after
        if not after:
            break
    assert len(seen) == 7
    assert set(seen) == made


def test_search__takes_six_queries_however_much_is_found(open_matter, django_assert_num_queries):
    open_matter("路灯 0")
    open_matter("路灯 1")
    open_matter("路灯 2")
    with django_assert_num_queries(6):
        search.search("路灯", actor=VISITOR)
    for n in range(3, 9):
        open_matter(f"路灯 {n}")
    with django_assert_num_queries(6):
        search.search("路灯", actor=VISITOR)


def test_index__the_row_follows_what_the_rooms_say(open_matter):
    number = open_matter("夜里太黑", "要路灯")
    open_matter.said[number] = "要停车位"
    assert search.index(number) is True
    assert search.index(number) is False
    assert numbers("路灯") == []
    assert numbers("停车位") == [number]


def test_index__a_matter_that_is_not_there_is_no_error():
    assert search.index("T-1999-0001") is False


def test_index__a_very_long_text_is_cut_and_still_found(open_matter):
    text = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(120_000))
    number = open_matter("长文", text)
    assert numbers(text[1000:1004]) == [number]


def test_forget__takes_the_matter_out(open_matter):
    number = open_matter("路灯")
    search.forget(number)
    assert numbers("路灯") == []


def test_rebuild__brings_everything_back_and_says_how_far_it_is(open_matter):
    made = [open_matter("路灯"), open_matter("路灯")]
    for number in made:
        search.forget(number)
    steps = []
    search.rebuild(lambda done, total: steps.append((done, total)))
    assert set(numbers("路灯")) == set(made)
    assert steps[-1][0] == steps[-1][1] >= 2


def test_keep_index__reacts_to_every_event_about_a_matter(open_matter, now):
    assert any(h is keep_index for h in subscribers("topics.topic.raised").values())
    number = open_matter("夜里太黑")
    open_matter.said[number] = "路灯"
    keep_index(Recorded(1, "any.thing.happened", number, "", {}, None, "", now))
    assert numbers("路灯") == [number]


def test_similar__shows_what_may_be_the_same_and_leaves_the_rest(open_matter):
    same = open_matter("柳堤路西段夜间没有路灯", "晚上走路看不清")
    open_matter("老旧小区加装电梯费用分摊")
    found = search.similar("柳堤路西段晚上没有路灯，走路很危险", actor=VISITOR)
    assert [s.number for s in found] == [same]
    assert 0.2 <= found[0].score <= 1
    assert search.similar("柳堤路西段没有路灯", actor=VISITOR, besides=same) == ()


def test_similar__of_nothing_is_nothing(open_matter):
    open_matter("路灯")
    assert search.similar("", actor=VISITOR) == search.similar("。。。", actor=VISITOR) == ()
