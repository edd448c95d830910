"""Delayed is not avoided: what became, under an arm, of each child that got a measure under the baseline.

Asked of the first measure a child gets on or after the day its office changes practice. A child without one under
the arm may still get it later, so how long it could be seen is kept beside it. Shared draws make the child the same
in both arms; how many children are in each stratum rests on that sharing, the margins do not. Where an arm changes
demand, children who come to need help in one of the two only are not asked about.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.casework.calendar import DAYS_PER_MONTH
from sim.outcomes.columns import Ints
from sim.outcomes.office import OfficeYears

STRATA = ("unchanged", "earlier", "delayed", "avoided", "left", "placed", "added")
"""Within a month either way; sooner; later; not by the end; turned 18 or moved without one; placed without one (these
six of children with a measure under the baseline); and a measure that only the arm gives."""


def first_starts(baseline: OfficeYears, own: OfficeYears, since: float, end: float) -> pd.DataFrame:
    """Children by stratum and whole months, for an office that changes practice on ``since``.

    ``months`` is the delay of those delayed (or earlier), and the time from the baseline's start to the end of those
    avoided: how long a later start could have been seen; 0 otherwise. Each stratum has a row for month 0.
    """
    before, after = _first_start(baseline, since), _first_start(own, since)
    leaves = dict(zip(baseline.spells.child.tolist(), baseline.spells.leaves.tolist(), strict=True))
    placed = own.columns.of("placed")
    placed_on = dict(zip(placed.child.tolist(), placed.day.tolist(), strict=True))
    found = dict.fromkeys(((stratum, 0) for stratum in STRATA), 0)
    in_both = set(np.intersect1d(baseline.columns.everything.child, own.columns.everything.child).tolist())
    for child in sorted((before.keys() | after.keys()) & in_both):
        base, later = before.get(child, np.inf), after.get(child, np.inf)
        stratum, days = _stratum(base, later, leaves.get(child, np.inf), placed_on.get(child, np.inf), end)
        key = stratum, int(days / DAYS_PER_MONTH)
        found[key] = found.get(key, 0) + 1
    rows = sorted(found.items(), key=lambda row: (STRATA.index(row[0][0]), row[0][1]))
    return pd.DataFrame(
        {
            "stratum": np.array([stratum for (stratum, _), _ in rows], dtype=object),
            "months": np.array([months for (_, months), _ in rows], dtype=np.int64),
            "children": np.array([count for _, count in rows], dtype=np.int64),
        }
    )


def _stratum(base: float, own: float, leaves: float, placed: float, end: float) -> tuple[str, float]:
    if np.isinf(base):
        return "added", 0.0
    if np.isfinite(own):
        apart = own - base
        if abs(apart) <= DAYS_PER_MONTH:
            return "unchanged", 0.0
        return ("delayed", apart) if apart > 0 else ("earlier", -apart)
    if placed < end:
        return "placed", 0.0
    return ("left", 0.0) if leaves < end else ("avoided", end - base)


def _first_start(office: OfficeYears, since: float) -> dict[int, float]:
    """The first day on or after ``since`` on which a measure starts, by child."""
    measures = office.measures
    rows: Ints = np.flatnonzero(measures.started >= since)
    days: dict[int, float] = {}
    for child, day in zip(measures.child[rows].tolist(), measures.started[rows].tolist(), strict=True):
        days.setdefault(child, day)
    return days
