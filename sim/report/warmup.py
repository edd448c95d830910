"""What a check of the beginning shows: a table, lines below it, and a picture."""

from __future__ import annotations

import numpy as np
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.evidence.warmup import BAND, QUANTITIES, YEARS, Drift, WarmupCheck
from sim.experiments.manifest import content_hash
from sim.report import style
from sim.report.texts import Language, text

COMMAND = "validate-warmup"
WEEKS_PER_YEAR = 365.25 / 7.0


def terminal_table(found: WarmupCheck, language: Language) -> RenderableType:
    """The table, and below it how many replications there were, what to do about them, and whether it passed."""
    return Group(verdict_table(found, language), *(Text(line) for line in lines_below(found, language)))


def verdict_table(found: WarmupCheck, language: Language) -> Table:
    """First and last year of each quantity, the change with its interval, MSER-5 and the verdict."""
    grid = Table(
        title=text("warmup.title", language, years=YEARS), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False
    )
    for heading in ("quantity", "first", "last", "change", "mser", "verdict"):
        grid.add_column(
            text(f"warmup.column.{heading}", language, band=style.percent(BAND, language)),
            justify="left" if heading in ("quantity", "verdict") else "right",
        )
    for drift in found.drifts:
        name = text(f"warmup.{drift.quantity}", language)
        grid.add_row(
            f"{name} {text('warmup.of_open', language)}" if drift.quantity == "queue" else name,
            style.number(drift.first.mean, language, 1),
            style.number(drift.last.mean, language, 1),
            change_in_words(drift, language),
            mser_in_words(drift, language),
            Text(
                text(f"warmup.verdict.{drift.verdict}", language), style="" if drift.verdict == "steady" else "bold red"
            ),
        )
    return grid


def lines_below(found: WarmupCheck, language: Language) -> list[str]:
    """How many replications there were, that more are needed where they are too few, and whether it passed."""
    lines = [
        text("warmup.replications", language, replications=style.number(found.settings.replications, language)),
        text("warmup.unclear.help", language) if any(d.verdict == "unclear" for d in found.drifts) else "",
        text("warmup.passed" if found.passed else "warmup.failed", language),
    ]
    return [line for line in lines if line]


def change_in_words(drift: Drift, language: Language) -> str:
    """The change with its interval, in per cent of the level."""
    mean, low, high = (
        style.signed(100.0 * value, language, 1) for value in (drift.change.mean, drift.change.low, drift.change.high)
    )
    return f"{mean} ({low}; {high}) %"


def mser_in_words(drift: Drift, language: Language) -> str:
    """How many weeks MSER-5 would cut, or that it cannot tell."""
    if not drift.mser.reliable:
        return text("warmup.mser.unreliable", language)
    return text("warmup.mser.cut", language, weeks=drift.mser.cut)


def figure(found: WarmupCheck, language: Language) -> style.Picture:
    """The three quantities by week, with the band round the first year in which the last must lie."""
    settings = found.settings
    told = text(
        "warmup.figure.steady" if found.passed else "warmup.figure.drifts",
        language,
        years=YEARS,
        change=change_in_words(found.drifts[0], language),
    )
    frame = style.Frame(
        title=told,
        subtitle=text(
            "warmup.figure.unit",
            language,
            start=settings.period.start.year,
            end=settings.period.end.year - 1,
            replications=settings.replications,
        ),
        reading=text("warmup.figure.reading", language, band=style.percent(BAND, language)),
        foot=text("warmup.figure.foot", language, hash=content_hash(settings)[:8]),
        mark=text("figure.illustrative", language),
    )
    drawing, axes = style.panels(frame, 1, len(QUANTITIES), share_y=False, between=0.28, right=0.975, bottom=0.235)
    weeks = np.arange(found.weekly.shape[1]) / WEEKS_PER_YEAR
    for i, (axis, drift) in enumerate(zip(axes, found.drifts, strict=True)):
        level = float(
            (found.weekly[0] - found.weekly[2]).mean() if drift.quantity == "queue" else found.weekly[i].mean()
        )
        axis.axhspan(
            drift.first.mean - BAND * level, drift.first.mean + BAND * level, color=style.GRID, alpha=0.7, linewidth=0
        )
        axis.fill_between(weeks, found.low[i], found.high[i], color=style.BASELINE, alpha=style.BAND, linewidth=0)
        axis.plot(weeks, found.weekly[i], color=style.BASELINE, linewidth=0.8)
        axis.set_title(text(f"warmup.{drift.quantity}", language), fontsize=7.2, loc="left", pad=5)
        axis.set_xlim(0, YEARS)
        axis.set_xticks(range(YEARS + 1))
        axis.set_xlabel(text("warmup.figure.years", language), fontsize=6.3, color=style.FAINT)
        style.count_axis(axis, language, 0)
    return style.Picture("warmup", told, drawing)
