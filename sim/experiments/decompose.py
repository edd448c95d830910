"""Which mechanism does it: an arm's effect shared out among the blocks of its practice, replication by replication.

Every coalition of players is an arm of one comparison, on the same draws and branched from the same years before
the switch, so that what they have in common is simulated once. Sharing out is linear: the shares of each replication
sum to its effect exactly, and means and intervals are taken afterwards. Beside it stand two *worlds*: the arm with
its administrative blocks alone, and with all the others alone.

What an arm changes besides practice (posts, supervision, prices) belongs to no block; it is the part ``beside``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd

from sim.experiments import saving_worths, shapley
from sim.experiments.beginnings import OnRun, prepare
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.hybrids import (
    DEFAULT_PLAYERS,
    EVERYTHING,
    NOTHING,
    WORLDS,
    Blocks,
    Player,
    arm_of,
    arm_that_changes_practice,
    blocks_of,
    told_group,
    with_hybrids,
)
from sim.experiments.intervals import Interval, mean_interval, paired_interval
from sim.experiments.runner import Failure, OnReplication, Simulate, run_replications, simulate_collecting
from sim.experiments.shapley import Orders, Worths
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.summary import GROUPS, ReplicationOutcome, offices_of_groups
from sim.settings.schema import Settings

PAIRS = 5
"""Pairs of drawn orders where there are too many players for all coalitions."""
KINDS = (*OUTCOMES, *saving_worths.KINDS)
"""Every outcome that is shared out: those of a comparison, and what the cost of measures consists of."""


@dataclass(frozen=True)
class Design:
    """What is taken apart: the arm, its players, and the drawn orders if not every coalition is played."""

    arm: str
    players: tuple[Player, ...]
    orders: Orders | None = None

    @property
    def coalitions(self) -> list[int]:
        """The coalitions that are played; beside drawn ones each player alone and all without each."""
        count = len(self.players)
        everybody = (1 << count) - 1
        if self.orders is None:
            return list(range(everybody + 1))
        edges = {c for i in range(count) for c in (1 << i, everybody ^ (1 << i))}
        return sorted({*shapley.visited(self.orders), *edges})


def design(settings: Settings, players: Sequence[Player], arm: str | None = None, pairs: int = PAIRS) -> Design:
    """The arm and its players; beyond six players orders are drawn from the settings' seed.

    Raises ValueError for fewer than two pairs of orders: one says nothing of what the drawing leaves unknown.
    """
    if pairs < 2:
        raise ValueError(f"pairs = {pairs}: at least 2 are needed to say how sure drawn orders are")
    chosen = arm_that_changes_practice(settings, arm)
    drawn = shapley.orders(len(players), pairs, settings.seed) if len(players) > shapley.MOST_EXACT else None
    return Design(chosen, tuple(players), drawn)


@dataclass(frozen=True, eq=False)
class Decomposition:
    """The outcomes of every coalition; ``settings`` hold all of them as arms.

    ``outcomes``: replication, arm, group, outcome (of ``KINDS``), value. ``quarters`` and ``hours`` (as in
    ``ReplicationOutcome``, with the starts of measures per quarter) hold the two worlds, the full practice and no
    block at all only.
    """

    design: Design
    settings: Settings
    completed: tuple[int, ...]
    failures: tuple[Failure, ...]
    outcomes: pd.DataFrame
    quarters: pd.DataFrame
    hours: pd.DataFrame

    @cached_property
    def _values(self) -> dict[tuple[str, str, str], np.ndarray]:
        rows = self.outcomes.sort_values("replication", kind="stable")
        return {
            (str(group), str(outcome), str(arm)): part["value"].to_numpy(dtype=np.float64)
            for (group, outcome, arm), part in rows.groupby(["group", "outcome", "arm"], sort=False)
        }

    def values(self, outcome: str, blocks: Blocks, group: str) -> np.ndarray:
        """An outcome over the replications when these blocks are taken over."""
        return self._values[group, outcome, arm_of(blocks)]

    def baseline(self, outcome: str, group: str) -> np.ndarray:
        """An outcome over the replications in the baseline arm."""
        return self._values[group, outcome, self.settings.baseline_arm]

    def played(self, outcome: str, group: str) -> dict[int, np.ndarray]:
        """An outcome over the replications for every coalition that was played."""
        return {c: self.values(outcome, blocks_of(c, self.design.players), group) for c in self.design.coalitions}

    @property
    def told_group(self) -> str:
        """The group a reader is told of first."""
        return told_group(self.settings, arm_of(EVERYTHING))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have an office, without one that is the same as all."""
        offices = offices_of_groups(self.settings)
        return tuple(g for g in GROUPS if offices[g] and (g == "all" or set(offices[g]) != set(offices["all"])))


@dataclass(frozen=True, eq=False)
class Shares:
    """How one outcome's effect is shared out, replication by replication (first axis).

    ``values``, ``first_in`` and ``last_in``: replications × players. ``standard_error`` is what the drawing of orders
    leaves unknown of each mean share (0 where all coalitions are played); ``dividends`` (replications × coalitions,
    at place 0 the worth of nobody) only where they are. A replication in which the outcome is of nobody in some
    coalition is nan throughout, so that means of parts sum to the mean of the whole.
    """

    total: Worths
    beside: Worths
    values: Worths
    first_in: Worths
    last_in: Worths
    standard_error: Worths
    dividends: Worths | None

    @property
    def residual(self) -> float:
        """The largest part of any replication's effect that is nobody's share, in units of its largest worth."""
        left = shapley.residual(self.values, self.total)
        known = left[np.isfinite(left)]
        return float(np.abs(known).max(initial=0.0))

    @property
    def count(self) -> int:
        """The replications in which every coalition has somebody concerned."""
        return int(np.isfinite(self.total).sum())

    def interval(self, player: int) -> Interval:
        """A player's mean share; the interval is widened by what drawn orders leave unknown."""
        plain = mean_interval(self.values[:, player])
        error = float(self.standard_error[player])
        if not error > 0.0:
            return plain
        half = float(np.hypot((plain.high - plain.low) / 2.0, 2.0 * error))
        return Interval(plain.mean, plain.mean - half, plain.mean + half, plain.count)


def shares(found: Decomposition, outcome: str, group: str) -> Shares:
    """Share out the effect of the full practice on one outcome."""
    worth = found.played(outcome, group)
    count = len(found.design.players)
    everybody = (1 << count) - 1
    known = np.isfinite(np.stack(list(worth.values()))).all(axis=0)
    worth = {coalition: np.where(known, values, np.nan) for coalition, values in worth.items()}
    nobody = worth[0]
    beside = nobody - found.baseline(outcome, group)
    first = np.stack([worth[1 << i] - nobody for i in range(count)], axis=-1)
    last = np.stack([worth[everybody] - worth[everybody ^ (1 << i)] for i in range(count)], axis=-1)
    total = worth[everybody] - nobody
    if found.design.orders is None:
        table = np.stack([worth[c] for c in range(everybody + 1)], axis=-1)
        return Shares(total, beside, shapley.values(table), first, last, np.zeros(count), shapley.dividends(table))
    drawn = shapley.sampled_values(worth, found.design.orders)
    by_pair = drawn.by_pair[known].mean(axis=0) if known.any() else np.full(drawn.by_pair.shape[1:], np.nan)
    error = shapley.Sampled(by_pair.mean(axis=0), by_pair).standard_error()
    return Shares(total, beside, drawn.values, first, last, error, None)


def decompose(
    settings: Settings,
    chosen: Design | None = None,
    simulate: Simulate = simulate_collecting,
    on_replication: OnReplication | None = None,
    on_office: OnRun | None = None,
) -> Decomposition:
    """Play every coalition; raises ``AllReplicationsFailedError`` if no replication comes through."""
    chosen = chosen or design(settings, DEFAULT_PLAYERS)
    wanted = [blocks_of(c, chosen.players) for c in chosen.coalitions]
    apart = with_hybrids(settings, chosen.arm, dict.fromkeys([*wanted, *WORLDS.values()]))
    prepare(apart, range(apart.replications), on_office)
    told = [arm_of(blocks) for blocks in (NOTHING, *WORLDS.values(), EVERYTHING)]
    keep = partial(thinned, settings=apart, arms=told)
    results, failures = run_replications(apart, simulate, on_replication, keep=keep)
    if not results:
        raise AllReplicationsFailedError(failures)
    frames = {
        name: pd.concat([getattr(result, name) for result in results], ignore_index=True)
        for name in ("outcomes", "quarters", "hours")
    }
    completed = tuple(result.replication for result in results)
    return Decomposition(chosen, apart, completed, tuple(failures), **frames)


def thinned(result: ReplicationOutcome, settings: Settings, arms: Sequence[str]) -> ReplicationOutcome:
    """The outcomes of all arms, with what their measures consist of, and of the given ones quarters and hours.

    Quarters come with the starts of measures; nothing else is kept.
    """

    def of_arms(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["arm"].isin(arms)]

    keys = ["replication", "arm", "office", "quarter"]
    starts = of_arms(result.measures).groupby(keys, sort=False)["starts"].sum().reset_index()
    return result.with_only(
        outcomes=pd.concat([result.outcomes, saving_worths.saving_worths(result.needs, settings)], ignore_index=True),
        quarters=of_arms(result.quarters).merge(starts, on=keys, how="left"),
        hours=of_arms(result.hours),
    )


def player_name(player: Player) -> str:
    """A player as it is typed.

    >>> player_name(("caseload", "contact"))
    'caseload+contact'
    """
    return "+".join(player)


def share_table(found: Decomposition) -> pd.DataFrame:
    """One row per group, outcome and player: share, first-in and last-in with 95 % intervals.

    Players come before two rows that close the account: ``beside`` (what the arm changes besides practice) and
    ``total`` (the effect of the practice, whose shares leave ``residual``).
    """
    rows = []
    for group in found.groups:
        for kind in KINDS:
            parts = shares(found, kind.name, group)
            labels = {"group": group, "outcome": kind.name}
            for i, player in enumerate(found.design.players):
                rows.append(
                    {
                        **labels,
                        "replications": parts.count,
                        "player": player_name(player),
                        **_spread("share", parts.interval(i)),
                        **_spread("first_in", mean_interval(parts.first_in[:, i])),
                        **_spread("last_in", mean_interval(parts.last_in[:, i])),
                        "drawing_error": float(parts.standard_error[i]),
                    }
                )
            own = {**labels, "replications": parts.count}
            rows.append({**own, "player": "beside", **_spread("share", mean_interval(parts.beside))})
            total = {**_spread("share", mean_interval(parts.total)), "residual": parts.residual}
            rows.append({**own, "player": "total", **total})
    return pd.DataFrame(rows)


def dividend_table(found: Decomposition) -> pd.DataFrame:
    """One row per group, outcome and coalition of players: its dividend; empty where orders were drawn."""
    rows = []
    players = found.design.players
    for group in found.groups:
        for kind in KINDS:
            parts = shares(found, kind.name, group)
            if parts.dividends is None:
                continue
            for coalition in range(1, 1 << len(players)):
                members = [player_name(p) for i, p in enumerate(players) if coalition >> i & 1]
                rows.append(
                    {
                        "group": group,
                        "outcome": kind.name,
                        "players": " & ".join(members),
                        "size": len(members),
                        **_spread("dividend", mean_interval(parts.dividends[:, coalition])),
                    }
                )
    columns = ["group", "outcome", "players", "size", "dividend", "dividend_low", "dividend_high"]
    return pd.DataFrame(rows, columns=columns)


def world_table(found: Decomposition) -> pd.DataFrame:
    """One row per group and outcome: the difference to no block at all in each world and with the full practice.

    ``together`` is what the two worlds bring beyond the sum of both (below zero: they do the same work twice).
    """
    rows = []
    for group in found.groups:
        for kind in KINDS:
            played = {"": NOTHING, **WORLDS, "full": EVERYTHING}
            values = {name: found.values(kind.name, blocks, group) for name, blocks in played.items()}
            known = np.isfinite(np.stack(list(values.values()))).all(axis=0)
            worlds = {name: np.where(known, own, np.nan) for name, own in values.items()}
            nothing, full = worlds.pop(""), worlds.pop("full")
            together = full - nothing - sum(world - nothing for world in worlds.values())
            rows.append(
                {
                    "group": group,
                    "outcome": kind.name,
                    **_spread("full", paired_interval(full, nothing)),
                    **_spread("administrative", paired_interval(worlds["administrative"], nothing)),
                    **_spread("quality", paired_interval(worlds["quality"], nothing)),
                    **_spread("together", mean_interval(together)),
                }
            )
    return pd.DataFrame(rows)


def _spread(name: str, interval: Interval) -> dict[str, float]:
    return {name: interval.mean, f"{name}_low": interval.low, f"{name}_high": interval.high}
