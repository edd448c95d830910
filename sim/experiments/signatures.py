"""What each world would leave in the records: does re-routing look different from better work?

A municipality cannot see need. It can see when fewer measures begin, whether families come back, how worried
counsellors were, what their hours went to and what was handed to others. Each signature is computed in the
administrative world, in the quality world and with the full practice, as a difference to the same dates without
any block, and says whether it could tell the two worlds apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from sim.experiments.decompose import Decomposition
from sim.experiments.hybrids import EVERYTHING, NOTHING, WORLDS, Blocks, arm_of
from sim.experiments.intervals import Interval, linear_ratio, mean_interval
from sim.outcomes.periods import day_of, reported_quarters, reporting_window
from sim.outcomes.quarters import add_offices
from sim.outcomes.summary import offices_of_groups
from sim.settings.schema import Settings

Verdict = Literal["opposite", "apart", "alike"]
QUARTERS_PER_YEAR = 4.0
EARLY_QUARTERS = 2
SIGNATURES = (
    "starts_first",
    "starts_later",
    "slope",
    "return_12m",
    "concern_at_measure",
    "placements_per_start",
    "hours_per_child",
    "measures_avoided",
    "hours_per_avoided",
    "civil_society_links",
)
"""In the order of the table; names for readers stand in the catalogue of texts (``signature.<name>``)."""
OF_THE_CATALOGUE = ("return_12m", "concern_at_measure", "placements_per_start", "civil_society_links")


@dataclass(frozen=True)
class Signature:
    """One trace: its difference in either world and with the full practice, and what separates the worlds.

    ``apart`` is quality less administrative, pair by pair. The verdict is *opposite* if both worlds are clear and
    go different ways, *apart* if their difference is clear, *alike* if not.
    """

    name: str
    administrative: Interval
    quality: Interval
    full: Interval
    apart: Interval

    @property
    def verdict(self) -> Verdict:
        """Whether this trace could tell the worlds apart, if everything else were known."""
        ways = {self.administrative.direction, self.quality.direction}
        if ways == {"less", "more"}:
            return "opposite"
        return "apart" if self.apart.direction in ("less", "more") else "alike"


def signatures(found: Decomposition, group: str) -> list[Signature]:
    """All signatures in a group of districts."""
    nothing = _traces(found, NOTHING, group)
    administrative, quality, full = (
        _differences(_traces(found, blocks, group), nothing)
        for blocks in (WORLDS["administrative"], WORLDS["quality"], EVERYTHING)
    )
    return [
        Signature(
            name,
            mean_interval(administrative[name]),
            mean_interval(quality[name]),
            mean_interval(full[name]),
            mean_interval(quality[name] - administrative[name]),
        )
        for name in SIGNATURES
    ]


def signature_table(found: Decomposition) -> pd.DataFrame:
    """One row per group and signature: each world's difference with its interval, what separates them, the verdict."""
    rows = []
    for group in found.groups:
        for one in signatures(found, group):
            row: dict[str, object] = {"group": group, "signature": one.name}
            for column in ("administrative", "quality", "full", "apart"):
                interval: Interval = getattr(one, column)
                row |= {column: interval.mean, f"{column}_low": interval.low, f"{column}_high": interval.high}
            rows.append({**row, "verdict": one.verdict})
    return pd.DataFrame(rows)


def whole_quarters_after(settings: Settings, group: str) -> list[str]:
    """The whole quarters after the practice first changes in the group's offices."""
    offices = offices_of_groups(settings)[group]
    changes = settings.arms[arm_of(EVERYTHING)].changes
    days = [
        day_of(settings, c.date)
        for c in changes
        if (c.practice or c.spread) and any(c.concerns(office) for office in offices)
    ]
    quarters = reported_quarters(settings)
    edges = quarters.edges.tolist()
    first = min(days, default=day_of(settings, settings.period.end))
    return [
        name
        for name, (begin, end) in zip(quarters.names, pairwise(edges), strict=True)
        if begin >= first and end - begin >= 90  # the last quarter may be cut by the end of the period
    ]


def _traces(found: Decomposition, blocks: Blocks, group: str) -> dict[str, np.ndarray]:
    """Every trace over the replications as a level, not yet set against anything."""
    names = whole_quarters_after(found.settings, group)
    offices = offices_of_groups(found.settings)[group]
    arm = arm_of(blocks)
    wide = add_offices(found.quarters[found.quarters["arm"] == arm], offices).pivot(
        index="replication", columns="quarter", values=["starts", "measures_running"]
    )
    starts, running = (wide[column][names].to_numpy(dtype=np.float64) for column in ("starts", "measures_running"))
    worked = found.hours[(found.hours["arm"] == arm) & (found.hours["activity"] != "idle")]
    hours = worked[worked["office"].isin(offices)].groupby("replication")["hours"].sum().to_numpy(dtype=np.float64)
    window = reporting_window(found.settings)
    children = found.values("open_cases", blocks, group)
    return {
        "starts_first": _mean(starts[:, :EARLY_QUARTERS]),
        "starts_later": _mean(starts[:, EARLY_QUARTERS:]),
        "slope": slope(running[:, EARLY_QUARTERS:]) * QUARTERS_PER_YEAR,
        "hours": hours / window.years,
        "hours_per_child": hours / window.years / np.where(children > 0, children, np.nan),
        **{name: found.values(name, blocks, group) for name in ("measures_running", *OF_THE_CATALOGUE)},
    }


def _differences(own: dict[str, np.ndarray], nothing: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Traces set against those without any block; hours are also set against the measures they go with.

    Hours per measure avoided are a price: there is none (nan) unless hours are clearly more and measures clearly fewer.
    """
    apart = {name: values - nothing[name] for name, values in own.items()}
    avoided = -apart["measures_running"]
    has_price = {mean_interval(apart["hours"]).direction, mean_interval(avoided).direction} == {"more"}
    price = linear_ratio(apart["hours"], avoided) if has_price else np.full(len(avoided), np.nan)
    return {**apart, "measures_avoided": avoided, "hours_per_avoided": price}


def slope(courses: np.ndarray) -> np.ndarray:
    """The least-squares slope of each row against its place; nan with fewer than three places.

    >>> slope(np.array([[1.0, 3.0, 5.0]])).tolist()
    [2.0]
    """
    count = courses.shape[1]
    if count < 3:
        return np.full(len(courses), np.nan)
    places = np.arange(count) - (count - 1) / 2.0
    return np.asarray(courses @ places / (places @ places))


def _mean(values: np.ndarray) -> np.ndarray:
    return values.mean(axis=1) if values.shape[1] else np.full(len(values), np.nan)
