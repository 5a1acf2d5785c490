"""A street with its people, and matters brought to soundings, preparation and sessions by performing acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import include, path

from mini_city import Cast, City
from shangliang.ground.directory.public import BodyBrief
from shangliang.ground.dossier.public import Kind, open_dossier
from shangliang.ground.soundings import public as soundings
from shangliang.kernel.actor import Actor, guest
from shangliang.kernel.clock import LOCAL
from shangliang.loop.preparation import public as preparation
from shangliang.loop.sessions import public as sessions
from stage_topics import planned as stage_planned

NOW = datetime(2026, 11, 2, 9, tzinfo=LOCAL)
"""Monday morning, as in conftest."""

urlpatterns = [
    path("", include("shangliang.ground.soundings.urls")),
    path("", include("shangliang.loop.preparation.urls")),
    path("", include("shangliang.loop.sessions.urls")),
    path("", include("shangliang.front.look.urls")),
]


def voter(n: int) -> Actor:
    """The n-th resident without an account."""
    return guest(f"guest-{n:04d}-".ljust(43, "x"))


@dataclass
class Street:
    """The street's body with the cast within reach."""

    cast: Cast
    city: City
    body: BodyBrief

    def __getattr__(self, name: str) -> Actor:
        return getattr(self.__dict__["cast"], name)


def street(cast: Cast, city: City) -> Street:
    return Street(cast, city, city.street)


def matter(at: Street, *, title: str = "口袋公园还是停车位", is_public: bool = True) -> str:
    """A matter of the street; its number."""
    return open_dossier(
        kind=Kind.CONSULTATION, title=title, body_id=at.body.id, now=NOW, is_public=is_public
    ).number


def statements_open(
    at: Street,
    number: str,
    texts: tuple[str, ...] = ("先用锥桶试两周", "保留全部停车位", "只在夜间停车"),
) -> soundings.SoundingBrief:
    """A statements sounding with these texts, open to everybody, the host barred."""
    made = soundings.draft_sounding(
        actor=at.clerk,
        number=number,
        kind="statements",
        title="大家怎么看",
        barred=[soundings.Bar("soundings.host_is_neutral", person=at.host.id)],
        now=NOW,
    )
    for text in texts:
        soundings.add_statement(actor=at.clerk, sounding_id=made.id, text=text, now=NOW)
    return soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)


def ballot_open(
    at: Street, number: str, electors: int, *, options: tuple[str, ...] = (), seated: int = 0
) -> soundings.SoundingBrief:
    """A ballot open to the voters 0 … electors-1, the host barred."""
    made = soundings.draft_sounding(
        actor=at.host,
        number=number,
        kind="ballot",
        title="是否改成口袋公园",
        audience="roll",
        options=options,
        seated=seated or electors,
        barred=[soundings.Bar("soundings.host_is_neutral", person=at.host.id)],
        now=NOW,
    )
    keys = [soundings.voter_key(voter(n), number) for n in range(electors)]
    return soundings.open_sounding(actor=at.host, sounding_id=made.id, now=NOW, electors=keys)


def rating_open(at: Street, number: str) -> soundings.SoundingBrief:
    """A rating open to everybody but the department that is rated."""
    made = soundings.draft_sounding(
        actor=at.clerk,
        number=number,
        kind="rating",
        title="办得怎么样",
        barred=[soundings.Bar("soundings.not_on_the_roll", role="department")],
        now=NOW,
    )
    return soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)


def cast_all(sounding: soundings.SoundingBrief, choices: list[str], first: int = 0) -> None:
    """Voter `first` + n hands in choice n."""
    for n, choice in enumerate(choices, first):
        soundings.cast_ballot(actor=voter(n), sounding_id=sounding.id, choice=choice, now=NOW)


MEETING = NOW + timedelta(days=10)
SIDES = (
    ("affected", "for", 3),
    ("affected", "against", 3),
    ("resident", "open", 3),
    ("member", "advice", 1),
)
"""Ten seats: six of residents directly affected, three on each side."""


def planned(at: Street) -> str:
    """A matter on the plan; its preparation is open."""
    return stage_planned(at.cast, at.city, NOW)


def arranged(at: Street) -> str:
    """Place, time, host and recorder are set."""
    number = planned(at)
    preparation.set_meeting(
        actor=at.clerk,
        number=number,
        place="柳堤路 12 号一楼议事厅",
        meets_at=MEETING,
        host_id=at.host.id,
        recorder_id=at.recorder.id,
        now=NOW,
    )
    return number


def seated(at: Street, sides: tuple[tuple[str, str, int], ...] = SIDES) -> str:
    """Arranged, with a paper and the table of `sides`; the member sits in person."""
    number = arranged(at)
    preparation.add_document(
        actor=at.clerk, number=number, title="三号巷路灯情况", text="共 14 盏灯。", now=NOW
    )
    for kind, side, count in sides:
        if kind == "member":
            preparation.seat(
                actor=at.clerk, number=number, kind=kind, side=side, person_id=at.member.id, now=NOW
            )
        else:
            preparation.seat(
                actor=at.clerk, number=number, kind=kind, side=side, count=count, now=NOW
            )
    return number


def noticed(at: Street, sides: tuple[tuple[str, str, int], ...] = SIDES) -> str:
    """The notice is out."""
    number = seated(at, sides)
    preparation.publish_notice(actor=at.clerk, number=number, now=NOW, words="欢迎旁听。")
    return number


def readied(at: Street, sides: tuple[tuple[str, str, int], ...] = SIDES) -> str:
    """The ready check is done; the session is called."""
    number = noticed(at, sides)
    preparation.confirm_ready(actor=at.host, number=number, now=NOW)
    return number


def checked_in(at: Street, number: str, count: int = 10) -> list[int]:
    """The first `count` seats are taken; their ids."""
    seats = [s for s in sessions.session(number).seats if not s.checked_in][:count]
    for seat in seats:
        sessions.check_in(actor=at.clerk, number=number, seat_id=seat.id, now=MEETING)
    return [s.id for s in seats]


def in_session(at: Street, count: int = 10, sides: tuple[tuple[str, str, int], ...] = SIDES) -> str:
    """The host has opened the session; `count` seats are taken."""
    number = readied(at, sides)
    checked_in(at, number, count)
    sessions.open_session(actor=at.host, number=number, now=MEETING)
    return number


def voting(at: Street, count: int = 10) -> str:
    """A ballot on one motion is open."""
    number = in_session(at, count)
    sessions.open_ballot(actor=at.host, number=number, question="先修灯再谈巡查", now=MEETING)
    return number


def ended(at: Street, result: str = "partial") -> str:
    """The host has said what was reached."""
    number = in_session(at)
    sessions.end_session(
        actor=at.host,
        number=number,
        result=result,
        agreed=[] if result == "none" else ["两周内修好路灯"],
        best_for="老人孩子天天走这条路。",
        best_against="巡查的人手和钱还没有着落。",
        now=MEETING,
    )
    return number


def minuted(at: Street, result: str = "partial") -> str:
    """The recorder has written the minutes."""
    number = ended(at, result)
    sessions.write_minutes(
        actor=at.recorder,
        number=number,
        text="会议就三号巷路灯进行了协商，共识和分歧记录如下。",
        now=MEETING,
    )
    return number


def code(number: str, place: int) -> str:
    """The code on the card of the seat at this place (from 0)."""
    return sessions.code_of(sessions.session(number).seats[place].id)


def asked(at: Street, number: str, text: str = "路灯什么时候能修好？", n: int = 1) -> int:
    """A question from the n-th resident online; its number."""
    found = sessions.ask_question(actor=voter(n), number=number, text=text, now=MEETING)
    return found.n


def put(at: Street, number: str, unit: str = "housing") -> int:
    """A question put to a department; its number."""
    n = asked(at, number)
    sessions.put_question(actor=at.host, number=number, n=n, unit=unit, now=MEETING)
    return n


def moved(
    at: Street, number: str, text: str = "两周内修好路灯。\n每周巡查一次。\n张榜公布结果。"
) -> int:
    """A motion with three lines; its number."""
    found = sessions.move_motion(
        actor=voter(1),
        number=number,
        title="修灯和巡查",
        text=text,
        code=code(number, 0),
        now=MEETING,
    )
    return found.n


def amended(at: Street, number: str, n: int, **more: object) -> int:
    """An amendment to line 2 (unless said otherwise); its number."""
    facts = {"kind": "replace", "first": 2, "text": "每天巡查一次。"} | more
    found = sessions.amend_motion(
        actor=voter(2), number=number, n=n, code=code(number, 3), now=MEETING, **facts
    )
    return found.amendments[-1].n
