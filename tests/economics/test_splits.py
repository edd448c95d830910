"""Splits leave no rest, are the same read backwards, and know what to do with nobody."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.economics.splits import kitagawa, lmdi

amount = st.floats(0.01, 1e5)
amounts = st.tuples(amount, amount, amount, amount)


def test_fewer_and_dearer_persons_are_told_apart() -> None:
    assert kitagawa(100, 100, 80, 110) == (-2100, 900)


@given(amount, amount, amount, amount)
def test_persons_and_mean_add_up_and_change_sign_when_read_backwards(n0, m0, n1, m1) -> None:
    there, back = kitagawa(n0, m0, n1, m1), kitagawa(n1, m1, n0, m0)
    assert sum(there) == pytest.approx(n1 * m1 - n0 * m0, rel=1e-9, abs=1e-9 * max(n0 * m0, n1 * m1))
    assert there == pytest.approx([-part for part in back], rel=1e-12)


@given(amounts, amounts)
def test_factors_add_up_in_any_order_and_change_sign_when_read_backwards(before, after) -> None:
    parts = lmdi(before, after)
    scale = max(math.prod(before), math.prod(after))
    assert math.fsum(parts) == pytest.approx(math.prod(after) - math.prod(before), rel=1e-6, abs=1e-7 * scale)
    assert lmdi(before[::-1], after[::-1])[::-1] == pytest.approx(parts, rel=1e-6, abs=1e-9 * scale)
    assert lmdi(after, before) == pytest.approx([-part for part in parts], rel=1e-6, abs=1e-9 * scale)


@given(amounts, amount)
def test_a_factor_that_does_not_change_bears_nothing(before, changed) -> None:
    parts = lmdi(before, (changed, *before[1:]))
    assert parts[1:] == (0.0, 0.0, 0.0)


@given(amounts, st.integers(0, 3))
def test_where_a_factor_is_zero_it_bears_the_whole_change(before, place) -> None:
    after = tuple(0.0 if i == place else math.nan if i > place else value for i, value in enumerate(before))
    total = math.prod(before)
    assert lmdi(before, after) == pytest.approx([-total if i == place else 0.0 for i in range(4)])
    assert lmdi(after, before) == pytest.approx([total if i == place else 0.0 for i in range(4)])


def test_nobody_in_either_world_changes_nothing() -> None:
    assert lmdi((0.0, math.nan), (0.0, math.nan)) == (0.0, 0.0)
    assert kitagawa(0, math.nan, 0, math.nan) == (0.0, 0.0)
