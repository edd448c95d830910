"""What a saving consists of: less need, other help, no help, better aim, other prices; each with its interval.

The accounts (``outcomes.needs``) hold for every arm |P| = |W| − |W∖P| + |P∖W|, so a difference between two arms falls
into parts without a remainder. A part is what it adds to the days with a measure, or to what measures cost: below zero
it makes the arm cheaper. More need left without help makes an arm *cheaper*, which is why the harm of it, by where
the children stood, is part of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval, paired_interval
from sim.outcomes.needs import COVERS, PHASES, UNPAID
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import GROUPS

TERMS = ("need", "rerouted", "unmet", "aimed", "price")
"""The five terms in kroner; the first four are those in days."""
PARTS_OF = {
    "rerouted": ("counsellor", "civil_society"),
    "unmet": ("granted", "none"),
    "price": ("grade", "type", "tariff"),
}
PARTS = tuple(part for term in TERMS for part in PARTS_OF.get(term, (term,)))
ORE_PER_DKK = 100


@dataclass(frozen=True)
class Amount:
    """A difference a year: child-days with a measure, and DKK."""

    days: Interval
    dkk: Interval


@dataclass(frozen=True, eq=False)
class Saving:
    """What the difference of an arm to the baseline consists of, a year, in one group at one level of the standards.

    ``terms`` and ``parts`` (the terms, three of them in their parts) add up to ``measures`` in every replication:
    ``left_over`` is the largest remainder, in days and in øre. ``harm`` is the difference in child-days on which a
    need stood without help (W∖P neither counsellor nor civil society), ``all`` and by phase: above zero is worse.
    ``casework`` is what staff and training cost more, and ``net`` is measures and casework together.
    """

    arm: str
    group: str
    level: float
    theta: tuple[float, float]
    terms: dict[str, Amount]
    parts: dict[str, Amount]
    measures: Amount
    left_over: tuple[int, int]
    harm: dict[str, Interval]
    casework: Interval
    net: Interval


def saving(comparison: Comparison, arm: str, group: str, level: float = 0.0) -> Saving:
    """What the difference of ``arm`` to the baseline consists of in the reporting window.

    ``level`` is one of ``accounting.levels``. Raises LookupError if the comparison holds no accounts at that level.
    """
    settings = comparison.settings
    found = contributions(comparison, arm, group)
    if level not in found.index.get_level_values("level"):
        raise LookupError(f"no need accounts at level {level}; there are {list(settings.accounting.levels)}")
    rows = found[found.index.get_level_values("level") == level]
    years = reporting_window(settings).years

    def a_year(*columns: str, scale: float = 1.0) -> Interval:
        return mean_interval(rows[list(columns)].sum(axis=1).to_numpy(dtype=np.float64) / years / scale)

    def amount(*parts: str) -> Amount:
        return Amount(
            a_year(*(f"{part}_days" for part in parts)), a_year(*(f"{part}_ore" for part in parts), scale=ORE_PER_DKK)
        )

    def left_over(unit: str) -> int:
        parts = rows[[f"{part}_{unit}" for part in PARTS]].to_numpy(dtype=np.int64)
        return int(np.abs(parts.sum(axis=1) - rows[f"measures_{unit}"].to_numpy(dtype=np.int64)).max())

    return Saving(
        arm=arm,
        group=group,
        level=level,
        theta=(settings.accounting.theta_early + level, settings.accounting.theta_supporting + level),
        terms={term: amount(*PARTS_OF.get(term, (term,))) for term in TERMS},
        parts={part: amount(part) for part in PARTS},
        measures=amount("measures"),
        left_over=(left_over("days"), left_over("ore")),
        harm={phase: a_year(f"harm_{phase}_days") for phase in ("all", *PHASES)},
        casework=_difference(comparison, ("staff_dkk", "training_dkk"), arm, group),
        net=_difference(comparison, ("total_dkk",), arm, group),
    )


def savings(comparison: Comparison, arm: str, group: str) -> list[Saving]:
    """The same at every level of the standards, from the lowest to the highest; none without need accounts."""
    if comparison.needs.empty:
        return []
    return [saving(comparison, arm, group, level) for level in comparison.settings.accounting.levels]


def unsteady(found: Sequence[Saving]) -> list[tuple[str, str]]:
    """Terms that are clearly less at one level of the standards and clearly more at another, in ``days`` or ``dkk``.

    They hang on a standard somebody chose, and are no result.
    """
    return [
        (term, unit)
        for term in TERMS
        for unit in ("days", "dkk")
        if {"less", "more"} <= {getattr(each.terms[term], unit).direction for each in found}
    ]


def contributions(comparison: Comparison, arm: str, group: str, by: Sequence[str] = ()) -> pd.DataFrame:
    """What each part adds to the days and øre of measures, in whole numbers over the reporting window.

    One row per level, ``by`` (any of quarter, office, district, type) and replication; columns ``<part>_days`` and
    ``<part>_ore`` for ``PARTS`` and ``measures``, ``harm_all_days`` and ``harm_<phase>_days``.
    """
    rows = comparison.needs
    rows = rows[(rows["in_window"] == 1) & rows["office"].isin(comparison.offices(group))]
    keys = ["level", *by, "replication"]
    amounts = [name for name in rows.columns if name.endswith(("_days", "_ore"))]
    own, base = (
        rows[rows["arm"] == name].groupby(keys, sort=True)[amounts].sum()
        for name in (arm, comparison.settings.baseline_arm)
    )
    apart = own - base
    found = parts_of(apart)
    found["harm_all_days"] = -(found["granted_days"] + found["none_days"])
    for phase in PHASES:
        found[f"harm_{phase}_days"] = apart[[UNPAID[cover, phase] for cover in PARTS_OF["unmet"]]].sum(axis=1)
    return pd.DataFrame(found, index=apart.index)


def parts_of(accounts: pd.DataFrame) -> dict[str, pd.Series]:
    """What each part adds to the days and øre of measures, of accounts or of a difference between them.

    Parts are linear in the accounts, so that parts of a difference are differences of parts. Keys ``<part>_days`` and
    ``<part>_ore`` for ``PARTS``, which sum to those of ``measures``.
    """
    found: dict[str, pd.Series] = {
        "need_days": accounts["warranted_days"],
        "need_ore": accounts["warranted_ore"],
        "aimed_days": accounts["unwarranted_days"],
        "aimed_ore": accounts["unwarranted_ore"],
        **{f"{part}_days": accounts["paid_days"] * 0 for part in PARTS_OF["price"]},
        **{f"{part}_ore": accounts[f"{part}_ore"] for part in PARTS_OF["price"]},
        "measures_days": accounts["paid_days"],
        "measures_ore": accounts["paid_ore"],
    }
    for cover in COVERS:
        found[f"{cover}_days"] = -accounts[[UNPAID[cover, phase] for phase in PHASES]].sum(axis=1)
        found[f"{cover}_ore"] = -accounts[f"{cover}_ore"]
    return found


def saving_table(comparison: Comparison) -> pd.DataFrame:
    """What every arm's difference consists of: group, arm, level, both standards, term, days and DKK a year.

    Terms are ``PARTS``, ``measures`` (their sum), ``casework`` and ``net`` (kroner only), and ``harm_<phase>`` (days).
    """
    rows = []
    for group in GROUPS:
        if not comparison.offices(group):
            continue
        for arm in comparison.arms_that_change(group):
            for found in savings(comparison, arm, group):
                none = Interval(np.nan, np.nan, np.nan, 0)
                lines = {**found.parts, "measures": found.measures}
                lines |= {name: Amount(none, dkk) for name, dkk in (("casework", found.casework), ("net", found.net))}
                lines |= {f"harm_{phase}": Amount(days, none) for phase, days in found.harm.items()}
                rows += [
                    {
                        "group": group,
                        "arm": arm,
                        "level": found.level,
                        "theta_early": found.theta[0],
                        "theta_supporting": found.theta[1],
                        "term": name,
                        **{f"days{end}": getattr(line.days, key) for key, end in ENDS},
                        **{f"dkk{end}": getattr(line.dkk, key) for key, end in ENDS},
                    }
                    for name, line in lines.items()
                ]
    columns = ["group", "arm", "level", "theta_early", "theta_supporting", "term"]
    columns += [f"{unit}{end}" for unit in ("days", "dkk") for _, end in ENDS]
    return pd.DataFrame(rows, columns=columns)


ENDS = (("mean", ""), ("low", "_low"), ("high", "_high"))


def _difference(comparison: Comparison, outcomes: Sequence[str], arm: str, group: str) -> Interval:
    own, base = (
        sum((comparison.values(outcome, name, group) for outcome in outcomes), start=np.zeros(1))
        for name in (arm, comparison.settings.baseline_arm)
    )
    return paired_interval(own, base)
