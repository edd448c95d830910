"""The business case of a comparison: what adds up, what prices do to it, and what equal practices come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import synthetic_logs

from sim.economics.break_even import break_evens
from sim.economics.flows import flows
from sim.experiments.accumulated import accumulated_difference
from sim.experiments.business_case import (
    ALL_PAYERS,
    TOGETHER,
    VIEWS,
    WHOLE,
    BusinessCase,
    _break_even,
    business_case,
    business_cases,
)
from sim.experiments.compare import Comparison, compare
from sim.outcomes.costs import MEASURES, PAYERS
from sim.settings.compose import load_scenario
from sim.settings.schema import BLOCKS, Settings

Changed = Callable[[Settings, Mapping[str, Any]], Settings]
LOW_REFUSION = {"economy.central_refusion": {"above_dkk": [20_000.0, 60_000.0], "shares": [0.25, 0.5]}}


@pytest.fixture(scope="module")
def comparison(short_settings: Settings, changed: Changed) -> Comparison:
    return compare(changed(short_settings, {**LOW_REFUSION, "replications": 5}), synthetic_logs.simulate)


@pytest.fixture(scope="module")
def case(comparison: Comparison) -> BusinessCase:
    return business_case(comparison, "pilot")


def amount(
    case: BusinessCase, payer: str, row: str, year: str = WHOLE, view: str = "average", rate: Any = None
) -> float:
    rows = case.years
    rows = rows[(rows["payer"] == payer) & (rows["row"] == row) & (rows["year"] == year) & (rows["view"] == view)]
    rows = rows[rows["rate"].isna()] if rate is None else rows[rows["rate"] == rate]
    (found,) = rows["mean"].tolist()
    return float(found)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("row", ["measures", "casework", "net", "placement", "net_with_placement"])
def test_payers_add_up_to_all_together(case: BusinessCase, view: str, row: str) -> None:
    apart = sum(amount(case, payer, row, view=view) for payer in PAYERS)
    assert apart == pytest.approx(amount(case, TOGETHER, row, view=view), abs=0.01)
    assert amount(case, "stat", "measures") != 0


@pytest.mark.parametrize("payer", ALL_PAYERS)
def test_types_years_and_parts_add_up(case: BusinessCase, comparison: Comparison, payer: str) -> None:
    types = sum(amount(case, payer, f"measure.{name}") for name in comparison.settings.measures.types)
    assert types == pytest.approx(amount(case, payer, "measures"), abs=0.01)
    casework = sum(
        amount(case, payer, f"casework.{name}") for name in ("counsellors", "supervisor", "training", "start_up")
    )
    assert casework == pytest.approx(amount(case, payer, "casework"), abs=0.01)
    assert amount(case, payer, "net") == pytest.approx(
        amount(case, payer, "measures") - amount(case, payer, "casework"), abs=0.01
    )
    years = [amount(case, payer, "net", str(year)) for year in case.budget_years]
    assert sum(years) == pytest.approx(amount(case, payer, "net"), abs=0.01)
    assert np.cumsum(years)[-1] == pytest.approx(amount(case, payer, "accumulated", "2021", rate=0.0), abs=0.01)


def test_the_table_ends_where_the_figure_of_the_accumulated_difference_ends(
    case: BusinessCase, comparison: Comparison
) -> None:
    curve = accumulated_difference(comparison, "pilot", "all")
    assert amount(case, TOGETHER, "accumulated", "2021", rate=0.0) == pytest.approx(-curve.mean[-1], abs=0.01)


def test_later_money_is_worth_less_and_undiscounted_is_the_plain_sum(case: BusinessCase) -> None:
    worths = case.worths[(case.worths["view"] == "average") & (case.worths["payer"] == "kommune")].set_index("rate")
    assert worths.loc[0.0, "mean"] == pytest.approx(amount(case, "kommune", "net"), abs=0.01)
    net = [amount(case, "kommune", "net", str(year)) for year in case.budget_years]
    by_hand = sum(value / 1.035**t for t, value in enumerate(net))
    assert worths.loc[0.035, "mean"] == pytest.approx(by_hand, abs=0.01)


def test_one_course_is_less_certain_than_the_mean(case: BusinessCase) -> None:
    rows = case.years[case.years["row"] == "net"]
    uncertain = rows[rows["high"] > rows["low"]]
    assert len(uncertain) > 3
    assert (uncertain["single_low"] < uncertain["low"]).all()
    assert (uncertain["single_high"] > uncertain["high"]).all()


def test_the_marginal_view_saves_less_and_asks_no_less_for_casework(case: BusinessCase) -> None:
    assert amount(case, "kommune", "measures", view="marginal") < amount(case, "kommune", "measures")
    assert amount(case, "kommune", "casework", view="marginal") == amount(case, "kommune", "casework")
    assert amount(case, "stat", "net", view="marginal") == amount(case, "stat", "net")


def test_share_one_and_no_lag_make_both_views_one(short_settings: Settings, changed: Changed) -> None:
    settings = changed(short_settings, {"economy.marginal_share": 1.0, "economy.marginal_lag_days": 0.0})
    found = business_case(compare(settings, synthetic_logs.simulate), "pilot").years
    average, marginal = (found[found["view"] == view].drop(columns="view").reset_index(drop=True) for view in VIEWS)
    pd.testing.assert_frame_equal(average, marginal)


def test_without_refusion_the_municipality_pays_and_saves_all(short_settings: Settings, changed: Changed) -> None:
    settings = changed(short_settings, {"economy.central_refusion.shares": [0.0, 0.0, 0.0]})
    found = business_case(compare(settings, synthetic_logs.simulate), "pilot")
    assert amount(found, "kommune", "net") == amount(found, TOGETHER, "net")
    assert amount(found, "stat", "net") == 0.0


def test_twice_the_prices_of_measures_are_twice_the_saving_and_the_same_casework(
    short_settings: Settings, changed: Changed
) -> None:
    dear = changed(
        short_settings,
        {
            f"measures.types.{name}.dkk_per_month": 2 * kind.dkk_per_month
            for name, kind in short_settings.measures.types.items()
        },
    )
    once, twice = (
        business_case(compare(settings, synthetic_logs.simulate), "pilot") for settings in (short_settings, dear)
    )
    assert amount(twice, TOGETHER, "measures") == pytest.approx(2 * amount(once, TOGETHER, "measures"), rel=1e-4)
    assert amount(twice, TOGETHER, "casework") == amount(once, TOGETHER, "casework")


def test_a_start_up_cost_is_an_extra_cost_of_the_first_year_only(short_settings: Settings, changed: Changed) -> None:
    costly = changed(short_settings, {"economy.start_up_dkk_per_office": 100_000.0})
    found = {arm: business_case(compare(costly, synthetic_logs.simulate), arm) for arm in ("pilot", "rollout")}
    assert amount(found["pilot"], "kommune", "casework.start_up", "2019") == 100_000
    assert amount(found["rollout"], "kommune", "casework.start_up", "2019") == 200_000
    assert amount(found["pilot"], "kommune", "casework.start_up") == 100_000


@pytest.mark.long
def test_a_fall_in_measures_at_less_cost_is_dominant_and_more_of_them_at_more_cost_dominated(
    short_settings: Settings, changed: Changed
) -> None:
    cheap, plain, dear = (
        changed(short_settings, {"economy.post_dkk_per_year": price, "replications": 10})
        for price in (1.0, short_settings.economy.post_dkk_per_year, 5e6)
    )
    fewer = business_case(compare(cheap, synthetic_logs.simulate), "pilot").per_measure
    assert (fewer.verdict, fewer.dkk) == ("dominant", None)
    more = business_case(compare(plain, synthetic_logs.with_reversed_effect), "pilot").per_measure
    assert (more.verdict, more.dkk) == ("dominated", None)
    priced = business_case(compare(dear, synthetic_logs.simulate), "pilot").per_measure
    assert priced.verdict == "cost"
    assert priced.dkk is not None
    assert priced.dkk.mean == pytest.approx(priced.net_cost.mean / priced.avoided.mean)
    assert priced.dkk.low > 0


def test_a_practice_of_the_same_seven_blocks_differs_by_not_one_krone() -> None:
    """Nothing to pay back, no rate, no break-even, no price per measure: and no division by zero on the way."""
    same = [f"practices.relational.{block}=${{practices.traditional.{block}}}" for block in BLOCKS]
    settings = load_scenario("aarhus_2019", *same, "initial.state=empty", "period.end=2022-01-01", "replications=2")
    cases = business_cases(compare(settings, synthetic_logs.without_effect))
    assert [case.arm for case in cases] == ["pilot", "pilot_spread", "rollout"]
    for case in cases:
        assert case.no_difference
        numbers = case.years[["mean", "low", "high", "single_low", "single_high"]]
        assert (numbers == 0).all().all()
        assert (case.worths["mean"] == 0).all()
        assert set(case.worths["payback"]) == set(case.worths["internal_rate_outcome"]) == {"no_difference"}
        others = case.break_evens[case.break_evens["name"] != "extra_posts"]
        assert set(others["answer"]) == {"no_difference"}
        assert (case.band[["net_at_low", "net_at_high"]] == 0).all().all()
        assert case.per_measure.verdict == "no_difference"
        assert case.delays.strata["delayed"].sum() == case.delays.strata["avoided"].sum() == 0


def test_one_replication_gives_numbers_without_intervals(short_settings: Settings) -> None:
    found = business_case(
        compare(short_settings.model_copy(update={"replications": 1}), synthetic_logs.simulate), "pilot"
    )
    assert found.years["mean"].notna().all()
    assert found.years[["low", "high", "single_low"]].isna().all().all()
    assert set(found.worths["share_saving"]) <= {0.0, 1.0}


def test_volumes_times_prices_are_the_money_of_all_payers(case: BusinessCase) -> None:
    for line in case.consequences:
        money = -line.dkk.sum(axis=1)
        # posts of part-timers are paid in whole øre a day
        assert money == pytest.approx(line.change * line.price, rel=1e-4, abs=1.0), line.line


def test_no_break_even_lies_where_its_input_cannot_be(short_settings: Settings, changed: Changed) -> None:
    """Posts at all prices and few replications: intervals of quotients would reach below zero and above one."""
    highest = {"marginal_share": 1.0}
    seen = set()
    for price in (1.0, 3e5, 9e5, 3e6):
        settings = changed(short_settings, {"economy.post_dkk_per_year": price})
        for found in business_cases(compare(settings, synthetic_logs.simulate)):
            for row in found.break_evens.to_dict("records"):
                seen.add(row["answer"])
                values = np.array([row["low"], row["value"], row["high"]])
                if row["answer"] not in ("up_to", "from"):
                    assert np.isnan(values).all()
                    continue
                assert (np.diff(values) >= 0.0).all()
                assert values[0] >= 0.0
                assert values[2] <= highest.get(row["name"], np.inf)
    assert {"up_to", "from", "not_clear"} <= seen


def test_where_measures_are_not_clearly_saved_no_price_of_theirs_breaks_even(comparison: Comparison) -> None:
    average = flows(comparison.settings, comparison.ledger, "pilot")
    replications = average.dkk.shape[0]
    noise = np.resize([1.0, -1.0], replications)
    dkk, measures = average.dkk.copy(), average.lines_of(MEASURES)
    dkk[:, :, measures] = np.abs(dkk[:, :, measures]) * noise[:, None, None, None]
    lines = {line.name: line for line in break_evens(replace(average, dkk=dkk), comparison.settings.economy, 0.0)}
    assert _break_even(lines["measure_prices"])[0] == "not_clear"
    assert np.isnan(_break_even(lines["measure_prices"])[1].mean)
    assert _break_even(lines["extra_posts"])[0] in ("up_to", "never")


@pytest.fixture(scope="module")
def dearer(comparison: Comparison, changed: Changed) -> BusinessCase:
    """The pilot with measures that cost half as much again from its change on; the days are those of ``case``."""
    practice = comparison.settings.arms["pilot"].changes[0].model_dump(mode="json", exclude_none=True)
    dated = {"date": "2019-09-01", "offices": ["pilot"], "price_factor": 1.5}
    settings = changed(comparison.settings, {"arms.pilot.changes": [practice, dated]})
    return business_case(compare(settings, synthetic_logs.simulate), "pilot")


def test_dearer_measures_leave_volume_times_price_and_are_a_sum_of_their_own(
    case: BusinessCase, dearer: BusinessCase
) -> None:
    assert not case.average.tariff.any()
    for line, plain in zip(dearer.consequences, case.consequences, strict=True):
        assert (line.price, line.change.tolist()) == (plain.price, plain.change.tolist())
        assert -line.dkk.sum(axis=1) == pytest.approx(line.change * line.price, rel=1e-4, abs=1.0), line.line
    for payer in ALL_PAYERS:
        tariff = amount(dearer, payer, "tariff")
        assert amount(dearer, payer, "measures") == pytest.approx(amount(case, payer, "measures") + tariff, abs=1.0)
        assert tariff < -10_000 or payer == "region"


def test_what_avoided_measures_must_pay_for_includes_an_arms_dearer_measures(
    case: BusinessCase, dearer: BusinessCase
) -> None:
    """Else few avoided measures seem enough beside break-evens that are never reached."""
    assert dearer.per_measure.seen == case.per_measure.seen
    extra = amount(dearer, TOGETHER, "casework") - amount(dearer, TOGETHER, "tariff")
    ratio = dearer.per_measure.needed / case.per_measure.needed
    assert ratio == pytest.approx(extra / amount(case, TOGETHER, "casework"))
    assert ratio > 1.1


def test_only_offices_an_arm_changes_are_asked_for_delays(comparison: Comparison) -> None:
    pilot, rollout = (business_case(comparison, arm).delays for arm in ("pilot", "rollout"))
    assert 0 < pilot.had_a_measure.sum() < rollout.had_a_measure.sum()
    assert pilot.follow_up_months == pytest.approx(28, abs=0.1)
