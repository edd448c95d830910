"""The process map over all replications: children a year on each way from box to box, and the days before it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, Values, mean_interval, paired_interval
from sim.outcomes.periods import reporting_window
from sim.outcomes.transitions import BOXES, REFERRED, STILL

COLUMNS = ("box", "to", "mean", "low", "high", "share", "median_days", "median_days_low", "median_days_high")


def process_map(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """Each move that occurs in some replication: children a year with interval, share of those who leave, days.

    ``share`` is of all who leave the box (nan for ``STILL``, who have not left). ``median_days`` is the mean over the
    replications' medians, with its interval, over those replications in which the move occurs.
    """
    counts = _wide(comparison, arm, group, "children").reindex(list(comparison.completed)).fillna(0.0)
    counts /= reporting_window(comparison.settings).years
    medians = _wide(comparison, arm, group, "median_days")
    moving = counts.mean()
    leaving = {box: moving[[key for key in moving.index if key[0] == box and key[1] != STILL]].sum() for box in BOXES}
    rows = []
    for box, to in sorted(moving.index, key=_place):
        children, days = mean_interval(counts[box, to].to_numpy()), mean_interval(medians[box, to].to_numpy())
        share = moving[box, to] / leaving[box] if box != REFERRED and to != STILL else np.nan
        rows.append((box, to, children.mean, children.low, children.high, share, days.mean, days.low, days.high))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def entries_per_referral(comparison: Comparison, arm: str, group: str, box: str) -> Values:
    """How many times children come into a box for each referral, in each replication (nan without referrals)."""
    counts = _wide(comparison, arm, group, "children").reindex(list(comparison.completed)).fillna(0.0)
    into = counts[[key for key in counts.columns if key[1] == box]].sum(axis=1).to_numpy(dtype=np.float64)
    referred = counts[[key for key in counts.columns if key[0] == REFERRED]].sum(axis=1).to_numpy(dtype=np.float64)
    share: Values = np.divide(into, referred, out=np.full(len(into), np.nan), where=referred > 0)
    return share


def entries_difference(comparison: Comparison, arm: str, group: str, box: str) -> Interval:
    """The paired difference of an arm to the baseline in entries per referral."""
    baseline = comparison.settings.baseline_arm
    own, base = (entries_per_referral(comparison, name, group, box) for name in (arm, baseline))
    return paired_interval(own, base)


def _wide(comparison: Comparison, arm: str, group: str, column: str) -> pd.DataFrame:
    frame = comparison.transitions
    chosen = frame[(frame["arm"] == arm) & (frame["group"] == group)]
    return chosen.pivot(index="replication", columns=["box", "to"], values=column).astype(np.float64)


def _place(move: tuple[str, str]) -> tuple[int, int]:
    order = (REFERRED, *BOXES, STILL)
    return order.index(move[0]), order.index(move[1])
