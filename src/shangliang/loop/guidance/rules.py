"""May a body take the topic up, and is a report one that helps? Facts in, verdict out."""

from __future__ import annotations

from shangliang.kernel.verdict import ALLOW, Verdict, deny


def may_adopt(*, is_open: bool, below: bool, already: bool) -> Verdict:
    """While it is open, by a body below the one that set it, once."""
    if not is_open:
        return deny("guidance.closed")
    if not below:
        return deny("guidance.not_below")
    if already:
        return deny("guidance.already_adopted")
    return ALLOW


def may_close(*, summary: str, waiting: int, least: int = 4) -> Verdict:
    """With a summary; take-ups that have not reported may be left behind only knowingly."""
    if len(summary) < least:
        return deny("guidance.summary_needed", least=least)
    if waiting:
        return deny("guidance.still_waiting", count=waiting)
    return ALLOW
