"""Each child's measures in the reporting window: whether, when, how long, which level, what they cost.

The window begins with the first dated change of any arm and is the same for all arms, so the same child can be held
against itself. A child belongs here if it has a case or a measure at some time in the window.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.casework.measures import EARLY
from sim.outcomes.columns import Flags, Floats, Ints
from sim.outcomes.costs import days_within, measure_prices, price_levels
from sim.outcomes.office import OfficeYears
from sim.outcomes.periods import Window
from sim.settings.schema import Settings

LEVELS = ("none", "early", "supporting")
"""The highest level a child reaches: no measure, § 11.3, § 52.3."""


@dataclass(frozen=True, eq=False)
class ChildMeasures:
    """One row per child of an office under one arm, in order of its number.

    ``level`` is a place in ``LEVELS``. ``first_start`` is the first day of the first measure that runs in the window
    (before the window if it was running already; infinite without a measure). ``days`` are paid days in the window
    summed over measures, ``ore`` what they cost by the ledger's rule. ``escalated``: the first § 52.3 after a § 11.3
    lies in the window. ``exists`` are the numbers of all children the log knows of, with or without a case.
    ``present`` are those of them who had not left (18, moved, placed) when the window began. Whoever gets help in the
    window is among them, and no practice decides who they are: before the window all arms have one past, and a child
    comes into the log on a day that is read off its own draws. Only a dated change of demand makes them others.
    """

    child: Ints
    level: Ints
    measures: Ints
    first_start: Floats
    days: Ints
    ore: Ints
    escalated: Flags
    exists: Ints
    present: Ints

    def __len__(self) -> int:
        return len(self.child)

    def at(self, children: Ints) -> Ints:
        """The row of each child; −1 for one that has neither case nor measure under this arm."""
        if not len(self.child):
            return np.full(len(children), -1, dtype=np.int64)
        found = np.minimum(np.searchsorted(self.child, children), len(self.child) - 1)
        return np.where(self.child[found] == children, found, -1)


def child_measures(
    settings: Settings, arm: str, office_name: str, office: OfficeYears, window: Window
) -> ChildMeasures:
    """The measures of every child with a case or a measure in the window."""
    measures, spells = office.measures, office.spells
    inside = (measures.started < window.end) & (measures.ended > window.start)
    with_case = (spells.referred < window.end) & (spells.ended > window.start)
    child, place = np.unique(np.concatenate([measures.child[inside], spells.child[with_case]]), return_inverse=True)
    place, count = place[: int(inside.sum())], len(child)
    started, ended = measures.started[inside], measures.ended[inside]
    kind = measures.kind[inside]
    days, ore = np.zeros(len(started), dtype=np.int64), np.zeros(len(started), dtype=np.int64)
    for begin, end, factor in price_levels(settings, arm, office_name, int(window.start), int(window.end)):
        paid = days_within(started, ended, np.array([begin, end]))[:, 0]
        days += paid
        ore += paid * measure_prices(settings, factor)[kind]
    level = np.zeros(count, dtype=np.int64)
    np.maximum.at(level, place, np.where(measures.level[inside] == EARLY, 1, 2))
    first = np.full(count, np.inf)
    np.minimum.at(first, place, started)
    escalated = np.zeros(count, dtype=bool)
    steps = measures.escalation & inside & (measures.started >= window.start)
    escalated[np.searchsorted(child, measures.child[steps])] = True
    exists = np.unique(np.concatenate([office.columns.of("child").child, spells.child]))
    exits = office.columns.of("exit")
    return ChildMeasures(
        child=child,
        level=level,
        measures=np.bincount(place, minlength=count).astype(np.int64),
        first_start=first,
        days=_summed(place, days, count),
        ore=_summed(place, ore, count),
        escalated=escalated,
        exists=exists,
        present=np.setdiff1d(exists, exits.child[exits.day < window.start]),
    )


def _summed(place: Ints, values: Ints, count: int) -> Ints:
    """Whole numbers added by place, without a detour over floating point."""
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, place, values)
    return sums
