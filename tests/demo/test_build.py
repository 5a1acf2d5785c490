"""Does the demo city come to life by acts, the same each time?"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import Count

from shangliang.front.demo import build as demo
from shangliang.front.demo.people import ACCOUNTS
from shangliang.front.demo.topics import TOPIC_BY_NUMBER, TOPICS
from shangliang.front.demo.votes import generate
from shangliang.front.portal import demo_cast
from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.public import Role, actor_by_login
from shangliang.ground.directory.models import Body, Figure, Member, Place, Platform, Sector
from shangliang.ground.directory.public import body, body_for_place, members, place, platforms
from shangliang.ground.dossier.models import Dossier, Duty
from shangliang.ground.dossier.public import FRAMES
from shangliang.ground.ledger.models import Delivery, DeliveryState, Entry
from shangliang.ground.notifications.models import Letter, Notice
from shangliang.ground.rulebook.defaults import BY_KEY
from shangliang.ground.rulebook.public import number, work_calendar, working_days_left
from shangliang.ground.soundings.models import RatingVote, StatementVote
from shangliang.ground.soundings.public import soundings
from shangliang.kernel.clock import LOCAL
from shangliang.loop.annual.actual import standings
from shangliang.loop.annual.public import plan_clashes, plan_of
from shangliang.loop.guidance.public import all_guidance
from shangliang.loop.handling.public import assignments
from shangliang.loop.oversight.public import mission
from shangliang.loop.series.public import all_series

NOW = datetime(2026, 11, 24, 16, 30, tzinfo=LOCAL)


def _leave_the_mini_city() -> None:
    """The demo wants an empty database; the ledger of the mini city stays, nobody may delete from it."""
    Figure.objects.all().delete()
    Platform.objects.all().delete()
    Member.objects.all().delete()
    Sector.objects.all().delete()
    Person.objects.all().delete()
    for table in (Body, Place):
        table.objects.update(parent=None)
    Body.objects.all().delete()
    Place.objects.all().delete()


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The city and its accounts without topics, for the tests of this module that ask; then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        _leave_the_mini_city()
        assert not demo.is_built()
        demo.build(now=NOW, accounts_only=True)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("founded")
def test_the_city_has_its_sixty_platforms_and_forty_members() -> None:
    assert demo.is_built()
    assert len(platforms()) == 60
    assert len(members()) == 40
    assert not Delivery.objects.exclude(state=DeliveryState.DONE).exists()


@pytest.mark.usefixtures("founded")
def test_every_account_was_opened_by_an_act() -> None:
    ids = {f"person:{pk}" for pk in Person.objects.values_list("pk", flat=True)}
    added = Entry.objects.filter(name="accounts.person.added").values_list("subject", flat=True)
    assert len(ids) == len(ACCOUNTS)
    assert ids <= set(added)


@pytest.mark.usefixtures("founded")
def test_every_account_signs_in_with_the_demo_password_hashed_once() -> None:
    hashes = set(Person.objects.values_list("password", flat=True))
    assert len(hashes) == 1
    assert check_password(demo_cast.DEMO_PASSWORD, hashes.pop())


@pytest.mark.usefixtures("founded")
def test_somebody_sorts_hosts_and_decides_for_the_place_of_every_topic() -> None:
    actors = [actor_by_login(account.key, NOW) for account in ACCOUNTS]
    for topic in TOPICS:
        path = body_for_place(place(topic.place).id).path
        held = {role for actor in actors for role in Role if actor.has_role(role, path=path)}
        assert {
            Role.CLERK, Role.ROOM_CONVENER, Role.EXPERT, Role.HOST, Role.RECORDER, Role.OFFICE,
            Role.CHAIR, Role.PARTY_OFFICE, Role.INSPECTION, Role.COMMITTEE,
        } <= held, topic.number  # fmt: skip


def test_the_sign_in_page_offers_one_account_of_each_role(settings) -> None:
    offered = demo.demo_accounts()
    assert len({str(a.role) for a in offered}) == len(Role)
    demo_cast.set_demo_accounts(offered)
    settings.DEMO = True
    assert demo_cast.demo_accounts() == offered
    settings.DEMO = False
    assert demo_cast.demo_accounts() == ()


@pytest.mark.usefixtures("founded")
def test_a_visitor_can_hold_a_session_on_the_day_of_the_visit() -> None:
    here = number("session.doors", path=body("committee-of-songying").path, on=NOW)
    assert here == 31 * 24 * 60
    assert BY_KEY["session.doors"].value == 30, "elsewhere people come at the announced time"


REDUCED = ("T06", "T12", "T15", "T16", "T20")
"""One that is live, one that is being rated, three that have just begun."""


def _built(topics: tuple[str, ...]) -> dict[str, object]:
    """What a build leaves behind that people can see; then rolled back."""
    with transaction.atomic():
        _leave_the_mini_city()
        last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        demo.build(now=NOW, topics=topics)
        entries = Entry.objects.filter(id__gt=last).order_by("id")
        found = {
            "matters": list(
                Dossier.objects.exclude(kind__in=FRAMES)
                .order_by("id")
                .values_list("number", "title", "stage", "stage_since", "voices", "round")
            ),
            "frames": list(
                Dossier.objects.filter(kind__in=FRAMES)
                .order_by("number")
                .values_list("number", "title", "stage")
            ),
            "duties": list(
                Duty.objects.filter(done_at=None)
                .exclude(dossier__kind__in=FRAMES)
                .order_by("id")
                .values_list("dossier__number", "verb", "due_at")
            ),
            "votes": list(
                StatementVote.objects.values_list("sounding__dossier__number", "value")
                .annotate(n=Count("id"))
                .order_by("sounding__dossier__number", "value")
            ),
            "stars": list(
                RatingVote.objects.values_list("sounding__title", "value")
                .annotate(n=Count("id"))
                .order_by("sounding__title", "value")
            ),
            "happened": list(entries.values_list("name", "matter", "at")),
            "undelivered": Delivery.objects.exclude(state=DeliveryState.DONE).count(),
        }
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_two_builds_at_the_same_hour_tell_the_same_story_in_order_and_in_time() -> None:
    first, second = _built(REDUCED), _built(REDUCED)
    assert first == second
    stages = {title: stage for _, title, stage, *_ in first["matters"]}
    assert stages == {
        TOPIC_BY_NUMBER["T06"].title: "in_session",
        TOPIC_BY_NUMBER["T12"].title: "fed_back",
        TOPIC_BY_NUMBER["T15"].title: "raised",
        TOPIC_BY_NUMBER["T16"].title: "triaged",
        TOPIC_BY_NUMBER["T20"].title: "planned",
    }
    moments = [at for _, _, at in first["happened"]]
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    calendar = work_calendar()
    for moment in moments:
        local = moment.astimezone(LOCAL)
        assert calendar.is_working(local.date()), local
        assert 8 <= local.hour < 20, local
    assert first["undelivered"] == 0


STAGES = {
    "T01": "assigned", "T02": "vetted", "T03": "fed_back", "T04": "closed", "T05": "closed",
    "T06": "in_session", "T07": "decided", "T08": "assigned", "T09": "reported",
    "T10": "supervised", "T11": "prepared", "T12": "fed_back", "T13": "referred",
    "T14": "assigned", "T15": "raised", "T16": "triaged", "T17": "escalated",
    "T18": "in_session", "T19": "no_consensus", "T20": "planned",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, str]]:
    """The whole city; gives the public numbers of the topics."""
    with django_db_blocker.unblock(), transaction.atomic():
        _leave_the_mini_city()
        demo.build(now=NOW)
        titles = {t.title: t.number for t in TOPICS}
        yield {titles[d.title]: d.number for d in Dossier.objects.all() if d.title in titles}
        transaction.set_rollback(True)


@pytest.mark.slow
def test_every_topic_has_come_to_its_planned_stage(whole: dict[str, str]) -> None:
    stages = dict(Dossier.objects.values_list("number", "stage"))
    assert {topic: stages[number] for topic, number in whole.items()} == STAGES


@pytest.mark.slow
def test_deadlines_are_met_near_and_missed_as_the_story_says(whole: dict[str, str]) -> None:
    near = min(a.due_at for a in assignments(whole["T01"]))
    assert near > NOW
    assert 0 <= working_days_left(near, NOW) <= 3
    late = [a for a in assignments(whole["T08"]) if a.is_overdue(NOW)]
    assert [a.lead for a in late] == ["石渡街道办事处"]
    for topic in ("T03", "T04", "T05", "T12"):
        assert all(a.late_by == 0 for a in assignments(whole[topic])), topic
    assert not any(a.is_overdue(NOW) for a in assignments(whole["T14"]))


@pytest.mark.slow
def test_the_supervision_has_its_nine_findings_where_the_ledger_says(whole: dict[str, str]) -> None:
    found = mission(whole["T10"])
    states = [f.state for f in found.findings]
    assert len(states) == 9
    assert Counter(states) == {"closed": 4, "rectifying": 3, "done": 1, "back": 1}
    assert sum(f.due_at < NOW for f in found.findings if f.state == "rectifying") == 1


@pytest.mark.slow
def test_people_voted_in_the_shape_that_was_generated(whole: dict[str, str]) -> None:
    for topic in ("T01", "T04", "T19"):
        people = (
            StatementVote.objects.filter(sounding__dossier__number=whole[topic])
            .values("voter")
            .distinct()
            .count()
        )
        votes = StatementVote.objects.filter(sounding__dossier__number=whole[topic]).count()
        assert people == len({p for p, _, _ in generate(topic)}), topic
        assert votes == len(generate(topic)), topic
    tie = next(s for s in soundings(whole["T19"], kind="ballot"))
    assert tie.state == "closed"
    assert not tie.passed


@pytest.mark.slow
def test_old_letters_stay_here_and_recent_notices_are_unread(whole: dict[str, str]) -> None:
    waiting = Letter.objects.filter(sent_at=None, given_up=False)
    assert 0 < waiting.count() < 60
    assert not waiting.filter(at__lt=NOW - timedelta(days=8)).exists()
    assert Notice.objects.filter(read_at=None).exists()
    assert not Notice.objects.filter(read_at=None, at__lt=NOW - timedelta(days=10)).exists()


@pytest.mark.slow
def test_the_year_has_its_plan_the_next_one_is_collected_and_rooms_answer_to_a_topic_from_above(
    whole: dict[str, str],
) -> None:
    plan = plan_of("cppcc-jianglan", 2026)
    assert plan is not None
    assert plan.state == "running"
    assert len(plan.shown) == 20
    assert [e.title for e in plan.entries if e.state == "dropped"] == [TOPIC_BY_NUMBER["T15"].title]
    assert [c.kind for c in plan.changes] == ["drop", "move"]
    assert len(plan.reviews) == 3
    assert sum(e.matter in whole.values() for e in plan.entries) >= 14
    held = sum(s.actual in {"held", "held_late"} for s in standings(plan, NOW))
    assert held >= 10
    assert {i.entry for i in plan.inspections if i.entry} == {10, 20}
    assert plan_clashes(plan)
    coming = plan_of("cppcc-jianglan", 2027)
    assert coming is not None
    assert (coming.state, len({e.source for e in coming.entries})) == ("collect", 4)
    (topic,) = all_guidance()
    assert (topic.adopted, topic.reported) == (4, 1)
    assert len(all_series(running=True)) == 2


@pytest.mark.slow
def test_the_ledger_of_the_whole_city_is_sound(whole: dict[str, str]) -> None:
    assert whole
    assert not Delivery.objects.exclude(state=DeliveryState.DONE).exists()
    names = set(Entry.objects.values_list("name", flat=True))
    assert {
        "handling.assignment.looked_back", "oversight.finding.closed", "escalation.slip.accepted", "topics.topic.objected", "topics.topic.called_back", "vetting.round.closed",
        "outcomes.recommendation.not_adopted", "sessions.session.continued",
    } <= names  # fmt: skip
