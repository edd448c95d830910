"""``sagsflow scenarios`` and ``sagsflow params``: what there is to compare and to set."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from sim.commands.words import options_of
from sim.settings import register, scenarios
from sim.settings.compose import compose
from sim.settings.problems import SettingsError, shown
from sim.settings.register import Row

NO_ARGUMENTS = "sagsflow {command} takes no '{word}'"
ARMS = "  arms: {arms}"
NO_SCENARIOS = "no scenarios found"
NO_PARAMS = "no setting mentions {words}"
OUTCOMES = "\nOutcomes the model is compared with (never typed in):"
COLUMNS = ("key", "value", "unit", "plausible", "grade", "reason")


def list_scenarios(words: Sequence[str]) -> bool:
    """Show each scenario's name, question and arms."""
    overrides, _, wrong = options_of(words, ())
    language = "en"
    for word in overrides:
        if word in ("language=da", "language=en"):
            language = word.removeprefix("language=")
        else:
            wrong.append(NO_ARGUMENTS.format(command="scenarios", word=word))
    if wrong:
        raise SettingsError(wrong)
    names = scenarios.names()
    if not names:
        print(NO_SCENARIOS)
    broken: list[str] = []
    for name in names:
        try:
            found = scenarios.overview(name, language)
        except SettingsError as error:
            broken += error.problems
            continue
        arms = ", ".join(f"{arm} ({label})" for arm, label in found.arms.items())
        print(f"{found.name} - {found.title}\n  {found.question}\n{ARMS.format(arms=arms)}")
    if broken:
        raise SettingsError(broken)
    return True


def list_params(words: Sequence[str]) -> bool:
    """Show settings with value in force, unit, plausible range, grade and reason; words narrow the list."""
    sought, _, wrong = options_of(words, ())
    if wrong:
        raise SettingsError(wrong)
    rows = register.rows(compose([]).model_dump(mode="json"), sought)
    outcomes = register.outcomes(sought)
    if not rows and not outcomes:
        print(NO_PARAMS.format(words=" ".join(sought)))
        return True
    _table([_cells(row, shown(row.value, limit=40)) for row in rows])
    if outcomes:
        print(OUTCOMES)
        _table([(e.path, e.role, e.unit, e.range_text, e.grade, e.reason) for e in outcomes])
    return True


def _cells(row: Row, value: str) -> tuple[str, ...]:
    entry = row.entry
    if entry is None:
        return (row.path, value, "", "", "", "")
    return (row.path, value, entry.unit, entry.range_text, entry.grade, entry.reason)


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    """A table that wraps in a terminal; tab-separated lines elsewhere, for grep and spreadsheets."""
    if not sys.stdout.isatty():
        for row in (COLUMNS, *rows):
            print("\t".join(row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS:
        table.add_column(column, overflow="fold", ratio=3 if column == "reason" else None)
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console().print(table)
