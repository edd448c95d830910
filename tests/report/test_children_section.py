"""The section on the same children: bounds stand beside the shared draws, and files hold what the page shows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import synthetic_logs

from sim.experiments.compare import Comparison, compare
from sim.outcomes.pairing import IN_VIEW, STRATA
from sim.report import children, children_files
from sim.report.page import page
from sim.report.texts import TEXTS, Language, text
from sim.settings.schema import Settings

LANGUAGES: tuple[Language, ...] = ("da", "en")


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.simulate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_is_result_and_what_rests_on_shared_draws(falling: Comparison, language: Language) -> None:
    shown = page(falling, [], language)
    assert {"da": "De samme børn i begge verdener", "en": "The same children in both worlds"}[language] in shown
    assert shown.count({"da": "Fréchet-grænser", "en": "Fréchet bounds"}[language]) == len(
        children.blocks(falling, language)
    )
    assert {"da": "verdenerne deler træk", "en": "draws the worlds share"}[language] in shown
    assert not re.search(
        r"\{\w+\}", "".join(b.bounds + b.in_view + b.caption for b in children.blocks(falling, language))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_the_mean_per_citizen_before_and_after_in_its_unit(
    falling: Comparison, language: Language
) -> None:
    shown = page(falling, [], language)
    assert {"da": "kr. pr. borger i et kvartal", "en": "DKK per citizen and quarter"}[language] in shown
    for block in children.blocks(falling, language):
        names = [row[0] for row in block.means]
        assert names[0] in shown
        assert "{" not in "".join(names)
        before, after, change = (row[1].split(" ")[0] for row in block.means[:3])
        assert not before.startswith("+")
        assert change[0] in "+−0"
        assert before != after


def test_an_arm_alone_has_no_such_section(short_settings: Settings) -> None:
    alone = short_settings.model_copy(update={"arms": {"traditional": short_settings.arms["traditional"]}})
    single = compare(alone, synthetic_logs.simulate)
    assert children.blocks(single, "en") == []
    assert 'id="children"' not in page(single, [], "en")


def test_one_replication_shows_no_interval(short_settings: Settings) -> None:
    single = compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate)
    for block in children.blocks(single, "en"):
        words = [
            *(cell for row in block.strata for cell in row[1:]),
            *(cell for row in block.splits for cell in row[1:]),
        ]
        assert not any("(" in cell for cell in words)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_hold_every_stratum_and_the_whole(falling: Comparison, language: Language, tmp_path: Path) -> None:
    children_files.write_files(falling, tmp_path, language)
    pilot = {"da": "Pilotdistrikter", "en": "Pilot districts"}[language]
    what = text("children.column.stratum", language)
    rows = [row for row in rows_of(tmp_path / "children.csv") if row[text("column.group", language)] == pilot]
    names = {name: text(f"stratum.{name}", language) for name in (*STRATA, "all")}
    assert [row[what] for row in rows] == list(names.values())
    dkk = {row[what]: float(row[text("children.column.dkk", language)].replace(",", ".")) for row in rows}
    assert sum(dkk[names[name]] for name in STRATA) == pytest.approx(dkk[names["all"]])


def test_a_danish_run_has_no_english_word_and_no_code_in_its_files(falling: Comparison, tmp_path: Path) -> None:
    """Headings and words of the files are those of the catalogue: whatever differs between languages is Danish."""
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        children_files.write_files(falling, tmp_path / language, language)
    same = {"arm", "§ 11.3", "§ 52.3", "Pilot"}
    for name in ("children", "levels", "cost_splits"):
        danish, english = (rows_of(tmp_path / language / f"{name}.csv") for language in LANGUAGES)
        assert len(danish) == len(english) > 0
        for own, other in zip(danish, english, strict=True):
            for (heading, value), (foreign, translated) in zip(own.items(), other.items(), strict=True):
                assert heading in same or heading != foreign
                number = re.fullmatch(r"-?[\d,]*(e-?\d+)?", value)
                assert number or value in same or value != translated, (name, heading, value)
                assert "_" not in heading + foreign
                assert number or "_" not in value + translated, (name, value)


def test_the_file_of_splits_names_a_unit_for_every_row_and_no_part_twice(falling: Comparison, tmp_path: Path) -> None:
    children_files.write_files(falling, tmp_path, "da")
    rows = rows_of(tmp_path / "cost_splits.csv")
    assert {row["enhed"] for row in rows} == {
        *("kr. pr. år", "kr. pr. barn pr. år", "kr. pr. borger i et kvartal", "kvartaler")
    }
    keys = [(row["gruppe"], row["arm"], row["borger"], row["del"]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_where_no_arm_changes_anything_there_are_no_files(short_settings: Settings, tmp_path: Path) -> None:
    alone = short_settings.model_copy(update={"arms": {"traditional": short_settings.arms["traditional"]}})
    children_files.write_files(compare(alone, synthetic_logs.simulate), tmp_path, "da")
    assert list(tmp_path.iterdir()) == []


def test_every_stratum_and_view_has_its_words() -> None:
    assert {f"stratum.{name}" for name in (*STRATA, "all")} == {key for key in TEXTS if key.startswith("stratum.")}
    assert {f"in_view.{name}" for name in IN_VIEW} == {key for key in TEXTS if key.startswith("in_view.")}
