"""Offices in progress, kept on disk: made once for the settings that decide them, taken over by every replication.

Replication ``r`` begins with state ``r % initial.states_per_run`` of long run ``r // initial.states_per_run``. What
the other practices, arms, prices and the end of the period are does not matter to them, so a changed relational
practice finds its offices ready. Each state is one file, written whole or not at all; the folder may be deleted at
any time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sim.casework.beginning import Beginning, long_run
from sim.casework.log import Record
from sim.casework.replication import Logs
from sim.casework.replication import simulate as simulate_from
from sim.casework.state import Office, from_data, to_data
from sim.experiments.digests import casework_digest
from sim.experiments.kept_files import write_whole
from sim.experiments.workers import answers
from sim.settings.schema import Settings

FOLDER = "offices"
OnRun = Callable[[int, int], None]
_WITHOUT_EFFECT: dict[str, Any] = {
    "story": True,
    "practices": True,
    "economy": True,
    "accounting": True,
    "baseline_arm": True,
    "arms": True,
    "groups": True,
    "replications": True,
    "precision": True,
    "language": True,
    "engine": True,
    "period": {"end"},
    "municipality": {"label": True, "demand": {"shocks"}},
    "measures": {"placement_dkk_per_year": True, "types": {"__all__": {"label", "dkk_per_month"}}},
}


def simulate(settings: Settings, replication: int, *, need_paths: bool = True) -> Logs:
    """Simulate one replication of every arm from the offices in progress it begins with.

    Returns, per arm and office, the log (``sim.casework.log``), with need paths unless they are not wanted.
    """
    in_progress = None if settings.initial.state == "empty" else beginnings(settings, replication)
    return simulate_from(settings, replication, in_progress, need_paths=need_paths)


def beginnings(settings: Settings, replication: int, offices: Sequence[str] | None = None) -> dict[str, Beginning]:
    """The offices (all, or those named) with which one replication begins; made now if they are not in the store."""
    found = {}
    for office in settings.municipality.offices if offices is None else offices:
        beginning = _read(_file(settings, office, replication))
        if beginning is None:
            _make(settings, office, [replication])
            beginning = _read(_file(settings, office, replication))
        assert beginning is not None
        found[office] = beginning
    return found


def of_long_runs(settings: Settings, replications: Sequence[int]) -> list[list[int]]:
    """The replications that begin from each long run, in order."""
    runs: dict[int, list[int]] = {}
    for replication in replications:
        runs.setdefault(replication // settings.initial.states_per_run, []).append(replication)
    return list(runs.values())


def prepare(settings: Settings, replications: Sequence[int], on_run: OnRun | None = None) -> None:
    """Make what the replications need and the store does not hold; ``on_run(done, total)`` after each long run."""
    if settings.initial.state == "empty":
        return
    tasks = [
        (settings, office, wanted)
        for wanted in of_long_runs(settings, replications)
        for office in settings.municipality.offices
        if not all(_file(settings, office, replication).is_file() for replication in wanted)
    ]
    for done, _ in enumerate(answers(_make, tasks, settings.engine), start=1):
        if on_run is not None:
            on_run(done, len(tasks))


def _make(settings: Settings, office: str, replications: Sequence[int]) -> None:
    """Simulate one long run as far as the replications (all of this run) need it and keep its states.

    Nothing is done where they are there already, as on a worker whose folder is not that of who asks.
    """
    if all(_read(_file(settings, office, replication)) is not None for replication in replications):
        return
    per_run = settings.initial.states_per_run
    number, last = replications[0] // per_run, max(replications) % per_run
    for place, beginning in enumerate(long_run(settings, office, number)):
        _write(_file(settings, office, number * per_run + place), beginning)
        if place == last:
            return


def _file(settings: Settings, office: str, replication: int) -> Path:
    return Path(settings.engine.store) / FOLDER / _key(settings)[:16] / f"{office}-{replication:05d}.json.gz"


def _key(settings: Settings) -> str:
    """sha256 of what decides an office in progress: the baseline's settings and the code of the model.

    The order of districts and offices counts, as their draws go by it.
    """
    decisive = settings.model_dump(mode="json", exclude=_WITHOUT_EFFECT)
    for place in (*decisive["municipality"]["districts"].values(), *decisive["municipality"]["offices"].values()):
        del place["label"]
    baseline = settings.practices[settings.baseline_practice].model_dump(mode="json", exclude={"label"})
    canonical = json.dumps([decisive, baseline], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{canonical}\n{casework_digest()}".encode()).hexdigest()


def _write(path: Path, beginning: Beginning) -> None:
    """Keep a state, whole or not at all."""
    text = json.dumps({"state": to_data(beginning.state), "history": beginning.history}, separators=(",", ":"))
    write_whole(path, gzip.compress(text.encode("utf-8"), compresslevel=1, mtime=0), casework_digest())


def _read(path: Path) -> Beginning | None:
    """A kept state; none if there is no such file, or one that is damaged."""
    try:
        data = json.loads(gzip.decompress(path.read_bytes()))
        return Beginning(from_data(Office, data["state"]), [_as_record(row) for row in data["history"]])
    except (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError, TypeError):
        return None


def _as_record(row: list[object]) -> Record:
    return tuple(row)  # type: ignore[return-value]
