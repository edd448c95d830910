"""Microseconds per logged event of the model as it is used, split into engine and domain.

The engine is SimPy and the desks. SimPy's part is measured by playing the office's own schedule again in bare
SimPy (``schedule``), plus what resuming a process costs more than a callback, times the number of resumptions.
The desks' part is measured by handing every task of the office's log, at the time it was queued, to desks with
the same work curves and an empty ``done``, less SimPy's part of that run. The domain is the rest: the truth
about the children, decisions, draws, diary and log. Tasks that were handed over or dropped before they ended
are not in the log, so the desks' part is a little too small and the domain's a little too large.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import inf
from statistics import median
from typing import TYPE_CHECKING, Any

import simpy

from benchmarks.rounds import interleaved
from benchmarks.schedule import Plan, callbacks, play, written_down, yields
from sim.casework import staffing
from sim.casework.counsellors import Desk
from sim.casework.replication import OfficeRun
from sim.casework.state import Counsellor, Task
from sim.casework.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Generator

    from sim.casework.log import Record
    from sim.settings.schema import Settings

UNIT_EVENTS = 200_000


@dataclass(frozen=True)
class EventCost:
    """Medians over rounds, in microseconds per logged event; ``unit`` is one ``yield env.timeout(1)``."""

    records: int
    scheduled: int
    resumes: int
    total: float
    simpy: float
    desks: float
    unit: float
    unit_reference: float = 0.55

    @property
    def engine(self) -> float:
        """SimPy and desks."""
        return self.simpy + self.desks

    @property
    def domain(self) -> float:
        """All else."""
        return self.total - self.engine


class Desks:
    """The desks of an office alone: tasks come as they came, work goes on as it went, nothing follows."""

    def __init__(self, settings: Settings, office: str, log: list[Record]) -> None:
        fresh = OfficeRun(settings, office, Streams(settings.seed, 0))
        begins, ends = fresh.env.now, log[-1][0]
        people = {r[4]: r for r in log if r[1] == "staff" and r[5] == "starts"}
        self._curves = {}
        for number, r in people.items():
            person = Counsellor(number, int(r[7]), int(r[8]), r[6], r[0], False, 1.0, inf)
            self._curves[number] = staffing.curve_of(fresh.workplace, person)
            self._curves[number].extend_to(ends)
        acute = ("first_contact",)
        self._tasks = sorted(
            ((max(begins, r[6]), r[4], r[5], r[2], r[8], r[5] in acute) for r in log if r[1] == "task"),
            key=lambda task: task[0],
        )
        self._allowance = settings.work.allowance_days.meeting
        self._begins = begins
        self.renew()

    def renew(self) -> None:
        """Empty desks and a clock at the beginning."""
        self.env = simpy.Environment(initial_time=self._begins)
        self._order = 0
        self._desks = {
            number: Desk(self.env, Counsellor(number, 0, 0, 1.0, 0.0, False, 1.0, inf), curve, _pace, _done, self._next)
            for number, curve in self._curves.items()
        }
        self.env.process(self._hand_out())

    def run(self) -> None:
        """Until no task is left."""
        self.env.run()

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _hand_out(self) -> Generator[simpy.Event, Any, None]:
        env = self.env
        for day, counsellor, kind, child, hours, acute in self._tasks:
            if day > env.now:
                yield env.timeout(day - env.now)
            task = Task(kind, child, hours, 0.0, acute, day + self._allowance, day)
            self._desks[counsellor].submit(task)


def measure(settings: Settings, office: str, rounds: int) -> EventCost:
    """Simulate one office from empty to the end, by the baseline practice, in ``rounds`` interleaved rounds."""
    end = float((settings.period.end - settings.period.start).days)

    def new_run() -> OfficeRun:
        return OfficeRun(settings, office, Streams(settings.seed, 0))

    watched = new_run()
    plan = _of_office(watched, end)
    records = len(watched.log)
    desks = Desks(settings, office, watched.log)
    desk_plan = written_down(desks.env, desks.run)

    def desks_alone() -> None:
        desks.renew()
        desks.run()

    seconds = interleaved(
        {
            "office": lambda: new_run().run(end),
            "office_simpy": partial(play, plan),
            "desks": desks_alone,
            "desks_simpy": partial(play, desk_plan),
            "yields": lambda: yields(UNIT_EVENTS),
            "callbacks": lambda: callbacks(UNIT_EVENTS),
        },
        rounds,
    )
    per_resume = [(y - c) / UNIT_EVENTS for y, c in zip(seconds["yields"], seconds["callbacks"], strict=True)]
    bare = [s + plan.resumes * r for s, r in zip(seconds["office_simpy"], per_resume, strict=True)]
    # the process that hands out tasks stands for the children's processes, which `bare` holds already
    desk_bare = [s + desk_plan.resumes * r for s, r in zip(seconds["desks_simpy"], per_resume, strict=True)]
    work = [d - s for d, s in zip(seconds["desks"], desk_bare, strict=True)]
    return EventCost(
        records,
        plan.scheduled,
        plan.resumes,
        1e6 * median(seconds["office"]) / records,
        1e6 * median(bare) / records,
        1e6 * median(work) / records,
        1e6 * median(seconds["yields"]) / UNIT_EVENTS,
    )


def _of_office(run: OfficeRun, end: float) -> Plan:
    return written_down(run.env, partial(run.run, end))


def _pace(_: Counsellor, __: float) -> float:
    return 1.0


def _done(_: Desk, __: Task) -> None:
    return None
