"""The same children in two worlds: each child held against itself under another arm, and sorted into one stratum.

Strata exclude each other and leave nobody out. A child falls into the first that fits, in the order of ``STRATA``:
no measure in either world, only in the baseline (avoided), only under the arm (added), a higher or a lower level than
in the baseline (escalated, lowered), a start that is later or earlier by more than ``delay_days``, fewer or more paid
days by more than ``share``, a lower or a higher cost by more than ``share`` at about as many days, and else unchanged.

What a stratum holds depends on the draws both worlds share; how many children have a measure in each does not, and
neither does how many children there are: everybody who is there in the window stands in the pair, whether or not it
comes into view in any world (``docs/children.md``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.outcomes.children import LEVELS, ChildMeasures
from sim.outcomes.columns import Floats, Ints

STRATA = (
    "none",
    "avoided",
    "added",
    "escalated",
    "lowered",
    "delayed",
    "earlier",
    "shortened",
    "longer",
    "cheaper",
    "dearer",
    "unchanged",
)
IN_VIEW = ("both", "arm_only", "baseline_only", "neither", "new_in_arm", "gone_in_arm")
"""Where a child has a case or measure: in both worlds, one or none; the last two exist in one world only."""


@dataclass(frozen=True)
class Tolerance:
    """What still counts as the same: days of start, and a share of days and of cost."""

    delay_days: float = 30.0
    share: float = 0.10


AS_GOOD_AS = Tolerance()


@dataclass(frozen=True, eq=False)
class Pair:
    """The children of one office, with what each has in both worlds (0 or never: nothing)."""

    child: Ints
    in_view: Ints
    level_baseline: Ints
    level_arm: Ints
    days_baseline: Ints
    days_arm: Ints
    ore_baseline: Ints
    ore_arm: Ints
    start_baseline: Floats
    start_arm: Floats

    @property
    def seen(self) -> Ints:
        """The places of children with a case or a measure in at least one world."""
        return np.flatnonzero(self.in_view != IN_VIEW.index("neither"))

    def stratum(self, tolerance: Tolerance = AS_GOOD_AS) -> Ints:
        """The stratum of each child, as a place in ``STRATA``."""
        with_base, with_arm = self.level_baseline > 0, self.level_arm > 0
        later = np.zeros(len(self.child))
        np.subtract(self.start_arm, self.start_baseline, out=later, where=with_base & with_arm)
        less, more = 1.0 - tolerance.share, 1.0 + tolerance.share
        tests = {
            "none": ~with_base & ~with_arm,
            "avoided": with_base & ~with_arm,
            "added": with_arm & ~with_base,
            "escalated": self.level_arm > self.level_baseline,
            "lowered": self.level_arm < self.level_baseline,
            "delayed": later > tolerance.delay_days,
            "earlier": later < -tolerance.delay_days,
            "shortened": self.days_arm < self.days_baseline * less,
            "longer": self.days_arm > self.days_baseline * more,
            "cheaper": self.ore_arm < self.ore_baseline * less,
            "dearer": self.ore_arm > self.ore_baseline * more,
        }
        places = [STRATA.index(name) for name in tests]
        return np.select(list(tests.values()), places, STRATA.index("unchanged")).astype(np.int64)


def pair(baseline: ChildMeasures, arm: ChildMeasures) -> Pair:
    """Hold every child of an office that is there in the window against itself."""
    children = np.union1d(baseline.present, arm.present)
    at_base, at_arm = baseline.at(children), arm.at(children)
    return Pair(
        child=children,
        in_view=_in_view(children, baseline, arm, at_base, at_arm),
        level_baseline=_taken(baseline.level, at_base),
        level_arm=_taken(arm.level, at_arm),
        days_baseline=_taken(baseline.days, at_base),
        days_arm=_taken(arm.days, at_arm),
        ore_baseline=_taken(baseline.ore, at_base),
        ore_arm=_taken(arm.ore, at_arm),
        start_baseline=_starts(baseline, at_base),
        start_arm=_starts(arm, at_arm),
    )


def strata_frame(paired: Pair, tolerance: Tolerance = AS_GOOD_AS) -> pd.DataFrame:
    """Children and what changes, per stratum and place of view: stratum, in_view, children, days, ore (arm − baseline).

    Every pair of stratum and view that occurs has a row; ``ore`` over all rows is the arm's difference in the cost of
    measures, exactly.
    """
    cell = paired.stratum(tolerance) * len(IN_VIEW) + paired.in_view
    size = len(STRATA) * len(IN_VIEW)
    children = np.bincount(cell, minlength=size)
    used = np.flatnonzero(children)
    return pd.DataFrame(
        {
            "stratum": np.array(STRATA, dtype=object)[used // len(IN_VIEW)],
            "in_view": np.array(IN_VIEW, dtype=object)[used % len(IN_VIEW)],
            "children": children[used].astype(np.int64),
            "days": _added(cell, paired.days_arm - paired.days_baseline, size)[used],
            "ore": _added(cell, paired.ore_arm - paired.ore_baseline, size)[used],
        }
    )


def levels_frame(paired: Pair) -> pd.DataFrame:
    """The two-way table: level in the baseline × level under the arm, children and cost in each world (nine rows)."""
    count = len(LEVELS)
    cell, size = paired.level_baseline * count + paired.level_arm, count * count
    names = np.array(LEVELS, dtype=object)
    return pd.DataFrame(
        {
            "level_baseline": np.repeat(names, count),
            "level_arm": np.tile(names, count),
            "children": np.bincount(cell, minlength=size).astype(np.int64),
            "ore_baseline": _added(cell, paired.ore_baseline, size),
            "ore_arm": _added(cell, paired.ore_arm, size),
        }
    )


def _in_view(children: Ints, baseline: ChildMeasures, arm: ChildMeasures, at_base: Ints, at_arm: Ints) -> Ints:
    unknown_in_arm, unknown_in_base = ~np.isin(children, arm.exists), ~np.isin(children, baseline.exists)
    tests = {
        "both": (at_base >= 0) & (at_arm >= 0),
        "neither": (at_base < 0) & (at_arm < 0),
        "new_in_arm": (at_base < 0) & unknown_in_base,
        "gone_in_arm": (at_arm < 0) & unknown_in_arm,
        "arm_only": at_base < 0,
    }
    places = [IN_VIEW.index(name) for name in tests]
    return np.select(list(tests.values()), places, IN_VIEW.index("baseline_only")).astype(np.int64)


def _taken(values: Ints, rows: Ints) -> Ints:
    """The value of each row; 0 for a child without one."""
    return np.where(rows >= 0, np.append(values, 0)[rows], 0)


def _starts(table: ChildMeasures, rows: Ints) -> Floats:
    return np.append(table.first_start, np.inf)[rows]


def _added(cell: Ints, values: Ints, size: int) -> Ints:
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, cell, values)
    return sums
