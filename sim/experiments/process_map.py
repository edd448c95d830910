"""The process map over all replications: children a year on each way from box to box, and the days before it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, Values, mean_interval, paired_interval
from sim.outcomes.periods import reporting_window
from sim.outcomes.transitions import BOXES, REFERRED, STILL

COLUMNS = ("box", "to", "mean", "low", "high", "share", "median_days", "median_days_low", "median_days_high")


def process_map(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """Each move that occurs in some replication: children a year with interval, share of those who came, days.

    ``share`` is of all who came to the box, those still there among them (``STILL`` has its share too; nan for
    ``REFERRED``). ``median_days`` is the mean over the replications' medians, with its interval, over those
    replications in which the move occurs. No interval of children or days reaches below nothing.
    """
    counts = _children(comparison, arm, group)
    medians = _wide(comparison, arm, group, "median_days")
    moving = counts.mean()
    came = {box: moving[[key for key in moving.index if key[0] == box]].sum() for box in BOXES}
    rows = []
    for box, to in sorted(moving.index, key=_place):
        children = _above_nothing(mean_interval(counts[box, to].to_numpy()))
        days = _above_nothing(mean_interval(medians[box, to].to_numpy()))
        share = np.nan if box == REFERRED else moving[box, to] / came[box]
        rows.append((box, to, children.mean, children.low, children.high, share, days.mean, days.low, days.high))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def entries_per_year(comparison: Comparison, arm: str, group: str, box: str) -> Values:
    """How many children a year come into a box in each replication; one that comes twice is counted twice."""
    counts = _children(comparison, arm, group)
    into: Values = counts[[key for key in counts.columns if key[1] == box]].sum(axis=1).to_numpy(dtype=np.float64)
    return into


def entries_difference(comparison: Comparison, arm: str, group: str, box: str) -> Interval:
    """The paired difference of an arm to the baseline in children a year who come into a box."""
    baseline = comparison.settings.baseline_arm
    own, base = (entries_per_year(comparison, name, group, box) for name in (arm, baseline))
    return paired_interval(own, base)


def _children(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """Children a year on each move in each replication; who is not in its table made no such move."""
    counts = _wide(comparison, arm, group, "children").reindex(list(comparison.completed)).fillna(0.0)
    return counts / reporting_window(comparison.settings).years


def _above_nothing(interval: Interval) -> Interval:
    """An interval of what cannot be negative, cut at zero (ends that are nan stay so)."""
    return replace(interval, low=float(np.maximum(interval.low, 0.0)))


def _wide(comparison: Comparison, arm: str, group: str, column: str) -> pd.DataFrame:
    frame = comparison.transitions
    chosen = frame[(frame["arm"] == arm) & (frame["group"] == group)]
    return chosen.pivot(index="replication", columns=["box", "to"], values=column).astype(np.float64)


def _place(move: tuple[str, str]) -> tuple[int, int]:
    order = (REFERRED, *BOXES, STILL)
    return order.index(move[0]), order.index(move[1])
