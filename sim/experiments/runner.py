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

import joblib

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


def simulate_model(settings: Settings, replication: int) -> Logs:
    """The production model; imported in the worker, so that a test can run without it."""
    from sim.experiments.beginnings import simulate

    return simulate(settings, replication)


def whole(result: ReplicationOutcome) -> ReplicationOutcome:
    """Keep every table of a replication."""
    return result


def run_one(
    settings: Settings, replication: int, simulate: Simulate, keep: Keep = whole, store: Store | None = None
) -> ReplicationOutcome | Failure:
    """Simulate and reduce one replication, or take it from the store; whatever breaks is returned, not raised."""
    try:
        if store is not None and (kept := store.read(replication)) is not None:
            return keep(kept)
        with collector_off():
            result = reduce_replication(settings, replication, simulate(settings, replication))
        if store is not None:
            store.write(result)
        return keep(result)
    except Exception as error:
        return Failure(replication, type(error).__name__, str(error), traceback.format_exc())


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
    simulated again, and what it does not hold is kept there.
    """
    numbers = list(range(settings.replications) if replications is None else replications)
    done: list[ReplicationOutcome | Failure] = []
    for result in _results(settings, numbers, simulate, keep, store):
        done.append(result)
        if on_replication is not None:
            on_replication(len(done), len(numbers))
    done.sort(key=lambda result: result.replication)
    return (
        [result for result in done if isinstance(result, ReplicationOutcome)],
        [result for result in done if isinstance(result, Failure)],
    )


def _results(
    settings: Settings, numbers: list[int], simulate: Simulate, keep: Keep, store: Store | None
) -> Iterator[ReplicationOutcome | Failure]:
    jobs = min(settings.engine.jobs, len(numbers))
    if settings.engine.backend == "sequential" or jobs <= 1:
        for number in numbers:
            yield run_one(settings, number, simulate, keep, store)
        return
    tasks = (joblib.delayed(run_one)(settings, number, simulate, keep, store) for number in numbers)
    # one thread per worker: BLAS threads would fight over the cores the workers already use
    with joblib.parallel_config(backend="loky", n_jobs=jobs, inner_max_num_threads=1):
        yield from joblib.Parallel(return_as="generator_unordered", batch_size=1)(tasks)


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
