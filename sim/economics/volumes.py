"""What was done for the money: measures started, what they cost, and case-years, per replication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.economics.cashflow import Money
from sim.economics.flows import ORE_PER_DKK
from sim.outcomes.costs import MEASURES


@dataclass(frozen=True, eq=False)
class Volumes:
    """Counts of one arm in some offices since the quarter of the first change, one value per replication.

    ``starts`` are measures started, ``measure_dkk`` what measures cost (all payers), ``case_years`` years of open
    cases.
    """

    starts: Money
    measure_dkk: Money
    case_years: Money


def volumes(
    measures: pd.DataFrame,
    quarters: pd.DataFrame,
    ledger: pd.DataFrame,
    arm: str,
    offices: Sequence[str],
    names: Sequence[str],
) -> Volumes:
    """Read the counts of an arm in the named quarters from the tables of all replications."""

    def summed(frame: pd.DataFrame, column: str) -> Money:
        rows = frame[(frame["arm"] == arm) & frame["office"].isin(offices) & frame["quarter"].isin(names)]
        return rows.groupby("replication", sort=True)[column].sum().to_numpy(dtype="float64")

    return Volumes(
        starts=summed(measures, "starts"),
        measure_dkk=summed(ledger[ledger["account"].isin(MEASURES)], "ore") / ORE_PER_DKK,
        case_years=summed(quarters, "open_case_days") / DAYS_PER_YEAR,
    )
