"""What an avoided measure costs, where that has an answer: only if an arm clearly avoids some and is clearly dearer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.economics.break_even import avoided_needed_per_case_year
from sim.economics.cashflow import Money
from sim.economics.volumes import Volumes
from sim.experiments.intervals import Direction, Interval, mean_interval, ratio_interval

Verdict = Literal["no_difference", "dominant", "cost", "dominated", "cheaper_without_avoiding", "not_clear"]


@dataclass(frozen=True)
class PerMeasure:
    """What an avoided measure costs, or why that has no price; and how many open cases must avoid to pay for them.

    ``avoided`` are measures started less than under the baseline; ``dkk`` is None unless the verdict is ``cost``.
    ``needed`` and ``seen`` are avoided measures per open case and year: what pays for the casework and for an arm's
    own dated prices, and what was seen.
    """

    verdict: Verdict
    avoided: Interval
    net_cost: Interval
    dkk: Interval | None
    needed: float
    seen: Interval


def verdict(net_cost: Direction, avoided: Direction) -> Verdict:
    """Whether a price per avoided measure has a meaning, from where the two intervals lie.

    ``cost`` is clearly fewer measures at a clear extra cost; ``dominant`` clearly fewer at no extra cost;
    ``dominated`` no fewer at an extra cost, or clearly more at no saving; ``not_clear`` if either interval holds both
    sides, as with one replication.

    >>> verdict("more", "more"), verdict("less", "more"), verdict("more", "less"), verdict("less", "less")
    ('cost', 'dominant', 'dominated', 'cheaper_without_avoiding')
    >>> verdict("none", "none"), verdict("unclear", "more"), verdict("more", "unclear")
    ('no_difference', 'not_clear', 'not_clear')
    """
    if "unclear" in (net_cost, avoided):
        return "not_clear"
    if net_cost == avoided == "none":
        return "no_difference"
    if avoided == "more":
        return "cost" if net_cost == "more" else "dominant"
    return "cheaper_without_avoiding" if net_cost == "less" else "dominated"


def per_measure(net_cost: Money, extra_cost: Money, own: Volumes, base: Volumes) -> PerMeasure:
    """The price per avoided measure from net and extra cost, all payers, and what was done; by replication.

    ``extra_cost`` is what avoided measures must pay for: casework, and what measures cost beyond list prices.
    """
    avoided = base.starts - own.starts
    cost, fewer = mean_interval(net_cost), mean_interval(avoided)
    found = verdict(cost.direction, fewer.direction)
    started, years = float(base.starts.mean()), float(own.case_years.mean())
    needed = np.nan
    if started and years and base.measure_dkk.any():
        of_one = float(base.measure_dkk.mean()) / started
        needed = avoided_needed_per_case_year(float(extra_cost.mean()) / years, of_one)
    return PerMeasure(
        verdict=found,
        avoided=fewer,
        net_cost=cost,
        dkk=ratio_interval(net_cost, avoided) if found == "cost" else None,
        needed=needed,
        seen=ratio_interval(avoided, own.case_years),
    )
