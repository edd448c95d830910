"""The band of prices: the same simulated days and posts at the low and the high end of each price's plausible range.

A band of what things cost, not of how children and counsellors behave: it needs no new simulation and says nothing of
other caseloads, thresholds or effects. It stands apart from the simulation interval, which is about luck. Prices are
moved one at a time and all together, before central refusion; of a measure the region pays its share at any price, and
the rows hold what is left to municipality and state. Refusion itself, the marginal share and its lag have
rows of their own. Ranges are those of the register; a price without a range stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.economics.cashflow import Money, factors
from sim.economics.flows import Flows, marginal
from sim.outcomes.costs import KOMMUNE, MEASURES, PAYERS, REGION, Kind, ore_per_day
from sim.settings.register import lookup
from sim.settings.schema import Settings

ALL_PRICES, AGAINST_AND_FOR = "all_prices", "prices_against_and_for"
REFUSION = "economy.central_refusion"


@dataclass(frozen=True)
class Price:
    """What a unit of a ledger line costs (kroner a day, hour or head) by the setting at ``path``, and its range.

    ``value``, ``low`` and ``high`` are the setting's own; ``per_unit`` turns one of them into kroner per unit.
    """

    path: str
    line: Kind
    value: float
    low: float
    high: float

    def per_unit(self, value: float) -> float:
        """Kroner per unit of the line: by the day for what is priced by month or year."""
        if self.path.endswith("_per_month"):
            return ore_per_day(12 * value) / 100
        return ore_per_day(value) / 100 if self.path.endswith("_per_year") else value


@dataclass(frozen=True, eq=False)
class BandRow:
    """The accumulated net result, per replication, with an input at one and at the other end.

    ``low`` and ``high`` are the ends; none where several inputs or a rule are moved: all prices at their low and
    high ends (``ALL_PRICES``), each price at the end that speaks against and for the arm (``AGAINST_AND_FOR``),
    central refusion left out and in force (``REFUSION``).
    """

    name: str
    low: float | None
    high: float | None
    at_low: Money
    at_high: Money


def prices(settings: Settings) -> list[Price]:
    """Every price of the first total with its range; one without a range has its value at both ends."""
    economy = settings.economy
    found: list[tuple[str, Kind, float]] = [
        (f"measures.types.{name}.dkk_per_month", (f"measures_{kind.level}", name), kind.dkk_per_month)
        for name, kind in settings.measures.types.items()
    ]
    found += [
        ("economy.post_dkk_per_year", ("staff", "counsellors"), economy.post_dkk_per_year),
        ("economy.supervisor_dkk_per_hour", ("staff", "supervisor"), economy.supervisor_dkk_per_hour),
        ("economy.training_dkk_per_counsellor", ("training", "training"), economy.training_dkk_per_counsellor),
        ("economy.start_up_dkk_per_office", ("training", "start_up"), economy.start_up_dkk_per_office),
    ]
    return [Price(path, line, value, *_range(path, value)) for path, line, value in found]


def band(settings: Settings, flows: Flows, rate: float) -> list[BandRow]:
    """The municipality's accumulated discounted net result over the band; average prices but for the marginal rows."""
    worth = factors(len(flows.years), rate, settings.economy.payment_timing)
    known = prices(settings)
    today, low, high = (
        np.array([price.per_unit(getattr(price, end)) for price in known]) for end in ("value", "low", "high")
    )
    units = _units_paid(settings, flows, known, today) @ worth

    def result(per_unit: Money) -> Money:
        return np.asarray(units @ per_unit)

    rows = [
        BandRow(
            price.path,
            price.low,
            price.high,
            result(np.where(np.arange(len(known)) == i, low, today)),
            result(np.where(np.arange(len(known)) == i, high, today)),
        )
        for i, price in enumerate(known)
    ]
    # a unit saved on average speaks for a high price, a unit added for a low one
    saved = units.mean(axis=0) > 0
    return [
        *rows,
        BandRow(ALL_PRICES, None, None, result(low), result(high)),
        BandRow(AGAINST_AND_FOR, None, None, result(np.where(saved, low, high)), result(np.where(saved, high, low))),
        *_rules(settings, flows, worth),
    ]


def _units_paid(settings: Settings, flows: Flows, known: list[Price], today: Money) -> Money:
    """Units that municipality and state pay for, by replication, price and year; a dearer day counts for more.

    Where measures are dearer or cheaper in an arm from some date on, a listed price that moves takes these with it.
    Where the region pays its share of measures, it does so at any price.
    """
    rows = [flows.line(price.line) for price in known]
    region = PAYERS.index(REGION)
    units = flows.by_year(flows.units)[:, rows]
    paid = flows.by_year(np.delete(flows.dkk, region, axis=1).sum(axis=1))[:, rows]
    of_measures = np.array([price.line[0] in MEASURES for price in known])
    priced = of_measures & (today > 0.0)
    units[:, of_measures] *= 1.0 - settings.economy.region_share
    units[:, priced] = paid[:, priced] / today[priced][:, None]
    return units


def _rules(settings: Settings, flows: Flows, worth: Money) -> list[BandRow]:
    """Rules that are no prices, on the bill after refusion: marginal share and lag, and refusion itself."""
    economy = settings.economy
    own, region = PAYERS.index(KOMMUNE), PAYERS.index(REGION)
    shares = _range("economy.marginal_share", economy.marginal_share)
    lags = _range("economy.marginal_lag_days", economy.marginal_lag_days)
    by_share, by_lag = (
        [marginal(flows, share, lag).net()[:, own] @ worth for share, lag in ends]
        for ends in (
            [(share, economy.marginal_lag_days) for share in shares],
            [(economy.marginal_share, lag) for lag in lags],
        )
    )
    net = flows.net() @ worth
    return [
        BandRow("economy.marginal_share", *shares, *by_share),
        BandRow("economy.marginal_lag_days", *lags, *by_lag),
        BandRow(REFUSION, None, None, net.sum(axis=1) - net[:, region], net[:, own]),
    ]


def _range(path: str, value: float) -> tuple[float, float]:
    entry = lookup(path)
    low, high = (None, None) if entry is None else (entry.low, entry.high)
    return (
        float(low) if isinstance(low, int | float) else value,
        float(high) if isinstance(high, int | float) else value,
    )
