"""Break-even without a new simulation: at which price, share or number of posts the accumulated result is nothing.

The discounted result is linear in each of these inputs, so that each answer is a quotient of two sums that every
replication gives, and exact. All are about the bill before central refusion and without placement. A break-even in an
input of the simulation itself (target caseload, thresholds, gain per hour) needs other runs and is not answered here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.casework.calendar import DAYS_PER_YEAR
from sim.economics.cashflow import Money, factors
from sim.economics.flows import Flows, avoided_and_added
from sim.outcomes.costs import MEASURES, Kind, ore_per_day
from sim.settings.schema import Economy

Name = Literal["post_price", "measure_prices", "marginal_share", "extra_posts"]
POSTS: Kind = ("staff", "counsellors")


@dataclass(frozen=True, eq=False)
class Quotient:
    """The break-even value of an input as mean(``over``) / mean(``under``) over replications, and the value today."""

    name: Name
    today: float
    over: Money
    under: Money


def break_evens(flows: Flows, economy: Economy, rate: float) -> list[Quotient]:
    """The quotients of an arm at a discount rate.

    ``post_price`` (DKK a year) and ``extra_posts`` (mean number of posts more) are the highest at which the arm pays;
    ``measure_prices`` (factor on all prices of measures) and ``marginal_share`` the lowest.
    """
    worth = factors(len(flows.years), rate, economy.payment_timing)
    lines = flows.by_year(flows.dkk.sum(axis=1)) @ worth
    post_years = -(flows.by_year(flows.units[:, flows.line(POSTS)]) @ worth) / DAYS_PER_YEAR
    one_post = ore_per_day(economy.post_dkk_per_year) / 100 * float(flows.by_year(flows.days) @ worth)
    measures = flows.lines_of(MEASURES)
    saved, posts = lines[:, measures].sum(axis=1), -lines[:, flows.line(POSTS)]
    casework = -lines[:, flows.lines_of(("staff", "training"))].sum(axis=1)
    avoided, added = (
        flows.by_year(part).sum(axis=1) @ worth
        for part in avoided_and_added(flows.dkk.sum(axis=1)[:, measures], economy.marginal_lag_days, flows.edges)
    )
    left_for_posts = saved - (casework - posts)
    return [
        Quotient("post_price", economy.post_dkk_per_year, left_for_posts, post_years),
        Quotient("measure_prices", 1.0, casework, saved),
        Quotient("marginal_share", economy.marginal_share, casework + added, avoided),
        Quotient(
            "extra_posts",
            float((posts / one_post).mean()) if one_post else 0.0,
            left_for_posts,
            np.full(len(saved), one_post),
        ),
    ]


def extra_dkk_per_case_year(post_dkk_per_year: float, caseload: float, caseload_before: float) -> float:
    """What a case costs more in a year of casework when a counsellor has fewer of them.

    >>> extra_dkk_per_case_year(600_000, 15, 30)
    20000.0
    """
    return post_dkk_per_year / caseload - post_dkk_per_year / caseload_before


def avoided_needed_per_case_year(extra_dkk: float, dkk_per_measure: float) -> float:
    """How many measures an open case must avoid in a year to pay for its extra casework.

    >>> round(avoided_needed_per_case_year(20_000, 72_000), 4)
    0.2778
    """
    return extra_dkk / dkk_per_measure
