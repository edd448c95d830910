"""Case managers with a caseload cap (Campello, Ingolfsson & Shumsky 2017): when it is stable, and what it comes to.

Cases come at a rate λ and wait until a counsellor has fewer than ``cap``. An open case alternates contact work (one
counsellor, exponential with rate μ) and time in which it needs nothing (exponential with rate δ); after each contact
it goes on with probability p and else closes. A cap binds long before the counsellor is busy: with every place taken
the office closes (1 - p)X cases a unit of time, X being the throughput of the finite source with ``cap`` cases whose
time without need is p/δ on average, and it must close more than come.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.evidence.theory.exact import finite_source

Matrix = npt.NDArray[np.float64]


class Capped(NamedTuple):
    """Steady state of one counsellor with a cap: what a case waits, and mean numbers."""

    wait: float
    share_waiting: float
    open_cases: float
    waiting_cases: float


def most_closures(
    service_rate: float, return_probability: float, return_rate: float, cap: int, servers: int = 1
) -> float:
    """Cases that an office closes in a unit of time while every place under the cap is taken.

    >>> [round(most_closures(20.0, 0.95, 0.5, cap), 5) for cap in (5, 15, 16, 20, 60)]
    [0.12784, 0.37955, 0.40427, 0.50193, 0.99977]
    """
    contacts, _ = finite_source(cap, service_rate, return_probability / return_rate)
    return servers * (1.0 - return_probability) * contacts


def one_counsellor(
    arrival_rate: float, service_rate: float, return_probability: float, return_rate: float, cap: int
) -> Capped:
    """The exact steady state, from the Markov chain of cases in the office and cases in need of a contact.

    With n cases open or waiting the phase is the number in need, 0 to min(n, cap). Below the cap the levels are
    linked one by one; from the cap on all are alike, so the rest is a geometric series of matrices and no level is
    cut off (Latouche & Ramaswami 1999, chapters 8 and 12).

    >>> [round(v, 3) for v in one_counsellor(0.4, 20.0, 0.95, 0.5, 20)]
    [2.503, 0.244, 15.854, 1.001]
    >>> round(one_counsellor(0.4, 20.0, 0.95, 0.5, 16).wait, 2)
    232.76
    """
    chain = _Chain(arrival_rate, service_rate, return_probability, return_rate, cap)
    beyond = chain.beyond_the_cap()
    steps = [beyond]
    for level in range(cap - 1, -1, -1):
        steps.append(chain.up(level) @ np.linalg.inv(-(chain.within(level + 1) + steps[-1] @ chain.down(level + 2))))
    steps.reverse()  # steps[n] leads from level n to n + 1
    levels = [np.ones(1)]
    for level in range(cap):
        levels.append(levels[-1] @ steps[level])
    rest = np.linalg.inv(np.eye(cap + 1) - beyond)
    full = levels[cap] @ rest
    below = np.array([level.sum() for level in levels[:cap]])
    total = below.sum() + full.sum()
    waiting = float((levels[cap] @ beyond @ rest @ rest).sum() / total)
    open_cases = float((below @ np.arange(cap) + cap * full.sum()) / total)
    return Capped(waiting / arrival_rate, float(full.sum() / total), open_cases, waiting)


class _Chain:
    """Rates of the chain: up an arrival, down a closure, within a contact that leads on or a case that asks again."""

    def __init__(self, arrival: float, service: float, again: float, asks: float, cap: int) -> None:
        self.arrival, self.service, self.again, self.asks, self.cap = arrival, service, again, asks, cap

    def phases(self, level: int) -> int:
        """How many phases a level has: none in need up to all open ones."""
        return min(level, self.cap) + 1

    def up(self, level: int) -> Matrix:
        """From ``level`` to the next: below the cap the new case is open and in need, else it waits."""
        shape = self.phases(level), self.phases(level + 1)
        return self.arrival * np.eye(*shape, k=1 if level < self.cap else 0)

    def down(self, level: int) -> Matrix:
        """From ``level`` to the one before: a case closes; above the cap the next one takes its place, in need."""
        closes = self.service * (1.0 - self.again)
        shape = self.phases(level), self.phases(level - 1)
        if level <= self.cap:
            return closes * np.eye(*shape, k=-1)
        moves = closes * np.eye(*shape)
        moves[0, 0] = 0.0  # nobody in need, nobody seen
        return moves

    def within(self, level: int) -> Matrix:
        """Inside ``level``, with what leaves it on the diagonal."""
        count = self.phases(level)
        in_need = np.arange(count)
        asking = self.asks * (count - 1 - in_need)
        moves = np.diag(asking[:-1], 1) + self.service * self.again * np.eye(count, k=-1)
        closing = self.service * (1.0 - self.again) * (in_need > 0)
        return moves - np.diag(moves.sum(axis=1) + self.arrival + closing)

    def beyond_the_cap(self) -> Matrix:
        """The matrix R by which the levels from the cap on follow each other (logarithmic reduction)."""
        cap = self.cap
        up, within, down = self.up(cap), self.within(cap + 1), self.down(cap + 1)
        inverse = np.linalg.inv(-within)
        higher, lower = inverse @ up, inverse @ down
        reached, path = lower.copy(), higher.copy()
        for _ in range(64):  # each round doubles the levels looked at
            both = np.linalg.inv(np.eye(cap + 1) - (higher @ lower + lower @ higher))
            higher, lower = both @ higher @ higher, both @ lower @ lower
            reached += path @ lower
            path = path @ higher
            if path.max() < 1e-15:
                break
        return up @ np.linalg.inv(-(within + up @ reached))
