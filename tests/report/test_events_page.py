"""The page of an event log: it counts what the files hold, explains every column, and claims nothing."""

from __future__ import annotations

import html
from pathlib import Path
from typing import NoReturn

import pandas as pd
import pytest
from read_pages import is_in_words, rows, section, stands_alone

from sim.experiments.beginnings import simulate
from sim.experiments.compare import Comparison, of_one
from sim.outcomes.events import ACTIVITY, CASE, COLUMNS, TRANSITION, event_table
from sim.report import event_files
from sim.report.events_page import course_picture
from sim.report.texts import TEXTS, Language, text
from sim.settings.compose import load_scenario
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
REPLICATION = 3
Course = tuple[Settings, dict[str, pd.DataFrame], Comparison]


@pytest.fixture(scope="module")
def course() -> Course:
    """The events of both arms of one replication, and its tables."""
    short = ("initial.state=empty", "period.start=2019-05-01", "period.end=2020-12-01")
    settings = load_scenario("aarhus_2019", *short)
    logs = simulate(settings, REPLICATION)
    tables = {arm: event_table(settings, arm, logs[arm]) for arm in ("traditional", "pilot")}
    return settings, tables, of_one(settings, REPLICATION, logs)


def written(course: Course, tmp_path: Path, language: Language) -> tuple[Path, str]:
    settings, tables, whole = course
    picture = course_picture(whole, list(tables), language)
    result = event_files.write(
        settings, REPLICATION, tables, language, tmp_path, ("seed=7",), ("odd <value>",), picture
    )
    return result.folder, result.page.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_alone_in_one_language_and_says_that_it_is_no_result(
    course: Course, tmp_path: Path, language: Language
) -> None:
    _, page = written(course, tmp_path, language)
    stands_alone(page)
    assert "odd &lt;value&gt;" in page
    is_in_words(page, set(TEXTS) - set(COLUMNS))
    page = html.unescape(page)
    other: Language = "en" if language == "da" else "da"
    assert text("events.page.one_course", language, replication=REPLICATION) in page.split("<svg")[0]
    for key in ("events.limits.result", "events.about.clock", "events.meaning.concern", "xes.referral"):
        assert text(key, language) in page
        assert text(key, other) not in page
    assert "seed=7" in section(page, "run")


def test_the_tables_count_what_the_files_hold(course: Course, tmp_path: Path) -> None:
    folder, page = written(course, tmp_path, "en")
    told = [row for row in rows(section(page, "arms")) if row[0] == text("events.page.total", "en")]
    for arm, total in zip(("traditional", "pilot"), told, strict=True):
        kept = pd.read_parquet(folder / arm / "events.parquet")
        complete = (kept[TRANSITION] == "complete").sum()
        assert total[1:] == [f"{count:,}" for count in (len(kept), complete, kept[CASE].nunique())]
        assert f"({arm}/events.csv)" in page
    kept = pd.read_parquet(folder / "traditional" / "events.parquet")
    meetings = kept[kept[ACTIVITY] == "Meeting"]
    row = next(row for row in rows(section(page, "arms")) if row[0] == "Meeting")
    assert row[1:] == [f"{count:,}" for count in (len(meetings), len(meetings) // 2, meetings[CASE].nunique())]


def test_every_column_is_explained_with_a_value_that_stands_in_the_file(course: Course, tmp_path: Path) -> None:
    folder, page = written(course, tmp_path, "da")
    told = rows(section(page, "columns"))[1:]
    assert [row[0] for row in told] == list(COLUMNS)
    raw = pd.read_csv(folder / "traditional" / "events.csv", sep=";", dtype=str, encoding="utf-8-sig")
    for name, *_, example in told:
        assert example in set(raw[name].dropna()), name


def test_the_code_on_the_page_opens_the_log(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, page = written(course, tmp_path, "en")
    code = html.unescape(page.split('<pre class="typed">')[1].split("</pre>")[0])
    monkeypatch.chdir(folder)
    found: dict[str, pd.DataFrame] = {}
    exec(code, found)
    assert set(found["courses"][TRANSITION]) == {"complete"}
    assert found["courses"][CASE].nunique() >= found["log"][CASE].nunique()
    uncommented = code.replace("# or: log", "log").replace("#     log", "log")
    exec(uncommented, found)
    assert found["log"]["time:timestamp"].dt.tz is not None


def test_the_map_of_one_course_has_no_interval_and_needs_both_its_arms(course: Course, tmp_path: Path) -> None:
    _, tables, whole = course
    _, page = written(course, tmp_path, "en")
    drawing = page.split("<svg")[1].split("</svg>")[0]
    assert "(95" not in drawing
    assert text("figure.single", "en").split(":")[0] in drawing
    assert course_picture(whole, ["pilot"], "en") is None
    assert course_picture(whole, list(tables), "en") is not None


def test_without_the_map_the_page_does_not_speak_of_one(course: Course, tmp_path: Path) -> None:
    settings, tables, _ = course
    result = event_files.write(settings, 0, {"pilot": tables["pilot"]}, "en", tmp_path)
    page = result.page.read_text(encoding="utf-8")
    assert "<svg" not in page
    assert text("events.page.map", "en") not in page
    stands_alone(page)


def test_nothing_is_left_where_the_page_cannot_be_written(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(event_files, "events_page", broken)
    with pytest.raises(KeyboardInterrupt):
        written(course, tmp_path, "en")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
