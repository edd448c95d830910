"""The table of a comparison: each outcome in each arm, and what differs from the baseline, as rows and on screen."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments.compare import Comparison, summary_table
from sim.outcomes.catalogue import OUTCOMES, RATIONED_ABOVE, SECTIONS, OutcomeKind
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import (
    arm_label,
    group_label,
    shown_groups,
)
from sim.report.law import later_law_lines
from sim.report.texts import Language, text

HARM = "⚠"
_NARROWEST, _NAME_WIDTH, _MEAN_WIDTH, _DIFFERENCE_WIDTH = 120, 46, 16, 28
DIFFERENCE = ("difference", "difference_low", "difference_high")


@dataclass(frozen=True)
class Cell:
    """A difference as words, whether it is clearly lower, higher or neither, and where one real course would fall."""

    words: str
    direction: str
    single: str = ""


@dataclass(frozen=True)
class Row:
    """One outcome of one group: its name, whether more is harm, means per arm, differences per other arm."""

    name: str
    harm: bool
    means: tuple[str, ...]
    differences: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading."""

    heading: str
    rows: tuple[Row, ...]


def sections(
    comparison: Comparison, group: str, language: Language, table: pd.DataFrame | None = None
) -> list[Section]:
    """The whole table of a group of districts as words, arms in the comparison's order."""
    table = summary_table(comparison) if table is None else table
    chosen = table[table["group"] == group].set_index(["outcome", "arm"]).to_dict("index")
    arms = equal_arms(comparison, group)
    found = []
    for section in SECTIONS:
        rows = [_row(comparison, kind, arms, chosen, language) for kind in OUTCOMES if kind.section == section]
        found.append(Section(text(f"section.{section}", language), tuple(rows)))
    return found


def _row(
    comparison: Comparison,
    kind: OutcomeKind,
    arms: Sequence[tuple[str, ...]],
    lines: dict[Any, Any],
    language: Language,
) -> Row:
    chosen = [(same, lines[(kind.name, same[0])]) for same in arms]
    changed = [line for same, line in chosen if comparison.settings.baseline_arm not in same]
    decimals = decimals_for(
        kind,
        [
            *(float(line["mean"]) for _, line in chosen),
            *(float(line[name]) for line in changed for name in DIFFERENCE),
        ],
    )
    means = [_amount(float(line["mean"]), kind, language, decimals) for _, line in chosen]
    differences = []
    for line in changed:
        mean, low, high = (float(line[name]) for name in DIFFERENCE)
        cell = difference_cell(mean, low, high, kind, language, decimals)
        differences.append(replace(cell, single=_single(line, kind, language, decimals)))
    return Row(text(f"outcome.{kind.name}", language), kind.harm, tuple(means), tuple(differences))


def _single(line: dict[str, Any], kind: OutcomeKind, language: Language, decimals: int) -> str:
    """Where one real course of events would fall (95 %); nothing where there is no difference or no interval."""
    low, high = (float(line[name]) for name in ("single_low", "single_high"))
    if not math.isfinite(low) or low == high == 0.0:
        return ""
    ends = [style.signed(scaled(value, kind), language, decimals) for value in (low, high)]
    return text("table.single", language, low=ends[0], high=ends[1])


def equal_arms(comparison: Comparison, group: str) -> list[tuple[str, ...]]:
    """Arms that are the same in every outcome of the group stand in one column: a pilot office is its own roll-out."""
    rows = comparison.outcomes[comparison.outcomes["group"] == group]
    found: list[tuple[list[str], pd.DataFrame]] = []
    for arm in comparison.arms:
        values = rows[rows["arm"] == arm].pivot(index="replication", columns="outcome", values="value")
        same = next((arms for arms, other in found if other.equals(values)), None)
        if same is None:
            found.append(([arm], values))
        else:
            same.append(arm)
    return [tuple(arms) for arms, _ in found]


def difference_cell(mean: float, low: float, high: float, kind: OutcomeKind, language: Language, decimals: int) -> Cell:
    """A difference with its interval in the reader's notation, and where it lies."""
    if not math.isfinite(mean):
        return Cell("–", "unclear")
    if mean == 0.0 and low == high == 0.0:
        return Cell("0", "none")
    words, low_words, high_words = (style.signed(scaled(v, kind), language, decimals) for v in (mean, low, high))
    direction = "unclear"
    if math.isfinite(low):
        words += f" ({low_words}; {high_words})"
        direction = "less" if high < 0 else "more" if low > 0 else "unclear"
    return Cell(text("table.points", language, words=words) if kind.kind == "share" else words, direction)


def _amount(value: float, kind: OutcomeKind, language: Language, decimals: int) -> str:
    """A value of an outcome in the reader's notation; shares as per cent, yearly money in thousands."""
    words = style.number(scaled(value, kind), language, decimals)
    return f"{words}\u00a0%" if kind.kind == "share" and math.isfinite(value) else words


def scaled(value: float, kind: OutcomeKind) -> float:
    """A value in the unit readers see: shares in per cent, yearly money in thousands."""
    return value * {"share": 100.0, "dkk_thousands": 0.001}.get(kind.kind, 1.0)


def decimals_for(kind: OutcomeKind, row: Sequence[float]) -> int:
    """One number of decimals for a whole row, means and intervals alike; none if any value reaches a thousand."""
    decimals = {"dkk_thousands": 0, "dkk": 0, "share": 1, "count": 1, "number": 2, "days": 1, "months": 1}[kind.kind]
    return 0 if any(abs(scaled(value, kind)) >= 1000 for value in row) else decimals


def rationed_lines(comparison: Comparison, language: Language) -> list[str]:
    """One line for each arm and group whose utilisation is above .97."""
    return [
        text(
            "table.rationed",
            language,
            arm=arm_label(comparison, arm, language),
            group=group_label(comparison, group, language),
            limit=style.percent(RATIONED_ABOVE, language),
        )
        for arm, group in comparison.rationed()
    ]


def caption(comparison: Comparison, language: Language) -> str:
    """What the numbers of the table are; one replication has neither means nor intervals."""
    count, price_year = len(comparison.completed), comparison.settings.economy.price_year
    if count == 1:
        return text("table.caption.single", language, price_year=price_year)
    return text("table.caption", language, replications=count, price_year=price_year)


def headings(comparison: Comparison, group: str, language: Language) -> list[str]:
    """The columns of a group's table: the arms' means, then the differences to the baseline."""
    baseline = comparison.settings.baseline_arm
    joined = [
        (same, text("figure.same", language).join(arm_label(comparison, arm, language) for arm in same))
        for same in equal_arms(comparison, group)
    ]
    against = arm_label(comparison, baseline, language)
    difference = "table.difference.single" if len(comparison.completed) == 1 else "table.difference"
    return [
        *(label for _, label in joined),
        *(text(difference, language, arm=label, baseline=against) for same, label in joined if baseline not in same),
    ]


def table_title(comparison: Comparison, group: str, language: Language) -> str:
    """Where the table counts, and from its first day to its last (the end of the period is the day after)."""
    start, end = first_change(comparison.settings), comparison.settings.period.end - dt.timedelta(days=1)
    write = "%d.%m.%Y" if language == "da" else "%d %b %Y"
    return text(
        "table.title",
        language,
        place=group_label(comparison, group, language, title=True),
        start=start.strftime(write),
        end=end.strftime(write),
    )


def terminal_width(comparison: Comparison) -> int:
    """Characters the table needs so that nothing of it is cut off, where no terminal says how wide it is."""
    columns = [len(equal_arms(comparison, group)) for group in shown_groups(comparison)]
    return max(
        _NARROWEST, _NAME_WIDTH + max(count * _MEAN_WIDTH + (count - 1) * _DIFFERENCE_WIDTH for count in columns)
    )


def terminal_table(comparison: Comparison, language: Language) -> RenderableType:
    """The tables for the terminal, one per group, with the label of the default and the flagged arms below."""
    table = summary_table(comparison)
    parts: list[RenderableType] = []
    for group in shown_groups(comparison):
        grid = Table(
            title=table_title(comparison, group, language),
            box=box.SIMPLE_HEAD,
            title_justify="left",
            title_style="bold",
            pad_edge=False,
            collapse_padding=True,
        )
        grid.add_column(text("table.outcome", language), overflow="fold", ratio=3, min_width=26)
        for heading in headings(comparison, group, language):
            grid.add_column(heading, justify="right", overflow="fold")
        for section in sections(comparison, group, language, table):
            grid.add_section()
            grid.add_row(Text(section.heading, style="bold"))
            for row in section.rows:
                name = f"{row.name} {HARM}" if row.harm else row.name
                cells = [styled(cell, harm=row.harm) for cell in row.differences]
                grid.add_row(name, *row.means, *cells)
        parts.append(grid)
    parts.append(Text(caption(comparison, language), style="dim"))
    parts += [Text(line, style="dim") for line in later_law_lines(comparison.settings, language)]
    parts += [Text(line, style="bold yellow") for line in rationed_lines(comparison, language)]
    parts.append(Text(text("label.illustrative", language)))
    parts.append(Text(text("label.default", language), style="bold"))
    return Group(*parts)


def styled(cell: Cell, *, harm: bool) -> Text:
    """A difference for the terminal: what is clear stands out; more of a harm is red."""
    if cell.direction in ("unclear", "none"):
        return Text(cell.words, style="dim")
    return Text(cell.words, style="red" if harm and cell.direction == "more" else "bold")
