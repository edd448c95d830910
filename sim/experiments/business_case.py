"""The business case of each arm: cash flows of all replications with their intervals.

Two kinds of uncertainty stand apart. The interval of the mean and the range of one course of events come from
replications: luck. The band of prices comes from the register's ranges: what things cost. Neither says how sure it is
that children and counsellors behave as the settings assume.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_MONTH
from sim.economics.band import band
from sim.economics.break_even import Answer, Line, answer, break_evens
from sim.economics.cashflow import Money, discounted, internal_rate, payback, present_value
from sim.economics.delays import Delays, delays
from sim.economics.flows import Flows, flows, marginal
from sim.economics.som import Consequence, consequences
from sim.economics.volumes import volumes
from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval, prediction_interval, ratio_interval
from sim.experiments.per_measure import PerMeasure, per_measure
from sim.outcomes.costs import CASEWORK, FIRST_TOTAL, MEASURES, PAYERS, PLACEMENT
from sim.outcomes.periods import first_change_of, reporting_window
from sim.outcomes.summary import changed_offices

TOGETHER = "together"
ALL_PAYERS = (*PAYERS, TOGETHER)
VIEWS = ("average", "marginal")
WHOLE = "all"
PAID_BACK = ("paid_back", "at_once")


@dataclass(frozen=True, eq=False)
class BusinessCase:
    """One arm against the baseline, all offices together; ``offices`` are those it changes.

    ``years``: one row per view, payer, row and budget year: mean, its interval, and one course of events. Savings are
    positive, casework rows are extra cost; ``year`` is a year or ``all``.
    ``worths``: one row per view, payer and discount rate: worth of the net results, payback, internal rate.
    ``break_evens``: one row per discount rate and input, without a value where the arm always or never pays.
    ``band``: one row per discount rate and moved input.
    """

    arm: str
    offices: tuple[str, ...]
    budget_years: tuple[int, ...]
    average: Flows
    years: pd.DataFrame
    worths: pd.DataFrame
    break_evens: pd.DataFrame
    band: pd.DataFrame
    per_measure: PerMeasure
    delays: Delays
    consequences: tuple[Consequence, ...]

    @property
    def no_difference(self) -> bool:
        """Whether not one krone differs in any replication."""
        return not np.any(self.average.dkk)


def business_cases(comparison: Comparison) -> list[BusinessCase]:
    """The business case of every arm but the baseline."""
    return [business_case(comparison, arm) for arm in comparison.arms if arm != comparison.settings.baseline_arm]


def business_case(comparison: Comparison, arm: str) -> BusinessCase:
    """The business case of one arm."""
    settings, economy = comparison.settings, comparison.settings.economy
    average = flows(settings, comparison.ledger, arm)
    views = dict(
        zip(VIEWS, (average, marginal(average, economy.marginal_share, economy.marginal_lag_days)), strict=True)
    )
    offices = changed_offices(settings, arm)
    own, base = (
        volumes(comparison.measures, comparison.quarters, comparison.ledger, name, offices, average.quarters)
        for name in (arm, settings.baseline_arm)
    )
    rates, together = economy.discount_rates, amounts(average, TOGETHER)
    net_cost, extra_cost = (cost.sum(axis=1) for cost in (-together["net"], together["casework"] - together["tariff"]))
    return BusinessCase(
        arm=arm,
        offices=tuple(offices),
        budget_years=average.years,
        average=average,
        years=pd.DataFrame(_year_rows(comparison, views)),
        worths=pd.DataFrame(_worth_rows(comparison, views)),
        break_evens=pd.DataFrame(row for rate in rates for row in _break_even_rows(comparison, average, rate)),
        band=pd.DataFrame(row for rate in rates for row in _band_rows(comparison, average, rate)),
        per_measure=per_measure(net_cost, extra_cost, own, base),
        delays=delays(comparison.first_starts, arm, offices, _follow_up_months(comparison, arm, offices)),
        consequences=tuple(consequences(settings, comparison.ledger, average, arm)),
    )


def _follow_up_months(comparison: Comparison, arm: str, offices: list[str]) -> float:
    """From the last of the arm's first changes to the end: the office that is followed for the shortest time."""
    last = max(first_change_of(comparison.settings, arm, office) for office in offices)
    return (reporting_window(comparison.settings).end - last) / DAYS_PER_MONTH


def amounts(flows: Flows, payer: str) -> dict[str, Money]:
    """The rows of the business case of one payer by replication and budget year, not accumulated or discounted.

    ``measure.<type>`` and ``measures`` are saved; ``casework.<type>`` and ``casework`` extra cost (meromkostninger);
    ``net`` their difference. ``tariff`` is the part of ``measures`` that comes of an arm's own dated prices. Placement
    stands outside, and ``net_with_placement`` is the second total.
    """
    by_line, of_prices = (
        flows.by_year(dkk.sum(axis=1) if payer == TOGETHER else dkk[:, PAYERS.index(payer)])
        for dkk in (flows.dkk, flows.tariff)
    )
    found = {f"measure.{name}": by_line[:, i] for i, (account, name) in enumerate(flows.kinds) if account in MEASURES}
    found["measures"] = by_line[:, flows.lines_of(MEASURES)].sum(axis=1)
    found["tariff"] = of_prices[:, flows.lines_of(MEASURES)].sum(axis=1)
    found |= {f"casework.{kind[1]}": -by_line[:, flows.line(kind)] for kind in CASEWORK}
    found["casework"] = -by_line[:, [flows.line(kind) for kind in CASEWORK]].sum(axis=1)
    found["net"] = by_line[:, flows.lines_of(FIRST_TOTAL)].sum(axis=1)
    found["placement"] = by_line[:, flows.line(PLACEMENT)]
    found["net_with_placement"] = found["net"] + found["placement"]
    return found


def _year_rows(comparison: Comparison, views: dict[str, Flows]) -> Iterator[dict[str, Any]]:
    economy = comparison.settings.economy
    for view, seen in views.items():
        for payer in ALL_PAYERS:
            rows = amounts(seen, payer)
            for row, values in rows.items():
                yield from _by_year(seen, values, view=view, payer=payer, row=row, rate=np.nan)
                whole = values.sum(axis=1)
                yield {"view": view, "payer": payer, "row": row, "rate": np.nan, "year": WHOLE, **_spread(whole)}
            for rate in economy.discount_rates:
                for row, source in (("accumulated", "net"), ("accumulated_with_placement", "net_with_placement")):
                    course = np.cumsum(discounted(rows[source], rate, economy.payment_timing), axis=1)
                    yield from _by_year(seen, course, view=view, payer=payer, row=row, rate=rate)


def _by_year(flows: Flows, values: Money, **labels: object) -> Iterator[dict[str, Any]]:
    for i, year in enumerate(flows.years):
        yield {**labels, "year": str(year), **_spread(values[:, i])}


def _spread(values: Money) -> dict[str, float]:
    """The mean, its interval and the range of one course; amounts that are nothing but rounding are nothing."""
    mean, single = mean_interval(values), prediction_interval(values)
    return {
        "mean": mean.mean,
        "low": mean.low,
        "high": mean.high,
        "single_low": single.low,
        "single_high": single.high,
    }


def _worth_rows(comparison: Comparison, views: dict[str, Flows]) -> Iterator[dict[str, Any]]:
    economy = comparison.settings.economy
    for view, seen in views.items():
        for payer in ALL_PAYERS:
            net = amounts(seen, payer)["net"]
            rate_within = internal_rate(net.mean(axis=0))
            for rate in economy.discount_rates:
                yearly = discounted(net, rate, economy.payment_timing)
                worth = present_value(net, rate, economy.payment_timing)
                back = payback(yearly.mean(axis=0))
                each = [payback(course).outcome for course in yearly]
                yield {
                    "view": view,
                    "payer": payer,
                    "rate": rate,
                    **_spread(worth),
                    "share_saving": float((worth > 0).mean()),
                    "payback": back.outcome,
                    "payback_year": "" if back.place is None else str(seen.years[back.place]),
                    "share_paid_back": float(np.mean([outcome in PAID_BACK for outcome in each])),
                    "internal_rate": np.nan if rate_within.rate is None else rate_within.rate,
                    "internal_rate_outcome": rate_within.outcome,
                }


def _break_even_rows(comparison: Comparison, average: Flows, rate: float) -> Iterator[dict[str, Any]]:
    for line in break_evens(average, comparison.settings.economy, rate):
        found, at = _break_even(line)
        yield {
            "rate": rate,
            "name": line.name,
            "today": line.today,
            "answer": found,
            "value": at.mean,
            "low": at.low,
            "high": at.high,
        }


def _break_even(line: Line) -> tuple[Answer | Literal["not_clear"], Interval]:
    """Where a line turns, with the part of its interval that the input can take; nan where it turns nowhere in it.

    Not clear is which way the result goes with the input: then there is no value either.
    """
    found, _ = answer(float(line.constant.mean()), float(line.slope.mean()), line.highest)
    at = ratio_interval(-line.constant, line.slope)
    nowhere = Interval(np.nan, np.nan, np.nan, at.count)
    if found == "no_difference":
        return found, nowhere
    if at.count > 1 and np.isnan(at.low):
        return "not_clear", nowhere
    if found not in ("up_to", "from"):
        return found, nowhere
    low, high = (float(np.clip(end, 0.0, line.highest)) for end in (at.low, at.high))
    return found, Interval(at.mean, low, high, at.count)


def _band_rows(comparison: Comparison, average: Flows, rate: float) -> Iterator[dict[str, Any]]:
    for row in band(comparison.settings, average, rate):
        yield {
            "rate": rate,
            "name": row.name,
            "low": np.nan if row.low is None else row.low,
            "high": np.nan if row.high is None else row.high,
            "net_at_low": float(row.at_low.mean()),
            "net_at_high": float(row.at_high.mean()),
        }
