"""Compare arms: run the replications, put their tables together, and take paired differences to the baseline."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from sim.experiments.beginnings import OnRun, prepare
from sim.experiments.hybrids import told_group
from sim.experiments.intervals import (
    Interval,
    mean_interval,
    paired_interval,
    prediction_interval,
    variance_factor,
)
from sim.experiments.manifest import content_hash
from sim.experiments.precision import LOOK_AHEAD, Precision, precision
from sim.experiments.runner import Failure, OnReplication, Simulate, run_replications, simulate_model
from sim.experiments.store import Store
from sim.outcomes.catalogue import OUTCOMES, RATIONED_ABOVE
from sim.outcomes.costs import FIRST_TOTAL
from sim.outcomes.quarters import add_offices
from sim.outcomes.summary import FRAMES, GROUPS, Logs, ReplicationOutcome, offices_of_groups, reduce_replication
from sim.settings.schema import Settings

COST = "total_dkk"
"""The outcome whose difference must be known well enough: measures, counsellors and training, DKK a year."""


class AllReplicationsFailedError(RuntimeError):
    """No replication came through; ``failures`` says why."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = tuple(failures)
        first = self.failures[0]
        super().__init__(f"all {len(self.failures)} replications failed; the first with {first.kind}: {first.message}")


@dataclass(frozen=True, eq=False)
class Comparison:
    """The tables of all replications of a scenario; frames as in ``ReplicationOutcome``, one below the other.

    ``seconds`` are those the computer needed for ``offices`` in progress and for ``replications``.
    """

    settings: Settings
    content_hash: str
    completed: tuple[int, ...]
    failures: tuple[Failure, ...]
    overrides: tuple[str, ...]
    outcomes: pd.DataFrame
    quarters: pd.DataFrame
    measures: pd.DataFrame
    ledger: pd.DataFrame
    hours: pd.DataFrame
    children: pd.DataFrame
    levels: pd.DataFrame
    needs: pd.DataFrame
    first_starts: pd.DataFrame
    transitions: pd.DataFrame
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def arms(self) -> list[str]:
        """The arms, the baseline first."""
        baseline = self.settings.baseline_arm
        return [baseline, *(arm for arm in self.settings.arms if arm != baseline)]

    def offices(self, group: str) -> list[str]:
        """The offices of ``pilot``, ``comparison`` or ``all``."""
        return offices_of_groups(self.settings)[group]

    def group_quarters(self, group: str) -> pd.DataFrame:
        """Quarterly amounts and ratios of a group: one row per replication, arm and quarter."""
        return add_offices(self.quarters, self.offices(group))

    def values(self, outcome: str, arm: str, group: str) -> np.ndarray:
        """One outcome over the replications, in their order."""
        rows = self.outcomes
        chosen = rows[(rows["outcome"] == outcome) & (rows["arm"] == arm) & (rows["group"] == group)]
        return chosen["value"].to_numpy(dtype=np.float64)

    def difference(self, outcome: str, arm: str, group: str) -> Interval:
        """The paired difference of an arm to the baseline arm."""
        return paired_interval(
            self.values(outcome, arm, group), self.values(outcome, self.settings.baseline_arm, group)
        )

    def arms_that_change(self, group: str) -> list[str]:
        """Arms with a dated change in one of the group's offices."""
        return [
            name
            for name in self.arms
            if any(change.concerns(o) for change in self.settings.arms[name].changes for o in self.offices(group))
        ]

    def rationed(self) -> list[tuple[str, str]]:
        """Arm and group whose mean utilisation is above .97: the queue, not the need, decides who is helped."""
        return [
            (arm, group)
            for arm in self.arms
            for group in GROUPS
            if mean_interval(self.values("utilisation", arm, group)).mean > RATIONED_ABOVE
        ]


def compare(
    settings: Settings,
    simulate: Simulate = simulate_model,
    on_replication: OnReplication | None = None,
    overrides: Sequence[str] = (),
    on_office: OnRun | None = None,
    store: Store | None = None,
) -> Comparison:
    """Run replications of all arms, a given number or as many as it takes (``precision``).

    Replications that ``store`` holds are not run again, and new ones are kept there. Raises
    ``AllReplicationsFailedError`` if none comes through. ``on_office(done, total)`` is called while offices in
    progress are made, ``on_replication`` afterwards; the total grows where more replications turn out to be needed.
    """
    seconds = {"offices": 0.0, "replications": 0.0}
    results: list[ReplicationOutcome] = []
    failures: list[Failure] = []
    run, wanted = 0, settings.replications
    while run < wanted:
        begun = time.perf_counter()
        prepare(settings, range(run, wanted), on_office)
        prepared = time.perf_counter()
        done, failed = run_replications(
            settings, simulate, _after(run, on_replication), range(run, wanted), store=store
        )
        seconds["offices"] += prepared - begun
        seconds["replications"] += time.perf_counter() - prepared
        results += done
        failures += failed
        if not results:
            raise AllReplicationsFailedError(failures)
        run, wanted = wanted, _wanted(settings, results, wanted)
    return _together(settings.model_copy(update={"replications": run}), results, failures, overrides, seconds)


def of_one(settings: Settings, replication: int, logs: Logs, overrides: Sequence[str] = ()) -> Comparison:
    """The tables of one replication from its logs: one course of events, so no interval and no conclusion.

    The logs must have the need paths (``simulate`` leaves them out only if told to), or no need would be seen.
    """
    return _together(settings, [reduce_replication(settings, replication, logs)], (), overrides, {})


def _after(run: int, on_replication: OnReplication | None) -> OnReplication | None:
    """The same progress, with those run before counted in."""
    if on_replication is None:
        return None
    return lambda done, total: on_replication(run + done, run + total)


def _together(
    settings: Settings,
    results: Sequence[ReplicationOutcome],
    failures: Sequence[Failure],
    overrides: Sequence[str],
    seconds: Mapping[str, float],
) -> Comparison:
    frames = {name: pd.concat([getattr(result, name) for result in results], ignore_index=True) for name in FRAMES}
    return Comparison(
        settings=settings,
        content_hash=content_hash(settings),
        completed=tuple(result.replication for result in results),
        failures=tuple(failures),
        overrides=tuple(overrides),
        seconds=dict(seconds),
        **frames,
    )


def _wanted(settings: Settings, results: Sequence[ReplicationOutcome], run: int) -> int:
    """How many replications are wanted after so many: those there are, or as many more as the spread so far asks for.

    The steps depend on the results alone, never on workers or time.
    """
    rule = settings.precision
    if rule.stop == "fixed" or run >= rule.most:
        return run
    known = [precision for _, precision in precisions(_together(settings, results, (), (), {}))]
    if all(one.reached is not None for one in known):
        return run
    guesses = [one.for_width or rule.most for one in known if one.reached is None]
    ahead = LOOK_AHEAD * max(max(guesses), 100) // 100
    return min(rule.most, 2 * run, max(run + LOOK_AHEAD, max(guesses) + ahead))


def precisions(comparison: Comparison) -> list[tuple[str, Precision]]:
    """For each arm that changes something, how well its difference in yearly cost is known, in DKK a year.

    Asked of the group a reader is told of first: the pilot districts, or all of them.
    """
    settings, rule, found = comparison.settings, comparison.settings.precision, []
    for arm in comparison.arms[1:]:
        if not settings.arms[arm].changes:
            continue
        group = told_group(settings, arm)
        own, base = (comparison.values(COST, name, group) for name in (arm, settings.baseline_arm))
        share = rule.half_width_share * float(np.nanmean(base))
        found.append((arm, precision(own, base, rule.half_width_dkk or share)))
    return found


def summary_table(comparison: Comparison) -> pd.DataFrame:
    """Each outcome in each arm and group: mean with 95 % interval, and the paired difference to the baseline.

    Columns: group, outcome, arm, mean, low, high, replications, difference, difference_low, difference_high,
    single_low, single_high (where one real course of events would fall), variance_factor.
    """
    values = comparison.outcomes.pivot_table(
        index="replication", columns=["group", "outcome", "arm"], values="value", dropna=False
    )
    baseline = comparison.settings.baseline_arm
    rows = []
    for group in GROUPS:
        for kind in OUTCOMES:
            base = _column(values, (group, kind.name, baseline))
            for arm in comparison.arms:
                own = _column(values, (group, kind.name, arm))
                mean, difference = mean_interval(own), paired_interval(own, base)
                single = prediction_interval(own - base)
                is_baseline = arm == baseline
                rows.append(
                    {
                        "group": group,
                        "outcome": kind.name,
                        "arm": arm,
                        "mean": mean.mean,
                        "low": mean.low,
                        "high": mean.high,
                        "replications": mean.count,
                        "difference": np.nan if is_baseline else difference.mean,
                        "difference_low": np.nan if is_baseline else difference.low,
                        "difference_high": np.nan if is_baseline else difference.high,
                        "single_low": np.nan if is_baseline else single.low,
                        "single_high": np.nan if is_baseline else single.high,
                        "variance_factor": np.nan if is_baseline else variance_factor(own, base),
                    }
                )
    return pd.DataFrame(rows)


def cost_by_year(comparison: Comparison) -> pd.DataFrame:
    """Cost per calendar year in DKK without placement: arm, group, year, mean, and difference with its interval."""
    lines = comparison.ledger[comparison.ledger["account"].isin(FIRST_TOTAL)]
    lines = lines.assign(year=lines["quarter"].str[:4].astype(int))
    baseline = comparison.settings.baseline_arm
    rows = []
    for group in GROUPS:
        chosen = lines[lines["office"].isin(comparison.offices(group))]
        if chosen.empty:
            continue
        table = chosen.pivot_table(index="replication", columns=["year", "arm"], values="ore", aggfunc="sum") / 100
        for year in sorted(set(chosen["year"].tolist())):
            for arm in comparison.arms:
                own = _column(table, (year, arm))
                difference = paired_interval(own, _column(table, (year, baseline)))
                rows.append(
                    {
                        "group": group,
                        "year": year,
                        "arm": arm,
                        "mean": mean_interval(own).mean,
                        "difference": difference.mean,
                        "difference_low": difference.low,
                        "difference_high": difference.high,
                    }
                )
    return pd.DataFrame(rows)


def _column(table: pd.DataFrame, key: tuple[object, ...]) -> np.ndarray:
    """A column of a pivoted table as an array; all nan if it was never there."""
    if key in table.columns:
        return table[key].to_numpy(dtype=np.float64)
    return np.full(len(table), np.nan)
