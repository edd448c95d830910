"""The set of points that may be the best holds the best as often as it says, and is no larger than it must be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from sim.experiments.select import may_be_lowest

INVENTORY = np.array(
    [
        [126.97, 124.31, 126.68, 122.66, 127.23],
        [118.21, 120.22, 122.45, 122.68, 119.40],
        [120.77, 129.32, 120.61, 123.65, 127.34],
    ]
)
"""Three policies of the inventory system in Law (2015), five replications of each."""


def test_worked_answer_of_the_inventory_system() -> None:
    """All pairs at 90 % together are 2.5 %-tailed each: only the first against the second is told apart, by .0026."""
    # 90 % over three two-sided pairs leaves 1/60 in a tail; two comparisons of one tail share as much at 1 - 2/60
    assert may_be_lowest(INVENTORY, level=1.0 - 2.0 / 60.0) == [False, True, True]
    mean, spread = 4.978, np.std(INVENTORY[0] - INVENTORY[1], ddof=1) / np.sqrt(5)
    least = 1.0 - 2.0 * float(stats.t.sf(mean / spread, 4))
    assert may_be_lowest(INVENTORY, level=least - 1e-9) == [False, True, True]
    assert may_be_lowest(INVENTORY, level=least + 1e-9) == [True, True, True]


@pytest.mark.parametrize("shared", [0.0, 0.5, 0.95])
@pytest.mark.parametrize("points", [2, 5, 16])
def test_the_best_is_in_the_set_as_often_as_is_said(points: int, shared: float) -> None:
    """With all means equal, the hardest case, any may count as best: the first is lost in 5 % of trials at most."""
    chance, trials, replications = np.random.default_rng([points, int(100 * shared)]), 2000, 10
    lost = 0
    for _ in range(trials):
        common = np.sqrt(shared) * chance.standard_normal(replications)
        own = np.sqrt(1.0 - shared) * chance.standard_normal((points, replications))
        lost += not may_be_lowest(common + own)[0]
    # 5 % and three standard errors of a share at 2,000 trials
    assert lost / trials < 0.05 + 3.0 * np.sqrt(0.05 * 0.95 / trials)
    assert lost > 0  # a set that leaves nothing out would be no selection


def test_draws_in_common_make_the_set_smaller() -> None:
    """The same gaps between points are told apart where points share their luck, and not where each has its own."""
    chance, gaps = np.random.default_rng(7), np.arange(8.0)[:, None] * 0.1
    common, own = chance.standard_normal(20), chance.standard_normal((8, 20))
    together = may_be_lowest(gaps + np.sqrt(0.95) * common + np.sqrt(0.05) * own)
    apart = may_be_lowest(gaps + own)
    assert together[0]
    assert sum(together) < sum(apart)


@settings(deadline=None)
@given(arrays(np.float64, (5, 6), elements=st.floats(-1e6, 1e6, allow_subnormal=False, width=32)))
def test_the_lowest_mean_is_always_kept_and_a_shift_of_all_changes_nothing(values: np.ndarray) -> None:
    kept = may_be_lowest(values)
    assert kept[int(values.mean(axis=1).argmin())]
    assert may_be_lowest(values[::-1]) == kept[::-1]
    assert sum(may_be_lowest(values, level=0.8)) <= sum(kept)


def test_equal_points_and_a_single_replication_leave_nothing_out() -> None:
    assert may_be_lowest(np.ones((3, 4))) == [True, True, True]
    assert may_be_lowest(np.array([[1.0], [2.0]])) == [True, True]
    assert may_be_lowest(np.array([[1.0, 2.0]])) == [True]


def test_a_point_that_is_dearer_by_the_same_in_every_replication_is_left_out() -> None:
    cost = np.array([100.0, 120.0, 90.0])
    assert may_be_lowest(np.array([cost, cost + 0.1])) == [True, False]
