"""Was a copy of the ledger altered? Runs the stand-alone verifier, which needs no server and no database."""

from __future__ import annotations

from pathlib import Path

from shangliang.front.commands.trouble import Trouble
from shangliang.ground.ledger import boxes, verifier


def run(
    *,
    export: Path,
    key: str,
    checkpoints: list[Path],
    boxes_given: list[Path] | None = None,
    receipt: str = "",
) -> int:
    """0 intact, 1 altered; trouble when there is nothing to read. Published boxes are counted again."""
    if not export.exists():
        raise Trouble(f"{export} is not there", "Name the folder of an exported ledger")
    if not (export / "checkpoint").is_file():
        raise Trouble(
            f"{export} is no exported ledger: it has no file named checkpoint",
            "Make one with `shangliang export-ledger FOLDER`",
        )
    words = [str(export)]
    if key:
        words += ["--key", key]
    for path in checkpoints:
        words += ["--checkpoint", str(path)]
    code = verifier.main(words)
    if code == 2:
        raise Trouble(f"{export} cannot be read as a ledger", "The line above says where it ends")
    if boxes_given:
        words = [str(export), "--receipt", receipt]
        for path in boxes_given:
            words += ["--box", str(path)]
        found = boxes.main(words)
        if found == 2:
            raise Trouble("A box cannot be read", "Fetch it again from the page of the vote")
        code = code or found
    return code
