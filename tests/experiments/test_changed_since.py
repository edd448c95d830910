"""A result folder is current only as long as settings, files and code are those of its run."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from sim.experiments.changed_since import changed_since, read_run, run_folders
from sim.experiments.manifest import content_hash, manifest
from sim.experiments.sweep import with_one_arm
from sim.settings.compose import compose
from sim.settings.problems import SettingsError

WORDS = ("scenarios=aarhus_2019", "seed=3")


def folder_of(place: Path, words: tuple[str, ...] = WORDS, command: str = "compare", day: int = 1) -> Path:
    """A result folder with nothing in it but what tells of the run."""
    settings = compose(list(words))
    place.mkdir(parents=True)
    about = manifest(settings, range(4), (), words, created=dt.datetime(2026, 1, day, 12, tzinfo=dt.UTC))
    (place / "manifest.json").write_text(json.dumps(about | {"command": command}), encoding="utf-8")
    (place / "settings.json").write_text(json.dumps(settings.model_dump(mode="json")), encoding="utf-8")
    return place


def edit(path: Path, **values: object) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | values), encoding="utf-8")


def test_a_run_is_current_until_something_changes(tmp_path: Path) -> None:
    assert changed_since(folder_of(tmp_path / "run")) == ()


def test_an_edited_settings_file_is_found_out_and_settings_without_effect_are_not(tmp_path: Path) -> None:
    run = folder_of(tmp_path / "run")
    edit(run / "settings.json", language="da")
    assert changed_since(run) == ()
    edit(run / "settings.json", seed=4)
    assert changed_since(run) == ("settings",)


def test_files_that_give_other_settings_today_are_found_out(tmp_path: Path) -> None:
    """As if a value under configs/ had been changed after the run: settings and hash agree, the words give others."""
    run = folder_of(tmp_path / "run")
    other = compose([*WORDS, "practices.relational.caseload.target=25"])
    (run / "settings.json").write_text(json.dumps(other.model_dump(mode="json")), encoding="utf-8")
    edit(run / "manifest.json", content_hash=content_hash(other))
    assert changed_since(run) == ("files",)


def test_a_scenario_or_key_that_is_gone_counts_as_changed_files(tmp_path: Path) -> None:
    run = folder_of(tmp_path / "run")
    edit(run / "manifest.json", overrides=["scenarios=aarhus_2019", "staff.no_such_key=3"])
    assert changed_since(run) == ("files",)


def test_changed_code_is_found_out_and_nobody_is_accused_of_editing_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = folder_of(tmp_path / "run")
    monkeypatch.setattr("sim.experiments.changed_since.model_digest", lambda: "0" * 64)
    assert changed_since(run) == ("code",)
    edit(run / "settings.json", seed=4)
    assert changed_since(run) == ("unclear", "code")


@pytest.mark.parametrize("command", ["decompose", "decompose map", "validate warmup"])
def test_where_nothing_tells_what_settings_were_made_from_this_is_said(tmp_path: Path, command: str) -> None:
    run = read_run(folder_of(tmp_path / "run", command=command))
    assert (run.changed, run.files_seen) == ((), False)


def test_a_scenario_of_the_users_own_is_not_compared_with_another(tmp_path: Path) -> None:
    run = folder_of(tmp_path / "run", words=("seed=3",))
    own = compose(["scenarios=staff_unchanged", "seed=3"])
    (run / "settings.json").write_text(json.dumps(own.model_dump(mode="json")), encoding="utf-8")
    edit(run / "manifest.json", content_hash=content_hash(own), scenario="mine")
    found = read_run(run)
    assert (found.changed, found.files_seen) == ((), False)


def test_a_sweep_is_held_against_its_first_point(tmp_path: Path) -> None:
    run = folder_of(tmp_path / "run", command="sweep")
    first = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["content_hash"]
    edit(run / "manifest.json", content_hash="of all points", hashes=[first, "another"])
    assert changed_since(run) == ()
    edit(run / "settings.json", seed=4)
    assert changed_since(run) == ("settings",)


TARGET = "practices.relational.caseload.target"


def test_a_sweep_is_held_against_what_its_words_give_at_its_first_point(tmp_path: Path) -> None:
    run = folder_of(tmp_path / "run", command="sweep")
    told = {"arm": "pilot", "keys": [TARGET], "points": [["15"], ["25"]]}
    for value, changed in (("15", ()), ("16", ("files",))):  # 16: as if another value had stood in a file
        first = with_one_arm(compose([*WORDS, f"{TARGET}={value}"]), "pilot")
        (run / "settings.json").write_text(json.dumps(first.model_dump(mode="json")), encoding="utf-8")
        edit(run / "manifest.json", content_hash="of all points", hashes=[content_hash(first), "another"], **told)
        found = read_run(run)
        assert (found.changed, found.files_seen) == (changed, True)
    edit(run / "manifest.json", arm="gone")
    assert changed_since(run) == ("files",)


def test_folders_are_listed_newest_first_and_half_built_ones_left_out(tmp_path: Path) -> None:
    old = folder_of(tmp_path / "compare" / "a" / "1", day=1)
    new = folder_of(tmp_path / "business-case" / "a" / "2", day=9, command="business-case")
    shutil.copytree(old, tmp_path / "compare" / "a" / ".building-x")
    assert [run.folder for run in run_folders(tmp_path)] == [new, old]
    assert run_folders(tmp_path / "business-case")[0].command == "business-case"


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"command": "compare"}'])
def test_a_manifest_that_cannot_be_read_is_a_problem_of_its_own_folder_alone(tmp_path: Path, content: str) -> None:
    whole, broken = folder_of(tmp_path / "whole"), tmp_path / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_text(content, encoding="utf-8")
    found = {run.folder: run for run in run_folders(tmp_path)}
    assert found[whole].problem == ""
    assert "manifest.json" in found[broken].detail
    with pytest.raises(SettingsError, match="broken"):
        changed_since(broken)


@pytest.mark.parametrize(
    "entry",
    [
        {"completed": 3},
        {"replications": None},
        {"replications": True},
        {"overrides": None},
        {"command": []},
        {"created": 5},
        {"hashes": 3},
    ],
)
def test_an_entry_of_the_wrong_kind_is_a_problem_and_named(tmp_path: Path, entry: dict[str, object]) -> None:
    run = folder_of(tmp_path / "run")
    edit(run / "manifest.json", **entry)
    (found,) = run_folders(tmp_path)
    assert (found.problem, found.detail) == ("wrong", f"manifest.json: {next(iter(entry))}")


def test_an_event_log_is_held_against_what_its_words_give_today(tmp_path: Path) -> None:
    run = read_run(folder_of(tmp_path / "run", command="events"))
    assert (run.changed, run.files_seen) == ((), True)


def test_code_that_reckons_with_the_tables_is_told_apart_from_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, older = folder_of(tmp_path / "run"), folder_of(tmp_path / "older")
    edit(older / "manifest.json", reckoning_digest=None)
    before = content_hash(compose(list(WORDS)))
    monkeypatch.setattr("sim.experiments.changed_since.reckoning_digest", lambda: "0" * 64)
    monkeypatch.setattr("sim.experiments.manifest.reckoning_digest", lambda: "0" * 64)
    assert changed_since(run) == ("reckoning",)
    assert changed_since(older) == ()
    assert content_hash(compose(list(WORDS))) == before
