"""What adds up over offices: an amount, an amount per base, or a collection of single values.

A mean over two offices is not the mean of their means. Every outcome is therefore carried as numerator and
denominator (or as the values themselves where a median is asked) until the group is complete.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.outcomes.columns import Floats


@dataclass(frozen=True)
class Tally:
    """An amount, or with a base the ratio of the two; nan where the base is zero (nobody to speak of).

    >>> (Tally(3.0, 4.0) + Tally(1.0, 6.0)).value
    0.4
    """

    amount: float
    base: float | None = None

    def __add__(self, other: Tally) -> Tally:
        if (self.base is None) != (other.base is None):
            raise ValueError("an amount and a ratio do not add up")
        base = None if self.base is None or other.base is None else self.base + other.base
        return Tally(self.amount + other.amount, base)

    @property
    def value(self) -> float:
        if self.base is None:
            return float(self.amount)
        return float(self.amount / self.base) if self.base else math.nan


@dataclass(frozen=True, eq=False)
class Median:
    """Single values whose median is reported; nan where there is none."""

    values: Floats

    def __add__(self, other: Median) -> Median:
        return Median(np.concatenate([self.values, other.values]))

    @property
    def value(self) -> float:
        return float(np.median(self.values)) if len(self.values) else math.nan


Outcome = Tally | Median


def mean(values: Floats) -> Tally:
    """The mean of some values, ready to be pooled."""
    return Tally(float(values.sum()), float(len(values)))


def share(part: int | np.integer, whole: int | np.integer) -> Tally:
    """A share of a whole, ready to be pooled."""
    return Tally(float(part), float(whole))


def pool(parts: list[dict[str, Outcome]]) -> dict[str, float]:
    """The outcomes of a group from those of its offices; every office must give the same outcomes."""
    pooled = dict(parts[0])
    for part in parts[1:]:
        if part.keys() != pooled.keys():
            raise ValueError(f"offices differ in their outcomes: {sorted(part.keys() ^ pooled.keys())}")
        for name, outcome in part.items():
            pooled[name] = pooled[name] + outcome  # type: ignore[operator]
    return {name: outcome.value for name, outcome in pooled.items()}
