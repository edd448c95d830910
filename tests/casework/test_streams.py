"""Claims about luck: a draw belongs to its owner and its purpose, and to nothing else."""

import os
import random
import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from sim.casework.streams import (
    CHUNK,
    Lane,
    Owner,
    Streams,
    category,
    exponential,
    lognormal_mean,
    normal,
    of_spell,
)

SEED = 20190901
LANES = [lane for name, lane in vars(Lane).items() if name.isupper()] + [
    of_spell(Lane.CALLS, 2),
    of_spell(Lane.AFTER_CLOSING, 5),
]
INDICES = [0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 2]

PRINT_DRAWS = """
from sim.casework.streams import Owner, Streams
s = Streams(20190901, 3)
print([s.child(7).u(lane, i) for lane in (0, 3, 12, 20) for i in (0, 40)])
print([s.post(1, 2, 3).u(lane, 5) for lane in (0, 6, 17)])
print(s.year(Owner.ENTRIES, 4, 2019, 5).tolist(), len({"a", "b"} | {hash("x") % 7}) > 0)
"""


def test_a_draw_does_not_depend_on_the_order_in_which_draws_are_asked_for():
    places = [(lane, i) for lane in LANES for i in INDICES]
    straight = Streams(SEED, 0).child(5)
    expected = {place: straight.u(*place) for place in places}
    shuffled = list(places)
    random.Random(1).shuffle(shuffled)
    other = Streams(SEED, 0).child(5)
    assert {place: other.u(*place) for place in shuffled} == expected


def test_a_draw_does_not_depend_on_other_draws_being_used():
    alone = Streams(SEED, 0).child(5).u(Lane.NOTICES, 200)
    busy = Streams(SEED, 0)
    for child in range(20):
        for lane in LANES:
            busy.child(child).u(lane, 90)
    assert busy.child(5).u(Lane.NOTICES, 200) == alone


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_another_process_with_another_hash_seed_draws_the_same(hash_seed):
    printed = subprocess.run(
        [sys.executable, "-c", PRINT_DRAWS],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    streams = Streams(SEED, 3)
    here = [
        [streams.child(7).u(lane, i) for lane in (0, 3, 12, 20) for i in (0, 40)],
        [streams.post(1, 2, 3).u(lane, 5) for lane in (0, 6, 17)],
    ]
    lines = printed.splitlines()
    assert lines[0] == str(here[0])
    assert lines[1] == str(here[1])
    assert lines[2].startswith(str(streams.year(Owner.ENTRIES, 4, 2019, 5).tolist()))


def test_no_two_owners_lanes_or_places_share_a_draw():
    values: list[float] = []
    for replication in (0, 1):
        streams = Streams(SEED, replication)
        owners = [streams.child(c) for c in (0, 1, 1 << 24, (1 << 24) | (119 << 16) | 3)]
        owners += [streams.post(o, s, i) for o, s, i in ((0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0))]
        values += [draws.u(lane, i) for draws in owners for lane in range(48) for i in range(5 * CHUNK)]
        for kind in (Owner.ENTRIES, Owner.SCREENED):
            values += [u for d in (0, 1) for y in (2016, 2017) for u in streams.year(kind, d, y, 400).tolist()]
    assert len(values) > 60_000
    assert len(set(values)) == len(values)


def test_draws_are_uniform_and_lie_strictly_between_zero_and_one():
    streams = Streams(SEED, 0)
    for lane in (Lane.TRAITS, Lane.CALLS):
        across = np.array([streams.child(c).u(lane, 2) for c in range(1500)])
        along = np.array([streams.child(9).u(lane, i) for i in range(1500)])
        for sample in (across, along):
            assert 0.0 < sample.min() < sample.max() < 1.0
            assert stats.kstest(sample, "uniform").pvalue > 1e-3
            assert abs(np.corrcoef(sample[:-1], sample[1:])[0, 1]) < 3.3 / 1500**0.5


def test_one_uniform_gives_the_named_distribution():
    u = (np.arange(20_000) + 0.5) / 20_000
    assert np.mean([exponential(x, 84.0) for x in u]) == pytest.approx(84.0, rel=1e-3)
    assert np.mean([lognormal_mean(x, 10.0, 0.5) for x in u]) == pytest.approx(10.0, rel=1e-3)
    assert np.std([normal(x, 1.0, 0.35) for x in u]) == pytest.approx(0.35, rel=1e-3)
    drawn = np.bincount([category(x, [2.0, 0.0, 1.0, 5.0]) for x in u], minlength=4) / len(u)
    assert drawn == pytest.approx([0.25, 0.0, 0.125, 0.625], abs=1e-4)
