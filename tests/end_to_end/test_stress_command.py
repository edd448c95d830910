"""``sagsflow stress``: what is wrong is told at once, a page is written whole, and a run as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest

from sim.cli import main
from sim.experiments.compare import compare
from sim.experiments.intervals import paired_interval
from sim.report import results
from sim.settings.compose import compose

SMALL = (
    *("scenarios=aarhus_2019", "initial.state=empty", "period.start=2019-05-01", "period.end=2021-01-01"),
    *("replications=3", "engine.backend=sequential", "work.allowance_days.call=2"),
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result folder of a small comparison by the model."""
    comparison = compare(compose(SMALL), overrides=SMALL)
    return results.write(comparison, tmp_path_factory.mktemp("results"), ["a warning of the run"]).folder


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """A copy of that folder which a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / "a_run"))


Told = Callable[..., str]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """What the command says; on stdout if it succeeds, on stderr if the input is wrong."""

    def said(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(["stress", *words]) == code
        out, err = capsys.readouterr()
        assert (err if code == 0 else out) == ""
        return out if code == 0 else err

    return said


def change(path: Path, **values: Any) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | values), encoding="utf-8")


# --- settings ----------------------------------------------------------------------------------------------


def test_settings_are_described_and_nothing_is_run(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def runs(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something is run")

    monkeypatch.setattr("sim.experiments.compare.compare", runs)
    monkeypatch.setattr("sim.casework.replication.simulate", runs)
    page = told("scenarios=aarhus_2019", "seed=12")
    assert page.startswith("# STRESS-DES: Relational family counselling")
    assert "Seed: 12." in page
    assert "Completed: not run." in page


def test_the_page_comes_in_danish(told: Told) -> None:
    assert "Gennemført: ikke kørt." in told("scenarios=aarhus_2019", "language=da")


def test_a_scenario_file_of_ones_own_is_described(told: Told, tmp_path: Path) -> None:
    own = tmp_path / "my_question.yaml"
    shipped = (ROOT / "scenarios" / "aarhus_2019.yaml").read_text(encoding="utf-8")
    own.write_text(shipped.replace("name: aarhus_2019", "name: my_question"), encoding="utf-8")
    page = told("--scenario", str(own))
    assert "for the scenario `my_question`" in page
    assert "sagsflow compare --scenario my_question.yaml" in page
    assert str(tmp_path) not in page


def test_all_mistakes_are_told_at_once_with_the_nearest_name(told: Told, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "page.md"
    lines = told("scenarios=aarhus_2018", "seeed=3", "--ot", "x", "--out", str(out), code=2).splitlines()
    assert lines[0] == "4 problems:"
    assert "unknown option '--ot' - did you mean '--out'?" in lines[1]
    assert f"the folder {out.parent} does not exist" in lines[2]
    assert any("seeed = 3: unknown setting - did you mean 'seed'?" in line for line in lines)
    assert any("did you mean 'aarhus_2019'?" in line for line in lines)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "sim", "stress", "scenarios=aarhus_2019"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"# STRESS-DES")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


# --- the file --------------------------------------------------------------------------------------------------


def test_the_file_holds_what_would_be_printed(told: Told, tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    out.write_text("an older page", encoding="utf-8")
    assert told("scenarios=aarhus_2019", "--out", str(out)) == f"Written: {out}\n"
    assert out.read_text(encoding="utf-8") == told("scenarios=aarhus_2019")
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_is_refused_as_a_file(told: Told, tmp_path: Path) -> None:
    assert "is a folder; name a file" in told("scenarios=aarhus_2019", "--out", str(tmp_path), code=2)
    assert list(tmp_path.iterdir()) == []


def test_wrong_input_leaves_an_older_page_alone(told: Told, tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    out.write_text("an older page", encoding="utf-8")
    told("replications=0", "--out", str(out), code=2)
    assert out.read_text(encoding="utf-8") == "an older page"


def test_a_page_that_cannot_be_finished_is_not_there_by_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", broken)
    assert main(["stress", "--out", str(tmp_path / "page.md")]) == 130
    assert list(tmp_path.iterdir()) == []


# --- a run -------------------------------------------------------------------------------------------------------


def test_a_run_is_described_as_it_was(told: Told, run: Path) -> None:
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    page = told("--run", str(run))
    assert f"the result folder of the run of {manifest['created']} ({manifest['content_hash'][:8]})" in page
    assert "`work.allowance_days.call=2`" in page
    assert "- a warning of the run" in page
    assert "replications: 3. Completed: 3; failed and left out: none." in page
    assert f"{manifest['seconds']['replications']} for replications" in page
    assert manifest["content_hash"] in page
    assert manifest["model_digest"] in page
    assert f"| simpy | {manifest['versions']['simpy']} |" in page
    assert "has been changed since" not in page
    assert "has changed since" not in page


def test_the_precision_told_is_that_of_the_runs_own_outcomes(told: Told, run: Path) -> None:
    frame = pd.read_parquet(run / "outcomes.parquet")
    own = frame[(frame["outcome"] == "total_dkk") & (frame["group"] == "pilot")].set_index("replication")
    here, base = (own[own["arm"] == arm]["value"].to_numpy() / 1000 for arm in ("pilot", "traditional"))
    expected = paired_interval(here, base)
    half = (expected.high - expected.low) / 2
    assert f"| Pilot districts | Pilot | {expected.mean:.0f} | {half:.0f} |" in told("--run", str(run))


def test_a_run_without_its_tables_says_so(told: Told, run: Path) -> None:
    (run / "outcomes.parquet").unlink()
    assert "The folder holds no outcomes.parquet" in told("--run", str(run))


def test_a_run_can_be_told_in_the_other_language_and_only_that(told: Told, run: Path) -> None:
    assert "Gennemført: 3; fejlet og ikke med: ingen." in told("--run", str(run), "language=da")
    lines = told("--run", str(run), "language=dk", "seed=3", "--scenario", "x.yaml", code=2).splitlines()
    assert lines[0] == "3 problems:"
    assert "--run tells which scenario it is of" in lines[1]
    assert "must be 'da' or 'en'" in lines[2]
    assert "seed=3: --run describes a run as it was" in lines[3]


@pytest.mark.parametrize("changed", [{"seed": 4}, {"replications": 4}])
def test_settings_changed_after_the_run_are_found_out(told: Told, run: Path, changed: dict[str, int]) -> None:
    change(run / "settings.json", **changed)
    page = told("--run", str(run))
    assert "settings.json of the run has been changed since" in page
    assert "The code has changed" not in page


def test_settings_that_decide_no_number_may_change(told: Told, run: Path) -> None:
    settings = json.loads((run / "settings.json").read_text(encoding="utf-8"))
    change(run / "settings.json", engine=settings["engine"] | {"jobs": 7}, language="da")
    page = told("--run", str(run))
    assert page.startswith("# STRESS-DES: Relationel")
    assert "ændret efter kørslen" not in page


def test_code_that_has_changed_since_is_told_apart_from_changed_settings(
    told: Told, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.experiments.changed_since.model_digest", lambda: "0" * 64)
    page = told("--run", str(run))
    assert "The code has changed since the run" in page
    assert "settings.json of the run has been changed" not in page
    change(run / "settings.json", seed=4)
    both = told("--run", str(run))
    assert "The code has changed since the run" in both
    assert "settings.json does not give the hash of the run" in both


def test_failed_replications_are_named(told: Told, run: Path) -> None:
    broken = {"replication": 1, "kind": "ArithmeticError", "message": "need became negative", "traceback": "..."}
    change(run / "manifest.json", completed=[0, 2], failed=[broken])
    page = told("--run", str(run))
    assert "Completed: 2; failed and left out: replication 1 (ArithmeticError: need became negative)." in page


def test_a_run_that_recorded_neither_machine_nor_time_is_described_without(told: Told, run: Path) -> None:
    data = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    for name in ("seconds", "machine", "initial"):
        del data[name]
    (run / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    page = told("--run", str(run))
    assert "The machine was not recorded in this run." in page
    assert "The run time was not recorded in this run." in page


def test_a_folder_that_is_not_there_names_the_nearest(told: Told, run: Path) -> None:
    assert "no such folder - did you mean 'a_run'?" in told("--run", str(run.with_name("a_rum")), code=2)


def test_a_folder_that_is_no_run_says_what_is_missing(told: Told, tmp_path: Path) -> None:
    lines = told("--run", str(tmp_path), code=2)
    assert "holds no manifest.json" in lines
    assert "holds no settings.json" in lines


def test_broken_files_are_told_together(told: Told, run: Path) -> None:
    (run / "manifest.json").write_text("{", encoding="utf-8")
    change(run / "settings.json", seeed=1, replications=0)
    (run / "outcomes.parquet").write_bytes(b"nothing")
    lines = told("--run", str(run), code=2).splitlines()
    assert lines[0] == "4 problems:"
    assert "manifest.json:1:2: cannot be read" in lines[1]
    assert any("seeed = 1: unknown setting - did you mean 'seed'?" in line for line in lines)
    assert any("replications = 0: must be" in line for line in lines)
    assert any("outcomes.parquet: cannot be read" in line for line in lines)


def test_a_manifest_of_something_else_is_refused(told: Told, run: Path) -> None:
    data = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    del data["versions"]
    (run / "manifest.json").write_text(json.dumps(data | {"completed": "all"}), encoding="utf-8")
    lines = told("--run", str(run), code=2)
    assert "manifest.json: completed = all: input should be a valid list" in lines
    assert "manifest.json: versions: field required" in lines
