"""Break-even without a new simulation: at which price, share or number of posts the accumulated result is nothing.

The discounted result is a straight line in each of these inputs, so that the answer is exact. All are about the bill
before central refusion and without placement. A break-even in an input of the simulation itself (target caseload,
thresholds, gain per hour) needs other runs and is not answered here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.casework.calendar import DAYS_PER_YEAR
from sim.economics.cashflow import Money, factors
from sim.economics.flows import Flows, avoided_and_added
from sim.outcomes.costs import MEASURES, Kind, ore_per_day
from sim.settings.schema import Economy

Name = Literal["post_price", "measure_prices", "marginal_share", "extra_posts"]
Answer = Literal["up_to", "from", "always", "never", "no_difference"]
POSTS: Kind = ("staff", "counsellors")


@dataclass(frozen=True, eq=False)
class Line:
    """The accumulated result as constant + slope × input, one pair per replication, and the input's value today."""

    name: Name
    today: float
    constant: Money
    slope: Money
    highest: float = math.inf


def break_evens(flows: Flows, economy: Economy, rate: float) -> list[Line]:
    """The result of an arm at a discount rate as it depends on each input, the others as they are.

    ``post_price`` is DKK a year, ``measure_prices`` a factor on all prices of measures, ``marginal_share`` what is
    saved of avoided measures (with the lag as set; what an arm's dated prices save or cost is in full),
    ``extra_posts`` the mean number of posts more than the baseline.
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
        for part in avoided_and_added(
            (flows.dkk - flows.tariff).sum(axis=1)[:, measures], economy.marginal_lag_days, flows.edges
        )
    )
    tariff = flows.by_year(flows.tariff.sum(axis=1)[:, measures]).sum(axis=1) @ worth
    left_for_posts = saved - (casework - posts)
    extra_now = float(posts.mean()) / one_post if one_post else 0.0
    return [
        Line("post_price", economy.post_dkk_per_year, left_for_posts, -post_years),
        Line("measure_prices", 1.0, -casework, saved),
        Line("marginal_share", economy.marginal_share, tariff - casework - added, avoided, highest=1.0),
        Line("extra_posts", extra_now, left_for_posts, np.full(len(saved), -one_post)),
    ]


def answer(constant: float, slope: float, highest: float = math.inf) -> tuple[Answer, float]:
    """For which values from 0 to ``highest`` constant + slope × value is not below zero, and the value where it turns.

    >>> answer(6.0, -2.0), answer(-1.0, 2.0), answer(-3.0, 2.0, highest=1.0)
    (('up_to', 3.0), ('from', 0.5), ('never', 1.5))
    """
    if constant == 0.0 and slope == 0.0:
        return "no_difference", math.nan
    if slope == 0.0:
        return ("always" if constant >= 0.0 else "never"), math.nan
    turns = -constant / slope
    if slope > 0.0:
        return ("always" if turns <= 0.0 else "from" if turns <= highest else "never"), turns
    return ("never" if turns < 0.0 else "up_to" if turns < highest else "always"), turns


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
