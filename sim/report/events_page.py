"""The page of an event log: what it is, how much of what it holds, its columns, and how other programs open it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from sim.experiments.compare import Comparison
from sim.experiments.manifest import content_hash
from sim.outcomes.events import ACTIVITY, CASE, TIME, TRANSITION
from sim.report import figure_process_map, style
from sim.report.case_grids import GridRow
from sim.report.courses import focus_arm, told_group
from sim.report.figure_page import LinedGrid, PageSection, sections_page
from sim.report.page_frame import Run, around_run
from sim.report.texts import Language, text
from sim.settings.schema import Settings

ABOUT = ("what", "one_course", "years", "unfinished", "clock")
OPENING = ("windows", "python")
LIMITS = ("result", "luck", "needs")
"""What is told of the log, of how it is opened, and of what it does not say."""
CODE = """\
import pandas as pd

log = pd.read_parquet("{arm}/events.parquet")
# or: log = pd.read_csv("{arm}/events.csv", sep=";", decimal=",", dtype={{"case:concept:name": str}})
#     log["time:timestamp"] = pd.to_datetime(log["time:timestamp"], utc=True)
ends = log[log["lifecycle:transition"] == "complete"]
courses = ends.assign(**{{"case:concept:name": ends["case:concept:name"] + "-" + ends["spell"].astype(str)}})"""


def course_picture(course: Comparison, arms: Sequence[str], language: Language) -> style.Picture | None:
    """The process map of the one replication; none if an arm that it draws is not among those written."""
    drawn = {course.settings.baseline_arm, focus_arm(course, told_group(course)) or course.settings.baseline_arm}
    return figure_process_map.figure(course, language) if drawn <= set(arms) else None


def events_page(
    settings: Settings,
    replication: int,
    tables: Mapping[str, pd.DataFrame],
    figure: tuple[style.Picture, str] | None,
    language: Language,
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> str:
    """The log as HTML; ``tables`` have the words of the language, as the files have them."""
    run = Run(
        command="events",
        settings=settings,
        content_hash=content_hash(settings),
        replications=text("events.page.replication", language, replication=replication),
        overrides=overrides,
        warnings=warnings,
        created=now,
    )
    around = replace(
        around_run(run, language, text("events.page.files", language)),
        title=text("events.page.title", language, title=getattr(settings.story.title, language)),
        question=text("events.page.one_course", language, replication=replication),
        silent=[text(f"events.limits.{key}", language) for key in LIMITS],
    )
    sections = [
        PageSection("about", text("events.page.about", language), _lines("about", ABOUT, language), is_short=True),
        PageSection(
            "arms",
            text("events.page.arms", language),
            tuple(text(f"events.page.{key}", language) for key in ("counts", "map") if key == "counts" or figure),
            tuple(
                arm_grid(f"{getattr(settings.arms[arm].label, language)} ({arm}/events.csv)", table, language)
                for arm, table in tables.items()
            ),
            is_short=True,
        ),
        PageSection(
            "columns", text("events.page.columns", language), grids=(column_grid(tables, language),), is_short=True
        ),
        PageSection(
            "opening",
            text("events.page.opening", language),
            _lines("opening", OPENING, language),
            is_short=True,
            typed=CODE.format(arm=next(iter(tables))),
        ),
    ]
    return sections_page(around, language, sections, figure)


def arm_grid(label: str, table: pd.DataFrame, language: Language) -> LinedGrid:
    """What an arm's log holds: rows, those that complete something, and different children, by activity."""
    rows = [
        _count_row(str(activity), part, language)
        for activity, part in sorted(table.groupby(ACTIVITY), key=lambda pair: (-len(pair[1]), str(pair[0])))
    ]
    total = _count_row(text("events.page.total", language), table, language, "total")
    headings = tuple(text(f"events.count.{name}", language) for name in ("activity", "rows", "complete", "children"))
    return LinedGrid(label, headings, (*rows, total))


def _count_row(name: str, part: pd.DataFrame, language: Language, kind: str = "line") -> GridRow:
    counts = len(part), int((part[TRANSITION] == "complete").sum()), part[CASE].nunique()
    return GridRow(name, tuple(style.number(count, language) for count in counts), kind)


def column_grid(tables: Mapping[str, pd.DataFrame], language: Language) -> LinedGrid:
    """Every column of the files: what it holds, its unit, and a value from the first arm's log."""
    table = next(iter(tables.values()))
    rows = tuple(
        GridRow(
            column,
            (
                text(f"events.meaning.{column}", language),
                text(f"events.unit.{column}", language),
                example(table[column], language),
            ),
        )
        for column in table.columns
    )
    headings = tuple(text(f"events.heading.{name}", language) for name in ("column", "meaning", "unit", "example"))
    return LinedGrid("", headings, rows, is_prose=True)


def example(values: pd.Series, language: Language) -> str:
    """The first value of a column that is there, as the CSV file writes it; a dash if there is none.

    >>> example(pd.Series([None, 0.25]), "da"), example(pd.Series([None], dtype=object), "en")
    ('0,25', '–')
    """
    there = values.dropna()
    if there.empty:
        return "–"
    first = there.iloc[0]
    if values.name == TIME:
        return str(first.isoformat(timespec="milliseconds"))
    return f"{first:g}".replace(".", ",") if isinstance(first, float) else str(first)


def _lines(family: str, keys: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(text(f"events.{family}.{key}", language) for key in keys)
