"""Money in different years: discounting, payback and the internal rate of a row of yearly net results.

A net result is positive where the arm is cheaper than the baseline. Years are budget years in a row; the first is the
year of the first dated change. A municipal budget case usually shows undiscounted kroner; 3.5 % is the official
socio-economic rate since 2021, with its steps down after 35 and 70 years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq

Money = npt.NDArray[np.float64]
Timing = Literal["start", "middle", "end"]

OFFICIAL_RATE = 0.035
FIRST_STEP, SECOND_STEP = 35.0, 70.0
LATER_RATES = (0.025, 0.015)
INTO_YEAR: dict[Timing, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


def discount_factor(rate: float, years: npt.ArrayLike) -> Money:
    """What one krone after some years is worth today: (1 + rate)^−years.

    The official rate of 3.5 % holds for 35 years, then 2.5 % to year 70 and 1.5 % after; any other rate stays.

    >>> [round(float(discount_factor(0.035, t)), 6) for t in (0, 35, 36)]
    [1.0, 0.299977, 0.29266]
    """
    t = np.asarray(years, dtype=np.float64)
    if rate != OFFICIAL_RATE:
        return np.asarray((1.0 + rate) ** -t)
    second, third = LATER_RATES
    return np.asarray(
        (1.0 + rate) ** -np.minimum(t, FIRST_STEP)
        * (1.0 + second) ** -np.clip(t - FIRST_STEP, 0.0, SECOND_STEP - FIRST_STEP)
        * (1.0 + third) ** -np.maximum(t - SECOND_STEP, 0.0)
    )


def factors(count: int, rate: float, timing: Timing = "start") -> Money:
    """The discount factors of years 0, 1, ... when the money of a year counts from its start, middle or end."""
    return discount_factor(rate, np.arange(count) + INTO_YEAR[timing])


def discounted(net: Money, rate: float, timing: Timing = "start") -> Money:
    """Yearly amounts (last axis) as seen from the start of the first year."""
    return net * factors(net.shape[-1], rate, timing)


def present_value(net: Money, rate: float, timing: Timing = "start") -> Money:
    """The sum of discounted yearly amounts: cost 2 a year and savings 0, 1, 2.5, 3.5, 4 are worth .596 at 3.5 %.

    >>> round(float(present_value(np.array([-2.0, -1.0, 0.5, 1.5, 2.0]), 0.035)), 6)
    0.59637
    """
    return np.asarray(discounted(net, rate, timing).sum(axis=-1))


@dataclass(frozen=True)
class Payback:
    """Which year (its place) an outlay is paid back in, or why there is none.

    ``outcome`` is ``paid_back``; ``at_once`` if the arm is never behind; ``not_paid_back`` by the last year;
    ``no_difference`` if nothing differs.
    """

    place: int | None
    outcome: Literal["paid_back", "at_once", "not_paid_back", "no_difference"]


def payback(net: Money) -> Payback:
    """The first year from which the accumulated net result stays at or above zero to the end.

    A year in which it only touches zero on its way down again is no payback. Discounted payback is that of
    discounted amounts.

    >>> payback(np.array([-2.0, -1.0, 0.5, 1.5, 2.0]))
    Payback(place=4, outcome='paid_back')
    """
    if not np.any(net):
        return Payback(None, "no_difference")
    accumulated = np.cumsum(net)
    # a sum that comes out even can miss zero by rounding
    behind = np.flatnonzero(accumulated < -1e-9 * np.abs(net).max())
    if not len(behind):
        return Payback(0, "at_once")
    first = int(behind[-1]) + 1
    return Payback(first, "paid_back") if first < len(net) else Payback(None, "not_paid_back")


@dataclass(frozen=True)
class InternalRate:
    """The yearly rate at which the net results are worth nothing, or why there is none.

    ``outcome`` is ``rate``; ``over_100`` (a small outlay comes back at once, and the number says no more than that);
    ``not_in_full`` (less comes back than was laid out: a rate below nothing); ``no_difference``; ``no_outlay`` (never a
    year that costs); ``no_return`` (never one that saves); ``saves_first`` (savings now, costs later: a rate would be
    that of a loan); ``several`` (the sign turns more than once, so that no single rate answers).
    """

    rate: float | None
    outcome: Literal[
        "rate", "over_100", "not_in_full", "no_difference", "no_outlay", "no_return", "saves_first", "several"
    ]


def internal_rate(net: Money) -> InternalRate:
    """The internal rate of return of yearly net results, each a whole year apart.

    Unique if outlays come before savings, or if at least the accumulated result turns only once (Norstrøm).

    >>> found = internal_rate(np.array([-2.0, -1.0, 0.5, 1.5, 2.0]))
    >>> round(found.rate, 5), internal_rate(np.array([1.0, 2.0])).outcome
    (0.09964, 'no_outlay')
    """
    told = net[net != 0.0]
    if not len(told):
        return InternalRate(None, "no_difference")
    if told.min() > 0.0:
        return InternalRate(None, "no_outlay")
    if told.max() < 0.0:
        return InternalRate(None, "no_return")
    accumulated = np.cumsum(net)
    if _turns(told) > 1 and _turns(accumulated[accumulated != 0.0]) != 1:
        return InternalRate(None, "several")
    if told[0] > 0.0:
        return InternalRate(None, "saves_first")
    years = np.arange(len(net))

    def value(rate: float) -> float:
        return float((net * (1.0 + rate) ** -years).sum())

    # a sum that comes out even can miss zero by rounding
    if abs(value(0.0)) <= 1e-9 * float(np.abs(net).max()):
        return InternalRate(0.0, "rate")
    if value(0.0) < 0.0:
        return InternalRate(None, "not_in_full")
    if value(1.0) > 0.0:
        return InternalRate(None, "over_100")
    return InternalRate(float(brentq(value, 0.0, 1.0)), "rate")


def _turns(values: Money) -> int:
    return int((np.sign(values[1:]) != np.sign(values[:-1])).sum())
