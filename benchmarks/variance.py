"""How many replications the synchronised draws save: arms that see the same luck against independent seeds.

The variance factor is (Var A + Var B) / Var(B - A) over replications in which both arms use the same draws:
with independent seeds the difference would have the variance Var A + Var B, so an equally narrow interval
would need that many times more replications. The interval is a percentile bootstrap over replications.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.runner import run_replications

if TYPE_CHECKING:
    import pandas as pd

    from sim.settings.schema import Settings

OUTCOMES = (
    "total_dkk",
    "measures_supporting_dkk",
    "children_with_measure",
    "open_cases",
    "closures",
    "case_length_months",
    "first_contact_days",
    "unmet_days",
)
RESAMPLES = 2000


@dataclass(frozen=True)
class Factor:
    """Variance factor of one outcome with its 90 % bootstrap interval."""

    outcome: str
    factor: float
    low: float
    high: float


def variance_factor(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(Var a + Var b) / Var(b - a) along the last axis.

    >>> float(variance_factor(np.array([0.0, 2.0]), np.array([0.0, 1.0])))
    5.0
    """
    of_difference = np.var(b - a, axis=-1, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((np.var(a, axis=-1, ddof=1) + np.var(b, axis=-1, ddof=1)) / of_difference)


def with_interval(outcome: str, a: np.ndarray, b: np.ndarray, seed: int = 1) -> Factor:
    """The factor of an outcome from its values per replication in two arms."""
    draws = np.random.default_rng(seed).integers(0, len(a), (RESAMPLES, len(a)))
    resampled = variance_factor(a[draws], b[draws])
    low, high = np.nanquantile(resampled[np.isfinite(resampled)], (0.05, 0.95))
    return Factor(outcome, float(variance_factor(a, b)), float(low), float(high))


def measure(settings: Settings, replications: int, arm: str = "rollout") -> list[Factor]:
    """Factors of the difference between ``arm`` and the baseline arm, all offices together."""
    done, failed = run_replications(settings, replications=range(replications))
    if failed:
        raise RuntimeError(f"replication {failed[0].replication} failed: {failed[0].message}")
    values = [_values(result.outcomes, settings.baseline_arm, arm) for result in done]
    return [
        with_interval(name, np.array([v[name][0] for v in values]), np.array([v[name][1] for v in values]))
        for name in OUTCOMES
    ]


def _values(outcomes: pd.DataFrame, baseline: str, arm: str) -> dict[str, tuple[float, float]]:
    together = outcomes[outcomes["group"] == "all"].set_index(["arm", "outcome"])["value"]
    return {name: (float(together[baseline, name]), float(together[arm, name])) for name in OUTCOMES}
