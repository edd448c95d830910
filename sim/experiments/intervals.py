"""Intervals for means over replications, for paired differences, and for one real year.

All assume that replications are independent and about normal, which means over years of casework are. With fewer
than two values there is no interval and its ends are nan; equal values give an interval of no width.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import stats

Values = npt.NDArray[np.float64]
Direction = Literal["less", "more", "unclear", "none"]
NO_WIDTH = 1e-12
"""Differences below this share of the values are rounding, not effect."""


@dataclass(frozen=True)
class Interval:
    """A mean with the ends of its interval and the number of replications behind it."""

    mean: float
    low: float
    high: float
    count: int

    @property
    def direction(self) -> Direction:
        """Where a difference lies: the whole interval below zero, above it, exactly zero, or not clear.

        >>> Interval(-2.0, -3.0, -1.0, 10).direction
        'less'
        """
        if self.mean == self.low == self.high == 0.0:
            return "none"
        if self.high < 0.0:
            return "less"
        if self.low > 0.0:
            return "more"
        return "unclear"


def mean_interval(values: Values, level: float = 0.95) -> Interval:
    """The t interval of a mean; nan values (nobody concerned in that replication) are left out and not counted."""
    return _interval(values, level, lambda n: 1.0 / math.sqrt(n))


def paired_interval(values: Values, baseline: Values, level: float = 0.95) -> Interval:
    """The paired t interval of ``values − baseline``, replication by replication: d̄ ± t(R−1)·s(d)/√R.

    Replications in which either is nan are left out. The pairing is what common random numbers are for.
    """
    if values.shape != baseline.shape:
        raise ValueError(f"{values.shape} values cannot be paired with {baseline.shape} of the baseline")
    difference = values - baseline
    noise = NO_WIDTH * np.maximum(np.abs(values), np.abs(baseline))
    return mean_interval(np.where(np.abs(difference) <= noise, 0.0, difference), level)


def prediction_interval(values: Values, level: float = 0.95) -> Interval:
    """Where one further single course of events would fall: x̄ ± t(R−1)·s·√(1 + 1/R).

    A municipality lives through one course, not through the mean of many; this band does not shrink to nothing
    with more replications.
    """
    return _interval(values, level, lambda n: math.sqrt(1.0 + 1.0 / n))


def linear_ratio(part: Values, whole: Values, level: float = 0.95) -> Values:
    """The ratio of two means, Σ part / Σ whole, as values whose mean it is and whose spread is its uncertainty.

    Each replication's value is the ratio plus its own residual (part − ratio·whole) / mean whole, the ratio's first
    derivative; ``mean_interval`` of them is the delta-method interval. All are nan where the mean of the whole is not
    clearly different from zero: a share of nothing is no number.

    >>> float(linear_ratio(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]), level=0.5).mean())
    0.5
    """
    known = np.isfinite(part) & np.isfinite(whole)
    below = mean_interval(whole[known], level)
    if below.direction not in ("less", "more"):
        return np.full(len(whole), np.nan)
    ratio = float(part[known].mean()) / below.mean
    return ratio + (part - ratio * whole) / below.mean


def ratio_interval(over: Values, under: Values, level: float = 0.95) -> Interval:
    """The quotient of two means with Fieller's interval: all r for which the mean of over − r·under may be nothing.

    Where both means are clearly above zero so is the whole interval. There is none (ends nan) where ``under`` is not
    clearly different from zero, since no quotient is then ruled out; no quotient either where it is nothing.

    >>> found = ratio_interval(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]), level=0.5)
    >>> found.low, found.mean, found.high
    (0.5, 0.5, 0.5)
    """
    known = np.isfinite(over) & np.isfinite(under)
    over, under = over[known], under[known]
    count, below = len(under), mean_interval(under, level)
    if not count or below.mean == 0.0:
        return Interval(math.nan, math.nan, math.nan, count)
    ratio = float(over.mean()) / below.mean
    if below.direction not in ("less", "more"):
        return Interval(ratio, math.nan, math.nan, count)
    apart = over - ratio * under
    apart[np.abs(apart) <= NO_WIDTH * np.abs(over)] = 0.0
    (s_aa, s_au), (_, s_uu) = np.cov(apart, under)
    k2 = float(stats.t.ppf(0.5 + level / 2, count - 1)) ** 2 / count
    scale = below.mean**2 - k2 * s_uu
    middle = ratio - k2 * s_au / scale
    half = math.sqrt(k2 * max(below.mean**2 * s_aa - k2 * (s_aa * s_uu - s_au**2), 0.0)) / scale
    return Interval(ratio, float(middle - half), float(middle + half), count)


def variance_factor(values: Values, baseline: Values) -> float:
    """How much the common draws help: (s²A + s²B) / s²(A − B); below 1 they hurt, nan or infinite if no variance."""
    known = np.isfinite(values) & np.isfinite(baseline)
    if known.sum() < 2:
        return math.nan
    apart = float(values[known].var(ddof=1) + baseline[known].var(ddof=1))
    together = float((values[known] - baseline[known]).var(ddof=1))
    if together == 0.0:
        return math.inf if apart > 0.0 else math.nan
    return apart / together


def _interval(values: Values, level: float, in_spreads: Callable[[int], float]) -> Interval:
    known = values[np.isfinite(values)]
    count = len(known)
    if count == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    mean = float(known.mean())
    if count == 1:
        return Interval(mean, math.nan, math.nan, 1)
    spread = float(known.std(ddof=1))
    if spread <= NO_WIDTH * abs(mean):
        return Interval(mean, mean, mean, count)
    quantile = float(stats.t.ppf(0.5 + level / 2, count - 1))
    half = quantile * spread * in_spreads(count)
    return Interval(mean, mean - half, mean + half, count)
