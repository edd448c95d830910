"""Which player brings how much: Shapley values, interaction dividends, first-in and last-in of a cooperative game.

A *worth* is what a coalition of players reaches (here: an outcome when these parts of a practice are taken over).
Worths stand along the last axis of an array, coalition by coalition: bit i of the place says whether player i takes
part, so place 0 is nobody and the last place everybody. Any axes before it (replications, outcomes) are carried
along, and since everything here is linear, means of what is computed per replication are what is computed of means.

Shapley (1953); dividends after Harsanyi (1963); orders drawn at random after Castro, Gómez and Tejada (2009).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt

Worths = npt.NDArray[np.float64]
Orders = npt.NDArray[np.int64]
MOST_EXACT = 6
"""Up to so many players every coalition is played (64 of them); beyond, orders are drawn."""


def count_players(worths: Worths) -> int:
    """How many players a table of worths is about; ValueError unless its last axis is a power of two."""
    places = worths.shape[-1]
    players = int(places).bit_length() - 1
    if places != 1 << players:
        raise ValueError(f"{places} worths belong to no number of players: 2, 4, 8 … are wanted")
    return players


def values(worths: Worths) -> Worths:
    """The Shapley value of each player: what it adds, averaged over all orders in which the players may come.

    φᵢ = Σ over coalitions S without i of |S|!(k − |S| − 1)!/k! · [v(S ∪ i) − v(S)]. A player who never adds
    anything gets exactly 0.

    >>> worths = np.array([0.0, 10, 20, 40, 0, 10, 30, 60])  # nobody, A, B, AB, C, AC, BC, ABC
    >>> values(worths).round(4).tolist()
    [18.3333, 33.3333, 8.3333]
    """
    players = count_players(worths)
    found = []
    for player in range(players):
        without = _without(players, player)
        weights = [factorial(int(s).bit_count()) * factorial(players - int(s).bit_count() - 1) for s in without]
        adds = worths[..., without | (1 << player)] - worths[..., without]
        found.append((adds * np.array(weights)).sum(axis=-1) / factorial(players))
    return _stacked(found, worths)


def dividends(worths: Worths) -> Worths:
    """What each coalition brings beyond all its parts: d(S) = Σ over T ⊆ S of (−1)^(|S|−|T|) v(T).

    A single player's dividend is what it adds alone; a pair's is how much better (or worse) the two are together.

    >>> worths = np.array([0.0, 10, 20, 40, 0, 10, 30, 60])
    >>> dividends(worths).tolist()
    [0.0, 10.0, 20.0, 10.0, 0.0, 0.0, 10.0, 10.0]
    """
    players = count_players(worths)
    found = worths.copy()
    for player in range(players):
        without = _without(players, player)
        found[..., without | (1 << player)] -= found[..., without]
    return found


def first_in(worths: Worths) -> Worths:
    """What each player adds when it comes alone.

    >>> first_in(np.array([0.0, 10, 20, 40, 0, 10, 30, 60])).tolist()
    [10.0, 20.0, 0.0]
    """
    players = count_players(worths)
    return _stacked([worths[..., 1 << i] - worths[..., 0] for i in range(players)], worths)


def last_in(worths: Worths) -> Worths:
    """What each player adds when all others are there already.

    >>> last_in(np.array([0.0, 10, 20, 40, 0, 10, 30, 60])).tolist()
    [30.0, 50.0, 20.0]
    """
    players = count_players(worths)
    everybody = (1 << players) - 1
    return _stacked([worths[..., everybody] - worths[..., everybody ^ (1 << i)] for i in range(players)], worths)


def residual(shares: Worths, total: Worths) -> Worths:
    """What of the total the players' shares do not account for: 0 but for rounding, always.

    >>> worths = np.array([0.0, 10, 20, 40, 0, 10, 30, 60])
    >>> abs(float(residual(values(worths), worths[..., -1] - worths[..., 0]))) < 1e-12
    True
    """
    return np.asarray(total - shares.sum(axis=-1))


def orders(players: int, pairs: int, seed: int) -> Orders:
    """Orders in which the players come, drawn at random, each followed by its reverse.

    Who comes late in one order comes early in the other, which takes out much of the luck of the draw.

    >>> drawn = orders(3, 2, seed=1)
    >>> drawn.shape, bool((drawn[0] == drawn[1][::-1]).all())
    ((4, 3), True)
    """
    generator = np.random.default_rng(seed)
    drawn = [generator.permutation(players) for _ in range(pairs)]
    return np.array([order for one in drawn for order in (one, one[::-1])], dtype=np.int64)


def visited(drawn: Orders) -> list[int]:
    """The coalitions that come about in some of the orders, in the order of their numbers, nobody among them.

    >>> visited(np.array([[0, 1], [1, 0]]))
    [0, 1, 2, 3]
    """
    found = {0}
    for order in drawn.tolist():
        coalition = 0
        for player in order:
            coalition |= 1 << player
            found.add(coalition)
    return sorted(found)


@dataclass(frozen=True, eq=False)
class Sampled:
    """Shapley values from drawn orders: ``values`` (…, players) and the same ``by_pair`` (…, pairs, players)."""

    values: Worths
    by_pair: Worths

    def standard_error(self) -> Worths:
        """How uncertain the drawing of orders leaves each value (axes before the pairs kept); nan for one pair."""
        pairs = self.by_pair.shape[-2]
        if pairs < 2:
            return np.full(self.values.shape, np.nan)
        return np.asarray(self.by_pair.std(axis=-2, ddof=1) / np.sqrt(pairs))


def sampled_values(worth: Mapping[int, Worths], drawn: Orders) -> Sampled:
    """Shapley values from drawn orders; ``worth`` holds every coalition that ``visited`` names.

    In each order a player gets what it adds to those before it; so the values still sum to the total exactly.

    >>> worth = {0: np.array(0.0), 1: np.array(10.0), 2: np.array(20.0), 3: np.array(40.0)}
    >>> sampled_values(worth, orders(2, 1, seed=0)).values.tolist()
    [15.0, 25.0]
    """
    added = []
    for order in drawn.tolist():
        adds: dict[int, Worths] = {}
        coalition = 0
        for player in order:
            joined = coalition | (1 << player)
            adds[player] = worth[joined] - worth[coalition]
            coalition = joined
        added.append(np.stack([adds[player] for player in range(len(order))], axis=-1))
    by_order = np.stack(added, axis=-2)
    by_pair = (by_order[..., ::2, :] + by_order[..., 1::2, :]) / 2.0
    return Sampled(by_pair.mean(axis=-2), by_pair)


def _without(players: int, player: int) -> npt.NDArray[np.int64]:
    everyone = np.arange(1 << players, dtype=np.int64)
    return np.asarray(everyone[(everyone >> player) & 1 == 0])


def _stacked(columns: list[Worths], worths: Worths) -> Worths:
    return np.stack(columns, axis=-1) if columns else np.empty((*worths.shape[:-1], 0))
