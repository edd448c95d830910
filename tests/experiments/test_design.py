"""Designs: every combination, evenly spread points, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.design import design
from sim.settings.problems import SettingsError
from sim.settings.sweeps import Axis

A = Axis("a", low=10.0, high=20.0)
B = Axis("b", ("x", "y", "z", "u"))


def test_a_grid_holds_every_combination_once_with_the_last_axis_moving_fastest() -> None:
    found = design([Axis("a", ("1", "2")), Axis("b", ("x", "y", "z"))])
    assert found.points == (("1", "x"), ("1", "y"), ("1", "z"), ("2", "x"), ("2", "y"), ("2", "z"))
    assert found.words(4) == ["a=2", "b=y"]
    assert found.table().columns.tolist() == ["point", "a", "b"]


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_drawn_points_meet_every_slice_of_every_axis_equally_often(kind: str) -> None:
    found = design([A, B], kind, 16, seed=7)
    slices = np.floor([(float(a) - 10.0) / 10.0 * 16 for a, _ in found.points]).astype(int)
    assert sorted(slices) == list(range(16))
    assert sorted(b for _, b in found.points) == sorted(B.values * 4)


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_the_same_seed_gives_the_same_points_and_another_others(kind: str) -> None:
    assert design([A, B], kind, 8, seed=1) == design([A, B], kind, 8, seed=1)
    assert design([A, B], kind, 8, seed=1) != design([A, B], kind, 8, seed=2)


@pytest.mark.parametrize(
    ("axes", "kind", "count", "told"),
    [
        ([], "grid", None, "nothing to sweep"),
        ([A], "grid", None, "add design=latin_hypercube"),
        ([B], "grid", 5, "as many points as there are combinations"),
        ([B], "sobol", None, "points=NUMBER"),
        ([B], "latin_hypercube", 1, "at least 2"),
        ([B], "sobol", 60, "32 or 64"),
        ([B], "soboll", 64, "did you mean 'sobol'"),
    ],
)
def test_a_design_that_cannot_be_made_is_refused(axes: list[Axis], kind: str, count: int | None, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        design(axes, kind, count)
