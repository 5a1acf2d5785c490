"""Who hears of an event, and who of a duty? Followers and holders, never the one who acted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist

from shangliang.ground.accounts.public import actor_by_login, holders, people
from shangliang.ground.dossier.public import (
    DossierBrief,
    DutyBrief,
    duties,
    followers,
    get,
    guest_languages,
    has_moved_at,
)
from shangliang.ground.ledger.public import sentences
from shangliang.ground.notifications.models import NoticeKind
from shangliang.ground.notifications.writing import News, tell_addresses, tell_people
from shangliang.kernel.errors import NotFound
from shangliang.kernel.events import Recorded, event_types

_hushed: set[str] = set()


def hush(*names: str) -> None:
    """Leave events out of the notices (what happens by the hundred in one evening, such as speeches)."""
    _hushed.update(names)


def worth_telling(name: str) -> bool:
    """Public events that have a sentence, unless their room keeps them quiet."""
    declared = event_types().get(name)
    return declared is not None and declared.public and name in sentences() and name not in _hushed


def tell_followers(entry: Recorded, matter: DossierBrief) -> None:
    """A notice to each follower; a letter too when the event brought the matter to another stage."""
    if not worth_telling(entry.name):
        return
    rows = followers(matter.number)
    if not rows:
        return
    news = News(
        key=f"entry:{entry.entry_id}",
        kind=NoticeKind.EVENT,
        matter=matter.number,
        title=matter.title,
        event=entry.name,
        at=entry.at,
        params=entry.payload,
        actor_name=entry.actor_name,
    )
    ids = {person for person, _mail, _why in rows if person is not None} - {entry.actor_id}
    has_guests = any(mail for _person, mail, _why in rows)
    if not matter.is_public:
        ids = {i for i in ids if _sees(i, matter.number, entry.at)}
        has_guests = False
    moved = has_moved_at(matter.number, entry.at)
    tell_people(news, sorted(ids), by_mail=moved)
    if moved and has_guests:
        tell_addresses(news, guest_languages(matter.number))


def _sees(person_id: int, number: str, now: datetime) -> bool:
    try:
        get(number, actor_by_login(people([person_id])[person_id].login, now))
    except (NotFound, ObjectDoesNotExist, KeyError):
        return False
    return True


def tell_holders(entry: Recorded, matter: DossierBrief) -> None:
    """A notice and a letter to everybody who owes an act that was opened by this event."""
    fresh = [d for d in duties(matter.number) if d.opened_at >= entry.at]
    for duty in fresh:
        owing = [i for i in owed_by(duty, entry.at) if i != entry.actor_id]
        tell_people(duty_news(duty, NoticeKind.DUTY, entry.at), owing, by_mail=True)


def owed_by(duty: DutyBrief, now: datetime) -> list[int]:
    """The person who owes it, or all who hold the role at the body itself or above it."""
    if duty.person_id is not None:
        return [duty.person_id]
    return [p.id for p in holders(duty.role, duty.path, now)]


def duty_news(duty: DutyBrief, kind: NoticeKind, now: datetime) -> News:
    suffix = "" if kind is NoticeKind.DUTY else f":{kind.value}"
    return News(
        key=f"duty:{duty.id}{suffix}",
        kind=kind,
        matter=duty.number,
        title=duty.title,
        event=duty.verb,
        at=now,
        due_at=duty.due_at,
    )


def notify(
    *, number: str, person_ids: Iterable[int], event: str, key: str, now: datetime, **params: str
) -> int:
    """Tell named people directly; `event` has a sentence in the ledger, `key` keeps it to once."""
    matter = get(number)
    news = News(
        key=key,
        kind=NoticeKind.DIRECT,
        matter=number,
        title=matter.title,
        event=event,
        at=now,
        params=params,
    )
    return tell_people(news, person_ids, by_mail=True)
