"""Which kinds of papers are there? Code list of the documents column in domain.md section 5."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DocumentKind(StrEnum):
    NOTICE = "notice"
    EVIDENCE = "evidence"
    MINUTES = "minutes"
    REPORT = "report"
    LETTER = "letter"
    PROOF = "proof"
    DECISION = "decision"
    PROPOSAL = "proposal"
    BRIEF = "brief"
    PLAN = "plan"
    OTHER = "other"


KIND_LABELS: dict[DocumentKind, Promise] = {
    DocumentKind.NOTICE: _("Notice"),
    DocumentKind.EVIDENCE: _("Evidence"),
    DocumentKind.MINUTES: _("Minutes"),
    DocumentKind.REPORT: _("Report"),
    DocumentKind.LETTER: _("Letter"),
    DocumentKind.PROOF: _("Proof of work done"),
    DocumentKind.DECISION: _("Decision"),
    DocumentKind.PROPOSAL: _("Proposal, draft"),
    DocumentKind.BRIEF: _("Opinion brief, draft"),
    DocumentKind.PLAN: _("Annual plan"),
    DocumentKind.OTHER: _("Other paper"),
}
