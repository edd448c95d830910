"""Figure 6: what a target costs and what happens at the door, panels over one axis."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.experiments.compare import COST
from sim.experiments.intervals import Interval, mean_interval, paired_interval
from sim.experiments.sweep import Sweep
from sim.experiments.sweep_table import complete, difference, is_same_cost, lowest, lowest_set
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import month_year, replications_in_words
from sim.report.sweep_words import (
    arm_words,
    as_number,
    place_words,
    point_words,
    points_in_words,
    points_or_range,
    setting_label,
    unstable,
    value_words,
)
from sim.report.texts import Language, text

PANELS = (COST, "first_contact_days", "front_door_queue", "unmet_days")
MOST_LINES = 5
HEIGHT_CM = 14.0
HATCHED = "#D6D0C4"
Values = npt.NDArray[np.float64]


def figure(found: Sweep, language: Language) -> style.Picture:
    """Cost, first contact, queue and unmet need over the first swept setting; a line for each value of the others."""
    told = title(found, language)
    baseline = arm_words(found, found.baseline_arm, language)
    end = found.settings.period.end - dt.timedelta(days=1)
    reading = text("sweep.figure.reading", language, baseline=baseline)
    if lowest(found, found.group) is not None:
        reading += " " + text(
            "sweep.figure.bracket" if len(found.design.keys) == 1 else "sweep.figure.filled", language
        )
    if unstable(found) and len(found.design.keys) == 1:
        reading += " " + text("sweep.figure.hatched", language)
    frame = style.Frame(
        title=told,
        subtitle=text(
            "sweep.figure.subtitle",
            language,
            arm=arm_words(found, found.arm, language),
            place=place_words(found, language),
            baseline=baseline,
            start=month_year(first_change(found.settings), language),
            end=month_year(end, language),
            replications=replications_in_words(found.replications, language),
        ),
        reading=reading,
        mark=text("figure.illustrative", language),
        foot=text(
            "figure.foot",
            language,
            scenario=found.settings.story.name,
            hash=found.content_hash[:8],
            price_year=found.settings.economy.price_year,
        ),
    )
    lines = lines_of(found, language)
    right = 0.87 if len(lines) == 1 else 0.83
    drawing, axes = style.panels(
        frame, len(PANELS), 1, share_y=False, share_x=True, height_cm=HEIGHT_CM, right=right, bottom=0.255, left=0.085
    )
    places = x_places(found)
    for axis, name in zip(axes, PANELS, strict=True):
        _panel(axis, found, name, lines, places, language)
    _x_axis(axes[-1], found, language)
    for axis in axes[:-1]:
        axis.tick_params(axis="x", labelbottom=False)
    return style.Picture("sweep", told, drawing)


def title(found: Sweep, language: Language) -> str:
    """What the sweep says, from its numbers: where the cap has no room, the cheapest point, how flat it is there."""
    keys, best = found.design.keys, lowest(found, found.group)
    if best is None:
        key = "sweep.figure.single" if found.replications == 1 else "sweep.figure.nothing"
        told = [text(key, language)]
    elif len(keys) > 1:
        means = [difference(found, number, COST, found.group).mean for number in complete(found, found.group)]
        ends = [style.millions(end, language) for end in (min(means), max(means))]
        return text("sweep.figure.many", language, points=len(means), keys=len(keys), cost=ends[0], dearest=ends[1])
    else:
        told = _cost_told(found, best, language)
        whole = complete(found, found.group)
        if left_out := [point.number for point in found.points if point.number not in whole]:
            told.append(text("sweep.figure.left_out", language, points=points_in_words(found, left_out, language)))
    if short := unstable(found):
        told.insert(0, text("sweep.figure.door", language, points=points_in_words(found, short, language)))
    return f"{setting_label(keys[0], keys, language)}: {'; '.join(told)}"


def _cost_told(found: Sweep, best: int, language: Language) -> list[str]:
    """Where the cheapest lies: among which values, or that cost does not tell them apart."""
    costs = {n: difference(found, n, COST, found.group).mean for n in complete(found, found.group)}
    cost, value = style.millions(costs[best], language), point_words(found, best, language)
    kept = lowest_set(found, found.group)
    if is_same_cost(found, found.group):
        return [text("sweep.figure.same", language, cost=cost)]
    if len(kept) == len(costs) > 1:
        between = style.millions_between(costs[best], max(costs.values()), language)
        return [text("sweep.figure.equal", language, between=between)]
    if len(kept) > 1:
        points = points_or_range(found, kept, language)
        return [text("sweep.figure.flat", language, points=points, value=value, cost=cost)]
    told = [text("sweep.figure.lowest", language, value=value, cost=cost)]
    return told if len(costs) == 1 else [*told, text("sweep.figure.alone", language)]


def lines_of(found: Sweep, language: Language) -> dict[str, list[int]]:
    """The points that share a line, by the values of all settings but the first; in a design that is no grid each
    point stands alone, under one name.
    """
    if len(found.design.keys) == 1:
        return {"": [point.number for point in found.points]}
    lines: dict[str, list[int]] = {}
    keys = found.design.keys
    for point in found.points:
        rest = found.design.points[point.number][1:]
        name = ", ".join(
            f"{setting_label(k, keys, language)} {value_words(v, language)}"
            for k, v in zip(keys[1:], rest, strict=True)
        )
        lines.setdefault(name, []).append(point.number)
    if len(lines) > MOST_LINES or any(len(line) == 1 for line in lines.values()):
        return {"": [point.number for point in found.points]}
    return lines


def x_places(found: Sweep) -> dict[int, float]:
    """Where each point lies on the axis: its number, or its place among the values where these are words."""
    values = [point[0] for point in found.design.points]
    numbers = [as_number(value) for value in values]
    if all(math.isfinite(number) for number in numbers):
        return dict(enumerate(numbers))
    order = list(dict.fromkeys(values))
    return {i: float(order.index(value)) for i, value in enumerate(values)}


def _panel(
    axis: Axes,
    found: Sweep,
    name: str,
    lines: dict[str, list[int]],
    places: dict[int, float],
    language: Language,
) -> None:
    """One outcome: a line with its band for each series, and today's practice beside it."""
    factor = 1e-6 if name == COST else 1.0
    kept = lowest_set(found, found.group) if name == COST else []
    ends = []
    connected = len(found.design.keys) == 1 or len(lines) > 1
    for i, (words, numbers) in enumerate(lines.items()):
        ordered = sorted((n for n in numbers if len(found.values(n, name, found.group))), key=places.__getitem__)
        if not ordered:
            continue
        colour = style.COLOURS["pilot"] if i == 0 else style.OTHER_COLOURS[i]
        x = np.array([places[number] for number in ordered])
        mean, low, high = _curves([_interval(found, number, name) for number in ordered], factor)
        if connected:
            axis.fill_between(x, low, high, color=colour, alpha=style.BAND, linewidth=0)
            axis.plot(x, mean, color=colour, linewidth=1.3, linestyle=style.DASHES[(i + 1) % len(style.DASHES)])
        else:
            axis.vlines(x, low, high, color=colour, alpha=0.6, linewidth=0.8)
        axis.plot(x, mean, marker="o", markersize=2.6, linestyle="none", color=colour)
        if name == COST and len(found.design.keys) > 1:
            whole = complete(found, found.group)
            _hollow(axis, x, mean, [number in whole and number not in kept for number in ordered], colour)
        named = words or style.narrow(arm_words(found, found.arm, language), 14)
        ends.append((float(x[-1]), float(mean[-1]), style.narrow(named), colour))
    if name == COST:
        axis.axhline(0.0, color=style.FAINT, linewidth=0.8)
        if len(found.design.keys) == 1:
            _bracket(axis, kept, places)
    elif end := _baseline(axis, found, name, lines, places):
        ends.append((*end, style.narrow(arm_words(found, found.baseline_arm, language)), style.BASELINE))
    _hatch(axis, found, places)
    style.count_axis(axis, language, 1, from_zero=name != COST)
    axis.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
    if all(float(tick).is_integer() for tick in axis.get_yticks()):
        axis.yaxis.set_major_formatter(FuncFormatter(lambda value, _: style.number(value, language)))
    axis.set_title(text(f"sweep.panel.{name}", language), fontsize=7.0, loc="left", pad=3)
    if name == COST or len(lines) == 1:
        style.end_labels(axis, ends, gap=0.17)


def _interval(found: Sweep, point: int, name: str) -> Interval:
    if name == COST:
        own, base = (found.values(point, name, found.group, arm) for arm in (found.arm, found.baseline_arm))
        return paired_interval(own, base)
    return mean_interval(found.values(point, name, found.group))


def _curves(intervals: Sequence[Interval], factor: float) -> tuple[Values, ...]:
    return tuple(np.array([getattr(i, end) for i in intervals]) * factor for end in ("mean", "low", "high"))


def _baseline(
    axis: Axes, found: Sweep, name: str, lines: dict[str, list[int]], places: dict[int, float]
) -> tuple[float, float] | None:
    """Today's practice as a dashed line over the points of the first line; gives its end."""
    numbers = sorted((n for n in next(iter(lines.values()))), key=places.__getitem__)
    values = [found.values(n, name, found.group, found.baseline_arm) for n in numbers]
    known = [(places[n], float(np.nanmean(v))) for n, v in zip(numbers, values, strict=True) if np.isfinite(v).any()]
    if known:
        x, y = zip(*known, strict=True)
        axis.plot(x, y, color=style.BASELINE, linewidth=1.0, linestyle=style.DASHES[0], zorder=1.5)
    return known[-1] if known else None


def _bracket(axis: Axes, kept: Sequence[int], places: dict[int, float]) -> None:
    """Bracket, below the axis, the values among which the cheapest lies, each run of neighbours by itself."""
    order = sorted(places, key=places.__getitem__)
    step = min(np.diff(sorted(set(places.values()))), default=1.0)
    runs: list[list[float]] = []
    last = -2
    for rank, number in enumerate(order):
        if number not in kept:
            continue
        if rank == last + 1:
            runs[-1].append(places[number])
        else:
            runs.append([places[number]])
        last = rank
    for run in runs:
        left, right = run[0] - 0.25 * step, run[-1] + 0.25 * step
        x, y = [left, left, right, right], [-0.05, -0.13, -0.13, -0.05]
        axis.plot(x, y, transform=axis.get_xaxis_transform(), color=style.INK, linewidth=1.0, clip_on=False)


def _hollow(axis: Axes, x: Values, y: Values, hollow: Sequence[bool], colour: str) -> None:
    """Empty the dots of points that are clearly dearer than another."""
    axis.plot(x[hollow], y[hollow], marker="o", markersize=2.6, linestyle="none", color="white", markeredgecolor=colour)


def _hatch(axis: Axes, found: Sweep, places: dict[int, float]) -> None:
    """Mark the values at which the cap has no room, from half-way to the neighbour on either side."""
    if len(found.design.keys) > 1:
        return
    known = sorted(set(places.values()))
    for number in unstable(found):
        at = known.index(places[number])
        left = (known[at - 1] + known[at]) / 2 if at else known[at]
        right = (known[at] + known[at + 1]) / 2 if at + 1 < len(known) else known[at]
        axis.axvspan(left, right, facecolor="none", edgecolor=HATCHED, hatch="////", linewidth=0.0, zorder=0)


def _x_axis(axis: Axes, found: Sweep, language: Language) -> None:
    key = found.design.keys[0]
    values = [point[0] for point in found.design.points]
    axis.set_xlabel(setting_label(key, found.design.keys, language), fontsize=7.0)
    if all(math.isfinite(as_number(value)) for value in values):
        axis.xaxis.set_major_locator(MaxNLocator(10, steps=[1, 2, 2.5, 5, 10]))
        axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: value_words(f"{value:g}", language)))
        few = list(dict.fromkeys(values))
        if len(few) <= 17:
            axis.set_xticks([as_number(v) for v in few], [value_words(v, language) for v in few])
        return
    order = list(dict.fromkeys(values))
    axis.set_xticks(range(len(order)), [value_words(value, language) for value in order])
