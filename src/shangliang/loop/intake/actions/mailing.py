"""An e-mail becomes a matter, an addition to one, or waits for a person; and its sender is answered with the number."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shangliang.ground.directory.public import Level, places
from shangliang.ground.dossier.public import by_numbers, follow
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.text import clean, language_of
from shangliang.loop.intake import rules
from shangliang.loop.intake.actions.holding import hold_item
from shangliang.loop.intake.arrivals import arriving, limits, note_arrival
from shangliang.loop.intake.events import MailAcknowledged, MailTaken
from shangliang.loop.intake.models import Letter
from shangliang.loop.intake.parsing import Mail
from shangliang.loop.topics.public import (
    Channel,
    Picture,
    code_for,
    code_hash,
    picture,
    raise_topic,
)

_ATTEMPTS_MOST = 6
_TITLE_LEAST, _TITLE_MOST, _FACTS_LEAST = 4, 60, 10


def code_of(letter_key: str) -> str:
    """The code in the answer; worked out again from the letter, so that it is never kept."""
    return code_for(f"mail:{letter_key}")


def known(key: str) -> bool:
    """Whether the letter has been read before."""
    return Letter.objects.filter(message=key).exists()


@act
def take_letter(*, actor: Actor, mail: Mail, now: datetime, too_large: bool = False) -> str:
    """Take one letter in; gives the outcome: raised, added, held or ignored."""
    letter = Letter(
        message=mail.key,
        thread=mail.message_id,
        title=mail.subject[:120],
        address=mail.sender,
        at=now,
    )
    if mail.machine or too_large:
        letter.outcome, letter.why, letter.address = "ignored", mail.machine or "too_large", ""
    elif mail.number.startswith("T") and by_numbers([mail.number], SYSTEM):
        letter.outcome, letter.matter, letter.text = "added", mail.number, mail.text[:4000]
    else:
        _as_new(letter, mail, actor, now)
    letter.save()
    record(
        MailTaken(
            matter=letter.matter,
            subject=f"letter:{letter.pk}",
            outcome=letter.outcome,
            why=letter.why,
        ),
        actor=actor,
        now=now,
    )
    return letter.outcome


def _as_new(letter: Letter, mail: Mail, actor: Actor, now: datetime) -> None:
    """A new matter, or one that waits when a person has to look or something is missing."""
    title = (mail.subject if len(mail.subject) >= _TITLE_LEAST else _first_line(mail.text))[
        :_TITLE_MOST
    ]
    photos, left_out = _photos(mail, now)
    letter.left_out = "、".join([*mail.others, *left_out])[:300]
    most = int(rule_number("topic.max_chars", on=now))
    known_arrival, crowd = arriving(f"{title}\n{mail.text}", who=mail.sender, address="", now=now)
    why = list(rules.why_held(known_arrival, limits(now)))
    note_arrival(f"{title}\n{mail.text}", crowd=crowd, who=mail.sender, address="", now=now)
    if len(title) < _TITLE_LEAST or len(mail.text) < _FACTS_LEAST:
        why.append(rules.Why.SHORT)
    if len(mail.text) > most:
        why.append(rules.Why.LONG)
    place_id = _place(f"{mail.subject}\n{mail.text}")
    given = {
        "title": title or mail.subject[:_TITLE_MOST] or "—",
        "facts": mail.text[:20_000],
        "place_id": place_id,
        "email": mail.sender,
        "photos": photos,
    }
    if not why:
        try:
            with transaction.atomic():
                receipt = raise_topic(
                    actor=actor,
                    title=title,
                    facts=mail.text,
                    place_id=place_id,
                    channel=Channel.MAIL,
                    photos=photos,
                    follow_hash=code_hash(code_of(mail.key)),
                    now=now,
                )
            letter.outcome, letter.matter = "raised", receipt.number
            return
        except Invalid:
            why.append(rules.Why.SHORT)
    letter.outcome = "held"
    letter.held = hold_item(
        actor=actor,
        given=given,
        why=[w.value for w in why],
        code=code_of(mail.key),
        channel=Channel.MAIL,
        now=now,
    )


def _first_line(text: str) -> str:
    return clean(text.split("\n", 1)[0].split("。", 1)[0], lines=False)


def _photos(mail: Mail, now: datetime) -> tuple[tuple[Picture, ...], list[str]]:
    """Pictures that can be read, within the limits; the names of the others."""
    taken: list[Picture] = []
    left: list[str] = []
    for attached in mail.pictures:
        if len(taken) >= int(rule_number("photo.most", on=now)):
            left.append(attached.name)
            continue
        try:
            taken.append(
                picture(
                    attached.content,
                    keep_place=False,
                    most_megapixels=rule_number("photo.megapixels", on=now),
                )
            )
        except Invalid:
            left.append(attached.name)
    return tuple(taken), left


def _place(text: str) -> int:
    """The smallest place that is named in the letter, else the city."""
    order = [Level.COMMUNITY, Level.STREET, Level.DISTRICT, Level.CITY]
    rows = sorted(places(), key=lambda p: order.index(Level(p.level)))
    named = next((p for p in rows if p.level != Level.CITY and p.name in text), None)
    return (named or rows[-1]).id


@act
def acknowledge_letter(*, actor: Actor, letter_id: int, now: datetime) -> None:
    """The sender has been answered: news of a matter goes there from now on, and the address is kept nowhere else."""
    letter = Letter.objects.get(pk=letter_id)
    if letter.outcome == "raised":
        written = language_of(get_dossier(letter.matter).title)
        follow(letter.matter, email=letter.address, because="raised", language=written, now=now)
    Letter.objects.filter(pk=letter_id).update(acknowledged_at=now, address="", thread="")
    record(
        MailAcknowledged(matter=letter.matter, subject=f"letter:{letter.pk}"), actor=actor, now=now
    )


def to_answer(limit: int = 50) -> list[Letter]:
    """Letters whose sender has not been answered yet."""
    rows = Letter.objects.filter(acknowledged_at__isnull=True, attempts__lt=_ATTEMPTS_MOST)
    return list(rows.exclude(address="").order_by("id")[:limit])
