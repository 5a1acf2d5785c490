"""The civic lottery: quotas kept, chances fair and proven, draws that a stranger can check."""

import json
import random
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiutong.errors import BadFile, QiutongError
from qiutong.lottery.draw import certificate, draw, publish, replacements, verify
from qiutong.lottery.fair import lottery
from qiutong.lottery.feasibility import Infeasible
from qiutong.lottery.pool import Person, Quota, fingerprint, read_people, read_quotas


def pool(n, seed, homes=0):
    rng = random.Random(seed)
    people = [
        Person.of(
            f"p{i:03}",
            household=f"h{rng.randrange(homes)}" if homes else None,
            sex=rng.choice(["女", "男"]),
            age=rng.choice(["young", "middle", "middle", "old", "old", "old"]),
            place=rng.choice("ABC"),
        )
        for i in range(n)
    ]
    quotas = [
        Quota("sex", "女", 6, 6),
        Quota("sex", "男", 6, 6),
        Quota("age", "young", 4, 5),
        Quota("age", "middle", 3, 4),
        Quota("age", "old", 3, 5),
        *(Quota("place", p, 3, 5) for p in "ABC"),
    ]
    return people, quotas


@pytest.fixture(scope="module")
def small():
    """One pool with its quotas and its public list, made once."""
    people, quotas = pool(60, 5)
    return people, quotas, publish(lottery(people, quotas, 12), people, quotas)


def test_one_quota_by_hand_gives_each_side_its_share():
    # 2 of 4 women and 2 of 16 men: chances 1/2 and 1/8, and nothing fairer exists.
    people = [Person.of(f"w{i}", sex="w") for i in range(4)]
    people += [Person.of(f"m{i}", sex="m") for i in range(16)]
    found = lottery(people, [Quota("sex", "w", 2, 2), Quota("sex", "m", 2, 2)], 4)
    chance = found.chance_of()
    assert chance["w0"] == pytest.approx(0.5)
    assert chance["m0"] == pytest.approx(0.125)
    assert found.gap < 1e-9


def test_leximin_goes_on_after_the_least_chance_by_hand():
    # The old must be 1 of 2 (chance 1/2) and 2 of 3 others share the rest: 2/3 each, not 1/2 and 1.
    people = [Person.of(f"o{i}", age="old") for i in range(2)]
    people += [Person.of(f"y{i}", age="young") for i in range(3)]
    found = lottery(people, [Quota("age", "old", 1, 1), Quota("age", "young", 2, 2)], 3)
    assert sorted(set(np.round(list(found.chance_of().values()), 9))) == [0.5, 0.666666667]


@pytest.mark.parametrize("homes", [0, 40])
def test_every_panel_keeps_quotas_and_households_and_chances_are_near_the_bound(homes):
    people, quotas = pool(80, 1, homes)
    found = lottery(people, quotas, 12)
    assert found.gap <= 5e-4
    assert found.chance.min() >= found.bound.min() - 5e-4
    assert sum(found.chance_of().values()) == pytest.approx(12)
    listed = publish(found, people, quotas)
    proof = certificate(listed, draw(listed, "2026-11-25"), quotas, 12)
    assert verify(json.loads(json.dumps(proof)), people) == ()
    stated = listed.chances()
    for person, chance in found.chance_of().items():
        assert stated.get(person, 0.0) == pytest.approx(chance, abs=4e-3)


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 999))
def test_the_order_of_people_and_quotas_changes_nothing(small, seed):
    people, quotas, one = small
    people, quotas = list(people), list(quotas)
    rng = random.Random(seed)
    rng.shuffle(people)
    rng.shuffle(quotas)
    assert publish(lottery(people, quotas, 12), people, quotas).digest == one.digest


def test_the_draw_is_the_same_in_another_process_with_another_hash_seed():
    script = (
        "import sys; sys.path.insert(0, 'tests/qiutong'); import conftest\n"
        "from test_lottery import *\n"
        "people, quotas = pool(60, 5)\n"
        "listed = publish(lottery(people, quotas, 12), people, quotas)\n"
        "print(draw(listed, 'seed').line, listed.digest)"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_lines_are_drawn_evenly(small):
    listed = replace(small[2], panels=small[2].panels[:10])
    hits = np.bincount([draw(listed, str(s)).line for s in range(2000)], minlength=10)
    assert hits.min() > 140
    assert hits.max() < 260


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda p: p.update(seed="other"), "line"),
        (lambda p: p.update(panel=p["list"][(p["line"] + 1) % 1000]), "panel"),
        (lambda p: p["list"][0].__setitem__(0, "stranger"), "list_digest"),
        (lambda p: p["list"][0].__setitem__(0, "stranger"), "quotas"),
        (lambda p: p["quotas"][0].__setitem__(2, 7), "pool"),
        (lambda p: p["quotas"][0].__setitem__(3, 1), "quotas"),
    ],
)
def test_a_tampered_certificate_is_found_out(small, change, code):
    people, quotas, listed = small
    proof = json.loads(json.dumps(certificate(listed, draw(listed, "s"), quotas, 12)))
    assert len({tuple(p) for p in proof["list"]}) > 1
    change(proof)
    assert code in verify(proof, people)


def test_impossible_quotas_are_explained_with_the_nearest_possible_ones():
    people, quotas = pool(40, 2)
    women = sum(dict(p.features)["sex"] == "女" for p in people)
    wrong = [Quota("sex", "女", women + 2, women + 3), *quotas[1:]]
    with pytest.raises(Infeasible) as refused:
        lottery(people, wrong, 12)
    codes = {(r.code, r.value) for r in refused.value.reasons}
    assert ("too_few_people", "女") in codes
    assert ("minima_exceed_size", "") in {(r.code, r.value) for r in refused.value.reasons}
    mended = {
        (r.quota.feature, r.quota.value): Quota(r.quota.feature, r.quota.value, r.low, r.high)
        for r in refused.value.nearest
    }
    better = [mended.get((q.feature, q.value), q) for q in wrong]
    assert lottery(people, better, 12).gap <= 5e-4


def test_replacements_keep_the_quotas_of_the_whole_panel():
    people, quotas = pool(80, 3, homes=60)
    listed = publish(lottery(people, quotas, 12), people, quotas)
    panel = draw(listed, "x").panel
    gone = panel[:3]
    found, rest, left = replacements(people, quotas, panel, gone)
    fresh = draw(publish(found, rest, left), "y").panel
    whole = [p for p in people if p.id in (set(panel) - set(gone)) | set(fresh)]
    assert len(whole) == 12
    for q in quotas:
        assert q.low <= sum(dict(p.features)[q.feature] == q.value for p in whole) <= q.high
    homes = [p.household for p in whole]
    assert len(set(homes)) == 12
    with pytest.raises(QiutongError):
        replacements(people, quotas, panel, ["nobody"])


@pytest.mark.parametrize(
    ("people", "quotas", "size", "code"),
    [
        ([Person.of("a", f="x"), Person.of("a", f="x")], [Quota("f", "x", 0, 1)], 1, "duplicate"),
        ([Person.of("a", f="y")], [Quota("f", "x", 0, 1)], 1, "feature"),
        ([Person.of("a", f="x")], [Quota("f", "x", 2, 1)], 1, "quota"),
        ([Person.of("a", f="x")], [Quota("f", "x", 0, 1), Quota("f", "x", 0, 1)], 1, "duplicate"),
        ([Person.of("a", f="x")], [Quota("f", "x", 0, 1)], 0, "size"),
        ([], [Quota("f", "x", 0, 1)], 1, "infeasible"),
        ([Person.of("a", f="x")], [Quota("f", "x", 0, 5)], 3, "infeasible"),
    ],
)
def test_contradictions_are_refused_with_a_code(people, quotas, size, code):
    with pytest.raises(QiutongError) as refused:
        lottery(people, quotas, size)
    assert refused.value.code == code


def test_tables_are_read_and_malformed_ones_refused(tmp_path):
    (tmp_path / "p.csv").write_text("id,home,sex\n1,h,w\n2,,m\n", encoding="utf-8")
    (tmp_path / "q.csv").write_text("feature,value,min,max\nsex,w,1,1\nsex,m,x,1\n")
    people = read_people(tmp_path / "p.csv", household="home")
    assert people == [Person.of("1", "h", sex="w"), Person.of("2", None, sex="m")]
    with pytest.raises(BadFile) as refused:
        read_quotas(tmp_path / "q.csv")
    assert refused.value.line == 3
    assert fingerprint(people, [], 1) == fingerprint(people[::-1], [], 1)
