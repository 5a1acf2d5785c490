"""Equal shares: purchases worked by hand, a slow plain version, and the promise to large groups."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiutong.budget import Instance, Project, equal_shares, read_pabulib
from qiutong.errors import BadFile, QiutongError


def plain(instance, utility):
    """The definition with exact fractions, all projects looked at in every round."""
    n = len(instance.ballots)
    purse = [Fraction(instance.budget, n)] * n
    left = {p.id: p for p in instance.projects}
    bought = []
    while True:
        best = None
        for p in left.values():
            who = [i for i, b in enumerate(instance.ballots) if b.get(p.id, 0) > 0]
            if not who or sum(purse[i] for i in who) < p.cost:
                continue
            worth = {i: Fraction(p.cost if utility == "cost" else 1) for i in who}
            rho, rest, due = (
                Fraction(0),
                Fraction(p.cost),
                sorted(who, key=lambda i: purse[i] / worth[i]),
            )
            while due:
                rho = rest / sum(worth[i] for i in due)
                if purse[due[0]] >= rho * worth[due[0]]:
                    break
                rest -= purse[due.pop(0)]
            key = (rho, -len(who), p.cost, p.id)
            if best is None or key < best[0]:
                best = (key, p, who, worth)
        if best is None:
            return bought
        (rho, *_rest), p, who, worth = best
        for i in who:
            purse[i] -= min(purse[i], rho * worth[i])
        bought.append(p.id)
        del left[p.id]


INSTANCES = st.builds(
    lambda budget, costs, ballots: Instance(
        budget,
        tuple(Project(f"p{i}", c) for i, c in enumerate(costs)),
        tuple({f"p{i}": 1.0 for i in b if i < len(costs)} for b in ballots),
    ),
    st.integers(1, 40),
    st.lists(st.integers(1, 15), min_size=1, max_size=5),
    st.lists(st.sets(st.integers(0, 4)), min_size=1, max_size=7),
)


@given(INSTANCES, st.sampled_from(["cost", "count"]))
def test_purchases_equal_the_plain_definition(instance, utility):
    found = equal_shares(instance, utility=utility, complete=False, fill=False)
    assert [p.project for p in found.purchases] == plain(instance, utility)


@given(INSTANCES)
def test_the_budget_is_kept_and_no_affordable_wish_is_left(instance):
    found = equal_shares(instance)
    assert found.cost <= instance.budget
    bought = set(found.projects)
    assert len(bought) == len(found.projects)
    for p in instance.projects:
        if p.id not in bought and any(b.get(p.id) for b in instance.ballots):
            assert p.cost > instance.budget - found.cost


def test_a_minority_gets_its_share_by_hand():
    # 6 voters share 60: four want two projects of 20 and 20, two want one of 20.
    ballots = tuple([{"a": 1.0, "b": 1.0}] * 4 + [{"c": 1.0}] * 2)
    projects = (Project("a", 20), Project("b", 20), Project("c", 20), Project("d", 20))
    found = equal_shares(Instance(60, projects, ballots), complete=False, fill=False)
    assert [p.project for p in found.purchases] == ["a", "b", "c"]
    assert found.purchases[0].largest_payment == pytest.approx(5)
    assert found.purchases[2].largest_payment == pytest.approx(10)
    assert found.represented == 1.0


@pytest.mark.parametrize(
    ("instance", "code"),
    [
        (Instance(1, (Project("a", 1), Project("a", 1)), ()), "duplicate"),
        (Instance(1, (Project("a", -1),), ()), "cost"),
        (Instance(1, (Project("a", 1),), ({"b": 1.0},)), "project"),
    ],
)
def test_contradictions_are_refused(instance, code):
    with pytest.raises(QiutongError) as refused:
        equal_shares(instance)
    assert refused.value.code == code


def test_nobody_voted():
    assert equal_shares(Instance(10, (Project("a", 1),), ())).projects == ()


PB = """META
key;value
budget;100
vote_type;{kind}
PROJECTS
project_id;cost;name;selected
1;60;路灯;1
2;50;长椅;0
VOTES
voter_id;vote;points
a;1,2;{points}
b;1;2
"""


def test_pabulib_files_are_read(tmp_path):
    path = tmp_path / "x.pb"
    path.write_text(PB.format(kind="approval", points=""), encoding="utf-8")
    instance, selected = read_pabulib(path)
    assert instance.budget == 100
    assert instance.projects[0] == Project("1", 60, "路灯")
    assert instance.ballots == ({"1": 1.0, "2": 1.0}, {"1": 1.0})
    assert selected == ("1",)
    assert equal_shares(instance).projects == ("1",)
    path.write_text(PB.format(kind="cumulative", points="3,1"), encoding="utf-8")
    assert read_pabulib(path)[0].ballots == ({"1": 3.0, "2": 1.0}, {"1": 2.0})
    path.write_text(PB.format(kind="cumulative", points="3"), encoding="utf-8")
    with pytest.raises(BadFile) as refused:
        read_pabulib(path)
    assert refused.value.line == 11


def test_large_sums_and_wishes_nobody_has_do_not_take_for_ever():
    projects = (
        Project("a", 10),
        Project("b", 100_000_001),
        Project("c", 5),
        Project("d", 90_000_000),
    )
    instance = Instance(100_000_000, projects, ({"a": 1.0}, {"b": 1.0, "d": 1.0}))
    found = equal_shares(instance)
    assert set(found.projects) == {"a", "d"}  # b costs more than there is, c nobody wants
