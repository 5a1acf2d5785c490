"""May this person vet, and may the asking be closed? Facts in, verdict out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.vetting.kinds import SCORES, Criterion

FEWEST_TOPICS, MOST_TOPICS = 2, 12


def may_invite(
    *,
    state: str,
    chosen: Collection[int],
    eligible: Collection[int],
    raised_by: int | None,
    first_look: Collection[int],
) -> Verdict:
    """Only for a topic that waits to be vetted; nobody vets their own matter; others take the second look."""
    if state != "triaged":
        return deny("vetting.not_waiting")
    if not chosen:
        return deny("vetting.choose_vetters")
    if raised_by is not None and raised_by in chosen:
        return deny("vetting.raiser_among_vetters")
    if set(chosen) & set(first_look):
        return deny("vetting.first_look_among_vetters")
    if not set(chosen) <= set(eligible):
        return deny("vetting.not_eligible")
    return ALLOW


def may_answer(*, invited: bool, answered: bool, aside: bool) -> Verdict:
    """Whoever was asked by name, once."""
    if not invited:
        return deny("vetting.not_invited")
    if aside:
        return deny("vetting.stepped_aside")
    return deny("vetting.scored_already") if answered else ALLOW


def scores_fit(scores: Mapping[str, int]) -> Verdict:
    """One to five on every criterion."""
    whole = set(scores) == {c.value for c in Criterion}
    good = all(
        isinstance(v, int) and not isinstance(v, bool) and v in SCORES for v in scores.values()
    )
    return ALLOW if whole and good else deny("vetting.score_each")


def words_given(text: str, *, least: int) -> Verdict:
    """A public reason that people can read."""
    return ALLOW if len(text.strip()) >= least else deny("vetting.say_why", least=least)


def may_close(*, heard: int, asked: int, least: int, overdue: bool) -> Verdict:
    """When enough have answered, or when those who have not are late."""
    if heard >= min(asked, least) or overdue:
        return ALLOW
    return deny("vetting.wait_for_vetters", heard=heard, least=min(asked, least))


def may_open_round(*, topics: int, all_open: bool) -> Verdict:
    """Two to twelve topics that wait for the table."""
    if not FEWEST_TOPICS <= topics <= MOST_TOPICS:
        return deny("vetting.topics_number", least=FEWEST_TOPICS, most=MOST_TOPICS)
    return ALLOW if all_open else deny("vetting.topic_not_open")
