"""Interleaved rounds: what is compared is timed in turn, so that a busy machine slows all of it alike.

Absolute times move with the load of neighbours; ratios within a round hardly do, so ratios are formed round by
round and their median is reported.
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Seconds = list[float]


def timed(job: Callable[[], object]) -> float:
    """Processor seconds of one call, the collector being off as it is in a replication."""
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    try:
        begun = process_time()
        job()
        return process_time() - begun
    finally:
        if was_on:
            gc.enable()


def interleaved(jobs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Seconds]:
    """Processor seconds of each job in each of ``rounds`` rounds."""
    seconds: dict[str, Seconds] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            seconds[name].append(timed(job))
    return seconds


def ratio(numerator: Seconds, denominator: Seconds) -> float:
    """Median over rounds of how many times longer the first took than the second.

    >>> ratio([2.0, 3.0, 8.0], [1.0, 1.0, 2.0])
    3.0
    """
    return median(a / b for a, b in zip(numerator, denominator, strict=True))
