"""Workload (b): 5,000 cases, 20 counsellors with at most 25 cases each, about 20 meetings a case, run to empty.

Times are working hours. Cases come every 3.7 h and wait in one queue; the least loaded counsellor takes the
next one. A case holds its place until its meetings and its measure are over; each meeting needs the counsellor
alone. All draws stand in a table made beforehand, so that different programs can be compared number by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from sim.casework.calendar import TICKS_PER_DAY

CASES = 5000
COUNSELLORS = 20
CAP = 25
ARRIVAL_HOURS = 3.7
MEETINGS = 20.0
MEETING_HOURS = 1.5
MEETING_LOG_SD = 0.5
MEETING_LOG_MEAN = log(MEETING_HOURS) - 0.5 * MEETING_LOG_SD**2
GAP_HOURS = 74.0
MEASURE_SHARE = 0.02
MEASURE_HOURS = 962.0
WORKING_HOURS_PER_DAY = 37.0 / 7.0


@dataclass(frozen=True)
class Row:
    """The draws of one case: when it comes and, for each meeting, its length and the gap after it.

    ``measures`` holds the length of the measure that each meeting would start, 0 where it starts none.
    """

    arrives: float
    lengths: list[float]
    gaps: list[float]
    measures: list[float]


@dataclass(frozen=True)
class Result:
    """What every program must agree on."""

    first_contact_hours: float
    end: float
    meetings: int
    measure_hours: float


def draw_table(cases: int = CASES, seed: int = 1, hours_per_unit: float = 1.0) -> list[Row]:
    """One row per case, on the time grid of the calendar, on which sums of times are exact.

    ``hours_per_unit`` is how many working hours pass in one unit of the clock; lengths of meetings stay hours.
    """
    rng = np.random.default_rng(seed)
    meetings = rng.geometric(1.0 / MEETINGS, cases)
    total, edges = int(meetings.sum()), np.cumsum(meetings)[:-1]
    arrives = _grid(np.cumsum(rng.exponential(ARRIVAL_HOURS, cases)) / hours_per_unit)
    lengths = _grid(rng.lognormal(MEETING_LOG_MEAN, MEETING_LOG_SD, total))
    gaps = _grid(rng.exponential(GAP_HOURS, total) / hours_per_unit)
    escalates = rng.random(total) < MEASURE_SHARE
    measures = _grid(rng.exponential(MEASURE_HOURS, total) / hours_per_unit) * escalates
    of_cases = (np.split(column, edges) for column in (lengths, gaps, measures))
    return [
        Row(day, *(part.tolist() for part in parts)) for day, *parts in zip(arrives.tolist(), *of_cases, strict=True)
    ]


def _grid(times: np.ndarray) -> np.ndarray:
    return np.asarray(np.ceil(times * TICKS_PER_DAY) / TICKS_PER_DAY)
