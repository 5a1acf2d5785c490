"""May this matter be passed upwards, discussed jointly, answered? Facts in, verdict out."""

from __future__ import annotations

from shangliang.kernel.verdict import ALLOW, Verdict, deny

FROM = frozenset({"triaged", "vetted", "planned", "prepared", "in_session", "no_consensus"})
"""From the sorting to the end of the table; afterwards the outcome report says what goes upwards."""
AFTER_THE_TABLE = frozenset({"in_session", "no_consensus"})
_TABLE_IS_OVER = frozenset({"ended", "minuted"})


def may_mark(*, stage: str, session: str, has_body_above: bool, slip_open: bool) -> Verdict:
    """Once at a time, when somebody stands above, and not while people sit at the table."""
    if slip_open:
        return deny("escalation.marked_already")
    if not has_body_above:
        return deny("escalation.nobody_above")
    if stage not in FROM:
        return deny("escalation.not_now", stage=stage)
    if stage in AFTER_THE_TABLE and session not in _TABLE_IS_OVER:
        return deny("escalation.end_the_session_first")
    return ALLOW


def may_send(*, stage: str, session: str) -> Verdict:
    """As when it was marked: the matter may have gone on meanwhile."""
    return may_mark(stage=stage, session=session, has_body_above=True, slip_open=False)


def words_given(text: str, *, least: int = 4) -> Verdict:
    """People read why; a word or two is not enough."""
    return ALLOW if len(text.strip()) >= least else deny("escalation.say_more", least=least)


def may_answer(*, joint: bool, session: str) -> Verdict:
    """A joint session is answered when its table has met, not before."""
    if joint and session not in _TABLE_IS_OVER:
        return deny("escalation.table_has_not_met")
    return ALLOW


def differs(*, sender_id: int | None, actor_id: int | None) -> Verdict:
    """Who sent the slip does not decide on it."""
    if actor_id is not None and sender_id == actor_id:
        return deny("escalation.own_slip")
    return ALLOW
