"""Claims about the check of the beginning: a steady start passes; a drift, a short series and an empty one do not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.evidence import warmup
from sim.evidence.warmup import Drift, Mser, WarmupCheck, mser5
from sim.experiments.intervals import mean_interval
from sim.report import warmup_folder
from sim.settings.schema import Settings

FLAT = Mser(0, 0.0, True)


def test_mser_cuts_the_test_series_of_the_literature_after_twenty() -> None:
    found = mser5(np.array([10.0] * 20 + [0.0, 1.0] * 40))
    assert (found.cut, found.reliable) == (20, True)
    assert found.statistic == pytest.approx(0.000625)


@pytest.mark.parametrize(
    "series", [np.arange(100.0), np.exp(-np.arange(60.0) / 40.0), np.array([1.0, 2.0]), np.zeros(0)]
)
def test_mser_has_no_word_for_a_series_that_has_not_settled_or_is_too_short(series: np.ndarray) -> None:
    assert not mser5(series).reliable


def test_mser_cuts_nothing_from_noise_about_a_level() -> None:
    noise = np.random.default_rng(5).normal(size=(200, 100))
    cuts = [mser5(row).cut for row in noise]
    assert np.median(cuts) <= 15


def verdict_of(low: float, high: float) -> str:
    change = mean_interval(np.array([low, high])).__class__((low + high) / 2, low, high, 9)
    return Drift("measures", change, change, change, FLAT).verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (-0.02, 0.02, "steady"),
        (0.005, 0.029, "steady"),
        (-0.05, 0.05, "unclear"),
        (-0.01, 0.04, "unclear"),
        (0.01, 0.05, "drifts"),
        (0.04, 0.06, "drifts"),
        (-0.3, -0.2, "drifts"),
    ],
)
def test_only_an_interval_inside_the_band_is_steady(low: float, high: float, verdict: str) -> None:
    assert verdict_of(low, high) == verdict


def test_trend_season_and_shocks_are_off_and_nothing_else(shipped: Settings, changed: Callable[..., Settings]) -> None:
    moving = changed(shipped, {"municipality.demand.first_entry_trend": 0.05})
    steady = warmup.steady_settings(moving)
    demand = steady.municipality.demand
    assert (demand.first_entry_trend, demand.screened_trend, demand.shocks) == (0.0, 0.0, [])
    assert len(set(demand.month_factors)) == 1
    assert [arm.changes for arm in steady.arms.values()] == [[]]
    assert steady.period.end.year - steady.period.start.year == warmup.YEARS
    assert (steady.child, steady.staff, steady.practices) == (moving.child, moving.staff, moving.practices)


@pytest.fixture(scope="module")
def few(shipped: Settings, changed: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    store = tmp_path_factory.mktemp("store")
    return changed(shipped, {"engine.store": str(store), "engine.backend": "sequential", "replications": 3})


@pytest.fixture(scope="module")
def empty(few: Settings, changed: Callable[..., Settings]) -> WarmupCheck:
    return warmup.check(changed(few, {"initial.state": "empty"}))


@pytest.mark.slow
def test_an_empty_start_fails(empty: WarmupCheck) -> None:
    verdicts = {drift.quantity: drift.verdict for drift in empty.drifts}
    assert verdicts["open_and_waiting"] == verdicts["measures"] == "drifts"
    assert not empty.passed
    assert not empty.drifts[0].mser.reliable or empty.drifts[0].mser.cut > 52


@pytest.mark.slow
def test_the_check_is_the_same_whoever_computes_and_whoever_is_done_first(
    few: Settings, changed: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warmup, "YEARS", 1)
    one = changed(few, {"initial.state": "empty", "initial.states_per_run": 1})
    alone = warmup.check(one)
    side_by_side = warmup.check(changed(one, {"engine.backend": "loky", "engine.jobs": 2}))
    monkeypatch.setattr(warmup, "answers", lambda work, tasks, engine: (work(*task) for task in reversed(tasks)))
    for other in (side_by_side, warmup.check(one)):
        assert other.drifts == alone.drifts
        assert [part.tobytes() for part in (other.weekly, other.low, other.high)] == [
            part.tobytes() for part in (alone.weekly, alone.low, alone.high)
        ]
    assert len({bytes(row) for row in (alone.low, alone.weekly, alone.high)}) == 3, "replications differ"


@pytest.mark.slow
def test_offices_that_settled_for_too_short_a_time_fail(few: Settings, changed: Callable[..., Settings]) -> None:
    young = changed(few, {"initial.settle_years": 1, "initial.states_per_run": 1, "replications": 4})
    assert not warmup.check(young).passed


@pytest.mark.long
def test_offices_in_progress_do_not_drift_as_empty_ones_do(few: Settings, empty: WarmupCheck) -> None:
    """A few replications cannot show steadiness, but they tell it from an empty start by a wide margin."""
    warm = warmup.check(few.model_copy(update={"replications": 8}))
    for drift, cold in zip(warm.drifts[:2], empty.drifts[:2], strict=True):
        assert abs(drift.change.mean) < 0.2 < cold.change.low
    assert warm.weekly[0, 0] > 5.0 * empty.weekly[0, 4]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_check_leaves_picture_numbers_and_manifest(empty: WarmupCheck, tmp_path: Path, language: str) -> None:
    folder = warmup_folder.write(empty, language, tmp_path).folder  # type: ignore[arg-type]
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json",
        "settings.json",
        "warmup.csv",
        "weekly.csv",
        "warmup.svg",
        "warmup.png",
        "index.html",
    }
    about = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (about["command"], about["passed"]) == ("validate-warmup", False)
    words = {"da": "ikke påviseligt", "en": "not shown"}[language]
    assert words in (folder / "warmup.svg").read_text(encoding="utf-8").replace("\n", " ")
    assert len((folder / "weekly.csv").read_text(encoding="utf-8-sig").splitlines()) > 300
