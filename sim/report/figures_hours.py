"""Where the hours go: hours by activity against hours present, in both practices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.text import Text

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval
from sim.outcomes.periods import first_change, reporting_window
from sim.report import style
from sim.report.courses import (
    arm_label,
    focus_arm,
    group_label,
    last_year,
    reading,
    told_group,
    words_around,
)
from sim.report.texts import Language, text

BUNDLES = {
    "talks": ("first_contact", "meeting"),
    "investigation": ("investigation",),
    "decision": ("decision",),
    "measures": ("follow_up", "coordination"),
    "reached": ("notification", "call", "back_door", "screening"),
    "handover": ("handover",),
    "supervision": ("supervision",),
    "idle": ("idle",),
}
SHADES = {
    "talks": "#2F6F8F",
    "investigation": "#6FA3BC",
    "decision": "#A9C6D3",
    "measures": "#C9B38A",
    "reached": "#D98C5F",
    "handover": "#B5654A",
    "supervision": "#8C7AA9",
    "idle": "#EFEFEF",
}


def title(comparison: Comparison, language: Language) -> str:
    """The share of casework that is time with children and families, in the new practice and the old."""
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is None:
        return text("hours.alone", language)
    effect = comparison.difference("direct_share", arm, group)
    own, base = (
        style.percent(mean_interval(comparison.values("direct_share", name, group)).mean, language)
        for name in (arm, comparison.settings.baseline_arm)
    )
    return text(f"hours.{effect.direction}", language, arm=arm_label(comparison, arm, language), own=own, base=base)


def figure(comparison: Comparison, language: Language) -> style.Picture:
    """Stacked bars per full-time post and week; direct time hatched, the interval of hours worked as a line."""
    told = title(comparison, language)
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    arms = [comparison.settings.baseline_arm, *([arm] if arm else [])]
    frame = words_around(
        comparison,
        language,
        told,
        text("hours.unit", language),
        reading("hours.reading", comparison, language, group=group_label(comparison, group, language)),
        place=f"{comparison.settings.municipality.label}, {group_label(comparison, group, language)}",
        years=(first_change(comparison.settings).year, last_year(comparison)),
    )
    drawing, axes = style.panels(frame, 1, 1, left=0.115, right=0.985, bottom=0.36)
    axis = axes[0]
    axis.grid(False)
    axis.grid(True, axis="x")
    longest, labels = 0.0, []
    for row, name in enumerate(arms):
        table = weekly_hours(comparison, name, group)
        left = 0.0
        for bundle, kinds in BUNDLES.items():
            hours = float(table.loc[table["activity"].isin(kinds), "hours"].sum())
            direct = float(table.loc[table["activity"].isin(kinds), "direct_hours"].sum())
            axis.barh(-row, hours, left=left, height=0.58, color=SHADES[bundle], edgecolor="white", linewidth=0.6)
            if direct > 0.05:
                axis.barh(
                    -row,
                    direct,
                    left=left,
                    height=0.58,
                    color="none",
                    edgecolor="white",
                    hatch="////",
                    linewidth=0,
                )
            label = axis.text(
                left + hours / 2,
                -row,
                style.number(hours, language, 1),
                ha="center",
                va="center",
                fontsize=6.2,
                color=_ink_on(SHADES[bundle]),
                bbox={"facecolor": SHADES[bundle], "edgecolor": "none", "pad": 0.6},
            )
            labels.append((label, hours))
            left += hours
        used = share_used(comparison, name, group)
        longest = max(longest, left)
        if np.isfinite(used.low):
            # with few replications the interval can reach beyond what is possible
            low, high = (min(max(end, 0.0), 1.0) * left for end in (used.low, used.high))
            axis.plot([low, high], [-row + 0.34] * 2, color=style.INK, linewidth=1.2)
        axis.text(
            min(max(used.mean, 0.0), 1.0) * left,
            -row + 0.38,
            text("hours.used", language, share=style.percent(used.mean, language)),
            ha="center",
            va="bottom",
            fontsize=6.2,
        )
    axis.set_yticks([-row for row in range(len(arms))], [arm_label(comparison, name, language) for name in arms])
    axis.set_ylim(-len(arms) + 0.55, 0.6)
    axis.set_xlim(0.0, 1.04 * longest if longest > 0 else 1.0)
    _drop_labels_without_room(axis, labels)
    axis.xaxis.set_major_formatter(lambda value, _: style.number(value, language, 0))
    axis.set_xlabel(text("hours.axis", language), fontsize=6.5, labelpad=1)
    _key(axis, language)
    return style.Picture("hours_by_activity", told, drawing)


def _drop_labels_without_room(axis: Axes, labels: Sequence[tuple[Text, float]]) -> None:
    """Remove the number of each part of a bar that is narrower than its number; call when the x-limits are final."""
    pixels_per_hour = axis.transData.transform((1.0, 0.0))[0] - axis.transData.transform((0.0, 0.0))[0]
    for label, hours in labels:
        if label.get_window_extent().width > hours * pixels_per_hour:
            label.remove()


def weekly_hours(comparison: Comparison, arm: str, group: str) -> pd.DataFrame:
    """Mean hours a week per filled full-time post, by activity, in the reporting window."""
    rows = comparison.hours[
        (comparison.hours["arm"] == arm) & comparison.hours["office"].isin(comparison.offices(group))
    ]
    added = rows.groupby("activity")[["hours", "direct_hours"]].sum() / len(comparison.completed)
    posts = mean_interval(comparison.values("posts", arm, group)).mean
    weeks = reporting_window(comparison.settings).days / 7
    return (added / (posts * weeks if posts else np.nan)).reset_index()


def share_used(comparison: Comparison, arm: str, group: str) -> Interval:
    """The share of hours present that is not idle, supervision included, over replications."""
    rows = comparison.hours[
        (comparison.hours["arm"] == arm) & comparison.hours["office"].isin(comparison.offices(group))
    ]
    wide = rows.pivot_table(index="replication", columns="activity", values="hours", aggfunc="sum")
    present = wide.sum(axis=1).to_numpy(dtype=np.float64)
    idle = wide["idle"].to_numpy(dtype=np.float64)
    return mean_interval(np.divide(present - idle, present, out=np.full_like(present, np.nan), where=present > 0))


def _ink_on(shade: str) -> str:
    red, green, blue = (int(shade[i : i + 2], 16) for i in (1, 3, 5))
    return "white" if 0.3 * red + 0.59 * green + 0.11 * blue < 140 else style.INK


def _key(axis: Axes, language: Language) -> None:
    handles = [
        Patch(facecolor=SHADES[bundle], edgecolor=style.GRID, label=text(f"activity.{bundle}", language))
        for bundle in BUNDLES
    ]
    axis.legend(
        handles=handles,
        ncols=4,
        fontsize=6.2,
        frameon=False,
        loc="upper center",
        bbox_to_anchor=(0.45, -0.17),
        handlelength=1.0,
        handleheight=0.9,
        columnspacing=1.4,
    )
