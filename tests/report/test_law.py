"""Paragraphs are those of Serviceloven; a scenario under Barnets lov is told in that act's paragraphs too."""

from __future__ import annotations

import pytest
import synthetic_logs
from rich.console import Console

from sim.experiments.compare import Comparison, compare
from sim.report.page import page
from sim.report.table import terminal_table
from sim.report.texts import Language
from sim.settings.compose import compose
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
WORDS = {"da": "Scenariet ligger efter 2023", "en": "The scenario lies after 2023"}


@pytest.fixture(scope="module")
def before(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.simulate)


@pytest.fixture(scope="module")
def after() -> Comparison:
    short = ("initial.state=empty", "period.end=2027-01-01", "replications=2", "engine.jobs=1")
    return compare(compose(["scenarios=after_2024", *short]), synthetic_logs.simulate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_after_2023_is_told_in_paragraphs_of_barnets_lov_on_the_page(
    before: Comparison, after: Comparison, language: Language
) -> None:
    assert "BL § 30" in page(before, [], language)
    assert WORDS[language] not in page(before, [], language)
    assert WORDS[language] in page(after, [], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_says_so_below_its_tables(before: Comparison, after: Comparison, language: Language) -> None:
    assert WORDS[language] not in shown(before, language)
    assert WORDS[language] in shown(after, language)


def shown(comparison: Comparison, language: Language) -> str:
    console = Console(width=200)
    with console.capture() as taken:
        console.print(terminal_table(comparison, language))
    return taken.get()
