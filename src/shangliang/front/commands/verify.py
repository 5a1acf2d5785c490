"""Was a copy of the ledger altered? Runs the stand-alone verifier, which needs no server and no database."""

from __future__ import annotations

from pathlib import Path

from shangliang.front.commands.trouble import Trouble
from shangliang.ground.ledger import verifier


def run(*, export: Path, key: str, checkpoints: list[Path]) -> int:
    """0 intact, 1 altered; trouble when there is nothing to read."""
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
    return code
