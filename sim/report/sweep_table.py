"""The table of a sweep: what each point costs and what happens at its door, for screen and page."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments.compare import COST
from sim.experiments.intervals import Interval, mean_interval, prediction_interval
from sim.experiments.sweep import Sweep
from sim.experiments.sweep_table import difference
from sim.outcomes.catalogue import OUTCOMES
from sim.report import style
from sim.report.courses import replications_in_words
from sim.report.sweep_words import (
    answer_lines,
    arm_words,
    place_words,
    setting_label,
    value_words,
    variance_factors,
)
from sim.report.table import Cell, difference_cell, scaled
from sim.report.texts import Language, text

LEVELS = (
    "first_contact_days",
    "front_door_queue",
    "forced_share",
    "stability_margin",
    "unmet_days",
    "return_12m",
    "caseload_per_fte",
    "utilisation",
)
"""What stands beside the cost of every point, so that a low cap does not look free."""
MOST_TIMES = 100
_DECIMALS = {"unmet_days": 0}
KIND = {kind.name: kind for kind in OUTCOMES}


@dataclass(frozen=True)
class PointRow:
    """One point as words: its number, its values, the difference in cost, one real course, and the levels."""

    point: int
    values: tuple[str, ...]
    cost: Cell
    single: str
    levels: tuple[str, ...]


def headings(found: Sweep, language: Language) -> list[str]:
    """The columns: the swept settings, cost, one real course, levels."""
    keys = found.design.keys
    return [
        *(setting_label(key, keys, language) for key in keys),
        text("sweep.column.total_dkk", language),
        text("sweep.column.single", language),
        *(text(f"sweep.column.{name}", language) for name in LEVELS),
    ]


def rows(found: Sweep, language: Language) -> list[PointRow]:
    """One row per point; dashes where no replication came through."""
    table = []
    for point in found.points:
        own = found.values(point.number, COST, found.group)
        values = tuple(value_words(value, language) for value in found.design.points[point.number])
        if not len(own):
            table.append(PointRow(point.number, values, Cell("–", "none"), "–", ("–",) * len(LEVELS)))
            continue
        apart = difference(found, point.number, COST, found.group)
        single = prediction_interval(own - found.values(point.number, COST, found.group, found.baseline_arm))
        table.append(
            PointRow(
                point=point.number,
                values=values,
                cost=difference_cell(apart.mean, apart.low, apart.high, KIND[COST], language, 0),
                single=_between(single, language),
                levels=tuple(
                    _level(mean_interval(found.values(point.number, name, found.group)), name, language)
                    for name in LEVELS
                ),
            )
        )
    return table


def table_title(found: Sweep, language: Language) -> str:
    """Which arm is compared with what, where, and with how many replications."""
    return text(
        "sweep.title",
        language,
        arm=arm_words(found, found.arm, language),
        place=place_words(found, language),
        baseline=arm_words(found, found.baseline_arm, language),
        replications=replications_in_words(found.replications, language),
    )


def caption(found: Sweep, language: Language) -> str:
    """What the numbers are, and what the same children at every point are worth."""
    base, points = variance_factors(found)
    parts = [text("sweep.caption", language, baseline=arm_words(found, found.baseline_arm, language))]
    if math.isfinite(base):
        parts.append(text("sweep.factor.base", language, factor=_times(base, language)))
    if math.isfinite(points):
        parts.append(text("sweep.factor.points", language, factor=_times(points, language)))
    return " ".join(parts)


def _times(factor: float, language: Language) -> str:
    """A variance factor; of a large one only that it is."""
    if factor > MOST_TIMES:
        return text("sweep.factor.over", language, limit=MOST_TIMES)
    return style.number(factor, language, 1)


def terminal_sweep(found: Sweep, language: Language) -> RenderableType:
    """The table and what it says, for the terminal."""
    grid = Table(
        title=table_title(found, language),
        box=box.SIMPLE_HEAD,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        collapse_padding=True,
    )
    for heading in headings(found, language):
        grid.add_column(heading, justify="right", overflow="fold")
    for row in rows(found, language):
        style_of_cost = "dim" if row.cost.direction == "unclear" else "bold"
        grid.add_row(*row.values, Text(row.cost.words, style=style_of_cost), row.single, *row.levels)
    return Group(
        grid,
        Text(caption(found, language), style="dim"),
        *(Text(line, style="bold") for line in answer_lines(found, language)),
        Text(text("label.illustrative", language)),
        Text(text("label.default", language), style="bold"),
    )


def _level(interval: Interval, name: str, language: Language) -> str:
    """A mean with half its interval."""
    kind = KIND[name]
    if not math.isfinite(interval.mean):
        return "–"
    decimals = _DECIMALS.get(name, 1)
    mean, half = (scaled(value, kind) for value in (interval.mean, (interval.high - interval.low) / 2.0))
    words = style.number(mean, language, decimals)
    if math.isfinite(half):
        words += f" ±{style.number(half, language, decimals)}"
    return f"{words}\u00a0%" if kind.kind == "share" else words


def _between(single: Interval, language: Language) -> str:
    if not math.isfinite(single.low):
        return "–"
    low, high = (style.number(scaled(end, KIND[COST]), language) for end in (single.low, single.high))
    return f"({low}; {high})"
