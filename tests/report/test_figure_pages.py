"""Pages around one figure: the map's cells stand in its table, and how to read it stands before."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from rich.table import Table

from sim.experiments.intervals import Interval
from sim.experiments.share_map import Cell, ShareMap
from sim.report.decompose_folder import write_map
from sim.report.figure_page import grid_of
from sim.report.texts import Language, text
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
UNCLEAR = Interval(math.nan, math.nan, math.nan, 2)


@pytest.fixture
def found(short_settings: Settings) -> ShareMap:
    saving = Interval(1_234_000.0, 1_000_000.0, 1_468_000.0, 2)
    half = Interval(617_000.0, 500_000.0, 734_000.0, 2)
    share = Interval(0.5, 0.41, 0.59, 2)
    cells = (
        Cell(0.02, 0.0, saving, half, half, share, ()),
        Cell(0.02, 0.1, Interval(10_000.0, -5e5, 5e5, 2), half, half, UNCLEAR, ("caseload",)),
    )
    return ShareMap({0.02: short_settings}, "pilot", "pilot", cells, (0, 1), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_map_has_every_cell_and_says_that_it_is_no_single_number(
    found: ShareMap, tmp_path: Path, language: Language
) -> None:
    told = ShareMap(
        **{
            **found.__dict__,
            "settings": {0.02: found.settings[0.02].model_copy(update={"language": language})},
            "cells": tuple(Cell(**{**cell.__dict__, "missed": ()}) for cell in found.cells),
        }
    )
    folder = write_map(told, tmp_path, ["seed=7"], warnings=["odd <value>"])
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 1
    assert page.index('id="figure-map"') < page.index("<nav") < page.index('id="reading"') < page.index('id="table"')
    rows = re.findall(r'<tr class="line">', page.split('id="table"')[1].split("</section>")[0])
    assert len(rows) == len(found.cells)
    assert {"da": "+1.234", "en": "+1,234"}[language] in page
    assert {"da": "aldrig ét tal", "en": "never one number"}[language] in page.replace("\n", " ")
    assert "odd &lt;value&gt;" in page
    assert text("page.section.silent", language) in page
    assert "seed=7" in page


def test_a_table_of_the_terminal_keeps_its_cells_and_knows_its_headings() -> None:
    table = Table("Outcome", "Mean", title="Cost")
    table.add_row("Money")
    table.add_row("In all", "3")
    grid = grid_of(table, ["below"])
    assert [(row.kind, row.name, row.cells) for row in grid.rows] == [
        ("part", "Money", ("",)),
        ("line", "In all", ("3",)),
    ]
    assert (grid.title, grid.headings, grid.lines) == ("Cost", ("Outcome", "Mean"), ("below",))
