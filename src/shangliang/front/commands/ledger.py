"""What does an operator hear when the ledger refuses to go on? Its own words, in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from shangliang.front.commands.trouble import Trouble
from shangliang.ground.ledger.public import KeyTrouble, LedgerDamaged


@contextmanager
def watched() -> Iterator[None]:
    """Turns the ledger's refusals into trouble."""
    try:
        yield
    except LedgerDamaged as error:
        raise Trouble(
            f"The ledger is not as it was signed: {error}",
            "Nothing more is signed; compare with a backup and with checkpoints kept outside",
        ) from error
    except KeyTrouble as error:
        raise Trouble(f"The ledger's key: {error}") from error
