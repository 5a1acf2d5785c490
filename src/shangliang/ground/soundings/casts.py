"""How does a voice come in? Votes, ballots and ratings: kept at once, the same one twice changes nothing.

Casts are no acts: no ledger entry each. `sounding_is_open` holds the sounding's row against a close in the same moment,
so every cast is either in and acknowledged, or refused and absent.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from shangliang.ground.accounts.public import pseudonym_key
from shangliang.ground.dossier.public import add_voices
from shangliang.ground.soundings import intake, looks, queries
from shangliang.ground.soundings.kinds import (
    SCALE,
    Audience,
    CommentState,
    SoundingKind,
    StatementState,
)
from shangliang.ground.soundings.models import (
    Analysis,
    Preference,
    RatingVote,
    Sounding,
    Statement,
    StatementVote,
)
from shangliang.ground.soundings.permissions import Perm
from shangliang.ground.soundings.rules import may_take_part
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid, NotFound, Refused, ShangliangError
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.kernel.verdict import deny

LONGEST_COMMENT = 500


@dataclass(frozen=True)
class CastBrief:
    """A voice was kept; `repeated` when it had been kept before."""

    sounding_id: int
    number: str
    repeated: bool
    receipt: str = ""
    """Under which id the ballot will lie in the published box; empty where there is none."""


def enter(sounding_id: int, kind: SoundingKind, actor: Actor, now: datetime) -> Sounding:
    """The open sounding, held against a close until the cast has committed."""
    if connection.vendor == "postgresql":
        # FOR SHARE: voters do not wait for each other, a close waits for them and they for it.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM soundings_sounding WHERE id = %s FOR SHARE", [sounding_id]
            )
    found = queries.load(sounding_id, actor)
    if found.kind != kind:
        raise NotFound("soundings.not_found")
    require(actor, Perm.CAST, found.dossier.body_path)
    verdict = may_take_part(
        actor,
        state=found.state,
        audience=found.audience,
        closes_at=found.closes_at,
        now=now,
        bars=queries.bars(found),
    )
    if not verdict:
        raise Refused(verdict)
    return found


def voter_key(actor: Actor, number: str, given: str = "") -> str:
    """Who votes: the key given out for a seat, else the actor's pseudonym in this matter."""
    if not given and actor.is_guest and not actor.guest_key:
        raise Refused(deny("soundings.no_key"))
    return given or pseudonym_key(actor, number)


def on_the_roll(found: Sounding, voter: str) -> None:
    if found.audience == Audience.ROLL and queries.has_ballot(found.pk, voter) is None:
        raise Refused(deny("soundings.not_on_the_roll"))


def one_at_a_time(found: Sounding, voter: str) -> None:
    """The same voice pressed twice at once waits for itself, so that it counts once; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"voice:{found.dossier_id}:{voter}"],
            )


def cast_vote(
    *,
    actor: Actor,
    statement_id: int,
    value: int,
    now: datetime,
    voter: str = "",
) -> CastBrief:
    """Agree (1), disagree (-1) or pass (0); the last vote on a statement counts."""
    if value not in {-1, 0, 1} or isinstance(value, bool):
        raise Invalid(fields={"value": ["soundings.unknown_vote"]})
    with transaction.atomic():
        statement = Statement.objects.filter(pk=statement_id).first()
        if statement is None:
            raise NotFound("soundings.not_found")
        found = enter(statement.sounding_id, SoundingKind.STATEMENTS, actor, now)
        if statement.state != StatementState.SHOWN:
            raise Refused(deny("soundings.statement_not_shown"))
        key = voter_key(actor, found.dossier.number, voter)
        on_the_roll(found, key)
        one_at_a_time(found, key)
        before = queries.votes_of(found.pk, key)
        if before.get(statement_id) == value:
            return CastBrief(found.pk, found.dossier.number, repeated=True)
        StatementVote.objects.bulk_create(
            [StatementVote(sounding=found, statement=statement, voter=key, value=value)],
            update_conflicts=True,
            unique_fields=["sounding", "voter", "statement"],
            update_fields=["value"],
        )
        Analysis.objects.filter(pk=found.pk, stale=False).update(stale=True)
        if not before:
            count_voice(found, key)
    return CastBrief(found.pk, found.dossier.number, repeated=False)


def cast_sheet(
    *,
    actor: Actor,
    sounding_id: int,
    values: Mapping[int, int],
    now: datetime,
    voter: str = "",
) -> CastBrief:
    """One voter's votes on several statements at once (statement id → vote): all of them are kept, or none."""
    if any(v not in {-1, 0, 1} or isinstance(v, bool) for v in values.values()):
        raise Invalid(fields={"value": ["soundings.unknown_vote"]})
    with transaction.atomic():
        found = enter(sounding_id, SoundingKind.STATEMENTS, actor, now)
        states = dict(
            Statement.objects.filter(sounding=found, pk__in=values).values_list("pk", "state")
        )
        if len(states) != len(values):
            raise NotFound("soundings.not_found")
        if any(state != StatementState.SHOWN for state in states.values()):
            raise Refused(deny("soundings.statement_not_shown"))
        key = voter_key(actor, found.dossier.number, voter)
        on_the_roll(found, key)
        one_at_a_time(found, key)
        before = queries.votes_of(found.pk, key)
        fresh = {pk: value for pk, value in values.items() if before.get(pk) != value}
        if not fresh:
            return CastBrief(found.pk, found.dossier.number, repeated=True)
        StatementVote.objects.bulk_create(
            [
                StatementVote(sounding=found, statement_id=pk, voter=key, value=value)
                for pk, value in fresh.items()
            ],
            update_conflicts=True,
            unique_fields=["sounding", "voter", "statement"],
            update_fields=["value"],
        )
        Analysis.objects.filter(pk=found.pk, stale=False).update(stale=True)
        if not before:
            count_voice(found, key)
    return CastBrief(found.pk, found.dossier.number, repeated=False)


def take_back_vote(*, actor: Actor, statement_id: int, now: datetime, voter: str = "") -> CastBrief:
    """Undo a vote while the sounding is open; taking back what is not there changes nothing."""
    with transaction.atomic():
        statement = Statement.objects.filter(pk=statement_id).first()
        if statement is None:
            raise NotFound("soundings.not_found")
        found = enter(statement.sounding_id, SoundingKind.STATEMENTS, actor, now)
        key = voter_key(actor, found.dossier.number, voter)
        gone, _ = StatementVote.objects.filter(
            sounding=found, statement=statement, voter=key
        ).delete()
        if gone:
            Analysis.objects.filter(pk=found.pk, stale=False).update(stale=True)
    return CastBrief(found.pk, found.dossier.number, repeated=not gone)


def cast_ballot(
    *,
    actor: Actor,
    sounding_id: int,
    choice: str,
    now: datetime,
    voter: str = "",
    key: str = "",
    principal: str = "",
) -> CastBrief:
    """Put a ballot into the box, or answer a roll call. It cannot be changed.

    `key` is what the voter's browser made up (Idempotency-Key): the same again gets the same receipt. `principal` is the
    voter key of who has given the voter a proxy. Level S2 has a way of its own (`hand_in`).
    """
    with transaction.atomic():
        found = enter(sounding_id, SoundingKind.BALLOT, actor, now)
        speaks = voter_key(actor, found.dossier.number, voter)
        elector = queries.elector_hash(found, speaks, principal)
        return _into(found, actor, elector, choice, key, now)


def cast_as(
    *, actor: Actor, sounding_id: int, choice: str, elector: str, key: str, now: datetime
) -> CastBrief:
    """The same, for a page that has found out already under which hash the voter stands on the roll."""
    with transaction.atomic():
        found = enter(sounding_id, SoundingKind.BALLOT, actor, now)
        if actor.is_guest and not actor.guest_key:
            raise Refused(deny("soundings.no_key"))
        return _into(found, actor, elector, choice, key, now)


def _into(
    found: Sounding, actor: Actor, elector: str, choice: str, key: str, now: datetime
) -> CastBrief:
    ballot = intake.Ballot(found.pk, choice, key or secrets.token_hex(16), elector, name=actor.name)
    (answer,) = intake.take_in([ballot], now)
    if isinstance(answer, ShangliangError):
        raise answer
    return CastBrief(found.pk, found.dossier.number, answer.repeated, answer.receipt)


def cast_rating(
    *,
    actor: Actor,
    sounding_id: int,
    value: int,
    now: datetime,
    comment: str = "",
    voter: str = "",
) -> CastBrief:
    """One to five; the last rating of a voter counts. A comment waits until a person has read it."""
    if value not in SCALE or isinstance(value, bool):
        raise Invalid(fields={"value": ["soundings.off_the_scale"]})
    said = clean(comment)
    if len(said) > LONGEST_COMMENT:
        raise Invalid(
            "kernel.too_long",
            {"comment": ["soundings.comment_too_long"]},
            field="comment",
            most=LONGEST_COMMENT,
            size=len(said),
        )
    with transaction.atomic():
        found = enter(sounding_id, SoundingKind.RATING, actor, now)
        key = voter_key(actor, found.dossier.number, voter)
        on_the_roll(found, key)
        one_at_a_time(found, key)
        before = queries.rating_of(found.pk, key)
        if before == (value, said):
            return CastBrief(found.pk, found.dossier.number, repeated=True)
        row = RatingVote(sounding=found, voter=key, value=value, comment=said)
        changed = ["value"]
        if before is None or before[1] != said:
            row.comment_state = CommentState.HELD if said else CommentState.NONE
            changed += ["comment", "comment_state", "fold_reason"]
        RatingVote.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["sounding", "voter"],
            update_fields=changed,
        )
        if before is None:
            count_voice(found, key)
        if said and "comment" in changed:
            looks.ask_for_a_look(found, looks.COMMENTS, now)
    return CastBrief(found.pk, found.dossier.number, repeated=False)


def count_voice(found: Sounding, voter: str) -> None:
    """One more person in this matter, unless the same key has spoken in another sounding of it."""
    elsewhere = {"sounding__dossier_id": found.dossier_id, "voter": voter}
    heard = (
        StatementVote.objects.filter(**elsewhere).exclude(sounding=found).exists()
        or RatingVote.objects.filter(**elsewhere).exclude(sounding=found).exists()
        or Preference.objects.filter(**elsewhere).exclude(sounding=found).exists()
    )
    if not heard:
        add_voices(found.dossier.number)
