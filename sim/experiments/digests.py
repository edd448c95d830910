"""What the code that decides the numbers is: a digest of its source files, so that results of other code are known."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from types import ModuleType

import sim
import sim.casework
import sim.economics
import sim.experiments
import sim.outcomes
import sim.settings.schema


def model_digest() -> str:
    """sha256 of the source files of the model and of the tables computed from its log."""
    return _digest_of(tuple(model_sources()))


def casework_digest() -> str:
    """sha256 of the source files of the model alone."""
    return _digest_of(tuple(_sources(sim.casework, sim.settings.schema)))


def reckoning_digest() -> str:
    """sha256 of the source files that reckon with the tables of replications: comparisons, worths, business cases.

    It is no part of a content hash: the replications stay what they are when only the reckoning changes.
    """
    return _digest_of(tuple(_sources(sim.economics, sim.experiments)))


def evidence_digest() -> str:
    """sha256 of the source files that hold the model against theory and against itself (``validate``).

    They lie above this layer, so that they are found by their folder and not imported.
    """
    return _digest_of(tuple(sorted((Path(str(sim.__file__)).parent / "evidence").rglob("*.py"))))


def model_sources() -> list[Path]:
    """The source files that decide the numbers, in a fixed order."""
    return _sources(sim.casework, sim.outcomes, sim.settings.schema)


def _sources(*packages: ModuleType) -> list[Path]:
    folders = [Path(str(package.__file__)).parent for package in packages]
    found = [source for folder in folders for source in folder.rglob("*.py")]
    return sorted(found, key=lambda source: (source.parent.name, source.name))


@cache
def _digest_of(sources: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        digest.update(f"{source.parent.name}/{source.name}\n".encode())
        digest.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


(
    model_digest(),
    casework_digest(),
    reckoning_digest(),
    evidence_digest(),
)  # of the code as it is imported, not as it may be when somebody asks
