"""The page of one child's story: the figure, and every record of both worlds as a dated row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sim.experiments.child_story import Life, Story
from sim.experiments.manifest import content_hash
from sim.report import style
from sim.report.case_grids import GridRow
from sim.report.child_words import arm_name, date_of, date_words, event_words, how_chosen, in_order, subtitle
from sim.report.figure_page import LinedGrid, PageSection, figure_page
from sim.report.page_frame import Run
from sim.report.texts import Language, text


def child_page(
    story: Story,
    figure: tuple[style.Picture, str],
    language: Language,
    overrides: Sequence[str] = (),
    warnings: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> str:
    """One child in both worlds, as HTML."""
    settings = story.settings
    run = Run(
        command="child",
        settings=settings,
        content_hash=content_hash(settings),
        replications=text("replications.one", language, count=1),
        overrides=overrides,
        warnings=warnings,
        created=now,
    )
    reading = PageSection(
        anchor="reading",
        heading=text("page.child.reading", language),
        lines=(how_chosen(story, language), text("child.caveat", language)),
        is_short=True,
    )
    return figure_page(
        run,
        language,
        figure,
        [reading, *(_world(story, life, number, language) for number, life in enumerate(story.lives))],
        title=text("page.child.title", language),
        question=subtitle(story, language),
        files=text("page.child.files", language),
    )


def _world(story: Story, life: Life, number: int, language: Language) -> PageSection:
    """The records of one world, what happened beside its date."""
    rows = tuple(
        GridRow(date_words(date_of(story, record[0]), language), (event_words(story, record, language),))
        for record in in_order(life)
    )
    headings = (text("child.column.date", language), text("child.column.what", language))
    heading = text("page.child.story", language, arm=arm_name(story, life.arm, language))
    return PageSection(f"world-{number}", heading, grids=(LinedGrid("", headings, rows, is_prose=True),))
