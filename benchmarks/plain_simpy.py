"""Workload (b) as a SimPy tutorial would teach it: a ``Resource`` per counsellor, and one for the places.

``run_naive`` draws one number at a time and logs dictionaries; ``run_from_table`` is the same program over the
table of draws with a log of tuples, so that its results can be compared exactly with those of the model.
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import simpy

from benchmarks.workload_b import (
    ARRIVAL_HOURS,
    CAP,
    COUNSELLORS,
    GAP_HOURS,
    MEASURE_HOURS,
    MEASURE_SHARE,
    MEETING_LOG_MEAN,
    MEETING_LOG_SD,
    MEETINGS,
    Result,
)

if TYPE_CHECKING:
    from collections.abc import Generator

    from benchmarks.workload_b import Row

Steps: TypeAlias = "Generator[simpy.Event, Any, None]"


def run_naive(cases: int, seed: int = 1) -> Result:
    """Every number drawn when it is needed, every record a dictionary."""
    rng = np.random.default_rng(seed)
    env = simpy.Environment()
    places = simpy.Resource(env, capacity=COUNSELLORS * CAP)
    counsellors = [simpy.Resource(env, capacity=1) for _ in range(COUNSELLORS)]
    load = [0] * COUNSELLORS
    log: list[dict[str, Any]] = []

    def arrivals() -> Steps:
        for number in range(cases):
            yield env.timeout(rng.exponential(ARRIVAL_HOURS))
            env.process(case(number))

    def case(number: int) -> Steps:
        arrived, measure_ends = env.now, 0.0
        with places.request() as place:
            yield place
            who = min(range(COUNSELLORS), key=lambda c: load[c])
            load[who] += 1
            log.append({"time": env.now, "event": "allocated", "case": number, "counsellor": who, "arrived": arrived})
            for meeting in range(rng.geometric(1.0 / MEETINGS)):
                if meeting:
                    yield env.timeout(rng.exponential(GAP_HOURS))
                asked = env.now
                with counsellors[who].request() as turn:
                    yield turn
                    started = env.now
                    yield env.timeout(rng.lognormal(MEETING_LOG_MEAN, MEETING_LOG_SD))
                log.append(
                    {
                        "time": env.now,
                        "event": "meeting",
                        "case": number,
                        "counsellor": who,
                        "number": meeting,
                        "asked": asked,
                        "started": started,
                        "arrived": arrived,
                    }
                )
                if rng.random() < MEASURE_SHARE and measure_ends <= env.now:
                    length = rng.exponential(MEASURE_HOURS)
                    measure_ends = env.now + length
                    log.append({"time": env.now, "event": "measure", "case": number, "length": length})
            if measure_ends > env.now:
                yield env.timeout(measure_ends - env.now)
            load[who] -= 1
            log.append({"time": env.now, "event": "closed", "case": number, "counsellor": who})

    env.process(arrivals())
    env.run()
    meetings = [r for r in log if r["event"] == "meeting"]
    return Result(
        fmean(r["started"] - r["arrived"] for r in meetings if r["number"] == 0),
        env.now,
        len(meetings),
        sum(r["length"] for r in log if r["event"] == "measure"),
    )


def run_from_table(table: list[Row]) -> Result:
    """The same program, reading its draws from the table."""
    env = simpy.Environment()
    places = simpy.Resource(env, capacity=COUNSELLORS * CAP)
    counsellors = [simpy.Resource(env, capacity=1) for _ in range(COUNSELLORS)]
    load = [0] * COUNSELLORS
    log: list[tuple[float, str, int, int, int, float, float]] = []

    def arrivals() -> Steps:
        for number, row in enumerate(table):
            yield env.timeout(row.arrives - env.now)
            env.process(case(number, row))

    def case(number: int, row: Row) -> Steps:
        arrived, measure_ends = env.now, 0.0
        with places.request() as place:
            yield place
            who = min(range(COUNSELLORS), key=lambda c: load[c])
            load[who] += 1
            log.append((env.now, "allocated", number, who, 0, arrived, 0.0))
            for meeting, length in enumerate(row.lengths):
                if meeting:
                    yield env.timeout(row.gaps[meeting - 1])
                asked = env.now
                with counsellors[who].request() as turn:
                    yield turn
                    started = env.now
                    yield env.timeout(length)
                log.append((env.now, "meeting", number, who, meeting, asked, started))
                measure = row.measures[meeting]
                if measure and measure_ends <= env.now:
                    measure_ends = env.now + measure
                    log.append((env.now, "measure", number, who, meeting, measure, 0.0))
            if measure_ends > env.now:
                yield env.timeout(measure_ends - env.now)
            load[who] -= 1
            log.append((env.now, "closed", number, who, 0, arrived, 0.0))

    env.process(arrivals())
    env.run()
    meetings = [r for r in log if r[1] == "meeting"]
    return Result(
        fmean(r[6] - table[r[2]].arrives for r in meetings if r[4] == 0),
        env.now,
        len(meetings),
        sum(r[5] for r in log if r[1] == "measure"),
    )
