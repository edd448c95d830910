"""The page of a comparison: one self-contained HTML file with question, figures, tables, warnings and limits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jinja2

from sim.experiments.business_case import BusinessCase
from sim.experiments.compare import Comparison, cost_by_year, summary_table
from sim.experiments.runner import Failure
from sim.report import case_lines, children, style, table
from sim.report.case_grids import grids
from sim.report.courses import (
    arm_label,
    group_label,
    groups_side_by_side,
    replications_in_words,
    shown_groups,
)
from sim.report.pictures import inline_svg
from sim.report.precision_table import precision_table
from sim.report.saving_table import saving_caption, saving_headings, saving_tables
from sim.report.som import checklist, som_words
from sim.report.texts import TEXTS, Language, text


@dataclass(frozen=True)
class YearRow:
    """Cost of one calendar year in each arm and the differences to the baseline, as words."""

    year: int
    means: tuple[str, ...]
    differences: tuple[table.Cell, ...]


def page(
    comparison: Comparison,
    drawings: Sequence[tuple[style.Picture, str]],
    language: Language,
    warnings: Sequence[str] = (),
    cases: Sequence[BusinessCase] = (),
) -> str:
    """The page as HTML; it asks nothing of the network. ``drawings`` are the figures, each with its SVG text."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("sim.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    settings, story = comparison.settings, comparison.settings.story
    outcomes = summary_table(comparison)
    return environment.get_template("index.html").render(
        t=lambda key, **values: text(key, language, **values),
        language=language,
        title=getattr(story.title, language),
        question=getattr(story.question, language),
        hypothesis=getattr(story.hypothesis, language),
        reasons=getattr(story.reasons, language),
        places=_places(comparison, language),
        warnings=list(warnings),
        rationed=table.rationed_lines(comparison, language),
        failures=[failure_words(failure, language) for failure in comparison.failures],
        pictures=[
            {"name": picture.name, "title": picture.title, "svg": inline_svg(picture.name, drawing)}
            for picture, drawing in drawings
        ],
        cases=[_case(comparison, case, language) for case in cases],
        case_notes=case_lines.notes(comparison, language),
        caption=table.caption(comparison, language),
        tables=[
            {
                "title": table.table_title(comparison, group, language),
                "headings": table.headings(comparison, group, language),
                "sections": table.sections(comparison, group, language, outcomes),
            }
            for group in shown_groups(comparison)
        ],
        savings=saving_tables(comparison, language),
        saving_headings=saving_headings(comparison, language),
        saving_caption=saving_caption(comparison, language),
        years_caption=text("page.years.caption", language, price_year=settings.economy.price_year),
        years=[
            {
                "title": group_label(comparison, group, language, title=True),
                "headings": table.headings(comparison, group, language),
                "rows": rows,
            }
            for group, rows in _years(comparison, language).items()
        ],
        children=children.blocks(comparison, language),
        precision=precision_table(comparison, language),
        silent=[text(key, language) for key in TEXTS if key.startswith("silent.")],
        run_line=text(
            "page.run.line",
            language,
            scenario=story.name,
            replications=replications_in_words(comparison, language),
            seed=settings.seed,
            hash=comparison.content_hash[:8],
            overrides=", ".join(comparison.overrides) or text("page.no_overrides", language),
        ),
    )


def _places(comparison: Comparison, language: Language) -> list[tuple[str, str]]:
    """Each group that has offices, with its districts by name and the children who live there."""
    municipality, found = comparison.settings.municipality, []
    for group in groups_side_by_side(comparison):
        names = [d for office in comparison.offices(group) for d in municipality.offices[office].districts]
        if names:
            districts = "; ".join(municipality.districts[name].label for name in names)
            children = style.number(sum(municipality.districts[name].children for name in names), language)
            words = text("page.place", language, districts=districts, children=children)
            found.append((group_label(comparison, group, language, title=True), words))
    return found


def _case(comparison: Comparison, case: BusinessCase, language: Language) -> dict[str, Any]:
    """What the page shows of the business case of an arm."""
    arm = arm_label(comparison, case.arm, language)
    return {
        "told": case_lines.told(comparison, case, language),
        "warnings": case_lines.warnings(comparison, case, language),
        "grids": grids(comparison, case, language),
        "lines": case_lines.lines(comparison, case, language),
        "som_title": text("som.title", language, arm=arm),
        "som": som_words(comparison, case, language),
        "checklist": checklist(comparison, case, language),
    }


def failure_words(failure: Failure, language: Language) -> str:
    """A failed replication as half a sentence."""
    return text(
        "terminal.failed_one",
        language,
        replication=failure.replication,
        kind=failure.kind,
        message=failure.message,
    )


def _years(comparison: Comparison, language: Language) -> dict[str, list[YearRow]]:
    """Cost per calendar year in millions, by group."""
    frame = cost_by_year(comparison)
    found: dict[str, list[YearRow]] = {}
    for group in shown_groups(comparison):
        chosen = frame[frame["group"] == group].set_index(["year", "arm"])
        by_year_and_arm: dict[Any, Any] = chosen.to_dict("index")
        rows = []
        for year in sorted({int(year) for year in chosen.index.get_level_values(0)}):
            lines = {same: by_year_and_arm[(year, same[0])] for same in table.equal_arms(comparison, group)}
            rows.append(
                YearRow(
                    year=year,
                    means=tuple(style.number(line["mean"] / 1e6, language, 2) for line in lines.values()),
                    differences=tuple(
                        _cell(
                            float(line["difference"]),
                            float(line["difference_low"]),
                            float(line["difference_high"]),
                            language,
                        )
                        for same, line in lines.items()
                        if comparison.settings.baseline_arm not in same
                    ),
                )
            )
        found[group] = rows
    return found


def _cell(mean: float, low: float, high: float, language: Language) -> table.Cell:
    if mean == low == high == 0.0:
        return table.Cell("0", "none")
    words = [style.signed(value / 1e6, language, 2) for value in (mean, low, high)]
    if not math.isfinite(low):
        return table.Cell(words[0], "unclear")
    direction = "less" if high < 0 else "more" if low > 0 else "unclear"
    return table.Cell(f"{words[0]} ({words[1]}; {words[2]})", direction)
