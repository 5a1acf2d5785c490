"""How does a conversation held elsewhere become a matter here? One act: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from shangliang.front.commands import startup
from shangliang.front.commands.conversation import Conversation, read
from shangliang.front.commands.talking import good, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.ground.directory.public import BodyKind, Level, bodies
from shangliang.ground.dossier.public import Kind, Stage, move, open_dossier
from shangliang.ground.soundings.public import (
    ImportedStatement,
    close_sounding,
    import_votes,
    refresh_stale,
)
from shangliang.kernel import clock
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.text import clean


def run(*, folder: Path, title: str, body: str) -> None:
    """Import the folder and say where the result can be read."""
    conversation = read(folder)
    startup.make_ready()
    with progress(f"Importing {conversation.topic}") as step:
        done = import_conversation(
            actor=SYSTEM,
            conversation=conversation,
            title=title,
            body=body,
            now=clock.now(),
            step=step,
        )
    with progress("Working out what people share"):
        refresh_stale(now=clock.now())
    good(
        f"{done.number}: {done.statements} statements, {done.participants} people, {done.votes} votes"
        + (
            f", {done.skipped} votes on statements that the export leaves out"
            if done.skipped
            else ""
        )
    )
    good(f"{settings.BASE_URL}/m/{done.number}")


@dataclass(frozen=True)
class Imported:
    number: str
    statements: int
    participants: int
    votes: int
    skipped: int


@act
def import_conversation(
    *, actor: Actor, conversation: Conversation, title: str, body: str, now: Any, step: Any
) -> Imported:
    """Open the matter and bring statements and votes in; an error anywhere leaves nothing behind."""
    with transaction.atomic():
        name = clean(title or conversation.topic, lines=False)[:120]
        if not name:
            raise Trouble("The conversation has no topic", "Give it one with --title")
        matter = open_dossier(
            kind=Kind.CONSULTATION,
            title=name,
            summary=clean(f"{conversation.topic} {conversation.url}", lines=False),
            body_id=_body_id(body),
            now=now,
            is_demo=False,
        )
        made = import_votes(
            actor=actor,
            number=matter.number,
            title=name,
            source=clean(conversation.url or conversation.folder.name, lines=False)[:200],
            statements=_statements(conversation),
            votes=conversation.votes(),
            now=now,
            opened_at=conversation.opened_at,
            progress=lambda read: step(read, 0, f"{read} votes"),
        )
        # It was held elsewhere and is over: its result can be read here, nobody can vote in it any more.
        close_sounding(actor=actor, sounding_id=made.sounding.id, now=now)
        move(matter.number, Stage.IN_SESSION, now=now, note="")
    return Imported(matter.number, made.statements, made.participants, made.votes, made.skipped)


def _statements(conversation: Conversation) -> Iterator[ImportedStatement]:
    for comment in conversation.comments:
        yield ImportedStatement(comment.key, comment.text, comment.shown)


def _body_id(key: str) -> int:
    """The body that answers for the matter: the one named, else the city's CPPCC."""
    if key:
        found = [b for b in bodies() if b.key == key]
        if not found:
            raise Trouble(
                f"There is no body named {key}", "See `shangliang import-conversation --help`"
            )
        return found[0].id
    city = bodies(BodyKind.CPPCC, Level.CITY)
    if not city:
        raise Trouble(
            "No body can answer for the matter yet", "Make the demo city or set up a body"
        )
    return city[0].id
