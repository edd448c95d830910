"""The pages of a decomposition and of a map: figure, tables, how to read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.table import Table

from sim.experiments.decompose import Decomposition
from sim.experiments.hybrids import EVERYTHING, arm_of
from sim.experiments.manifest import content_hash
from sim.experiments.share_map import ShareMap
from sim.report import style
from sim.report.courses import replications_in_words
from sim.report.decompose import place_label, told_tables
from sim.report.figure_page import PageSection, figure_page, grid_of
from sim.report.page_frame import Run
from sim.report.texts import Language, text

READING = ("shares", "order", "worlds", "limits")
MAP_READING = ("cells", "outside")
"""What is told of how to read a decomposition, and a map."""


def decompose_page(
    found: Decomposition,
    figure: tuple[style.Picture, str],
    language: Language,
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> str:
    """What each part of a practice brings, as HTML."""
    settings = found.settings
    count = replications_in_words(len(found.completed), language)
    run = Run("decompose", settings, content_hash(settings), count, overrides, warnings, found.failures, now)
    sections = [_reading([f"page.decompose.reading.{key}" for key in READING], language)]
    sections += [
        PageSection(
            anchor=name,
            heading=text(f"page.decompose.{name}", language),
            grids=tuple(grid_of(table, lines) for table, lines in tables),
        )
        for name, tables in told_tables(found, language).items()
    ]
    arm = str(getattr(settings.arms[arm_of(EVERYTHING)].label, language))
    question = text(
        "page.decompose.question", language, arm=arm, place=place_label(found, language), replications=count
    )
    files = text("page.decompose.files", language)
    return figure_page(run, language, figure, sections, question=question, files=files)


def map_page(
    found: ShareMap,
    table: Table,
    figure: tuple[style.Picture, str],
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> str:
    """The map of the administrative share of the saving, as HTML; its run is that of the first gain."""
    settings = next(iter(found.settings.values()))
    language = settings.language
    count = replications_in_words(len(found.completed), language)
    run = Run("decompose map", settings, content_hash(settings), count, overrides, warnings, found.failures, now)
    caption = text("share_map.caption", language, replications=count)
    sections = [
        _reading([f"page.map.reading.{key}" for key in MAP_READING], language),
        PageSection("table", text("page.map.table", language), grids=(grid_of(table, [caption]),)),
    ]
    place = text(f"group.{found.group}", language, districts=len(settings.municipality.districts))
    question = text("page.map.question", language, place=place, replications=count)
    files = text("page.map.files", language)
    return figure_page(run, language, figure, sections, question=question, files=files)


def _reading(keys: Sequence[str], language: Language) -> PageSection:
    lines = tuple(text(key, language) for key in keys)
    return PageSection("reading", text("page.decompose.reading", language), lines, is_short=True)
