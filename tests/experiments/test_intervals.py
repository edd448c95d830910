"""Intervals against published numbers and at their edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.experiments.intervals import (
    Interval,
    mean_interval,
    paired_interval,
    prediction_interval,
    ratio_interval,
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


def test_every_end_of_a_quotients_interval_is_a_quotient_just_not_ruled_out() -> None:
    found = ratio_interval(B, A)
    for end in (found.low, found.high):
        at_it = mean_interval(B - end * A)
        assert min(abs(at_it.low), abs(at_it.high)) == pytest.approx(0.0, abs=1e-9)
    assert found.mean == pytest.approx(B.mean() / A.mean())
    assert found.low < found.mean < found.high


def test_a_quotient_with_an_unclear_denominator_has_no_interval() -> None:
    noise = np.array([-80.0, 95.0, 20.0, -60.0, 90.0])
    assert mean_interval(noise).direction == "unclear"
    found = ratio_interval(A, noise)
    assert math.isnan(found.low)
    assert math.isnan(found.high)
    assert math.isnan(ratio_interval(A, np.zeros(5)).mean)
    one = ratio_interval(A[:1], B[:1])
    assert (one.mean, one.count) == (A[0] / B[0], 1)
    assert math.isnan(one.low)


amounts = st.lists(st.tuples(st.integers(-50, 150), st.integers(-50, 150)), min_size=2, max_size=12)


@given(amounts)
def test_a_quotient_of_two_amounts_clearly_above_nothing_is_clearly_above_nothing(pairs: list) -> None:
    """Also where the two are as opposed as can be, which would send a linearised interval below zero."""
    over, under = np.array(pairs, dtype=float).T
    if mean_interval(over).direction == mean_interval(under).direction == "more":
        found = ratio_interval(over, under)
        assert found.low > -1e-9 * found.mean
        assert found.low <= found.mean <= found.high


def test_a_part_and_a_whole_that_move_together_have_a_sure_quotient() -> None:
    sure = ratio_interval(0.3 * A, A)
    assert (sure.low, sure.high) == (pytest.approx(0.3), pytest.approx(0.3))
