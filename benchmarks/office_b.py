"""Workload (b) in the model's own office: its waiting list, cap and allocation, its desks, its bells and agendas.

Only the way of a case is written anew here: meetings, gaps and a measure, nothing else. A task goes through
``Workplace.submit`` and a ``Desk`` exactly as in a simulation of the municipality, with priorities and due
dates. On the identity calendar and with no acute task, due dates keep the order of arrival, so the results
must equal those of plain SimPy; with ``acute`` the first meeting goes before all others.
"""

from __future__ import annotations

from heapq import heappop
from math import inf
from statistics import fmean
from typing import TYPE_CHECKING, Any

import simpy

from benchmarks.workload_b import CAP, COUNSELLORS, Result
from sim.casework import staffing
from sim.casework.calendar import AlwaysOpen, Days
from sim.casework.counsellors import Desk
from sim.casework.journey import Journey
from sim.casework.office import Workplace
from sim.casework.state import Case, Counsellor, Truth
from sim.casework.state import Office as OfficeState
from sim.casework.streams import Streams
from sim.settings.compose import compose

if TYPE_CHECKING:
    from collections.abc import Generator

    from benchmarks.workload_b import Row
    from sim.settings.schema import Settings

YEARS = 30
_FAR = (inf, "never", 0)


def settings_b() -> Settings:
    """The shipped settings with the cap of workload (b), all hours for casework and no supervision."""
    return compose(
        [
            f"practices.traditional.caseload.cap={CAP}",
            "practices.traditional.contact.supervision_hours_per_week=0",
            "staff.casework_share=1",
        ]
    )


class OfficeB:
    """One run of workload (b); ``calendar`` says whether people work office hours, go on leave and fall ill."""

    def __init__(self, settings: Settings, table: list[Row], *, calendar: bool, acute: bool) -> None:
        start = settings.period.start
        self.env = simpy.Environment()
        self.table = table
        self.acute = acute
        self.streams = Streams(settings.seed, 0)
        practice = settings.baseline_practice
        state = OfficeState(0.0, practice, -inf, 0.0, float(COUNSELLORS))
        days = Days(start, start.year, start.year + YEARS)
        self.office = Workplace(self.env, settings, 0, self.streams, days, state)
        for slot in range(COUNSELLORS):
            person = Counsellor(slot, slot, 0, 1.0, 0.0, False, 1.0, inf)
            state.counsellors[slot] = person
            if calendar:
                staffing.seat(self.office, person)
            else:
                office = self.office
                office.desks[slot] = Desk(self.env, person, AlwaysOpen(), office.pace, office.task_done, office.order)
        self.left = len(table)
        self.emptied = self.env.event()

    def run(self) -> None:
        """Until the last case is closed."""
        self.env.process(self._arrivals())
        self.env.run(until=self.emptied)

    def result(self) -> Result:
        """What must agree with plain SimPy, read from the log."""
        log = self.office.log
        first = [r for r in log if r[1] == "task" and r[5] == "first_contact"]
        return Result(
            fmean(r[7] - self.table[r[2]].arrives for r in first),
            self.env.now,
            sum(1 for r in log if r[1] == "task"),
            sum(r[6] for r in log if r[1] == "started"),
        )

    def _arrivals(self) -> Generator[simpy.Event, Any, None]:
        env, office = self.env, self.office
        for number, row in enumerate(self.table):
            yield env.timeout(row.arrives - env.now)
            case = _new_case(number, env.now)
            journey = Journey(env, case, self.streams.child(number))
            office.journeys[number] = journey
            office.state.cases[number] = case
            env.process(self._way(journey, row))

    def _way(self, journey: Journey, row: Row) -> Generator[simpy.Event, Any, None]:
        """Wait for a place, meet as often as the row says, then stay until the measure has ended."""
        env, office, case = self.env, self.office, journey.case
        case.agenda.append(_FAR)
        office.wait(journey)
        last, measure_ends = len(row.lengths), 0.0
        while True:
            if journey.inbox:
                journey.inbox.clear()
                measure = row.measures[case.meetings]
                case.meetings += 1
                if measure and measure_ends <= env.now:
                    measure_ends = env.now + measure
                    office.record("started", case, "", measure)
                if case.meetings < last:
                    journey.plan(env.now + row.gaps[case.meetings - 1], "meet")
                else:
                    journey.plan(max(env.now, measure_ends), "close")
            while case.agenda[0][0] <= env.now:
                what = heappop(case.agenda)[1]
                if what == "close":
                    self._close(journey)
                    return
                first = case.meetings == 0
                hours = row.lengths[case.meetings]
                office.submit(journey, "first_contact" if first else "meeting", hours, hours, first and self.acute)
            journey.sleep(office.order)
            yield journey.bell

    def _close(self, journey: Journey) -> None:
        journey.case.stage = "closed"
        self.office.record("closed", journey.case)
        self.office.release(journey)
        self.left -= 1
        if not self.left:
            self.emptied.succeed()


def _new_case(number: int, now: float) -> Case:
    truth = Truth(now, 1.0, 0.0, now, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0)
    case = Case(number, 0, 0, 0, 0, False, inf, inf, 0.0, 0.0, truth)
    case.stage, case.weight, case.referred = "waiting", 1.0, now
    return case
