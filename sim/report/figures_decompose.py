"""Figure 9: what each part of a practice brings; and the map of the administrative share of the saving."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.experiments.decompose import Decomposition, Shares, shares
from sim.experiments.intervals import Interval, mean_interval, paired_interval
from sim.experiments.manifest import content_hash
from sim.experiments.share_map import Cell, ShareMap
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.periods import first_change
from sim.report import style
from sim.report.courses import month_year, replications_in_words
from sim.report.decompose import place_label, player_label
from sim.report.table import scaled
from sim.report.texts import Language, text
from sim.settings.schema import Settings

PANELS = ("total_dkk", "children_with_measure", "unmet_days")
COLOURS = {"total_dkk": "#2F7F6D", "children_with_measure": "#D1662B", "unmet_days": "#7A5BA6"}
HEAT = LinearSegmentedColormap.from_list("administrative", ["#F6F3EE", "#E8CDB4", "#9FB1C4"])
"""Light all over, so that dark letters are readable on every cell."""


def mechanisms(found: Decomposition, language: Language) -> style.Picture:
    """Shapley dots with intervals, first-in and last-in as whiskers: cost, children with a measure, unmet need."""
    group = found.told_group
    parts = {name: shares(found, name, group) for name in PANELS}
    told = mechanisms_title(found, parts["total_dkk"], language)
    single = "" if len(found.completed) > 1 else ".single"
    frame = _frame(
        told,
        text("mechanisms.unit", language),
        text(f"mechanisms.reading{single}", language),
        found.settings,
        place_label(found, language),
        len(found.completed),
        language,
    )
    labels = [
        *(style.narrow(player_label(p, language), 17) for p in found.design.players),
        text("decompose.order.sum", language),
    ]
    drawing, axes = style.panels(frame, 1, len(PANELS), left=0.155, right=0.975, between=0.09, bottom=0.205)
    for axis, name in zip(axes, PANELS, strict=True):
        _dots(axis, parts[name], name, language)
        axis.set_title(text(f"mechanisms.{name}", language), fontsize=7.2, loc="left", pad=5)
    axes[0].set_yticks(range(len(labels)), labels)
    axes[0].set_ylim(len(labels) - 0.5, -0.5)
    for label in axes[0].get_yticklabels():
        label.set_color(style.INK)
    return style.Picture("mechanisms", told, drawing)


def mechanisms_title(found: Decomposition, cost: Shares, language: Language) -> str:
    """Which part changes cost most, from the numbers; says so when none does clearly."""
    place = place_label(found, language)
    own = [cost.interval(i) for i in range(len(found.design.players))]
    whole = mean_interval(cost.total)
    if all(interval.direction == "none" for interval in own):
        return text("mechanisms.none", language, place=place)
    clear = [i for i, interval in enumerate(own) if interval.direction in ("less", "more")]
    if not clear:
        return text("mechanisms.unclear", language, place=place)
    most = max(clear, key=lambda i: abs(own[i].mean))
    if not _is_largest(cost, most):
        key = "mechanisms.unclear_which" if len(clear) > 1 else "mechanisms.only"
    elif whole.direction == own[most].direction and 0.5 <= own[most].mean / whole.mean <= 1.0:
        key = "mechanisms.most"
    else:
        key = "mechanisms.pulls"
    return text(
        key,
        language,
        player=player_label(found.design.players[most], language),
        place=place,
        part=style.millions(own[most].mean, language),
        whole=style.millions(whole.mean, language),
    )


def _is_largest(cost: Shares, player: int) -> bool:
    """Whether a player's share is clearly the largest in size, against each other one, replication by replication."""
    sizes = cost.values * np.sign(np.nanmean(cost.values, axis=0))
    others = (i for i in range(sizes.shape[1]) if i != player)
    return all(paired_interval(sizes[:, player], sizes[:, i]).direction == "more" for i in others)


def _dots(axis: Axes, own: Shares, name: str, language: Language) -> None:
    """One panel: a row for each part and one for all together."""
    kind = next(kind for kind in OUTCOMES if kind.name == name)
    colour = COLOURS[name]
    count = own.values.shape[1]
    axis.grid(visible=False)
    axis.grid(visible=True, axis="x", color=style.GRID, linewidth=0.5)
    axis.axvline(0.0, color=style.FAINT, linewidth=0.8, zorder=1)
    axis.axhline(count - 0.5, color=style.GRID, linewidth=0.8)
    for row in range(count):
        first, last = (float(mean_interval(side[:, row]).mean) for side in (own.first_in, own.last_in))
        ends = [scaled(value, kind) for value in (first, last)]
        axis.plot(ends, [row + 0.2] * 2, color=style.FAINT, linewidth=0.7, zorder=2)
        for x, marker in zip(ends, ("o", "s"), strict=True):
            axis.plot([x], [row + 0.2], marker=marker, color="white", markeredgecolor=style.FAINT, markersize=3.4)
        _dot(axis, own.interval(row), row - 0.08, kind.kind == "dkk_thousands", colour, "o")
    _dot(axis, mean_interval(own.total), count, kind.kind == "dkk_thousands", style.INK, "D")
    axis.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: style.number(value, language, 0)))
    axis.tick_params(axis="y", length=0)
    axis.margins(x=0.06)


def _dot(axis: Axes, interval: Interval, y: float, thousands: bool, colour: str, marker: str) -> None:
    factor = 0.001 if thousands else 1.0
    if not math.isfinite(interval.mean):
        return
    if math.isfinite(interval.low):
        axis.plot([interval.low * factor, interval.high * factor], [y, y], color=colour, linewidth=1.8, zorder=3)
    axis.plot([interval.mean * factor], [y], marker=marker, color=colour, markersize=4.8, linestyle="none", zorder=4)


def heat_map(found: ShareMap, language: Language) -> style.Picture:
    """The administrative share of the saving with its interval in every cell of gain and shift."""
    settings = next(iter(found.settings.values()))
    clear = [cell.share.mean for cell in found.cells if math.isfinite(cell.share.mean)]
    told = text("share_map.none", language)
    if clear:
        low, high = (style.percent(end, language) for end in (min(clear), max(clear)))
        told = text("share_map.title", language, low=low, high=high)
    place = text(f"group.{found.group}", language, districts=len(settings.municipality.districts))
    frame = _frame(
        told,
        text("share_map.unit", language),
        text("share_map.reading", language),
        settings,
        place,
        len(found.completed),
        language,
    )
    gains = sorted({cell.gain for cell in found.cells})
    shifts = sorted({cell.shift for cell in found.cells})
    drawing, (axis,) = style.panels(frame, 1, 1, left=0.11, right=0.97, bottom=0.215)
    axis.grid(visible=False)
    axis.set_facecolor("#F2F2F2")  # cells without a clear saving
    shown = np.full((len(shifts), len(gains)), np.nan)
    for cell in found.cells:
        shown[shifts.index(cell.shift), gains.index(cell.gain)] = np.clip(cell.share.mean, 0.0, 1.0)
    axis.imshow(shown, cmap=HEAT, vmin=0.0, vmax=1.0, aspect="auto", origin="lower")
    for cell in found.cells:
        x, y = gains.index(cell.gain), shifts.index(cell.shift)
        axis.text(
            x,
            y,
            cell_words(cell, language),
            ha="center",
            va="center",
            fontsize=6.3,
            color=style.INK,
            linespacing=1.25,
        )
    for edge in np.arange(len(gains) - 1) + 0.5:
        axis.axvline(edge, color="white", linewidth=1.5)
    for edge in np.arange(len(shifts) - 1) + 0.5:
        axis.axhline(edge, color="white", linewidth=1.5)
    axis.set_xticks(range(len(gains)), [style.number(gain, language, 2) for gain in gains])
    axis.set_yticks(range(len(shifts)), [style.signed(shift, language, 2) for shift in shifts])
    axis.tick_params(axis="x", length=0)
    axis.spines["bottom"].set_visible(False)
    axis.set_xlabel(text("share_map.gain", language), fontsize=6.8)
    axis.set_ylabel(text("share_map.shift", language), fontsize=6.8)
    return style.Picture("map", told, drawing)


def cell_words(cell: Cell, language: Language) -> str:
    """Share, interval and saving of a cell; a dagger where the baseline misses a target."""
    mark = "\u00a0†" if cell.missed else ""
    if not math.isfinite(cell.share.mean):
        return text("share_map.nothing", language) + mark
    return text(
        "share_map.cell",
        language,
        share=style.percent(cell.share.mean, language) + mark,
        low=style.number(100 * cell.share.low, language),
        high=style.number(100 * cell.share.high, language),
        saving=style.number(cell.saving.mean / 1e6, language, 1),
    )


def _frame(
    told: str, unit: str, reading: str, settings: Settings, place: str, replications: int, language: Language
) -> style.Frame:
    return style.Frame(
        title=told,
        subtitle=text(
            "decompose.subtitle",
            language,
            unit=unit,
            place=place[:1].upper() + place[1:],
            start=month_year(first_change(settings), language),
            end=month_year(settings.period.end - dt.timedelta(days=1), language),
            replications=replications_in_words(replications, language),
        ),
        reading=reading,
        mark=text("figure.illustrative", language),
        foot=text(
            "figure.foot",
            language,
            scenario=settings.story.name,
            hash=content_hash(settings)[:8],
            price_year=settings.economy.price_year,
        ),
    )
