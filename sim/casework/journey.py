"""A child under way: its case, its draws, and the bell its process waits for."""

from __future__ import annotations

from heapq import heapify, heappush
from typing import TYPE_CHECKING

from simpy.events import Event, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Environment

    from sim.casework.state import Case, Task
    from sim.casework.streams import Draws


class Journey:
    """A child under way: its case, its draws, and the bell its process waits for.

    The bell rings at the first time on the case's agenda, or at once when a task about the child ends.
    """

    __slots__ = ("_alarm", "_awake", "bell", "case", "draws", "env", "inbox")

    def __init__(self, env: Environment, case: Case, draws: Draws) -> None:
        self.env = env
        self.case = case
        self.draws = draws
        self.inbox: list[Task] = []
        self.bell: Event = Event(env)
        self._alarm: Event | None = None
        self._awake = True

    @property
    def need(self) -> float:
        """What is left for others to carry, at the moment to which the truth has been brought."""
        truth = self.case.truth
        return truth.load * (1.0 - truth.capability)

    def sleep(self, order: Callable[[], int]) -> None:
        """Wait for the next time on the agenda; an alarm that rings no later than that is kept.

        ``order`` numbers a new alarm, which decides between alarms at the same time.
        """
        case = self.case
        self._awake = False
        alarm = self._alarm
        if alarm is not None and alarm.callbacks is not None and case.alarm <= case.agenda[0][0]:
            self.bell = alarm
            return
        case.alarm = case.agenda[0][0]
        case.alarm_order = order()
        self.bell = self._alarm = Timeout(self.env, case.alarm - self.env.now)

    def ring_again(self) -> None:
        """After a restart: set the alarm that the case remembers, or one for what has since been planned earlier."""
        self._awake = False
        case = self.case
        case.alarm = min(case.alarm, case.agenda[0][0])
        self.bell = self._alarm = Timeout(self.env, case.alarm - self.env.now)

    def ring(self) -> None:
        """Wake the process now."""
        if not self._awake:
            self._awake = True
            waiting, self.bell.callbacks = self.bell.callbacks, []
            self.bell = Event(self.env)
            self.bell.callbacks = waiting
            self.bell.succeed()

    def plan(self, day: float, what: str, which: int = 0) -> None:
        """Put something on the agenda; a sleeping process is woken if it must now rise earlier."""
        heappush(self.case.agenda, (day, what, which))
        if day < self.case.alarm:
            self.ring()

    def cancel(self, *kinds: str) -> None:
        """Take all entries of these kinds off the agenda."""
        self.case.agenda = [item for item in self.case.agenda if item[1] not in kinds]
        heapify(self.case.agenda)
