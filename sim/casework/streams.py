"""Random draws that belong to somebody: a child, a post or a district, never to the order of events.

A draw is named by (root seed, replication, owner, lane, index) and comes from a counter-based generator
(Philox), so every arm of a comparison sees the same luck, using one draw shifts no other, and results do not
depend on how many workers ran. One uniform feeds one inverse transform.
"""

from __future__ import annotations

from enum import IntEnum
from math import exp, log1p
from statistics import NormalDist

import numpy as np

CHUNK = 16
LANES = 8
_SMALLEST = 2.0**-54
_LONG_RUN = 1  # a second number in the spawn key, which replications do not have
_normal_quantile = NormalDist().inv_cdf


class Owner(IntEnum):
    """Whose draws: the third word of the generator's counter."""

    CHILD = 1
    POST = 2
    ENTRIES = 3
    SCREENED = 4
    EXTRA = 5


class Lane:
    """Independent rows of draws that one child owns; the second group starts anew with each spell.

    Plain numbers, because arithmetic on members of an enumeration is slow and this is asked all the time.
    """

    TRAITS = 0
    LIFE_EVENTS = 1
    NOTICES = 2
    CONCERN = 3
    MEASURES = 4
    PAIRING = 5
    CALLS = 8
    COORDINATION = 9
    PLACEMENT = 10
    MEETINGS = 11
    SPELL = 12
    BACK_DOOR = 13
    AFTER_CLOSING = 14


class SpellDraw:
    """What the first draws of a child's lane ``Lane.SPELL`` decide."""

    FIRST_CONTACT = 0
    STUCK = 1
    STUCK_LENGTH = 2
    BACK_DOOR = 3
    CIVIL_SOCIETY = 4
    STATEMENT_WAITS = 8


class Draws:
    """The uniforms of one owner, drawn when first needed; values lie strictly between 0 and 1.

    Lanes come in groups of ``LANES``; asking one lane of a group for its first chunk draws that chunk for the
    whole group at once, because opening a counter block costs more than filling it.
    """

    __slots__ = ("_kind", "_lanes", "_owner", "_source")

    def __init__(self, source: Source, kind: Owner, owner: int) -> None:
        self._source = source
        self._kind = int(kind)
        self._owner = owner
        self._lanes: dict[int, list[float]] = {}

    def u(self, lane: int, index: int) -> float:
        """Uniform number ``index`` of a lane."""
        try:
            return self._lanes[lane][index]
        except (KeyError, IndexError):
            return self._extended(lane, index)[index]

    def _extended(self, lane: int, index: int) -> list[float]:
        block = self._source.block
        if lane not in self._lanes:
            group = lane // LANES
            values = block(self._kind, self._owner, group, 0, LANES * CHUNK).tolist()
            for i in range(LANES):
                self._lanes[group * LANES + i] = values[i * CHUNK : (i + 1) * CHUNK]
        own = self._lanes[lane]
        while len(own) <= index:
            # each further block is as long as all before it: who asks for much gets it in few blocks
            own.extend(block(self._kind, self._owner, lane, len(own) // CHUNK, len(own)).tolist())
        return own


class Source:
    """The counter-based generator of one replication: any block of draws, in any order, always the same."""

    __slots__ = ("_bits", "_counter", "_draw", "_key", "_state")

    def __init__(self, key: int) -> None:
        self._bits = np.random.Philox(key=(key, 0), counter=0)
        self._draw = np.random.Generator(self._bits).random
        # Setting the state of one generator is three times as fast as making one for each block.
        self._state = self._bits.state
        self._key = self._state["state"]["key"]
        self._counter = self._state["state"]["counter"]

    def block(self, kind: int, owner: int, lane: int, chunk: int, count: int) -> np.ndarray:
        """``count`` uniforms in (0, 1) from their own counter block; shape ``(count,)``."""
        self._key[1] = owner
        self._counter[:] = (0, chunk, lane, kind)
        self._bits.state = self._state
        return np.maximum(self._draw(count), _SMALLEST)


class Streams:
    """All randomness of one replication."""

    __slots__ = ("_source",)

    def __init__(self, seed: int, *spawn_key: int) -> None:
        words = np.random.SeedSequence(entropy=seed, spawn_key=spawn_key).generate_state(1, np.uint64)
        self._source = Source(int(words[0]))

    @classmethod
    def of_long_run(cls, seed: int, number: int) -> Streams:
        """The randomness of a run that only fills offices; no replication shares it."""
        return cls(seed, number, _LONG_RUN)

    def child(self, child: int) -> Draws:
        """The draws of one child."""
        return Draws(self._source, Owner.CHILD, child)

    def post(self, office: int, slot: int, incumbent: int) -> Draws:
        """The draws of one incumbent of one post: leave, sickness, skill, tenure."""
        return Draws(self._source, Owner.POST, (office << 40) | (slot << 20) | incumbent)

    def year(self, kind: Owner, district: int, year: int, count: int, layer: int = 0) -> np.ndarray:
        """``count`` uniforms for the referrals of one district and calendar year; each layer has its own."""
        return self._source.block(int(kind), (district << 20) | year, layer, 0, count)


def of_spell(lane: int, spell: int) -> int:
    """The lane that belongs to a child's spell number ``spell`` (first spell 1)."""
    return lane + LANES * (spell - 1)


def exponential(u: float, mean: float) -> float:
    """Exponential value with the given mean.

    >>> round(exponential(0.5, 1.0), 6)
    0.693147
    """
    return -mean * log1p(-u)


def normal(u: float, mean: float, sd: float) -> float:
    """Normal value.

    >>> normal(0.5, 2.0, 3.0)
    2.0
    """
    return mean + sd * _normal_quantile(u)


def lognormal(u: float, median: float, log_sd: float) -> float:
    """Lognormal value with the given median.

    >>> lognormal(0.5, 84.0, 0.45)
    84.0
    """
    return median * exp(log_sd * _normal_quantile(u)) if log_sd > 0.0 else median


def lognormal_mean(u: float, mean: float, log_sd: float) -> float:
    """Lognormal value with the given mean.

    >>> lognormal_mean(0.5, 10.0, 0.0)
    10.0
    """
    return lognormal(u, mean * exp(-0.5 * log_sd * log_sd), log_sd)


def category(u: float, weights: list[float]) -> int:
    """Index drawn in proportion to ``weights`` (not all zero).

    >>> [category(u, [1.0, 0.0, 3.0]) for u in (0.1, 0.3, 0.99)]
    [0, 2, 2]
    """
    level = u * sum(weights)
    for i, weight in enumerate(weights):
        level -= weight
        if level < 0.0:
            return i
    return max(i for i, weight in enumerate(weights) if weight > 0.0)
