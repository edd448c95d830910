"""The workers of this computer, or of a cluster: each task goes to one of them, and answers come as they are ready.

What a task answers depends on the task alone, so the same tasks give the same answers whatever ``engine.backend``
says; only their order differs, and the caller puts them in order.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import joblib
from joblib.externals.loky.process_executor import TerminatedWorkerError

from sim.experiments.answer_files import left_in, taken
from sim.experiments.digests import casework_digest, model_digest
from sim.experiments.lost_workers import WorkersLostError
from sim.settings.problems import SettingsError, first_line
from sim.settings.schema import Engine

if TYPE_CHECKING:
    from distributed import Client

Answer = TypeVar("Answer")
Task = tuple[Any, ...]
Signed: TypeAlias = tuple[tuple[str, str], Answer]

SECONDS_TO_CONNECT = 10
NOT_INSTALLED = "engine.backend = dask: the package 'distributed' is not installed: pip install 'sagsflow[cluster]'"
NO_SCHEDULER = "engine.address = {address}: no dask scheduler answers there ({why}); start one, or name another address"
NO_WORKERS = "engine.address = {address}: the scheduler there has no workers; start some: dask worker {address}"
OTHER_CODE = (
    "engine.address = {address}: the workers {workers} have other code of the model than this computer; "
    "install the same version of sagsflow there"
)


NO_CODE = "engine.address = {address}: a worker there cannot run sagsflow ({why}); install the same version there"
CODE_CHANGED = (
    "the model's code was changed while the command ran, so workers gave results of other code, which were not kept; "
    "what had been done before is kept - type the command again"
)
ENDED = (
    "a worker was ended from outside, as happens where memory runs out; what is done is kept - type the command again, "
    "with fewer workers (engine.jobs) if it happens again"
)
GONE = "the scheduler at {address} is gone; what is done is kept - type the command again"


def answers(work: Callable[..., Answer], tasks: Sequence[Task], engine: Engine) -> Iterator[Answer]:
    """What ``work(*task)`` returns for each task, in the order in which the workers are done.

    Raises SettingsError where a cluster is asked for that cannot be used, WorkersLostError where a task cannot be
    done because its workers die.
    """
    if not tasks:
        return
    if engine.backend == "sequential" or (engine.backend == "loky" and min(engine.jobs, len(tasks)) <= 1):
        yield from (work(*task) for task in tasks)
        return
    ours = digests()
    elsewhere = _on_cluster if engine.backend == "dask" else _side_by_side
    for theirs, answer in elsewhere(partial(_signed, work), tasks, engine):
        if theirs != ours:
            raise SettingsError([CODE_CHANGED])
        yield answer


def _signed(work: Callable[..., Answer], *task: Any) -> Signed[Answer]:
    """An answer with the digest of the code that gave it: a worker may have begun later than who asks."""
    return digests(), work(*task)


def _side_by_side(work: Callable[..., Answer], tasks: Sequence[Task], engine: Engine) -> Iterator[Answer]:
    jobs = min(engine.jobs, len(tasks))
    # one thread per worker: BLAS threads would fight over the cores the workers already use
    with (
        tempfile.TemporaryDirectory(prefix="sagsflow-", ignore_cleanup_errors=True) as folder,
        workers_may_end(),
        joblib.parallel_config(backend="loky", n_jobs=jobs, inner_max_num_threads=1),
        ExitStack() as ending,
    ):
        try:
            with beginning_workers():
                found = joblib.Parallel(return_as="generator_unordered", batch_size=1)(
                    joblib.delayed(left_in)(folder, work, *task) for task in tasks
                )
                ending.callback(found.close)  # ends the workers, if there is a Ctrl-C here or later
            for path in found:
                yield taken(path)
        except TerminatedWorkerError:
            raise WorkersLostError(ENDED) from None


@contextmanager
def beginning_workers() -> Iterator[None]:
    """A Ctrl-C while workers begin is heard when they have begun: one that is only half there ends with a traceback."""
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield  # somebody else looks after signals here
        return
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    try:
        with deaf_workers():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def deaf_workers() -> Iterator[None]:
    """Workers begun here do not hear of Ctrl-C, which a terminal tells every process: who asked hears it and ends them.

    A process inherits which signals are blocked, and so does the thread that later puts fresh workers in the place of
    others. Windows knows no such thing.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # whose own beginning, otherwise somewhere below, would unblock the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def workers_may_end() -> Iterator[None]:
    """No warning where a worker whose memory many arms have filled is replaced, or where tasks are broken off."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="A worker stopped while some jobs", category=UserWarning)
        warnings.filterwarnings("ignore", message="[0-9]+ tasks (have been|which were)", category=UserWarning)
        yield


def _on_cluster(work: Callable[..., Answer], tasks: Sequence[Task], engine: Engine) -> Iterator[Answer]:
    with cluster(engine.address) as client:
        from distributed import as_completed
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        futures = [client.submit(work, *task, pure=False) for task in tasks]
        for future in as_completed(futures, loop=client.loop):
            try:
                yield future.result()
            except KilledWorker:
                raise WorkersLostError(ENDED) from None
            except FutureCancelledError:
                raise WorkersLostError(GONE.format(address=engine.address)) from None
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
    try:
        found = client.run(digests)
    except Exception as error:  # whatever a worker says that has no sagsflow, or another Python
        raise SettingsError([NO_CODE.format(address=address, why=first_line(error))]) from None
    if not found:
        raise SettingsError([NO_WORKERS.format(address=address)])
    others = sorted(worker for worker, own in found.items() if own != digests())
    if others:
        raise SettingsError([OTHER_CODE.format(address=address, workers=", ".join(others))])


def digests() -> tuple[str, str]:
    """What the code of the model is, here."""
    return casework_digest(), model_digest()
