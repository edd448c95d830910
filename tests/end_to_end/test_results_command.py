"""``sagsflow results`` lists what there is, says what has changed since, and refuses what it does not understand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.experiments.digests import model_digest
from sim.experiments.kept_files import CODE, write_whole
from sim.experiments.manifest import manifest
from sim.settings.compose import compose


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder without results and kept replications."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    settings = compose(["scenarios=aarhus_2019"])
    folder = tmp_path / "compare" / "aarhus_2019" / "run"
    folder.mkdir(parents=True)
    about = manifest(settings, range(19), (), ["scenarios=aarhus_2019"])
    (folder / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    (folder / "settings.json").write_text(json.dumps(settings.model_dump(mode="json")), encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_current_run_is_said_to_be_current(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert main(["results", str(tmp_path), f"language={language}"]) == 0
    heading, row, *rest = capsys.readouterr().out.splitlines()
    assert len(heading.split("\t")) == len(row.split("\t"))
    assert {"da": "19 af 20\taktuel\t", "en": "19 of 20\tcurrent\t"}[language] in row
    assert row.endswith(str(run))
    assert {"da": "i dag", "en": "today"}[language] in rest[-1]


@pytest.mark.parametrize(
    ("language", "words", "advice"),
    [("da", "ændret siden: kode", "kør igen"), ("en", "changed since: code", "run again")],
)
def test_a_run_of_older_code_says_so_and_what_to_do(
    run: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    words: str,
    advice: str,
) -> None:
    monkeypatch.setattr("sim.experiments.changed_since.model_digest", lambda: "0" * 64)
    assert main(["results", str(tmp_path), f"language={language}"]) == 0
    told = capsys.readouterr().out
    assert words in told
    assert advice in told
    assert str(run) in told


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "ikke, hvad sagsflow skriver dér: manifest.json: completed"), ("en", "not what sagsflow writes there")],
)
def test_a_damaged_manifest_is_told_in_its_row_and_language(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    path = run / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"completed": 3}), encoding="utf-8")
    assert main(["results", str(tmp_path), f"language={language}"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.endswith(str(run)))
    assert words in row


def test_an_event_log_is_of_one_replication_and_not_of_too_few(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = run / "manifest.json"
    changed = {"command": "events", "completed": [0]}
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changed), encoding="utf-8")
    assert main(["results", str(tmp_path)]) == 0
    assert "\t1\tcurrent\t" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "da",
            ("outputs/store fylder 3,5 MB, heraf 1,5 MB fra kode, der er ændret", "kan altid slettes"),
        ),
        (
            "en",
            ("outputs/store takes 3.5 MB, 1.5 MB of them from code that has", "deleted at any time"),
        ),
    ],
)
def test_the_last_line_tells_how_much_room_the_store_takes(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    write_whole(Path("outputs/store/replications/a/00000.zip"), b"x" * 2_000_000, model_digest())
    write_whole(Path("outputs/store/offices/b/office-00000.json.gz"), b"x" * 1_500_000, "0" * 64)
    assert main(["results", str(tmp_path), f"language={language}"]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert all(word in told for word in words)
    Path("outputs/store/offices/b", CODE).unlink()
    assert main(["results", f"language={language}"]) == 0  # no results, but a store
    told = capsys.readouterr().out.splitlines()[-1]
    assert {"da": "heraf 0,0 MB fra", "en": "0.0 MB of them"}[language] in told
    assert {"da": "1,5 MB, hvor koden ikke er noteret", "en": "1.5 MB whose code is not noted"}[language] in told


def test_a_check_against_theory_has_no_scenario_and_says_when_its_own_code_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["system=finite_source", "cases=2", "jobs=1", "replications=4", "--out", str(tmp_path)]
    main(["validate", "theory", *words])
    capsys.readouterr()
    assert main(["results", str(tmp_path)]) == 0
    row = capsys.readouterr().out.splitlines()[1].split("\t")
    assert row[1:5] == ["validate-theory", "–", "4", "current"]
    monkeypatch.setattr("sim.experiments.changed_since.evidence_digest", lambda: "0" * 64)
    assert main(["results", str(tmp_path), "language=da"]) == 0
    told = capsys.readouterr().out
    assert "ændret siden: prøve" in told
    assert "kør igen, før dommen bruges" in told


def test_no_results_are_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(tmp_path)]) == 0
    assert "No results" in capsys.readouterr().out


def test_every_mistake_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "outputs").mkdir()
    assert main(["results", str(tmp_path / "output"), "other", "language=dk", "--all"]) == 2
    told = capsys.readouterr().err
    for each in ("did you mean 'outputs'?", "give one folder", "must be 'da' or 'en'", "--all"):
        assert each in told
