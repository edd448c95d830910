"""Every result page stands alone, has its sections in order and in one language, and opens what is folded in print."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
import synthetic_logs
from read_pages import Read, stands_alone

from sim.experiments.business_case import business_cases
from sim.experiments.child_story import tell
from sim.experiments.compare import Comparison, compare
from sim.experiments.digests import model_digest
from sim.report.child_page import child_page
from sim.report.figure_child import figure
from sim.report.page import page
from sim.report.pictures import pictures, svg
from sim.report.texts import TEXTS, Language, text
from sim.settings.compose import load_scenario
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
NOW = dt.datetime(2026, 3, 5, 14, 7, tzinfo=dt.UTC)
ORDER = ("flow", "measures", "cost", "saving", "payers", "children", "precision", "differs", "assumed", "silent", "run")


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.simulate, overrides=("seed=7",))


@pytest.fixture(scope="module")
def shown(falling: Comparison) -> Callable[[Language], str]:
    cases, kept = business_cases(falling), {}

    def of(language: Language) -> str:
        if language not in kept:
            drawn = [(picture, svg(picture)) for picture in pictures(falling, language)]
            kept[language] = page(falling, drawn, language, ["odd <value>"], cases, NOW)
        return kept[language]

    return of


@pytest.fixture(scope="module")
def childs() -> Callable[[Language], str]:
    short = ("initial.state=empty", "period.start=2019-03-01", "period.end=2020-12-01")
    story = tell(load_scenario("aarhus_2019", *short), "pilot")

    def of(language: Language) -> str:
        picture = figure(story, language, "foot")
        return child_page(story, (picture, svg(picture)), language, ("seed=7",), (), NOW)

    return of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asks_nothing_of_the_network(
    shown: Callable[[Language], str], childs: Callable[[Language], str], language: Language
) -> None:
    stands_alone(shown(language))
    stands_alone(childs(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_and_one_figure_come_before_contents_and_sections(
    shown: Callable[[Language], str], language: Language
) -> None:
    page = shown(language)
    first, rest = page.split("<nav", maxsplit=1)
    told = ["answer.cost", "page.section.payers", "answer.flow", "answer.harm", "answer.between"]
    assert re.findall(r"<dt>(.*?)</dt>", first) == [text(key, language) for key in told]
    assert first.count("<dd>") == len(told)
    assert first.count("<svg") == 1
    assert 'id="figure-accumulated_cost"' in first
    assert text("label.illustrative", language) in first
    assert Read(page).sections == list(ORDER)
    listed = re.findall(r'<li><a href="#(\w+)">', rest)
    assert listed == list(ORDER)
    assert 'id="figure-evidence_ladder"' in rest


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_table_of_outcomes_stands_in_one_section(
    shown: Callable[[Language], str], language: Language
) -> None:
    page = shown(language)
    for name in ("cost", "harm", "measures", "flow", "work"):
        heading = f'scope="colgroup">{text(f"section.{name}", language)}<'
        assert page.count(heading) == 2, name  # pilot districts and all
    cost = page[page.index('<section id="cost">') : page.index('<section id="saving">')]
    assert text("section.harm", language) in cost


def test_a_danish_page_has_no_english_heading(shown: Callable[[Language], str]) -> None:
    """Whatever stands in a heading, summary or column in Danish is not what stands there in English."""
    same = {"Flow", "Pilot", "Business case", "SØM", ""}
    found = {}
    for language in LANGUAGES:
        parts = re.findall(r"<(?:h[1-4]|summary|dt)[^>]*>(.*?)</(?:h[1-4]|summary|dt)>", shown(language))
        found[language] = [re.sub(r"<[^>]+>", "", part).strip() for part in parts]
    assert len(found["da"]) == len(found["en"])
    alike = {own for own, other in zip(found["da"], found["en"], strict=True) if own == other}
    assert alike <= same


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_user_are_text_and_never_markup(shown: Callable[[Language], str], language: Language) -> None:
    assert "odd &lt;value&gt;" in shown(language)
    assert "<value>" not in shown(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_when_and_by_what_it_was_made(
    shown: Callable[[Language], str], falling: Comparison, language: Language
) -> None:
    foot = shown(language).split('<section id="run"')[1]
    assert falling.content_hash in foot
    assert model_digest() in foot
    assert {"da": "5.3.2026 14:07", "en": "5 Mar 2026 14:07"}[language] in foot
    assert "seed=7" in foot
    assert "sagsflow results" in foot


def test_in_print_sections_begin_pages_figures_stay_whole_and_details_are_open(
    shown: Callable[[Language], str],
) -> None:
    page = shown("en")
    printed = page[page.index("@media print") : page.index("</style>")]
    assert re.search(r"section \{ break-before: page", printed)
    assert re.search(r"figure[^{]*\{ break-inside: avoid", printed)
    assert "beforeprint" in page
    assert "<details" in page
    assert "<details open" not in page


def test_no_word_of_the_page_is_a_place_that_was_not_filled(shown: Callable[[Language], str]) -> None:
    for language in LANGUAGES:
        body = shown(language).split("<body>")[1].split("<script>")[0]
        words = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.DOTALL)
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|\bTrue\b|\bFalse\b", words)
    assert {key for key in TEXTS if key.startswith("page.section.")} == {f"page.section.{name}" for name in ORDER}
