"""Which of several points may be the best, with a known error: subset selection on common draws."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import stats

from sim.experiments.intervals import NO_WIDTH


def may_be_lowest(values: npt.NDArray[np.float64], level: float = 0.95) -> list[bool]:
    """Which rows may be the one with the lowest true mean: with probability ``level`` that one is among them.

    ``values`` has a row for each point and a column for each replication, paired by common draws. A point is left
    out if it is clearly higher than any other: mean of the paired difference > t(1 − (1 − level)/(k − 1), n − 1) ·
    s(difference)/√n. The lowest is wrongly left out only if one of its k − 1 comparisons errs, which by Bonferroni
    happens with probability 1 − level at most, whatever the draws have in common (the screening of Nelson, Swann,
    Goldsman and Song 2001, on paired differences). With one replication nothing is left out.

    >>> may_be_lowest(np.array([[1.0, 2.0, 3.0], [1.5, 2.0, 3.2], [5.0, 6.1, 7.0]]))
    [True, True, False]
    """
    points, replications = values.shape
    if points < 2 or replications < 2:
        return [True] * points
    quantile = float(stats.t.ppf(1.0 - (1.0 - level) / (points - 1), replications - 1))
    kept = []
    for own in values:
        apart = own - values
        apart[np.abs(apart) <= NO_WIDTH * np.maximum(np.abs(own), np.abs(values))] = 0.0
        bounds = quantile * apart.std(axis=1, ddof=1) / math.sqrt(replications)
        kept.append(not bool((apart.mean(axis=1) > bounds).any()))
    return kept
