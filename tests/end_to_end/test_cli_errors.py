"""Claims about the command itself: wrong input ends with code 2, all lines on stderr, and nothing written."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from sim.cli import main
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.runner import Failure
from sim.settings.paths import home
from sim.settings.scenarios import names


def sagsflow(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"} | variables
    return subprocess.run(
        [sys.executable, "-m", "sim", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_two_wrong_values_and_an_unknown_key_come_together_and_nothing_is_written(tmp_path: Path) -> None:
    done = sagsflow(tmp_path, "compare", "scenarios=aarhus_2019", "replications=0", "+sed=3", "initial.settle_years=x")
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0] == "3 problems:"
    assert [line.split(" ")[2] for line in lines[1:]] == ["replications", "sed", "initial.settle_years"]
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_gives_no_traceback(tmp_path: Path) -> None:
    done = sagsflow(tmp_path, "compare", "scenarios=aarhus_2019", "title=Flere rådgivere")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["scenarios=nope"], f"scenarios = nope: no such scenario (there are: {', '.join(names())})"),
        (["scenarios=aarhus_2018"], "scenarios = aarhus_2018: no such scenario - did you mean 'aarhus_2019'?"),
        (["--scenario", "nope"], f"scenarios = nope: no such scenario (there are: {', '.join(names())})"),
        (["--scenario", "none.yaml"], "scenario none.yaml: no such file"),
    ],
)
def test_a_scenario_that_is_not_there_is_told_also_by_the_first_command(
    tmp_path: Path, words: list[str], told: str
) -> None:
    """A process of its own, as Hydra remembers scenarios once they have been composed."""
    done = sagsflow(tmp_path, "compare", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [f"  {told}"]


def test_a_municipality_in_another_encoding_gives_its_file_and_no_traceback(tmp_path: Path) -> None:
    root, run = tmp_path / "home", tmp_path / "run"
    run.mkdir()
    for folder in ("configs", "scenarios"):
        shutil.copytree(home() / folder, root / folder)
    file = root / "configs" / "municipality" / "town.yaml"
    file.write_bytes("label: Tårnby\n".encode("latin-1"))
    done = sagsflow(run, "compare", "municipality=town", "replications=0", SAGSFLOW_HOME=str(root))
    assert (done.returncode, done.stdout) == (2, "")
    head, first, second = done.stderr.splitlines()
    assert head == "2 problems:"
    assert first.startswith("  replications = 0: must be")
    assert second.startswith(f"  {file}: is not saved as UTF-8")
    assert list(run.iterdir()) == []


def test_theory_knows_no_option_but_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a_file").touch()
    out = tmp_path / "a_file" / "below"
    assert main(["validate", "theory", "--seed", "3", "--out", str(out)]) == 2
    count, option, folder = capsys.readouterr().err.splitlines()
    assert count == "2 problems:"
    assert option.strip().startswith("--seed: validate theory has no option but --out")
    assert "a_file is a file" in folder
    assert main(["validate", "theory", "system=mmc", "--out"]) == 2  # nothing is run
    assert capsys.readouterr().err.strip() == "--out: needs a folder after it"
    assert [path.name for path in tmp_path.iterdir()] == ["a_file"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "warning: practices.relational.caseload.target = 2.5 lies outside its plausible range"),
        ("da", "advarsel: practices.relational.caseload.target = 2.5 ligger uden for det plausible interval"),
    ],
)
def test_a_warning_is_printed_in_the_language_of_the_settings(
    language: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_completed(*_: object, **__: object) -> NoReturn:
        raise AllReplicationsFailedError([Failure(0, "ValueError", "stop here", "")])

    monkeypatch.setattr("sim.experiments.compare.compare", nothing_completed)
    assert main(["compare", f"language={language}", "practices.relational.caseload.target=2.5"]) == 1
    assert capsys.readouterr().err.splitlines()[0].startswith(told)


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["comprae"]) == 2
    assert "did you mean 'compare'?" in capsys.readouterr().err


def test_an_unknown_option_is_told_together_with_wrong_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--ouut", "there", "replications=0"]) == 2
    told = capsys.readouterr().err
    assert "unknown option '--ouut' - did you mean '--out'?" in told
    assert "replications = 0: must be" in told
    assert told.startswith("2 problems:")


def test_an_option_without_its_value_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--out"]) == 2
    assert "option --out needs a value" in capsys.readouterr().err


def test_scenarios_are_listed_with_question_and_arms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios"]) == 0
    told = capsys.readouterr().out
    assert "aarhus_2019" in told
    assert "What do fewer cases per counsellor do" in told
    assert "rollout" in told


def test_scenarios_are_listed_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "language=da"]) == 0
    assert "færre sager" in capsys.readouterr().out


def test_params_lists_what_is_sought_and_only_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "relational.caseload.target"]) == 0
    header, row, *rest = capsys.readouterr().out.splitlines()
    assert header.split("\t") == ["key", "value", "unit", "plausible", "grade", "reason"]
    assert row.split("\t")[:2] == ["practices.relational.caseload.target", "20.0"]
    assert rest == []


def test_params_speak_danish_and_find_danish_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "sagstal", "rådgiver", "language=da"]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split("\t") == ["nøgle", "værdi", "enhed", "plausibelt", "grad", "begrundelse"]
    (target,) = [row for row in rows if row.startswith("practices.relational.caseload.target\t")]
    assert target.split("\t")[1:5] == ["20.0", "sager pr. årsværk", "15 til 25", "antagelse"]
    assert target.split("\t")[5].startswith("Ønsket sagstal pr. rådgiver: ")


def test_params_in_danish_hold_no_english_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "language=da"]) == 0
    danish = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert main(["params"]) == 0
    english = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    same = [a[0] for a, b in zip(danish, english, strict=True) if a[5] and a[5] == b[5]]
    assert same == []


def test_params_take_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "sagstal", "sprog=da"]) == 2
    assert "sprog=da: params takes words to look for" in capsys.readouterr().err


def test_a_number_with_a_danish_comma_is_told_how_to_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "practices.relational.caseload.target=20,5"]) == 2
    assert "practices.relational.caseload.target=20.5" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc/version").is_file(), reason="needs a folder nobody can write to, whoever asks")
@pytest.mark.parametrize("command", ["compare", "business-case", "events", "decompose"])
def test_a_folder_that_cannot_be_written_to_is_refused_before_anything_runs(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--out", "/proc/nowhere"]) == 2
    assert "/proc/nowhere: cannot be written to; name another folder" in capsys.readouterr().err


def test_params_refuse_a_third_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "language=dk"]) == 2
    assert "language = dk: must be 'da' or 'en'" in capsys.readouterr().err


def test_params_of_an_unknown_word_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "zzz"]) == 0
    assert capsys.readouterr().out == "no setting mentions zzz\n"


def test_help_is_the_same_by_every_way(capsys: pytest.CaptureFixture[str]) -> None:
    texts = []
    for words in ([], ["help"], ["--help"], ["compare", "--help"]):
        assert main(words) == 0
        texts.append(capsys.readouterr().out)
    assert len(set(texts)) == 1
    assert "sagsflow compare" in texts[0]


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys, sim.cli; sim.cli.main(['help']);"
        "print(sorted({'hydra', 'numpy', 'pandas', 'pydantic', 'scipy', 'rich'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert time.monotonic() - started < 3.0
