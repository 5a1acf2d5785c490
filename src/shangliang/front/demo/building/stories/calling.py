"""How does the online hall come to life? Calls are announced, people speak, vote, are moderated, and are answered."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from shangliang.front.demo import calls, calls_homes
from shangliang.front.demo.building.cast import (
    CITY_CLERK,
    MODERATOR,
    OFFICE_HEAD,
    Cast,
    voice,
)
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.telling import Telling
from shangliang.front.demo.call_shapes import Gathered, Golden, Remark, Said
from shangliang.front.demo.people import ACCOUNT_BY_KEY
from shangliang.front.demo.topics import TOPIC_BY_NUMBER
from shangliang.ground.directory.public import body, members
from shangliang.ground.dossier.public import listing
from shangliang.ground.soundings.public import cast_sheet, statements
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.loop.hall import public as hall

_BODY = "cppcc-jianglan"
_MORNING, _NOON, _AFTERNOON, _EVENING = time(9, 10), time(11, 20), time(15, 5), time(17, 40)
_A_MINUTE = timedelta(minutes=1)
CALLS = 4
"""How many stories `calling` tells."""


@dataclass
class Desk:
    """What every act of these stories needs."""

    days: Days
    cast: Cast
    seed: int
    name: str
    number: str = ""

    def at(self, days_ago: int, hour: time) -> datetime:
        return self.days.moment(days_ago, hour)

    def who(self, said: Said | Remark, place: int) -> Actor:
        login = getattr(said, "by", "")
        return self.cast[login] if login else voice(self.seed, self.name, place)

    def office(self) -> Actor:
        return self.cast[OFFICE_HEAD]


def calling(days: Days, cast: Cast, seed: int) -> list[Telling]:
    """The four stories of the hall."""
    return [
        _homes(Desk(days, cast, seed, "H-homes")),
        _park(Desk(days, cast, seed, "H-park")),
        _corner(Desk(days, cast, seed, "H-corner")),
        _parlour(Desk(days, cast, seed, "H-parlour")),
    ]


def _speak(desk: Desk, rows: Sequence[Said], moments: Iterable[datetime]) -> Telling:
    """Ideas come in a day at a time; on the same day the moderator decides on them."""
    slots = list(moments)
    for slot, moment in enumerate(slots):
        yield moment
        for place, said in enumerate(rows):
            if place % len(slots) != slot:
                continue
            now = moment + place * _A_MINUTE
            receipt = hall.submit_post(
                actor=desk.who(said, place),
                number=desk.number,
                title=said.title,
                text=said.text,
                category=said.category,
                nickname=said.called or ACCOUNT_BY_KEY[said.by].called,
                now=now,
            )
            if receipt.held:
                _decide(desk, said, receipt.n, now + 9 * _A_MINUTE)


def _decide(desk: Desk, said: Said, n: int, now: datetime) -> None:
    moderator = desk.cast[MODERATOR]
    if said.verdict == "show":
        hall.publish_post(actor=moderator, number=desk.number, n=n, now=now)
    elif said.verdict != "wait":
        acts: dict[str, Callable[..., None]] = {
            "fold": hall.fold_post,
            "send_back": hall.send_back_post,
            "refer": hall.refer_post,
        }
        acts[said.verdict](
            actor=moderator, number=desk.number, n=n, code=said.code, note=said.note, now=now
        )


def _numbers(desk: Desk, rows: Sequence[Said]) -> dict[str, int]:
    """Numbers by title: they came in by slots."""
    return {p.title: p.n for p in hall.numbered(desk.number)} if rows else {}


def _appeal(desk: Desk, rows: Sequence[Said], moment: datetime) -> Telling:
    """Authors appeal; somebody else than the moderator decides on the next day."""
    yield moment
    found = _numbers(desk, rows)
    for place, said in enumerate(rows):
        if said.appeal:
            hall.appeal_post(
                actor=desk.who(said, place),
                number=desk.number,
                n=found[said.title],
                reason=said.appeal,
                now=moment,
            )
    moment += timedelta(minutes=90)
    yield moment
    for said in rows:
        if said.ruling:
            granted = said.ruling.startswith("+")
            act = hall.grant_post if granted else hall.dismiss_post
            act(
                actor=desk.cast[CITY_CLERK],
                number=desk.number,
                n=found[said.title],
                reason=said.ruling.removeprefix("+"),
                now=moment,
            )


def _remark(
    desk: Desk, rows: Sequence[Said], remarks: Sequence[Remark], moment: datetime
) -> Telling:
    yield moment
    found = _numbers(desk, rows)
    for place, remark in enumerate(remarks):
        now = moment + place * _A_MINUTE
        made = hall.comment_post(
            actor=desk.who(remark, 500 + place),
            number=desk.number,
            n=found[remark.on],
            text=remark.text,
            lean=remark.lean,
            nickname=remark.called,
            now=now,
        )
        if made.held:
            hall.publish_post(
                actor=desk.cast[MODERATOR], number=desk.number, n=made.n, now=now + 5 * _A_MINUTE
            )


def _vote(desk: Desk, rows: Sequence[Said], people: int, moment: datetime) -> Telling:
    """So many people judge most of the ideas, each in one go."""
    yield moment
    box = hall.call(desk.number).sounding_id
    assert box is not None
    warm = {said.title: said.warm for said in rows}
    chance = Random(f"{desk.seed}|{desk.name}")
    shown = [(s.id, warm.get(s.text, 0.6)) for s in statements(box)]
    for place in range(people):
        values = {}
        for pk, share in shown:
            draw = chance.random()
            if draw < 0.62:
                values[pk] = 1 if chance.random() < share else (0 if chance.random() < 0.35 else -1)
        cast_sheet(
            actor=voice(desk.seed, desk.name, 1000 + place),
            sounding_id=box,
            values=values or {shown[0][0]: 1},
            now=moment,
        )


def _homes(desk: Desk) -> Telling:
    """Half a year ago: a call that has gone the whole way, with four golden ideas."""
    opens, closes = desk.at(199, _MORNING), desk.at(169, _EVENING)
    yield desk.at(203, _AFTERNOON)
    desk.number = hall.announce_call(
        actor=desk.office(),
        path=body(_BODY).path,
        title=calls_homes.HOMES_TITLE,
        title_en="One idea for our estate",
        ask=calls_homes.HOMES_ASK,
        background=calls_homes.HOMES_BACKGROUND,
        next_steps=calls_homes.HOMES_NEXT,
        categories=calls_homes.HOMES_CATEGORIES,
        opens_at=opens,
        closes_at=closes,
        is_demo=True,
        now=desk.at(203, _AFTERNOON),
    ).number
    yield opens
    hall.open_call(actor=desk.office(), number=desk.number, now=opens)
    yield from _speak(
        desk, calls_homes.HOMES, (desk.at(d, _AFTERNOON) for d in (196, 190, 183, 176))
    )
    yield from _remark(desk, calls_homes.HOMES, calls_homes.HOMES_REMARKS, desk.at(174, _NOON))
    yield from _vote(desk, calls_homes.HOMES, 36, desk.at(171, _NOON))
    after = desk.days.from_then(closes + _A_MINUTE)
    yield after
    hall.close_call(actor=desk.office(), number=desk.number, now=after)
    yield from _harvest(desk)
    moment = desk.at(144, _NOON)
    yield moment
    hall.answer_call(
        actor=desk.office(),
        number=desk.number,
        heard=calls_homes.HOMES_HEARD,
        used=calls_homes.HOMES_USED,
        not_used=calls_homes.HOMES_NOT_USED,
        now=moment,
    )
    yield from _link(desk, calls_homes.HOMES_GOLDEN[2:])
    moment = desk.at(124, _NOON)
    yield moment
    hall.finish_call(actor=desk.office(), number=desk.number, now=moment)


def _harvest(desk: Desk) -> Generator[datetime, None, None]:
    moment = desk.at(161, _NOON)
    yield moment
    found = _numbers(desk, calls_homes.HOMES)
    for theme in calls_homes.HOMES_THEMES:
        hall.cluster_call(
            actor=desk.cast[CITY_CLERK],
            number=desk.number,
            title=theme.title,
            summary=theme.summary,
            ideas=[found[title] for title in theme.ideas],
            quotes=_quoted(desk, theme),
            now=moment,
        )
    moment = desk.at(157, _AFTERNOON)
    yield moment
    for golden in calls_homes.HOMES_GOLDEN:
        hall.choose_call(
            actor=desk.office(),
            number=desk.number,
            n=found[golden.title],
            reason=golden.why,
            now=moment,
        )
    yield from _link(desk, calls_homes.HOMES_GOLDEN[:2])


def _quoted(desk: Desk, theme: Gathered) -> list[int]:
    return [
        p.n
        for p in hall.numbered(desk.number)
        if any(p.text.startswith(start) for start in theme.quotes)
    ]


def _link(desk: Desk, rows: Sequence[Golden]) -> Telling:
    """A golden idea becomes part of the matter of the demo that it is about."""
    found = _numbers(desk, calls_homes.HOMES)
    for golden in rows:
        moment = desk.at(golden.days, _MORNING)
        yield moment
        title = TOPIC_BY_NUMBER[golden.topic].title
        into = next(
            m.number for m in listing(SYSTEM, kind="consultation", limit=200) if m.title == title
        )
        hall.link_post(
            actor=desk.cast[CITY_CLERK],
            number=desk.number,
            n=found[golden.title],
            into=into,
            now=moment,
        )


def _park(desk: Desk) -> Telling:
    """Open now, before the session of the matter that it belongs to."""
    opens, closes = desk.at(16, _MORNING), desk.at(-5, _EVENING)
    title = TOPIC_BY_NUMBER["T11"].title
    moment = desk.at(19, _AFTERNOON)
    yield moment
    about = next(
        m.number for m in listing(SYSTEM, kind="consultation", limit=200) if m.title == title
    )
    desk.number = hall.announce_call(
        actor=desk.office(),
        path=body(_BODY).path,
        title=calls.PARK_TITLE,
        title_en="The river park at night",
        ask=calls.PARK_ASK,
        background=calls.PARK_BACKGROUND,
        next_steps=calls.PARK_NEXT,
        categories=calls.PARK_CATEGORIES,
        opens_at=opens,
        closes_at=closes,
        occasion="before",
        about=about,
        is_demo=True,
        now=moment,
    ).number
    yield opens
    hall.open_call(actor=desk.office(), number=desk.number, now=opens)
    settled = [s for s in calls.PARK if s.verdict != "wait"]
    yield from _speak(desk, settled, (desk.at(d, _AFTERNOON) for d in (14, 10, 7)))
    yield from _remark(desk, calls.PARK, calls.PARK_REMARKS, desk.at(6, _NOON))
    yield from _appeal(desk, calls.PARK, desk.at(5, _MORNING))
    moment = desk.at(4, _AFTERNOON)
    yield moment
    found = _numbers(desk, calls.PARK)
    member = _member(desk, 0)
    for on, text in calls.PARK_REPLIES:
        hall.reply_post(actor=member, number=desk.number, n=found[on], text=text, now=moment)
    yield from _vote(desk, calls.PARK, 30, desk.at(3, _NOON))
    waiting = [s for s in calls.PARK if s.verdict == "wait"]
    yield from _speak(desk, waiting, [desk.at(0, _MORNING)])


def _member(desk: Desk, place: int) -> Actor:
    """A member of the city, the same one each time."""
    logins = sorted(m.person_id for m in members())
    return desk.cast.by_id(logins[place * 7])


def _corner(desk: Desk) -> Telling:
    """Announced; it opens in a few days."""
    moment = desk.at(2, _NOON)
    yield moment
    desk.number = hall.announce_call(
        actor=desk.office(),
        path=body(_BODY).path,
        title=calls.CORNER_TITLE,
        title_en="Where should the reading corners be?",
        ask=calls.CORNER_ASK,
        next_steps=calls.CORNER_NEXT,
        categories=calls.CORNER_CATEGORIES,
        opens_at=desk.at(-6, _MORNING),
        closes_at=desk.at(-27, _EVENING),
        premoderated=False,
        is_demo=True,
        now=moment,
    ).number


def _parlour(desk: Desk) -> Telling:
    """An hour in which two members answered."""
    opens = desk.at(12, _AFTERNOON)
    closes = opens + timedelta(hours=2)
    moment = desk.at(17, _NOON)
    yield moment
    first, second = _member(desk, 1), _member(desk, 2)
    desk.number = hall.announce_call(
        actor=desk.office(),
        path=body(_BODY).path,
        form="parlour",
        title=calls.PARLOUR_TITLE,
        title_en="Members on duty: fees and services of the estate",
        ask=calls.PARLOUR_ASK,
        opens_at=opens,
        closes_at=closes,
        premoderated=False,
        on_duty={first.id or 0: "物业收费与账目", second.id or 0: "业委会与维修资金"},
        is_demo=True,
        now=moment,
    ).number
    yield opens
    hall.open_call(actor=desk.office(), number=desk.number, now=opens)
    for place, (title, text, called, answer) in enumerate(calls.PARLOUR):
        moment = opens + timedelta(minutes=8 + 15 * place)
        yield moment
        receipt = hall.submit_post(
            actor=voice(desk.seed, desk.name, place),
            number=desk.number,
            title=title,
            text=text,
            nickname=called,
            now=moment,
        )
        hall.reply_post(
            actor=(first, second)[place % 2],
            number=desk.number,
            n=receipt.n,
            text=answer,
            now=moment + 6 * _A_MINUTE,
        )
    moment = closes + 5 * _A_MINUTE
    yield moment
    hall.close_call(actor=desk.office(), number=desk.number, now=moment)
    moment = desk.at(10, _NOON)
    yield moment
    hall.answer_call(
        actor=desk.office(),
        number=desk.number,
        heard=calls.PARLOUR_HEARD,
        used=calls.PARLOUR_USED,
        not_used=calls.PARLOUR_NOT_USED,
        now=moment,
    )
