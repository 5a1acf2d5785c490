"""How does a whole conversation come in? Statements, then votes in a stream; all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from shangliang.ground.dossier.public import add_voices, get
from shangliang.ground.ledger.public import record
from shangliang.ground.soundings import queries, results
from shangliang.ground.soundings.events import SoundingImported
from shangliang.ground.soundings.kinds import Audience, SoundingKind, StatementState
from shangliang.ground.soundings.models import Analysis, Sounding, Statement, StatementVote
from shangliang.ground.soundings.permissions import Perm
from shangliang.ground.soundings.queries import SoundingBrief
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean

_BATCH = 5000
_LONGEST = 1000


@dataclass(frozen=True)
class ImportedStatement:
    """A statement of another system: its id there, what it says, and whether it was shown."""

    key: str
    text: str
    shown: bool = True


@dataclass(frozen=True)
class ImportBrief:
    sounding: SoundingBrief
    statements: int
    participants: int
    votes: int
    skipped: int
    """Votes on statements that the file does not have."""


@act
def import_votes(
    *,
    actor: Actor,
    number: str,
    title: str,
    source: str,
    statements: Iterable[ImportedStatement],
    votes: Iterable[tuple[str, str, int]],
    now: datetime,
    opened_at: datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> ImportBrief:
    """Make an open sounding from statements and `(voter, statement key, -1|0|1)`; the last vote counts.

    `votes` is read once, in batches, so memory stays flat; an error inside it leaves nothing behind, for the act is
    one transaction. `progress` is called with the number of votes read so far.
    """
    matter = get(number)
    require(actor, Perm.IMPORT, matter.body_path)
    sounding = Sounding.objects.create(
        dossier_id=matter.id,
        kind=SoundingKind.STATEMENTS,
        title=clean(title, lines=False)[:160],
        state=SoundingState.OPEN,
        audience=Audience.ANYONE,
        source=source[:200],
        created_at=now,
        opened_at=opened_at or now,
    )
    Analysis.objects.create(sounding=sounding)
    ids = _statements(sounding, statements, now)
    read = skipped = 0
    stream = iter(votes)
    while batch := list(islice(stream, _BATCH)):
        read += len(batch)
        skipped += _votes(sounding, batch, ids)
        if progress is not None:
            progress(read)
    people = results.participants(sounding.pk)
    kept = StatementVote.objects.filter(sounding=sounding).count()
    add_voices(number, people)
    record(
        SoundingImported(
            matter=number,
            subject=f"sounding:{sounding.pk}",
            title=sounding.title,
            source=sounding.source,
            statements=len(ids),
            participants=people,
            votes=kept,
        ),
        actor=actor,
        now=now,
    )
    return ImportBrief(queries.sounding(sounding.pk), len(ids), people, kept, skipped)


def _statements(
    sounding: Sounding, statements: Iterable[ImportedStatement], now: datetime
) -> dict[str, int]:
    keys: list[str] = []
    rows: list[Statement] = []
    for order, given in enumerate(statements, 1):
        keys.append(given.key)
        rows.append(
            Statement(
                sounding=sounding,
                order=order,
                text=clean(given.text, lines=False)[:_LONGEST],
                state=StatementState.SHOWN if given.shown else StatementState.FOLDED,
                by_people=True,
                added_at=now,
            )
        )
    if len(set(keys)) != len(keys):
        twice = next(k for n, k in enumerate(keys) if k in keys[:n])
        raise Invalid("soundings.import_key_twice", key=twice)
    if not rows:
        raise Invalid("soundings.no_statements")
    Statement.objects.bulk_create(rows, batch_size=1000)
    ids = Statement.objects.filter(sounding=sounding).order_by("order").values_list("pk", flat=True)
    return dict(zip(keys, ids, strict=True))


def _votes(sounding: Sounding, batch: list[tuple[str, str, int]], ids: dict[str, int]) -> int:
    """Keep one batch; how many votes had no statement. Within a batch the last vote of a cell stays."""
    cells: dict[tuple[str, int], int] = {}
    skipped = 0
    for voter, key, value in batch:
        if value not in {-1, 0, 1}:
            raise Invalid("soundings.unknown_vote", value=value)
        statement_id = ids.get(key)
        if statement_id is None:
            skipped += 1
            continue
        cells[imported_voter(sounding.pk, voter), statement_id] = value
    StatementVote.objects.bulk_create(
        [
            StatementVote(sounding=sounding, statement_id=statement_id, voter=voter, value=value)
            for (voter, statement_id), value in cells.items()
        ],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["sounding", "voter", "statement"],
        update_fields=["value"],
    )
    return skipped


def imported_voter(sounding_id: int, voter: str) -> str:
    """The key under which somebody of another system is kept."""
    return hashlib.sha256(f"import|{sounding_id}|{voter}".encode()).hexdigest()[:40]
