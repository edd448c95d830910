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

    ``price`` is DKK per unit: a year of a measure, placement or post; an hour; a head. ``change`` is units a year
    more than the baseline per replication; ``dkk`` [replication, payer] kroner a year saved by it at list prices, after
    refusion, so that payers add up to volume × price. What an arm's own dated prices of measures add or save is no
    volume and stands in none of the lines (``Flows.tariff``).
    """

    line: Kind
    price: float
    baseline: float
    change: Money
    dkk: Money


def consequences(settings: Settings, ledger: pd.DataFrame, flows: Flows) -> list[Consequence]:
    """Every line, a year: changes over the time since the first change, volumes over the whole quarters in it."""
    years = float(flows.days.sum()) / DAYS_PER_YEAR
    whole = flows.days == np.diff(flows.edges)
    kept = {name for name, inside in zip(flows.quarters, whole, strict=True) if inside}
    level_years = float(flows.days[whole].sum()) / DAYS_PER_YEAR
    rows = ledger[(ledger["arm"] == settings.baseline_arm) & ledger["quarter"].isin(kept)]
    replications = flows.dkk.shape[0]
    levels = rows.groupby(["account", "type"])["units"].sum() / replications
    at_list = flows.dkk - np.where(flows.lines_of(MEASURES)[:, None], flows.tariff, 0.0)
    found = []
    for i, line in enumerate(flows.kinds):
        per_year = _units_per_year(line)
        level = float(levels.get(line, 0.0)) / level_years / per_year if level_years else float("nan")
        found.append(
            Consequence(
                line=line,
                price=_price(settings, line),
                baseline=level,
                change=-flows.units[:, i].sum(axis=-1) / years / per_year,
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
