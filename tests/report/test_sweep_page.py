"""The page of a sweep in a real browser, opened from disk: its sliders move, and it asks nothing of anybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import synthetic_logs

from sim.experiments.compare import COST
from sim.experiments.sweep import Sweep, sweep
from sim.experiments.sweep_request import request
from sim.report.figure_sweep import figure
from sim.report.style import number
from sim.report.sweep_folder import write
from sim.report.sweep_page import slider_data
from sim.report.sweep_table import rows as table_rows
from sim.report.sweep_words import answer_lines
from sim.report.texts import Language

TARGET = "practices.relational.caseload.target"
HEADROOM = "practices.relational.caseload.headroom"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def swept(folder: Path, *words: str, language: str = "en", design: str = "grid", count: int | None = None) -> Sweep:
    own = ("scenarios=aarhus_2019", "initial.state=empty", "period.end=2022-01-01", "replications=3")
    asked = request(
        [*own, "engine.backend=sequential", f"engine.store={folder}", f"language={language}", *words], design, count
    )
    return sweep(asked.design, asked.points, asked.arm, simulate=synthetic_logs.simulate)


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return swept(tmp_path_factory.mktemp("store"), f"{TARGET}=15,20,30", f"{HEADROOM}=1.1,1.3")


@pytest.fixture
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this computer (make browser puts it there)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.slow
def test_the_sliders_show_the_numbers_of_the_point_they_stand_at_and_ask_nothing_from_outside(
    grid: Sweep, tmp_path: Path, browser: Any
) -> None:
    address = f"file://{write(grid, (), tmp_path)}/index.html"
    page = browser.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda wish: asked.append(wish.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(address)
    data = slider_data(grid, "en")
    for first in range(3):
        for second in range(2):
            for slider, place in ((0, first), (1, second)):
                page.locator(f"#slider-{slider}").evaluate(
                    "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", place
                )
            point = data["points"][first * 2 + second]
            shown = page.locator("#strips .strip .value b").all_inner_texts()
            wanted = [
                number(point[outcome["name"]][0], "en", outcome["decimals"]) + outcome["suffix"]
                for outcome in data["outcomes"]
            ]
            assert [words.lstrip("+") for words in shown] == wanted
            assert page.locator("#points tr.chosen").get_attribute("data-point") == str(first * 2 + second)
            assert page.locator("#slider-0 + output").inner_text() == ("15", "20", "30")[first]
            assert wanted[1] in page.locator("#said").inner_text()
    assert asked == [address]
    assert broken == []


@pytest.mark.slow
def test_a_slider_moves_by_keyboard(grid: Sweep, tmp_path: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"file://{write(grid, (), tmp_path)}/index.html")
    page.locator("#slider-0").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#slider-0 + output").inner_text() == "15"
    page.keyboard.press("ArrowRight")
    assert page.locator("#slider-0 + output").inner_text() == "20"


def test_the_page_names_nothing_outside_itself(grid: Sweep, tmp_path: Path) -> None:
    html = (write(grid, (), tmp_path) / "index.html").read_text(encoding="utf-8")
    asks = re.findall(r"(?:src|href)\s*=\s*[\"']([^\"'#][^\"']*)|url\(\s*[\"']?([^)\"'#]+)|@import", html)
    assert asks == []


def with_values(found: Sweep, changes: dict[tuple[int, str], list[float]]) -> Sweep:
    """The same sweep with an outcome of the arm at some points put in by hand, one value per replication."""
    rows = found.outcomes.copy()
    for (point, outcome), values in changes.items():
        at = (rows["point"] == point) & (rows["outcome"] == outcome) & (rows["arm"] == found.arm)
        at &= rows["group"] == found.group
        rows.loc[at, "value"] = values
    return Sweep(found.arm, found.design, found.points, found.replications, found.failures, rows)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_answer_tells_room_no_room_and_what_cannot_be_told_apart(tmp_path: Path, language: Language) -> None:
    found = swept(tmp_path, f"{TARGET}=15,20,30", language=language)
    room, none, unclear = [0.2, 0.21, 0.22], [-0.2, -0.21, -0.22], [-0.3, 0.1, 0.2]
    door = {"no": ("flere henvendelser, end", "more is referred than"), "all": ("plads til alle", "room for all")}
    door["unclear"] = ("kan ikke afgøres", "cannot be told")
    which = 0 if language == "da" else 1
    for margins, told in (
        ((room, room, room), {"all"}),
        ((none, room, room), {"no"}),
        ((none, unclear, room), {"no", "unclear"}),
        ((room, [float("nan")] * 3, room), {"unclear"}),
    ):
        made = with_values(found, {(i, "stability_margin"): values for i, values in enumerate(margins)})
        lines = " ".join(answer_lines(made, language))
        assert {name for name, words in door.items() if words[which] in lines} == told
        assert ("kommer flere" in figure(made, language).title) == ("no" in told and language == "da")


@pytest.mark.parametrize("language", ["da", "en"])
def test_title_sentence_and_bracket_say_among_which_values_the_cheapest_lies(
    tmp_path: Path, language: Language
) -> None:
    found = swept(tmp_path, f"{TARGET}=12,15,20,25,30", language=language)
    base = found.values(0, COST, found.group, found.baseline_arm)
    which = 0 if language == "da" else 1
    cases = (
        ((9.0, 1.0, 1.0, 1.0, 9.0), ("blandt 15 til 25", "among 15 to 25"), [(14.25, 25.75)]),
        ((9.0, 1.0, 9.0, 1.0, 9.0), ("blandt 15 og 25", "among 15 and 25"), [(14.25, 15.75), (24.25, 25.75)]),
        ((9.0, 9.0, 1.0, 9.0, 9.0), ("ingen anden værdi er billigere", "no other value is cheaper"), [(19.25, 20.75)]),
        ((1.0, 1.0, 1.0, 1.0, 1.0), ("skiller ikke", "does not tell"), [(11.25, 30.75)]),
    )
    noise = 1e4 * np.array([[0, 1, 3], [1, 3, 0], [3, 0, 1], [0, 3, 1], [1, 0, 3]])
    for millions, words, brackets in cases:
        costs = {(i, COST): (base + 1e6 * m + noise[i]).tolist() for i, m in enumerate(millions)}
        made = with_values(found, costs)
        drawn = figure(made, language)
        assert words[which] in drawn.title
        lines = [line for line in drawn.figure.axes[0].lines if not line.get_clip_on()]
        ends = sorted((min(x), max(x)) for x in (np.asarray(line.get_xdata(), dtype=float) for line in lines))
        assert ends == [pytest.approx(pair) for pair in brackets]
        first = answer_lines(made, language)[0]
        tells_apart = len(set(millions)) > 1
        assert ("Lavest i gennemsnit" in first or "Lowest on average" in first) == tells_apart
        assert ("skiller ikke" in first or "does not tell" in first) != tells_apart


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_setting_that_does_nothing_to_cost_is_not_said_to_make_it_cheaper(tmp_path: Path, language: Language) -> None:
    found = swept(tmp_path, "economy.marginal_share=0.5,1.0", language=language)
    words = " ".join([*answer_lines(found, language), figure(found, language).title])
    assert {"da": "den samme i hvert punkt", "en": "the same at every point"}[language] in words
    assert not any(word in words for word in ("Lavest", "Lowest", "billigst", "cheapest"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_points_without_results_are_told_of_and_not_called_dearer(tmp_path: Path, language: Language) -> None:
    found = swept(tmp_path, f"{TARGET}=15,20,30", language=language)
    rows = found.outcomes[found.outcomes["point"] == 1]
    left = Sweep(found.arm, found.design, found.points, found.replications, found.failures, rows)
    lines, title = answer_lines(left, language), figure(left, language).title
    assert ("Lavest i gennemsnit er" if language == "da" else "Lowest on average is") in lines[0]
    assert not any(word in " ".join([*lines, title]) for word in ("dyrere", "dearer"))
    assert {"da": "15 og 30 er ikke sammenlignet", "en": "15 and 30 not compared"}[language] in title
    assert ("15 og 30" if language == "da" else "15 and 30") in lines[-1]
    assert [row.cost.words for row in table_rows(left, language)][::2] == ["–", "–"]


def test_one_replication_is_said_to_tell_nothing_of_cost(tmp_path: Path) -> None:
    found = swept(tmp_path, f"{TARGET}=15,20", "replications=1")
    assert "one replication says nothing of cost" in figure(found, "en").title


def test_a_design_that_is_no_grid_has_one_slider_over_its_points_and_a_figure_without_lines(tmp_path: Path) -> None:
    found = swept(tmp_path, f"{TARGET}=interval(12,30)", f"{HEADROOM}=interval(1,1.3)", design="sobol", count=4)
    assert slider_data(found, "en")["shape"] == [4]
    axes = figure(found, "en").figure.axes
    assert all(line.get_linestyle() == "None" for line in axes[0].lines if len(line.get_xdata()) == 4)


def test_a_point_without_results_is_told_and_not_drawn(tmp_path: Path) -> None:
    found = swept(tmp_path, f"{TARGET}=15,20,30")
    rows = found.outcomes[found.outcomes["point"] != 1]
    left = Sweep(found.arm, found.design, found.points, found.replications, found.failures, rows)
    assert [point is None for point in slider_data(left, "en")["points"]] == [False, True, False]
    assert (write(left, (), tmp_path / "out") / "index.html").is_file()
