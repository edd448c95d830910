"""How precisely each arm's difference in yearly cost is known, as rows for screen, page and files."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments.compare import Comparison, precisions
from sim.experiments.hybrids import told_group
from sim.experiments.precision import Precision
from sim.report import style
from sim.report.courses import arm_label, group_label
from sim.report.texts import Language, text

COLUMNS = ("arm", "difference", "half_width", "wanted", "for_width", "for_sign", "single", "factor")


@dataclass(frozen=True)
class PrecisionTable:
    """Headings, one row of words for each arm that changes something, and what to beware of."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    warnings: tuple[str, ...]


def precision_table(comparison: Comparison, language: Language) -> PrecisionTable | None:
    """The table; none where no arm changes anything or one replication says nothing of precision."""
    found = precisions(comparison)
    if not found or len(comparison.completed) < 2:
        return None
    return PrecisionTable(
        title=text("precision.title", language),
        headings=tuple(text(f"precision.{column}", language) for column in COLUMNS),
        rows=tuple(_row(arm, one, comparison, language) for arm, one in found),
        caption=_caption(comparison, language),
        warnings=tuple(_warnings(found, comparison, language)),
    )


def terminal_precision(comparison: Comparison, language: Language) -> RenderableType:
    """The table for the terminal; nothing where there is none."""
    table = precision_table(comparison, language)
    if table is None:
        return Group()
    grid = Table(title=table.title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    for i, heading in enumerate(table.headings):
        grid.add_column(heading, justify="left" if i == 0 else "right", overflow="fold")
    for row in table.rows:
        grid.add_row(*row)
    lines = [Text(table.caption, style="dim"), *(Text(line, style="bold yellow") for line in table.warnings)]
    return Group(grid, *lines)


def precision_frame(comparison: Comparison) -> pd.DataFrame:
    """One row per arm that changes something, money in DKK a year; counts empty where a million are not enough.

    Columns: arm, group, difference with its ends, half_width, wanted, reached, for_width, for_sign, single_low,
    single_high, variance_factor.
    """
    rows = [
        {
            "arm": arm,
            "group": told_group(comparison.settings, arm),
            "difference": one.difference.mean,
            "difference_low": one.difference.low,
            "difference_high": one.difference.high,
            "half_width": one.half_width,
            "wanted": one.wanted,
            "reached": one.reached,
            "for_width": one.for_width,
            "for_sign": one.for_sign,
            "single_low": one.single.low,
            "single_high": one.single.high,
            "variance_factor": one.variance_factor,
        }
        for arm, one in precisions(comparison)
    ]
    counts = dict.fromkeys(("reached", "for_width", "for_sign"), "Int64")
    return pd.DataFrame(rows).astype(counts if rows else {})


def _caption(comparison: Comparison, language: Language) -> str:
    share = style.percent(comparison.settings.precision.half_width_share, language, 1)
    return text("precision.caption", language, replications=len(comparison.completed), share=share)


def _row(arm: str, one: Precision, comparison: Comparison, language: Language) -> tuple[str, ...]:
    place = group_label(comparison, told_group(comparison.settings, arm), language)
    return (
        f"{arm_label(comparison, arm, language)}, {place}",
        _thousands(one.difference.mean, language),
        f"±\u00a0{style.number(one.half_width / 1000, language)}",
        f"±\u00a0{style.number(one.wanted / 1000, language)}",
        _for_width(one, language),
        _count(one.for_sign, language),
        text(
            "precision.between",
            language,
            low=_thousands(one.single.low, language),
            high=_thousands(one.single.high, language),
        ),
        _factor(one.variance_factor, language),
    )


def _thousands(dkk: float, language: Language) -> str:
    return style.signed(dkk / 1000, language)


def _for_width(one: Precision, language: Language) -> str:
    if one.reached is not None:
        return text("precision.reached", language, count=style.number(one.reached, language))
    return text("precision.about", language, count=_count(one.for_width, language))


def _count(count: int | None, language: Language) -> str:
    return text("precision.too_many", language) if count is None else style.number(count, language)


def _factor(factor: float, language: Language) -> str:
    if math.isinf(factor):
        return "∞"
    return style.number(factor, language, 1)


def _warnings(found: list[tuple[str, Precision]], comparison: Comparison, language: Language) -> list[str]:
    lines = [
        text("precision.out_of_step", language, arm=arm_label(comparison, arm, language))
        for arm, one in found
        if one.variance_factor < 1.0
    ]
    rule = comparison.settings.precision
    if rule.stop == "half_width" and any(one.reached is None for _, one in found):
        lines.append(text("precision.most", language, most=style.number(rule.most, language)))
    return lines
