"""Cash flows out of ledgers: payers add up, and what the marginal view may and may not do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
import synthetic_logs
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.economics.flows import avoided_and_added, flows, marginal, really_saved
from sim.experiments.compare import Comparison, compare
from sim.outcomes.costs import FIRST_TOTAL, MEASURES, PAYERS
from sim.settings.schema import Refusion, Settings

Changed = Callable[[Settings, Mapping[str, Any]], Settings]
EDGES = np.array([0.0, 90.0, 181.0, 273.0, 365.0, 455.0])
saved_amounts = arrays(np.float64, 5, elements=st.integers(-1_000, 1_000).map(float))


@pytest.fixture(scope="module")
def comparison(short_settings: Settings) -> Comparison:
    """Refusion from low amounts on, so that the state pays something."""
    rule = Refusion(above_dkk=[20_000, 60_000], shares=[0.25, 0.5])
    economy = short_settings.economy.model_copy(update={"central_refusion": rule})
    return compare(short_settings.model_copy(update={"economy": economy}), synthetic_logs.simulate)


def test_payers_and_lines_add_up_to_the_difference_of_the_ledgers(comparison: Comparison) -> None:
    found = flows(comparison.settings, comparison.ledger, "pilot")
    ledger = comparison.ledger[comparison.ledger["account"].isin(FIRST_TOTAL)]
    total = ledger.groupby(["arm", "replication"])["ore"].sum()
    expected = (total["traditional"] - total["pilot"]).to_numpy() / 100
    assert found.net().sum(axis=(1, 2)) == pytest.approx(expected)
    by_payer = ledger.groupby(["arm", "payer"])["ore"].sum()
    for i, payer in enumerate(PAYERS):
        apart = by_payer["traditional"].get(payer, 0) - by_payer["pilot"].get(payer, 0)
        assert found.net()[:, i].sum() == pytest.approx(apart / 100)
    assert found.net()[:, PAYERS.index("stat")].any()


def test_budget_years_begin_with_the_year_of_the_first_change(comparison: Comparison) -> None:
    found = flows(comparison.settings, comparison.ledger, "rollout")
    assert found.years == (2019, 2020, 2021)
    assert found.quarters[0] == "2019Q3"
    # only the days after 1 September count as time since the change
    assert found.days[0] == 30
    assert found.days.sum() == (comparison.settings.period.end - comparison.settings.arms["pilot"].changes[0].date).days


def test_the_baseline_against_itself_flows_nothing(comparison: Comparison) -> None:
    found = flows(comparison.settings, comparison.ledger, "traditional")
    assert not found.dkk.any()
    assert not found.units.any()


def test_share_one_without_lag_is_the_average_view_to_the_last_bit(comparison: Comparison) -> None:
    found = flows(comparison.settings, comparison.ledger, "pilot")
    assert (marginal(found, 1.0, 0.0).dkk == found.dkk).all()


def test_the_marginal_view_touches_the_municipalitys_measures_and_nothing_else(comparison: Comparison) -> None:
    found = flows(comparison.settings, comparison.ledger, "pilot")
    seen = marginal(found, 0.5, 90.0)
    measures = found.lines_of(MEASURES)
    assert (seen.dkk[:, 0, measures] != found.dkk[:, 0, measures]).any()
    assert (seen.dkk[:, 1:] == found.dkk[:, 1:]).all()
    assert (seen.dkk[:, 0, ~measures] == found.dkk[:, 0, ~measures]).all()
    assert (seen.net()[:, 0].sum(axis=1) < found.net()[:, 0].sum(axis=1)).all()


def dated_price(factor: float) -> dict[str, object]:
    """Measures of the pilot cost so many times their price from the day of its change on."""
    return {"date": "2019-09-01", "offices": ["pilot"], "price_factor": factor}


@pytest.mark.parametrize("factor", [0.8, 1.25])
def test_other_prices_alone_avoid_nothing_and_are_saved_in_full_and_at_once(
    comparison: Comparison, changed: Changed, factor: float
) -> None:
    """Refusion is in force: also what the state takes of a dearer bill is no help avoided."""
    settings = changed(comparison.settings, {"arms.pilot.changes": [dated_price(factor)]})
    run = compare(settings, synthetic_logs.without_effect)
    found = flows(run.settings, run.ledger, "pilot")
    assert not found.units[:, found.lines_of(MEASURES)].any()
    assert ((found.net()[:, 0].sum(axis=1) > 100_000.0) == (factor < 1.0)).all()
    assert (found.tariff == found.dkk).all()
    assert (marginal(found, 0.5, 180.0).dkk == found.dkk).all()


def test_what_the_marginal_view_withholds_of_avoided_help_does_not_hang_on_an_arms_own_prices(
    comparison: Comparison, changed: Changed
) -> None:
    """Dearer days are not set off against avoided ones: factor and practice add up."""
    practice = comparison.settings.arms["pilot"].changes[0].model_dump(mode="json", exclude_none=True)
    dear = changed(comparison.settings, {"arms.pilot.changes": [practice, dated_price(1.3)]})
    found = [flows(run.settings, run.ledger, "pilot") for run in (comparison, compare(dear, synthetic_logs.simulate))]
    plain, dearer = found
    assert (plain.units == dearer.units).all()
    assert dearer.net()[:, 0].sum() < plain.net()[:, 0].sum() - 100_000.0
    withheld, withheld_dearer = (seen.dkk - marginal(seen, 0.5, 90.0).dkk for seen in found)
    assert withheld.any()
    assert withheld_dearer == pytest.approx(withheld, abs=0.001)


def test_without_dated_prices_nothing_comes_of_prices(comparison: Comparison) -> None:
    assert not flows(comparison.settings, comparison.ledger, "rollout").tariff.any()


@given(saved_amounts, st.floats(0.0, 1.0), st.floats(0.0, 400.0))
def test_less_share_or_more_lag_never_saves_more(saved: np.ndarray, share: float, lag: float) -> None:
    course = np.cumsum(really_saved(saved, share, lag, EDGES))
    for better in (really_saved(saved, 1.0, lag, EDGES), really_saved(saved, share, 0.0, EDGES)):
        assert (course <= np.cumsum(better) + 1e-6).all()


@given(saved_amounts, st.floats(0.0, 1.0), st.floats(0.0, 400.0))
def test_what_is_added_costs_in_full_at_once_whatever_is_avoided(saved: np.ndarray, share: float, lag: float) -> None:
    added = np.minimum(saved, 0.0)
    assert (really_saved(added, share, lag, EDGES) == added).all()
    assert really_saved(saved, 0.0, lag, EDGES).tolist() == added.tolist()


def test_a_lag_moves_savings_and_loses_only_those_beyond_the_end() -> None:
    saved = np.array([90.0, 91.0, 0.0, 0.0, 0.0])  # one a day for the first two quarters
    moved, _ = avoided_and_added(saved, 100.0, EDGES)
    # days 100 to 281: 81 in the second quarter, 92 in the third, 8 in the fourth
    assert moved == pytest.approx([0.0, 81.0, 92.0, 8.0, 0.0])
    late, _ = avoided_and_added(np.array([0.0, 0.0, 0.0, 0.0, 90.0]), 60.0, EDGES)
    assert late == pytest.approx([0.0, 0.0, 0.0, 0.0, 30.0])
