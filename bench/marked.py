"""Where does a measured table stand? Between two marks of a document, which keeps everything else."""

from __future__ import annotations

from pathlib import Path


def put(text: str, target: Path, begin: str, end: str) -> None:
    """Write `text`, which carries both marks, in place of the old table, or at the end of the document."""
    old = target.read_text("utf-8") if target.exists() else "# Benchmarks\n"
    if begin in old:
        before, _, rest = old.partition(begin)
        new = before + text + rest.partition(end)[2]
    else:
        new = old.rstrip() + "\n\n" + text + "\n"
    target.write_text(new, "utf-8")
