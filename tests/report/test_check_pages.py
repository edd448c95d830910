"""The pages of the two checks: they say clearly whether the check passed, and a part that fails is shown failing."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pandas as pd
import pytest
from read_pages import is_in_words, rows, section, stands_alone, text_of

from sim.evidence.theory.caseload import FiniteSource
from sim.evidence.theory.inputs import HowToRun
from sim.evidence.theory.verdict import Finding, Verdict
from sim.evidence.theory.waiting_list import ManyServers
from sim.evidence.warmup import QUANTITIES, YEARS, Drift, Mser, WarmupCheck
from sim.experiments.changed_since import read_run
from sim.experiments.digests import evidence_digest, model_digest
from sim.experiments.intervals import Interval
from sim.report import figure_theory, theory_folder, warmup_folder
from sim.report.texts import TEXTS, Language, text
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
NOTHING = Interval(math.nan, math.nan, math.nan, 0)


def finding(quantity: str, deviation: float, half: float, exact: float = 2.0, **more: bool) -> Finding:
    """A quantity that lies so far off, with a half-width, both as shares of the exact value."""
    mean, width = exact * (1.0 + deviation), half * exact
    return Finding(quantity, exact, Interval(mean, mean - width, mean + width, 9), **more)  # type: ignore[arg-type]


GOOD = Verdict(FiniteSource(cases=10), (finding("throughput", 0.01, 0.03), finding("response", -0.02, 0.04, 25.0)))
BAD = Verdict(
    ManyServers(arrival_rate=1.5, servers=2),
    (
        finding("share_waiting", 0.004, 0.01, 0.6),
        finding("wait", 0.85, 0.03, 1.3),
        finding("in_office", 0.02, 0.5),
        finding("wait_squared", 0.0, 0.01, rare=True),
    ),
)
SLOW = Verdict(
    ManyServers(arrival_rate=9.9999), tuple(Finding(name, 1.0, NOTHING) for name in ("share_waiting", "wait"))
)


def theory(tmp_path: Path, language: Language, *verdicts: Verdict) -> tuple[Path, str]:
    how = HowToRun(replications=9, seed=4711, language=language)
    result = theory_folder.write(verdicts, how, tmp_path)
    return result.folder, result.page.read_text(encoding="utf-8")


# --- queueing theory -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_theory_stands_alone_in_one_language(tmp_path: Path, language: Language) -> None:
    _, page = theory(tmp_path, language, GOOD, BAD)
    stands_alone(page)
    is_in_words(page, TEXTS)
    other: Language = "en" if language == "da" else "da"
    for key in ("theory.page.reading", "theory.reading.differs", "theory.system.mmc", "page.failed"):
        assert text(key, language) in page
        assert text(key, other) not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quantity_stands_in_the_section_of_its_system_with_its_numbers(
    tmp_path: Path, language: Language
) -> None:
    _, page = theory(tmp_path, language, GOOD, BAD)
    first, second = rows(section(page, "system-1"))[1:], rows(section(page, "system-2"))[1:]
    assert [row[1] for row in first] == ["2,000", "25,00"] if language == "da" else ["2.000", "25.00"]
    assert first[0][2] == {"da": "2,020", "en": "2.020"}[language]
    assert first[1][5] == {"da": "−2,00 %", "en": "−2.00 %"}[language]
    assert [row[-1] for row in second] == [
        text(f"theory.word.{word}", language) for word in ("agrees", "differs", "too_little", "rare")
    ]
    assert "system=mmc arrival_rate=1.5 service_rate=1 servers=2 urgent_share=0" in section(page, "system-2")


def test_what_differs_is_in_the_title_the_table_and_the_figure(tmp_path: Path) -> None:
    _, page = theory(tmp_path, "en", GOOD, BAD)
    title = text_of(page.split("<h1>")[1].split("</h1>")[0])
    assert title == ("The model's parts do not give all exact answers of queueing theory: 1 of 6 quantities differ")
    assert text("page.failed", "en") in page
    assert text("page.passed", "en") not in page
    assert len(re.findall(r'<tr class="fails">', page)) == 1
    assert len(re.findall(r'<tr class="unsure">', page)) == 2
    drawing = page.split("<svg")[1].split("</svg>")[0]
    assert figure_theory.COLOURS["differs"].lower() in drawing.lower()
    assert "+85\xa0%" in drawing, "a dot beyond the edge is told by its number"
    assert text("theory.word.rare", "en") in drawing


def test_a_check_that_passes_says_so_and_shows_nothing_failing(tmp_path: Path) -> None:
    folder, page = theory(tmp_path, "en", GOOD)
    assert "all 2 quantities agree" in page
    assert text("page.passed", "en") in page
    assert not re.search(r'<tr class="(fails|unsure)">', page)
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["passed"] is True


def test_too_little_is_not_taken_for_agreement(tmp_path: Path) -> None:
    _, page = theory(tmp_path, "en", GOOD, SLOW)
    assert "It is not shown" in page.split("</h1>")[0]
    assert text("page.failed", "en") in page
    assert "it settles so slowly" in section(page, "system-2")
    assert page.count(text("theory.word.not_simulated", "en")) >= 4, "in the table and in the figure"


def test_the_page_says_seed_replications_and_both_digests(tmp_path: Path) -> None:
    folder, page = theory(tmp_path, "en", BAD)
    foot = text_of(section(page, "run"))
    for each in ("seed 4711", "9 replications", model_digest(), evidence_digest(), "sagsflow results"):
        assert each in foot
    words = (
        "validate theory system=mmc arrival_rate=1.5 service_rate=1 servers=2 urgent_share=0 replications=9 seed=4711"
    )
    assert words in foot
    about = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert about["content_hash"] in foot
    assert (about["seed"], about["replications"], about["systems"][0]["servers"]) == (4711, 9, 2)


def test_the_table_holds_every_quantity_as_a_danish_spreadsheet_reads_it(tmp_path: Path) -> None:
    folder, _ = theory(tmp_path, "da", GOOD, BAD)
    table = pd.read_csv(folder / "theory.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert table["verdict"].tolist() == ["agrees", "agrees", "agrees", "differs", "too_little", "too_little"]
    assert table["deviation"].tolist()[:5] == pytest.approx([0.01, -0.02, 0.004, 0.85, 0.02])
    assert math.isnan(table["deviation"].iloc[5])


def test_another_seed_is_another_run_and_more_replications_are_not() -> None:
    def content(**how: int) -> str:
        return theory_folder.manifest([GOOD], HowToRun(**how), pd.Timestamp("2026-03-05"))["content_hash"]

    assert content(replications=9) == content(replications=99)
    assert content(seed=1) != content(seed=2)


def test_the_axis_reaches_every_interval_up_to_a_limit() -> None:
    assert figure_theory.scale([GOOD]) == 0.1
    assert figure_theory.scale([GOOD, BAD]) == figure_theory.SCALES[-1]
    assert figure_theory.scale([SLOW]) == figure_theory.SCALES[0]


def test_nothing_is_left_where_the_page_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(theory_folder, "theory_page", broken)
    with pytest.raises(KeyboardInterrupt):
        theory(tmp_path, "en", GOOD)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_results_know_a_check_without_a_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = theory(tmp_path, "en", GOOD)
    run = read_run(folder)
    assert (run.command, run.scenario, run.completed, run.replications) == ("validate-theory", "", 9, 9)
    assert (run.changed, run.files_seen, run.problem) == ((), True, "")
    monkeypatch.setattr("sim.experiments.changed_since.evidence_digest", lambda: "0" * 64)
    assert read_run(folder).changed == ("evidence",)
    monkeypatch.setattr("sim.experiments.changed_since.model_digest", lambda: "0" * 64)
    assert read_run(folder).changed == ("code", "evidence")


# --- the beginning -------------------------------------------------------------------------------------------


@pytest.fixture
def checked(short_settings: Settings) -> Callable[..., WarmupCheck]:
    """``checked(0.2)``: a check in which open cases change by a fifth and nothing else does."""

    def of(change: float, half: float = 0.01) -> WarmupCheck:
        weeks = 52 * YEARS
        drifts = tuple(
            Drift(
                quantity,
                Interval(100.0, 99.0, 101.0, 9),
                Interval(100.0 * (1.0 + moved), 99.0, 101.0, 9),
                Interval(moved, moved - half, moved + half, 9),
                Mser(10, 0.5, True),
            )
            for quantity, moved in zip(QUANTITIES, (change, 0.0, 0.0), strict=True)
        )
        flat = np.full((len(QUANTITIES), weeks), 100.0)
        return WarmupCheck(short_settings, drifts, flat, flat - 1.0, flat + 1.0)

    return of


def shown(found: WarmupCheck, tmp_path: Path, language: Language) -> str:
    result = warmup_folder.write(found, language, tmp_path, ("seed=7",), ("odd <value>",))
    return result.page.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_beginning_stands_alone_in_one_language(
    checked: Callable[..., WarmupCheck], tmp_path: Path, language: Language
) -> None:
    page = shown(checked(0.2), tmp_path, language)
    stands_alone(page)
    is_in_words(page, TEXTS)
    assert "odd &lt;value&gt;" in page
    page = html.unescape(page)
    other: Language = "en" if language == "da" else "da"
    for key in ("warmup.page.table", "warmup.reading.mser", "warmup.limits.model", "warmup.queue"):
        assert text(key, language) in page
        assert text(key, other) not in page
    assert "seed=7" in section(page, "run")


def test_a_drift_is_told_in_title_banner_and_row(checked: Callable[..., WarmupCheck], tmp_path: Path) -> None:
    page = shown(checked(0.2), tmp_path, "en")
    assert page.split("<h1>")[1].startswith("It is not shown that the offices begin as they go on")
    assert text("page.failed", "en") in page
    told = rows(section(page, "verdicts"))[1:]
    assert [row[-1] for row in told] == ["drifts", "steady", "steady"]
    assert told[0][3] == "+20.0 (+19.0; +21.0) %"
    assert len(re.findall(r'<tr class="fails">', page)) == 1


def test_a_steady_beginning_passes_and_a_wide_interval_does_not(
    checked: Callable[..., WarmupCheck], tmp_path: Path
) -> None:
    steady, wide = shown(checked(0.0), tmp_path, "en"), shown(checked(0.0, half=0.2), tmp_path, "en")
    assert text("page.passed", "en") in steady
    assert text("page.failed", "en") not in steady
    assert text("page.failed", "en") in wide
    assert text("warmup.unclear.help", "en") in wide
    assert len(re.findall(r'<tr class="unsure">', wide)) == 3


def test_nothing_is_left_of_a_check_whose_page_cannot_be_written(
    checked: Callable[..., WarmupCheck], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise OSError("no room")

    monkeypatch.setattr(warmup_folder, "warmup_page", broken)
    with pytest.raises(OSError, match="no room"):
        shown(checked(0.0), tmp_path, "en")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
