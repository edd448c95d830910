"""An avoided measure has a price only where measures are clearly avoided and it clearly costs something."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.economics.volumes import Volumes
from sim.experiments.intervals import mean_interval
from sim.experiments.per_measure import PerMeasure, per_measure

NOISE = np.array([-1.0, 0.9, 0.4, -0.8, 0.5])


def priced(net_cost: np.ndarray, avoided: np.ndarray) -> PerMeasure:
    """An arm that starts so many measures less than 300 and costs so much more, by replication."""
    level = np.full(len(avoided), 300.0)
    years = np.full(len(avoided), 100.0)
    base, own = (Volumes(starts, 1e5 * starts, years) for starts in (level, level - avoided))
    return per_measure(net_cost, net_cost, own, base)


def test_measures_avoided_on_average_but_not_clearly_have_no_price_however_dear_the_arm() -> None:
    dear = 4e5 + 1e5 * NOISE
    noisy = priced(dear, 13.5 + 80.0 * NOISE)
    assert noisy.avoided.mean == pytest.approx(13.5)
    assert (noisy.verdict, noisy.dkk) == ("not_clear", None)
    calm = priced(dear, 13.5 + 4.0 * NOISE)
    assert calm.verdict == "cost"
    assert calm.dkk is not None
    assert 0.0 < calm.dkk.low < calm.dkk.mean == pytest.approx(4e5 / 13.5)


def test_a_cost_that_is_not_clear_makes_avoided_measures_neither_priced_nor_dominant() -> None:
    avoided = 13.5 + 4.0 * NOISE
    for mean in (4e5, -4e5):
        noisy = priced(mean + 2e6 * NOISE, avoided)
        assert (noisy.verdict, noisy.dkk) == ("not_clear", None)
    assert priced(-4e5 + 1e5 * NOISE, avoided).verdict == "dominant"
    assert priced(0.0 * NOISE, avoided).verdict == "dominant"


def test_dominated_needs_a_clear_extra_cost_and_clearly_none_avoided() -> None:
    dear = 4e5 + 1e5 * NOISE
    assert priced(dear, -13.5 + 4.0 * NOISE).verdict == "dominated"
    assert priced(dear, 0.0 * NOISE).verdict == "dominated"
    assert priced(dear, -13.5 + 80.0 * NOISE).verdict == "not_clear"
    assert priced(-dear, -13.5 + 4.0 * NOISE).verdict == "cheaper_without_avoiding"


def test_one_replication_is_never_clear_but_for_no_difference_at_all() -> None:
    assert priced(np.array([4e5]), np.array([13.0])).verdict == "not_clear"
    assert priced(np.zeros(3), np.zeros(3)).verdict == "no_difference"


@given(st.lists(st.tuples(st.floats(-1e7, 1e7), st.integers(-200, 200)), min_size=2, max_size=8))
def test_a_price_per_avoided_measure_is_never_negative_nor_its_interval(pairs: list) -> None:
    net_cost, avoided = np.array(pairs, dtype=float).T
    found = priced(net_cost, avoided)
    if found.dkk is not None:
        assert mean_interval(avoided).low > 0.0
        assert found.dkk.mean > 0.0
        assert found.dkk.low > -1e-6 * found.dkk.mean
        assert not math.isnan(found.dkk.high)
