"""Replications run side by side, each simulated and reduced in one worker; failures come back as data.

A task is one replication with all its arms, so that what arms share is simulated once and a worker hands back
tables instead of logs. Nothing of a result depends on which worker ran it or when: results are put in order of
replication before anybody sees them.
"""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.experiments.workers import answers
from sim.outcomes.summary import Logs, ReplicationOutcome, reduce_replication
from sim.settings.schema import Settings

if TYPE_CHECKING:
    from sim.experiments.store import Store

Simulate = Callable[[Settings, int], Logs]
Keep = Callable[[ReplicationOutcome], ReplicationOutcome]
OnReplication = Callable[[int, int], None]


@dataclass(frozen=True)
class Failure:
    """A replication that broke: the exception's name and message, and its traceback as text."""

    replication: int
    kind: str
    message: str
    traceback: str

    @classmethod
    def of(cls, replication: int, error: Exception) -> Failure:
        """The failure of a replication that raised this error; called while it is handled."""
        return cls(replication, type(error).__name__, str(error), traceback.format_exc())


def simulate_model(settings: Settings, replication: int) -> Logs:
    """The production model; imported in the worker, so that a test can run without it."""
    from sim.experiments.beginnings import simulate

    return simulate(settings, replication)


def simulate_collecting(settings: Settings, replication: int) -> Logs:
    """The production model with the garbage collector at work: dozens of arms leave a third of a gigabyte behind."""
    was_on = gc.isenabled()
    gc.enable()
    try:
        return simulate_model(settings, replication)
    finally:
        if not was_on:
            gc.disable()


def whole(result: ReplicationOutcome) -> ReplicationOutcome:
    """Keep every table of a replication."""
    return result


def run_one(
    settings: Settings, replication: int, simulate: Simulate, keep: Keep = whole
) -> ReplicationOutcome | Failure:
    """Simulate and reduce one replication; whatever breaks is returned, not raised."""
    try:
        with collector_off():
            return keep(reduce_replication(settings, replication, simulate(settings, replication)))
    except Exception as error:
        return Failure.of(replication, error)


def run_replications(
    settings: Settings,
    simulate: Simulate = simulate_model,
    on_replication: OnReplication | None = None,
    replications: Sequence[int] | None = None,
    keep: Keep = whole,
    store: Store | None = None,
) -> tuple[list[ReplicationOutcome], list[Failure]]:
    """Run replications 0, 1, … of the settings (or the given ones) and return results and failures in order.

    ``on_replication(done, total)`` is called after each, in this process: for a progress bar. ``keep`` thins out
    each result in its worker, where many arms would make tables that nobody reads. What ``store`` holds is not
    simulated again, and what it does not hold is kept there as soon as a worker hands it over.
    """
    numbers = list(range(settings.replications) if replications is None else replications)
    kept = {} if store is None else {number: store.read(number) for number in numbers}
    done: list[ReplicationOutcome | Failure] = [result for result in kept.values() if result is not None]
    tasks = [(settings, number, simulate, keep) for number in numbers if kept.get(number) is None]
    if done and on_replication is not None:
        on_replication(len(done), len(numbers))
    for result in answers(run_one, tasks, settings.engine):
        if store is not None and isinstance(result, ReplicationOutcome):
            store.write(result)
        done.append(result)
        if on_replication is not None:
            on_replication(len(done), len(numbers))
    done.sort(key=lambda result: result.replication)
    return (
        [result for result in done if isinstance(result, ReplicationOutcome)],
        [result for result in done if isinstance(result, Failure)],
    )


@contextmanager
def collector_off() -> Iterator[None]:
    """No garbage collection inside a replication, and one after it.

    A log is hundreds of thousands of small tuples that live to the end; the collector would walk them again and
    again and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        gc.collect()
