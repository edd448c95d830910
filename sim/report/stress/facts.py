"""What a report describes: settings alone, or a run of them as its result folder tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from sim.experiments.changed_since import changes
from sim.experiments.digests import model_digest
from sim.experiments.manifest import content_hash, machine, versions
from sim.experiments.run_files import MANIFEST, SETTINGS, UnusableFileError, read_object
from sim.outcomes.summary import offices_of_groups
from sim.report.texts import Language
from sim.settings import register, scenarios
from sim.settings.compose import compose
from sim.settings.nearest import did_you_mean
from sim.settings.problems import SettingsError, first_line, shown
from sim.settings.register import Row
from sim.settings.schema import Settings
from sim.settings.validation import validate

LANGUAGES: tuple[Language, ...] = ("da", "en")
COLUMNS = ("replication", "arm", "group", "outcome", "value")
"""Of a run's outcomes, one row each."""


class Failed(BaseModel):
    """A replication that broke, as the manifest names it."""

    model_config = ConfigDict(frozen=True)

    replication: int
    kind: str
    message: str


class Manifest(BaseModel):
    """What the manifest of a result folder must hold to be described; what is None, older runs did not record."""

    model_config = ConfigDict(frozen=True)

    command: str
    scenario: str
    content_hash: str
    model_digest: str
    created: str | None
    seed: int
    replications: int
    completed: list[int]
    failed: list[Failed]
    overrides: list[str]
    warnings: list[str]
    versions: dict[str, str]
    seconds: dict[str, float] | None = None
    machine: dict[str, str | int | float] | None = None


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything a report is filled from.

    ``run`` is the manifest of what has been run (None: nothing has), ``outcomes`` its values per replication, arm and
    group (None: not in the folder), ``since`` what has changed since then: ``settings``, ``code``.
    """

    settings: Settings
    language: Language
    overrides: Sequence[str]
    warnings: Sequence[str]
    content_hash: str
    model_digest: str
    versions: Mapping[str, str]
    machine: Mapping[str, str | int | float] | None
    run: Manifest | None = None
    outcomes: pd.DataFrame | None = None
    since: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> list[Row]:
        """Every setting in force with what the register says of it."""
        return register.rows(self.settings.model_dump(mode="json"))

    @property
    def asked_for(self) -> list[str]:
        """What has to be typed behind a command for the same settings: the scenario, then what was changed."""
        name = self.settings.story.name
        if any(word.startswith(f"{scenarios.GROUP}=") for word in self.overrides):
            return list(self.overrides)
        shipped = name in scenarios.names()
        return [*([f"{scenarios.GROUP}={name}"] if shipped else ["--scenario", f"{name}.yaml"]), *self.overrides]

    @property
    def groups(self) -> dict[str, list[str]]:
        """The groups of districts that are reported, with their offices; one if the pilot districts are all."""
        offices = offices_of_groups(self.settings)
        if set(offices["pilot"]) == set(offices["all"]):
            return {"all": offices["all"]}
        return {group: names for group, names in offices.items() if names}

    def in_words(self, of: object) -> str:
        """The words of the language the report is written in, of a label or text in both."""
        return str(getattr(of, self.language))


def of_settings(overrides: Sequence[str], scenario: str | None = None) -> Facts:
    """Settings composed as for a comparison, and this computer; nothing is run."""
    settings = compose(overrides, scenario=scenario)
    return Facts(
        settings=settings,
        language=settings.language,
        overrides=overrides,
        warnings=register.warnings(settings),
        content_hash=content_hash(settings),
        model_digest=model_digest(),
        versions=versions(),
        machine=machine(),
    )


def of_run(folder: Path, words: Sequence[str] = ()) -> Facts:
    """A result folder of ``sagsflow compare``; of the settings only ``language=..`` may be given anew in ``words``.

    Raises SettingsError with a line for everything that cannot be read.
    """
    problems: list[str] = []
    language = _language(words, problems)
    manifest, values = _manifest(folder, problems), _read(folder, SETTINGS, problems)
    settings = None if values is None else _settings(folder, values, problems)
    outcomes = _outcomes(folder, problems)
    if manifest is None or values is None or settings is None or problems:
        raise SettingsError(problems)
    return Facts(
        settings=settings,
        language=language or settings.language,
        overrides=manifest.overrides,
        warnings=manifest.warnings,
        content_hash=manifest.content_hash,
        model_digest=manifest.model_digest,
        versions=manifest.versions,
        machine=manifest.machine,
        run=manifest,
        outcomes=outcomes,
        since=changes(values, manifest.model_dump()),
    )


def _language(words: Sequence[str], problems: list[str]) -> Language | None:
    chosen: Language | None = None
    for word in words:
        key, _, value = word.partition("=")
        found: list[Language] = [language for language in LANGUAGES if language == value]
        if key != "language":
            problems.append(f"{word}: --run describes a run as it was; only language=.. can be given beside it")
        elif found:
            chosen = found[0]
        else:
            problems.append(f"language = {value}: must be 'da' or 'en'")
    return chosen


def _manifest(folder: Path, problems: list[str]) -> Manifest | None:
    data = _read(folder, MANIFEST, problems)
    if data is None:
        return None
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = ".".join(str(part) for part in detail["loc"])
            given = "" if detail["type"] == "missing" else f" = {shown(detail['input'])}"
            problems.append(f"{folder / MANIFEST}: {place}{given}: {detail['msg'].lower()}")
    return None


def _settings(folder: Path, values: dict[str, Any], problems: list[str]) -> Settings | None:
    settings, found = validate(values, (lambda: compose([]).model_dump(mode="json"),), [])
    problems += [f"{folder / SETTINGS}: {problem.line}" for problem in found]
    return settings


def _read(folder: Path, name: str, problems: list[str]) -> dict[str, Any] | None:
    """The content of a JSON file in the folder; one line of what is wrong if there is none to be had."""
    if not folder.is_dir():
        line = f"--run {folder}: no such folder{did_you_mean(folder.name, _folders_beside(folder))}"
        if line not in problems:
            problems.append(line)
        return None
    path = folder / name
    if not path.is_file():
        problems.append(f"--run {folder}: holds no {name}; give the result folder of one run of sagsflow compare")
        return None
    try:
        return read_object(path)
    except UnusableFileError as error:
        problems.append(error.line(folder))
        return None


def _folders_beside(folder: Path) -> list[str]:
    return [path.name for path in folder.parent.iterdir() if path.is_dir()] if folder.parent.is_dir() else []


def _outcomes(folder: Path, problems: list[str]) -> pd.DataFrame | None:
    path = folder / "outcomes.parquet"
    if not path.is_file():
        return None
    try:
        return pd.read_parquet(path, columns=list(COLUMNS))
    except (OSError, ValueError) as error:
        problems.append(f"{path}: cannot be read: {first_line(error)}")
        return None
