"""All figures of a comparison, in the order in which they are read, and their files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Drawing:
    """The section of the page that a figure belongs to, and what draws it (nothing where the run holds nothing)."""

    section: str
    draw: Draw


def pictures(comparison: Comparison, language: Language) -> list[style.Picture]:
    """Draw every figure."""
    drawn = [one.draw(comparison, language) for one in FIGURES.values()]
    return [picture for picture in drawn if picture is not None]


def _by_group(question: figures_by_group.Question) -> Draw:
    return lambda comparison, language: figures_by_group.figure(comparison, question, language)


FIGURES: dict[str, Drawing] = {
    "children_with_measure": Drawing("measures", _by_group(figures_by_group.CHILDREN)),
    "measures_by_type": Drawing("measures", figures_measures.figure),
    "mean_cost_per_citizen": Drawing("cost", figures_cost.mean_cost),
    "accumulated_cost": Drawing("cost", figures_cost.accumulated),
    "what_the_saving_is": Drawing("saving", figures_saving.figure),
    "first_contact": Drawing("flow", _by_group(figures_by_group.FIRST_CONTACT)),
    "caseload": Drawing("flow", _by_group(figures_by_group.CASELOAD)),
    "front_door_queue": Drawing("flow", _by_group(figures_by_group.QUEUE)),
    "hours_by_activity": Drawing("flow", figures_hours.figure),
    "evidence_ladder": Drawing("assumed", figure_evidence.figure),
    "process_map": Drawing("flow", figure_process_map.figure),
}
"""Each figure under the name of its file, in the order in which they are read."""


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
