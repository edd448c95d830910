"""One child's story: words are the log's, the title is the numbers', labels stay apart."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from sim.experiments.child_story import Story, UnknownChildError, tell
from sim.outcomes.pairing import STRATA
from sim.report import child as report
from sim.report.child_words import event_words, story_table, story_text, title
from sim.report.figure_child import case_stretches, figure
from sim.report.texts import Language
from sim.settings.compose import load_scenario
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")
SHORT = ("initial.state=empty", "period.start=2018-06-01", "period.end=2022-01-01")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_scenario("aarhus_2019", *SHORT)


@pytest.fixture(scope="module")
def picked(settings: Settings) -> Story:
    return tell(settings, "pilot")


@pytest.fixture(scope="module")
def many(settings: Settings, picked: Story) -> list[Story]:
    """Children whose stories look different: most days, most measures to draw, none, and one per frequent stratum."""
    table = picked.children
    chosen = [table["days_baseline"].idxmax(), table["days_arm"].idxmax()]
    chosen += [
        table.index[table["stratum"] == name][0] for name in ("avoided", "none") if (table["stratum"] == name).any()
    ]
    return [tell(settings, "pilot", 0, int(table.loc[row, "child"])) for row in dict.fromkeys(chosen)]


def test_the_picked_child_differs_most_in_measure_days(picked: Story) -> None:
    table = picked.children
    apart = (table["days_arm"] - table["days_baseline"]).abs()
    own = apart[table["child"] == picked.child].item()
    assert own == abs(picked.other.window.days - picked.baseline.window.days) > 0
    switch = 457.0
    referred = [r[0] for r in picked.baseline.records if r[1] == "referral"]
    assert any(switch <= day < switch + 365 for day in referred)
    assert picked.picked


def test_both_worlds_tell_one_story_until_the_change(many: list[Story]) -> None:
    for story in many:
        past = [[r for r in life.records if r[0] < 457.0] for life in story.lives]
        assert past[0] == past[1]


def test_every_record_of_the_child_is_told_once_and_none_is_invented(many: list[Story]) -> None:
    for story in many:
        told = story_table(story, "en")
        assert len(told) == sum(len(life.records) for life in story.lives)
        for life in story.lives:
            own = told[told["world"] == story.settings.arms[life.arm].label.en]
            assert sorted(own["event"]) == sorted(record[1] for record in life.records)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_is_what_the_ledger_says(picked: Story, language: Language) -> None:
    told = title(picked, language)
    assert str(picked.baseline.window.days) in told
    assert str(picked.other.window.days) in told
    cheaper = picked.other.window.ore < picked.baseline.window.ore
    assert ({"da": "billigere", "en": "cheaper"}[language] in told) == cheaper
    assert picked.stratum in STRATA


def test_a_world_without_change_tells_the_same_story_twice(settings: Settings, picked: Story) -> None:
    outside = next(name for name in settings.municipality.offices if name not in settings.groups.pilot)
    place = list(settings.municipality.districts).index(settings.municipality.offices[outside].districts[0])
    with pytest.raises(UnknownChildError) as found:
        tell(settings, "pilot", 0, place << 24)
    story = tell(settings, "pilot", 0, found.value.nearest[0])
    assert story.office == outside
    assert story.baseline.records == story.other.records
    assert np.array_equal(story.baseline.need, story.other.need)
    assert story.stratum in ("none", "unchanged")


def test_need_falls_at_contacts_and_lies_where_the_log_says(picked: Story) -> None:
    for life in picked.lives:
        need = dict(zip(life.days.tolist(), life.need.tolist(), strict=True))
        noted = [(r[0], r[7]) for r in life.records if r[1] == "referral"]
        assert noted
        for day, value in noted:
            assert need[day] == pytest.approx(value, abs=1e-9)


def test_the_case_is_drawn_as_it_went(picked: Story) -> None:
    for life in picked.lives:
        closed = [r for r in life.records if r[1] == "closed"]
        opens = [stretch for stretch in case_stretches(life, 1310.0) if stretch[0] == "open"]
        assert len(opens) == sum(r[1] == "allocated" for r in life.records)
        assert [stretch[2] for stretch in opens][: len(closed)] == [r[0] for r in closed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_inside_the_figure_and_labels_apart(many: list[Story], picked: Story, language: Language) -> None:
    for story in [picked, *many]:
        drawing = figure(story, language, "foot").figure
        drawing.canvas.draw()
        renderer = drawing.canvas.get_renderer()  # type: ignore[attr-defined]
        width, height = drawing.canvas.get_width_height()
        for axis in drawing.axes:
            ticks = [*axis.get_yticklabels(), *axis.get_xticklabels()]
            labels = [each for each in (*axis.texts, *ticks) if each.get_text() and each.get_visible()]
            boxes = [(each.get_text(), each.get_window_extent(renderer)) for each in labels]
            for words, box in boxes:
                inside = box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1
                assert inside, (story.child, words, box)
            for i, (first, box) in enumerate(boxes):
                for second, other in boxes[i + 1 :]:
                    overlap = min(box.y1, other.y1) - max(box.y0, other.y0)
                    beside = box.x1 <= other.x0 or other.x1 <= box.x0
                    assert beside or overlap < 2, (story.child, first, second)
        around = [words.get_window_extent(renderer) for words in drawing.texts]
        for i, box in enumerate(around):
            assert box.x1 <= width + 1
            assert box.y0 >= -1
            for other in around[i + 1 :]:
                beside = box.x1 <= other.x0 or other.x1 <= box.x0
                assert beside or min(box.y1, other.y1) - max(box.y0, other.y0) < 2, story.child


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folder_holds_figure_words_curves_and_what_was_run(
    picked: Story, language: Language, tmp_path: Path
) -> None:
    folder = report.write(picked, language, tmp_path, ("seed=1",))
    assert folder.parent == tmp_path / "child" / "aarhus_2019"
    assert {path.name for path in folder.iterdir()} == {
        *("child.svg", "child.png", "story.txt", "story.csv", "curves.csv", "children.csv"),
        *("manifest.json", "settings.json", "index.html"),
    }
    about = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (about["command"], about["child"], about["arm"]) == ("child", picked.child, "pilot")
    rows = list(csv.reader((folder / "story.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 1 + sum(len(life.records) for life in picked.lives)
    listed = list(csv.reader((folder / "children.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(listed) == 1 + len(picked.children)
    assert (
        listed[0][:3]
        == {
            "da": ["barn", "hvad der sker med barnet", "højeste niveau i Traditionel"],
            "en": ["child", "what happens to the child", "highest level under Traditional"],
        }[language]
    )
    assert {"da": "Undgået", "en": "Avoided"}[language] in {row[1] for row in listed[1:]}
    words = (folder / "story.txt").read_text(encoding="utf-8")
    assert words == story_text(picked, language)
    assert {"da": "Henvises for første gang", "en": "Referred for the first time"}[language] in words
    assert "<text" in (folder / "child.svg").read_text(encoding="utf-8")


def test_a_child_that_is_not_there_names_the_nearest_that_is(settings: Settings, picked: Story) -> None:
    with pytest.raises(UnknownChildError) as found:
        tell(settings, "pilot", 0, picked.child + 30_000)
    assert not found.value.exists
    assert found.value.nearest


def test_every_record_of_a_log_has_its_words(settings: Settings, picked: Story) -> None:
    from sim.casework.log import TASK_KINDS

    kind = next(iter(settings.measures.types))
    seen = [
        *(("task", each) for each in TASK_KINDS),
        *(("referral", each) for each in ("first", "early", "return")),
        *(("allocated", each) for each in ("voluntary", "forced", "former")),
        *(("moved", each) for each in ("leaving", "absence", "switch")),
        *(("decision", each) for each in ("investigate", "look", "early", "supporting", "conversations")),
        *(("investigated", each) for each in ("full", "limited")),
        *((each, kind) for each in ("granted", "started", "ended", "withdrawn")),
        *(("notification", each) for each in ("open", "screened", "caught", "return")),
        *(("closed", each) for each in ("ready", "placed", "adult", "moved")),
        *(("exit", each) for each in ("adult", "moved", "placed")),
        *((each, "") for each in ("child", "reweighed", "life_event", "placed", "unmet", "civil_society")),
    ]
    for event, detail in seen:
        record = (5.0, event, picked.child, 0, -1, detail, 1.0, 0.0, 0.0, 0.0)
        for language in LANGUAGES:
            assert event_words(picked, record, language)


def test_a_child_without_measures_has_a_title_without_a_number(picked: Story) -> None:
    bare = dataclasses.replace(picked.baseline.window, level="none", measures=0, days=0, ore=0, unhelped=0)
    lives = {name: dataclasses.replace(getattr(picked, name), window=bare) for name in ("baseline", "other")}
    told = title(dataclasses.replace(picked, stratum="none", **lives), "en")
    assert "neither" in told
    assert told.endswith("0 days of need without help in both worlds")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_tells_what_is_saved_tells_the_need_left_without_help(picked: Story, language: Language) -> None:
    alone = dataclasses.replace(picked.other.window, unhelped=301, days=1, ore=100)
    helped = dataclasses.replace(picked.baseline.window, unhelped=17, days=400, ore=90_000_00)
    story = dataclasses.replace(
        picked,
        stratum="shortened",
        baseline=dataclasses.replace(picked.baseline, window=helped),
        other=dataclasses.replace(picked.other, window=alone),
    )
    words = {
        "da": "billigere; 301 dage med behov uden hjælp mod 17",
        "en": "cheaper; 301 days of need without help against 17",
    }[language]
    assert title(story, language).endswith(words)
    written = story_text(story, language)
    for days in (301, 17):
        assert {"da": f"{days} dage med behov uden hjælp", "en": f"{days} days of need without help"}[language] in (
            written.split("\n", 1)[1]
        )


def test_every_world_draws_the_standard_and_all_the_need_that_calls_for_help(many: list[Story]) -> None:
    for story in many:
        accounting = story.settings.accounting
        for axis, life in zip(figure(story, "da", "foot").figure.axes, story.lives, strict=True):
            flat = [line for line in axis.lines if len(set(line.get_ydata())) == 1 and line.get_linestyle() == "--"]
            assert [line.get_ydata()[0] for line in flat] == [accounting.theta_early]
            assert "θ = 0,40" in [words.get_text() for words in axis.texts]
            above = life.days[life.need >= accounting.theta_early]
            assert not len(above) or axis.get_xlim()[1] >= above.max()


def test_days_without_help_end_where_help_begins(settings: Settings, many: list[Story]) -> None:
    """A child's days are those of its need above the standard, less those with a measure: seen day by day."""
    accounting, seen = settings.accounting, 0
    for story in many:
        for life in story.lives:
            if not len(life.days):
                continue
            days = np.arange(457.0, min(life.left, 1310.0))
            at = np.searchsorted(life.days, days, "right") - 1
            need = np.where(at >= 0, life.need[np.maximum(at, 0)], 0.0)
            started = {r[6]: r[0] for r in life.records if r[1] == "started"}
            ended = {r[6]: r[0] for r in life.records if r[1] == "ended"}
            helped = np.zeros(len(days), dtype=bool)
            for number, start in started.items():
                helped |= (days >= np.floor(start)) & (days < np.floor(ended.get(number, np.inf)))
            # above the upper line it surely calls for help, below the lower one only while a course would last
            most = int((~helped & (need >= accounting.theta_early - accounting.theta_gap)).sum()) + 60
            assert 0 <= life.window.unhelped <= most + 14
            seen += life.window.unhelped
    assert seen > 100
