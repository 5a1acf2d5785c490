"""What do the acts of this room have in common? The order of states, a reason, the name of a sounding in the ledger."""

from __future__ import annotations

from shangliang.ground.soundings.models import Sounding
from shangliang.kernel.errors import Invalid, OutOfOrder
from shangliang.kernel.text import check_length, clean
from shangliang.kernel.workflow import Workflow


def in_order(workflow: Workflow, verb: str, state: str) -> None:
    """OutOfOrder when the act does not fit the state."""
    verdict = workflow.check(verb, state)
    if not verdict:
        raise OutOfOrder(verdict.code, **dict(verdict.params))


def reason_of(reason: str) -> str:
    """A reason that everybody can read, clean and long enough."""
    why = clean(reason, lines=False)
    verdict = check_length(why, least=2, most=300, field="reason")
    if not verdict:
        raise Invalid(verdict.code, {"reason": [verdict.code]}, **dict(verdict.params))
    return why


def reference(row: Sounding) -> str:
    """How the ledger calls a sounding."""
    return f"sounding:{row.pk}"
