"""Worked numbers: cost 2 a year for five years, gross saving 0, 1, 2.5, 3.5, 4."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.economics.cashflow import (
    InternalRate,
    Payback,
    discount_factor,
    discounted,
    internal_rate,
    payback,
    present_value,
)

NET = np.array([0.0, 1.0, 2.5, 3.5, 4.0]) - 2.0


def test_net_and_accumulated_are_the_worked_ones() -> None:
    assert NET.tolist() == [-2, -1, 0.5, 1.5, 2]
    assert np.cumsum(NET).tolist() == [-2, -3, -2.5, -1, 1]


@pytest.mark.parametrize(
    ("rate", "timing", "worth"),
    [
        (0.035, "start", 0.596370),
        (0.035, "middle", 0.586200),
        (0.035, "end", 0.576203),
        (0.04, "start", 0.543843),
        (0.0, "start", 1.0),
    ],
)
def test_present_value_at_each_rate_and_timing(rate, timing, worth) -> None:
    assert float(present_value(NET, rate, timing)) == pytest.approx(worth, abs=5e-7)


def test_discounted_accumulated_and_payback_in_year_5() -> None:
    course = np.cumsum(discounted(NET, 0.035))
    assert course == pytest.approx([-2, -2.966184, -2.499428, -1.146514, 0.596370], abs=5e-7)
    assert payback(discounted(NET, 0.035)) == payback(NET) == Payback(4, "paid_back")


def test_the_internal_rate_is_9_964_per_cent_and_makes_the_net_worth_nothing() -> None:
    found = internal_rate(NET)
    assert found.outcome == "rate"
    assert found.rate == pytest.approx(0.09964, abs=5e-6)
    assert float(present_value(NET, found.rate)) == pytest.approx(0.0, abs=1e-9)


def test_the_official_rate_steps_down_and_others_do_not() -> None:
    assert float(discount_factor(0.035, 35.0)) == pytest.approx(0.2999769, abs=5e-8)
    assert float(discount_factor(0.035, 36.0)) == pytest.approx(0.2926603, abs=1e-7)
    assert float(discount_factor(0.035, 36.0) / discount_factor(0.035, 35.0)) == pytest.approx(1 / 1.025)
    assert float(discount_factor(0.035, 71.0) / discount_factor(0.035, 70.0)) == pytest.approx(1 / 1.015)
    assert float(discount_factor(0.04, 71.0)) == pytest.approx(1.04**-71)


@given(st.floats(0.0, 0.2), st.floats(0.0, 100.0), st.floats(0.0, 10.0))
def test_later_is_never_worth_more(rate: float, years: float, more: float) -> None:
    assert 0 < discount_factor(rate, years + more) <= discount_factor(rate, years) <= 1


@pytest.mark.parametrize(
    ("net", "outcome"),
    [
        ([0, 0, 0], Payback(None, "no_difference")),
        ([1, 1, -1], Payback(0, "at_once")),
        ([0, 0, 2], Payback(0, "at_once")),
        ([-3, 1, 1], Payback(None, "not_paid_back")),
        ([-1, 2, -2, 2], Payback(3, "paid_back")),  # ahead once, behind again: counts when it lasts
        ([-1, 2, -2], Payback(None, "not_paid_back")),
        ([-0.1, -0.2, 0.3], Payback(2, "paid_back")),  # sums to zero but for rounding
    ],
)
def test_payback_says_when_or_why_not(net, outcome) -> None:
    assert payback(np.array(net, dtype=float)) == outcome


@pytest.mark.parametrize(
    ("net", "outcome"),
    [
        ([0, 0], "no_difference"),
        ([0, 1, 2], "no_outlay"),
        ([-1, -2, 0], "no_return"),
        ([2, -1, -2], "saves_first"),
        ([-1, 5, -6], "several"),  # worth nothing at 100 % and at 200 %
        ([-1, 3, -2.5], "several"),  # at no rate at all
    ],
)
def test_where_no_single_rate_answers_the_reason_is_given(net, outcome) -> None:
    assert internal_rate(np.array(net, dtype=float)) == InternalRate(None, outcome)


def test_a_late_extra_outlay_does_not_spoil_the_rate_if_the_sum_turns_only_once() -> None:
    net = np.array([-10.0, 8.0, 8.0, -1.0, 3.0])
    found = internal_rate(net)
    assert found.outcome == "rate"
    assert float(present_value(net, found.rate)) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("net", [[-10, 4, 4], [-10, 1], [-10, 0, 0, 9.99]])
def test_an_outlay_that_does_not_come_back_in_full_has_no_rate(net) -> None:
    assert internal_rate(np.array(net, dtype=float)) == InternalRate(None, "not_in_full")


def test_rates_are_told_from_nothing_to_a_hundred_per_cent_and_no_further() -> None:
    assert internal_rate(np.array([-10.0, 4.0, 6.0])) == InternalRate(0.0, "rate")
    assert internal_rate(np.array([-0.1, -0.2, 0.3])) == InternalRate(0.0, "rate")  # sums to zero but for rounding
    assert internal_rate(np.array([-10.0, 19.9])).rate == pytest.approx(0.99)
    assert internal_rate(np.array([-10.0, 20.1])) == InternalRate(None, "over_100")
    assert internal_rate(np.array([0.0, -1.0, 15.0])) == InternalRate(None, "over_100")


@given(st.lists(st.floats(0.1, 10.0), min_size=1, max_size=10), st.floats(0.5, 20.0))
def test_the_rate_of_an_outlay_followed_by_savings_solves_it(savings: list[float], outlay: float) -> None:
    net = np.array([-outlay, *savings])
    found = internal_rate(net)
    if found.rate is not None:
        assert 0.0 <= found.rate <= 1.0
        scale = float((np.abs(net) * (1 + found.rate) ** -np.arange(len(net))).sum())
        assert float((net * (1 + found.rate) ** -np.arange(len(net))).sum()) == pytest.approx(0, abs=1e-6 * scale)


def test_a_lower_rate_of_interest_never_lowers_the_worth_of_outlay_first() -> None:
    worths = [float(present_value(NET, rate)) for rate in (0.0, 0.02, 0.035, 0.04, 0.0997)]
    assert worths == sorted(worths, reverse=True)
