"""What a sweep says: every outcome at every point with its intervals, and which points may be the cheapest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from sim.experiments.compare import COST
from sim.experiments.intervals import (
    NO_WIDTH,
    Interval,
    mean_interval,
    paired_interval,
    prediction_interval,
    variance_factor,
)
from sim.experiments.select import may_be_lowest
from sim.experiments.sweep import Sweep
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.summary import GROUPS, offices_of_groups


def design_values(found: Sweep, point: int) -> dict[str, str]:
    """The values of the swept settings at a point, as typed."""
    return dict(zip(found.design.keys, found.design.points[point], strict=True))


def difference(found: Sweep, point: int, outcome: str, group: str) -> Interval:
    """The paired difference of the arm to the baseline at a point."""
    own, base = (found.values(point, outcome, group, arm) for arm in (found.arm, found.baseline_arm))
    return paired_interval(own, base)


def against(found: Sweep, point: int, other: int, group: str) -> tuple[Interval, float]:
    """How much dearer (DKK a year) the arm is at one point than at another, each against its own baseline.

    Paired over the replications that both have. The second number is the variance factor: how many times as many
    replications it would take to know as much if each point had children of its own.
    """
    apart = [_cost_apart(found, which, group) for which in (point, other)]
    both = apart[0].index.intersection(apart[1].index)
    own, base = (values.loc[both] for values in apart)
    if own["baseline"].equals(base["baseline"]):  # what they have in common, independent points would not draw twice
        factor = variance_factor(own["arm"].to_numpy(), base["arm"].to_numpy())
    else:
        factor = variance_factor(own["apart"].to_numpy(), base["apart"].to_numpy())
    return paired_interval(own["apart"].to_numpy(), base["apart"].to_numpy()), factor


def complete(found: Sweep, group: str) -> list[int]:
    """The points all of whose replications came through, so that their means are over the same children."""
    return [p.number for p in found.points if len(found.values(p.number, COST, group)) == found.replications]


def lowest(found: Sweep, group: str) -> int | None:
    """The point at which the arm costs least against its baseline on average.

    Among complete points alone; None where there is none, or a single replication says nothing of the mean.
    """
    numbers = complete(found, group)
    if found.replications < 2 or not numbers:
        return None
    return min(numbers, key=lambda number: difference(found, number, COST, group).mean)


def lowest_set(found: Sweep, group: str) -> list[int]:
    """The points among which the one that truly costs least lies with 95 % probability, in their order.

    Among complete points alone; empty where none is called the lowest. A long set says that the bottom is flat.
    """
    if lowest(found, group) is None:
        return []
    kept = may_be_lowest(_costs_apart(found, group))
    return [number for number, is_kept in zip(complete(found, group), kept, strict=True) if is_kept]


def is_same_cost(found: Sweep, group: str) -> bool:
    """Whether the arm costs the same at every complete point in each replication: what is swept does nothing to it."""
    costs = _costs_apart(found, group)
    return len(costs) > 1 and bool(np.allclose(costs, costs[0], rtol=NO_WIDTH, atol=0.0))


def shown_groups(found: Sweep) -> list[str]:
    """The groups that have an office, without one that is the same as all."""
    offices = offices_of_groups(found.settings)
    return [g for g in GROUPS if offices[g] and (g == "all" or set(offices[g]) != set(offices["all"]))]


def point_table(found: Sweep) -> pd.DataFrame:
    """One row per point, group and outcome.

    Columns: point, the swept settings, group, outcome, then of the arm mean with its ends, replications, the paired
    difference to the baseline at that point with its ends, where one real course would fall (single), variance_factor.
    """
    rows = []
    for point in found.points:
        for group in shown_groups(found):
            for kind in OUTCOMES:
                own, base = (found.values(point.number, kind.name, group, a) for a in (found.arm, found.baseline_arm))
                if not len(own):
                    continue
                mean, apart, single = mean_interval(own), paired_interval(own, base), prediction_interval(own - base)
                rows.append(
                    {
                        "point": point.number,
                        **design_values(found, point.number),
                        "group": group,
                        "outcome": kind.name,
                        "mean": mean.mean,
                        "low": mean.low,
                        "high": mean.high,
                        "replications": mean.count,
                        "difference": apart.mean,
                        "difference_low": apart.low,
                        "difference_high": apart.high,
                        "single_low": single.low,
                        "single_high": single.high,
                        "variance_factor": variance_factor(own, base),
                    }
                )
    return pd.DataFrame(rows)


def lowest_table(found: Sweep) -> pd.DataFrame:
    """One row per point and group: how much dearer than the lowest it is, with its ends, in DKK a year, and whether
    it may be the lowest itself (``lowest_set``; None where some of its replications failed).

    The intervals are for each point alone. Empty where no point is called the lowest.
    """
    measured = ["lowest", "dearer", "dearer_low", "dearer_high", "may_be_lowest", "variance_factor"]
    columns = ["point", *found.design.keys, "group", *measured]
    rows: list[list[object]] = []
    for group in shown_groups(found):
        best, kept, whole = lowest(found, group), lowest_set(found, group), complete(found, group)
        for point in found.points:
            if best is None or not len(found.values(point.number, COST, group)):
                continue
            apart, factor = against(found, point.number, best, group)
            values = found.design.points[point.number]
            may_be = point.number in kept if point.number in whole else None
            rows.append([point.number, *values, group, best, apart.mean, apart.low, apart.high, may_be, factor])
    return pd.DataFrame(rows, columns=columns)


def _costs_apart(found: Sweep, group: str) -> npt.NDArray[np.float64]:
    """Yearly cost against the baseline: a row for each complete point, a column for each replication."""
    return np.array([_cost_apart(found, number, group)["apart"].to_numpy() for number in complete(found, group)])


def _cost_apart(found: Sweep, point: int, group: str) -> pd.DataFrame:
    """Yearly cost of arm and baseline at a point, and the difference; a row for each replication."""
    rows = found.outcomes
    chosen = rows[(rows["point"] == point) & (rows["group"] == group) & (rows["outcome"] == COST)]
    wide = chosen.pivot(index="replication", columns="arm", values="value")
    costs = pd.DataFrame({"arm": wide[found.arm], "baseline": wide[found.baseline_arm]})
    return costs.assign(apart=costs["arm"] - costs["baseline"])
