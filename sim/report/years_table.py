"""Cost per calendar year as a table of words, group by group."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from sim.experiments.compare import Comparison, cost_by_year
from sim.report import style, table
from sim.report.courses import group_label, shown_groups
from sim.report.texts import Language


@dataclass(frozen=True)
class YearRow:
    """Cost of one calendar year in each arm and the differences to the baseline, as words."""

    year: int
    means: tuple[str, ...]
    differences: tuple[table.Cell, ...]


@dataclass(frozen=True)
class YearTable:
    """The years of a group of districts, in millions."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[YearRow, ...]


def year_tables(comparison: Comparison, language: Language) -> list[YearTable]:
    """Cost per calendar year in millions, by group."""
    frame = cost_by_year(comparison)
    found = []
    for group in shown_groups(comparison):
        chosen = frame[frame["group"] == group].set_index(["year", "arm"])
        by_year_and_arm: dict[Any, Any] = chosen.to_dict("index")
        same_arms = table.equal_arms(comparison, group)
        rows = []
        for year in sorted({int(year) for year in chosen.index.get_level_values(0)}):
            lines = {same: by_year_and_arm[(year, same[0])] for same in same_arms}
            rows.append(
                YearRow(
                    year=year,
                    means=tuple(style.number(line["mean"] / 1e6, language, 2) for line in lines.values()),
                    differences=tuple(
                        _cell(
                            float(line["difference"]),
                            float(line["difference_low"]),
                            float(line["difference_high"]),
                            language,
                        )
                        for same, line in lines.items()
                        if comparison.settings.baseline_arm not in same
                    ),
                )
            )
        title = group_label(comparison, group, language, title=True)
        found.append(YearTable(title, tuple(table.headings(comparison, group, language)), tuple(rows)))
    return found


def _cell(mean: float, low: float, high: float, language: Language) -> table.Cell:
    if mean == low == high == 0.0:
        return table.Cell("0", "none")
    words = [style.signed(value / 1e6, language, 2) for value in (mean, low, high)]
    if not math.isfinite(low):
        return table.Cell(words[0], "unclear")
    direction = "less" if high < 0 else "more" if low > 0 else "unclear"
    return table.Cell(f"{words[0]} ({words[1]}; {words[2]})", direction)
