"""A result folder read again: its manifest, its tables, and where two folders differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from sim.experiments.digests import model_digest
from sim.experiments.run_files import MANIFEST, UnusableFileError, read_manifest
from sim.report.texts import Language, text
from sim.settings.problems import SettingsError, first_line

TABLES = (".parquet", ".csv")
OF_COMMAND: dict[str, dict[str, type]] = {
    "decompose": {"arm": str, "players": list},
    "decompose map": {"arm": str},
    "sweep": {"arm": str, "keys": list, "points": list, "hashes": list},
}
"""What the manifest of a command must hold, beside what all hold, for its run to be repeated."""


@dataclass(frozen=True)
class RunFolder:
    """The folder of a run and its manifest."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def command(self) -> str:
        return str(self.manifest.get("command", ""))

    @property
    def language(self) -> Language:
        return "da" if self.manifest.get("language") == "da" else "en"

    @property
    def overrides(self) -> list[str]:
        """The words the run was asked for."""
        return [str(word) for word in self.manifest["overrides"]]

    @property
    def code_has_changed(self) -> bool:
        """Whether the model's code is another than that of the run."""
        return bool(self.manifest.get("model_digest") != model_digest())


def read_folder(folder: Path) -> RunFolder:
    """The folder of a run; raises SettingsError if it is none."""
    if not (folder / MANIFEST).is_file():
        raise SettingsError([f"{folder}: holds no {MANIFEST}; give the result folder of a run"])
    try:
        manifest = read_manifest(folder, OF_COMMAND)
    except UnusableFileError as error:
        raise SettingsError([error.line(folder)]) from None
    return RunFolder(folder, manifest)


def read_table(path: Path) -> pd.DataFrame:
    """A table of a run; raises SettingsError if it is not there or damaged."""
    try:
        return _read(path)
    except (OSError, ValueError) as error:
        raise SettingsError([f"{path}: cannot be read: {first_line(error)}"]) from None


def differences(old: Path, new: Path, language: Language) -> tuple[int, list[str]]:
    """How many tables two folders have in common, and a line for each that is not the same to the last bit."""
    names = sorted({path.name for path in (*_tables(old), *_tables(new))})
    lines = []
    for name in names:
        first, second = old / name, new / name
        if not first.is_file() or not second.is_file():
            lines.append(text("rerun.new" if second.is_file() else "rerun.gone", language, name=name))
        elif first.read_bytes() != second.read_bytes():
            where = where_different(read_table(first), read_table(second), language)
            if where or name.endswith(".csv"):
                lines.append(text("rerun.differs", language, name=name, where=where or text("rerun.bytes", language)))
    return len(names), lines


def where_different(first: pd.DataFrame, second: pd.DataFrame, language: Language) -> str:
    """Where two tables first differ, in words; nothing if they are equal."""
    if list(first.columns) != list(second.columns):
        other = sorted(set(first.columns) ^ set(second.columns)) or list(first.columns)
        return text("rerun.columns", language, columns=", ".join(map(str, other)))
    if len(first) != len(second):
        return text("rerun.rows", language, old=len(first), new=len(second))
    for column in first.columns:
        a, b = first[column], second[column]
        apart = ~((a == b) | (a.isna() & b.isna())).fillna(False)
        if apart.any():
            row = int(apart.to_numpy().argmax())
            count = int(apart.sum())
            return text(
                "rerun.cell", language, column=column, row=row + 1, count=count, old=a.iloc[row], new=b.iloc[row]
            )
    return ""


def _tables(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.suffix in TABLES)


def _read(path: Path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig", keep_default_na=False)
