"""What a simulation asked of SimPy, written down once and played again with nothing but SimPy inside.

The plan of a run is a tree: which events were scheduled while which event was being processed, and with what
delay. Played again, the heap holds the same entries at the same times; all that is missing is what the model
did in between. This is the only module of the benchmarks that reads private attributes of SimPy: the heap and
the counter of events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import simpy
from simpy.events import Process, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Children = tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class Plan:
    """The schedule of a run: ``children[n]`` lists (delay, number) of what event ``n`` scheduled.

    Number 0 stands for all that was scheduled before the first step; ``resumes`` counts how often a process
    went on, ``processed`` how many events came due.
    """

    children: list[Children]
    resumes: int
    processed: int

    @property
    def scheduled(self) -> int:
        """Number of events ever scheduled."""
        return sum(len(c) for c in self.children)


def written_down(env: simpy.Environment, go: Callable[[], object]) -> Plan:
    """The plan of what ``go`` does in ``env``, together with what waits there already."""
    begun, first = env.now, next(env._eid)
    waiting = sorted(env._queue)
    # what waits already gets the numbers from 1 on, what comes gets those that follow
    number = {entry[2]: place + 1 for place, entry in enumerate(waiting)}
    found: list[list[tuple[float, int]]] = [[] for _ in range(len(waiting) + 1)]
    found[0] = [(entry[0] - begun, number[entry[2]]) for entry in waiting]
    at = resumes = processed = 0
    schedule, step = env.schedule, env.step

    def watched_schedule(event: simpy.Event, priority: Any = 1, delay: float = 0.0) -> None:
        found[at].append((delay, len(found)))
        found.append([])
        schedule(event, priority, delay)

    def watched_step() -> None:
        nonlocal at, resumes, processed
        if not env._queue:
            step()  # says that nothing is left
        _, _, order, event = env._queue[0]
        at = number.get(order, order - first + len(waiting))
        processed += 1
        resumes += sum(isinstance(getattr(c, "__self__", None), Process) for c in event.callbacks)
        step()

    env.schedule, env.step = watched_schedule, watched_step  # type: ignore[method-assign]
    try:
        go()
    finally:
        del env.schedule, env.step
    if next(env._eid) - first + len(waiting) != len(found):
        raise RuntimeError("something is scheduled past the environment's own schedule")
    return Plan([tuple(children) for children in found], resumes, processed)


def play(plan: Plan) -> int:
    """Play a plan in a fresh environment with bare callbacks; the number of events that came due."""
    env = simpy.Environment()
    children = plan.children
    left = plan.processed
    ended = env.event()

    def ring(event: simpy.Event) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            if not left:
                ended.succeed()
            return
        played: int = event.value  # type: ignore[assignment]
        for delay, number in children[played]:
            Timeout(env, delay, number).callbacks.append(ring)

    for delay, number in children[0]:
        Timeout(env, delay, number).callbacks.append(ring)
    env.run(until=ended)
    return plan.processed - max(0, left)


def yields(count: int) -> int:
    """One process that yields ``count`` timeouts: the unit in which event costs are compared between machines."""
    env = simpy.Environment()

    def process() -> Generator[simpy.Event, Any, None]:
        for _ in range(count):
            yield env.timeout(1)

    env.process(process())
    env.run()
    return count


def callbacks(count: int) -> int:
    """The same number of timeouts with a plain callback; the difference to ``yields`` is what a process costs."""
    env = simpy.Environment()
    left = count

    def ring(_: simpy.Event) -> None:
        nonlocal left
        left -= 1
        if left > 0:
            Timeout(env, 1).callbacks.append(ring)

    ring(simpy.Event(env))
    env.run()
    return count
