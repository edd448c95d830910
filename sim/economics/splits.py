"""What a difference in cost is made of: fewer persons, or less for each.

A mean cost per citizen can rise while cost falls, because the citizens who no longer have a measure are the cheap
ones. Both splits leave no rest and do not depend on the order of their factors.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, prod
from typing import NamedTuple


class Kitagawa(NamedTuple):
    """The part of a difference due to the number of persons, and that due to the mean of each."""

    persons: float
    mean: float


def kitagawa(persons0: float, mean0: float, persons1: float, mean1: float) -> Kitagawa:
    """Split the change of persons × mean between the two, each valued at the average of the other.

    Nobody has no mean: where ``persons`` is 0, the other world's mean stands in for it, and the whole change is one
    of persons.

    >>> kitagawa(100, 100, 80, 110)
    Kitagawa(persons=-2100.0, mean=900.0)
    >>> kitagawa(100, 100, 0, float("nan"))
    Kitagawa(persons=-10000.0, mean=0.0)
    """
    if persons0 == 0 and persons1 == 0:
        return Kitagawa(0.0, 0.0)
    first = mean0 if persons0 else mean1
    second = mean1 if persons1 else mean0
    return Kitagawa((persons1 - persons0) * (first + second) / 2, (second - first) * (persons0 + persons1) / 2)


def lmdi(before: Sequence[float], after: Sequence[float]) -> tuple[float, ...]:
    """Split the change of a product of factors among them: Σ w·ln(x1 / x0), w the logarithmic mean of the products.

    Factors are not negative. Where the product is 0 in one world, the first factor that is 0 there bears the whole
    change (nobody has no measures each; the factors after it are not asked and may be nan); where it is 0 in both,
    nothing changed. The parts add up to the change but for rounding.

    >>> [round(part, 9) for part in lmdi((100, 1, 1, 100), (80, 1, 1, 110))]
    [-2094.697639703, 0.0, 0.0, 894.697639703]
    >>> lmdi((10, 2.0), (0, float("nan")))
    (-20.0, 0.0)
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} factors cannot be held against {len(after)}")
    zeros = _first_zero(before), _first_zero(after)
    if zeros != (None, None):
        total0 = prod(before) if zeros[0] is None else 0.0
        total1 = prod(after) if zeros[1] is None else 0.0
        bearer = zeros[1] if zeros[0] is None else zeros[0]
        return tuple(total1 - total0 if i == bearer else 0.0 for i in range(len(before)))
    weight = logarithmic_mean(prod(before), prod(after))
    return tuple(weight * (log(second) - log(first)) for first, second in zip(before, after, strict=True))


def logarithmic_mean(x: float, y: float) -> float:
    """(y − x) / ln(y / x) of two positive numbers; the number itself where they are equal.

    >>> logarithmic_mean(2.0, 2.0), round(logarithmic_mean(100.0, 80.0), 4)
    (2.0, 89.6284)
    """
    ratio = log(y) - log(x)
    if abs(ratio) < 1e-9:  # the quotient would be of two roundings
        return (x + y) / 2
    return (y - x) / ratio


def _first_zero(factors: Sequence[float]) -> int | None:
    return next((i for i, factor in enumerate(factors) if factor == 0), None)
