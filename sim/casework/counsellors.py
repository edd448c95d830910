"""A counsellor: one server with a queue of tasks, working when the curve of the post says so.

Acute tasks and first contacts come first, all else by due date; work in hand is not interrupted. Strict
priority between the other kinds would starve follow-ups, and measures would then never end.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import exp, inf
from typing import TYPE_CHECKING

from simpy.events import Event, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Environment

    from sim.casework.calendar import Curve
    from sim.casework.state import Counsellor, Task

SLOWEST = 0.3
_IN_HAND = -1  # in a queue: before whatever is acute


def put_down(person: Counsellor) -> None:
    """A counsellor's task in hand goes back into the queue, before all others."""
    if person.current is not None:
        task, person.current = person.current, None
        task.started, task.worked = inf, 0.0
        heappush(person.queue, (_IN_HAND, task.due, 0, task))
    person.ends = inf


class Desk:
    """A counsellor at work: the state, its curve, and the clock that rings when a task ends.

    ``pace(counsellor, day)`` gives hours of progress per hour of the curve (ramp-up and supervision);
    ``done(desk, task)`` is called when a task ends; ``order()`` numbers the alarms, so that a run that is
    stopped and started again serves ties alike.
    """

    __slots__ = ("curve", "done", "env", "order", "pace", "state")

    def __init__(
        self,
        env: Environment,
        state: Counsellor,
        curve: Curve,
        pace: Callable[[Counsellor, float], float],
        done: Callable[[Desk, Task], None],
        order: Callable[[], int],
    ) -> None:
        self.env = env
        self.state = state
        self.curve = curve
        self.pace = pace
        self.done = done
        self.order = order

    def submit(self, task: Task) -> None:
        """Put a task in the queue; an idle counsellor begins at once, or when work next opens."""
        state = self.state
        heappush(state.queue, (0 if task.acute else 1, task.due, self.order(), task))
        state.backlog += task.hours
        if state.current is None and state.wakes == inf:
            self._begin_or_wait()

    def offer(self, hours: float, memory_days: float) -> None:
        """Remember newly asked-for hours; the memory fades with ``memory_days``."""
        state, now = self.state, self.env.now
        state.offered = state.offered * exp((state.offered_at - now) / memory_days) + hours
        state.offered_at = now

    def load_ratio(self, memory_days: float, hours_per_day: float, speed: float, maximum: float) -> float:
        """Hours asked for and in queue against what this post offers in the same time, at most ``maximum``."""
        state = self.state
        recent = state.offered * exp((state.offered_at - self.env.now) / memory_days)
        return min(maximum, (recent + state.backlog) / (memory_days * hours_per_day * max(SLOWEST, speed)))

    def take_back(self, child: int) -> list[Task]:
        """Remove and return the queued tasks about a child, in the order they would have been served."""
        state = self.state
        taken = sorted(entry for entry in state.queue if entry[3].child == child)
        if taken:
            state.queue = sorted(entry for entry in state.queue if entry[3].child != child)
            state.backlog -= sum(entry[3].hours for entry in taken)
        return [entry[3] for entry in taken]

    def take_all_back(self) -> list[Task]:
        """Remove and return all queued tasks."""
        taken = [entry[3] for entry in sorted(self.state.queue)]
        self.state.queue = []
        self.state.backlog = self.state.current.hours if self.state.current else 0.0
        return taken

    def ring_again(self) -> None:
        """After a restart: set the alarm that the state remembers, or begin with what lies in the queue."""
        state = self.state
        if state.current is not None:
            self._alarm(state.ends, self._ended)
        elif state.wakes < inf:
            self._alarm(state.wakes, self._woke)
        elif state.queue:
            self._begin_or_wait()

    def _begin_or_wait(self) -> None:
        state, now = self.state, self.env.now
        opens = self.curve.next_open(now)
        if opens > now:
            state.wakes = opens
            state.alarm_order = self.order()
            self._alarm(opens, self._woke)
        else:
            self._begin(now)

    def _begin(self, now: float) -> None:
        state, curve = self.state, self.curve
        task = heappop(state.queue)[3]
        task.started = now
        task.worked = task.hours / self.pace(state, now)
        state.current = task
        state.ends = curve.time_when(curve.hours_at(now) + task.worked)
        state.alarm_order = self.order()
        self._alarm(state.ends, self._ended)

    def _alarm(self, day: float, ring: Callable[[Event], None]) -> None:
        if day < inf:
            callbacks = Timeout(self.env, day - self.env.now).callbacks
            assert callbacks is not None
            callbacks.append(ring)

    def _woke(self, _: Event) -> None:
        state = self.state
        state.wakes = inf
        if state.queue and state.current is None:
            self._begin_or_wait()

    def _ended(self, _: Event) -> None:
        state = self.state
        task = state.current
        if task is None:
            return  # whoever sat here has put it down and gone
        state.current = None
        state.ends = inf
        state.backlog = max(0.0, state.backlog - task.hours)
        self.done(self, task)
        if state.queue and state.current is None and state.wakes == inf:
            self._begin(self.env.now)  # a task ends in working time, so the next can follow at once
