"""The same children in both worlds, as a section of the page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sim.experiments import children
from sim.experiments.compare import Comparison
from sim.experiments.cost_splits import MEANS, PARTS, READINGS, split_window
from sim.experiments.intervals import Interval
from sim.outcomes.children import LEVELS
from sim.report import style
from sim.report.courses import arm_label, group_label, line_label, replications_in_words, shown_groups
from sim.report.table import equal_arms
from sim.report.texts import Language, text

MILLION, THOUSAND = 1e6, 1e3


@dataclass(frozen=True)
class Block:
    """An arm against the baseline in one group, as words: heading, caption, four tables, and what bounds them."""

    heading: str
    caption: str
    strata: tuple[tuple[str, str, str], ...]
    two_way: str
    columns: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    bounds: str
    in_view: str
    readings: tuple[str, ...]
    splits: tuple[tuple[str, ...], ...]
    means: tuple[tuple[str, ...], ...]


def blocks(comparison: Comparison, language: Language) -> list[Block]:
    """Every arm that changes something in a group, against the baseline; arms that are equal there stand together."""
    return [_block(comparison, same, group, language) for group, same in told(comparison)]


def told(comparison: Comparison) -> list[tuple[str, tuple[str, ...]]]:
    """Every group with each set of arms that are equal there and differ from the baseline."""
    baseline = comparison.settings.baseline_arm
    return [
        (group, same)
        for group in shown_groups(comparison)
        for same in equal_arms(comparison, group)
        if baseline not in same
    ]


def names_of(comparison: Comparison, same: tuple[str, ...], language: Language) -> dict[str, str]:
    """What the arm (or the arms that are equal) and the baseline are called."""
    baseline = comparison.settings.baseline_arm
    return {"arm": line_label(comparison, same, language), "baseline": arm_label(comparison, baseline, language)}


def _block(comparison: Comparison, same: tuple[str, ...], group: str, language: Language) -> Block:
    arm, names = same[0], names_of(comparison, same, language)
    splits = split_window(comparison, arm, group)
    return Block(
        heading=text("children.heading", language, group=group_label(comparison, group, language), **names),
        caption=text(
            "children.caption",
            language,
            replications=replications_in_words(len(comparison.completed), language),
            **names,
        ),
        strata=tuple(_stratum(row, language) for row in children.strata(comparison, arm, group).to_dict("records")),
        two_way=text("children.two_way", language, **names),
        columns=tuple(text(f"level.{level}", language) for level in LEVELS),
        levels=_levels(comparison, arm, group, language),
        bounds=_bounds(children.joint(comparison, arm, group), names, language),
        in_view=_in_view(comparison, arm, group, names, language),
        readings=tuple(text(f"split.reading.{reading}", language) for reading in READINGS),
        splits=_splits(splits, (*PARTS, "per_child"), names, language),
        means=_splits(splits, (*MEANS, "mean_quarters"), names, language),
    )


def _stratum(row: dict[Any, Any], language: Language) -> tuple[str, str, str]:
    return (
        text(f"stratum.{row['stratum']}", language),
        _amount(row["children"], row["children_low"], row["children_high"], language),
        _amount(row["dkk"], row["dkk_low"], row["dkk_high"], language, 2, MILLION, signed=True),
    )


def _levels(comparison: Comparison, arm: str, group: str, language: Language) -> tuple[tuple[str, ...], ...]:
    table = children.levels(comparison, arm, group).set_index(["level_baseline", "level_arm"]).to_dict("index")
    rows = []
    for before in LEVELS:
        cells = [table[(before, after)] for after in LEVELS]
        words = [
            f"{style.number(cell['children'], language, 1)}; {style.signed(cell['dkk'] / MILLION, language, 2)}"
            for cell in cells
        ]
        rows.append((text(f"level.{before}", language), *words))
    return tuple(rows)


def _bounds(joint: children.Joint, names: dict[str, str], language: Language) -> str:
    numbers = {
        name: style.number(value.mean, language, 1)
        for name, value in vars(joint).items()
        if isinstance(value, Interval)
    }
    return text("children.bounds", language, **numbers, **names)


def _in_view(comparison: Comparison, arm: str, group: str, names: dict[str, str], language: Language) -> str:
    counts = children.in_view(comparison, arm, group)
    parts = [
        text(
            "children.in_view.part",
            language,
            count=style.number(found.mean, language, 1),
            words=text(f"in_view.{name}", language, **names),
        )
        for name, found in counts.items()
        if found.mean > 0
    ]
    return text("children.in_view", language, parts="; ".join(parts))


def _splits(
    window: pd.DataFrame, parts: tuple[str, ...], names: dict[str, str], language: Language
) -> tuple[tuple[str, ...], ...]:
    table = window.set_index(["part", "reading"]).to_dict("index")
    rows = []
    for part in parts:
        cells = [table[(part, reading)] for reading in READINGS]
        words = [_split_cell(part, cell, language) for cell in cells]
        rows.append((text(f"split.{part}", language, **names), *words))
    return tuple(rows)


def _split_cell(part: str, cell: dict[Any, Any], language: Language) -> str:
    scale = THOUSAND if cell["unit"] == "dkk_year" else 1.0
    decimals = 1 if cell["unit"] == "quarters" else 0
    signed = part not in ("mean_baseline", "mean_arm", "mean_quarters")
    return _amount(cell["mean"], cell["low"], cell["high"], language, decimals, scale, signed=signed)


def _amount(
    mean: float,
    low: float,
    high: float,
    language: Language,
    decimals: int = 1,
    scale: float = 1.0,
    *,
    signed: bool = False,
) -> str:
    write = style.signed if signed else style.number
    words = [write(value / scale, language, decimals) for value in (mean, low, high)]
    if not math.isfinite(low) or mean == low == high:
        return words[0]
    return f"{words[0]} ({words[1]}; {words[2]})"
