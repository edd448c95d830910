"""Who goes where, and how long it takes: the pathway as boxes and arrows, in both worlds on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from sim.experiments.compare import Comparison
from sim.experiments.intervals import mean_interval
from sim.experiments.process_map import entries_difference, entries_per_year, process_map
from sim.outcomes.periods import first_change
from sim.outcomes.transitions import BOXES, FINAL, REFERRED, STILL
from sim.report import style
from sim.report.courses import (
    arm_label,
    focus_arm,
    group_label,
    last_year,
    reading,
    shown_groups,
    told_group,
    words_around,
)
from sim.report.process_map_drawing import Arrow, draw_arrows, draw_boxes, sheet_of
from sim.report.texts import Language, text

LEAST = 0.04
"""Moves that in every world fewer than this share of referrals make are not drawn; the table has them all."""
BROADEST = 9.0
FEW = 0.01
"""Moves of a smaller share of those who came to the box have no days beside them."""
ALWAYS = "returned", "placed"
"""Where these moves lead matters however few make them: they are drawn where anybody does."""
_LEFT, _BOTTOM, _BETWEEN, _HEADS = 0.02, 0.135, 0.055, 0.042


def title(comparison: Comparison, language: Language) -> str:
    """How many children a year come to support in both worlds, and whether the difference can be told."""
    group, baseline = told_group(comparison), comparison.settings.baseline_arm
    arm = focus_arm(comparison, group)
    if arm is None:
        return text("map.alone", language, base=_supported(comparison, baseline, group, language))
    effect = entries_difference(comparison, arm, group, "supporting")
    variant = str(effect.direction) if math.isfinite(effect.low) else "single"
    if variant == "none" and not process_map(comparison, arm, group).equals(process_map(comparison, baseline, group)):
        variant = "even"
    decimals = 0 if abs(effect.mean) >= 10.0 else 1
    mean, low, high = (style.signed(end, language, decimals) for end in (effect.mean, effect.low, effect.high))
    return text(
        f"map.{variant}",
        language,
        arm=arm_label(comparison, arm, language),
        own=_supported(comparison, arm, group, language),
        base=_supported(comparison, baseline, group, language),
        mean=mean,
        low=low,
        high=high,
    )


def figure(comparison: Comparison, language: Language) -> style.Picture:
    """A panel per world; an arrow is as broad as the children on it are many."""
    told, group = title(comparison, language), told_group(comparison)
    arm = focus_arm(comparison, group)
    arms = [comparison.settings.baseline_arm, *([arm] if arm else [])]
    frame = words_around(
        comparison,
        language,
        told,
        text("map.unit", language),
        reading("map.reading", comparison, language, least=style.percent(LEAST, language)),
        place=f"{comparison.settings.municipality.label}, {group_label(comparison, group, language)}",
        years=(first_change(comparison.settings).year, last_year(comparison)),
    )
    drawing, axes = style.panels(frame, len(arms), 1, left=_LEFT, right=1.0 - _LEFT)
    _spread(axes)
    maps = [process_map(comparison, name, group) for name in arms]
    ways = drawn_moves(maps)
    broadest = max((float(table["mean"].max()) for table in maps if len(table)), default=0.0)
    for axis, name, table in zip(axes, arms, maps, strict=True):
        sheet = sheet_of(axis)
        colour = style.colour_of(name, comparison.arms)
        draw_boxes(axis, sheet, _words(table, language), FINAL)
        draw_arrows(axis, sheet, _arrows(table, ways, broadest, language), colour)
        head = arm_label(comparison, name, language)
        axis.text(0, 13.5, head, fontsize=7.2, fontweight="bold", color=colour, va="bottom")
        count = text("map.referrals", language, count=_count(_came(table, "waiting"), language))
        axis.text(0, 6.8, count, fontsize=5.4, color=style.INK, va="bottom")
        axis.text(0, 0.0, _support(comparison, name, group, language), fontsize=5.4, color=style.INK, va="bottom")
    return style.Picture("process_map", told, drawing)


def _spread(axes: Sequence[Axes]) -> None:
    """Let the panels fill the height, as they have no axes and no heads of their own."""
    top = axes[0].get_position().y1 + _HEADS
    height = (top - _BOTTOM - _BETWEEN * (len(axes) - 1)) / len(axes)
    for place, axis in enumerate(axes):
        axis.set_position((_LEFT, top - height - place * (height + _BETWEEN), 1.0 - 2 * _LEFT, height))


def readable(comparison: Comparison, language: Language) -> pd.DataFrame:
    """Every way of every arm and group, in words, for a file."""
    parts = []
    for group in shown_groups(comparison):
        for arm in comparison.arms:
            table = process_map(comparison, arm, group)
            for column in ("box", "to"):
                table[column] = [text(f"map.box.{name}", language) for name in table[column]]
            table.insert(0, "arm", arm_label(comparison, arm, language))
            table.insert(0, "group", group_label(comparison, group, language, title=True))
            parts.append(table)
    together = pd.concat(parts, ignore_index=True)
    own = {name: text(f"map.column.{name}", language) for name in together.columns if name not in ("group", "arm")}
    return together.rename(columns=own | {name: text(f"column.{name}", language) for name in ("group", "arm")})


def _words(table: pd.DataFrame, language: Language) -> dict[str, tuple[str, str]]:
    """Name of each box, how many come to it a year, and which share of them are there still."""
    words = {}
    for box in BOXES:
        numbers = _count(_came(table, box), language)
        share = _sum(table[(table["box"] == box) & (table["to"] == STILL)], "share")
        if box not in FINAL and share >= 0.005:
            numbers = text("map.still", language, count=numbers, still=style.percent(share, language))
        words[box] = text(f"map.box.{box}", language), numbers
    return words


def drawn_moves(maps: Sequence[pd.DataFrame]) -> list[tuple[str, str]]:
    """The moves every panel draws: those of enough children in any world, and returns and placements of anybody."""
    found: dict[tuple[str, str], None] = {}
    for table in maps:
        least = LEAST * _came(table, "waiting")
        moving = table[(table["to"] != STILL) & (table["box"] != REFERRED) & (table["mean"] > 0)]
        drawn = moving[(moving["mean"] >= least) | moving["to"].isin(ALWAYS)]
        found |= dict.fromkeys(zip(drawn["box"], drawn["to"], strict=True))
    return list(found)


def _arrows(table: pd.DataFrame, ways: Sequence[tuple[str, str]], broadest: float, language: Language) -> list[Arrow]:
    columns = (table[name].tolist() for name in ("box", "to", "mean", "share", "median_days"))
    known = {(box, to): numbers for box, to, *numbers in zip(*columns, strict=True)}
    arrows = []
    for box, to in ways:
        children, share, days = known.get((box, to), (0.0, 0.0, math.nan))
        label = [_share(share, language)]
        if share >= FEW:  # the median of a handful says little, and its words would hide the others
            label.append(text("map.days", language, days=style.number(days, language)))
        arrows.append(Arrow(box, to, BROADEST * children / broadest, tuple(label)))
    return arrows


def _share(share: float, language: Language) -> str:
    """A share in per cent; one that is not nothing does not look like nothing.

    >>> _share(0.0001, "en"), _share(0.004, "en"), _share(0.0, "en")
    ('<0.1\\xa0%', '0.4\\xa0%', '0\\xa0%')
    """
    if 0.0 < share < 0.0005:
        return f"<{style.percent(0.001, language, 1)}"
    return style.percent(share, language, 1 if 0.0 < share < FEW else 0)


def _came(table: pd.DataFrame, box: str) -> float:
    return _sum(table[table["to"] == box])


def _sum(rows: pd.DataFrame, column: str = "mean") -> float:
    return float(rows[column].sum())


def _count(children: float, language: Language) -> str:
    return style.number(children, language, 0 if children >= 10.0 or children == 0.0 else 1)


def _supported(comparison: Comparison, arm: str, group: str, language: Language) -> str:
    return _count(mean_interval(entries_per_year(comparison, arm, group, "supporting")).mean, language)


def _support(comparison: Comparison, arm: str, group: str, language: Language) -> str:
    """Children a year who come to support with the interval of the mean, where there is one."""
    found = mean_interval(entries_per_year(comparison, arm, group, "supporting"))
    mean, low, high = (_count(value, language) for value in (found.mean, max(found.low, 0.0), found.high))
    if not math.isfinite(found.low):
        return text("map.support.single", language, mean=mean)
    return text("map.support", language, mean=mean, low=low, high=high)
