"""Money: mean cost per citizen in both readings, and the accumulated difference net of extra casework."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.experiments.accumulated import Accumulated, accumulated_difference
from sim.experiments.compare import Comparison
from sim.report import style
from sim.report.courses import (
    arm_label,
    courses,
    draw,
    focus_arm,
    group_label,
    mark_changes,
    quarter_position,
    reading,
    told_group,
    words_around,
)
from sim.report.texts import Language, text

READINGS = (("dkk_per_child_with_measure", "cost.reading.with"), ("dkk_per_open_child", "cost.reading.open"))


def mean_cost_title(comparison: Comparison, language: Language) -> str:
    """What each reading of the mean cost per citizen does; they may move in opposite directions."""
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is None:
        return text("cost.alone", language)
    words = []
    for outcome, _ in READINGS:
        effect = comparison.difference(outcome, arm, group)
        base = float(np.nanmean(comparison.values(outcome, comparison.settings.baseline_arm, group)))
        change = abs(effect.mean) / base if base else math.nan
        clear = effect.direction in ("less", "more")
        variant = "tiny" if clear and round(change, 2) == 0 else effect.direction
        words.append(text(f"cost.{variant}", language, percent=style.percent(change, language)))
    return text("cost.title", language, arm=arm_label(comparison, arm, language), first=words[0], second=words[1])


def mean_cost(comparison: Comparison, language: Language) -> style.Picture:
    """Two panels, one per reading, in 1,000 DKK per quarter."""
    told = mean_cost_title(comparison, language)
    group = told_group(comparison)
    frame = words_around(
        comparison,
        language,
        told,
        text("cost.unit", language, price_year=comparison.settings.economy.price_year),
        reading("figure.reading.mean", comparison, language),
        place=f"{comparison.settings.municipality.label}, {group_label(comparison, group, language)}",
    )
    drawing, axes = style.panels(frame, 1, 2, share_y=False, between=0.42, right=0.84)
    table = comparison.group_quarters(group)
    for axis, (column, heading) in zip(axes, READINGS, strict=True):
        lines = courses(comparison, table, column)
        labels = draw(axis, comparison, lines, language, scale=1e-3)
        style.quarter_axis(axis, lines[0].quarters, every=2)
        axis.set_title(text(heading, language), fontsize=7.2, loc="left", pad=11)
        mark_changes(axis, comparison, group, language)
        style.count_axis(axis, language, 0)
        style.end_labels(axis, labels)
    return style.Picture("mean_cost_per_citizen", told, drawing)


def accumulated_title(comparison: Comparison, curves: dict[str, Accumulated], language: Language) -> str:
    """For each arm: saved, paid back when, dearer, or not clear, by the last quarter."""
    if not curves:
        return text("accumulated.alone", language)
    sentences = []
    for arm, curve in curves.items():
        mean, low, high = float(curve.mean[-1]), float(curve.low[-1]), float(curve.high[-1])
        if not np.any(curve.mean) and mean == 0.0:
            variant = "none"
        elif math.isnan(low):
            variant = "single"
        elif high < 0:
            variant = "paid_back" if curve.paid_back else "saves"
        else:
            variant = "dearer" if low > 0 else "unclear"
        several = "several." if len(curves) > 1 else ""
        sentences.append(
            text(
                f"accumulated.{several}{variant}",
                language,
                arm=arm_label(comparison, arm, language),
                amount=style.millions(abs(mean), language),
                end=style.quarter(curve.quarters[-1], language),
                quarter=style.quarter(curve.paid_back, language) if curve.paid_back else "",
                between=style.millions_between(low, high, language),
                mean=style.millions(mean, language),
            )
        )
    if len(sentences) == 1:
        return sentences[0]
    return text(
        "accumulated.several",
        language,
        baseline=arm_label(comparison, comparison.settings.baseline_arm, language),
        end=style.quarter(next(iter(curves.values())).quarters[-1], language),
        parts=", ".join(sentences),
    )


def accumulated(comparison: Comparison, language: Language) -> style.Picture:
    """A panel per arm: the mean with its interval, the spread of single courses, and where it is paid back."""
    settings = comparison.settings
    shown = comparison.arms_that_change("all")[:3]
    curves = {arm: accumulated_difference(comparison, arm, "all") for arm in shown}
    told = accumulated_title(comparison, curves, language)
    baseline = arm_label(comparison, settings.baseline_arm, language)
    frame = words_around(
        comparison,
        language,
        told,
        text("accumulated.unit", language, price_year=settings.economy.price_year, baseline=baseline),
        reading("accumulated.reading", comparison, language),
        place=f"{settings.municipality.label}, {group_label(comparison, 'all', language)}",
    )
    drawing, axes = style.panels(frame, 1, max(len(curves), 1), between=0.1, right=0.93)
    for axis, (arm, curve) in zip(axes, curves.items(), strict=False):
        _fan(axis, comparison, arm, curve)
        axis.set_title(
            arm_label(comparison, arm, language),
            fontsize=7.2,
            loc="left",
            pad=11,
            color=style.colour_of(arm, comparison.arms),
        )
        mark_changes(axis, comparison, "all", language)
        _million_axis(axis, language)
    for axis, (arm, curve) in zip(axes, curves.items(), strict=False):
        if curve.paid_back and float(curve.high[-1]) < 0.0:  # not where the last sign is not clear
            at = curve.quarters.index(curve.paid_back)
            axis.plot(at + 0.5, 0, marker="o", markersize=4, color=style.colour_of(arm, comparison.arms), zorder=5)
            axis.annotate(
                text("accumulated.break_even", language, quarter=style.quarter(curve.paid_back, language)),
                xy=(at + 0.5, 0),
                xytext=(-4, -4),
                va="top",
                linespacing=1.05,
                textcoords="offset points",
                fontsize=6.2,
                ha="right",
                bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.8},
            )
    if curves:
        for key, y, side in (
            ("accumulated.dearer_side", 0.98, "top"),
            ("accumulated.cheaper_side", 0.02, "bottom"),
        ):
            axes[0].text(
                0.02,
                y,
                text(key, language),
                transform=axes[0].transAxes,
                fontsize=6.2,
                color=style.FAINT,
                va=side,
                style="italic",
                zorder=6,
                bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 0.8},
            )
    else:
        axes[0].set_axis_off()
    return style.Picture("accumulated_cost", told, drawing)


def _million_axis(axis: Axes, language: Language) -> None:
    """Round ticks, all with one number of decimals, so that 2.5 is never written as 2."""

    def words(value: float, _: object) -> str:
        ticks = axis.get_yticks()
        step = float(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
        return style.number(value, language, max(0, -math.floor(math.log10(step) + 1e-9)))

    axis.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axis.yaxis.set_major_formatter(FuncFormatter(words))


def _fan(axis: Axes, comparison: Comparison, arm: str, curve: Accumulated) -> None:
    settings = comparison.settings
    colour = style.colour_of(arm, comparison.arms)
    dates = [change.date for change in settings.arms[arm].changes]
    begin = max(math.floor(quarter_position(comparison, min(dates))) - 2, 0)
    x = np.arange(len(curve.quarters)) + 0.5
    axis.fill_between(
        x, curve.single_low / 1e6, curve.single_high / 1e6, color=colour, alpha=style.WIDE_BAND, linewidth=0
    )
    axis.fill_between(x, curve.low / 1e6, curve.high / 1e6, color=colour, alpha=style.BAND + 0.08, linewidth=0)
    axis.plot(x, curve.mean / 1e6, color=colour, linewidth=1.5, linestyle=style.dash_of(arm, comparison.arms))
    axis.axhline(0, color=style.INK, linewidth=0.7)
    style.quarter_axis(axis, curve.quarters, begin=begin)
