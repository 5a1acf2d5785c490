"""Who is told of what? Writes notices and letters; each at most once for its key and reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shangliang.ground.accounts.public import PersonBrief, people
from shangliang.ground.notifications.addressing import address_hash
from shangliang.ground.notifications.models import Letter, Notice, NoticeKind

GUEST_LANGUAGE = "zh-hans"
"""Of guests who wrote before their language was kept."""


@dataclass(frozen=True)
class News:
    """What is to be told, before it is known to whom."""

    key: str
    kind: NoticeKind
    matter: str
    title: str
    event: str
    at: datetime
    params: Mapping[str, Any] = field(default_factory=dict)
    actor_name: str = ""
    due_at: datetime | None = None


def tell_people(news: News, ids: Iterable[int], *, by_mail: bool) -> int:
    """Write a notice for each person, and a letter for those with an address; returns how many were new."""
    found = people(list(dict.fromkeys(ids)))
    if not found:
        return 0
    known = set(
        Notice.objects.filter(key=news.key, person_id__in=found).values_list("person_id", flat=True)
    )
    fresh = [p for p in found.values() if p.id not in known]
    Notice.objects.bulk_create(
        [Notice(person_id=p.id, **_facts(news)) for p in fresh], ignore_conflicts=True
    )
    if by_mail:
        _post(_letter(news, p) for p in fresh if p.email)
    return len(fresh)


def tell_addresses(news: News, languages: Mapping[str, str]) -> None:
    """Write a letter to each guest who left an address, in the language that stands beside it."""
    _post(
        Letter(
            recipient=f"guest:{address_hash(address)}",
            address=address,
            language=language or GUEST_LANGUAGE,
            next_try_at=news.at,
            **_facts(news),
        )
        for address, language in languages.items()
    )


def _letter(news: News, person: PersonBrief) -> Letter:
    return Letter(
        recipient=f"person:{person.id}",
        person_id=person.id,
        language=person.language,
        next_try_at=news.at,
        **_facts(news),
    )


def _post(letters: Iterable[Letter]) -> None:
    """One act, one letter: news of what happened goes to nobody who has had a letter about this very moment."""
    rows = list(letters)
    news = [letter for letter in rows if letter.kind == NoticeKind.EVENT]
    if news:
        told = set(
            Letter.objects.filter(
                matter=news[0].matter, at=news[0].at, recipient__in=[row.recipient for row in news]
            ).values_list("recipient", flat=True)
        )
        rows = [row for row in rows if row.recipient not in told or row not in news]
    if rows:
        Letter.objects.bulk_create(rows, ignore_conflicts=True)


def _facts(news: News) -> dict[str, Any]:
    return {
        "key": news.key,
        "kind": news.kind,
        "matter": news.matter,
        "title": news.title[:120],
        "event": news.event,
        "params": dict(news.params),
        "actor_name": news.actor_name,
        "due_at": news.due_at,
        "at": news.at,
    }
