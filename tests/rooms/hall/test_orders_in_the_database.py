"""Lists of ideas are ordered by a key in the database: few questions and no loading of all, however many there are."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import stage_hall as stage
from mini_city import Cast, City
from shangliang.kernel.actor import SYSTEM
from shangliang.loop.hall import posts, queries
from shangliang.loop.hall.models import Post


@pytest.fixture
def told(cast: Cast, city: City, now: datetime):
    """A call with thirty ideas."""
    told = stage.opened(cast, city, now, premoderated=False)
    first = stage.said(told, stage.neighbour(0), "修第 0 盏灯").n
    row = Post.objects.get(call__dossier__number=told.number, n=first)
    for k in range(1, 30):
        row.pk, row.n, row.title, row.statement_id = None, first + k, f"修第 {k} 盏灯", 1000 + k
        row.author_key, row.code_hash = f"k{k}", f"h{k}"
        row.save(force_insert=True)
    return told


def walked(told, order: str, seed: str = "a", votes: dict | None = None) -> list[int]:
    call, after, seen = queries.call(told.number, SYSTEM), "", []
    while True:
        with CaptureQueriesContext(connection) as asked:
            page = posts.listed(call, votes or {}, order=order, seed=seed, after=after, limit=7)
        assert len(asked) <= 3
        seen += [p.n for p in page.rows]
        after = page.after
        if not after:
            return seen


def test_fair_order_is_whole_and_another_one_for_each_reader(told) -> None:
    orders = [walked(told, "fair", seed) for seed in "abcdef"]
    everything = walked(told, "newest")[::-1]
    assert all(sorted(o) == everything for o in orders)
    assert len({tuple(o) for o in orders}) == len(orders)
    assert walked(told, "fair", "a") == orders[0]


def test_fair_order_puts_each_idea_first_about_as_often(told) -> None:
    call = queries.call(told.number, SYSTEM)
    firsts = Counter(
        posts.listed(call, {}, order="fair", seed=str(s), limit=1).rows[0].n for s in range(300)
    )
    assert len(firsts) >= 20
    assert max(firsts.values()) < 40


def test_supported_first_then_newest_even_beyond_what_is_ranked(told, monkeypatch) -> None:
    monkeypatch.setattr(posts, "MOST_RANKED", 2)
    newest = walked(told, "newest")
    votes = {1000 + k: posts.Support(k, 0, 0) for k in (3, 5, 7)}
    by_statement = dict(Post.objects.values_list("statement_id", "n"))
    top = [by_statement[1007], by_statement[1005]]
    call, after, seen = queries.call(told.number, SYSTEM), "", []
    while True:
        page = posts.listed(call, votes, order="supported", seed="a", after=after, limit=7)
        seen += [p.n for p in page.rows]
        after = page.after
        if not after:
            break
    assert seen == top + [n for n in newest if n not in top]
