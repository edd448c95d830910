"""Replications of a system, their intervals, and whether the exact values lie in them.

An interval is that of the mean of independent replications, corrected by linear regression on how far the drawn
arrivals, hours and delays came from their known means (control variates; Lavenberg & Welch 1981). That makes intervals
narrower at no cost: much of the noise of a queue is noise of what came.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import stats

from sim.evidence.theory.bare_office import PRODUCTION, Parts
from sim.evidence.theory.catalogue import SYSTEMS
from sim.evidence.theory.chance import Chance
from sim.evidence.theory.system import WIDEST
from sim.experiments.intervals import NO_WIDTH, Interval, Values
from sim.experiments.runner import OnReplication, collector_off
from sim.experiments.workers import answers

if TYPE_CHECKING:
    from sim.evidence.theory.system import System
    from sim.settings.schema import Engine, Settings

Word = Literal["agrees", "differs", "too_little"]

LEVEL = 0.999
"""Of each interval: one in a thousand misses the exact value by chance."""
GRID = 5e-5
"""Share of the exact value that the model's grid of times may add or take."""


@dataclass(frozen=True)
class Finding:
    """One quantity: exact, simulated, and what follows."""

    quantity: str
    exact: float
    simulated: Interval
    widest: float = WIDEST
    rare: bool = False

    @property
    def half_width(self) -> float:
        """Of the interval; infinite if there is none."""
        half = (self.simulated.high - self.simulated.low) / 2.0
        return half if math.isfinite(half) else math.inf

    @property
    def word(self) -> Word:
        """``differs`` if the exact value lies outside; ``too_little`` if nothing can be said.

        That is so where the interval is too wide, and where what is counted was hardly ever seen.
        """
        if self.rare:
            return "too_little"
        if abs(self.simulated.mean - self.exact) > self.half_width + GRID * abs(self.exact):
            return "differs"
        return "agrees" if self.half_width <= self.widest * abs(self.exact) else "too_little"

    def enough(self, replications: int) -> int:
        """About how many replications would make the interval narrow enough, with a tenth to spare.

        Reckoned from the spread that the interval stands for: with few replications its quantile is large.
        """
        if not math.isfinite(self.half_width) or self.exact == 0.0:
            return 2 * replications
        spread = self.half_width * math.sqrt(replications) / _quantile(replications - 1)
        found = math.ceil((1.1 * _quantile(30) * spread / (self.widest * abs(self.exact))) ** 2)
        return max(found, replications + 1)  # of so few it is already known that they are not


@dataclass(frozen=True)
class Verdict:
    """A system with all its findings."""

    system: System
    findings: tuple[Finding, ...]

    @property
    def agrees(self) -> bool:
        return all(finding.word == "agrees" for finding in self.findings)

    def word(self, quantity: str) -> Word:
        """What was found about one quantity."""
        return next(finding.word for finding in self.findings if finding.quantity == quantity)


@dataclass(frozen=True)
class Sample:
    """What one replication gives: an estimate per quantity, and how far its draws came from their means."""

    replication: int
    values: Mapping[str, float]
    deviations: Mapping[str, float]


def judge(
    system: System,
    replications: int,
    seed: int = 1,
    jobs: int = 1,
    parts: Parts = PRODUCTION,
    on_replication: OnReplication = lambda done, total: None,
) -> Verdict:
    """Hold a system against its exact answer; ``on_replication(done, total)`` is called after each replication.

    A system that settles too slowly to be simulated gets its exact values and intervals without ends.
    """
    exact = system.exact()
    if not system.settles:
        nothing = Interval(math.nan, math.nan, math.nan, 0)
        return Verdict(system, tuple(Finding(quantity, value, nothing) for quantity, value in exact.items()))
    settings, samples = system.settings(), []
    tasks = [(system, settings, seed, number, parts) for number in range(replications)]
    for sample in answers(replicate, tasks, _workers(settings, jobs)):
        samples.append(sample)
        on_replication(len(samples), replications)
    samples.sort(key=lambda sample: sample.replication)
    kinds = sorted({kind for sample in samples for kind in sample.deviations})
    deviations = np.array([[sample.deviations.get(kind, 0.0) for kind in kinds] for sample in samples])
    findings = []
    for quantity, value in exact.items():
        values = np.array([sample.values[quantity] for sample in samples])
        widest = system.widest.get(quantity, WIDEST)
        interval = controlled_interval(values, deviations)
        findings.append(Finding(quantity, value, interval, widest, quantity in system.rare()))
    return Verdict(system, tuple(findings))


def replicate(system: System, settings: Settings, seed: int, replication: int, parts: Parts) -> Sample:
    """One replication, in whatever process."""
    chance = Chance(seed, list(SYSTEMS).index(system.name), replication)
    with collector_off():
        values = system.simulate(settings, chance, parts)
    return Sample(replication, values, chance.deviations())


def controlled_interval(values: Values, deviations: Values, level: float = LEVEL) -> Interval:
    """The t interval of a mean after regression on deviations whose expectation is 0; shape ``(runs, kinds)``.

    Columns that do not vary are left out; with too few runs for the regression the plain t interval is given.

    >>> x = np.arange(10.0)[:, None] - 4.5
    >>> controlled_interval(7.0 + 2.0 * x[:, 0], x).mean
    7.0
    """
    count = len(values)
    if not np.isfinite(values).all():
        return Interval(math.nan, math.nan, math.nan, count)
    varying = deviations[:, deviations.std(axis=0) > NO_WIDTH] if deviations.size else deviations[:, :0]
    if count < 3 * (varying.shape[1] + 1):
        varying = varying[:, :0]
    design = np.column_stack([np.ones(count), varying])
    freedom = count - design.shape[1]
    coefficients, *_ = np.linalg.lstsq(design, values, rcond=None)
    mean = float(coefficients[0])
    if freedom < 1:
        return Interval(mean, math.nan, math.nan, count)
    left = values - design @ coefficients
    variance = float(left @ left) / freedom * float(np.linalg.inv(design.T @ design)[0, 0])
    half = _quantile(freedom, level) * math.sqrt(variance)
    return Interval(mean, mean - half, mean + half, count)


def _quantile(freedom: int, level: float = LEVEL) -> float:
    return float(stats.t.ppf(0.5 + level / 2.0, freedom))


def _workers(settings: Settings, jobs: int) -> Engine:
    """So many workers of this computer: the settings of a system are made here, and no cluster is asked for."""
    return settings.engine.model_copy(update={"backend": "loky", "jobs": jobs})
