"""The same children in both worlds as files for Excel, with names, headings and units in the language of the run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from sim.experiments import children
from sim.experiments.child_story import Story
from sim.experiments.compare import Comparison
from sim.experiments.cost_splits import split_window
from sim.report.child_words import arm_name
from sim.report.children import names_of, told
from sim.report.courses import group_label
from sim.report.spreadsheets import write_csv
from sim.report.texts import Language, text

Words = Callable[[str], str]
TABLES = {"children": children.strata, "levels": children.levels, "cost_splits": split_window}


def write_files(comparison: Comparison, folder: Path, language: Language) -> None:
    """``children.csv`` (strata), ``levels.csv`` (two-way table) and ``cost_splits.csv``, with 95 % intervals."""
    for name in TABLES:
        table = readable(comparison, name, language)
        if len(table):
            write_csv(table, folder / f"{name}.csv")


def readable(comparison: Comparison, table: str, language: Language) -> pd.DataFrame:
    """One of ``TABLES`` for every group and arm that changes something there; arms that are equal stand together."""
    parts = []
    for group, same in told(comparison):
        names = names_of(comparison, same, language)
        part = _in_words(TABLES[table](comparison, same[0], group), names, language)
        part.insert(0, "arm", names["arm"])
        part.insert(0, "group", group_label(comparison, group, language, title=True))
        parts.append(part)
    if not parts:
        return pd.DataFrame()
    baseline = names_of(comparison, (comparison.settings.baseline_arm,), language)["arm"]
    names = {"baseline": baseline, "arm": text("children.column.the_arm", language)}
    together = pd.concat(parts, ignore_index=True)
    return together.rename(columns={name: _heading(name, names, language) for name in together.columns})


def readable_story(story: Story, language: Language) -> pd.DataFrame:
    """The children of a story's office, to choose another from: number, stratum, and what each gets in both worlds."""
    names = {"baseline": arm_name(story, story.baseline.arm, language), "arm": arm_name(story, story.arm, language)}
    table = _in_words(story.children, names, language)
    return table.rename(columns={name: _heading(name, names, language) for name in table.columns})


def _in_words(frame: pd.DataFrame, names: dict[str, str], language: Language) -> pd.DataFrame:
    words: dict[str, Words] = {
        "stratum": lambda stratum: text(f"stratum.{stratum}", language),
        "level_baseline": lambda level: text(f"level.{level}", language),
        "level_arm": lambda level: text(f"level.{level}", language),
        "reading": lambda reading: text(f"split.reading.{reading}", language),
        "part": lambda part: _part(part, names, language),
        "unit": lambda unit: text(f"split.unit.{unit}", language),
    }
    return frame.assign(
        **{column: [write(value) for value in frame[column]] for column, write in words.items() if column in frame}
    )


def _part(part: str, names: dict[str, str], language: Language) -> str:
    """A part by its name, after the whole it is a part of: on the page it stands indented below it."""
    words = text(f"split.{part}", language, **names)
    if not words.startswith(" "):
        return words
    whole = "mean_total" if part.startswith("mean_") else "total"
    return f"{text(f'split.{whole}', language)}: {words.strip()}"


def _heading(column: str, names: dict[str, str], language: Language) -> str:
    for suffix in ("low", "high"):
        if column.endswith(f"_{suffix}"):
            whole = _heading(column.removesuffix(f"_{suffix}"), names, language)
            return f"{whole}, {text(f'column.{suffix}', language)}"
    if column in ("group", "arm", "mean", "low", "high"):
        return text(f"column.{column}", language)
    return text(f"children.column.{column}", language, **names)
