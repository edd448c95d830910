"""How many replications are enough: against a published rule, against coverage, and where a relative rule is fooled."""

from __future__ import annotations

import numpy as np
import pytest
import synthetic_logs

from sim.experiments.compare import compare, precisions
from sim.experiments.precision import enough, half_widths, number_for_sign, number_for_width, precision
from sim.settings.schema import Settings


@pytest.fixture
def brief(short_settings: Settings) -> Settings:
    """Two arms and four years, as many replications are run."""
    arms = {name: short_settings.arms[name] for name in ("traditional", "pilot")}
    period = short_settings.period.model_copy(update={"end": short_settings.period.end.replace(year=2020, month=10)})
    return short_settings.model_copy(update={"arms": arms, "period": period})


def asked_for(settings: Settings, dkk: float, most: int = 60) -> Settings:
    rule = {"stop": "half_width", "half_width_dkk": dkk, "most": most}
    return settings.model_copy(update={"precision": settings.precision.model_copy(update=rule)})


def test_the_deterministic_check_of_the_published_rule_stops_at_102() -> None:
    """Values 10 + 5·N(0, 1), one generator each, relative width .1 (methods of Hoad, Robinson and Davies 2010)."""
    values = np.array([10 + 5 * np.random.default_rng(1000 + r).normal() for r in range(150)])
    means = np.cumsum(values) / np.arange(1, 151)
    assert enough(half_widths(values), 0.1 * np.abs(means)) == 102


def test_a_negative_mean_is_no_easier_to_know_than_a_positive_one() -> None:
    """A saving is written below zero; a rule that divides by the mean as it stands would stop at once."""
    values = np.array([-10 + 5 * np.random.default_rng(1000 + r).normal() for r in range(150)])
    means = np.cumsum(values) / np.arange(1, 151)
    assert enough(half_widths(values), 0.1 * np.abs(means)) == 122


def test_a_width_that_is_met_for_a_moment_is_not_enough() -> None:
    widths = np.array([9.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, *[1.0] * 6])
    assert enough(widths, 1.5) == 9
    assert enough(widths[:13], 1.5) is None  # met, but not yet for five more
    assert enough(widths, 1.5, look_ahead=0) == 3


def test_the_numbers_foretold_are_those_at_which_it_comes_true() -> None:
    rng = np.random.default_rng(7)
    found, signs = [], []
    for _ in range(300):
        values = rng.normal(-5.0, 10.0, size=number_for_width(10.0, 2.0))
        found.append(half_widths(values)[-1])
        few = rng.normal(-5.0, 10.0, size=number_for_sign(10.0, -5.0))
        signs.append(few.mean() + half_widths(few)[-1] < 0.0)
    assert np.mean(found) == pytest.approx(2.0, rel=0.02)
    assert np.mean(signs) == pytest.approx(0.8, abs=0.06)


def test_the_interval_narrows_with_replications_and_one_real_course_does_not() -> None:
    rng = np.random.default_rng(3)
    base = rng.normal(100.0, 30.0, size=400)
    own = base + rng.normal(-5.0, 10.0, size=400)
    few, many = (precision(own[:n], base[:n], 1.0) for n in (25, 400))
    assert few.half_width / many.half_width == pytest.approx(4.0, rel=0.3)
    widths = [one.single.high - one.single.low for one in (few, many)]
    assert widths[0] / widths[1] == pytest.approx(1.0, rel=0.3)
    assert many.variance_factor == pytest.approx((30**2 + 30**2 + 10**2) / 10**2, rel=0.3)


def test_draws_that_are_out_of_step_have_a_factor_below_one() -> None:
    rng = np.random.default_rng(3)
    base = rng.normal(100.0, 30.0, size=50)
    assert precision(200.0 - base, base, 1.0).variance_factor < 1.0


@pytest.mark.long
def test_replications_are_added_until_the_difference_is_known_and_no_further(brief: Settings) -> None:
    ten = brief.model_copy(update={"replications": 10})
    widest = max(one.half_width for _, one in precisions(compare(ten, synthetic_logs.simulate)))
    assert widest > 0.0
    eased = compare(asked_for(brief, 10.0 * widest), synthetic_logs.simulate)
    stricter = compare(asked_for(brief, widest / 1.5), synthetic_logs.simulate)
    assert len(eased.completed) < len(stricter.completed) < 60
    assert all(one.reached is not None and one.half_width <= one.wanted for _, one in precisions(stricter))
    assert stricter.settings.replications == len(stricter.completed)
    assert stricter.content_hash == compare(brief, synthetic_logs.simulate).content_hash


def test_the_most_there_may_be_is_kept_to_and_said(brief: Settings) -> None:
    comparison = compare(asked_for(brief, 1e-6, most=9), synthetic_logs.simulate)
    assert len(comparison.completed) == 9
    assert all(one.reached is None for _, one in precisions(comparison))


def test_a_share_of_the_baselines_cost_is_wanted_where_no_kroner_are_given(brief: Settings) -> None:
    comparison = compare(brief, synthetic_logs.simulate)
    share = brief.precision.half_width_share
    for _, one in precisions(comparison):
        base = comparison.values("total_dkk", "traditional", "pilot").mean()
        assert one.wanted == pytest.approx(share * base)
