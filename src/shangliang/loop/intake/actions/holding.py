"""What a person looks at first: it gets a number, a day and a decision with a reason; never a silent drop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shangliang.ground.directory.public import body_for_place
from shangliang.ground.documents.public import keep, path_of
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due
from shangliang.ground.search.public import words_hash
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor, guest
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.intake import rules
from shangliang.loop.intake.channels import city_path
from shangliang.loop.intake.events import ItemHeld, ItemRejected, ItemReleased
from shangliang.loop.intake.models import Held
from shangliang.loop.intake.workflow import WORKFLOW, HeldState
from shangliang.loop.topics.public import Channel, Picture, code_hash, raise_topic

AT_ONCE = 10
"""Decided in one act; what else came in the same words is left to the next one, in the background."""
_WORDS = (
    "title",
    "facts",
    "interest",
    "request",
    "nickname",
    "email",
    "platform_key",
    "source",
    "category",
)


@act
def hold_item(
    *,
    actor: Actor,
    given: Mapping[str, Any],
    why: Sequence[str],
    code: str,
    now: datetime,
    channel: str = Channel.RESIDENT,
    crowd: str = "",
) -> str:
    """Keep what was handed in as it is, until somebody decides; gives its number.

    What has the same `crowd` came in nearly the same words, and can be decided together.
    """
    place_id = int(given["place_id"]) if given.get("place_id") else 0
    path = body_for_place(place_id).path if place_id else city_path()
    item = Held.objects.create(
        number=_provisional(code, now),
        state=HeldState.WAITING,
        channel=Channel(channel).value,
        why=list(why),
        given={
            **{k: str(given.get(k, "")) for k in _WORDS},
            "place_id": place_id,
            "urgent": bool(given.get("urgent")),
            "photos": [_kept(p) for p in given.get("photos", ())],
        },
        title=str(given.get("title", ""))[:120],
        code_hash=code_hash(code),
        words_hash=crowd or words_hash(f"{given.get('title', '')}{given.get('facts', '')}"),
        body_path=path,
        person_id=actor.id,
        at=now,
        due_at=due("hall.moderation", now, path=path),
    )
    number = f"W-{local_day(now).year}-{item.pk:04d}"
    Held.objects.filter(pk=item.pk).update(number=number)
    record(
        ItemHeld(subject=f"held:{item.pk}", item=number, channel=item.channel, why=tuple(why)),
        actor=actor,
        now=now,
    )
    return number


def _provisional(code: str, now: datetime) -> str:
    """Unique until the row knows its own number."""
    return code_hash(f"{code}{now.isoformat()}")[:20]


def _kept(photo: Picture) -> dict[str, Any]:
    return {
        "sha256": keep(photo.content),
        "small": keep(photo.small),
        "width": photo.width,
        "height": photo.height,
        "has_place": photo.has_place,
        "says": photo.says,
    }


def _again(kept: Mapping[str, Any]) -> Picture:
    return Picture(
        path_of(kept["sha256"]).read_bytes(),
        path_of(kept["small"]).read_bytes(),
        kept["width"],
        kept["height"],
        kept["has_place"],
        kept["says"],
    )


def _take(actor: Actor, number: str, verb: str, reason: str, *, alike: bool) -> list[Held]:
    item = Held.objects.filter(number=number).first()
    if item is None:
        raise NotFound("intake.held_not_found", number=number)
    row = WORKFLOW.row(verb)
    require(actor, row.permission, item.body_path)
    check = WORKFLOW.check(verb, item.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    given = rules.reason_given(reason)
    if not given:
        raise Refused(given)
    if not alike:
        return [item]
    rows = Held.objects.filter(
        words_hash=item.words_hash, state=item.state, body_path=item.body_path
    )
    return [item, *rows.exclude(pk=item.pk).order_by("id")[: AT_ONCE - 1]]


def _decide(item: Held, to: HeldState, now: datetime, reason: str, matter: str = "") -> None:
    rows = Held.objects.filter(pk=item.pk, state=item.state)
    if not rows.update(state=to.value, decided_at=now, reason=reason, matter=matter):
        state = Held.objects.values_list("state", flat=True).get(pk=item.pk)
        raise Conflict(
            "intake.held_changed", number=item.number, workflow=WORKFLOW.name, state=state
        )


@act
def release_items(
    *,
    actor: Actor,
    number: str,
    reason: str,
    now: datetime,
    alike: bool = False,
    place_id: int = 0,
    title: str = "",
    facts: str = "",
) -> str:
    """Let it in as a matter, in the sender's words; gives the number of the matter.

    With `alike` also others in nearly the same words, `AT_ONCE` in all; each keeps its own words.

    What came without a place, or too short to stand alone, is completed by whoever releases it.
    """
    matter = ""
    for item in _take(actor, number, "release", clean(reason), alike=alike):
        given, named = item.given, item.number == number
        raised = raise_topic(
            actor=_sender(item),
            title=((title if named else "") or given["title"])[:60],
            facts=(facts if named else "") or given["facts"],
            interest=given["interest"],
            request=given["request"],
            nickname=given["nickname"],
            email=given["email"],
            platform_key=given["platform_key"],
            source=given["source"],
            category=given.get("category", ""),
            place_id=(place_id if named else 0) or given["place_id"] or place_id,
            urgent=given["urgent"],
            channel=item.channel,
            photos=tuple(_again(p) for p in given["photos"]),
            follow_hash=item.code_hash,
            now=now,
        )
        _decide(item, HeldState.RELEASED, now, clean(reason), raised.number)
        record(
            ItemReleased(
                matter=raised.number,
                subject=f"held:{item.pk}",
                item=item.number,
                reason=clean(reason),
            ),
            actor=actor,
            now=now,
        )
        if named:
            matter = raised.number
    return matter


def _sender(item: Held) -> Actor:
    """Whoever handed it in is the raiser; the office that let it in is not."""
    return SYSTEM if item.channel == Channel.MAIL else guest()


@act
def reject_items(
    *, actor: Actor, number: str, reason: str, now: datetime, alike: bool = False
) -> int:
    """Do not let it in, and say why; it stays readable for its sender, who may object. Gives how many."""
    items = _take(actor, number, "reject", clean(reason), alike=alike)
    for item in items:
        _decide(item, HeldState.REJECTED, now, clean(reason))
        record(
            ItemRejected(subject=f"held:{item.pk}", item=item.number, reason=clean(reason)),
            actor=actor,
            now=now,
        )
    return len(items)
