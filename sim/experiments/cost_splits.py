"""What the difference in the cost of measures is made of, quarter by quarter, per both readings of the mean.

Cost in a quarter = persons × mean cost per citizen = persons × measures per person × days per measure × price per day.
A person is a child with a measure (first reading) or one with an open case (second reading; a quarter with none has no
mean, and its cost counts as 0). Each quarter is split in each replication; quarters of the window add up, because
parts do.

Beside the parts of the whole cost stand those of the mean itself, in DKK per citizen and quarter: what a citizen costs
in a quarter in each world, averaged over the quarters in which both worlds have citizens.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.economics.splits import kitagawa, lmdi
from sim.experiments.compare import Comparison
from sim.experiments.intervals import mean_interval
from sim.outcomes.periods import day_of, first_change, reported_quarters

READINGS = {"with_measure": "children_with_measure", "open_case": "children_open"}
"""Who a citizen is in "mean cost per citizen": a child with a measure, or one with an open case."""
FACTORS = ("persons", "measures_per_person", "days_per_measure", "price_per_day")
PARTS = ("total", "persons", "mean", *(f"factor_{name}" for name in FACTORS))
"""The change, its two parts after Kitagawa, its four after LMDI."""
MEANS = ("mean_baseline", "mean_arm", "mean_total", *(f"mean_{name}" for name in FACTORS[1:]))
"""What a citizen costs in a quarter in both worlds, the change of it, and its three parts after LMDI."""
UNITS = {
    **dict.fromkeys(PARTS, "dkk_year"),
    "per_child": "dkk_child_year",
    **dict.fromkeys(MEANS, "dkk_citizen_quarter"),
    "mean_quarters": "quarters",
}
"""Every part that is told of a window, with the unit it stands in."""


def split_quarters(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """One row per replication, quarter and reading: the parts of the change in DKK (``PARTS``), and the mean's.

    ``mean_baseline`` and ``mean_arm`` are the mean cost per citizen, ``mean_total`` its change and ``mean_<factor>``
    the three parts of that: measures per person, days per measure and price per day (all nan in a quarter without
    citizens in one of the worlds).
    """
    quarters = comparison.group_quarters(group)
    own, base = (
        quarters[quarters["arm"] == name].set_index(["replication", "quarter"]).sort_index()
        for name in (arm, comparison.settings.baseline_arm)
    )
    lines = []
    for reading, column in READINGS.items():
        for key, after, before in zip(own.index, _factors(own, column), _factors(base, column), strict=True):
            lines.append({"replication": key[0], "quarter": key[1], "reading": reading, **_parts(before, after)})
    return pd.DataFrame(lines)


def split_window(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """The parts of the whole quarters after the first change, with 95 % intervals.

    Columns reading, part, unit, mean, low, high. Parts are those of ``UNITS``: ``PARTS`` in DKK a year; ``per_child``,
    the whole change per child who lives in the districts, which has no denominator that a practice could move;
    ``MEANS`` in DKK per citizen and quarter, plain means over quarters; ``mean_quarters``, how many quarters that is.
    """
    settings = comparison.settings
    rows, years = _in_window(comparison, split_quarters(comparison, arm, group))
    residents = sum(
        settings.municipality.districts[district].children
        for office in comparison.offices(group)
        for district in settings.municipality.offices[office].districts
    )
    lines = []
    for reading in READINGS:
        own = rows[rows["reading"] == reading].groupby("replication")
        parts = own[list(PARTS)].sum() / years
        parts["per_child"] = parts["total"] / residents
        parts[list(MEANS)] = own[list(MEANS)].mean()  # a quarter without a mean in one world has none of these
        parts["mean_quarters"] = own["mean_total"].count()
        for part, unit in UNITS.items():
            found = mean_interval(parts[part].to_numpy(dtype=np.float64))
            ends = {"mean": found.mean, "low": found.low, "high": found.high}
            lines.append({"reading": reading, "part": part, "unit": unit, **ends})
    return pd.DataFrame(lines)


def _in_window(comparison: Comparison, rows: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """The rows of whole quarters from the first change on (all if it holds none), and how many years they are."""
    quarters = reported_quarters(comparison.settings)
    start = day_of(comparison.settings, first_change(comparison.settings))
    whole = quarters.edges[:-1] >= start
    whole = whole if whole.any() else np.ones(len(quarters), dtype=bool)
    names = [name for name, inside in zip(quarters.names, whole, strict=True) if inside]
    return rows[rows["quarter"].isin(names)], float(quarters.days[whole].sum()) / 365.25


def _factors(quarters: pd.DataFrame, persons: str) -> Iterator[tuple[float, ...]]:
    """Per quarter: persons, measures per person, days per measure, DKK per day; nan where there is nobody to ask."""
    amounts = zip(
        quarters[persons].astype(float),
        quarters["measures"].astype(float),
        quarters["measure_days"].astype(float),
        quarters["measure_dkk"].astype(float),
        strict=True,
    )
    for people, measures, days, dkk in amounts:
        yield people, _ratio(measures, people), _ratio(days, measures), _ratio(dkk, days)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else np.nan


def _parts(before: tuple[float, ...], after: tuple[float, ...]) -> dict[str, float]:
    mean0, mean1 = float(np.prod(before[1:])), float(np.prod(after[1:]))
    mean0, mean1 = (0.0 if 0.0 in before else mean0), (0.0 if 0.0 in after else mean1)
    two = kitagawa(before[0], mean0, after[0], mean1)
    four = lmdi(before, after)
    some = before[0] > 0 and after[0] > 0
    three = lmdi(before[1:], after[1:]) if some else (np.nan,) * 3
    return {
        "total": after[0] * mean1 - before[0] * mean0,
        "persons": two.persons,
        "mean": two.mean,
        **{f"factor_{name}": part for name, part in zip(FACTORS, four, strict=True)},
        "mean_baseline": mean0 if some else np.nan,
        "mean_arm": mean1 if some else np.nan,
        "mean_total": mean1 - mean0 if some else np.nan,
        **{f"mean_{name}": part for name, part in zip(FACTORS[1:], three, strict=True)},
    }
