"""How much of the saving is administrative: a map over what nobody knows, never one number.

Two things decide it and neither is known: how far the relational practice moves the thresholds at which it acts
(``shift``: investigate and close at a concern that is higher by so much, measures granted and ended with them), and
how much an hour of contact does for a family (``gain``). For each gain the other free parameters are fitted anew
(``configs/fit``), so that traditional casework looks the same all over the map; where it does not, the cell says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.experiments import shapley
from sim.experiments.beginnings import OnRun, prepare
from sim.experiments.calibrate import meetings, with_placed_share
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.hybrids import (
    EVERYTHING,
    NOTHING,
    WORLDS,
    arm_of,
    practices_in,
    told_group,
    with_arms,
    with_practices_called,
)
from sim.experiments.intervals import Interval, linear_ratio, mean_interval
from sim.experiments.runner import Failure, OnReplication, Simulate, run_replications, simulate_model
from sim.outcomes.summary import ReplicationOutcome
from sim.settings.schema import Arm, Change, Practice, Settings

SHIFTS = (0.0, 0.05, 0.10)
GAINS = (0.02, 0.04, 0.06, 0.08)
OUTCOME = "total_dkk"
COALITIONS = (NOTHING, WORLDS["administrative"], WORLDS["quality"], EVERYTHING)


@dataclass(frozen=True)
class Cell:
    """One place of the map: the saving a year and the administrative share of it (nan where no saving is clear).

    ``saving`` is above zero where the arm is cheaper; the two worlds' shares of it (Shapley values of two players)
    sum to it. ``missed`` names the targets the baseline misses with this gain, on these replications.
    """

    gain: float
    shift: float
    saving: Interval
    administrative: Interval
    quality: Interval
    share: Interval
    missed: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ShareMap:
    """The cells, gains in rows' order and within each the shifts, with the settings that made them."""

    settings: Mapping[float, Settings]
    arm: str
    group: str
    cells: tuple[Cell, ...]
    completed: tuple[int, ...]
    failures: tuple[Failure, ...]


def fit_name(gain: float) -> str:
    """The option of ``configs/fit`` for a gain of an hour of contact.

    >>> fit_name(0.02)
    'gain_0.02'
    """
    return f"gain_{gain:.2f}"


def share_map(
    settings: Mapping[float, Settings],
    arm: str,
    shifts: Sequence[float] = SHIFTS,
    simulate: Simulate = simulate_model,
    on_replication: OnReplication | None = None,
    on_office: OnRun | None = None,
) -> ShareMap:
    """The map over the gains of ``settings`` (one for each, fitted) and the shifts.

    Raises ``AllReplicationsFailedError`` if for some gain no replication comes through.
    """
    cells: list[Cell] = []
    failures: list[Failure] = []
    completed: set[int] = set()
    played = {gain: shifted(own, arm, shifts) for gain, own in settings.items()}
    group = ""
    for gain, own in played.items():
        prepare(own, range(own.replications), on_office)
        results, failed = run_replications(own, simulate, on_replication, keep=outcomes_only)
        failures += failed
        if not results:
            raise AllReplicationsFailedError(failed)
        completed |= {result.replication for result in results}
        outcomes = pd.concat([result.outcomes for result in results], ignore_index=True)
        group = told_group(own, arm_of(EVERYTHING, _prefix(0)))
        missed = _missed(own, outcomes)
        cells += [_cell(outcomes, group, gain, shift, i, missed) for i, shift in enumerate(shifts)]
    return ShareMap(played, arm, group, tuple(cells), tuple(sorted(completed)), tuple(failures))


def shifted(settings: Settings, arm: str, shifts: Sequence[float]) -> Settings:
    """The four coalitions of the two worlds for each shift of the arm's practices, as arms of one comparison."""
    practices, arms = dict(settings.practices), dict(settings.arms)
    for i, shift in enumerate(shifts):
        changes = [_shifted_change(settings, change, shift, practices) for change in settings.arms[arm].changes]
        arms[f"{arm}_{_prefix(i)}"] = Arm(label=settings.arms[arm].label, changes=changes)
    baseline = settings.arms[settings.baseline_arm]
    wanted = [(f"{arm}_{_prefix(i)}", _prefix(i), blocks) for i in range(len(shifts)) for blocks in COALITIONS]
    ready = settings.model_copy(update={"practices": practices, "arms": arms})
    return with_arms(ready, {settings.baseline_arm: baseline}, wanted)


def later(practice: Practice, shift: float) -> Practice:
    """The practice acting at a concern that is higher by ``shift``: it does less, and lets go sooner.

    Granting and ending measures follow, as their thresholds are offsets below the one for investigating.
    """
    granting, closure = practice.granting, practice.closure
    return practice.model_copy(
        update={
            "granting": granting.model_copy(update={"investigate_at": granting.investigate_at + shift}),
            "closure": closure.model_copy(update={"ready_at": closure.ready_at + shift}),
        }
    )


def map_table(found: ShareMap) -> pd.DataFrame:
    """One row per cell, with intervals, and the targets missed."""
    rows = []
    for cell in found.cells:
        row: dict[str, object] = {"gain_per_hour": cell.gain, "shift": cell.shift}
        for name in ("saving", "administrative", "quality", "share"):
            interval: Interval = getattr(cell, name)
            row |= {name: interval.mean, f"{name}_low": interval.low, f"{name}_high": interval.high}
        rows.append({**row, "missed": ", ".join(cell.missed)})
    return pd.DataFrame(rows)


def outcomes_only(result: ReplicationOutcome) -> ReplicationOutcome:
    """The outcomes of a replication and nothing else."""
    return result.with_only(outcomes=result.outcomes)


def _cell(outcomes: pd.DataFrame, group: str, gain: float, shift: float, i: int, missed: tuple[str, ...]) -> Cell:
    worths = np.stack([_values(outcomes, group, arm_of(blocks, _prefix(i))) for blocks in COALITIONS], axis=-1)
    saved = -(worths - worths[:, [0]])
    parts = shapley.values(saved)
    return Cell(
        gain=gain,
        shift=shift,
        saving=mean_interval(saved[:, -1]),
        administrative=mean_interval(parts[:, 0]),
        quality=mean_interval(parts[:, 1]),
        share=mean_interval(linear_ratio(parts[:, 0], saved[:, -1])),
        missed=missed,
    )


def _values(outcomes: pd.DataFrame, group: str, arm: str) -> np.ndarray:
    rows = outcomes[(outcomes["group"] == group) & (outcomes["outcome"] == OUTCOME) & (outcomes["arm"] == arm)]
    return rows["value"].to_numpy(dtype=np.float64)


def _missed(settings: Settings, outcomes: pd.DataFrame) -> tuple[str, ...]:
    rows = outcomes[(outcomes["group"] == "all") & (outcomes["arm"] == settings.baseline_arm)]
    runs = [
        with_placed_share(dict(zip(run["outcome"], run["value"], strict=True)))
        for _, run in rows.groupby("replication", sort=True)
    ]
    return tuple(m.target.path.removeprefix("targets.") for m in meetings(runs) if not m.inside)


def _shifted_change(settings: Settings, change: Change, shift: float, practices: dict[str, Practice]) -> Change:
    called = {name: _shifted_practice(settings, name, shift, practices) for name in practices_in(change)}
    return with_practices_called(change, called)


def _shifted_practice(settings: Settings, name: str, shift: float, practices: dict[str, Practice]) -> str:
    if shift == 0.0 or name == settings.baseline_practice:
        return name
    new = f"{name}_later_{round(1000 * shift)}"
    practices[new] = later(settings.practices[name], shift)
    return new


def _prefix(i: int) -> str:
    return f"shift{i}"
