"""How does somebody take the public ledger home? A folder with entries, tiles, heads, key and the verifier."""

from __future__ import annotations

from pathlib import Path

from shangliang.front.commands import database, ledger
from shangliang.front.commands.talking import good, progress
from shangliang.front.commands.trouble import Trouble
from shangliang.ground.ledger.public import NothingToExport, export, sequence


def run(*, folder: Path) -> None:
    """Sign what is there and copy it into a new or empty folder."""
    database.insist_on_reachable()
    try:
        with progress("Copying the ledger"), ledger.watched():
            sequence()
            made = export(folder)
    except FileExistsError as error:
        raise Trouble(f"{folder} is not empty", "Name a new folder") from error
    except NothingToExport as error:
        raise Trouble("The ledger has no entries yet", "Perform an act first") from error
    except OSError as error:
        raise Trouble(f"{folder} cannot be written to: {error.strerror}") from error
    good(f"{made.size} entries in {made.files} files: {folder}")
