"""Intervals against published numbers and at their edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim.experiments.intervals import (
    Interval,
    mean_interval,
    paired_interval,
    prediction_interval,
    variance_factor,
)

# Law & Kelton's two inventory policies, five replications each
A = np.array([126.97, 124.31, 126.68, 122.66, 127.23])
B = np.array([118.21, 120.22, 122.45, 122.68, 119.40])


def test_paired_interval_reproduces_law_and_kelton() -> None:
    found = paired_interval(A, B, level=0.90)
    assert found.mean == pytest.approx(4.978, abs=1e-9)
    assert found.low == pytest.approx(1.6491, abs=5e-5)
    assert found.high == pytest.approx(8.3069, abs=5e-5)
    assert found.direction == "more"
    assert paired_interval(B, A, level=0.90).direction == "less"


def test_pairing_hurts_law_and_keltons_data() -> None:
    assert variance_factor(A, B) == pytest.approx(0.637, abs=5e-4)


def test_mean_interval_is_scipys() -> None:
    found = mean_interval(A)
    low, high = stats.t.interval(0.95, 4, loc=A.mean(), scale=stats.sem(A))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_prediction_is_wider_by_the_root_of_n_plus_one() -> None:
    mean, single = mean_interval(A), prediction_interval(A)
    assert (single.high - single.mean) / (mean.high - mean.mean) == pytest.approx(math.sqrt(len(A) + 1))


def test_too_few_values_have_no_interval() -> None:
    assert mean_interval(np.array([])).count == 0
    one = mean_interval(np.array([3.0]))
    assert one.mean == 3.0
    assert math.isnan(one.low)
    assert one.direction == "unclear"


def test_equal_values_have_no_width_and_equal_arms_no_direction() -> None:
    assert mean_interval(np.array([0.1, 0.1, 0.1])).direction == "more"
    assert paired_interval(A, A) == Interval(0.0, 0.0, 0.0, 5)
    assert paired_interval(A, A).direction == "none"


def test_rounding_is_no_effect() -> None:
    assert paired_interval(A * (1 + 1e-15), A).direction == "none"


def test_replications_without_a_value_are_left_out_and_not_counted() -> None:
    assert paired_interval(np.array([1.0, np.nan, 3.0]), np.array([0.0, 0.0, np.nan])).count == 1


def test_arms_of_different_length_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match="paired"):
        paired_interval(A, B[:3])


def test_the_interval_covers_the_mean_as_often_as_it_says() -> None:
    draws = np.random.default_rng(5).normal(2.0, 1.0, (2000, 8))
    covered = [interval.low <= 2.0 <= interval.high for interval in map(mean_interval, draws)]
    assert np.mean(covered) == pytest.approx(0.95, abs=0.02)
