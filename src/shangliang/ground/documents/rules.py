"""May this person add a paper here, and is the paper fit to be kept?"""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.verdict import ALLOW, Verdict, deny, first_refusal

TITLE_MOST = 120
TEXT_MOST = 200_000


@dataclass(frozen=True)
class Paper:
    """The facts of a paper that somebody wants to add."""

    title: str
    text: str
    has_file: bool


def may_add(*, permitted: Verdict, owes_here: bool) -> Verdict:
    """Whoever works for the body may; so may whoever owes something in the matter (a handling unit)."""
    return ALLOW if permitted or owes_here else permitted


def fit(paper: Paper) -> Verdict:
    """A paper has a title of sensible length, and a text or a file."""
    return first_refusal(
        ALLOW if paper.title else deny("documents.no_title"),
        ALLOW
        if len(paper.title) <= TITLE_MOST
        else deny("documents.title_too_long", most=TITLE_MOST, size=len(paper.title)),
        ALLOW if paper.text or paper.has_file else deny("documents.empty"),
        ALLOW
        if len(paper.text) <= TEXT_MOST
        else deny("documents.text_too_long", most=TEXT_MOST, size=len(paper.text)),
    )
