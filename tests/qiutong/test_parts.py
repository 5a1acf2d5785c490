"""Votes in parts, on several processes or a Dask cluster, give the answer of a single run."""

from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest

from qiutong import BadVotes, Votes, analyse
from qiutong.camps import SAMPLE_STREAM, choose
from qiutong.compare import rand_index
from qiutong.mixture import design, gather, posterior, renewed
from qiutong.parts import analyse_parts, joined, merge_surveys, split, survey
from qiutong.simulate import planted

WORLD = planted(1500, 60, 18, seed=2)


def spread(votes):
    """The same people with ids far enough apart to be cut."""
    ids = np.arange(votes.shape[0]) * 1000 + 7
    return Votes.from_triples(ids[votes.rows], votes.statement_ids[votes.column], votes.value)


WHOLE = spread(WORLD.votes)


@pytest.mark.parametrize("number", [1, 3, 7])
def test_parts_merged_equal_the_single_run(number):
    parts = split(WHOLE, number)
    assert len(parts) == number
    assert analyse_parts(parts).to_json(membership=True) == analyse(WHOLE).to_json(membership=True)


def test_parts_in_other_processes_give_the_same():
    with ProcessPoolExecutor(2) as pool:
        found = analyse_parts(split(WHOLE, 2), run=lambda f, xs: list(pool.map(f, xs)))
    assert found.to_json() == analyse(WHOLE).to_json()


def test_parts_with_different_statements_are_put_together():
    first = WHOLE.take(WHOLE.participant_ids < 700_000)
    second = WHOLE.take(WHOLE.participant_ids >= 704_512)
    lonely = Votes.from_triples([900_000_000], [12345], [1])
    parts = [first, second, lonely]
    assert analyse_parts(parts).to_json() == analyse(joined(parts)).to_json()


def test_few_people_in_parts_get_the_small_answer():
    parts = [Votes.from_triples([1], [1], [1]), Votes.from_triples([9000], [1], [-1])]
    assert analyse_parts(parts) == analyse(joined(parts))


def test_parts_that_share_people_are_refused():
    with pytest.raises(BadVotes):
        merge_surveys([survey(WHOLE), survey(WHOLE)])


def test_a_dask_cluster_gives_the_same():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as c,
        distributed.Client(c) as client,
    ):
        found = analyse_parts(split(WHOLE, 4), run=lambda f, xs: client.gather(client.map(f, xs)))
    assert found.to_json() == analyse(WHOLE).to_json()


def test_camps_fitted_on_a_sample_are_settled_over_all_parts(monkeypatch):
    # With a small sample the classes move over everybody, in parts as in one run.
    monkeypatch.setattr("qiutong.passes.map_cells", lambda _m: 8_000)
    monkeypatch.setattr("qiutong.parts.map_cells", lambda _m: 8_000)
    monkeypatch.setattr("qiutong.camps.map_cells", lambda _m: 8_000)
    monkeypatch.setattr("qiutong.camps.search_cells", lambda _m: 8_000)
    whole = analyse(WHOLE)
    assert analyse_parts(split(WHOLE, 5)).to_json(membership=True) == whole.to_json(membership=True)


def test_settling_over_everybody_brings_the_camps_nearer_to_the_truth():
    world = planted(6000, 60, 18, seed=3)
    fitted = choose(world.votes.sample(20_000, 0, SAMPLE_STREAM), seed=0).classes
    marks = design(world.votes)
    before, after = fitted, renewed(gather(marks, renewed(gather(marks, fitted))))
    scores = [rand_index(world.group, posterior(marks, c).argmax(axis=1)) for c in (before, after)]
    assert fitted.k == 3
    assert scores[1] > scores[0] + 0.005
