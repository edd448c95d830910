"""The page of a comparison: the answer and the main figure first, then each section that bears it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sim.experiments.business_case import BusinessCase
from sim.experiments.compare import Comparison, summary_table
from sim.outcomes.catalogue import SECTIONS
from sim.report import assumptions, case_lines, children, style, table
from sim.report.answer import Answer, answer
from sim.report.case_grids import grids
from sim.report.courses import (
    arm_label,
    focus_arm,
    group_label,
    groups_side_by_side,
    replications_in_words,
    shown_groups,
    told_group,
)
from sim.report.differences import differences
from sim.report.page_frame import Drawn, Run, around_run, drawn, render
from sim.report.pictures import FIGURES
from sim.report.precision_table import precision_table
from sim.report.saving_table import saving_caption, saving_headings, saving_tables
from sim.report.som import checklist, som_words
from sim.report.texts import Language, text
from sim.report.years_table import year_tables

MAIN = ("accumulated_cost", "children_with_measure")
"""The figure of the first page: cost and saving; children with a measure where no arm changes anything."""
PARTS = {"measures": ("measures",), "cost": ("cost", "harm")}
"""The section of the page for each section of the table of outcomes; the others tell of flow."""
ALWAYS = ("flow", "measures", "cost", "precision", "differs", "assumed")


def page(
    comparison: Comparison,
    drawings: Sequence[tuple[style.Picture, str]],
    language: Language,
    warnings: Sequence[str] = (),
    cases: Sequence[BusinessCase] = (),
    now: dt.datetime | None = None,
) -> str:
    """The page as HTML; it asks nothing of the network. ``drawings`` are the figures, each with its SVG text."""
    settings, story = comparison.settings, comparison.settings.story
    run = Run(
        command="business-case" if cases else "compare",
        settings=settings,
        content_hash=comparison.content_hash,
        replications=replications_in_words(len(comparison.completed), language),
        overrides=comparison.overrides,
        warnings=warnings,
        failures=comparison.failures,
        created=now,
    )
    main, pictures = _figures(comparison, drawings)
    told_saving, told_children = saving_tables(comparison, language), children.blocks(comparison, language)
    by_grade = assumptions.groups(settings, language)
    shown = {"saving": bool(told_saving or pictures["saving"]), "payers": bool(cases), "children": bool(told_children)}
    return render(
        "comparison.html",
        around_run(run, language, text("page.files", language)),
        language,
        contents=_contents(shown, language),
        answer=_answer(comparison, cases, language),
        main=main,
        pictures=pictures,
        rationed=table.rationed_lines(comparison, language),
        hypothesis=getattr(story.hypothesis, language),
        reasons=getattr(story.reasons, language),
        places=_places(comparison, language),
        caption=table.caption(comparison, language),
        tables=_tables(comparison, language),
        years=year_tables(comparison, language),
        years_caption=text("page.years.caption", language, price_year=settings.economy.price_year),
        savings=told_saving,
        saving_headings=saving_headings(comparison, language),
        saving_caption=saving_caption(comparison, language),
        cases=[_case(comparison, case, language) for case in cases],
        case_notes=case_lines.notes(comparison, language),
        children=told_children,
        precision=precision_table(comparison, language),
        differs=differences(settings, language),
        baseline=arm_label(comparison, settings.baseline_arm, language),
        assumed=by_grade,
        assumed_total=style.number(sum(len(group.values) for group in by_grade), language),
    )


def _answer(comparison: Comparison, cases: Sequence[BusinessCase], language: Language) -> Answer:
    """The answer, and of a business case what the main arm comes to for the municipality, and when."""
    told = answer(comparison, language)
    main = focus_arm(comparison, told_group(comparison))
    payers = [
        (text("page.section.payers", language), case_lines.told(comparison, case, language))
        for case in cases
        if case.arm == main
    ]
    first, *others = told.sentences
    return Answer((first, *payers, *others), told.window)


def _contents(shown: dict[str, bool], language: Language) -> list[tuple[str, str]]:
    """The sections in their order, those without content left out."""
    order = ("flow", "measures", "cost", "saving", "payers", "children", "precision", "differs", "assumed")
    return [
        (name, text(f"page.section.{name}", language)) for name in order if name in ALWAYS or shown.get(name, False)
    ]


def _figures(
    comparison: Comparison, drawings: Sequence[tuple[style.Picture, str]]
) -> tuple[Drawn | None, dict[str, list[Drawn]]]:
    """The figure of the first page (None if it was not drawn), and all others by section in the order drawn."""
    all_drawn = [drawn(picture, drawing) for picture, drawing in drawings]
    wanted = MAIN[0] if comparison.arms_that_change(told_group(comparison)) else MAIN[1]
    main = next((each for each in all_drawn if each.name == wanted), None)
    found: dict[str, list[Drawn]] = {one.section: [] for one in FIGURES.values()}
    for each in all_drawn:
        if each is not main:
            found[FIGURES[each.name].section].append(each)
    return main, found


def _tables(comparison: Comparison, language: Language) -> dict[str, list[dict[str, Any]]]:
    """The table of outcomes by section of the page, in each one table for each group of districts."""
    outcomes = summary_table(comparison)
    elsewhere = {section for sections in PARTS.values() for section in sections}
    parts = {"flow": tuple(section for section in SECTIONS if section not in elsewhere), **PARTS}
    found: dict[str, list[dict[str, Any]]] = {part: [] for part in parts}
    for group in shown_groups(comparison):
        title, headings = (
            table.table_title(comparison, group, language),
            table.headings(comparison, group, language),
        )
        by_name = dict(zip(SECTIONS, table.sections(comparison, group, language, outcomes), strict=True))
        for part, names in parts.items():
            found[part].append({"title": title, "headings": headings, "sections": [by_name[name] for name in names]})
    return found


def _places(comparison: Comparison, language: Language) -> list[tuple[str, str]]:
    """Each group that has offices, with its districts by name and the children who live there."""
    municipality, found = comparison.settings.municipality, []
    for group in groups_side_by_side(comparison):
        names = [d for office in comparison.offices(group) for d in municipality.offices[office].districts]
        if names:
            districts = "; ".join(municipality.districts[name].label for name in names)
            count = style.number(sum(municipality.districts[name].children for name in names), language)
            words = text("page.place", language, districts=districts, children=count)
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
