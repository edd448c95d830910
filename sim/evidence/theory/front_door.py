"""Children at the door of the bare office: they wait, are met, go, and may come back.

Referral, waiting list, allocation, the desk's queue, closing and the way back to the former counsellor are the
model's own. Only arrivals, the hours of a contact, whether there is another one and the time until then are drawn
here. Statistics are read from the log with the tables that also read the model's runs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

import numpy as np

from sim.casework.steps.closing import close_if_ready, gone
from sim.casework.steps.intake import refer
from sim.evidence.theory.bare_office import NEVER, NOT_URGENT, BareOffice, Parts
from sim.evidence.theory.system import Span
from sim.outcomes.columns import Flags, Floats, read
from sim.outcomes.spells import integral, read_spells

if TYPE_CHECKING:
    from simpy.events import Event

    from sim.casework.journey import Journey
    from sim.casework.log import Record
    from sim.evidence.theory.chance import Chance
    from sim.settings.schema import Settings

Course = Callable[["Journey"], Generator["Event", object, None]]


class FrontDoor:
    """An office that is visited: ``visits`` and ``one_case`` are the two ways in which a child can come again."""

    def __init__(
        self,
        settings: Settings,
        counsellors: int,
        chance: Chance,
        parts: Parts,
        *,
        hours: float,
        again: float = 0.0,
        away_days: float = 0.0,
    ) -> None:
        self.bare = BareOffice(settings, [1.0] * counsellors, parts=parts, streams=chance.streams)
        self.office, self.env, self.chance = self.bare.office, self.bare.env, chance
        self.hours, self.again, self.away_days = hours, again, away_days

    def arrivals(self, rate: float, course: Course, urgent_share: float = 0.0) -> Generator[Event, object, None]:
        """Children come as a Poisson process."""
        while True:
            yield self.bare.after(self.chance.exponential("arrivals", 1.0 / rate))
            self.comes(course, urgent=urgent_share > 0.0 and self.chance.happens("urgent", urgent_share))

    def comes(self, course: Course, *, urgent: bool = False) -> None:
        """A child comes now."""
        self.env.process(course(self.bare.newcomer(urgent=urgent)))

    def visits(self, journey: Journey) -> Generator[Event, object, None]:
        """Each contact is a case of its own: it is closed, and with some probability the child returns later."""
        how = "first"
        while True:
            refer(self.office, journey, how)
            yield from self._until_allocated(journey)
            yield from self._contact(journey)
            self._close(journey)
            if not self._comes_again():
                break
            yield self.bare.after(self.chance.exponential("away", self.away_days))
            how = "return"
        gone(self.office, journey, "moved")

    def one_case(self, journey: Journey) -> Generator[Event, object, None]:
        """The case stays open, and holds its place under the cap, from the first contact to the last."""
        refer(self.office, journey, "first")
        yield from self._until_allocated(journey)
        yield from self._contact(journey)
        while self._comes_again():
            yield self.bare.after(self.chance.exponential("away", self.away_days))
            yield from self._contact(journey)
        self._close(journey)
        gone(self.office, journey, "moved")

    def run(self, stretch: Span, beyond: float = 0.0) -> Seen:
        """Run to the end of the stretch (and ``beyond`` it, for what the log tells late) and read the log."""
        self.env.run(until=stretch.start)
        self.chance.forget()
        self.env.run(until=stretch.end + beyond)
        return Seen(self.office.log, stretch)

    def _comes_again(self) -> bool:
        if self.again in (0.0, 1.0):
            return self.again == 1.0
        return self.chance.happens("again", self.again)

    def _until_allocated(self, journey: Journey) -> Generator[Event, object, None]:
        while journey.case.stage != "open":
            journey.sleep(self.office.order)
            yield journey.bell
        journey.case.agenda = [(NEVER, "never", 0)]  # what the pathway would book now is no part of the theory

    def _contact(self, journey: Journey) -> Generator[Event, object, None]:
        hours = self.chance.exponential("hours", self.hours)
        self.office.submit(journey, "meeting", hours, hours, False)
        while not journey.inbox:
            journey.sleep(self.office.order)
            yield journey.bell
        journey.inbox.clear()

    def _close(self, journey: Journey) -> None:
        if not close_if_ready(self.office, journey, 0.0):
            raise AssertionError("a case without any worry was not closed")


def mean(values: Floats | Flags) -> float:
    """The mean, not a number where there is nobody."""
    return float(values.mean()) if len(values) else math.nan


class Seen:
    """What the log tells about a stretch of time.

    Waits are those of children allocated in it: a cohort by the event that ends the wait, so that nobody still
    waiting at either edge is cut off. Mean numbers are means over the time, whoever is still there included.
    """

    def __init__(self, log: list[Record], stretch: Span) -> None:
        self.stretch = stretch
        self.columns = read(log)
        self.spells = read_spells(self.columns)
        spells = self.spells
        self._allocated = (spells.allocated >= stretch.start) & (spells.allocated < stretch.end)
        self.waits: Floats = (spells.allocated - spells.referred)[self._allocated]

    def waits_by_urgency(self) -> tuple[Floats, Floats]:
        """The same waits of children referred as urgent, and of the others."""
        concern = self.columns.everything.c[self.spells.row][self._allocated]
        urgent = concern > NOT_URGENT
        return self.waits[urgent], self.waits[~urgent]

    def waiting(self) -> float:
        """Mean number on the waiting list."""
        return self._mean_number(self.spells.referred, self.spells.waiting_until)

    def open_cases(self) -> float:
        """Mean number of cases allocated and not closed."""
        return self._mean_number(self.spells.allocated, self.spells.ended)

    def in_office(self) -> float:
        """Mean number waiting or open."""
        return self._mean_number(self.spells.referred, self.spells.ended)

    def away(self) -> float:
        """Mean number closed who will return; the log must go on for some time beyond the stretch."""
        returns = np.isfinite(self.spells.next_referral)
        return self._mean_number(self.spells.ended[returns], self.spells.next_referral[returns])

    def _mean_number(self, since: Floats, until: Floats) -> float:
        return float(integral(since, until, np.array(self.stretch))[0]) / self.stretch.length

    def responses(self) -> Floats:
        """Days from asking to the end of the work, of contacts that ended in the stretch."""
        tasks = self.columns.of("task")
        inside = (tasks.day >= self.stretch.start) & (tasks.day < self.stretch.end)
        return np.asarray((tasks.day - tasks.a)[inside], dtype=np.float64)

    def on_list(self, day: float) -> int:
        """Number on the waiting list at a moment."""
        return int(((self.spells.referred <= day) & (self.spells.waiting_until > day)).sum())

    def closures(self) -> int:
        """Cases closed in the stretch."""
        ended = self.spells.ended
        return int(((ended >= self.stretch.start) & (ended < self.stretch.end)).sum())
