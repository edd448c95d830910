"""``sagsflow events`` from the command line: files that other tools read, and every mistake at once."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.outcomes.events import ACTIVITY, CASE, COLUMNS, TIME

SHORT = ["initial.state=empty", "period.start=2019-03-01", "period.end=2020-12-01", "engine.jobs=1"]


def events_of(tmp_path: Path, *words: str) -> Path:
    assert main(["events", "scenarios=aarhus_2019", *SHORT, *words, "--out", str(tmp_path)]) == 0
    (folder,) = (tmp_path / "events" / "aarhus_2019").iterdir()
    return folder


@pytest.mark.parametrize(("language", "meeting"), [("da", "Samtale"), ("en", "Meeting")])
def test_both_files_tell_the_same_events(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, meeting: str
) -> None:
    folder = events_of(tmp_path, "arm=pilot", f"language={language}")
    assert sorted(path.name for path in folder.iterdir()) == [
        "index.html",
        "manifest.json",
        "pilot",
        "settings.json",
    ]
    assert str(folder / "index.html") in capsys.readouterr().out
    kept = pd.read_parquet(folder / "pilot" / "events.parquet")
    assert list(kept.columns) == list(COLUMNS)
    assert str(kept[TIME].dt.tz) == "Europe/Copenhagen"
    assert meeting in set(kept[ACTIVITY])

    raw = (folder / "pilot" / "events.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [each[CASE] for each in rows] == kept[CASE].tolist()
    assert [each[ACTIVITY] for each in rows] == kept[ACTIVITY].tolist()
    written = pd.to_datetime(pd.Series([each[TIME] for each in rows]), utc=True)
    assert (written == kept[TIME].dt.tz_convert("UTC")).all()
    assert {each[TIME][-6:] for each in rows} == {"+01:00", "+02:00"}


@pytest.mark.parametrize(
    ("language", "severities", "instances"),
    [
        ("da", {"let", "middel", "tung"}, {"opgave", "undersøgelse", "indsats"}),
        ("en", {"light", "medium", "heavy"}, {"task", "investigation", "measure"}),
    ],
)
def test_attributes_are_in_words_of_the_language_and_nothing_is_an_empty_word(
    tmp_path: Path, language: str, severities: set[str], instances: set[str]
) -> None:
    folder = events_of(tmp_path, "arm=pilot", f"language={language}")
    kept = pd.read_parquet(folder / "pilot" / "events.parquet")
    assert set(kept["case:severity"]) == severities
    assert {name.split()[0] for name in kept["concept:instance"].dropna()} == instances
    assert "Bakkegård, Trige" in set(kept["case:district"])
    assert "trige" not in set(kept["case:district"])
    words = kept.select_dtypes(exclude="number").drop(columns=TIME)
    assert not (words == "").any(axis=None)


def test_without_an_arm_all_are_written_and_the_same_words_give_the_same_files(tmp_path: Path) -> None:
    folders = [events_of(tmp_path / name) for name in ("one", "two")]
    assert {path.name for path in folders[0].iterdir() if path.is_dir()} == {
        "traditional",
        "pilot",
        "pilot_spread",
        "rollout",
    }
    for arm in ("traditional", "pilot"):
        one, two = ((folder / arm / "events.parquet").read_bytes() for folder in folders)
        assert one == two


def test_before_their_first_change_two_arms_tell_the_same(tmp_path: Path) -> None:
    folder = events_of(tmp_path)
    tables = [pd.read_parquet(folder / arm / "events.parquet") for arm in ("traditional", "pilot")]
    before = [table[table[TIME] < pd.Timestamp("2019-07-01", tz="Europe/Copenhagen")] for table in tables]
    one, two = (table.drop(columns=["case:arm", "concept:instance"]).reset_index(drop=True) for table in before)
    pd.testing.assert_frame_equal(one, two)


def test_another_replication_is_another_course(tmp_path: Path) -> None:
    tables = [
        pd.read_parquet(events_of(tmp_path / number, "arm=pilot", f"replication={number}") / "pilot" / "events.parquet")
        for number in ("0", "1")
    ]
    assert not tables[0].equals(tables[1])


def test_every_mistake_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ["replication=x", "arm=piot", "arm=pilot", "sede=3"]
    assert main(["events", "scenarios=aarhus_2019", *wrong, "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    for each in ("replication = x", "arm: given twice", "did you mean 'pilot'", "did you mean 'seed'"):
        assert each in told
    assert list(tmp_path.iterdir()) == []


def test_the_baseline_is_an_arm_like_the_others(tmp_path: Path) -> None:
    assert (events_of(tmp_path, "arm=traditional") / "traditional" / "events.csv").is_file()


def test_a_command_with_a_typing_error_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evnts"]) == 2
    assert "did you mean 'events'" in capsys.readouterr().err
