"""All figures of a comparison, in the order in which they are read, and their files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
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

Draw = Callable[[Comparison, Language], style.Picture | None]


def pictures(comparison: Comparison, language: Language) -> list[style.Picture]:
    """Draw every figure."""
    drawn = [draw(comparison, language) for draw in DRAWN.values()]
    return [picture for picture in drawn if picture is not None]


def _by_group(question: figures_by_group.Question) -> Draw:
    return lambda comparison, language: figures_by_group.figure(comparison, question, language)


DRAWN: dict[str, Draw] = {
    "children_with_measure": _by_group(figures_by_group.CHILDREN),
    "measures_by_type": figures_measures.figure,
    "mean_cost_per_citizen": figures_cost.mean_cost,
    "accumulated_cost": figures_cost.accumulated,
    "what_the_saving_is": figures_saving.figure,
    "first_contact": _by_group(figures_by_group.FIRST_CONTACT),
    "caseload": _by_group(figures_by_group.CASELOAD),
    "front_door_queue": _by_group(figures_by_group.QUEUE),
    "hours_by_activity": figures_hours.figure,
    "evidence_ladder": figure_evidence.figure,
    "process_map": figure_process_map.figure,
}
"""What draws each figure, under the name of its file; one draws nothing where the run holds nothing to draw."""


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
