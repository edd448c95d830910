"""The section on the same children: bounds stand beside the shared draws, and files hold what the page shows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import synthetic_logs

from sim.experiments.compare import Comparison, compare
from sim.outcomes.pairing import IN_VIEW, STRATA
from sim.report import children
from sim.report.page import page
from sim.report.texts import TEXTS, Language
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


def test_files_hold_every_stratum_and_the_whole(falling: Comparison, tmp_path: Path) -> None:
    children.write_files(falling, tmp_path)
    raw = (tmp_path / "children.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(raw.splitlines(), delimiter=";") if row["group"] == "pilot"]
    assert [row["stratum"] for row in rows] == [*STRATA, "all"]
    dkk = {row["stratum"]: float(row["dkk"].replace(",", ".")) for row in rows}
    assert sum(dkk[name] for name in STRATA) == pytest.approx(dkk["all"])
    assert (tmp_path / "levels.csv").exists()
    assert (tmp_path / "cost_splits.csv").exists()


def test_every_stratum_and_view_has_its_words() -> None:
    assert {f"stratum.{name}" for name in (*STRATA, "all")} == {key for key in TEXTS if key.startswith("stratum.")}
    assert {f"in_view.{name}" for name in IN_VIEW} == {key for key in TEXTS if key.startswith("in_view.")}
