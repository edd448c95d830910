"""The accumulated cost difference to the baseline, quarter by quarter, and when it is paid back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.experiments.compare import Comparison
from sim.experiments.intervals import mean_interval, prediction_interval
from sim.outcomes.costs import FIRST_TOTAL

Curve = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Accumulated:
    """Accumulated DKK since the start, arm minus baseline (positive = dearer), at the end of each quarter.

    ``low`` and ``high`` bound the mean (95 %), ``single_low`` and ``single_high`` one course of events (95 %);
    ``paid_back`` is the first quarter from which the mean stays at or below zero after having been above it.
    """

    quarters: tuple[str, ...]
    mean: Curve
    low: Curve
    high: Curve
    single_low: Curve
    single_high: Curve
    paid_back: str | None


def accumulated_difference(comparison: Comparison, arm: str, group: str) -> Accumulated:
    """Measures, staff and training (not placement), accumulated and paired replication by replication."""
    lines = comparison.ledger
    lines = lines[lines["account"].isin(FIRST_TOTAL) & lines["office"].isin(comparison.offices(group))]
    table = lines.pivot_table(index=["arm", "replication"], columns="quarter", values="ore", aggfunc="sum")
    difference = (table.loc[arm] - table.loc[comparison.settings.baseline_arm]).to_numpy() / 100
    course = np.cumsum(difference, axis=1)
    means = [mean_interval(course[:, i]) for i in range(course.shape[1])]
    singles = [prediction_interval(course[:, i]) for i in range(course.shape[1])]
    quarters = tuple(str(name) for name in table.columns)
    mean = np.array([m.mean for m in means])
    return Accumulated(
        quarters=quarters,
        mean=mean,
        low=np.array([m.low for m in means]),
        high=np.array([m.high for m in means]),
        single_low=np.array([s.low for s in singles]),
        single_high=np.array([s.high for s in singles]),
        paid_back=paid_back(quarters, mean),
    )


def paid_back(quarters: tuple[str, ...], mean: Curve) -> str | None:
    """The first quarter from which the curve stays at or below zero after having been above; none if it does not.

    >>> paid_back(("a", "b", "c"), np.array([2.0, 1.0, -1.0]))
    'c'
    """
    above = np.flatnonzero(mean > 0)
    if not len(above) or above[-1] == len(mean) - 1:
        return None
    return quarters[int(above[-1]) + 1]
