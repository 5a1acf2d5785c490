"""What does the procedure say unless a body decides otherwise? The cited defaults of domain.md section 6 and 5.

`source` names the published practice by its id in domain.md section 15, or says that the number is our proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Number = int | float


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"
    SHARE = "share"
    COUNT = "count"
    CHARACTERS = "characters"


UNIT_LABELS = {
    Unit.WORKING_DAYS: _("working days"),
    Unit.DAYS: _("days"),
    Unit.HOURS: _("hours"),
    Unit.MONTHS: _("months"),
    Unit.SHARE: _("share"),
    Unit.COUNT: _("count"),
    Unit.CHARACTERS: _("characters"),
}


@dataclass(frozen=True)
class Default:
    """A rule as delivered: bounds keep a slip of the pen from stopping the process."""

    key: str
    value: Number
    unit: Unit
    title: str | Promise
    source: str
    least: Number = 0
    most: Number = 3650


_WD, _D, _H, _M, _S, _N, _C = (
    Unit.WORKING_DAYS,
    Unit.DAYS,
    Unit.HOURS,
    Unit.MONTHS,
    Unit.SHARE,
    Unit.COUNT,
    Unit.CHARACTERS,
)
_OURS = "inferred"

DEFAULTS: tuple[Default, ...] = (
    Default("topic.acknowledge", 2, _WD, _("Acknowledge and sort a matter within"), _OURS),
    Default("topic.vet", 10, _WD, _("Vet a topic within"), _OURS),
    Default("topic.object", 30, _D, _("Objection of whoever raised it within"), _OURS),
    Default(
        "vetting.min_scores", 3, _N, _("Vetters heard before a decision, at least"), _OURS, 1, 15
    ),
    Default("vetting.score", 5, _WD, _("Vetters answer within"), _OURS),
    Default("topic.second_look", 10, _WD, _("Answer an objection within"), _OURS),
    Default("grassroots.instant", 48, _H, _("Answer an instant matter within"), "G11"),
    Default("grassroots.deep_start", 5, _WD, _("Start on a deep matter within"), "G11"),
    Default(
        "grassroots.min_per_year",
        2,
        _N,
        _("Sessions a room holds in a year, at least"),
        "G12, G14, G15",
    ),
    Default("grassroots.notice", 5, _D, _("Announce a grassroots session ahead by"), _OURS),
    Default("grassroots.rounds", 3, _N, _("Rounds of a grassroots session, at most"), _OURS, 1, 10),
    Default("escalation.district", 5, _WD, _("District answers an escalated matter within"), _OURS),
    Default("escalation.city", 10, _WD, _("City decides on an escalated matter within"), _OURS),
    Default("escalation.send", 1, _WD, _("Send the slip of a marked matter within"), _OURS),
    Default("escalation.joint", 10, _WD, _("Call the joint session within"), _OURS),
    Default("escalation.answer", 10, _WD, _("Tell the room and the residents within"), _OURS),
    Default("plan.max_topics", 15, _N, _("Topics in a year's plan, at most"), "C2", 1, 200),
    Default("plan.schedule", 20, _WD, _("Put a vetted topic on the plan within"), _OURS),
    Default("plan.collect", 40, _WD, _("Collect topics for next year's plan for"), _OURS),
    Default("plan.vet", 20, _WD, _("Vet the topics suggested for the plan within"), _OURS),
    Default("plan.present", 10, _WD, _("Present the draft plan within"), _OURS),
    Default("plan.endorse", 10, _WD, _("The chair's meeting decides within"), _OURS),
    Default("plan.answer", 15, _WD, _("The government answers on the plan within"), _OURS),
    Default("plan.decide", 20, _WD, _("The Party committee decides on the plan within"), _OURS),
    Default("plan.publish", 5, _WD, _("Publish the decided plan within"), _OURS),
    Default("guidance.report", 6, _M, _("Report back on a common guidance topic within"), _OURS),
    Default("series.ahead", 35, _D, _("Set the days of a standing series ahead by"), _OURS, 1, 400),
    Default(
        "series.matter_ahead",
        21,
        _D,
        _("Begin the matter of a series' day ahead by"),
        _OURS,
        1,
        400,
    ),
    Default("session.hours", 2, _H, _("A session lasts about"), "C7", 1, 12),
    Default("session.prepare", 20, _WD, _("Prepare a session within"), _OURS),
    Default("session.notice", 15, _WD, _("Written notice of a formal session ahead by"), "C3"),
    Default(
        "session.materials", 10, _WD, _("Materials in hand before a formal session by"), "C3, R8"
    ),
    Default("session.ready", 2, _WD, _("Ready check before the session by"), _OURS),
    Default("session.hold", 15, _WD, _("Hold a prepared session within"), _OURS),
    Default("session.minutes", 7, _WD, _("Minutes after the session within"), "C3"),
    Default(
        "session.size_least", 9, _N, _("People at the table, at least"), "C7, inferred", 2, 500
    ),
    Default(
        "session.size_most", 25, _N, _("People at the table, at most"), "C7, inferred", 2, 5000
    ),
    Default(
        "session.side_most", 0.5, _S, _("Largest share of one side at the table"), _OURS, 0.1, 1
    ),
    Default(
        "session.affected_least",
        0.34,
        _S,
        _("Least share of residents directly affected"),
        _OURS,
        0,
        1,
    ),
    Default(
        "session.doors",
        30,
        _N,
        _("Minutes before a session at which its doors open"),
        _OURS,
        0,
        44640,
    ),
    Default("session.turn_minutes", 3, _N, _("Minutes of one turn"), "G18, inferred", 1, 60),
    Default("session.turns", 2, _N, _("Turns of one person on one motion"), "G18, inferred", 1, 20),
    Default(
        "session.reserved",
        3,
        _N,
        _("Of how many turns one is a resident's, at least"),
        "R87, inferred",
        0,
        20,
    ),
    Default(
        "session.rebuttals",
        1,
        _N,
        _("Short answers to a speech of one seat on one point"),
        _OURS,
        0,
        20,
    ),
    Default("session.rebuttal_minutes", 1, _N, _("Minutes of a short answer"), _OURS, 1, 10),
    Default("session.questions", 3, _N, _("Questions of one person in a session"), _OURS, 1, 50),
    Default(
        "session.reply", 5, _WD, _("Answer a question put in a session within"), "R137, inferred"
    ),
    Default("session.approve", 5, _WD, _("Look through written minutes within"), _OURS),
    Default(
        "session.amendment",
        0.5,
        _S,
        _("An amendment passes with more than"),
        "G12, G18",
        0,
        1,
    ),
    Default("vote.simple", 0.5, _S, _("A ballot passes with more than"), "G12", 0, 1),
    Default("vote.two_thirds", 0.6667, _S, _("A weighty ballot passes with at least"), _OURS, 0, 1),
    Default("vote.proxy_most", 1, _N, _("Proxies that one person may hold"), _OURS, 0, 10),
    Default(
        "vote.unanimous_least",
        20,
        _N,
        _("Publish the counts of a unanimous secret ballot only from"),
        _OURS,
        5,
        1000,
    ),
    Default("vote.quorum", 0.5, _S, _("Share of the seated who must vote"), _OURS, 0, 1),
    Default(
        "vote.owner_participation",
        0.6667,
        _S,
        _("Statutory owners' vote: participation"),
        "G16",
        0,
        1,
    ),
    Default(
        "vote.owner_ordinary", 0.5, _S, _("Statutory owners' vote: ordinary matters"), "G16", 0, 1
    ),
    Default("vote.owner_major", 0.75, _S, _("Statutory owners' vote: major matters"), "G16", 0, 1),
    Default("outcome.report", 10, _WD, _("Outcome report after the session within"), _OURS),
    Default("outcome.submit", 7, _WD, _("Submit the report within"), "C3"),
    Default("outcome.receive", 5, _WD, _("Confirm receipt of a report within"), _OURS),
    Default("outcome.decide", 1, _M, _("Decide on each recommendation within"), _OURS),
    Default("outcome.assign", 10, _WD, _("Assign what is adopted within"), _OURS),
    Default(
        "handling.accept",
        7,
        _WD,
        _("Accept an assignment or ask to return it within"),
        "P2, P5, P7, N5",
    ),
    Default("handling.complete", 3, _M, _("Carry out a measure within"), "P1"),
    Default("handling.progress", 1, _M, _("Report progress every"), _OURS),
    Default("handling.extend_most", 6, _M, _("Hard cases, with reasons, within"), "P1"),
    Default("handling.feedback", 10, _WD, _("Tell those who raised it within"), _OURS),
    Default("handling.rating_open", 15, _D, _("Public rating stays open"), _OURS),
    Default("handling.lookback_from", 1, _M, _("Look back not sooner than"), _OURS),
    Default("handling.lookback", 6, _M, _("Look back after"), "P25, inferred"),
    Default("supervision.notice", 5, _WD, _("Announce a supervision visit ahead by"), _OURS),
    Default("supervision.report", 15, _WD, _("Supervision report after fieldwork within"), _OURS),
    Default(
        "supervision.convert", 10, _WD, _("Turn the report into an inspection report within"), _OURS
    ),
    Default("supervision.rectify", 30, _WD, _("Rectify a finding within"), _OURS),
    Default("supervision.verify", 10, _WD, _("Verify a rectification within"), _OURS),
    Default("hall.moderation", 1, _WD, _("Decide on a held post within"), _OURS),
    Default("hall.days", 14, _D, _("A call for ideas stays open, at least"), _OURS, 1, 365),
    Default("hall.cluster", 10, _WD, _("Sort the ideas of a call into themes within"), _OURS),
    Default("hall.answer", 20, _WD, _("Answer a call after its close within"), _OURS),
    Default("hall.appeal", 5, _WD, _("Decide on an appeal within"), "R7, inferred"),
    Default(
        "hall.posts_a_day",
        5,
        _N,
        _("Contributions of one person in a day before a look"),
        _OURS,
        1,
        1000,
    ),
    Default("hall.idea_chars", 1000, _C, _("Length of an idea, at most"), _OURS, 100, 20000),
    Default("publiccall.days", 30, _D, _("A call that feeds a decision stays open"), "R10"),
    Default("proposal.cosign_hours", 24, _H, _("Answer an invitation to co-sign within"), "HK"),
    Default("proposal.max_chars", 2000, _C, _("Length of a proposal, at most"), "P15", 1, 100000),
    Default(
        "proposal.return_days", 7, _WD, _("Ask to return a proposal within"), "P2, P4, P5, P7, P13"
    ),
    Default("proposal.meet_proposer", 15, _WD, _("Meet the proposer within"), "P6"),
    Default(
        "proposal.support_unit_opinion", 1, _M, _("Supporting unit's opinion within"), "P2, P3"
    ),
    Default("proposal.reply", 3, _M, _("Reply to a proposal within"), "P1, P2, P9"),
    Default("proposal.member_feedback", 15, _WD, _("Proposer's evaluation within"), "P6"),
    Default("proposal.publish_reply", 20, _WD, _("Publish a reply within"), "P10"),
    Default("brief.max_chars", 1500, _C, _("Length of an opinion brief, at most"), "I1", 1, 100000),
    Default("clue.max_chars", 500, _C, _("Length of a proposal clue, at most"), "P21", 1, 100000),
    Default(
        "topic.support_threshold",
        30,
        _N,
        _("People behind a matter that oblige to an answer; 0 switches it off"),
        _OURS,
        0,
        1000000,
    ),
    Default("topic.support_answer", 10, _WD, _("Answer a matter with that support within"), _OURS),
    Default("topic.keep_apart", 10, _WD, _("Take a matter out of another again within"), _OURS),
    Default("photo.most", 5, _N, _("Photos with one matter, at most"), _OURS, 0, 20),
    Default("photo.megabytes", 12, _N, _("Size of one photo in megabytes, at most"), _OURS, 1, 50),
    Default(
        "photo.megapixels", 60, _N, _("Size of one photo in megapixels, at most"), _OURS, 1, 90
    ),
    Default(
        "intake.guest_a_day",
        5,
        _N,
        _("Matters of one guest in a day before a person looks first"),
        _OURS,
        1,
    ),
    Default(
        "intake.address_a_day",
        40,
        _N,
        _("Matters from one address in a day before a person looks first"),
        _OURS,
        1,
    ),
    Default(
        "intake.same_words",
        3,
        _N,
        _("Matters in the same words in a day before a person looks first"),
        _OURS,
        2,
    ),
    Default("intake.links", 2, _N, _("Links in a matter before a person looks first"), _OURS, 1),
    Default("intake.list_rows", 20000, _N, _("Rows of one list, at most"), _OURS, 1, 200000),
    Default(
        "intake.list_megabytes", 20, _N, _("Size of one list in megabytes, at most"), _OURS, 1, 200
    ),
    Default(
        "intake.mail_megabytes",
        15,
        _N,
        _("Size of one e-mail in megabytes, at most"),
        _OURS,
        1,
        100,
    ),
    Default(
        "topic.max_chars", 2000, _C, _("Length of a matter as raised, at most"), _OURS, 100, 100000
    ),
    Default(
        "contact.residents_per_member", 3, _N, _("Residents a member keeps in touch with"), "M1"
    ),
    Default("contact.per_quarter", 1, _N, _("Contacts in a quarter, at least"), "M1"),
    Default("contact.report_per_year", 1, _N, _("Reports to the sector in a year"), "M1"),
    Default("studio.duty_days", 7, _D, _("Studio duty every"), "M18, S11"),
    Default("sector.year_duties", 7, _N, _("Yearly duties of a sector"), "M2"),
    Default("member.activities", 3, _N, _("Activities of a member in a year, at least"), "M12"),
    Default("member.proposals", 1, _N, _("Proposals of a member in a year, at least"), "M12"),
    Default("member.briefs", 1, _N, _("Briefs of a member in a year, at least"), "M12"),
    Default("score.excellent", 90, _N, _("Score: excellent from"), "M15", 0, 1000),
    Default("score.good", 80, _N, _("Score: good from"), "M15", 0, 1000),
    Default("score.pass", 60, _N, _("Score: competent from"), "M14, M15", 0, 1000),
    Default("leave.max", 2, _N, _("Requests for leave, at most"), "HK"),
    Default(
        "audit.retention", 36, _M, _("Keep the audit trail for"), "R4 (six months by law)", 6, 600
    ),
    Default("privacy.min_cell", 10, _N, _("Publish a count only from"), "Q1–Q4", 5, 1000),
    Default(
        "privacy.min_cell_internal", 5, _N, _("Show a count inside only from"), "Q1, Q4", 3, 1000
    ),
    Default(
        "privacy.identity_months", 12, _M, _("Forget who raised a matter after"), _OURS, 1, 120
    ),
    Default("share.even_band", 0.2, Unit.SHARE, _("A share is called even within"), _OURS, 0.05, 1),
    Default(
        "soundings.min_participants", 15, _N, _("Show opinion groups only from"), _OURS, 5, 10000
    ),
)

BY_KEY = {d.key: d for d in DEFAULTS}
