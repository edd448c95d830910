"""Words with several values, and lists of points: what they mean and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.settings.sweeps import read_axes, read_list

TARGET = "practices.relational.caseload.target"


def test_ranges_choices_and_intervals_are_axes_and_single_values_are_not() -> None:
    words = [f"{TARGET}=range(10,41,10)", "variant=none,unsuited_staff", "child.harm_at=interval(.5,.7)", "seed=3"]
    axes, others, problems = read_axes(words)
    assert [axis.values for axis in axes] == [("10", "20", "30", "40"), ("none", "unsuited_staff"), ()]
    assert (axes[2].low, axes[2].high) == (0.5, 0.7)
    assert others == ["seed=3"]
    assert problems == []


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("seed=1,2", "the same at every point"),
        ("engine.jobs=1,2", "the same at every point"),
        ("replications=range(1,4)", "the same at every point"),
        (f"{TARGET}=range(5,5)", "holds no value"),
        (f"{TARGET}=interval(5,1)", "from a lower to a higher"),
    ],
)
def test_what_a_sweep_cannot_vary_is_refused(word: str, told: str) -> None:
    (problem,) = read_axes([word])[2]
    assert told in problem


def test_a_setting_given_several_values_twice_is_refused() -> None:
    assert "twice" in read_axes([f"{TARGET}=1,2", f"{TARGET}=3,4"])[2][0]


@pytest.mark.parametrize("text", ["a.b;c\n1;2\n3;4\n", "﻿a.b,c\r\n1,2\r\n\r\n3,4\r\n"])
def test_a_list_is_read_with_semicolons_or_commas(tmp_path: Path, text: str) -> None:
    (tmp_path / "points.csv").write_text(text, encoding="utf-8", newline="")
    assert read_list(tmp_path / "points.csv") == (["a.b", "c"], [("1", "2"), ("3", "4")], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a row of settings' names"),
        ("a;b\n", "at least one row of values"),
        ("a;b\n1\n", "row 2: 2 values wanted"),
        ("a;b\n\n1;\n", "row 3: 2 values wanted"),
        ("a;a\n1;2\n", "stands there twice"),
        ("a;seed\n1;2\n", "the same at every point"),
        ("a;+seed\n1;2\n", "the same at every point"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "points.csv").write_text(text, encoding="utf-8")
    assert any(told in line for line in read_list(tmp_path / "points.csv")[2])


def test_a_decimal_comma_is_read_where_semicolons_part_the_cells(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("a;b\n1,5;none\n", encoding="utf-8")
    assert read_list(tmp_path / "points.csv")[1] == [("1.5", "none")]


def test_a_range_holds_the_numbers_people_mean() -> None:
    assert read_axes(["child.harm_at=range(.1,.5,.1)"])[0][0].values == ("0.1", "0.2", "0.3", "0.4")


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in read_list(tmp_path / "none.csv")[2][0]
