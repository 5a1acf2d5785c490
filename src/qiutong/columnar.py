"""How do votes come in from Parquet and Arrow files, and go out again? Needs pyarrow.

The table has integer columns `participant`, `statement`, `vote` (int8 is enough) and may have `time`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from qiutong.errors import BadFile, BadVotes
from qiutong.votes import Votes

_NEEDED = ("participant", "statement", "vote")
_PARQUET = {".parquet", ".pq"}


def read(path: str | Path) -> Votes:
    """Read batch by batch; rows are counted from 1 in errors."""
    path = Path(path)
    try:
        if path.suffix.lower() in _PARQUET:
            source = pq.ParquetFile(path)
            names = source.schema_arrow.names
            _check(names)
            wanted = [*_NEEDED, *(["time"] if "time" in names else [])]
            batches = list(source.iter_batches(columns=wanted))
        else:
            with pa.memory_map(str(path)) as raw:
                table = pa.ipc.open_file(raw).read_all()
            _check(table.schema.names)
            batches = table.to_batches()
    except (pa.ArrowInvalid, OSError) as wrong:
        raise BadFile("arrow", f"{path.name} is no readable Arrow or Parquet file") from wrong
    return from_batches(batches)


def from_batches(batches: list[pa.RecordBatch]) -> Votes:
    """Votes from Arrow record batches with the columns above."""
    columns: dict[str, list[NDArray[np.generic]]] = {}
    row = 0
    for batch in batches:
        _check(batch.schema.names)
        for name in (*_NEEDED, "time"):
            if name not in batch.schema.names:
                continue
            column = batch.column(name)
            if column.null_count:
                empty = np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False))
                raise BadFile("null", f"{name} is missing", line=row + int(empty[0]) + 1)
            columns.setdefault(name, []).append(column.to_numpy(zero_copy_only=False))
        row += batch.num_rows
    if not row:
        raise BadFile("empty", "the file holds no votes")
    joined = {name: np.concatenate(parts) for name, parts in columns.items()}
    try:
        return Votes.from_triples(
            joined["participant"], joined["statement"], joined["vote"], joined.get("time")
        )
    except BadVotes as wrong:
        at = wrong.params.get("at")
        raise BadFile(
            wrong.code, str(wrong), line=at + 1 if isinstance(at, int) else None
        ) from wrong


def write(votes: Votes, path: str | Path) -> None:
    """Write the store as Parquet."""
    table = pa.table(
        {
            "participant": votes.participant_ids[votes.rows],
            "statement": votes.statement_ids[votes.column],
            "vote": votes.value,
        }
    )
    pq.write_table(table, path)


def _check(names: list[str]) -> None:
    missing = [n for n in _NEEDED if n not in names]
    if missing:
        raise BadFile("column", f"no {missing[0]} column", line=1)
