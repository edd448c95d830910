"""The workers of this computer, or of a cluster: each task goes to one of them, and answers come as they are ready.

What a task answers depends on the task alone, so the same tasks give the same answers whatever ``engine.backend``
says; only their order differs, and the caller puts them in order.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import joblib

from sim.experiments.digests import casework_digest, model_digest
from sim.settings.problems import SettingsError
from sim.settings.schema import Engine

if TYPE_CHECKING:
    from distributed import Client

Answer = TypeVar("Answer")
Task = tuple[Any, ...]

SECONDS_TO_CONNECT = 10
NOT_INSTALLED = "engine.backend = dask: the package 'distributed' is not installed: pip install 'sagsflow[cluster]'"
NO_SCHEDULER = "engine.address = {address}: no dask scheduler answers there ({why}); start one, or name another address"
NO_WORKERS = "engine.address = {address}: the scheduler there has no workers; start some: dask worker {address}"
OTHER_CODE = (
    "engine.address = {address}: the workers {workers} have other code of the model than this computer; "
    "install the same version of sagsflow there"
)


class WorkersLostError(RuntimeError):
    """A task took down one worker after another, so it was given up."""


def answers(work: Callable[..., Answer], tasks: Sequence[Task], engine: Engine) -> Iterator[Answer]:
    """What ``work(*task)`` returns for each task, in the order in which the workers are done.

    Raises SettingsError where a cluster is asked for that cannot be used, WorkersLostError where a task cannot be
    done because its workers die.
    """
    if not tasks:
        return iter(())
    if engine.backend == "dask":
        return _on_cluster(work, tasks, engine.address)
    if engine.backend == "sequential" or min(engine.jobs, len(tasks)) <= 1:
        return (work(*task) for task in tasks)
    return _side_by_side(work, tasks, engine.jobs)


def _side_by_side(work: Callable[..., Answer], tasks: Sequence[Task], jobs: int) -> Iterator[Answer]:
    # one thread per worker: BLAS threads would fight over the cores the workers already use
    with (
        a_worker_may_be_renewed(),
        joblib.parallel_config(backend="loky", n_jobs=min(jobs, len(tasks)), inner_max_num_threads=1),
    ):
        yield from joblib.Parallel(return_as="generator_unordered", batch_size=1)(
            joblib.delayed(work)(*task) for task in tasks
        )


@contextmanager
def a_worker_may_be_renewed() -> Iterator[None]:
    """Many arms fill a worker's memory; it is then ended and a fresh one takes its place, of which loky warns."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="A worker stopped while some jobs", category=UserWarning)
        yield


def _on_cluster(work: Callable[..., Answer], tasks: Sequence[Task], address: str | None) -> Iterator[Answer]:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    with cluster(address) as client:
        futures = [client.submit(work, *task, pure=False) for task in tasks]
        for future in as_completed(futures, loop=client.loop):
            try:
                yield future.result()
            except KilledWorker as error:
                raise WorkersLostError(str(error)) from None
            future.release()  # the scheduler need not hold what has been handed over


def cluster(address: str | None) -> Client:
    """A connection to the scheduler at the address; raises SettingsError if its workers cannot do our work."""
    try:
        from distributed import Client
    except ImportError:
        raise SettingsError([NOT_INSTALLED]) from None
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError([NO_SCHEDULER.format(address=address, why=str(error).splitlines()[0])]) from None
    try:
        _same_code(client, address)
    except BaseException:
        client.close()
        raise
    return client


def _same_code(client: Client, address: str | None) -> None:
    """Refuse workers that would compute something else than this computer."""
    found = client.run(digests)
    if not found:
        raise SettingsError([NO_WORKERS.format(address=address)])
    others = sorted(worker for worker, own in found.items() if own != digests())
    if others:
        raise SettingsError([OTHER_CODE.format(address=address, workers=", ".join(others))])


def digests() -> tuple[str, str]:
    """What the code of the model is, here."""
    return casework_digest(), model_digest()
