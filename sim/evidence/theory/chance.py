"""The luck of one replication: arrivals, hours and delays that theory asks for and the model does not draw itself.

It remembers how far each kind of draw came from its known mean. These deviations are the only thing a simulation is
corrected by (``verdict``): they belong to what is put in, so they cannot hide a fault of what is tried. They are sums,
not means: a sum of deviations has the expectation 0 whenever one stops drawing (Wald), a mean over a random number of
draws has not.
"""

from __future__ import annotations

import numpy as np

from sim.casework.streams import Streams


class Chance:
    """Draws of one replication, and their deviations by kind; ``streams`` are the model's own draws."""

    def __init__(self, seed: int, system: int, replication: int) -> None:
        words = np.random.SeedSequence(entropy=seed, spawn_key=(system, replication))
        self._draw = np.random.default_rng(words)
        self.streams = Streams(seed, replication)
        self._sums: dict[str, float] = {}

    def exponential(self, kind: str, mean: float) -> float:
        """An exponential time."""
        return mean * self._noted(kind, float(self._draw.standard_exponential()))

    def gamma(self, kind: str, mean: float, cv2: float) -> float:
        """A gamma time with squared coefficient of variation ``cv2``; the mean itself if that is 0."""
        if cv2 == 0.0:
            return mean
        return mean * self._noted(kind, cv2 * float(self._draw.standard_gamma(1.0 / cv2)))

    def happens(self, kind: str, probability: float) -> bool:
        """Whether something of this probability (above 0) happens."""
        found = bool(self._draw.random() < probability)
        self._noted(kind, found / probability)
        return found

    def forget(self) -> None:
        """Begin to count anew: the warm-up is over."""
        self._sums.clear()

    def deviations(self) -> dict[str, float]:
        """By how much the draws of each kind together exceed their expectation, in units of it."""
        return dict(sorted(self._sums.items()))

    def _noted(self, kind: str, relative: float) -> float:
        self._sums[kind] = self._sums.get(kind, 0.0) + relative - 1.0
        return relative
