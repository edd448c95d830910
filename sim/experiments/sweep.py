"""A sweep: one arm against the baseline at every point of a design, with the same children at each.

Points that have the baseline in common (as all do where only the arm's practice varies) are arms of one simulation,
so that the baseline, and every year before the switch, is simulated once for all. What a point gives does not depend
on that: each point and replication is kept by itself, under the hash of the point's own settings, and gives the same
numbers when it is run alone (``replay``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
import pandas as pd

from sim.experiments.beginnings import OnRun, prepare
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.design import Design
from sim.experiments.hybrids import practices_in, told_group, with_practices_called
from sim.experiments.manifest import hash_of_texts
from sim.experiments.runner import Failure, OnReplication, Simulate, run_one, simulate_collecting
from sim.experiments.store import Store
from sim.experiments.workers import answers
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import GROUPS, ReplicationOutcome, changed_offices, group_of
from sim.settings.schema import Arm, Settings

FOLDER = "points"
FRAMES = ("outcomes",)
POINTS_AT_ONCE = 16
"""Points in one task: more save little, and their logs would fill the memory."""


@dataclass(frozen=True)
class Point:
    """One point of the design: its number, and its settings with the baseline and the arm alone."""

    number: int
    settings: Settings


@dataclass(frozen=True)
class PointFailure:
    """A replication of a point that broke."""

    point: int
    failure: Failure


@dataclass(frozen=True)
class Batch:
    """One replication of some points as arms of one comparison: ``arms`` names each point's."""

    replication: int
    settings: Settings
    arms: Mapping[int, str]
    arm: str


@dataclass(frozen=True, eq=False)
class Sweep:
    """Every outcome at every point.

    ``outcomes``: point, replication, arm (the baseline's or the arm's name), group, outcome, value.
    """

    arm: str
    design: Design
    points: tuple[Point, ...]
    replications: int
    failures: tuple[PointFailure, ...]
    outcomes: pd.DataFrame

    @property
    def settings(self) -> Settings:
        """The settings of the first point, for all that is the same at every point."""
        return self.points[0].settings

    @property
    def baseline_arm(self) -> str:
        return self.settings.baseline_arm

    @property
    def group(self) -> str:
        """The group a reader is told of."""
        return told_group(self.settings, self.arm)

    @property
    def content_hash(self) -> str:
        """sha256 of the points' own hashes."""
        return hash_of_texts([Store(point.settings).content_hash for point in self.points])

    @cached_property
    def _values(self) -> dict[tuple[int, str, str, str], np.ndarray]:
        rows = self.outcomes.sort_values(["point", "replication"], kind="stable")
        keys = ["point", "group", "outcome", "arm"]
        return {
            (int(str(point)), str(group), str(outcome), str(arm)): part["value"].to_numpy(dtype=np.float64)
            for (point, group, outcome, arm), part in rows.groupby(keys, sort=False)
        }

    def values(self, point: int, outcome: str, group: str, arm: str | None = None) -> np.ndarray:
        """One outcome of a point over its replications, in their order; empty where none came through."""
        return self._values.get((point, group, outcome, arm or self.arm), np.empty(0))


def points_of(settings: Sequence[Settings], arm: str) -> tuple[Point, ...]:
    """The points from the settings at each, in the design's order."""
    return tuple(Point(number, with_one_arm(own, arm)) for number, own in enumerate(settings))


def with_one_arm(settings: Settings, arm: str) -> Settings:
    """The settings with the baseline and this arm alone, and the practices these two need."""
    arms = {name: settings.arms[name] for name in (settings.baseline_arm, arm)}
    used = {
        settings.baseline_practice,
        *(name for change in settings.arms[arm].changes for name in practices_in(change)),
    }
    practices = {name: practice for name, practice in settings.practices.items() if name in used}
    return settings.model_copy(update={"arms": arms, "practices": practices})


def sweep(
    design: Design,
    points: Sequence[Point],
    arm: str,
    simulate: Simulate = simulate_collecting,
    on_replication: OnReplication | None = None,
    on_office: OnRun | None = None,
) -> Sweep:
    """Run every replication of every point that is not kept yet; failing ones are recorded and the rest go on.

    ``on_replication(done, total)`` counts replications of points. Raises ``AllReplicationsFailedError`` if none comes
    through, MixedStoreError where a file of other settings or code lies in the place of a kept one.
    """
    first = points[0].settings
    numbers = range(first.replications)
    stores = {point.number: store_of(point) for point in points}
    found: dict[tuple[int, int], ReplicationOutcome | Failure] = {}
    missing: dict[int, list[Point]] = {number: [] for number in numbers}
    for point in points:
        for number in numbers:
            kept = stores[point.number].read(number)
            if kept is None:
                missing[number].append(point)
            else:
                found[point.number, number] = kept
    total = len(points) * len(numbers)
    if on_replication is not None and found:
        on_replication(len(found), total)
    for group in groups_of([point for point in points if any(point in some for some in missing.values())]):
        wanted = [number for number in numbers if any(point in group for point in missing[number])]
        prepare(group[0].settings, wanted, on_office)
    tasks = [(batch, simulate) for batch in batches(missing, arm, first.engine.jobs)]
    for results in answers(run_batch, tasks, first.engine):
        for number, result in results:
            if isinstance(result, ReplicationOutcome):
                stores[number].write(result)
            found[number, result.replication] = result
        if on_replication is not None:
            on_replication(len(found), total)
    return _together(design, points, arm, found)


def store_of(point: Point) -> Store:
    """Where the replications of a point are kept."""
    return Store(point.settings, FOLDER, FRAMES)


def batches(missing: Mapping[int, Sequence[Point]], arm: str, jobs: int) -> Iterator[Batch]:
    """The tasks: for each replication the points not done yet, those with a common baseline together."""
    ready: dict[tuple[int, ...], tuple[Settings, dict[int, str]]] = {}
    work = sum(len(points) for points in missing.values())
    at_once = min(POINTS_AT_ONCE, ceil(work / jobs))
    for replication, points in missing.items():
        for group in groups_of(points):
            for start in range(0, len(group), at_once):
                part = group[start : start + at_once]
                key = tuple(point.number for point in part)
                if key not in ready:
                    ready[key] = as_one(part, arm)
                yield Batch(replication, *ready[key], arm)


def groups_of(points: Sequence[Point]) -> list[list[Point]]:
    """Points that have the baseline in common, and all else that arms of one simulation share."""
    groups: dict[str, list[Point]] = {}
    for point in points:
        settings = point.settings
        shared = settings.model_dump(mode="json", exclude={"arms", "practices"})
        factors = [change.demand_factor or 0.0 for course in settings.arms.values() for change in course.changes]
        window = reporting_window(settings)
        baseline = settings.practices[settings.baseline_practice].model_dump(mode="json")
        unchanging = settings.arms[settings.baseline_arm].model_dump(mode="json")
        parts = [shared, baseline, unchanging, window.start, window.end, ceil(max(factors, default=0.0))]
        groups.setdefault(json.dumps(parts), []).append(point)
    return list(groups.values())


def as_one(points: Sequence[Point], arm: str) -> tuple[Settings, dict[int, str]]:
    """The points as arms of one comparison, with practices of their own, and the name of each point's arm."""
    first = points[0].settings
    practices = {first.baseline_practice: first.practices[first.baseline_practice]}
    arms = {first.baseline_arm: first.arms[first.baseline_arm]}
    names: dict[int, str] = {}
    for point in points:
        own = point.settings
        called = {
            name: name if name == first.baseline_practice else f"{name}_at_{point.number}" for name in own.practices
        }
        practices |= {called[name]: practice for name, practice in own.practices.items()}
        names[point.number] = f"{arm}_at_{point.number}"
        changes = [with_practices_called(change, called) for change in own.arms[arm].changes]
        arms[names[point.number]] = Arm(label=own.arms[arm].label, changes=changes)
    together = first.model_copy(update={"practices": practices, "arms": arms})
    return Settings.model_validate(together.model_dump()), names


def run_batch(batch: Batch, simulate: Simulate) -> list[tuple[int, ReplicationOutcome | Failure]]:
    """One replication of the batch's points; if it breaks, each point is tried alone, so that only the faulty fail."""
    result = run_one(batch.settings, batch.replication, simulate)
    if isinstance(result, ReplicationOutcome):
        return [(number, _of_point(result, batch, name)) for number, name in batch.arms.items()]
    if len(batch.arms) == 1:
        return [(number, result) for number in batch.arms]
    alone = []
    for number, name in batch.arms.items():
        settings = with_one_arm(batch.settings, name)
        alone += run_batch(Batch(batch.replication, settings, {number: name}, batch.arm), simulate)
    return alone


def run_alone(point: Point, arm: str, replication: int, simulate: Simulate = simulate_collecting) -> ReplicationOutcome:
    """One replication of one point simulated by itself; raises what breaks in it."""
    result = run_one(point.settings, replication, simulate)
    if isinstance(result, Failure):
        raise AllReplicationsFailedError([result])
    return _of_point(result, Batch(replication, point.settings, {point.number: arm}, arm), arm)


def _of_point(result: ReplicationOutcome, batch: Batch, name: str) -> ReplicationOutcome:
    """What a point keeps of a batch: the outcomes of its arm and of the baseline, in the groups it knows."""
    baseline, rows = batch.settings.baseline_arm, result.outcomes
    groups = {*GROUPS, *(group_of(batch.settings, changed_offices(batch.settings, arm)) for arm in (baseline, name))}
    own = rows[rows["arm"].isin([baseline, name]) & rows["group"].isin(groups)]
    named = own.assign(arm=own["arm"].where(own["arm"] != name, batch.arm)).reset_index(drop=True)
    return result.with_only(outcomes=named)


def _together(
    design: Design,
    points: Sequence[Point],
    arm: str,
    found: Mapping[tuple[int, int], ReplicationOutcome | Failure],
) -> Sweep:
    """The results in order of point and replication."""
    failures = [PointFailure(point, r) for (point, _), r in sorted(found.items()) if isinstance(r, Failure)]
    done = [(key[0], r) for key, r in sorted(found.items()) if isinstance(r, ReplicationOutcome)]
    if not done:
        raise AllReplicationsFailedError([failed.failure for failed in failures])
    frames = []
    for number, result in done:
        frame = result.outcomes.copy()
        frame.insert(0, "point", number)
        frames.append(frame)
    replications = points[0].settings.replications
    outcomes = pd.concat(frames, ignore_index=True)
    return Sweep(arm, design, tuple(points), replications, tuple(failures), outcomes)
