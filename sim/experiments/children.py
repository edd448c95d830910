"""The same children in both worlds, over all replications: strata, two-way table, and bounds without shared draws.

Per replication an arm's children are counted against the baseline's (``sim.outcomes.pairing``); here the counts get
their intervals. How many children have a measure in each world is a result. Who of them is the same child in both is
read off draws that both worlds share, so the bounds that hold for any sharing stand beside it. They are bounds over all
children who are there in the window, a number that no practice and no sharing moves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, Values, mean_interval
from sim.outcomes.children import LEVELS
from sim.outcomes.pairing import IN_VIEW, STRATA

ORE_PER_DKK = 100


@dataclass(frozen=True)
class Bounds:
    """How few and how many can be avoided and added, whatever the two worlds share."""

    avoided_least: float
    avoided_most: float
    added_least: float
    added_most: float


def frechet_bounds(with_baseline: float, with_arm: float, everybody: float) -> Bounds:
    """Bounds from the margins alone: with a measure in the baseline, under the arm, and all (numbers or shares).

    avoided ∈ [max(0, p0 − p1), min(p0, 1 − p1)], added ∈ [max(0, p1 − p0), min(p1, 1 − p0)].

    >>> frechet_bounds(40, 25, 100)
    Bounds(avoided_least=15, avoided_most=40, added_least=0, added_most=25)
    """
    return Bounds(
        avoided_least=max(0, with_baseline - with_arm),
        avoided_most=min(with_baseline, everybody - with_arm),
        added_least=max(0, with_arm - with_baseline),
        added_most=min(with_arm, everybody - with_baseline),
    )


@dataclass(frozen=True)
class Joint:
    """Avoided and added as the shared draws have it, and the bounds; all means over replications."""

    children: Interval
    with_baseline: Interval
    with_arm: Interval
    avoided: Interval
    added: Interval
    avoided_least: Interval
    avoided_most: Interval
    added_least: Interval
    added_most: Interval


def strata(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """Children and cost per stratum: stratum, and mean, low, high of children and of DKK (arm − baseline).

    The last row, ``all``, is the whole group: its DKK is the arm's difference in the cost of measures in the window.
    """
    rows = _of(comparison, comparison.children, arm, group)
    table = rows.pivot_table(index="replication", columns="stratum", values=["children", "ore"], aggfunc="sum")
    table = table.reindex(index=list(comparison.completed), fill_value=0).fillna(0)
    return pd.DataFrame([_line(table, name) for name in (*STRATA, "all")])


def in_view(comparison: Comparison, arm: str, group: str) -> dict[str, Interval]:
    """How many children are in view in both worlds, in one only, in none, or exist in one only."""
    rows = _of(comparison, comparison.children, arm, group)
    table = rows.pivot_table(index="replication", columns="in_view", values="children", aggfunc="sum")
    table = table.reindex(index=list(comparison.completed), columns=list(IN_VIEW)).fillna(0)
    return {name: mean_interval(table[name].to_numpy(dtype=np.float64)) for name in IN_VIEW}


def levels(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """The two-way table: level_baseline, level_arm, and mean, low, high of children and DKK (arm − baseline)."""
    rows = _of(comparison, comparison.levels, arm, group)
    rows = rows.assign(ore=rows["ore_arm"] - rows["ore_baseline"])
    sums = rows.groupby(["replication", "level_baseline", "level_arm"])[["children", "ore"]].sum()
    lines = []
    for before in LEVELS:
        for after in LEVELS:
            cell = sums.xs((before, after), level=("level_baseline", "level_arm"))
            children, ore = (cell[name].to_numpy(dtype=np.float64) for name in ("children", "ore"))
            lines.append({"level_baseline": before, "level_arm": after, **_intervals(children, ore)})
    return pd.DataFrame(lines)


def joint(comparison: Comparison, arm: str, group: str) -> Joint:
    """Avoided and added children with the bounds that their numbers keep in every single replication.

    The bounds know only how many children there are and how many have a measure in each world: had the children of one
    world other numbers, ``avoided`` and ``added`` would change and the bounds would not.
    """
    rows = _of(comparison, comparison.levels, arm, group)
    before, after = rows["level_baseline"] != "none", rows["level_arm"] != "none"

    def per_replication(chosen: pd.Series) -> Values:
        counts = rows["children"].where(chosen, 0).groupby(rows["replication"]).sum()
        return counts.to_numpy(dtype=np.float64)

    everybody = per_replication(before | ~before)
    with_baseline, with_arm = per_replication(before), per_replication(after)
    bounds = [frechet_bounds(*each) for each in zip(with_baseline, with_arm, everybody, strict=True)]
    edges = {
        name: mean_interval(np.array([getattr(each, name) for each in bounds], dtype=np.float64))
        for name in ("avoided_least", "avoided_most", "added_least", "added_most")
    }
    return Joint(
        children=mean_interval(everybody),
        with_baseline=mean_interval(with_baseline),
        with_arm=mean_interval(with_arm),
        avoided=mean_interval(per_replication(before & ~after)),
        added=mean_interval(per_replication(after & ~before)),
        **edges,
    )


def _of(comparison: Comparison, frame: pd.DataFrame, arm: str, group: str) -> pd.DataFrame:
    return frame[(frame["arm"] == arm) & frame["office"].isin(comparison.offices(group))]


def _line(table: pd.DataFrame, name: str) -> dict[str, object]:
    columns = [name] if name != "all" else list(STRATA)
    found = [table.reindex(columns=[(part, each) for each in columns], fill_value=0) for part in ("children", "ore")]
    children, ore = (each.to_numpy(dtype=np.float64).sum(axis=1) for each in found)
    return {"stratum": name, **_intervals(children, ore)}


def _intervals(children: Values, ore: Values) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, values in (("children", children), ("dkk", ore / ORE_PER_DKK)):
        interval = mean_interval(values)
        found |= {name: interval.mean, f"{name}_low": interval.low, f"{name}_high": interval.high}
    return found
