"""The business case for the terminal and as files: Parquet for programs, CSV and a workbook for economists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sim.experiments.business_case import BusinessCase
from sim.experiments.compare import Comparison
from sim.report import case_lines
from sim.report.case_grids import Grid, band_name, grids, row_name
from sim.report.courses import arm_label
from sim.report.som import som_sheet
from sim.report.spreadsheets import plain_strings, write_csv, write_sheet
from sim.report.texts import Language, text

STYLES = {"part": "bold", "total": "bold", "line": "", "bound": "dim"}
TABLES = ("years", "worths", "break_evens", "band")
SAID = ("case.break_even.simulated", "case.wellbeing", "label.illustrative", "label.default")
CODES = ("payback", "internal_rate_outcome", "answer")


def terminal_case(comparison: Comparison, cases: Sequence[BusinessCase], language: Language) -> RenderableType:
    """Every arm's tables and sentences, with warnings and labels below."""
    parts: list[RenderableType] = []
    for case in cases:
        parts.append(Text(case_lines.told(comparison, case, language), style="bold"))
        parts += [_drawn(grid) for grid in grids(comparison, case, language)]
        parts += [Text(line) for line in case_lines.lines(comparison, case, language)]
        parts += [Text(line, style="bold yellow") for line in case_lines.warnings(comparison, case, language)]
        parts.append(Text(""))
    parts += [Text(line, style="dim") for line in case_lines.notes(comparison, language)]
    parts.append(Text(text("case.wellbeing", language), style="bold"))
    parts.append(Text(text("label.illustrative", language)))
    parts.append(Text(text("label.default", language), style="bold"))
    return Group(*parts)


def _drawn(grid: Grid) -> Table:
    drawn = Table(
        title=grid.title,
        box=box.SIMPLE_HEAD,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        collapse_padding=True,
    )
    drawn.add_column(grid.headings[0], overflow="fold", ratio=3, min_width=24)
    for heading in grid.headings[1:]:
        drawn.add_column(heading, justify="right", overflow="fold")
    for row in grid.rows:
        if row.kind == "part":
            drawn.add_section()
        name = f"  {row.name}" if row.kind == "bound" else row.name
        drawn.add_row(Text(name, style=STYLES[row.kind]), *(Text(cell, style=STYLES[row.kind]) for cell in row.cells))
    return drawn


def write_case(comparison: Comparison, cases: Sequence[BusinessCase], folder: Path, language: Language) -> None:
    """business_case.parquet (and _worths, _break_evens, _band), business_case.csv, som.csv and business_case.xlsx."""
    price_year = comparison.settings.economy.price_year
    together = {name: _all_arms(cases, name).assign(price_year=price_year) for name in TABLES}
    for name, frame in together.items():
        kept = "business_case" if name == "years" else f"business_case_{name}"
        plain_strings(frame).to_parquet(folder / f"{kept}.parquet", index=False, compression="zstd")
    sheets = {name: _readable(frame, comparison, language) for name, frame in together.items()}
    sheets["som"] = pd.concat([som_sheet(comparison, case, language) for case in cases], ignore_index=True)
    write_csv(sheets["years"], folder / "business_case.csv")
    write_csv(sheets["som"], folder / "som.csv")
    told = [case_lines.told(comparison, case, language) for case in cases]
    warned = [line for case in cases for line in case_lines.warnings(comparison, case, language)]
    about = [
        *told,
        *dict.fromkeys(warned),
        *case_lines.notes(comparison, language),
        *(text(key, language) for key in SAID),
    ]
    with pd.ExcelWriter(folder / "business_case.xlsx", engine="openpyxl") as book:
        for name, frame in sheets.items():
            write_sheet(book, frame, text(f"sheet.case.{name}", language))
        heading = text("sheet.about", language)
        pd.DataFrame({heading: about}).to_excel(book, sheet_name=heading, index=False)


def _all_arms(cases: Sequence[BusinessCase], name: str) -> pd.DataFrame:
    frame: pd.DataFrame = pd.concat([getattr(case, name).assign(arm=case.arm) for case in cases], ignore_index=True)
    frame.insert(0, "arm", frame.pop("arm"))
    return frame


def _readable(frame: pd.DataFrame, comparison: Comparison, language: Language) -> pd.DataFrame:
    """Names, codes and headings in the language; amounts in kroner, shares and rates as they are (0-1)."""
    named = frame.assign(arm=[arm_label(comparison, arm, language) for arm in frame["arm"]])
    if "view" in named:
        named["view"] = [text(f"case.short.{view}", language) for view in frame["view"]]
        named["payer"] = [text(f"case.payer.{payer}", language) for payer in frame["payer"]]
    if "row" in named:
        named["row"] = [row_name(comparison, row, language) for row in frame["row"]]
        named["year"] = frame["year"].replace("all", text("case.all", language))
    for code in CODES:
        if code in named:
            named[code] = [text(f"case.code.{value}", language) for value in frame[code]]
    if "answer" in named:
        named["name"] = [text(f"case.break_even.{name}", language) for name in frame["name"]]
    if "net_at_low" in named:
        named["name"] = [band_name(comparison, name, language) for name in frame["name"]]
    return named.rename(columns={name: text(f"column.{name}", language) for name in named.columns})
