"""``sagsflow scenarios`` and ``sagsflow params``: what there is to compare and to set."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from sim.commands.words import language_of, options_of
from sim.report.setting_words import setting_name, unit_words
from sim.report.texts import TEXTS, Language, text
from sim.settings import register, scenarios
from sim.settings.compose import compose
from sim.settings.problems import SettingsError, shown
from sim.settings.register import Entry, Row, reason_in
from sim.settings.register_words import grade_word

NO_ARGUMENTS = "sagsflow {command} takes no '{word}'"
LANGUAGES: tuple[Language, ...] = ("da", "en")
NO_VALUES = "{word}: params takes words to look for, and language=da or language=en"
SETTING = ("key", "value", "unit", "plausible", "grade", "reason")
OUTCOME = ("key", "role", "unit", "plausible", "grade", "reason")


def list_scenarios(words: Sequence[str]) -> bool:
    """Show each scenario's name, question and arms."""
    plain, language = _read(words)
    if plain:
        raise SettingsError([NO_ARGUMENTS.format(command="scenarios", word=word) for word in plain])
    names = scenarios.names()
    if not names:
        print(text("listing.no_scenarios", language))
    broken: list[str] = []
    for name in names:
        try:
            found = scenarios.overview(name, language)
        except SettingsError as error:
            broken += error.problems
            continue
        arms = ", ".join(f"{arm} ({label})" for arm, label in found.arms.items())
        print(f"{found.name} - {found.title}\n  {found.question}\n  {text('listing.arms', language, arms=arms)}")
    if broken:
        raise SettingsError(broken)
    return True


def list_params(words: Sequence[str]) -> bool:
    """Show settings with value in force, unit, plausible range, grade and reason; words narrow the list.

    Words are looked for in both languages; keys and values stand as one types them.
    """
    sought, language = _read(words)
    if typed := [word for word in sought if "=" in word]:
        raise SettingsError([NO_VALUES.format(word=word) for word in typed])
    rows = [
        row
        for row in register.rows(compose([]).model_dump(mode="json"))
        if register.mentions(sought, row.path, row.entry, *names_of(row.path))
    ]
    outcomes = [entry for entry in register.outcomes() if register.mentions(sought, entry.path, entry)]
    if not rows and not outcomes:
        print(text("listing.no_params", language, words=" ".join(sought)))
        return True
    _table(SETTING, [_setting(row, language) for row in rows], language)
    if outcomes:
        print(f"\n{text('listing.outcomes', language)}")
        _table(OUTCOME, [_outcome(entry, language) for entry in outcomes], language)
    return True


def names_of(path: str) -> list[str]:
    """What a setting and its block of a practice are called, in both languages."""
    parts = path.split(".")
    block = f"setting.block.{parts[2]}" if parts[0] == "practices" and len(parts) > 2 else ""
    names = [setting_name(path, language) for language in LANGUAGES]
    return names + ([text(block, language) for language in LANGUAGES] if block in TEXTS else [])


def _read(words: Sequence[str]) -> tuple[list[str], Language]:
    """The words that are no option and no language, and the language."""
    plain, _, wrong = options_of(words, ())
    others, language, unknown = language_of(plain)
    if wrong or unknown:
        raise SettingsError([*wrong, *unknown])
    return others, language


def _setting(row: Row, language: Language) -> tuple[str, ...]:
    value = shown(row.value, limit=40)
    if row.entry is None:
        return (row.path, value, "", "", "", "")
    name = setting_name(row.path, language)
    unit, plausible, grade, reason = _told(row.entry, language)
    return (row.path, value, unit, plausible, grade, f"{name}: {reason}" if name else reason)


def _outcome(entry: Entry, language: Language) -> tuple[str, ...]:
    return (entry.path, text(f"listing.role.{entry.role}", language), *_told(entry, language))


def _told(entry: Entry, language: Language) -> tuple[str, str, str, str]:
    """Unit, plausible range, grade and reason."""
    grade, reason = grade_word(entry.grade, language), reason_in(entry, language)
    return unit_words(entry.unit, language), entry.range_in(language), grade, reason


def _table(columns: Sequence[str], rows: Sequence[tuple[str, ...]], language: Language) -> None:
    """A table that wraps in a terminal; tab-separated lines elsewhere, for grep and spreadsheets."""
    headings = [text(f"listing.column.{name}", language) for name in columns]
    if not sys.stdout.isatty():
        for row in (headings, *rows):
            print("\t".join(row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, heading in zip(columns, headings, strict=True):
        table.add_column(heading, overflow="fold", ratio=3 if name == "reason" else None)
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console().print(table)
