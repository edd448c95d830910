"""All figures of a comparison, in the order in which they are read, and their files."""

from __future__ import annotations

import io
import re
from pathlib import Path

import matplotlib

from sim.experiments.compare import Comparison
from sim.report import (
    figure_evidence,
    figure_process_map,
    figures_by_group,
    figures_cost,
    figures_hours,
    figures_measures,
    figures_saving,
    style,
)
from sim.report.texts import Language


def pictures(comparison: Comparison, language: Language) -> list[style.Picture]:
    """Draw every figure."""
    by_group = {
        question.texts: figures_by_group.figure(comparison, question, language)
        for question in figures_by_group.QUESTIONS
    }
    drawn = [
        by_group["children"],
        figures_measures.figure(comparison, language),
        figures_cost.mean_cost(comparison, language),
        figures_cost.accumulated(comparison, language),
        figures_saving.figure(comparison, language),
        by_group["contact"],
        by_group["caseload"],
        by_group["queue"],
        figures_hours.figure(comparison, language),
        figure_evidence.figure(comparison, language),
        figure_process_map.figure(comparison, language),
    ]
    return [picture for picture in drawn if picture is not None]


def svg(picture: style.Picture) -> str:
    """A figure as SVG text, without clock time, so that the same run gives the same file."""
    with matplotlib.rc_context(style.RC):
        buffer = io.StringIO()
        picture.figure.savefig(buffer, format="svg", metadata={"Date": None, "Title": picture.title})
    return buffer.getvalue()


def save(picture: style.Picture, folder: Path) -> str:
    """Write a figure as SVG and PNG; gives back the SVG text."""
    drawing = svg(picture)
    (folder / f"{picture.name}.svg").write_text(drawing, encoding="utf-8")
    with matplotlib.rc_context(style.RC):
        picture.figure.savefig(folder / f"{picture.name}.png", dpi=style.DPI, metadata={"Software": None})
    return drawing


def inline_svg(name: str, drawing: str) -> str:
    """SVG text to stand inside a page: no XML head, ids of its own, scaled to the column."""
    drawing = drawing[drawing.index("<svg") :]
    drawing = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", drawing, count=1)
    drawing = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", drawing, count=1)
    drawing = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', drawing)
    drawing = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", drawing)
    drawing = re.sub(r'href="#([^"]+)"', rf'href="#{name}-\1"', drawing)
    return re.sub(r"<metadata>.*?</metadata>", "", drawing, flags=re.DOTALL)
