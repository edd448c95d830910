"""Delayed is not avoided: how many children get their measure only later under an arm, and could that be seen?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.economics.cashflow import Money
from sim.outcomes.first_starts import STRATA

WITHIN = 0.95
"""The longest delay is that within which this share of the delayed children start: one late start decides nothing."""


@dataclass(frozen=True, eq=False)
class Delays:
    """What became of children who get a measure under the baseline, in the offices that an arm changes.

    ``strata`` counts children by stratum (see ``outcomes.first_starts``), one value per replication;
    ``longest_months`` is the delay within which 95 % of the delayed start; ``unsettled`` are children without a
    measure so far who could be seen for less than that; ``follow_up_months`` runs from the change to the end.
    """

    strata: dict[str, Money]
    longest_months: float
    unsettled: Money
    follow_up_months: float

    @property
    def had_a_measure(self) -> Money:
        """Children with a measure under the baseline."""
        return np.asarray(sum(count for name, count in self.strata.items() if name != "added"))

    @property
    def too_short(self) -> bool:
        """Whether the years after the change are too few to tell delayed from avoided.

        A delay shows only if both starts lie within the follow-up, of which on average half is left.
        """
        return self.follow_up_months < 2.0 * self.longest_months

    @property
    def unsettled_share(self) -> float:
        """Part of the avoided who may still start, as they were seen for less than the longest delay."""
        avoided = float(self.strata["avoided"].sum())
        return float(self.unsettled.sum()) / avoided if avoided else math.nan


def delays(starts: pd.DataFrame, arm: str, offices: Sequence[str], follow_up_months: float) -> Delays:
    """Read the strata of an arm from the table of all replications."""
    rows = starts[(starts["arm"] == arm) & starts["office"].isin(offices)]
    replications = sorted(set(starts["replication"].tolist()))

    def counted(chosen: pd.DataFrame) -> Money:
        by_replication = chosen.groupby("replication")["children"].sum()
        return by_replication.reindex(replications, fill_value=0).to_numpy(dtype=np.float64)

    late = rows[rows["stratum"] == "delayed"].groupby("months")["children"].sum().sort_index().cumsum()
    seen = late[late >= WITHIN * late.max()] if len(late) and late.max() else late[:0]
    # a delay of whole months is up to one month longer
    longest = float(seen.index[0]) + 1.0 if len(seen) else 0.0
    unsettled = rows[(rows["stratum"] == "avoided") & (rows["months"] < longest)]
    return Delays(
        strata={name: counted(rows[rows["stratum"] == name]) for name in STRATA},
        longest_months=longest,
        unsettled=counted(unsettled),
        follow_up_months=follow_up_months,
    )
