"""What do the demo's proposals (提案), opinion briefs (社情民意信息) and supervision missions (民主监督) look like?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A problem found by the supervision team, with the rectification (整改) that answers it."""

    key: str
    people: tuple[str, str]  # member keys: who found it, who checks it; never the same person
    problem: str
    suggestion: str
    unit: str  # body key
    measure: str
    due: int  # days after the assignment of the ledger
    state: str  # closed | verifying | rectifying | overdue | reopened
    proof: str
    check_note: str = ""


@dataclass(frozen=True)
class Proposal:
    """A formal proposal (提案); `state` is the word of the proposals room's workflow."""

    key: str
    title: str
    title_en: str
    proposer: str  # member, sector or committee key
    cosigners: tuple[str, ...]  # member keys
    category: str
    situation: str
    analysis: str
    suggestion: str
    units: tuple[str, ...]  # body keys, the lead unit first
    state: str
    days_ago: int  # when it was submitted, or begun for a draft
    note: str = ""  # reason of return, of not filing, of merging, or the reply


@dataclass(frozen=True)
class Brief:
    """A social-opinion brief (社情民意信息).

    `state` is one of draft, submitted, kept, edited, issued, adopted, annotated, handled.
    """

    key: str
    title: str
    author: str  # account key
    category: str
    situation: str
    suggestion: str
    state: str
    days_ago: int
    outcome: str = ""  # where it was adopted, or the invented annotation


@dataclass(frozen=True)
class Visit:
    """One field record: method is one of 听 看 查 访 谈."""

    method: str
    place: str
    met: str
    seen: str


@dataclass(frozen=True)
class Supervision:
    """A special supervision mission (专项民主监督) and its ledger."""

    key: str
    title: str
    title_en: str
    topic: str
    lead: str  # member key
    team: tuple[str, ...]  # member keys
    plan: str
    visits: tuple[Visit, ...]
    findings: tuple[Finding, ...]
    report: str
