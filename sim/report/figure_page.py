"""A page around one figure: what it says, how to read it, and its tables, with the look of every result page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.table import Table

from sim.report import style
from sim.report.case_grids import GridRow
from sim.report.page_frame import Around, Run, around_run, drawn, render
from sim.report.texts import Language


@dataclass(frozen=True)
class LinedGrid:
    """A table with what is said below it; where its cells are sentences and no numbers, they stand to the left."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[GridRow, ...]
    lines: tuple[str, ...] = ()
    is_prose: bool = False


@dataclass(frozen=True)
class PageSection:
    """Lines and tables under one heading, and words to be typed; a short one begins no page of its own in print."""

    anchor: str
    heading: str
    lines: tuple[str, ...] = ()
    grids: tuple[LinedGrid, ...] = ()
    is_short: bool = False
    typed: str = ""


def figure_page(
    run: Run,
    language: Language,
    figure: tuple[style.Picture, str],
    sections: Sequence[PageSection],
    *,
    question: str,
    files: str,
    title: str | None = None,
) -> str:
    """The page of a run as HTML; ``figure`` comes with its SVG text, ``title`` goes before the scenario's."""
    around = replace(around_run(run, language, files), question=question)
    if title is not None:
        around = replace(around, title=title)
    return sections_page(around, language, sections, figure)


def sections_page(
    around: Around,
    language: Language,
    sections: Sequence[PageSection],
    figure: tuple[style.Picture, str] | None = None,
) -> str:
    """Sections under any head as HTML, the figure before them where there is one."""
    return render(
        "sections.html",
        around,
        language,
        contents=[(section.anchor, section.heading) for section in sections],
        main=None if figure is None else drawn(*figure),
        sections=list(sections),
    )


def grid_of(table: Table, lines: Sequence[str] = ()) -> LinedGrid:
    """A table of the terminal as one for a page; a row with nothing beside its name is the heading of a part.

    >>> table = Table("Outcome", "Mean", title="Cost")
    >>> table.add_row("In all", "3")
    >>> grid_of(table).rows
    (GridRow(name='In all', cells=('3',), kind='line'),)
    """
    columns = [[str(cell) for cell in column.cells] for column in table.columns]
    rows = []
    for name, *cells in zip(*columns, strict=True):
        kind = "line" if any(cells) or not name else "part"
        rows.append(GridRow(name, tuple(cells), kind))
    return LinedGrid(
        title=str(table.title or ""),
        headings=tuple(str(column.header) for column in table.columns),
        rows=tuple(rows),
        lines=tuple(lines),
    )
