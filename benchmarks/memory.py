"""How much a replication leaves behind once its log is reduced to tables, measured as the runner works.

Several replications run one after the other in a process of their own, started for the purpose, and their
tables are kept, as a worker's parent keeps them. After each, the collector has run. The first replication is
not counted: it loads modules and fills caches. What the system counts holds more than what is in use, because
freed memory is kept for the next replication; the size of the tables themselves is therefore told as well.
"""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiments.runner import Failure, run_one, simulate_model

if TYPE_CHECKING:
    from sim.settings.schema import Settings

_STATUS = Path("/proc/self/status")
_RESET_PEAK = Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Growth:
    """Megabytes (10^6 bytes): growth per replication of what stays and of the peak, and the passing peak itself.

    ``tables`` is the size of what one replication hands back; ``passing`` is how far memory rises while a
    replication runs, its log included, above what stays after the last.
    """

    replications: int
    stays: float
    peak: float
    passing: float
    tables: float


def measure(settings: Settings, replications: int) -> Growth | None:
    """Growth over ``replications`` further replications after a first; nothing where the system does not tell."""
    if not _STATUS.exists():
        return None
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_grow, settings, replications).result()


def _grow(settings: Settings, replications: int) -> Growth:
    kept, after, peaks = [], [], []
    for number in range(replications + 1):
        _forget_peak()
        result = run_one(settings, number, simulate_model)
        if isinstance(result, Failure):
            raise RuntimeError(f"replication {number} failed: {result.message}")
        kept.append(result)
        after.append(_known("VmRSS"))
        peaks.append(_known("VmHWM"))
    return Growth(
        replications,
        (after[-1] - after[0]) / replications,
        (peaks[-1] - peaks[0]) / replications,
        max(peaks[1:]) - after[-1],
        len(pickle.dumps(kept[-1])) / 1e6,
    )


def megabytes(field: str) -> float | None:
    """What the system says of this process (``VmRSS``, ``VmHWM``); None where it does not tell."""
    if not _STATUS.exists():
        return None
    for line in _STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024 / 1e6
    return None


def _known(field: str) -> float:
    found = megabytes(field)
    if found is None:
        raise RuntimeError(f"no {field} in the process status")
    return found


def _forget_peak() -> None:
    """Let the peak begin anew, where the system allows it; where not, it is the peak since the start."""
    try:
        _RESET_PEAK.write_text("5", encoding="ascii")
    except OSError:
        return
