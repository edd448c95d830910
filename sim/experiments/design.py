"""Which points a sweep visits: all combinations, a list, or points spread evenly over what may vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import floor, log2, prod
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import qmc

from sim.settings.problems import SettingsError
from sim.settings.sweeps import MOST_POINTS, Axis, read_list, unknown_design

KINDS = ("grid", "latin_hypercube", "sobol")
LIST = "list"
DIGITS = 6
"""Significant digits of a value drawn from an interval, so that it reads and types well."""


@dataclass(frozen=True)
class Design:
    """The points of a sweep: for each the values of ``keys``, as they would be typed."""

    kind: str
    keys: tuple[str, ...]
    points: tuple[tuple[str, ...], ...]

    def words(self, number: int) -> list[str]:
        """A point as ``key=value``.

        >>> Design("list", ("seed",), (("3",), ("4",))).words(1)
        ['seed=4']
        """
        return [f"{key}={value}" for key, value in zip(self.keys, self.points[number], strict=True)]

    def table(self) -> pd.DataFrame:
        """One row per point: its number and the value of each key."""
        rows = [dict(zip(self.keys, point, strict=True)) for point in self.points]
        return pd.DataFrame(rows).rename_axis("point").reset_index()


def design(axes: Sequence[Axis], kind: str = "grid", count: int | None = None, seed: int = 0) -> Design:
    """The points over the axes: every combination, or ``count`` of them drawn from ``seed``.

    In a Latin hypercube each axis is cut into as many slices as there are points, and each slice is met once; a Sobol
    design (scrambled) fills the space evenly and wants a power of two. Raises SettingsError with every mistake.
    """
    problems = _problems(axes, kind, count)
    if problems:
        raise SettingsError(problems)
    keys = tuple(axis.key for axis in axes)
    if kind == "grid":
        return Design(kind, keys, tuple(product(*(axis.values for axis in axes))))
    rng = np.random.default_rng(seed)
    sampler = qmc.LatinHypercube(len(axes), rng=rng) if kind == "latin_hypercube" else qmc.Sobol(len(axes), rng=rng)
    places: npt.NDArray[np.float64] = sampler.random(count or 0)
    points = [tuple(at(axis, float(u)) for axis, u in zip(axes, row, strict=True)) for row in places]
    return Design(kind, keys, tuple(points))


def listed(path: Path) -> Design:
    """The points of a CSV file: names of settings in the first row, one point in each other."""
    keys, points, problems = read_list(path)
    if problems:
        raise SettingsError(problems)
    return Design(LIST, tuple(keys), tuple(points))


def at(axis: Axis, u: float) -> str:
    """The value of an axis at a place u in [0, 1): one of its values, or one between its ends.

    >>> at(Axis("a", ("x", "y")), 0.5), at(Axis("a", low=1.0, high=2.0), 0.25)
    ('y', '1.25')
    """
    if axis.values:
        return axis.values[floor(u * len(axis.values))]
    return f"{axis.low + u * (axis.high - axis.low):.{DIGITS}g}"


def _problems(axes: Sequence[Axis], kind: str, count: int | None) -> list[str]:
    if kind not in KINDS:
        return [unknown_design(kind, KINDS)]
    if not axes:
        example = "'practices.relational.caseload.target=range(10,41,2)'"
        return [f"no setting is given several values: nothing to sweep; write for instance {example}"]
    if kind == "grid":
        problems = [
            f"{axis.key}: an interval holds any number of values; add design=latin_hypercube or design=sobol and "
            "points=NUMBER, or write range(from,to,step)"
            for axis in axes
            if not axis.values
        ]
        points = prod(len(axis.values) for axis in axes)
        if points > MOST_POINTS:
            problems.append(f"{points} points are too many; {MOST_POINTS} are the most (a drawn design needs fewer)")
        if count is not None:
            problems.append("points: a grid has as many points as there are combinations; leave it out")
        return problems
    if count is None or count < 2:
        return [f"design = {kind}: say how many points are wanted, at least 2: points=NUMBER"]
    if count > MOST_POINTS:
        return [f"points = {count}: {MOST_POINTS} are the most"]
    if kind == "sobol" and count & (count - 1):
        below = 2 ** floor(log2(count))
        return [f"points = {count}: a Sobol design is even only for powers of two: {below} or {2 * below}"]
    return []
