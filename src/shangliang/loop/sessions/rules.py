"""Who may speak, vote, host and end? Facts in, verdicts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.clock import local_day
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.sessions.kinds import Result

NO_VOTE = frozenset({"advice"})
"""Those who only give advice answer questions; they have no vote."""


def is_the_host(actor: Actor, host_id: int, host: str) -> Verdict:
    """Only this session's own host."""
    if actor.kind is ActorKind.SYSTEM or actor.id == host_id:
        return ALLOW
    return deny("sessions.not_the_host", host=host)


def is_not_the_host(actor: Actor, host_id: int) -> Verdict:
    """The host gives no opinion."""
    return deny("sessions.host_is_neutral") if actor.id == host_id else ALLOW


def doors_are_open(meets_at: datetime, minutes: float, now: datetime) -> Verdict:
    """People were told when it begins; nobody sits down or begins much earlier."""
    opens = meets_at - timedelta(minutes=minutes)
    if now < opens:
        return deny("sessions.too_early", meets=_said(meets_at), opens=_said(opens))
    return ALLOW


def _said(moment: datetime) -> str:
    return local_day(moment).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True)
class Hand:
    """Somebody who wants to speak."""

    seat_id: int
    side: str
    asked_at: datetime


def queue(hands: Sequence[Hand], spoken: Mapping[int, int], last_side: str) -> list[Hand]:
    """The order of speakers: who has spoken least first, then the other side, then who asked first."""
    waiting, counts, order = list(hands), dict(spoken), []
    while waiting:
        chosen = min(
            waiting,
            key=lambda h: (counts.get(h.seat_id, 0), h.side == last_side, h.asked_at, h.seat_id),
        )
        waiting.remove(chosen)
        order.append(chosen)
        last_side = chosen.side
    return order


def may_raise_hand(*, checked_in: bool, turns_on_item: int, most: int) -> Verdict:
    """Whoever sits at the table and has turns left on this point."""
    if not checked_in:
        return deny("sessions.check_in_first")
    if turns_on_item >= most:
        return deny("sessions.no_turns_left", most=most)
    return ALLOW


def may_end(result: str, agreed: Sequence[str], best_for: str, best_against: str) -> Verdict:
    """A consensus says on what; a disagreement keeps both sides' best arguments."""
    if result in {Result.CONSENSUS, Result.PARTIAL} and not agreed:
        return deny("sessions.say_what_is_agreed")
    if result in {Result.PARTIAL, Result.NONE} and not (best_for and best_against):
        return deny("sessions.keep_both_sides")
    return ALLOW


def may_call_round(result: str, held: int, most: int) -> Verdict:
    """Another round when something is open and the rulebook allows one more."""
    if result == Result.CONSENSUS:
        return deny("sessions.nothing_left")
    if held >= most:
        return deny("sessions.no_rounds_left", most=most)
    return ALLOW
