"""A page around one figure: what it says, how to read it, and its tables, with the look of every result page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table

from sim.report import style
from sim.report.case_grids import GridRow
from sim.report.page_frame import Run, drawn, render
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
    """Lines and tables under one heading; a short one begins no page of its own in print."""

    anchor: str
    heading: str
    lines: tuple[str, ...] = ()
    grids: tuple[LinedGrid, ...] = ()
    is_short: bool = False


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
    """The page as HTML; ``figure`` comes with its SVG text, ``title`` goes before the scenario's."""
    named = {} if title is None else {"title": title}
    return render(
        "sections.html",
        run,
        language,
        contents=[(section.anchor, section.heading) for section in sections],
        files=files,
        question=question,
        main=drawn(*figure),
        sections=list(sections),
        **named,
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
