"""Does the index beside the database find the same as the database, whatever state it is in, and mend itself?"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from shangliang.ground.dossier import public as dossier
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.dossier.routes import Kind, Stage
from shangliang.ground.search import asking, feeds, queries, shelf, shelved, ways
from shangliang.ground.search import public as search
from shangliang.ground.search.matching import DatabaseMatches
from shangliang.ground.search.models import SearchClock
from shangliang.ground.search.tasks import run
from shangliang.kernel.actor import SYSTEM, Actor, ActorKind, Grant, guest

pytestmark = pytest.mark.django_db
VISITOR = guest("a" * 43)
WORDS = [
    "路灯",
    "停车",
    "充电桩",
    "电梯",
    "噪音",
    "垃圾分类",
    "柳堤路",
    "幼儿园",
    "门口",
    "积水",
    "公交站",
    "绿化",
    "street",
    "lamp",
    "parking",
    "12",
    "A3区",
    "业主委员会",
    "物业费",
    "夜间施工",
    "老旧小区",
    "加装",
    "T-2026-0003",
    "没有人管",
    "三个月了",
]
QUERIES = (
    "", "路灯", "停车", "电梯", "灯", "str", "lamp", "12", "A3", "T-2026-3", "路灯 停车", "老旧小区 电梯",
    "老旧小区加装电梯", "路登", "垃圾分累", "lamb", "幼儿园门口夜间施工没有人管三个月了物业费", "不存在的词", "!!!",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, settings, monkeypatch):
    settings.SEARCH_INDEX = tmp_path / "search"
    monkeypatch.setattr(feeds, "_feeds", {})
    yield
    shelf.give_up()


@pytest.fixture
def write(city, now):
    """Open a matter of random words and put it into the rows, not into the index."""
    said = {}
    search.feed("test", lambda number: [said[number]])
    dice = random.Random(20261102)

    def one(title="", **more):
        made = dossier.open_dossier(
            kind=dice.choice((Kind.CONSULTATION, Kind.PROPOSAL)),
            title=title or "".join(dice.choices(WORDS, k=dice.randint(1, 3))),
            now=now + timedelta(minutes=dice.randint(0, 9000), milliseconds=dice.randint(0, 999)),
            body_id=dice.choice((city.street, city.cppcc, city.other_district)).id,
            place_id=dice.choice(
                (city.street_place.id, city.other_place.id, city.city_place.id, None)
            ),
            **{"is_public": dice.random() < 0.8, **more},
        )
        text = "，".join(dice.choices(WORDS, k=dice.randint(0, 8)))
        said[made.number] = search.Piece(text, units=dice.choice(((), (city.housing.path,))))
        search.index(made.number)
        return made.number

    return one


def both(read):
    """The same read by the index and by the database alone."""
    assert isinstance(ways._matches(), shelved.ShelfMatches)
    by_index = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ways, "shelf", lambda: None)
        assert isinstance(ways._matches(), DatabaseMatches)
        by_database = read()
    return by_index, by_database


def readers(cast):
    return (VISITOR, cast.resident, cast.clerk, cast.room_convener, cast.outsider, SYSTEM)


def narrowings(city, now):
    bare = search.Filters()
    yield bare
    yield replace(bare, stage="raised")
    yield replace(bare, kind="proposal", place_path=city.district_place.path)
    yield replace(bare, unit=str(city.housing.id))
    yield replace(bare, moved_from=now + timedelta(minutes=4000), stage="triaged")
    yield replace(bare, moved_before=now + timedelta(minutes=4000))


def compare_everything(cast, city, now, dice=random.Random(7)):  # noqa: B008  drawn on from call to call
    """A fifth of all readers, questions and filters by lot, and everything else."""
    seen = 0
    for actor in readers(cast):
        for query in QUERIES:
            for filters in dice.sample(list(narrowings(city, now)), 2):
                asked = {"filters": filters, "by_time": dice.random() < 0.4, "limit": 7}
                asked["moments"] = {
                    "week": now + timedelta(days=1),
                    "month": now + timedelta(days=4),
                }
                one, other = both(lambda: search.search(query, actor=actor, **asked))  # noqa: B023
                assert one == other
                seen += one.total
        for text in ("柳堤路路灯没有人管", "老旧小区加装电梯，停车也难", "street lamp"):
            one, other = both(lambda: search.similar(text, actor=actor))  # noqa: B023
            assert one == other
        for text in ("路", "停车", "T-2026-00", "柳堤", "str"):
            one, other = both(lambda: search.suggest(text, actor=actor))  # noqa: B023
            assert one == other
    assert seen > 300


def test_both_ways__find_the_same_when_the_index_is_whole(write, cast, city, now):
    for _ in range(45):
        write()
    assert search.catch_up() == 45
    compare_everything(cast, city, now)


def test_both_ways__find_the_same_while_the_index_is_behind(write, cast, city, now):
    made = [write() for _ in range(30)]
    search.catch_up()
    made += [write() for _ in range(10)]
    for number in made[:12:3]:
        dossier.move(number, Stage.TRIAGED, now=now + timedelta(days=3))
        search.index(number)
    for number in made[1:12:3]:
        dossier.publish(number, is_public=False)
        search.index(number)
    search.forget(made[2])
    search.forget(made[33])
    compare_everything(cast, city, now)
    search.catch_up()
    compare_everything(cast, city, now)


def test_both_ways__find_the_same_beyond_what_is_ranked(write, cast, city, now, monkeypatch):
    monkeypatch.setattr(queries, "MOST_RANKED", 6)
    for _ in range(40):
        write()
    search.catch_up()
    found = search.search("路灯", actor=SYSTEM)
    assert found.cut
    assert found.total > len(found.hits) == 6
    compare_everything(cast, city, now)


def test_both_ways__every_page_by_time_without_gap_or_repetition(write):
    made = {write("路灯", is_public=True) for _ in range(23)}
    search.catch_up()
    made |= {write("路灯", is_public=True) for _ in range(4)}

    def walk():
        seen, after = [], ""
        while True:
            page = search.search("路灯", actor=VISITOR, by_time=True, after=after, limit=5)
            seen += [h.number for h in page.hits]
            after = page.after
            if not after:
                return seen, page.total

    one, other = both(walk)
    assert one == other
    assert set(one[0]) == made
    assert len(one[0]) == one[1] == 27


def test_sight__is_what_the_dossier_says(write, cast, city):
    """Should the rule of `visible_to` change, the index must learn it: this test says so."""
    for _ in range(25):
        write()
    search.catch_up()
    roles = ("resident", "member", "department", "administrator", "clerk", "host", "auditor")
    paths = ("", city.cppcc.path, city.street.path, city.other_district.path, "/")
    actors = [
        Actor(ActorKind.PERSON, id=1, grants=(Grant(role, path),))
        for role in roles
        for path in paths
    ]
    for actor in [*actors, *readers(cast)]:
        asked = asking.Ask(actor)
        assert ways._matches().count(asked) == Dossier.objects.visible_to(actor).count()


def test_index__a_hidden_matter_neither_shows_nor_counts(write, cast):
    write("路灯", is_public=False)
    search.catch_up()
    found = search.search("路灯", actor=VISITOR)
    assert (found.total, found.hits, found.stages, found.perhaps) == (0, (), (), ())
    assert search.search("路登", actor=VISITOR).meant == ""
    assert search.similar("路灯", actor=VISITOR) == ()
    assert search.suggest("路灯", actor=VISITOR) == ()


def test_index__what_was_hidden_a_moment_ago_is_not_shown_though_the_index_does_not_know(write):
    number = write("路灯", is_public=True)
    search.catch_up()
    dossier.publish(number, is_public=False)  # no event yet: neither row nor index has heard
    assert search.search("路灯", actor=VISITOR).hits == ()
    assert search.similar("路灯", actor=VISITOR) == ()


def test_index__a_missing_one_is_no_failure_and_is_made_again(write, settings):
    number = write("路灯", is_public=True)
    assert [h.number for h in search.search("路灯", actor=VISITOR).hits] == [number]
    assert search.catch_up() == 1
    search.discard()
    assert not settings.SEARCH_INDEX.exists()
    assert [h.number for h in search.search("路灯", actor=VISITOR).hits] == [number]
    assert search.catch_up() == 1
    assert ways._matches().count(asking.Ask(VISITOR, ("路灯",))) == 1


def test_index__a_damaged_one_is_no_failure_and_is_made_again(write, settings):
    write("路灯", is_public=True)
    search.catch_up()
    shelf.give_up()
    for file in settings.SEARCH_INDEX.iterdir():
        if file.name != "format":
            file.write_bytes(b"nonsense")
    assert search.search("路灯", actor=VISITOR).total == 1
    assert search.catch_up() == 1
    assert isinstance(ways._matches(), shelved.ShelfMatches)
    assert search.search("路灯", actor=VISITOR).total == 1


def test_index__of_another_format_is_made_again(write, settings):
    write("路灯", is_public=True)
    search.catch_up()
    (settings.SEARCH_INDEX / "format").write_text("of last year", "utf-8")
    shelf.give_up()
    assert isinstance(ways._matches(), DatabaseMatches)
    assert search.catch_up() == 1
    assert isinstance(ways._matches(), shelved.ShelfMatches)


def test_index__ahead_of_a_restored_database_is_not_believed(write):
    write("路灯", is_public=True)
    write("路灯", is_public=True)
    search.catch_up()
    SearchClock.objects.update(last=1)
    assert isinstance(ways._matches(), DatabaseMatches)
    search.catch_up()
    assert search.ahead()[1] <= 2


def test_index__far_behind_is_asked_only_when_it_lacks_little(write, monkeypatch):
    """An import of thousands must not bring the slow way back; an index that has only begun must not answer."""
    monkeypatch.setattr(shelved, "MOST_WAITING", 2)
    monkeypatch.setattr(ways, "MOST_WAITING", 2)
    for _ in range(30):
        write()
    search.catch_up()
    late = [write("路灯", is_public=True) for _ in range(3)]
    assert isinstance(ways._matches(), shelved.ShelfMatches)
    found = {h.number for h in search.search("路灯", actor=SYSTEM, limit=100).hits}
    assert {late[-1], late[-2]} <= found
    write()
    assert isinstance(ways._matches(), DatabaseMatches)
    assert {h.number for h in search.search("路灯", actor=SYSTEM, limit=100).hits} >= set(late)


def test_catch_up__one_writer_only(write):
    write("路灯", is_public=True)
    with shelf.only_writer() as mine:
        assert mine
        assert search.catch_up() == 0
    assert search.catch_up() == 1


def test_catch_up__in_small_bites_ends_where_a_whole_one_does(write):
    for _ in range(7):
        write("路灯", is_public=True)
    steps = []
    while done := search.catch_up(limit=3):
        steps.append(done)
    assert steps == [3, 3, 1]
    assert search.search("路灯", actor=VISITOR).total == 7
    assert search.ahead()[0] == search.ahead()[1]


def test_run__the_worker_keeps_the_index_up_and_writes_old_forms_again(write, now):
    number = write("路灯", is_public=True)
    assert run(now) == 2, "the row, and departments learned from what there is"
    row = queries.SearchRow.objects.get(dossier__number=number)
    queries.SearchRow.objects.filter(pk=row.pk).update(form=1, tokens="")
    assert run(now) == 2
    assert search.search("路灯", actor=VISITOR).total == 1
    assert run(now) == 0
