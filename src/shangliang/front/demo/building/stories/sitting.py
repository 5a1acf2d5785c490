"""What happens at the table? Doors open, the facts, views of all sides, the ballot, the result, the minutes 协商会."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from shangliang.front.demo.building.cast import HOST, RECORDER, clerk_of
from shangliang.front.demo.building.stories.crowd import Crowd
from shangliang.front.demo.building.stories.reporting import disputes_of
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.building.stories.speeches import Speech, speeches
from shangliang.front.demo.shapes import Meeting, Stage
from shangliang.ground.directory.public import BodyKind, bodies
from shangliang.ground.soundings.public import cast_ballot, sounding
from shangliang.loop.sessions.public import (
    Result,
    SeatBrief,
    amend_motion,
    approve_minutes,
    ask_question,
    call_item,
    call_round,
    check_in,
    close_ballot,
    code_of,
    echo_question,
    end_session,
    give_floor,
    log_speech,
    move_motion,
    open_ballot,
    open_session,
    open_statements,
    put_question,
    raise_hand,
    session,
    voter_of,
    write_minutes,
)

ROUNDS = ("session", "round2", "round3")
_DOORS = timedelta(minutes=12)
_TO_THE_MINUTES = timedelta(days=3)
_ONLY_IN_PART = ("部分达成", "保留分歧")
_OPTIONS = {"T19": ("做口袋公园", "做停车位", "都不赞成")}
"""Ballots between options instead of a motion."""
_WITH_A_BALLOT = frozenset({"T18"})
"""Of the sessions that are going on, these have come to the ballot."""
_NO_VOTE = "advice"


def voices(scene: Scene) -> Stretch:
    """Statements on all phones as soon as the session is called; a first part of the crowd votes."""
    meets_at = scene.meets_at
    now = yield from scene.then(hours=1)
    opened = open_statements(
        actor=scene.actor(clerk_of(scene.topic)),
        number=scene.number,
        title=f"大家怎么看：{scene.topic.title}",
        statements=[s.text for s in scene.topic.statements],
        now=now,
    )
    scene.crowd = Crowd(scene.topic.number, scene.seed, opened.id)
    now = yield from scene.then(days=1)
    scene.crowd.vote(0.2, now)
    now = yield from scene.until(scene.days.between(now, meets_at))
    scene.crowd.vote(0.4, now)
    eve = scene.days.on_a_working_day(meets_at - timedelta(days=1))
    now = yield from scene.until(eve.replace(hour=18, minute=20))
    scene.crowd.vote(0.6, now)


def sitting(scene: Scene, step: str) -> Stretch:
    """The round of `step`, as far as the story goes."""
    if scene.step(step) is None:
        return
    meets_at = scene.meets_at
    if step == ROUNDS[0]:
        yield from voices(scene)
    now = yield from scene.until(meets_at - _DOORS)
    _doors(scene, now)
    now = yield from scene.until(meets_at)
    open_session(actor=scene.actor(HOST), number=scene.number, now=now)
    live = scene.topic.stage is Stage.LIVE
    yield from _talk(scene, step, live=live)
    if live:
        return
    assert scene.topic.meeting is not None
    yield from _result(scene, step, scene.topic.meeting)


def _doors(scene: Scene, now: datetime) -> None:
    """Everybody who votes has come; at every third table one adviser is missing."""
    found = session(scene.number)
    assert found is not None
    advisers = [s.id for s in found.seats if s.side_code == _NO_VOTE]
    missing = advisers[-1:] if int(scene.topic.number.removeprefix("T")) % 3 == 0 else []
    clerk = scene.actor(clerk_of(scene.topic))
    for seat in found.seats:
        if seat.id not in missing:
            check_in(actor=clerk, number=scene.number, seat_id=seat.id, now=now)


def _talk(scene: Scene, step: str, *, live: bool) -> Stretch:
    host, recorder = scene.actor(HOST), scene.actor(RECORDER)
    now = yield from scene.then(minutes=4)
    call_item(actor=host, number=scene.number, now=now)
    said = speeches(scene.topic, _seats(scene), ROUNDS.index(step), _rounds(scene))
    for place, speech in enumerate(said):
        now = yield from scene.then(minutes=4)
        if place == 1:
            call_item(actor=host, number=scene.number, now=now)
        if live and place == len(said) - 1:
            _hands(scene, said, now)
            _floor(scene, now)
            break
        log_speech(
            actor=recorder,
            number=scene.number,
            seat_id=speech.seat_id,
            kind=speech.kind,
            gist=speech.gist,
            now=now,
        )
    if scene.crowd is not None:
        now = yield from scene.then(minutes=3)
        scene.crowd.vote(0.88 if live else 1.0, now)
    if live and scene.topic.number in _WITH_A_BALLOT:
        yield from _ballot(scene, scene.topic.ending, ())


def _hands(scene: Scene, said: Sequence[Speech], now: datetime) -> None:
    """The last speaker has the floor, two others have raised their hands."""
    give_floor(actor=scene.actor(HOST), number=scene.number, seat_id=said[-1].seat_id, now=now)
    for speech in said[:2]:
        raise_hand(
            actor=scene.voice(speech.seat_id),
            number=scene.number,
            seat_id=speech.seat_id,
            now=now,
        )


_ASKED = (
    ("hall", "改造的钱从哪里出，居民要不要分摊？"),
    ("online", "工期多长，期间怎么通行？"),
    ("field", "现场量过尺寸吗，消防车进得来吗？"),
)
_MOVED = "先试行三个月。\n每月公布一次情况。\n试行期满由原班人马回头看。"


def _floor(scene: Scene, now: datetime) -> None:
    """Questions from hall, site and online, one of them owed by a department; a text with an amendment to one line."""
    voters = [s for s in _seats(scene) if s.side_code != _NO_VOTE]
    for place, (origin, text) in enumerate(_ASKED):
        asked = ask_question(
            actor=scene.voice(voters[place].id),
            number=scene.number,
            text=text,
            origin=origin,
            seat_id=voters[place].id,
            now=now,
        )
        for seat in voters[place + 1 : len(voters) - place]:
            echo_question(actor=scene.voice(seat.id), number=scene.number, n=asked.n)
        if not place:
            put_question(
                actor=scene.actor(HOST),
                number=scene.number,
                n=asked.n,
                unit=_unit(),
                now=now,
            )
    move_motion(
        actor=scene.actor(clerk_of(scene.topic)),
        number=scene.number,
        title="先试行、再定下来",
        text=_MOVED,
        now=now,
    )
    amend_motion(
        actor=scene.voice(voters[-1].id),
        number=scene.number,
        n=1,
        kind="replace",
        first=2,
        text="每半个月公布一次情况。",
        reason="一个月太久，问题来不及改。",
        code=code_of(voters[-1].id),
        now=now,
    )


def _unit() -> str:
    """A department that answers; the first of the city's."""
    return next(b.key for b in bodies() if b.kind == BodyKind.DEPARTMENT)


def _seats(scene: Scene) -> tuple[SeatBrief, ...]:
    found = session(scene.number)
    assert found is not None
    return tuple(s for s in found.seats if s.checked_in)


def _rounds(scene: Scene) -> int:
    return sum(scene.step(step) is not None for step in ROUNDS)


def _result(scene: Scene, step: str, meeting: Meeting) -> Stretch:
    host = scene.actor(HOST)
    last = ROUNDS.index(step) + 1 == _rounds(scene)
    if last:
        now = yield from scene.then(minutes=2)
        call_item(actor=host, number=scene.number, now=now)
        yield from _ballot(scene, _question(scene, meeting), _choices(meeting))
    now = yield from scene.then(minutes=6)
    agreed, result = _reached(scene, meeting, last=last)
    dispute = disputes_of(scene.topic.number, meeting)[0]
    end_session(
        actor=host,
        number=scene.number,
        result=result,
        agreed=agreed,
        best_for=dispute.in_favour,
        best_against=dispute.against,
        now=now,
    )
    if last:
        now = yield from scene.until(scene.days.from_then(now + _TO_THE_MINUTES))
        write_minutes(
            actor=scene.actor(RECORDER), number=scene.number, text=meeting.minutes, now=now
        )
        now = yield from scene.then(minutes=20)
        approve_minutes(actor=host, number=scene.number, now=now)
    else:
        now = yield from scene.then(hours=18)
        call_round(
            actor=scene.actor(clerk_of(scene.topic)),
            number=scene.number,
            reason=f"还没有谈拢：{meeting.dissent[0]}。请各方带着数据和办法再坐下来谈一次。",
            now=now,
        )


def _reached(scene: Scene, meeting: Meeting, *, last: bool) -> tuple[tuple[str, ...], Result]:
    if not last:
        return meeting.consensus[:1], Result.PARTIAL
    if scene.topic.stage is Stage.NO_CONSENSUS:
        return (), Result.NONE
    partly = any(word in scene.topic.ending for word in _ONLY_IN_PART)
    return meeting.consensus, Result.PARTIAL if partly else Result.CONSENSUS


def _question(scene: Scene, meeting: Meeting) -> str:
    if scene.topic.number in _OPTIONS:
        return scene.topic.sub_questions[0]
    return f"是否同意：{'；'.join(meeting.consensus)}"[:150]


def _choices(meeting: Meeting) -> tuple[int, ...]:
    """Which option each voter takes, by the tally."""
    return tuple(n for n, count in enumerate(meeting.tally) for _ in range(count))


def _ballot(scene: Scene, question: str, choices: tuple[int, ...]) -> Stretch:
    """Open, let every seat that votes put in its ballot, close. A ballot that is going on stays open, half full."""
    host = scene.actor(HOST)
    now = yield from scene.then(minutes=3)
    opened = open_ballot(
        actor=host,
        number=scene.number,
        question=question,
        options=_OPTIONS.get(scene.topic.number, ()),
        now=now,
    )
    options = [option.key for option in sounding(opened.id).options]
    voters = [s for s in _seats(scene) if s.side_code != _NO_VOTE]
    picks = choices or tuple(0 if n % 4 else 1 for n in range(len(voters) // 2))
    now = yield from scene.then(minutes=4)
    for seat, pick in zip(_from_all_sides(voters), picks, strict=False):
        cast_ballot(
            actor=scene.voice(seat.id),
            sounding_id=opened.id,
            choice=options[pick],
            voter=voter_of(seat, scene.number),
            now=now,
        )
    if choices:
        now = yield from scene.then(minutes=2)
        close_ballot(actor=host, number=scene.number, now=now)


def _from_all_sides(seats: Sequence[SeatBrief]) -> list[SeatBrief]:
    """Who is in favour first, who is against last: the tally falls where the sides sit."""
    order = {"for": 0, "open": 1, "against": 2}
    return sorted(seats, key=lambda s: (order.get(s.side_code, 1), s.order))
