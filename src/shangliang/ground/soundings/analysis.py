"""How does qiutong hear of our votes? The only place that calls it; its answer is stored, so that pages stay fast."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

import qiutong
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.ground.soundings.kinds import StatementState
from shangliang.ground.soundings.models import Analysis, Statement, StatementVote

AT_ONCE = 20_000
"""Votes up to which a page works the answer out itself; above, a background job does."""
_REST = timedelta(seconds=10)
"""A page leaves an answer of this age alone, however many voted since."""
_BATCH = 20_000


@dataclass(frozen=True)
class Stored:
    """The last answer; `result` None when there is none yet."""

    participants: int
    votes: int
    computed_at: datetime | None
    result: dict[str, Any] | None


def _stored(row: Analysis) -> Stored:
    return Stored(row.participants, row.votes, row.computed_at, row.result)


def fresh(sounding_id: int, *, min_group: int, now: datetime) -> Stored:
    """The answer for a page: as stored, or worked out now when that is quick."""
    row = Analysis.objects.filter(pk=sounding_id).first()
    if row is None:
        return Stored(0, 0, None, None)
    if not row.stale or (row.computed_at and timedelta(0) <= now - row.computed_at < _REST):
        return _stored(row)
    if row.votes > AT_ONCE or _too_many(sounding_id):
        return _stored(row) if row.result else Stored(0, AT_ONCE, None, None)
    return refresh(sounding_id, min_group=min_group, now=now)


def _too_many(sounding_id: int) -> bool:
    rows = StatementVote.objects.filter(sounding_id=sounding_id).order_by()
    return rows[: AT_ONCE + 1].count() > AT_ONCE


def refresh(sounding_id: int, *, min_group: int, now: datetime) -> Stored:
    """Work the answer out and keep it. The stale mark is taken away first: a vote meanwhile sets it again."""
    with transaction.atomic():
        return _refresh(sounding_id, min_group=min_group, now=now)


def _refresh(sounding_id: int, *, min_group: int, now: datetime) -> Stored:
    Analysis.objects.filter(pk=sounding_id).update(stale=False)
    people, statements, values = _triples(sounding_id)
    found: dict[str, Any] = {}
    if values:
        votes = qiutong.Votes.from_triples(people, statements, values)
        found = qiutong.analyse(votes, seed=0, min_group=min_group).to_json()
    answer = Stored(people[-1] + 1 if values else 0, len(values), now, found)
    Analysis.objects.filter(pk=sounding_id).update(
        computed_at=now,
        participants=answer.participants,
        votes=answer.votes,
        result=answer.result,
    )
    return answer


def _triples(sounding_id: int) -> tuple[array[int], array[int], array[int]]:
    """Votes on shown statements in the order of the voters' keys; people become 0, 1, 2, …"""
    shown = set(
        Statement.objects.filter(sounding_id=sounding_id, state=StatementState.SHOWN).values_list(
            "pk", flat=True
        )
    )
    people, statements, values = array("q"), array("q"), array("q")
    last, person = "", -1
    rows = (
        StatementVote.objects.filter(sounding_id=sounding_id)
        .order_by("voter", "statement_id")
        .values_list("voter", "statement_id", "value")
    )
    for voter, statement_id, value in rows.iterator(chunk_size=_BATCH):
        if statement_id not in shown:
            continue
        if voter != last:
            last, person = voter, person + 1
        people.append(person)
        statements.append(statement_id)
        values.append(value)
    return people, statements, values


def refresh_stale(*, now: datetime, limit: int = 20) -> int:
    """Bring the answers that are behind up to date, the busiest last; how many."""
    rows = (
        Analysis.objects.filter(stale=True)
        .select_related("sounding__dossier")
        .order_by("votes", "pk")[:limit]
    )
    done = 0
    for row in rows:
        least = int(rule_number("privacy.min_cell", path=row.sounding.dossier.body_path, on=now))
        refresh(row.pk, min_group=least, now=now)
        done += 1
    return done
