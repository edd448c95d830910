"""What was run: a hash of everything that decides the numbers, versions, seed, overrides and warnings."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.experiments.digests import model_digest, reckoning_digest
from sim.experiments.runner import Failure
from sim.settings.schema import Settings

WITHOUT_EFFECT = ("engine", "precision", "replications", "language")
"""Settings that change no number of a replication: how the computer works, how many are run, which language."""
PACKAGES = ("sagsflow", "simpy", "numpy", "scipy", "pandas", "pyarrow", "holidays", "pydantic", "matplotlib")


def content_hash(settings: Settings) -> str:
    """sha256 of the settings that decide the numbers and of the code that computes them.

    Two runs with the same hash give the same replications, so one may extend the other; code that has changed
    gives another hash, so that old and new results are never mixed.
    """
    return hash_of(settings.model_dump(mode="json"), model_digest())


def hash_of(values: Mapping[str, Any], digest_of_code: str) -> str:
    """The content hash of settings as they stand in a file, computed by code of that digest.

    The order of districts, offices and types counts, as their draws go by it.
    """
    decisive = {name: value for name, value in values.items() if name not in WITHOUT_EFFECT}
    canonical = json.dumps(decisive, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode("utf-8"))
    digest.update(digest_of_code.encode("utf-8"))
    return digest.hexdigest()


def hash_of_texts(texts: Sequence[str]) -> str:
    """sha256 of several texts in their order, such as the hashes of a sweep's points."""
    return hashlib.sha256("\n".join(texts).encode("utf-8")).hexdigest()


def manifest(
    settings: Settings,
    completed: Sequence[int],
    failures: Sequence[Failure],
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    created: dt.datetime | None = None,
    seconds: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """The manifest of a comparison as plain data; ``created`` is the only clock time in a result folder.

    ``seconds`` say how long the computer was at work and ``machine`` which one it was: no number hangs on either.
    """
    return {
        "command": "compare",
        "scenario": settings.story.name,
        "content_hash": content_hash(settings),
        "model_digest": model_digest(),
        "reckoning_digest": reckoning_digest(),
        "created": None if created is None else created.isoformat(timespec="seconds"),
        "seed": settings.seed,
        "replications": settings.replications,
        "completed": list(completed),
        "failed": [asdict(failure) for failure in failures],
        "price_year": settings.economy.price_year,
        "language": settings.language,
        "overrides": list(overrides),
        "warnings": list(warnings),
        "initial": began_with(settings),
        "seconds": None if seconds is None else {part: round(spent, 1) for part, spent in seconds.items()},
        "machine": machine(),
        "versions": versions(),
    }


def began_with(settings: Settings) -> dict[str, Any]:
    """What the replications begin with: empty offices, or so many states kept from so many long runs of each office."""
    initial, offices = settings.initial, len(settings.municipality.offices)
    if initial.state == "empty":
        return {"state": "empty", "offices": offices, "states": 0, "long_runs": 0}
    runs = -(-settings.replications // initial.states_per_run)
    return {
        "state": initial.state,
        "offices": offices,
        "states": settings.replications * offices,
        "long_runs": runs * offices,
    }


def machine() -> dict[str, str | int | float]:
    """The computer, without saying whose it is: processor, cores, memory (GB), system; what it hides is left out."""
    found: dict[str, str | int | float] = {"processor": _processor(), "cores": os.cpu_count() or 1}
    with suppress(AttributeError, ValueError, OSError):  # no such question on this system
        found["memory_gb"] = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    found["system"] = f"{_system()}, {platform.machine()}"
    return {name: value for name, value in found.items() if value}


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that take part; those not installed are left out."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
