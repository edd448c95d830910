"""Which act the paragraphs of tables and figures belong to, and what they are called under the act that came after."""

from __future__ import annotations

import datetime as dt

from sim.outcomes.periods import first_change
from sim.report.texts import Language, text
from sim.settings.schema import Settings

BARNETS_LOV_FROM = dt.date(2024, 1, 1)


def law_lines(settings: Settings, language: Language) -> list[str]:
    """Serviceloven and what took its place; where the change itself comes under Barnets lov, its paragraphs too."""
    return [text("page.law", language), *later_law_lines(settings, language)]


def later_law_lines(settings: Settings, language: Language) -> list[str]:
    """The paragraphs of Barnets lov, if the first dated change comes under it; otherwise nothing."""
    return [text("page.law.later", language)] if first_change(settings) >= BARNETS_LOV_FROM else []
