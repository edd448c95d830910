"""The children of an office counted at every midnight: how many days in a row each stood in the same state.

A day belongs to what goes on at its end, as in the cost ledger: a span from 3.2 to 5.9 holds the days 3 and 4. So all
spans are counted by one rule, every count is a whole number, and what is true of sets is true of their days exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.outcomes.columns import Floats, Ints


@dataclass(frozen=True, eq=False)
class Marks:
    """What adds ``amount`` to a state of a child (by its place) during each span [start, end)."""

    child: Ints
    start: Floats
    end: Floats
    amount: Ints | None = None


@dataclass(frozen=True, eq=False)
class Census:
    """Rows of equal state: the child (by its place), the first day, the number of days, and each state there."""

    child: Ints
    day: Ints
    days: Ints
    states: dict[str, Ints]


def take(children: int, edges: Ints, marks: Mapping[str, Sequence[Marks]]) -> Census:
    """The census of ``children`` children from the first to the last edge; no row reaches over an edge.

    A state is the sum of the amounts (1 if not given) of the marks that hold the day.

    >>> one = np.array([0])
    >>> found = take(1, np.array([0, 10]), {"helped": [Marks(one, np.array([3.2]), np.array([5.9]))]})
    >>> found.day.tolist(), found.days.tolist(), found.states["helped"].tolist()
    ([0, 3, 5], [3, 2, 5], [0, 1, 0])
    """
    first, last = int(edges[0]), int(edges[-1])
    stride = last - first + 1
    names = list(marks)
    places = [np.repeat(np.arange(children), len(edges)) * stride + np.tile(edges - first, children)]
    columns = [np.zeros(len(places[0]), dtype=np.int64)]
    amounts = [np.zeros(len(places[0]))]
    for column, name in enumerate(names):
        for mark in marks[name]:
            begin, end = _whole_days(mark.start, first, last), _whole_days(mark.end, first, last)
            some = end > begin
            amount = np.ones(len(begin)) if mark.amount is None else mark.amount.astype(np.float64)
            for day, sign in ((begin, 1.0), (end, -1.0)):
                places.append(mark.child[some] * stride + day[some] - first)
                columns.append(np.full(int(some.sum()), column))
                amounts.append(sign * amount[some])
    place, row = np.unique(np.concatenate(places), return_inverse=True)
    cell = row * len(names) + np.concatenate(columns)
    change = np.bincount(cell, weights=np.concatenate(amounts), minlength=len(place) * len(names))
    state = np.cumsum(np.rint(change).astype(np.int64).reshape(len(place), len(names)), axis=0)
    day = place % stride
    counted = day < last - first
    days = np.diff(place, append=place[-1:] + 1) if len(place) else place
    return Census(
        child=(place // stride)[counted],
        day=day[counted] + first,
        days=days[counted],
        states={name: state[counted, column] for column, name in enumerate(names)},
    )


def _whole_days(day: Floats, first: int, last: int) -> Ints:
    return np.floor(np.clip(day, first, last)).astype(np.int64)
