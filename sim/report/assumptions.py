"""What the result rests on: every setting in force by the grade of its evidence, and those the user has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.report.setting_words import setting_name, unit_words, value_words
from sim.report.texts import Language, text
from sim.settings import register, scenarios
from sim.settings.compose import compose
from sim.settings.problems import SettingsError
from sim.settings.register import Entry, Grade, Row, reason_in
from sim.settings.register_words import range_words
from sim.settings.schema import Settings

Rung = Grade | Literal["changed"]
LADDER: tuple[Rung, ...] = (
    "own data",
    "evaluation",
    "found",
    "recalled",
    "calibrated",
    "assumption",
    "changed",
)
"""From what rests most firmly to what does least; a value the user has changed rests on the user."""
NO_SOURCE = "-"
EVALUATION = "seed"
"""How the register calls the evaluation."""


@dataclass(frozen=True)
class Assumed:
    """A setting in words: what it is called, its value, how far it may plausibly go, its source and reason.

    ``mark`` says of a value the user changed what it was shipped as; it is empty for all others.
    """

    name: str
    key: str
    value: str
    unit: str
    plausible: str
    source: str
    reason: str
    mark: str = ""


@dataclass(frozen=True)
class GradeGroup:
    """All values of one grade, with their number and share in words, and what the grade means."""

    title: str
    meaning: str
    values: tuple[Assumed, ...]


@dataclass(frozen=True)
class Graded:
    """A setting in force that decides the result, its rung on the ladder, and what it was shipped as, if it was."""

    row: Row
    entry: Entry
    rung: Rung
    is_shipped: bool
    shipped: object


def graded(settings: Settings) -> list[Graded]:
    """Every setting the register speaks of, in the order of the settings."""
    shipped = _shipped_values(settings)
    found = []
    for row in register.rows(settings.model_dump(mode="json")):
        if row.entry is None or row.entry.role != "input":
            continue
        is_shipped = row.path in shipped
        rung: Rung = row.entry.grade if is_shipped and shipped[row.path] == row.value else "changed"
        found.append(Graded(row, row.entry, rung, is_shipped, shipped.get(row.path)))
    return found


def counts(settings: Settings) -> dict[Rung, int]:
    """How many values stand on each rung, in the order of the ladder; a list or profile counts as one value."""
    found = [one.rung for one in graded(settings)]
    return {rung: found.count(rung) for rung in LADDER}


def groups(settings: Settings, language: Language) -> list[GradeGroup]:
    """The values by grade, changed ones first, then from the firmest to the loosest; grades without values too."""
    rows = graded(settings)
    found = []
    for rung in (LADDER[-1], *LADDER[:-1]):
        values = tuple(_assumed(one, language) for one in rows if one.rung == rung)
        if not values and rung == "changed":
            continue
        key = "assumed.group.one" if len(values) == 1 else "assumed.group"
        share = value_words(round(100 * len(values) / max(len(rows), 1), 1), language)
        found.append(
            GradeGroup(
                title=text(key, language, grade=rung_name(rung, language), count=len(values), share=share),
                meaning=text(f"assumed.meaning.{rung}", language),
                values=values,
            )
        )
    return found


def rung_name(rung: Rung, language: Language) -> str:
    """What a rung of the ladder is called."""
    return text(f"assumed.rung.{rung}", language)


def _assumed(one: Graded, language: Language) -> Assumed:
    return Assumed(
        name=setting_name(one.row.path, language),
        key=one.row.path,
        value=value_words(one.row.value, language),
        unit=unit_words(one.entry.unit, language),
        plausible=_plausible(one.entry, language),
        source=_source(one.entry.source, language),
        reason=reason_in(one.entry, language),
        mark=_mark(one, language),
    )


def _mark(one: Graded, language: Language) -> str:
    if one.rung != "changed":
        return ""
    if not one.is_shipped:
        return text("assumed.added", language)
    return text("assumed.shipped", language, value=value_words(one.shipped, language))


def _plausible(entry: Entry, language: Language) -> str:
    low, high = entry.low, entry.high
    if isinstance(low, tuple) or isinstance(high, tuple):
        return text("assumed.by_member", language)
    return range_words(
        "" if low is None else value_words(low, language), "" if high is None else value_words(high, language), language
    )


def _source(source: str, language: Language) -> str:
    if source in ("", NO_SOURCE):
        return "–"
    return source.replace(EVALUATION, text("assumed.evaluation", language))


def _shipped_values(settings: Settings) -> Mapping[str, object]:
    """The values of the scenario as it ships, or of the defaults where the scenario is the user's own."""
    name = settings.story.name
    try:
        shipped = compose([f"{scenarios.GROUP}={name}"] if name in scenarios.names() else [])
    except SettingsError:  # files broken since the run began are no fault of its own: then no value is marked
        shipped = settings
    return {row.path: row.value for row in register.rows(shipped.model_dump(mode="json"))}
