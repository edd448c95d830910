"""A setting for readers: its name, its value and its unit in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from sim.report import style
from sim.report.child_words import date_words
from sim.report.texts import TEXTS, Language, text
from sim.settings.problems import shown
from sim.settings.register_words import unit_word
from sim.settings.schema import BLOCKS

_DIGITS = 8
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WITHOUT_RANGE = {
    "factor per hour of the day": "(faktor pr. time på døgnet)",
    "list of dated factors": "(liste af daterede faktorer)",
}
"""Danish words for units of lists, for which no plausible range is told."""
NO_UNIT = ("choice", "names", "yes/no", "date")
"""Units of the register that add nothing to the value itself."""


def setting_name(path: str, language: Language) -> str:
    """What a setting of a practice is called; empty for settings that are known by their key alone.

    >>> setting_name("practices.relational.caseload.target", "en"), setting_name("staff.sick_share", "da")
    ('Target, cases per counsellor', '')
    """
    parts = path.split(".")
    key = f"setting.{'.'.join(parts[2:])}"
    named = len(parts) == 4 and parts[0] == "practices" and parts[2] in BLOCKS and key in TEXTS
    return text(key, language) if named else ""


def value_words(value: object, language: Language) -> str:
    """A value as it is written in the language.

    >>> value_words(0.4, "da"), value_words([1, 2.5], "da"), value_words(True, "en"), value_words(None, "da")
    ('0,4', '1; 2,5', 'yes', 'ingen')
    >>> value_words("2019-01-01", "da"), value_words("given", "en")
    ('1.1.2019', 'fixed')
    """
    if isinstance(value, bool):
        return text("value.yes" if value else "value.no", language)
    if value is None:
        return text("value.null", language)
    if isinstance(value, int | float):
        return style.number(value, language, _decimals(float(value)))
    if isinstance(value, list | tuple):
        return "; ".join(value_words(each, language) for each in value)
    if isinstance(value, Mapping):  # such as a dated factor: its dates and the factor
        return ", ".join(value_words(each, language) for each in value.values())
    if isinstance(value, str) and _DATE.fullmatch(value):
        return date_words(dt.date.fromisoformat(value), language)
    if isinstance(value, str):
        return text(f"value.{value}", language) if f"value.{value}" in TEXTS else value
    return shown(value, limit=200)


def unit_words(unit: str, language: Language) -> str:
    """A unit of the register; nothing where it says no more than the value does."""
    if unit in NO_UNIT:
        return ""
    return WITHOUT_RANGE.get(unit, unit_word(unit, language)) if language == "da" else unit


def _decimals(value: float) -> int:
    return len(f"{value:.{_DIGITS}f}".rstrip("0").partition(".")[2])
