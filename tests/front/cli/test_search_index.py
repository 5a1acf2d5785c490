"""Does `shangliang search-index` bring the index up to date, from the rows or from the rooms, and say when it cannot?"""

from __future__ import annotations

import pytest

from shangliang.front.commands import search_index
from shangliang.front.commands.trouble import Trouble
from shangliang.ground.search import public as search
from shangliang.ground.search import shelf
from shangliang.ground.search.models import SearchRow
from shangliang.kernel.actor import guest
from stage_topics import raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, settings):
    settings.SEARCH_INDEX = tmp_path / "search"
    yield
    shelf.give_up()


def test_search_index__catches_up_and_makes_it_again(cast, city, now, settings, capsys):
    raised(cast, city, now)
    search_index.run(fresh=False, texts=False)
    assert search.ahead()[0] == search.ahead()[1] > 0
    (settings.SEARCH_INDEX / "format").unlink()
    search_index.run(fresh=True, texts=False)
    assert search.ahead()[0] == search.ahead()[1]
    assert "up to date" in capsys.readouterr().out


def test_search_index__asks_the_rooms_again(cast, city, now):
    number = raised(cast, city, now).number
    SearchRow.objects.update(tokens="", title="")
    assert search.search("路灯", actor=guest("a" * 43)).total == 0
    search_index.run(fresh=False, texts=True)
    assert [h.number for h in search.search("路灯", actor=guest("a" * 43)).hits] == [number]


def test_search_index__says_when_another_process_writes(cast, city, now):
    raised(cast, city, now)
    with shelf.only_writer(), pytest.raises(Trouble, match="Another process"):
        search_index.run(fresh=False, texts=False)
