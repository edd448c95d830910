"""The business case in the terms of SØM, the socio-economic investment model: volumes, prices and who pays.

SØM asks for the number reached a year, the success share, the cost of the effort a year, and the consequences as
volume × price by payer, after refusion, in one price year. What it adds from registers (school, health, income
transfers) is not in this model and not made up here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_YEAR
from sim.economics.cashflow import Money
from sim.economics.flows import Flows
from sim.outcomes.costs import CASEWORK, MEASURES, Kind, ore_per_day
from sim.settings.schema import Settings


@dataclass(frozen=True, eq=False)
class Consequence:
    """One ledger line in the terms of SØM, a year: volume under the baseline, how it changes, and the money.

    ``price`` is DKK per unit: a year of a measure, placement or post; an hour; a head. ``baseline`` and ``with_arm``
    are levels over the whole quarters since the first change, ``change`` is units a year
    more than the baseline per replication; ``dkk`` [replication, payer] kroner a year saved by it at list prices, after
    refusion, so that payers add up to volume × price. What an arm's own dated prices of measures add or save is no
    volume and stands in none of the lines (``Flows.tariff``).
    """

    line: Kind
    price: float
    baseline: float
    with_arm: float
    change: Money
    dkk: Money


def consequences(settings: Settings, ledger: pd.DataFrame, flows: Flows, arm: str) -> list[Consequence]:
    """Every line, a year: changes over the time since the first change, levels over the whole quarters in it."""
    years = float(flows.days.sum()) / DAYS_PER_YEAR
    kept = flows.whole_quarters
    level_years = float(flows.days[np.isin(flows.quarters, kept)].sum()) / DAYS_PER_YEAR
    rows, replications = ledger[ledger["quarter"].isin(kept)], flows.dkk.shape[0]
    summed = rows.groupby(["arm", "account", "type"])["units"].sum() / replications

    def level(of: str, line: Kind) -> float:
        whole = float(summed.get((of, *line), 0.0))
        return whole / level_years / _units_per_year(line) if level_years else float("nan")

    at_list = flows.dkk - np.where(flows.lines_of(MEASURES)[:, None], flows.tariff, 0.0)
    found = []
    for i, line in enumerate(flows.kinds):
        found.append(
            Consequence(
                line=line,
                price=_price(settings, line),
                baseline=level(settings.baseline_arm, line),
                with_arm=level(arm, line),
                change=-flows.units[:, i].sum(axis=-1) / years / _units_per_year(line),
                dkk=at_list[:, :, i].sum(axis=-1) / years,
            )
        )
    return found


def _units_per_year(line: Kind) -> float:
    """Days of the ledger are shown as years; hours and heads stay."""
    return 1.0 if line in CASEWORK[1:] else DAYS_PER_YEAR


def _price(settings: Settings, line: Kind) -> float:
    """DKK per unit shown; of what is paid by the day, what 365.25 days of it cost."""
    economy, measures = settings.economy, settings.measures
    account, name = line
    if account in MEASURES:
        return ore_per_day(12 * measures.types[name].dkk_per_month) / 100 * DAYS_PER_YEAR
    return {
        "counsellors": ore_per_day(economy.post_dkk_per_year) / 100 * DAYS_PER_YEAR,
        "supervisor": economy.supervisor_dkk_per_hour,
        "training": economy.training_dkk_per_counsellor,
        "start_up": economy.start_up_dkk_per_office,
        "placement": ore_per_day(measures.placement_dkk_per_year) / 100 * DAYS_PER_YEAR,
    }[name]
