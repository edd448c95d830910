"""``sagsflow child`` from the command line: one story, and every mistake at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli import main

SHORT = ["initial.state=empty", "period.start=2019-03-01", "period.end=2020-12-01", "engine.jobs=1"]


@pytest.mark.parametrize(("language", "words"), [("da", "foranstaltning"), ("en", "measure")])
def test_a_story_is_told_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    assert main(["child", "scenarios=aarhus_2019", *SHORT, f"language={language}", "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert words in shown.splitlines()[0]
    (folder,) = (tmp_path / "child" / "aarhus_2019").iterdir()
    assert str(folder) in shown
    assert (folder / "child.png").stat().st_size > 10_000


def test_every_mistake_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ["child=x", "replication=-1", "replication=2", "arm=piot", "sede=3"]
    assert main(["child", "scenarios=aarhus_2019", *wrong, "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    for each in ("child = x", "replication = -1", "replication: given twice", "'pilot'", "'seed'"):
        assert each in told
    assert list(tmp_path.iterdir()) == []


def test_the_baseline_is_no_other_world(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["child", "scenarios=aarhus_2019", "arm=traditional"]) == 2
    assert "pilot, pilot_spread, rollout" in capsys.readouterr().err


def test_an_unknown_child_says_where_numbers_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["child", "scenarios=aarhus_2019", *SHORT, "child=12345", "--out", str(tmp_path)]
    assert main(words) == 2
    told = capsys.readouterr().err
    assert "child = 12345" in told
    assert "nearest" in told
    assert "children.csv" in told
    assert list(tmp_path.iterdir()) == []
