"""The page of a check of the beginning: whether it passed, the picture, the table, how to read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sim.evidence.warmup import BAND, YEARS, Verdict, WarmupCheck
from sim.experiments.manifest import content_hash
from sim.report import style
from sim.report.courses import replications_in_words
from sim.report.figure_page import LinedGrid, PageSection, grid_of, sections_page
from sim.report.page_frame import Run, around_run
from sim.report.texts import Language, text
from sim.report.warmup import lines_below, verdict_table

KINDS: dict[Verdict, str] = {"steady": "line", "drifts": "fails", "unclear": "unsure"}
"""How a row of the table looks."""
READING = ("table", "verdicts", "mser")
LIMITS = ("model", "arms", "offices")
"""What is told of how to read the check, and of what it does not say."""


def warmup_page(
    found: WarmupCheck,
    figure: tuple[style.Picture, str],
    language: Language,
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> str:
    """The check as HTML."""
    settings = found.settings
    run = Run(
        command="validate warmup",
        settings=settings,
        content_hash=content_hash(settings),
        replications=replications_in_words(settings.replications, language),
        overrides=overrides,
        warnings=warnings,
        created=now,
    )
    around = replace(
        around_run(run, language, text("warmup.page.files", language)),
        title=text("warmup.passed" if found.passed else "warmup.failed", language).rstrip("."),
        question=text("warmup.title", language, years=YEARS),
        passed=found.passed,
        silent=[text(f"warmup.limits.{key}", language) for key in LIMITS],
        law=(),
    )
    return sections_page(around, language, [_table(found, language), _reading(language)], figure)


def _table(found: WarmupCheck, language: Language) -> PageSection:
    told = grid_of(verdict_table(found, language), lines_below(found, language)[:-1])
    rows = tuple(replace(row, kind=KINDS[drift.verdict]) for row, drift in zip(told.rows, found.drifts, strict=True))
    grid = LinedGrid("", told.headings, rows, told.lines)
    return PageSection("verdicts", text("warmup.page.table", language), grids=(grid,), is_short=True)


def _reading(language: Language) -> PageSection:
    band = style.percent(BAND, language)
    lines = tuple(text(f"warmup.reading.{key}", language, band=band) for key in READING)
    return PageSection("reading", text("warmup.page.reading", language), lines, is_short=True)
