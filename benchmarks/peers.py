"""Workload (b) in the model's own office against plain SimPy, in interleaved rounds."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.office_b import OfficeB, settings_b
from benchmarks.plain_simpy import run_from_table, run_naive
from benchmarks.rounds import interleaved, ratio
from benchmarks.workload_b import WORKING_HOURS_PER_DAY, Result, draw_table

if TYPE_CHECKING:
    from benchmarks.workload_b import Row
    from sim.settings.schema import Settings

NAIVE = "plain SimPy, naive"


@dataclass(frozen=True)
class Timing:
    """Median milliseconds of one program and how many times faster than naive SimPy it is."""

    program: str
    milliseconds: float
    times_naive: float


def in_office(settings: Settings, table: list[Row], *, calendar: bool, acute: bool) -> OfficeB:
    """One run in the model's office, to the end."""
    run = OfficeB(settings, table, calendar=calendar, acute=acute)
    run.run()
    return run


def equal_results(cases: int) -> tuple[Result, Result]:
    """Results of plain SimPy and of the model's office on the identity calendar, over the same table."""
    table = draw_table(cases)
    return run_from_table(table), in_office(settings_b(), table, calendar=False, acute=False).result()


def measure(cases: int, rounds: int) -> list[Timing]:
    """Every program in every round; a program that reads a table also makes it."""
    settings = settings_b()
    per_day = WORKING_HOURS_PER_DAY
    jobs = {
        NAIVE: lambda: run_naive(cases),
        "plain SimPy, from the table": lambda: run_from_table(draw_table(cases)),
        "the model's office, in order of arrival": lambda: in_office(
            settings, draw_table(cases), calendar=False, acute=False
        ),
        "the model's office, priorities": lambda: in_office(settings, draw_table(cases), calendar=False, acute=True),
        "the model's office, priorities and absence": lambda: in_office(
            settings, draw_table(cases, hours_per_unit=per_day), calendar=True, acute=True
        ),
    }
    seconds = interleaved(jobs, rounds)
    return [Timing(name, 1e3 * median(s), ratio(seconds[NAIVE], s)) for name, s in seconds.items()]
