"""``sagsflow decompose`` as a user types it: wrong words are refused all at once, right ones leave a whole folder."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import WRONG_INPUT, main
from sim.commands.decompose import read_request
from sim.experiments.calibrate import FREE, GAIN, as_option, targets
from sim.experiments.share_map import GAINS, fit_name
from sim.report.decompose_folder import target_words
from sim.settings import register
from sim.settings.compose import compose

TINY = (
    "scenarios=aarhus_2019",
    "initial.state=empty",
    "period.start=2018-01-01",
    "period.end=2020-12-01",
    "replications=2",
    "engine.jobs=1",
    "players=intake+caseload+contact+learning+aftercare,granting+closure",
)


def test_every_mistake_is_named_at_once_and_nothing_runs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["players=intake,granting", "pairs=0", "what=mapp", "replicatons=2", "--out", str(tmp_path / "out")]
    assert main(["decompose", *words]) == WRONG_INPUT
    told = capsys.readouterr().err
    assert "4 problems" in told
    for line in (
        "caseload, contact, learning, closure, aftercare missing",
        "pairs = 0: must be a whole number from 2 to 1000",
        "did you mean 'map'?",
        "did you mean 'replications'?",
    ):
        assert line in told
    assert not (tmp_path / "out").exists()


def test_an_arm_that_does_not_exist_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decompose", "arm=pilott"]) == WRONG_INPUT
    assert "arm = pilott: no such arm - did you mean 'pilot'?" in capsys.readouterr().err


def test_the_map_has_players_and_fits_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    fixed = ["child.capability.gain_per_hour=.05", "++measures.relief_scale=1.1"]
    assert main(["decompose", "map", "players=x", "fit=none", *fixed]) == WRONG_INPUT
    told = capsys.readouterr().err
    assert all(f"{word}: each fit of the map sets" in told for word in fixed)
    assert "knows no players" in told
    assert "fit=none: the map takes each fit" in told


def test_a_row_of_the_map_is_what_it_is_called_however_a_value_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decompose", "map", "child.capability={gain_per_hour: 0.05}"]) == WRONG_INPUT
    told = capsys.readouterr().err
    assert all(f"the map's {fit_name(gain)} sets it to {gain:g}" in told for gain in GAINS)


def test_targets_have_danish_names_in_a_danish_map() -> None:
    names = [target.path.removeprefix("targets.") for target in targets()]
    danish, english = (target_words(names, language) for language in ("da", "en"))
    assert not set(danish.split(", ")) & set(english.split(", "))
    assert "_" not in danish


def test_own_words_are_told_from_settings() -> None:
    request, others, problems = read_request(["map", "arm=pilot", "seed=1", "--out", "x"])
    assert (request.is_map, request.arm, others, problems) == (True, "pilot", ["seed=1", "--out", "x"], [])


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_run_leaves_tables_figure_settings_and_manifest(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decompose", *TINY, f"language={language}", "--out", str(tmp_path)]) == 0
    (folder,) = (tmp_path / "decompose" / "aarhus_2019").iterdir()
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "settings.json", "outcomes.parquet", "shares.csv", "dividends.csv", "worlds.csv",
        "signatures.csv", "mechanisms.svg", "mechanisms.png", "index.html",
    }  # fmt: skip
    about = json.loads((folder / "manifest.json").read_text())
    assert (about["command"], about["arm"], len(about["players"])) == ("decompose", "pilot", 2)
    table = pd.read_csv(folder / "shares.csv", sep=";", decimal=",", encoding="utf-8-sig")
    group, outcome, player, total, beside, pilot, cost = {
        "da": (
            *("gruppe", "resultat", "Del af praksis", "hele praksis", "ud over praksis", "Pilotdistrikter"),
            "Foranstaltninger, løn og uddannelse i alt, kr. pr. år",
        ),
        "en": (
            *("group", "outcome", "Part of the practice", "the whole practice", "beside the practice"),
            *("Pilot districts", "Measures, staff and training in all, DKK a year"),
        ),
    }[language]
    own = table[(table[group] == pilot) & (table[outcome] == cost)].set_index(player)
    money = own[{"da": "Shapley-værdi", "en": "Shapley value"}[language]]
    assert money.drop([total, beside]).sum() == pytest.approx(money[total])
    told = capsys.readouterr().out
    assert {"da": "Kvalitet minus administrativ", "en": "Quality less administrative"}[language] in told
    assert "{" not in told


@pytest.mark.parametrize("gain", GAINS)
def test_every_gain_of_the_map_has_a_fit_that_leaves_it_alone_and_stays_plausible(gain: float) -> None:
    fitted, shipped = compose([f"fit={fit_name(gain)}"]).model_dump(), compose([]).model_dump()
    assert fitted["child"]["capability"]["gain_per_hour"] == gain
    for path in FREE:
        entry, value, other = register.lookup(path), fitted, shipped
        *way, last = path.split(".")
        for key in way:
            value, other = value[key], other[key]
        assert entry is not None
        assert entry.low <= value[last] <= entry.high
        other[last] = value[last]
    shipped["practices"]["relational"] = fitted["practices"]["relational"]
    assert fitted == shipped  # a fit changes the free parameters and what follows them, nothing else


def test_a_fit_that_is_written_composes_to_its_values() -> None:
    values = dict.fromkeys(FREE, 0.5) | {GAIN: 0.05}
    lines = as_option(values, [], 2, ["period.end=2020-01-01"]).splitlines()
    assert lines[0] == "# @package _global_"
    assert any("--gain 0.05 period.end=2020-01-01" in line for line in lines)
    assert max(map(len, lines)) <= 120
