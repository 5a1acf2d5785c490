"""Do the twenty topics say what their stage requires, and does every key in them resolve?"""

from collections import Counter

import pytest

from shangliang.front.demo.bodies import BODY_BY_KEY
from shangliang.front.demo.briefs import BRIEFS
from shangliang.front.demo.city import PLACE_BY_KEY, ancestors
from shangliang.front.demo.members import COMMITTEE_BY_KEY, MEMBER_BY_KEY, SECTOR_BY_KEY
from shangliang.front.demo.people import ACCOUNT_BY_KEY
from shangliang.front.demo.platforms import PLATFORM_BY_KEY
from shangliang.front.demo.proposals import PROPOSALS
from shangliang.front.demo.shapes import DEMO_NOTE, VOTING_SEATS, Channel, Decision, SeatKind, Stage
from shangliang.front.demo.supervision import RIVER_OUTLETS
from shangliang.front.demo.timeline import STEPS, TIMELINES, days_ago
from shangliang.front.demo.topics import TOPIC_BY_NUMBER, TOPICS
from shangliang.front.demo.vetting import VETTINGS

HELD = {
    Stage.REPORTED, Stage.DECIDED, Stage.HANDLING, Stage.DUE_SOON, Stage.OVERDUE, Stage.RATING,
    Stage.CLOSED, Stage.NO_CONSENSUS, Stage.SUPERVISION, Stage.REFERRED, Stage.ESCALATED,
}  # fmt: skip
DECIDED = {
    Stage.DECIDED, Stage.HANDLING, Stage.DUE_SOON, Stage.OVERDUE, Stage.RATING, Stage.CLOSED,
    Stage.SUPERVISION,
}  # fmt: skip
HANDLED = {Stage.HANDLING, Stage.DUE_SOON, Stage.OVERDUE, Stage.RATING, Stage.CLOSED}
LAST_STEP = {
    Stage.RAISED: "raised", Stage.TRIAGED: "triaged", Stage.VETTED: "vetted", Stage.PLANNED: "planned",
    Stage.PREPARED: "noticed", Stage.LIVE: "session", Stage.REPORTED: "reported",
    Stage.DECIDED: "decided", Stage.HANDLING: "assigned", Stage.DUE_SOON: "assigned",
    Stage.OVERDUE: "assigned", Stage.RATING: "feedback", Stage.CLOSED: "closed",
    Stage.NO_CONSENSUS: "feedback", Stage.SUPERVISION: "assigned", Stage.REFERRED: "feedback",
    Stage.ESCALATED: "assigned",
}  # fmt: skip

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.number)


def test_there_are_twenty_topics_in_order():
    assert [topic.number for topic in TOPICS] == [f"T{n:02d}" for n in range(1, 21)]


def test_stages_are_spread_and_the_special_endings_stand():
    assert set(Stage) == {topic.stage for topic in TOPICS}
    assert TOPIC_BY_NUMBER["T19"].stage is Stage.NO_CONSENSUS
    assert TOPIC_BY_NUMBER["T10"].stage is Stage.SUPERVISION
    assert TOPIC_BY_NUMBER["T13"].stage is Stage.REFERRED
    assert TOPIC_BY_NUMBER["T17"].stage is Stage.ESCALATED


def test_every_channel_of_origin_is_used():
    assert {topic.channel for topic in TOPICS} == set(Channel)


@each_topic
def test_keys_resolve(topic):
    assert topic.raiser in ACCOUNT_BY_KEY
    assert topic.place in PLACE_BY_KEY
    assert topic.platform in PLATFORM_BY_KEY
    assert topic.committee in COMMITTEE_BY_KEY
    units = (
        *topic.departments,
        *(item.unit for item in topic.recommendations),
        *(item.unit for item in topic.replies),
        *(item.unit for item in topic.progress),
    )
    for unit in units:
        assert unit in BODY_BY_KEY, unit


@each_topic
def test_the_raiser_holds_a_role_that_fits_the_channel(topic):
    roles = {role for role, _ in ACCOUNT_BY_KEY[topic.raiser].roles}
    fitting = {
        Channel.RESIDENT: {"resident"},
        Channel.PARTY_GOVERNMENT: {"party_office"},
        Channel.MEMBER: {"member"},
        Channel.SOLICITED: {"resident", "member", "department"},
        Channel.CPPCC: {"member"},
    }[topic.channel]
    assert roles & fitting


@each_topic
def test_words_of_the_raiser_are_written_in_the_first_person(topic):
    assert len(topic.facts) >= 40
    assert any(word in topic.facts + topic.interest + topic.request for word in ("我", "咱"))
    assert 3 <= len(topic.sub_questions) <= 5


def test_statements_are_unique_and_short():
    texts = [statement.text for topic in TOPICS for statement in topic.statements]
    assert len(texts) == len(set(texts))
    assert all(6 <= len(text) <= 60 for text in texts)
    assert len(texts) == 131


@each_topic
def test_seats_are_balanced(topic):
    total = sum(seat.count for seat in topic.seats)
    affected = sum(seat.count for seat in topic.seats if seat.kind is SeatKind.AFFECTED)
    assert 9 <= total <= 25
    assert 3 * affected >= total
    assert all(2 * seat.count <= total for seat in topic.seats)
    assert any(seat.kind is SeatKind.DEPARTMENT for seat in topic.seats)
    assert any(seat.kind is SeatKind.MEMBER for seat in topic.seats)


@each_topic
def test_evidence_is_short_and_labelled_as_demo(topic):
    text = topic.evidence.text()
    assert 300 <= len(text) <= 600
    assert text.endswith(DEMO_NOTE)


@each_topic
def test_a_topic_carries_what_its_stage_has_reached_and_no_more(topic):
    assert (topic.meeting is not None) == (topic.stage in HELD)
    for item in topic.recommendations:
        assert (item.decision is not None) == (topic.stage in DECIDED)
        assert bool(item.reason) == (item.decision is not None)
    assert bool(topic.replies) == (topic.stage in HANDLED)
    assert not topic.progress or days_ago(topic.number, "assigned") is not None
    assert bool(topic.lookback_note) == (topic.stage is Stage.CLOSED)
    if topic.stage in {Stage.RATING, Stage.CLOSED, Stage.NO_CONSENSUS, Stage.REFERRED}:
        assert len(topic.feedback_letter) >= 80


@each_topic
def test_ballots_add_up_to_the_voting_seats(topic):
    if topic.meeting:
        voters = sum(seat.count for seat in topic.seats if seat.kind in VOTING_SEATS)
        assert sum(topic.meeting.tally) == voters
        assert topic.meeting.consensus
        assert topic.meeting.dissent
        assert len(topic.meeting.minutes) >= 150


def test_the_unresolved_topic_keeps_the_best_arguments_of_both_sides():
    meeting = TOPIC_BY_NUMBER["T19"].meeting
    assert meeting.rounds == 3
    assert meeting.tally[0] == meeting.tally[1]
    assert len(meeting.sides) == 2
    assert all(len(side.arguments) == 3 and side.would_move for side in meeting.sides)


def test_some_recommendations_are_refused_or_partly_adopted_with_reasons():
    decisions = Counter(item.decision for topic in TOPICS for item in topic.recommendations)
    assert decisions[Decision.NOT_ADOPTED] >= 1
    assert decisions[Decision.PARTLY] >= 2


@each_topic
def test_english_readers_get_a_title_and_one_sentence(topic):
    assert topic.title_en.isascii()
    assert topic.summary_en.isascii()
    assert topic.summary_en.count(".") == 1
    assert topic.summary_en.endswith(".")


@each_topic
def test_the_timeline_runs_forward_and_ends_at_the_stage(topic):
    line = TIMELINES[topic.number]
    steps = [item.step for item in line]
    assert [STEPS.index(step) for step in steps] == sorted(STEPS.index(step) for step in steps)
    assert [item.days_ago for item in line] == sorted((i.days_ago for i in line), reverse=True)
    assert all(item.days_ago <= 245 for item in line)
    past = [item.step for item in line if item.days_ago >= 0]
    assert past[-1] == LAST_STEP[topic.stage]
    if topic.meeting:
        rounds = [step for step in steps if step in {"session", "round2", "round3"}]
        assert len(rounds) == topic.meeting.rounds


@each_topic
def test_progress_lies_between_assignment_and_today(topic):
    assigned = days_ago(topic.number, "assigned")
    done = days_ago(topic.number, "done")
    days = [entry.day for entry in topic.progress]
    assert days == sorted(days)
    for day in days:
        assert day <= assigned - (done or 0)


def test_deadlines_are_met_near_and_missed():
    def left(number: str) -> list[int]:
        assigned = days_ago(number, "assigned")
        return [item.due - assigned for item in TOPIC_BY_NUMBER[number].recommendations]

    assert 0 < min(left("T01")) <= 5
    assert min(left("T08")) < 0
    assert max(left("T14")) > 30
    for number in ("T03", "T04", "T05", "T12"):
        took = days_ago(number, "assigned") - days_ago(number, "done")
        assert took <= max(item.due for item in TOPIC_BY_NUMBER[number].recommendations)


def test_the_supervision_has_nine_findings_in_every_state_of_the_ledger():
    findings = RIVER_OUTLETS.findings
    assert len(findings) == 9
    assert {f.state for f in findings} == {
        "closed",
        "verifying",
        "rectifying",
        "overdue",
        "reopened",
    }
    assigned = days_ago("T10", "assigned")
    for finding in findings:
        assert finding.unit in BODY_BY_KEY
        found, checks = finding.people
        assert found != checks
        assert {found, checks} <= set(RIVER_OUTLETS.team)
        assert bool(finding.check_note) == (finding.state in {"closed", "reopened"})
        if finding.state == "overdue":
            assert finding.due < assigned
        if finding.state == "rectifying":
            assert finding.due > assigned
    assert set(RIVER_OUTLETS.team) <= set(MEMBER_BY_KEY)
    assert RIVER_OUTLETS.lead in RIVER_OUTLETS.team
    assert {visit.method for visit in RIVER_OUTLETS.visits} == set("听看查访谈")


def test_twelve_proposals_stand_in_twelve_states():
    assert len(PROPOSALS) == 12
    assert len({proposal.state for proposal in PROPOSALS}) == 12
    for proposal in PROPOSALS:
        assert proposal.proposer in MEMBER_BY_KEY or proposal.proposer in SECTOR_BY_KEY
        assert set(proposal.cosigners) <= set(MEMBER_BY_KEY)
        assert proposal.proposer not in proposal.cosigners
        assert set(proposal.units) <= set(BODY_BY_KEY)


def test_thirty_briefs_two_annotated_eight_adopted():
    states = Counter(brief.state for brief in BRIEFS)
    assert sum(states.values()) == 30
    assert states["annotated"] == 2
    assert states["adopted"] == 8
    assert {brief.author for brief in BRIEFS} <= set(ACCOUNT_BY_KEY)
    assert all("演示" in brief.outcome for brief in BRIEFS if brief.state == "annotated")


def test_exactly_the_vetted_topics_have_a_vetting_opinion():
    vetted = {number for number in TIMELINES if days_ago(number, "vetted") is not None}
    assert set(VETTINGS) == vetted
    for opinion in VETTINGS.values():
        assert opinion.form in {"room", "field", "sector", "online", "formal"}
        assert opinion.why_now
        assert opinion.reason


def test_whoever_has_to_act_on_a_topic_can_sign_in():
    held: dict[str, set[str]] = {}
    for account in ACCOUNT_BY_KEY.values():
        for role, key in account.roles:
            held.setdefault(key, set()).add(role)
    for topic in TOPICS:
        units = {*topic.departments, *(item.unit for item in topic.recommendations)}
        for unit in units:
            assert held.get(unit, set()) & {"department", "inspection"}, (topic.number, unit)
        street = next(key for key in ancestors(topic.place) if key.startswith("street-"))
        assert "clerk" in held[street.replace("street-", "group-")], topic.number
        assert held[topic.platform] & {"clerk", "room_convener"}, topic.number
    for unit in {finding.unit for finding in RIVER_OUTLETS.findings}:
        assert "department" in held[unit]
