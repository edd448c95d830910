"""The fit knows its targets, measures misses in half-ranges, and stays within plausible ranges."""

import numpy as np
import pytest

from sim.experiments import calibrate
from sim.experiments.calibrate import FREE, Meeting, Target, baseline_settings, check, loss, targets
from sim.experiments.intervals import Interval
from sim.outcomes.catalogue import OUTCOMES
from sim.settings import register

TARGET = Target("targets.x", "x", 1.0, 10.0, 8.0, 16.0)


def met(mean: float) -> Meeting:
    return Meeting(TARGET, Interval(mean, mean, mean, 2), mean, mean)


def test_a_miss_is_counted_in_half_ranges_of_its_own_side():
    assert TARGET.miss(8.0) == -1.0
    assert TARGET.miss(16.0) == 1.0
    assert TARGET.miss(13.0) == 0.5


def test_the_loss_adds_squared_misses_and_punishes_what_was_not_seen():
    assert loss([met(13.0), met(9.0)]) == pytest.approx(0.25 + 0.25)
    assert loss([met(np.nan)]) == 4.0


def test_a_missed_target_is_shown_as_missed():
    page = calibrate.as_markdown([met(17.0), met(9.0)])
    assert page.count("**missed**") == 1
    assert page.count("| yes |") == 1


def test_every_target_is_an_outcome_that_the_comparison_reports():
    assert {t.outcome for t in targets()} - {calibrate.PLACED_SHARE} <= {kind.name for kind in OUTCOMES}


def test_every_target_of_the_register_is_compared_with():
    assert {e.path for e in register.entries() if e.role == "target"} == {t.path for t in targets()}


def test_free_parameters_are_graded_calibrated_and_lie_within_their_plausible_ranges():
    values = baseline_settings({}).model_dump()
    for path in FREE:
        entry = register.lookup(path)
        assert entry is not None
        assert entry.grade == "calibrated"
        value = values
        for key in path.split("."):
            value = value[key]
        assert entry.low <= value <= entry.high


def test_a_free_parameter_reaches_the_settings_that_are_simulated():
    assert baseline_settings({"measures.relief_scale": 1.25}).measures.relief_scale == 1.25


@pytest.mark.slow
def test_targets_are_met_the_same_whoever_computes_and_whoever_is_done_first(monkeypatch: pytest.MonkeyPatch):
    short = ("initial.state=empty", "period.end=2017-04-01")
    one = baseline_settings({}, [*short, "engine.backend=sequential"])
    two = baseline_settings({}, [*short, "engine.backend=loky", "engine.jobs=2"])
    alone = repr(check(one, 3))  # as text, as some targets have no observation in so short a time
    assert repr(check(two, 3)) == alone
    monkeypatch.setattr(calibrate, "answers", lambda work, tasks, engine: (work(*task) for task in reversed(tasks)))
    assert repr(check(one, 3)) == alone


@pytest.mark.long
def test_a_fit_that_has_no_time_keeps_the_shipped_values_and_a_short_one_finds_no_worse():
    short = ("initial.state=empty", "period.end=2018-01-01")
    kept, worst = calibrate.fit(1, 0.0, short)
    assert worst == np.inf
    found, best = calibrate.fit(1, 0.25, short)
    shipped = loss(check(baseline_settings(kept, short), 1))
    assert best <= shipped
    assert set(found) == set(FREE)
