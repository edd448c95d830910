"""Fit the few free dynamics parameters of traditional practice to what is known about such offices.

Only the baseline is fitted; what the relational practice brings is left to the mechanisms. ``python -m
sim.experiments.calibrate`` fits (at most ``--minutes``), ``--check`` only shows how the settings in force meet
the targets. ``--gain`` holds what an hour of contact does at a value of its own and fits the other parameters, and
``--write`` keeps what was found as an option of the settings (``configs/fit``). ``engine.jobs=N`` and the other words
of the engine say who computes. Targets and their ranges stand in the register.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import textwrap
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize

from sim.experiments.beginnings import prepare, simulate
from sim.experiments.intervals import Interval, mean_interval
from sim.experiments.lost_workers import WorkersLostError
from sim.experiments.workers import answers
from sim.outcomes.summary import reduce_replication
from sim.settings import register
from sim.settings.compose import compose
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

GAIN = "child.capability.gain_per_hour"
FREE = (
    "child.load.reversion_per_day",
    GAIN,
    "child.notice.slope_per_day",
    "measures.relief_scale",
    "practices.traditional.granting.investigate_at",
    "practices.traditional.closure.ready_at",
)
PLACED_SHARE = "placed_share"
"""Not an outcome of its own: placements among all cases that end."""

OUTCOME_OF = {
    "targets.open_cases_per_post": ("caseload_per_fte", 1.0),
    "targets.case_months": ("case_length_months", 1.0),
    "targets.investigated_share": ("investigated_share", 1.0),
    "targets.investigated_within_limit": ("investigated_in_time", 1.0),
    "targets.no_measure_share": ("no_measure_share", 1.0),
    "targets.supporting_starts_per_child": ("supporting_per_child", 1.0),
    "targets.early_starts_per_child": ("early_per_child", 1.0),
    "targets.weeks_to_supporting_start": ("to_supporting_days", 1.0 / 7.0),
    "targets.days_to_first_meeting": ("first_contact_days", 1.0),
    "targets.return_within_year": ("return_12m", 1.0),
    "targets.direct_share": ("direct_share", 1.0),
    "targets.utilisation": ("utilisation", 1.0),
    "targets.load_left_at_closing": ("load_left", 1.0),
    "targets.returns_share": ("returns_share", 1.0),
    "targets.placement_share": (PLACED_SHARE, 1.0),
}
BASELINE = ("~arms.pilot", "~arms.pilot_spread", "~arms.rollout", "period.end=2021-01-01")


@dataclass(frozen=True)
class Target:
    """What the baseline should show: ``value`` with the range ``low`` to ``high``, read off one outcome."""

    path: str
    outcome: str
    factor: float
    value: float
    low: float
    high: float

    def miss(self, simulated: float) -> float:
        """Distance from the value in half-ranges: beyond 1 lies outside the range."""
        side = self.high - self.value if simulated > self.value else self.value - self.low
        return (simulated - self.value) / side


@dataclass(frozen=True)
class Meeting:
    """How one target is met: the mean over replications with its 95 % interval, lowest and highest of them."""

    target: Target
    simulated: Interval
    lowest: float
    highest: float

    @property
    def inside(self) -> bool:
        """Whether the mean lies in the target's range."""
        return self.target.low <= self.simulated.mean <= self.target.high


def targets() -> list[Target]:
    """The register's targets that an outcome answers to."""
    found = []
    for path, (outcome, factor) in OUTCOME_OF.items():
        entry = register.lookup(path)
        if (
            entry is None
            or entry.value is None
            or not isinstance(entry.low, int | float)
            or not isinstance(entry.high, int | float)
        ):
            raise LookupError(f"configs/register.yaml holds no complete target {path}")
        found.append(Target(path, outcome, factor, entry.value, entry.low, entry.high))
    return found


def baseline_outcomes(settings: Settings, replication: int) -> dict[str, float]:
    """Outcomes of all offices together in one replication of the baseline arm."""
    outcomes = reduce_replication(settings, replication, simulate(settings, replication, need_paths=False)).outcomes
    rows = outcomes[(outcomes["group"] == "all") & (outcomes["arm"] == settings.baseline_arm)]
    return with_placed_share(dict(zip(rows["outcome"], rows["value"], strict=True)))


def with_placed_share(outcomes: Mapping[str, float]) -> dict[str, float]:
    """The outcomes of one replication, and beside them the share of cases that end with a placement."""
    ended = outcomes["closures"] + outcomes["exits"] + outcomes["placements"]
    return {**outcomes, PLACED_SHARE: outcomes["placements"] / ended if ended else np.nan}


def baseline_settings(values: Mapping[str, float], overrides: Sequence[str] = ()) -> Settings:
    """The shipped settings without any arm that changes, and with the given values of the free parameters."""
    return compose([*BASELINE, *(f"{path}={value!r}" for path, value in values.items()), *overrides])


def check(settings: Settings, replications: int) -> list[Meeting]:
    """How the settings meet every target."""
    numbers = range(replications)
    prepare(settings, numbers)
    runs = dict(answers(_numbered_outcomes, [(settings, number) for number in numbers], settings.engine))
    return meetings([runs[number] for number in numbers])


def _numbered_outcomes(settings: Settings, replication: int) -> tuple[int, dict[str, float]]:
    return replication, baseline_outcomes(settings, replication)


def meetings(runs: Sequence[Mapping[str, float]]) -> list[Meeting]:
    """How outcomes of the baseline, one mapping for each replication, meet every target."""
    found = []
    for target in targets():
        values = np.array([run[target.outcome] * target.factor for run in runs])
        found.append(Meeting(target, mean_interval(values), float(values.min()), float(values.max())))
    return found


def loss(meetings: Sequence[Meeting]) -> float:
    """Sum of squared misses in half-ranges; a target without any observation counts as two ranges off."""
    misses = [m.target.miss(m.simulated.mean) for m in meetings]
    return float(sum(4.0 if np.isnan(miss) else miss * miss for miss in misses))


def fit(
    replications: int,
    minutes: float,
    overrides: Sequence[str] = (),
    held: Mapping[str, float] | None = None,
) -> tuple[dict[str, float], float]:
    """Nelder-Mead from the shipped values, on common random numbers, within the register's plausible ranges.

    Parameters ``held`` keep the value given and are not fitted; they stand among the values found.
    """
    fixed = dict(held or {})
    free = [path for path in FREE if path not in fixed]
    shipped = compose(list(BASELINE)).model_dump()
    bounds, start = [], []
    for path in free:
        entry = register.lookup(path)
        if entry is None or not isinstance(entry.low, int | float) or not isinstance(entry.high, int | float):
            raise LookupError(f"configs/register.yaml gives no plausible range for {path}")
        bounds.append((entry.low, entry.high))
        start.append(_at(shipped, path))
    low, high = np.array(bounds).T
    stop = time.monotonic() + 60.0 * minutes
    best: tuple[float, dict[str, float]] = (np.inf, {**dict(zip(free, start, strict=True)), **fixed})

    def score(point: np.ndarray) -> float:
        nonlocal best
        if time.monotonic() > stop:
            raise StopIteration
        values = {**dict(zip(free, (float(f"{v:.4g}") for v in low + point * (high - low)), strict=True)), **fixed}
        # every point needs offices of its own, and no later one asks for them again
        with tempfile.TemporaryDirectory() as store:
            settings = baseline_settings(values, [*overrides, f"engine.store={store}"])
            found = loss(check(settings, replications))
        if found < best[0]:
            best = (found, values)
            print(f"{found:8.3f}  " + "  ".join(f"{p.rsplit('.', 1)[1]} {v:g}" for p, v in values.items()), flush=True)
        return found

    origin = (np.array(start) - low) / (high - low)
    simplex = np.clip([origin, *(origin + 0.15 * step for step in np.eye(len(free)))], 0.0, 1.0)
    try:
        minimize(
            score,
            origin,
            method="Nelder-Mead",
            bounds=[(0.0, 1.0)] * len(free),
            options={"initial_simplex": simplex, "xatol": 0.01, "fatol": 0.02, "maxfev": 400},
        )
    except StopIteration:
        print(f"stopped after {minutes:g} minutes")
    return best[1], best[0]


def as_markdown(meetings: Sequence[Meeting]) -> str:
    """A table of targets and what the model shows, for docs/validation.md."""
    lines = ["| target | value | range | simulated | 95 % interval | met |", "| --- | --- | --- | --- | --- | --- |"]
    for m in meetings:
        t, s = m.target, m.simulated
        name = t.path.removeprefix("targets.").replace("_", " ")
        lines.append(
            f"| {name} | {t.value:g} | {t.low:g} to {t.high:g} | {s.mean:.3g} | {s.low:.3g} to {s.high:.3g} | "
            f"{'yes' if m.inside else '**missed**'} |"
        )
    return "\n".join(lines)


def as_option(
    values: Mapping[str, float], found: Sequence[Meeting], replications: int, overrides: Sequence[str] = ()
) -> str:
    """The values as a file of ``configs/fit``, with how well they meet the targets in its head."""
    missed = [m.target.path.removeprefix("targets.").replace("_", " ") for m in found if not m.inside]
    tree: dict[str, object] = {}
    for path, value in values.items():
        *way, last = path.split(".")
        branch = tree
        for key in way:
            branch = branch.setdefault(key, {})  # type: ignore[assignment]
        branch[last] = value
    settings_words = [word for word in overrides if not word.lstrip("+").startswith("engine.")]
    told = (
        f"The baseline fitted anew with {values[GAIN]:g} as the gain of an hour of contact, by python -m "
        f"sim.experiments.calibrate --gain {values[GAIN]:g} {' '.join(settings_words)}".rstrip()
        + f". Loss {loss(found):.2f} over {len(found)} targets in {replications} replications; "
        f"missed: {', '.join(missed) or 'none'}."
    )
    lines = ["# @package _global_", *textwrap.wrap(told, 110, initial_indent="# ", subsequent_indent="# ")]
    return "\n".join(lines) + "\n" + yaml.safe_dump(tree, sort_keys=False)


def _at(tree: Mapping[str, object], path: str) -> float:
    value: object = tree
    for key in path.split("."):
        assert isinstance(value, Mapping)
        value = value[key]
    assert isinstance(value, int | float)
    return float(value)


def main() -> None:
    """Fit, or with ``--check`` show how the shipped values meet the targets."""
    parser = argparse.ArgumentParser(prog="python -m sim.experiments.calibrate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="do not fit")
    parser.add_argument("--replications", type=int, default=None, help="4 for a fit, 10 for a check")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--gain", type=float, default=None, help="hold the gain of an hour of contact at this value")
    parser.add_argument("--write", type=Path, default=None, help="keep the fitted values in this file")
    parser.add_argument("overrides", nargs="*", help="settings held at other values, and the engine's, as key=value")
    chosen = parser.parse_args()
    held: dict[str, float] = {} if chosen.gain is None else {GAIN: chosen.gain}
    values = held
    if not chosen.check:
        values, found = fit(chosen.replications or 4, chosen.minutes, chosen.overrides, held)
        print(f"\nfitted (loss {found:.3f}):")
        for path, value in values.items():
            print(f"  {path}: {value:g}")
    settings = baseline_settings(values, chosen.overrides)
    shown = check(settings, chosen.replications or 10)
    if chosen.write is not None and not chosen.check:
        chosen.write.write_text(as_option(values, shown, chosen.replications or 10, chosen.overrides), encoding="utf-8")
    print(f"\nloss {loss(shown):.2f} in {chosen.replications or 10} replications\n\n" + as_markdown(shown))


if __name__ == "__main__":
    try:
        main()
    except (SettingsError, WorkersLostError) as error:
        print(error, file=sys.stderr)
        sys.exit(2 if isinstance(error, SettingsError) else 1)
