"""What the saving is: how need, other help, no help, aim and price add up to what measures cost less or more."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.experiments.compare import Comparison
from sim.experiments.intervals import Interval
from sim.experiments.saving import PARTS_OF, Saving, savings
from sim.outcomes.periods import first_change
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

BARS = ("need", "rerouted", "unmet", "aimed", *PARTS_OF["price"])
"""The bars from top to bottom (the last only where prices differ between arms); below them what they add up to."""
FILLS = {
    "need": ("#2F7F6D", ""),
    "rerouted": ("#7A5BA6", "////"),
    "unmet": ("#A33B5B", "xxxx"),
    "aimed": ("#2B6CA3", ""),
    "grade": ("#2B6CA3", "...."),
    "type": ("#8C8C8C", ""),
    "tariff": ("#C9A227", ""),
}
SHOWN_LEVELS = 3
_MILLION = 1e6
_NUMBER = 0.16  # what a number with its gap takes of a panel's width


def title(comparison: Comparison, language: Language) -> str:
    """How much less or more measures cost, and how much of it is a change in need, at all levels of the standards."""
    found = _shown(comparison)
    if not found:
        return text("saving.alone", language)
    middle = next(each for each in found if each.level == 0.0)
    total, need = middle.measures.dkk, middle.terms["need"].dkk
    others = sorted(each.terms["need"].dkk.mean for each in found)
    directions = {each.terms["need"].dkk.direction for each in found}
    if not math.isfinite(total.low):
        variant = "single"
    elif total.direction in ("none", "unclear"):
        variant = str(total.direction)
    elif {"less", "more"} <= directions:
        variant = f"{total.direction}.depends"
    elif directions == {total.direction}:
        variant = f"{total.direction}.same"
    else:
        variant = f"{total.direction}.other"
    return text(
        f"saving.{variant}",
        language,
        arm=arm_label(comparison, middle.arm, language),
        amount=style.millions(abs(total.mean), language),
        signed=style.millions(total.mean, language),
        need=_millions(abs(need.mean), language),
        signed_need=style.millions(need.mean, language),
        low=_millions(min(abs(mean) for mean in others), language),
        high=_millions(max(abs(mean) for mean in others), language),
    )


def figure(comparison: Comparison, language: Language) -> style.Picture | None:
    """A panel per level of the standards, bars that begin where the one above ends; none without need accounts."""
    if comparison.needs.empty:
        return None
    told, found = title(comparison, language), _shown(comparison)
    group = told_group(comparison)
    frame = words_around(
        comparison,
        language,
        told,
        text("saving.unit", language, price_year=comparison.settings.economy.price_year),
        _reading(comparison, found, language),
        place=f"{comparison.settings.municipality.label}, {group_label(comparison, group, language)}",
        years=(first_change(comparison.settings).year, last_year(comparison)),
    )
    drawing, axes = style.panels(frame, 1, max(len(found), 1), left=0.205, right=0.985, between=0.08, bottom=0.215)
    if not found:
        axes[0].set_axis_off()
        return style.Picture("what_the_saving_is", told, drawing)
    low, high = _reach(found)
    bars = _bars(found)
    for axis, each in zip(axes, found, strict=True):
        _waterfall(axis, comparison, each, bars, language, high - low)
        axis.set_xlim(low, high)
        axis.set_title(
            text(
                f"saving.level.{'lower' if each.level < 0 else 'higher' if each.level > 0 else 'chosen'}",
                language,
                early=style.number(each.theta[0], language, 2),
                supporting=style.number(each.theta[1], language, 2),
            ),
            fontsize=6.6,
            loc="left",
            pad=5,
            fontweight="bold" if each.level == 0.0 else "normal",
        )
    axes[0].set_yticks(range(len(bars) + 1), [text(f"saving.bar.{bar}", language) for bar in (*bars, "measures")])
    axes[0].set_ylim(len(bars) + 0.65, -0.65)
    return style.Picture("what_the_saving_is", told, drawing)


def _bars(found: list[Saving]) -> tuple[str, ...]:
    return tuple(bar for bar in BARS if bar != "tariff" or any(each.parts[bar].dkk.mean for each in found))


def _waterfall(
    axis: Axes, comparison: Comparison, found: Saving, bars: tuple[str, ...], language: Language, width: float
) -> None:
    axis.grid(False, axis="y")
    axis.grid(True, axis="x")
    axis.axvline(0, color=style.INK, linewidth=0.8, zorder=3)
    axis.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axis.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: style.number(value, language, _decimals(axis.get_xticks().tolist())))
    )
    amounts = {**{bar: _amount(found, bar) for bar in bars}, "measures": found.measures.dkk}
    begins = [0.0, *np.cumsum([amounts[bar].mean / _MILLION for bar in bars])[:-1].tolist(), 0.0]
    ends = [begin + amounts[bar].mean / _MILLION for begin, bar in zip(begins, amounts, strict=True)]
    for row, (bar, amount) in enumerate(amounts.items()):
        colour, hatch = FILLS.get(bar, (style.colour_of(found.arm, comparison.arms), ""))
        begin, end = begins[row], ends[row]
        axis.barh(row, end - begin, left=begin, height=0.62, color=colour, hatch=hatch, edgecolor="white", linewidth=0)
        outer = [begin, end]
        if math.isfinite(amount.low):
            span = [begin + amount.low / _MILLION, begin + amount.high / _MILLION]
            axis.plot(span, [row, row], color="white", linewidth=2.2, alpha=0.7, zorder=3, solid_capstyle="butt")
            axis.plot(span, [row, row], color=style.INK, linewidth=0.9, zorder=4, solid_capstyle="butt")
            outer += span
        # a number does not lie across the zero line while there is room on the bar's other side
        right_crosses = max(outer) < 0 < max(outer) + _NUMBER * width
        left_crosses = min(outer) - _NUMBER * width < 0 < min(outer)
        leftward = right_crosses or (amount.mean < 0 and not left_crosses)
        axis.text(
            (min(outer) - 0.015 * width) if leftward else (max(outer) + 0.015 * width),
            row,
            _signed_millions(amount.mean, language),
            ha="right" if leftward else "left",
            va="center",
            fontsize=6.2,
            fontweight="bold" if bar == "measures" else "normal",
            bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.5},
            zorder=5,
        )
    for row, at in enumerate(ends[:-1]):
        axis.plot([at, at], [row + 0.31, row + 0.69], color=style.FAINT, linewidth=0.6, zorder=2)


def _decimals(ticks: list[float]) -> int:
    """As many as the ticks need, so that no two read alike."""
    return next((d for d in (0, 1) if all(math.isclose(t, round(t, d), abs_tol=1e-9) for t in ticks)), 2)


def _amount(found: Saving, bar: str) -> Interval:
    return (found.terms.get(bar) or found.parts[bar]).dkk


def _reach(found: list[Saving]) -> tuple[float, float]:
    """The common limits of all panels in millions, with room for the numbers at the bars' ends."""
    places = [0.0]
    for each in found:
        begin = 0.0
        for bar in BARS:
            amount = _amount(each, bar)
            places += [begin + (end if math.isfinite(end) else amount.mean) for end in (amount.low, amount.high)]
            begin += amount.mean
        total = each.measures.dkk
        places += [end if math.isfinite(end) else total.mean for end in (total.low, total.high)]
    low, high = min(places) / _MILLION, max(places) / _MILLION
    room = max(0.24 * (high - low), 0.05)
    return low - room, high + (room if high > 0.02 * (high - low) else 0.3 * room)


def _reading(comparison: Comparison, found: list[Saving], language: Language) -> str:
    below = reading("saving.reading", comparison, language)
    if not found:
        return below
    days, ore = (max(each.left_over[i] for each in found) for i in (0, 1))
    closes = text("saving.closes", language) if days == ore == 0 else text("saving.left", language, days=days, ore=ore)
    amount = _signed_millions(found[0].casework.mean, language)
    return f"{below} {closes} {text('saving.casework', language, amount=amount)}"


def _shown(comparison: Comparison) -> list[Saving]:
    """What is drawn: the first arm that changes something, at the lowest, the middle and the highest level."""
    group = told_group(comparison)
    arm = focus_arm(comparison, group)
    if arm is None:
        return []
    found = savings(comparison, arm, group)
    if len(found) <= SHOWN_LEVELS:
        return found
    return [found[0], next(each for each in found if each.level == 0.0), found[-1]]


def _millions(dkk: float, language: Language) -> str:
    return style.number(dkk / _MILLION, language, 1)


def _signed_millions(dkk: float, language: Language) -> str:
    return style.signed(dkk / _MILLION, language, 1)
