"""Is the run-in long enough? Open cases and running measures over its years."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval, mean_interval, prediction_interval
from sim.report import style
from sim.report.courses import arm_label, reading, words_around
from sim.report.texts import Language, text

LAST_YEARS = 8
SMALL_CHANGE = 0.02
"""Yearly change, as a share of the level, that does not matter beside the effects compared."""

SERIES = (
    ("open_cases", "run_in.open"),
    ("measures_running", "run_in.measures"),
    ("waiting", "run_in.waiting"),
)


def yearly_change(comparison: Comparison, column: str) -> Interval:
    """The slope over the run-in's last eight years as a share of the mean level a year, over replications."""
    values = _values(comparison, column)[:, -4 * LAST_YEARS :]
    if values.shape[1] < 4:
        return Interval(np.nan, np.nan, np.nan, 0)
    years = np.arange(values.shape[1]) / 4
    slopes = np.polyfit(years, values.T, 1)[0]
    level = values.mean()
    return mean_interval(slopes / level if level else slopes * np.nan)


def title(comparison: Comparison, language: Language) -> str:
    """Long enough if both intervals of the yearly change lie within small changes, not if one lies outside."""
    changes = {name: yearly_change(comparison, name) for name in ("open_cases", "measures_running")}
    if any(change.count < 2 for change in changes.values()):
        return text("run_in.unknown", language)
    if all(change.low >= -SMALL_CHANGE and change.high <= SMALL_CHANGE for change in changes.values()):
        variant = "settled"
    elif any(change.low > SMALL_CHANGE or change.high < -SMALL_CHANGE for change in changes.values()):
        variant = "moving"
    else:
        variant = "unclear"
    words = {name: style.signed(100 * change.mean, language, 1) + "\u00a0%" for name, change in changes.items()}
    return text(
        f"run_in.{variant}",
        language,
        years=_last_years(comparison),
        open=words["open_cases"],
        measures=words["measures_running"],
        replications=len(comparison.completed),
    )


def _last_years(comparison: Comparison) -> int:
    return min(LAST_YEARS, comparison.settings.period.run_in_years)


def figure(comparison: Comparison, language: Language) -> style.Picture | None:
    """Open cases, running measures and the waiting list over the run-in; none if there was no run-in."""
    if comparison.run_in.empty:
        return None
    settings = comparison.settings
    told = title(comparison, language)
    quarters = sorted(set(comparison.run_in["quarter"].tolist()))
    frame = words_around(
        comparison,
        language,
        told,
        text("run_in.unit", language, baseline=arm_label(comparison, settings.baseline_arm, language)),
        reading(
            "run_in.reading",
            comparison,
            language,
            bound=style.percent(SMALL_CHANGE, language),
            years=_last_years(comparison),
        ),
        years=(int(quarters[0][:4]), int(quarters[-1][:4])),
    )
    drawing, axes = style.panels(frame, 1, 1, right=0.79)
    axis, labels = axes[0], []
    x = np.arange(len(quarters)) + 0.5
    for i, (column, words) in enumerate(SERIES):
        values = _values(comparison, column)
        colour = (style.BASELINE, "#9A6A3A", "#7A5BA6")[i]
        means = [mean_interval(values[:, q]) for q in range(len(quarters))]
        singles = [prediction_interval(values[:, q]) for q in range(len(quarters))]
        axis.fill_between(
            x,
            [s.low for s in singles],
            [s.high for s in singles],
            color=colour,
            alpha=style.WIDE_BAND,
            linewidth=0,
        )
        axis.fill_between(
            x,
            [m.low for m in means],
            [m.high for m in means],
            color=colour,
            alpha=style.BAND + 0.08,
            linewidth=0,
        )
        axis.plot(x, [m.mean for m in means], color=colour, linewidth=1.4, linestyle=style.DASHES[(1, 0, 3)[i]])
        labels.append((float(x[-1]), means[-1].mean, text(words, language), colour))
    style.quarter_axis(axis, quarters, every=2)
    style.count_axis(axis, language)
    style.end_labels(axis, labels)
    return style.Picture("run_in", told, drawing)


def _values(comparison: Comparison, column: str) -> npt.NDArray[np.float64]:
    """One row per replication, one column per quarter, all offices together."""
    wide = comparison.run_in.pivot_table(index="replication", columns="quarter", values=column, aggfunc="sum")
    return wide.to_numpy(dtype=np.float64)
