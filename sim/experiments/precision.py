"""How well a paired difference is known, how many replications would do, and what they can never do.

The difference in yearly cost is asked for in kroner: a relative width says nothing of a difference near zero. The
rule is that of Hoad, Robinson and Davies (2010): the first number of replications from which the half-width is small
enough, and stays so for some more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite, nan

import numpy as np
from scipy import stats

from sim.experiments.intervals import (
    Interval,
    Values,
    paired_interval,
    prediction_interval,
    variance_factor,
)

FIRST = 3
LOOK_AHEAD = 5
"""Replications for which the width must stay small enough: so many up to 100, per cent of their number beyond."""
POWER = 0.8
MOST = 1_000_000


@dataclass(frozen=True)
class Precision:
    """How well the difference of an arm to the baseline is known in one outcome and group.

    ``wanted`` is the half-width asked for; ``reached`` the number of replications from which it is met and stays
    met (None: not yet); ``for_width`` the number at which it would be, by the spread so far; ``for_sign`` the number
    that would show the sign of a difference of this size with a power of .8 (None: more than a million).
    ``single`` is where one real course would fall. All but the counts in the outcome's unit.
    """

    difference: Interval
    single: Interval
    wanted: float
    reached: int | None
    for_width: int | None
    for_sign: int | None
    variance_factor: float

    @property
    def half_width(self) -> float:
        """Half the width of the interval of the mean difference."""
        return (self.difference.high - self.difference.low) / 2.0


def precision(values: Values, baseline: Values, wanted: float) -> Precision:
    """How well ``values − baseline`` is known, replication by replication, against a half-width that is wanted."""
    apart = values - baseline
    apart = apart[np.isfinite(apart)]
    spread = float(apart.std(ddof=1)) if len(apart) > 1 else nan
    return Precision(
        difference=paired_interval(values, baseline),
        single=prediction_interval(values - baseline),
        wanted=wanted,
        reached=enough(half_widths(apart), wanted),
        for_width=number_for_width(spread, wanted),
        for_sign=number_for_sign(spread, float(apart.mean()) if len(apart) else nan),
        variance_factor=variance_factor(values, baseline),
    )


def half_widths(values: Values, level: float = 0.95) -> Values:
    """The half-width of the mean's t interval after 1, 2, … values; infinite after the first.

    >>> half_widths(np.array([0.0, 2.0, 4.0])).round(3).tolist()
    [inf, 12.706, 4.968]
    """
    counts = np.arange(1, len(values) + 1, dtype=np.float64)
    found = np.full(len(values), inf)
    spreads = np.array([values[: int(n)].std(ddof=1) for n in counts[1:]])
    found[1:] = stats.t.ppf(0.5 + level / 2.0, counts[1:] - 1.0) * spreads / np.sqrt(counts[1:])
    return found


def enough(widths: Values, wanted: float | Values, first: int = FIRST, look_ahead: int = LOOK_AHEAD) -> int | None:
    """The first number of replications whose half-width is at most what is wanted and stays so, or None so far.

    ``widths[n − 1]`` is the half-width after n replications, ``wanted`` one number or one for each n. It must stay so
    for floor(look_ahead · max(n, 100) / 100) replications more.

    >>> enough(np.array([9.0, 9.0, 1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]), 1.5)
    5
    """
    met = np.broadcast_to(widths <= wanted, widths.shape)
    for n in range(first, len(met) + 1):
        ahead = look_ahead * max(n, 100) // 100
        if n + ahead > len(met):
            return None
        if met[n - 1 : n + ahead].all():
            return n
    return None


def number_for_width(spread: float, wanted: float, level: float = 0.95) -> int | None:
    """How many replications bring the half-width to what is wanted if the spread is this; None beyond a million.

    >>> number_for_width(10.0, 2.0), number_for_width(0.0, 2.0), number_for_width(1.0, 0.0)
    (99, 2, None)
    """
    quantile = 0.5 + level / 2.0
    return _first_number(lambda n: bool(stats.t.ppf(quantile, n - 1) * spread / n**0.5 <= wanted), spread, wanted)


def number_for_sign(spread: float, difference: float, level: float = 0.95, power: float = POWER) -> int | None:
    """How many replications would show the sign of a difference of this size with the given power.

    n ≥ ((t(level) + t(power)) · spread / |difference|)², with n − 1 degrees of freedom.

    >>> number_for_sign(10.0, -10.0), number_for_sign(10.0, 0.0)
    (10, None)
    """

    def shows(n: int) -> bool:
        quantiles = stats.t.ppf(0.5 + level / 2.0, n - 1) + stats.t.ppf(power, n - 1)
        return bool(quantiles * spread / n**0.5 <= abs(difference))

    return _first_number(shows, spread, abs(difference))


def _first_number(holds: Callable[[int], bool], spread: float, wanted: float) -> int | None:
    """The first number of replications for which it holds, as from there on it always does."""
    if not (isfinite(spread) and isfinite(wanted) and wanted > 0.0) or not holds(MOST):
        return None
    numbers = range(2, MOST + 1)
    return numbers[bisect_left(numbers, True, key=holds)]
