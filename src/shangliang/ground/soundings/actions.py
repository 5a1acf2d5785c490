"""Acts on soundings: draft, open, close; add, show and fold a statement; show and fold a comment."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Max

from shangliang.ground.dossier.public import get
from shangliang.ground.ledger.public import record
from shangliang.ground.soundings import ballots, looks, orders, queries, results
from shangliang.ground.soundings.events import (
    CommentFolded,
    CommentShown,
    SoundingClosed,
    SoundingDrafted,
    SoundingOpened,
    StatementAdded,
    StatementFolded,
    StatementShown,
)
from shangliang.ground.soundings.kinds import (
    MOTION_OPTIONS,
    ORDERS,
    YES,
    Audience,
    Basis,
    CommentState,
    Lean,
    Majority,
    Method,
    Secrecy,
    SoundingKind,
    StatementState,
)
from shangliang.ground.soundings.models import Analysis, RatingVote, Sounding, Statement
from shangliang.ground.soundings.permissions import Perm
from shangliang.ground.soundings.queries import SoundingBrief, StatementBrief, statement_brief
from shangliang.ground.soundings.rules import (
    LONGEST_STATEMENT,
    MOST_OPTIONS,
    Bar,
    may_take_part,
)
from shangliang.ground.soundings.steps import in_order as _in_order
from shangliang.ground.soundings.steps import reason_of, reference
from shangliang.ground.soundings.workflow import (
    COMMENT_WORKFLOW,
    STATEMENT_WORKFLOW,
    WORKFLOW,
    SoundingState,
)
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused
from shangliang.kernel.permissions import may, require
from shangliang.kernel.text import check_length, clean
from shangliang.kernel.verdict import deny

LONGEST_TITLE = 160
LONGEST_OPTION = 80


@act
def draft_sounding(
    *,
    actor: Actor,
    number: str,
    kind: str,
    title: str,
    now: datetime,
    question: str = "",
    audience: str = Audience.ANYONE,
    options: Sequence[str] = (),
    seated: int = 0,
    basis: str = Basis.PRESENT,
    barred: Sequence[Bar] = (),
    moderated: bool = True,
    subject: str = "",
    closes_at: datetime | None = None,
    secrecy: str = Secrecy.CONFIDENTIAL,
    method: str = Method.SCREEN,
    majority: str = Majority.SIMPLE,
    most: int = 1,
    casting_at: datetime | None = None,
) -> SoundingBrief:
    """Prepare a question. A ballot without `options` is a motion: in favour, against, abstain.

    `barred` are those who may not take part (the host, the unit that is rated). Threshold and quorum of a ballot
    are those of the rulebook on this day; the sounding keeps their stamp. `most`: how many options a ballot may mark;
    `casting_at` (level S2): tokens are given out before it, ballots taken in after it.
    """
    matter = get(number)
    require(actor, Perm.DRAFT, matter.body_path)
    if actor.is_person and matter.closed_at is not None:
        raise Refused(deny("soundings.matter_is_closed"))
    said = clean(title, lines=False)
    verdict = check_length(said, least=2, most=LONGEST_TITLE, field="title")
    if not verdict:
        raise Invalid(verdict.code, {"title": [verdict.code]}, **dict(verdict.params))
    kept, passing = _options(kind, options)
    row = Sounding(
        dossier_id=matter.id,
        kind=SoundingKind(kind).value,
        title=said,
        question=clean(question),
        audience=Audience(audience).value,
        options=kept,
        passing=passing,
        basis=Basis(basis).value,
        seated=seated,
        barred=[bar.plain() for bar in barred],
        moderated=moderated,
        subject=subject,
        created_at=now,
        closes_at=closes_at,
        secrecy=Secrecy(secrecy).value,
        method=Method(method).value,
        majority=Majority(majority).value,
        most=most,
        casting_at=casting_at,
    )
    if kind == SoundingKind.BALLOT:
        ballots.fit_ballot(row, now)
    row.save()
    if kind == SoundingKind.STATEMENTS:
        Analysis.objects.create(sounding=row)
    record(
        SoundingDrafted(matter=number, subject=reference(row), kind=row.kind, title=said),
        actor=actor,
        now=now,
    )
    return queries.sounding(row.pk)


def _options(kind: str, options: Sequence[str]) -> tuple[list[list[str]], str]:
    if kind not in {SoundingKind.BALLOT, *ORDERS}:
        return [], ""
    labels = [clean(o, lines=False) for o in options]
    labels = [label for label in labels if label]
    if not labels and kind == SoundingKind.BALLOT:
        return [[key, ""] for key, _ in MOTION_OPTIONS], YES
    if not labels:
        raise Invalid("soundings.options_needed", {"options": ["soundings.options_needed"]})
    if not 2 <= len(labels) <= MOST_OPTIONS:
        raise Invalid(
            "soundings.options_number", {"options": ["soundings.options_number"]}, most=MOST_OPTIONS
        )
    if len(set(labels)) != len(labels):
        raise Invalid("soundings.options_twice", {"options": ["soundings.options_twice"]})
    if any(len(label) > LONGEST_OPTION for label in labels):
        raise Invalid(
            "soundings.option_too_long",
            {"options": ["soundings.option_too_long"]},
            most=LONGEST_OPTION,
        )
    return [[f"o{n}", label] for n, label in enumerate(labels, 1)], ""


@act
def open_sounding(
    *,
    actor: Actor,
    sounding_id: int,
    now: datetime,
    electors: Sequence[str] = (),
    names: Mapping[str, str] = MappingProxyType({}),
    areas: Mapping[str, float] = MappingProxyType({}),
    proxies: Mapping[str, str] = MappingProxyType({}),
) -> SoundingBrief:
    """Let people take part. `electors` are the voter keys of the roll when only they may.

    By voter key: `names` (roll call: all of them; else those who gave a proxy), `areas` (owners: square metres), `proxies`
    (who gives it → who votes in their place).
    """
    row = queries.load(sounding_id)
    require(actor, Perm.OPEN, row.dossier.body_path)
    _in_order(WORKFLOW, "open", row.state)
    if row.kind == SoundingKind.STATEMENTS and not row.statements.exists():
        raise Refused(deny("soundings.no_statements"))
    if row.audience == Audience.ROLL and not electors:
        raise Refused(deny("soundings.empty_roll"))
    changed = Sounding.objects.filter(pk=row.pk, state=row.state).update(
        state=SoundingState.OPEN, opened_at=now
    )
    if not changed:
        raise Conflict("soundings.changed_meanwhile", title=row.title)
    on_roll = ballots.write_roll(row, electors, now, names=names, areas=areas, proxies=proxies)
    opened = queries.sounding(row.pk)
    record(
        SoundingOpened(
            matter=opened.number,
            subject=reference(row),
            kind=row.kind,
            title=row.title,
            audience=row.audience,
            options=tuple(o.label for o in opened.options),
            electors=on_roll,
            rule=row.rule,
        ),
        actor=actor,
        now=now,
    )
    return opened


@act
def close_sounding(*, actor: Actor, sounding_id: int, now: datetime) -> SoundingBrief:
    """Close, count, and enter the tally and the root of all that was cast into the ledger."""
    row = queries.load(sounding_id)
    require(actor, Perm.CLOSE, row.dossier.body_path)
    _in_order(WORKFLOW, "close", row.state)
    # State first: whoever votes now waits for this transaction and is then refused.
    locked = Sounding.objects.select_for_update().filter(pk=row.pk, state=row.state).exists()
    if not locked:
        raise Conflict("soundings.changed_meanwhile", title=row.title)
    counts, outcome, root = _count(row, now)
    Sounding.objects.filter(pk=row.pk).update(
        state=SoundingState.CLOSED, closed_at=now, outcome=outcome, root=root
    )
    participants = outcome["participants"]
    shown = results.may_show(row, outcome, now)
    record(
        SoundingClosed(
            matter=row.dossier.number,
            subject=reference(row),
            kind=row.kind,
            title=row.title,
            participants=participants,
            counts=counts if shown else {},
            passed=outcome.get("passed"),
            quorate=outcome.get("quorate"),
            root=root,
            rule=row.rule,
            secrecy=row.secrecy if row.kind == SoundingKind.BALLOT else "",
            issued=outcome.get("issued", 0),
            paper=outcome.get("paper", {}).get("counts", {}) if shown else {},
        ),
        actor=actor,
        now=now,
    )
    return queries.sounding(row.pk)


def _count(row: Sounding, now: datetime) -> tuple[dict[str, int], dict[str, Any], str]:
    """Counts for the ledger, the outcome kept with the sounding, and the root."""
    if row.kind == SoundingKind.BALLOT:
        return ballots.count_ballot(row, now)
    if row.kind in ORDERS:
        ordered = orders.tally(row) | {"salt": secrets.token_hex(16)}
        return {}, ordered, _digest(ordered)
    if row.kind == SoundingKind.RATING:
        scale = results.rating_counts(row.pk)[row.pk]
        participants = sum(scale.values())
        counts = {str(value): count for value, count in scale.items()}
        kept = {"counts": counts, "participants": participants, "salt": secrets.token_hex(16)}
        return {}, kept, _digest({"counts": counts, "salt": kept["salt"]})
    tallies = results.statement_counts(row.pk)
    participants = results.participants(row.pk)
    outcome = {
        "participants": participants,
        "votes": sum(map(sum, tallies.values())),
        "salt": secrets.token_hex(16),
    }
    votes = {str(k): list(v) for k, v in sorted(tallies.items())}
    return {}, outcome, _digest({"counts": votes, "salt": outcome["salt"]})


def _digest(value: Any) -> str:
    """A commitment to the counts. Without the salt, which is not published, hidden counts could be tried out."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


@act
def add_statement(
    *, actor: Actor, sounding_id: int, text: str, now: datetime, lean: str = ""
) -> StatementBrief:
    """Add one idea. What people write waits for a person's look; what the organisers write is shown."""
    row = queries.load(sounding_id, actor)
    require(actor, Perm.ADD_STATEMENT, row.dossier.body_path)
    if row.kind != SoundingKind.STATEMENTS:
        raise NotFound("soundings.not_found")
    organises = bool(may(actor, Perm.DRAFT, row.dossier.body_path))
    if row.state == SoundingState.CLOSED or not organises or _barred(row, actor):
        verdict = may_take_part(
            actor,
            state=row.state,
            audience=row.audience,
            closes_at=row.closes_at,
            now=now,
            bars=queries.bars(row),
        )
        if not verdict:
            raise Refused(verdict)
    said = clean(text, lines=False)
    verdict = check_length(said, least=4, most=LONGEST_STATEMENT, field="text")
    if not verdict:
        raise Invalid(verdict.code, {"text": [verdict.code]}, **dict(verdict.params))
    if row.statements.filter(text=said).exclude(state=StatementState.FOLDED).exists():
        raise Invalid("soundings.statement_twice", {"text": ["soundings.statement_twice"]})
    held = row.moderated and not organises
    last = row.statements.aggregate(n=Max("order"))["n"] or 0
    statement = Statement.objects.create(
        sounding=row,
        order=last + 1,
        text=said,
        lean=Lean(lean).value if lean else "",
        state=StatementState.HELD if held else StatementState.SHOWN,
        by_people=not organises,
        added_at=now,
    )
    if held:
        looks.ask_for_a_look(row, looks.STATEMENTS, now)
    record(
        StatementAdded(
            matter=row.dossier.number,
            subject=f"statement:{statement.pk}",
            held=held,
            lean=statement.lean,
        ),
        actor=actor,
        now=now,
        named=organises,
    )
    return statement_brief(statement)


def bar(sounding_id: int, who: Bar) -> None:
    """Somebody may take part no longer (a new host). No act of its own: the calling act records why."""
    row = queries.load(sounding_id)
    if who not in queries.bars(row):
        Sounding.objects.filter(pk=row.pk).update(barred=[*row.barred, who.plain()])


def _barred(row: Sounding, actor: Actor) -> bool:
    return any(bar.hits(actor) for bar in queries.bars(row))


@act
def show_statement(*, actor: Actor, statement_id: int, now: datetime) -> StatementBrief:
    """Let a held or folded statement be seen and voted on."""
    statement = _statement(statement_id)
    row = statement.sounding
    require(actor, Perm.SHOW_STATEMENT, row.dossier.body_path)
    _in_order(STATEMENT_WORKFLOW, "show_statement", statement.state)
    _set_state(statement, StatementState.SHOWN, "")
    looks.close_look(row, now)
    record(
        StatementShown(matter=row.dossier.number, subject=f"statement:{statement.pk}"),
        actor=actor,
        now=now,
    )
    return statement_brief(_statement(statement_id))


@act
def fold_statement(
    *, actor: Actor, statement_id: int, reason: str, now: datetime
) -> StatementBrief:
    """Fold a statement away, with the reason; its votes stay and count no more."""
    statement = _statement(statement_id)
    row = statement.sounding
    require(actor, Perm.FOLD_STATEMENT, row.dossier.body_path)
    _in_order(STATEMENT_WORKFLOW, "fold_statement", statement.state)
    why = reason_of(reason)
    _set_state(statement, StatementState.FOLDED, why)
    looks.close_look(row, now)
    record(
        StatementFolded(matter=row.dossier.number, subject=f"statement:{statement.pk}", reason=why),
        actor=actor,
        now=now,
    )
    return statement_brief(_statement(statement_id))


@act
def show_comment(*, actor: Actor, rating_id: int, now: datetime) -> int:
    """Show the comment of a rating."""
    return _decide_comment(actor, rating_id, "show_comment", "", now)


@act
def fold_comment(*, actor: Actor, rating_id: int, reason: str, now: datetime) -> int:
    """Fold the comment of a rating away, with the reason; the rating itself stays."""
    return _decide_comment(actor, rating_id, "fold_comment", reason_of(reason), now)


def _decide_comment(actor: Actor, rating_id: int, verb: str, why: str, now: datetime) -> int:
    rating = (
        RatingVote.objects.select_related("sounding__dossier")
        .filter(pk=rating_id)
        .exclude(comment_state=CommentState.NONE)
        .first()
    )
    if rating is None:
        raise NotFound("soundings.not_found")
    row = rating.sounding
    require(actor, COMMENT_WORKFLOW.row(verb).permission, row.dossier.body_path)
    _in_order(COMMENT_WORKFLOW, verb, rating.comment_state)
    target = COMMENT_WORKFLOW.row(verb).target
    changed = RatingVote.objects.filter(
        pk=rating_id, comment_state=rating.comment_state, comment=rating.comment
    ).update(comment_state=target, fold_reason=why)
    if not changed:
        raise Conflict("soundings.changed_meanwhile", title=row.title)
    looks.close_look(row, now)
    reference = f"comment:{rating_id}"
    event = (
        CommentFolded(matter=row.dossier.number, subject=reference, reason=why)
        if verb == "fold_comment"
        else CommentShown(matter=row.dossier.number, subject=reference)
    )
    record(event, actor=actor, now=now)
    return rating_id


def _statement(statement_id: int) -> Statement:
    found = Statement.objects.select_related("sounding__dossier").filter(pk=statement_id).first()
    if found is None:
        raise NotFound("soundings.not_found")
    return found


def _set_state(statement: Statement, state: StatementState, why: str) -> None:
    changed = Statement.objects.filter(pk=statement.pk, state=statement.state).update(
        state=state, fold_reason=why
    )
    if not changed:
        raise Conflict("soundings.changed_meanwhile", title=statement.text[:40])
    Analysis.objects.filter(pk=statement.sounding_id).update(stale=True)
