"""``sagsflow business-case`` from the command line, with the production model on a short period."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.settings.schema import BLOCKS

SHORT = (
    "business-case",
    "scenarios=aarhus_2019",
    "period.start=2019-01-01",
    "period.end=2021-01-01",
    "initial.state=empty",
    "replications=2",
    "engine.jobs=1",
)


def folder_of(out: Path) -> Path:
    (found,) = (out / "business-case" / "aarhus_2019").iterdir()
    return found


def test_the_command_prints_the_case_and_leaves_a_whole_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SHORT, "--out", str(tmp_path), "language=da"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for words in (
        "Sparet på foranstaltninger, efter refusion",
        "Meromkostninger i alt",
        "Akkumuleret, diskonteret 3,5 %",
        "Regionen, netto",
        "kommunen, marginalpriser",
        "ikke af adfærd",
        "prisniveau 2021",
        "Udsat er ikke undgået",
        "siger intet om, hvordan børn og familier har det",
    ):
        assert words in told.replace("\u00a0", " "), words
    folder = folder_of(tmp_path)
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["command"] == "business-case"
    assert {"index.html", "business_case.parquet", "business_case.csv", "business_case.xlsx", "som.csv"} <= {
        path.name for path in folder.iterdir()
    }
    rows = list(csv.DictReader((folder / "som.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert {row["indsats"] for row in rows} == {"Pilot", "Pilot med spredning", "Udrulning"}
    ledger = pd.read_parquet(folder / "ledger.parquet")
    assert ledger["ore"].dtype == "int64"
    years = pd.read_parquet(folder / "business_case.parquet")
    paid = ledger[ledger["account"] != "placement"].groupby("arm")["ore"].sum() / 100 / 2
    net = years[(years["row"] == "net") & (years["year"] == "all") & (years["view"] == "average")]
    net = net.set_index(["arm", "payer"])["mean"]
    assert net.loc["pilot", "together"] == pytest.approx(paid["traditional"] - paid["pilot"], abs=0.01)


def test_a_practice_of_the_same_seven_blocks_says_no_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = [f"practices.relational.{block}=${{practices.traditional.{block}}}" for block in BLOCKS]
    assert main([*SHORT, *same, "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.count("no difference to Traditional, not one krone") == 3
    frame = pd.read_parquet(folder_of(tmp_path) / "business_case.parquet")
    assert (frame["mean"] == 0).all()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["economy.discount_rates=[350]"], "discount rate 350 must lie between 0 and 0.2 a year: write 3.5 % as 0.035"),
        (["economy.discount_rates=[0.035,0.035]"], "a discount rate stands there twice"),
        (["economy.marginal_shares=0.5"], "unknown setting - did you mean 'economy.marginal_share'?"),
        (["economy.marginal_share=80"], "economy.marginal_share = 80: must be less than or equal to 1"),
        (["economy.payment_timing=begin"], "economy.payment_timing = begin: must be 'start', 'middle' or 'end'"),
        (["economy.central_refusion.shares=[0.25]"], "above_dkk has 3 amounts but shares has 1"),
        (["economy.central_refusion.above_dkk=[9,8,7]"], "the amounts of above_dkk must rise"),
        (["~arms.pilot", "~arms.pilot_spread", "~arms.rollout"], "has no arm beside its baseline 'traditional'"),
        (["--ot", "there"], "unknown option '--ot' - did you mean '--out'?"),
    ],
)
def test_wrong_input_is_refused_before_anything_runs_or_is_written(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["business-case", *words]) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert told in seen.err
    assert list(tmp_path.iterdir()) == []


def test_the_command_is_in_the_help_and_a_misspelt_one_is_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    assert "sagsflow business-case scenarios=NAME" in capsys.readouterr().out
    assert main(["bussiness-case"]) == 2
    assert "did you mean 'business-case'?" in capsys.readouterr().err
