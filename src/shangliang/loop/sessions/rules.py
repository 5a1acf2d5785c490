"""Who may speak, vote, host and end? Facts in, verdicts out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.clock import local_day
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.sessions.kinds import Claim, Result

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
    claim: str = Claim.SPEAK
    is_resident: bool = False


RESIDENTS = frozenset({"affected", "resident"})
"""Kinds of seats for whom turns are reserved."""


def queue(
    hands: Sequence[Hand],
    spoken: Mapping[int, int],
    last_side: str,
    *,
    since_resident: int = 0,
    reserved: int = 0,
) -> list[Hand]:
    """The order of speakers: points of order, then short answers to the speech before, then whoever has spoken least;
    every `reserved`-th turn at the latest a resident's; then the other side; then who asked first.
    """
    waiting, counts, order = list(hands), dict(spoken), []
    while waiting:
        due = bool(reserved) and since_resident + 1 >= reserved
        chosen = min(
            waiting,
            key=lambda h: (
                _BEFORE_ALL.get(h.claim, 2),
                due and not h.is_resident,
                counts.get(h.seat_id, 0),
                h.side == last_side,
                h.asked_at,
                h.seat_id,
            ),
        )
        waiting.remove(chosen)
        order.append(chosen)
        if chosen.claim != Claim.ORDER:
            since_resident = 0 if chosen.is_resident else since_resident + 1
            last_side = chosen.side
    return order


_BEFORE_ALL: dict[str, int] = {Claim.ORDER: 0, Claim.REBUTTAL: 1}


def why_next(first: Hand, spoken: Mapping[int, int], last_side: str, *, due: bool) -> str:
    """For which reason the first of the queue comes first; a code that pages say in words."""
    if first.claim in _BEFORE_ALL:
        return str(first.claim)
    if due and first.is_resident:
        return "reserved"
    if not spoken.get(first.seat_id, 0):
        return "first_time"
    return "other_side" if first.side != last_side else "asked_first"


def may_rebut(last: int | None, seat_id: int, used: int, most: int) -> Verdict:
    """A short answer follows another's speech at once, a limited number of times on a point."""
    if last is None or last == seat_id:
        return deny("sessions.nothing_to_answer")
    if used >= most:
        return deny("sessions.no_rebuttals_left", most=most)
    return ALLOW


def may_ask(asked: int, most: int) -> Verdict:
    """Each person asks a limited number of questions, so that the queue stays everybody's."""
    return deny("sessions.enough_questions", most=most) if asked >= most else ALLOW


def amendment_passes(in_favour: int, against: int, share: float) -> bool:
    """More than the share of those who said yes or no; nobody's hand: it fails."""
    return in_favour + against > 0 and in_favour / (in_favour + against) > share


def hands_fit(in_favour: int, against: int, abstained: int, present: int) -> Verdict:
    """Not more hands than seats that vote."""
    if in_favour + against + abstained > present:
        return deny("sessions.too_many_hands", present=present)
    return ALLOW


def steps_done(needed: Sequence[str], begun: Collection[str]) -> Verdict:
    """Required steps of the procedure that have not begun stand in the way; the first one is named."""
    missing = next((code for code in needed if code not in begun), "")
    return deny("sessions.step_missing", step=f"sessions.agenda.{missing}") if missing else ALLOW


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
