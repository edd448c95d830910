"""Which measures: the number running per quarter, a panel per type."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Direction, Interval, paired_interval
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import (
    arm_label,
    courses,
    draw,
    focus_arm,
    group_label,
    mark_changes,
    reading,
    told_group,
    words_around,
)
from sim.report.texts import Language, text


def by_type(comparison: Comparison, group: str) -> pd.DataFrame:
    """Measures running per replication, arm, quarter and type in a group of districts."""
    rows = comparison.measures[comparison.measures["office"].isin(comparison.offices(group))]
    keys = ["replication", "arm", "quarter", "type"]
    return rows.groupby(keys, sort=True)["measures"].sum().reset_index()


def effects(comparison: Comparison, group: str, arm: str) -> dict[str, Interval]:
    """Per type the paired difference in measures per quarter, over the whole quarters after the first change."""
    after = first_change(comparison.settings)
    last_mixed = f"{after.year}Q{(after.month - 1) // 3 + 1}"
    rows = by_type(comparison, group)
    rows = rows[rows["quarter"] > last_mixed] if after > comparison.settings.period.start else rows
    mean = rows.groupby(["type", "arm", "replication"], sort=True)["measures"].mean()
    found = {}
    for name in comparison.settings.measures.types:
        own = mean.loc[name, arm].to_numpy(dtype=np.float64)
        base = mean.loc[name, comparison.settings.baseline_arm].to_numpy(dtype=np.float64)
        found[name] = paired_interval(own, base)
    return found


def title(comparison: Comparison, language: Language) -> str:
    """How many types clearly fall or rise, and which one most."""
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is None:
        return text("types.alone", language)
    found = effects(comparison, group, arm)
    falls, rises = _with(found, "less"), _with(found, "more")
    variant = "unclear"
    if falls or rises:
        variant = "mixed" if falls and rises else "falls" if falls else "rises"
    elif all(effect.direction == "none" for effect in found.values()):
        variant = "none"
    most = max(falls or rises or list(found), key=lambda name: abs(found[name].mean))
    kind = getattr(comparison.settings.measures.types[most].label, language)
    return text(
        f"types.{variant}",
        language,
        arm=arm_label(comparison, arm, language),
        group=group_label(comparison, group, language),
        falls=len(falls),
        rises=len(rises),
        total=len(found),
        type=kind[0].lower() + kind[1:],
    )


def _reading(comparison: Comparison, group: str, language: Language) -> str:
    """The reading aid; where the title counts types that clearly change, how each of them is tested."""
    below = reading("figure.reading.mean", comparison, language)
    if focus_arm(comparison, group) is None or len(comparison.completed) == 1:
        return below
    return f"{below} {text('types.tested', language, total=len(comparison.settings.measures.types))}"


def figure(comparison: Comparison, language: Language) -> style.Picture:
    """Small multiples on one scale: the group's arms, and the comparison districts under the baseline."""
    told = title(comparison, language)
    group = told_group(comparison)
    types = comparison.settings.measures.types
    columns = 4
    rows = -(-(len(types) + 1) // columns)
    frame = words_around(
        comparison,
        language,
        told,
        text("types.unit", language),
        _reading(comparison, group, language),
        place=f"{comparison.settings.municipality.label}, {group_label(comparison, group, language)}",
    )
    drawing, axes = style.panels(frame, rows, columns, right=0.98, between=0.12, bottom=0.17)
    table = by_type(comparison, group)
    legend: dict[str, str] = {}
    for axis, (name, kind) in zip(axes, types.items(), strict=False):
        lines = courses(comparison, table[table["type"] == name], "measures")
        draw(axis, comparison, lines, language, labels=False)
        style.quarter_axis(axis, lines[0].quarters, every=4)
        axis.set_title(
            getattr(kind.label, language).replace(" (", "\n("),
            fontsize=6.2,
            loc="left",
            pad=2,
            linespacing=1.0,
        )
        mark_changes(axis, comparison, group, language, labels=False)
    for line in courses(
        comparison,
        table.groupby(["replication", "arm", "quarter"])["measures"].sum().reset_index(),
        "measures",
    ):
        words = text("figure.same", language).join(arm_label(comparison, arm, language) for arm in line.arms)
        legend[words] = line.arms[0]
    style.count_axis(axes[0], language)
    for axis in axes[len(types) :]:
        axis.set_axis_off()
    key = axes[len(types)]
    for place, (words, arm) in enumerate(legend.items()):
        y = 0.85 - 0.2 * place
        key.plot(
            [0.0, 0.2],
            [y, y],
            transform=key.transAxes,
            linewidth=1.4,
            color=style.colour_of(arm, comparison.arms),
            linestyle=style.dash_of(arm, comparison.arms),
        )
        key.text(
            0.25,
            y,
            words,
            transform=key.transAxes,
            fontsize=6.5,
            va="center",
            color=style.colour_of(arm, comparison.arms),
        )
    return style.Picture("measures_by_type", told, drawing)


def _with(found: dict[str, Interval], direction: Direction) -> list[str]:
    return [name for name, effect in found.items() if effect.direction == direction]
