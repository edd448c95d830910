"""Quarters and the reporting window, in days since ``period.start``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from sim.casework.calendar import DAYS_PER_YEAR
from sim.outcomes.columns import Flags, Floats, Ints
from sim.settings.schema import Settings


@dataclass(frozen=True)
class Window:
    """A stretch of time [start, end), in days since ``period.start``."""

    start: float
    end: float

    @property
    def days(self) -> float:
        return self.end - self.start

    @property
    def years(self) -> float:
        return self.days / DAYS_PER_YEAR

    @property
    def edges(self) -> Floats:
        return np.array([self.start, self.end])

    def holds(self, day: Floats) -> Flags:
        """Which days lie inside."""
        return np.asarray((day >= self.start) & (day < self.end))


@dataclass(frozen=True, eq=False)
class Quarters:
    """Calendar quarters in a row: ``names`` such as 2019Q3 and ``edges`` in whole days, one more than names.

    The first and the last are cut at the ends of the simulated time if these fall inside a quarter.
    """

    names: tuple[str, ...]
    edges: Ints

    def __len__(self) -> int:
        return len(self.names)

    @property
    def days(self) -> Ints:
        return np.diff(self.edges)

    def index(self, day: Floats) -> Ints:
        """The quarter each day falls in; −1 before the first, ``len`` after the last."""
        found = np.searchsorted(self.edges, day, side="right") - 1
        return found.astype(np.int64)


def day_of(settings: Settings, date: dt.date) -> int:
    """Days from ``period.start`` to a date."""
    return (date - settings.period.start).days


def quarters_between(settings: Settings, start: dt.date, end: dt.date) -> Quarters:
    """The calendar quarters from ``start`` to ``end`` (exclusive)."""
    names, edges = [], [day_of(settings, start)]
    year, quarter = start.year, (start.month - 1) // 3
    while True:
        names.append(f"{year}Q{quarter + 1}")
        year, quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)
        following = dt.date(year, 3 * quarter + 1, 1)
        if following >= end:
            edges.append(day_of(settings, end))
            return Quarters(tuple(names), np.array(edges, dtype=np.int64))
        edges.append(day_of(settings, following))


def reported_quarters(settings: Settings) -> Quarters:
    """The quarters from ``period.start`` to ``period.end``."""
    return quarters_between(settings, settings.period.start, settings.period.end)


def first_change(settings: Settings) -> dt.date:
    """The first dated change of any arm; ``period.start`` if no arm changes anything."""
    dates = [change.date for arm in settings.arms.values() for change in arm.changes]
    return min(dates, default=settings.period.start)


def first_change_of(settings: Settings, arm: str, office: str) -> float:
    """The day of an arm's first dated change in an office; where it has none, that of any arm."""
    dates = [change.date for change in settings.arms[arm].changes if change.concerns(office)]
    return float(day_of(settings, min(dates, default=first_change(settings))))


def reporting_window(settings: Settings) -> Window:
    """From the first dated change of any arm to the end of the simulated time: the same for all arms."""
    return Window(float(day_of(settings, first_change(settings))), float(day_of(settings, settings.period.end)))
