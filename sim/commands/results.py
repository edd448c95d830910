"""``sagsflow results``: which result folders there are, and which no longer are what a run would give today."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sim.commands.words import language_of, options_of
from sim.experiments.changed_since import OF_ONE_REPLICATION, RunFolder, run_folders
from sim.experiments.digests import casework_digest, model_digest
from sim.experiments.kept_files import store_size
from sim.report.results import OUTPUTS
from sim.report.style import number
from sim.report.texts import Language, text
from sim.settings.compose import compose
from sim.settings.nearest import did_you_mean
from sim.settings.problems import SettingsError

COLUMNS = ("when", "command", "scenario", "replications", "state", "folder")
KINDS = ("settings", "unclear", "files", "code", "reckoning", "evidence")


def results(words: Sequence[str]) -> bool:
    """List result folders, the newest first, with what has changed since; nothing is run.

    Raises SettingsError if the folder does not exist or a word is not understood.
    """
    folder, language = _asked(words)
    found = run_folders(folder)
    if found:
        _print([_cells(run, language) for run in found], language)
        print("\n".join(["", *_what_to_do(found, language)]))
    else:
        print(text("results.none", language, folder=folder))
    for line in store_lines(Path(compose([]).engine.store), language):
        print(line)
    return True


def store_lines(store: Path, language: Language) -> list[str]:
    """How much room the store takes and that it may be deleted; nothing where there is none."""
    size = store_size(store, (casework_digest(), model_digest()))
    if not size.in_all:
        return []
    parts = {"size": size.in_all, "other": size.of_other_code, "unknown": size.of_unknown_code}
    megabytes = {name: number(bytes_ / 1e6, language, 1) for name, bytes_ in parts.items()}
    key = "results.store.unknown" if size.of_unknown_code else "results.store"
    return [text(key, language, folder=store, **megabytes)]


def _asked(words: Sequence[str]) -> tuple[Path, Language]:
    """The folder to look in and the language."""
    plain, _, problems = options_of(words, ())
    others, language, unknown = language_of(plain)
    problems += unknown
    folders = [Path(word) for word in others]
    if len(folders) > 1:
        problems.append(text("results.one_folder", language, names=", ".join(map(str, folders))))
    folder = folders[0] if folders else OUTPUTS
    if folders and not folder.is_dir():
        beside = [path.name for path in folder.parent.iterdir() if path.is_dir()] if folder.parent.is_dir() else []
        problems.append(text("results.no_folder", language, folder=folder, hint=did_you_mean(folder.name, beside)))
    if problems:
        raise SettingsError(problems)
    return folder, language


def _cells(run: RunFolder, language: Language) -> tuple[str, ...]:
    if run.problem:
        state = text(f"results.problem.{run.problem}", language, detail=run.detail)
        return ("–", "–", "–", "–", state, str(run.folder))
    when = run.created[:16].replace("T", " ") or "–"
    count = str(run.completed)
    if run.completed != run.replications and run.command not in OF_ONE_REPLICATION:
        count = text("results.of", language, completed=run.completed, replications=run.replications)
    return (when, run.command, run.scenario or "–", count, state_words(run, language), str(run.folder))


def state_words(run: RunFolder, language: Language) -> str:
    """Whether a run is current, or what has changed since."""
    if run.changed:
        what = ", ".join(text(f"results.what.{name}", language) for name in run.changed)
        return text("results.changed", language, what=what)
    return text("results.current" if run.files_seen else "results.current.unseen", language)


def _what_to_do(found: Sequence[RunFolder], language: Language) -> list[str]:
    """One line for each kind of change there is, and for folders that cannot be read."""
    kinds = [name for name in KINDS if any(name in run.changed for run in found)]
    lines = [text(f"results.do.{name}", language) for name in kinds]
    if any(not run.files_seen and not run.problem for run in found):
        lines.append(text("results.do.unseen", language))
    if any(run.problem for run in found):
        lines.append(text("results.do.problem", language))
    return lines or [text("results.all_current", language)]


def _print(rows: Sequence[tuple[str, ...]], language: Language) -> None:
    """A table that wraps in a terminal; tab-separated lines elsewhere, for grep and spreadsheets."""
    headings = [text(f"results.{column}", language) for column in COLUMNS]
    if not sys.stdout.isatty():
        for row in (headings, *rows):
            print("\t".join(row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console().print(table)
