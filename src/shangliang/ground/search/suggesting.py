"""What may somebody be about to type? Matters by number and title, places, bodies; only what the reader may see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shangliang.ground.directory.models import Body, Place
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.asking import Ask
from shangliang.ground.search.ranking import candidates
from shangliang.ground.search.tokens import IN_TITLE, fold, query_tokens
from shangliang.ground.search.ways import answered
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean

MOST_TYPED = 60
_NUMBER = re.compile(r"[a-z]{1,3}-?(?:[0-9]{4}(?:-[0-9]{0,6})?|[0-9]{1,3})")


@dataclass(frozen=True)
class Suggestion:
    """`sort` is matter, place or unit; `value` is the number, the path of the place or the id of the body."""

    sort: str
    value: str
    label: str
    label_en: str


def suggest(typed: str, *, actor: Actor, limit: int = 8) -> tuple[Suggestion, ...]:
    """At most `limit`; nothing for nothing. At most five queries."""
    text = clean(typed[: MOST_TYPED * 20], lines=False)[:MOST_TYPED]
    needed = query_tokens(text)
    if not needed:
        return ()
    found = [*_numbers(text, actor), *_places(text), *_bodies(text)]
    ask = Ask(actor, tuple(IN_TITLE + t for t in needed))
    rows = answered(lambda matches: matches.newest(ask, limit))
    found += [Suggestion("matter", c.number, c.title, c.title_en) for c in candidates(rows, actor)]
    return tuple({(s.sort, s.value): s for s in found}.values())[:limit]


def _numbers(text: str, actor: Actor) -> list[Suggestion]:
    typed = fold(text)
    if not _NUMBER.fullmatch(typed):
        return []
    typed = typed.upper() if "-" in typed else re.sub(r"([A-Z]+)", r"\1-", typed.upper())
    rows = Dossier.objects.visible_to(actor).filter(number__startswith=typed).order_by("-id")
    return [
        Suggestion("matter", number, title, title_en)
        for number, title, title_en in rows.values_list("number", "title", "title_en")[:3]
    ]


def _places(text: str) -> list[Suggestion]:
    rows = Place.objects.filter(name__contains=text) | Place.objects.filter(name_en__icontains=text)
    return [
        Suggestion("place", path, name, name_en)
        for path, name, name_en in rows.order_by("id").values_list("path", "name", "name_en")[:3]
    ]


def _bodies(text: str) -> list[Suggestion]:
    rows = Body.objects.filter(name__contains=text) | Body.objects.filter(name_en__icontains=text)
    active = rows.filter(is_active=True).order_by("id")
    return [
        Suggestion("unit", str(pk), name, name_en)
        for pk, name, name_en in active.values_list("pk", "name", "name_en")[:2]
    ]
