"""Do offices begin as they go on: a start from offices in progress must not drift.

With trend, season and dated shocks switched off, the baseline's last year is held against its first: the 95 %
interval of the change must lie within a narrow band. MSER-5 stands beside it, as the field's usual word on how much
of a series to cut. An empty start must fail.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sim.experiments.beginnings import of_long_runs, prepare, simulate
from sim.experiments.intervals import Interval, mean_interval
from sim.experiments.workers import answers
from sim.outcomes.office import read_office
from sim.outcomes.spells import mean_number
from sim.settings.schema import Settings

YEARS = 6
BAND = 0.03
"""The interval of the change must lie within plus and minus this share of the level."""
QUANTITIES = ("open_and_waiting", "measures", "queue")
BATCH = 5

Floats = npt.NDArray[np.float64]
Verdict = Literal["steady", "drifts", "unclear"]
OnReplication = Callable[[int, int], None]


@dataclass(frozen=True)
class Mser:
    """How much of a series MSER-5 would cut: ``cut`` observations; no word where the series is too short."""

    cut: int
    statistic: float
    reliable: bool


@dataclass(frozen=True)
class Drift:
    """The change from first to last year of one quantity, as a share of its level (the queue: of open cases)."""

    quantity: str
    first: Interval
    last: Interval
    change: Interval
    mser: Mser

    @property
    def verdict(self) -> Verdict:
        """Steady if the whole interval lies in the band; unclear if it is too wide to tell, or there is none.

        >>> none = Mser(0, 0.0, True)
        >>> [Drift("x", i, i, i, none).verdict for i in (Interval(0, -.01, .01, 9), Interval(0, -.1, .1, 9))]
        ['steady', 'unclear']
        """
        if math.isnan(self.change.low):
            return "unclear"
        if self.change.low >= -BAND and self.change.high <= BAND:
            return "steady"
        outside = self.change.low > BAND or self.change.high < -BAND
        return "drifts" if outside or not self.change.low <= 0.0 <= self.change.high else "unclear"


@dataclass(frozen=True, eq=False)
class WarmupCheck:
    """What was found: drifts by quantity, and weekly means over replications, shape ``(quantities, weeks)``.

    ``low`` and ``high`` are the 95 % interval of the weekly mean.
    """

    settings: Settings
    drifts: tuple[Drift, ...]
    weekly: Floats
    low: Floats
    high: Floats

    @property
    def passed(self) -> bool:
        return all(drift.verdict == "steady" for drift in self.drifts)


def steady_settings(settings: Settings) -> Settings:
    """The baseline alone for six years, every month alike, without trend and dated shocks."""
    start = settings.period.start
    demand = settings.municipality.demand.model_copy(
        update={"first_entry_trend": 0.0, "screened_trend": 0.0, "shocks": [], "month_factors": [1.0] * 12}
    )
    baseline = settings.arms[settings.baseline_arm].model_copy(update={"changes": []})
    return settings.model_copy(
        update={
            "period": settings.period.model_copy(update={"end": start.replace(year=start.year + YEARS, day=1)}),
            "municipality": settings.municipality.model_copy(update={"demand": demand}),
            "arms": {settings.baseline_arm: baseline},
        }
    )


def check(settings: Settings, on_replication: OnReplication | None = None) -> WarmupCheck:
    """Simulate ``settings.replications`` courses of the baseline and hold their last year against their first."""
    steady = steady_settings(settings)
    tasks = [(steady, chain) for chain in of_long_runs(steady, range(steady.replications))]
    found: dict[int, Floats] = {}
    for courses in answers(_courses, tasks, steady.engine):
        found |= courses
        if on_replication is not None:
            on_replication(len(found), steady.replications)
    weekly = np.stack([found[replication] for replication in range(steady.replications)])
    means = [[mean_interval(weekly[:, q, w]) for w in range(weekly.shape[2])] for q in range(len(QUANTITIES))]
    return WarmupCheck(
        settings=steady,
        drifts=tuple(_drift(q, weekly) for q in range(len(QUANTITIES))),
        weekly=weekly.mean(axis=0),
        low=np.array([[m.low for m in row] for row in means]),
        high=np.array([[m.high for m in row] for row in means]),
    )


def _courses(settings: Settings, replications: list[int]) -> dict[int, Floats]:
    """The courses that begin from one long run, by replication; its offices, half a megabyte each, are not kept."""
    with tempfile.TemporaryDirectory() as store:
        engine = settings.engine.model_copy(update={"store": store, "backend": "sequential"})
        own = settings.model_copy(update={"engine": engine})
        prepare(own, replications)
        return {replication: weekly_means(own, replication) for replication in replications}


def weekly_means(settings: Settings, replication: int) -> Floats:
    """Cases open or waiting, measures in progress, and children waiting: weekly means, shape ``(3, weeks)``."""
    logs = simulate(settings, replication, need_paths=False)[settings.baseline_arm]
    weeks = (settings.period.end - settings.period.start).days // 7
    edges: Floats = 7.0 * np.arange(weeks + 1, dtype=np.float64)
    total = np.zeros((len(QUANTITIES), weeks))
    for log in logs.values():
        office = read_office(settings, log)
        spells, measures = office.spells, office.measures
        total += np.stack(
            [
                mean_number(spells.referred, spells.ended, edges),
                mean_number(measures.started, measures.ended, edges),
                mean_number(spells.referred, spells.waiting_until, edges),
            ]
        )
    return total


def _drift(quantity: int, weekly: Floats) -> Drift:
    year = weekly.shape[2] // YEARS
    series = weekly[:, quantity]
    first, last = series[:, :year].mean(axis=1), series[:, -year:].mean(axis=1)
    is_queue = QUANTITIES[quantity] == "queue"
    level = float((weekly[:, 0] - weekly[:, 2]).mean() if is_queue else series.mean())
    change = (last - first) / level if level > 0.0 else last - first
    return Drift(
        QUANTITIES[quantity],
        mean_interval(first),
        mean_interval(last),
        mean_interval(change),
        mser5(series.mean(axis=0)),
    )


def mser5(series: Floats) -> Mser:
    """How many observations to cut from the beginning (White 1997; White, Cobb and Spratt 2000).

    In batches of five, the cut minimises the squared standard error of what is left; at most half may go, and a
    minimum on that limit says that the series is too short to tell.

    >>> mser5(np.array([10.0] * 20 + [0.0, 1.0] * 40))
    Mser(cut=20, statistic=0.000625, reliable=True)
    >>> mser5(np.arange(100.0)).reliable
    False
    """
    batches = series[: len(series) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    count = len(batches)
    if count < 2:
        return Mser(0, float("nan"), False)
    left = [batches[cut:] for cut in range(count // 2 + 1)]
    errors = [float(((part - part.mean()) ** 2).sum() / len(part) ** 2) for part in left]
    best = int(np.argmin(errors))
    return Mser(BATCH * best, round(errors[best], 12), best < count // 2)
