"""A break-even value put into the settings leaves nothing over; an end of the band is what the ledger says there."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
import synthetic_logs

from sim.economics.band import AGAINST_AND_FOR, ALL_PRICES, REFUSION, band, prices
from sim.economics.break_even import (
    Line,
    answer,
    avoided_needed_per_case_year,
    break_evens,
    extra_dkk_per_case_year,
)
from sim.economics.cashflow import present_value
from sim.economics.flows import Flows, flows, marginal
from sim.outcomes.costs import MEASURES, PAYERS
from sim.outcomes.summary import reduce_replication
from sim.settings.schema import Settings

RATE = 0.035
Changed = Callable[[Settings, Mapping[str, Any]], Settings]


def flows_of(settings: Settings, arm: str = "pilot") -> Flows:
    """One replication is enough: prices change no simulation."""
    return flows(settings, reduce_replication(settings, 0, synthetic_logs.simulate(settings, 0)).ledger, arm)


def worth(settings: Settings, found: Flows) -> float:
    """All payers together."""
    return float(present_value(found.net().sum(axis=1), RATE, settings.economy.payment_timing).mean())


def turning(lines: list[Line], name: str) -> float:
    line = next(line for line in lines if line.name == name)
    return answer(float(line.constant.mean()), float(line.slope.mean()), line.highest)[1]


@pytest.mark.parametrize("arm", ["pilot", "rollout"])
def test_at_the_break_even_post_price_nothing_is_left(short_settings: Settings, changed: Changed, arm: str) -> None:
    lines = break_evens(flows_of(short_settings, arm), short_settings.economy, RATE)
    found = turning(lines, "post_price")
    at_it = changed(short_settings, {"economy.post_dkk_per_year": found})
    today = abs(worth(short_settings, flows_of(short_settings, arm)))
    # a day of a post is paid in whole øre, which leaves a few kroner
    assert worth(at_it, flows_of(at_it, arm)) == pytest.approx(0.0, abs=max(1e-4 * today, 100.0))


def test_at_the_break_even_price_level_of_measures_nothing_is_left(short_settings: Settings, changed: Changed) -> None:
    found = turning(break_evens(flows_of(short_settings), short_settings.economy, RATE), "measure_prices")
    assert found > 0
    values = {
        f"measures.types.{name}.dkk_per_month": kind.dkk_per_month * found
        for name, kind in short_settings.measures.types.items()
    }
    at_it = changed(short_settings, values)
    assert worth(at_it, flows_of(at_it)) == pytest.approx(0.0, abs=200.0)


def test_at_the_break_even_marginal_share_nothing_is_left(short_settings: Settings, changed: Changed) -> None:
    off = changed(short_settings, {"economy.central_refusion.shares": [0.0, 0.0, 0.0]})
    found = turning(break_evens(flows_of(off), off.economy, RATE), "marginal_share")
    seen = marginal(flows_of(off), found, off.economy.marginal_lag_days)
    assert worth(off, seen) == pytest.approx(0.0, abs=1e-3)


def test_the_break_even_marginal_share_leaves_an_arms_own_prices_in_full(
    short_settings: Settings, changed: Changed
) -> None:
    change = short_settings.arms["pilot"].changes[0].model_dump(mode="json", exclude_none=True)
    dated = {"date": "2020-03-01", "offices": ["pilot"], "price_factor": 0.6}
    off = changed(
        short_settings,
        {"economy.central_refusion.shares": [0.0, 0.0, 0.0], "arms.pilot.changes": [change, dated]},
    )
    found = turning(break_evens(flows_of(off), off.economy, RATE), "marginal_share")
    seen = marginal(flows_of(off), found, off.economy.marginal_lag_days)
    assert worth(off, seen) == pytest.approx(0.0, abs=1e-3)


def test_so_many_more_posts_use_up_what_is_left(short_settings: Settings) -> None:
    average = flows_of(short_settings)
    line = next(x for x in break_evens(average, short_settings.economy, RATE) if x.name == "extra_posts")
    found = answer(float(line.constant.mean()), float(line.slope.mean()))[1]
    left = worth(short_settings, average)
    assert (found - line.today) * -float(line.slope.mean()) == pytest.approx(left, rel=1e-9)
    assert (found > line.today) == (left > 0)


def test_equal_arms_break_even_nowhere(short_settings: Settings) -> None:
    lines = break_evens(flows_of(short_settings, "traditional"), short_settings.economy, RATE)
    answers = {line.name: answer(float(line.constant.mean()), float(line.slope.mean()), line.highest) for line in lines}
    for name in ("post_price", "measure_prices", "marginal_share"):
        assert answers[name][0] == "no_difference"
        assert math.isnan(answers[name][1])
    assert answers["extra_posts"] == ("up_to", 0.0)


@pytest.mark.parametrize(
    ("constant", "slope", "highest", "found"),
    [
        (6.0, -2.0, math.inf, "up_to"),
        (-6.0, -2.0, math.inf, "never"),
        (-1.0, 2.0, math.inf, "from"),
        (1.0, 2.0, math.inf, "always"),
        (-3.0, 2.0, 1.0, "never"),
        (3.0, -2.0, 1.0, "always"),
        (1.0, 0.0, math.inf, "always"),
        (-1.0, 0.0, math.inf, "never"),
        (0.0, 0.0, math.inf, "no_difference"),
    ],
)
def test_each_line_has_one_answer(constant: float, slope: float, highest: float, found: str) -> None:
    assert answer(constant, slope, highest)[0] == found


def test_halving_a_caseload_of_30_must_avoid_278_measures_in_a_thousand_case_years() -> None:
    extra = extra_dkk_per_case_year(600_000, 15, 30)
    assert extra == 20_000
    assert avoided_needed_per_case_year(extra, 72_000) == pytest.approx(0.2778, abs=5e-5)


# --- the band --------------------------------------------------------------------------------------------


def test_each_price_of_the_first_total_has_a_range_in_the_register(short_settings: Settings) -> None:
    known = prices(short_settings)
    assert len(known) == len(short_settings.measures.types) + 4
    assert all(price.low <= price.value <= price.high and price.low < price.high for price in known)


@pytest.mark.parametrize("end", ["low", "high"])
def test_an_end_of_the_band_is_the_ledger_at_that_price(short_settings: Settings, changed: Changed, end: str) -> None:
    average = flows_of(short_settings)
    rows = {row.name: row for row in band(short_settings, average, RATE)}
    for price in prices(short_settings):
        at_it = changed(short_settings, {price.path: getattr(price, end)})
        expected = worth(at_it, flows_of(at_it))
        assert float(getattr(rows[price.path], f"at_{end}").mean()) == pytest.approx(expected, abs=100.0), price.path
    together = changed(short_settings, {price.path: getattr(price, end) for price in prices(short_settings)})
    found = float(getattr(rows[ALL_PRICES], f"at_{end}").mean())
    assert found == pytest.approx(worth(together, flows_of(together)), abs=500.0)


def left_to_others_than_the_region(settings: Settings, found: Flows) -> float:
    """Municipality and state together."""
    own = np.delete(found.net(), PAYERS.index("region"), axis=1).sum(axis=1)
    return float(present_value(own, RATE, settings.economy.payment_timing).mean())


@pytest.mark.parametrize("end", ["low", "high"])
def test_where_the_region_pays_half_an_end_of_the_band_is_what_is_left_of_the_ledger_at_that_price(
    short_settings: Settings, changed: Changed, end: str
) -> None:
    shared = changed(short_settings, {"economy.region_share": 0.5})
    rows = {row.name: row for row in band(shared, flows_of(shared), RATE)}
    alone = {row.name: row for row in band(short_settings, flows_of(short_settings), RATE)}
    for path in ("measures.types.family_treatment.dkk_per_month", "economy.post_dkk_per_year"):
        price = next(price for price in prices(shared) if price.path == path)
        at_it = changed(shared, {path: getattr(price, end)})
        expected = left_to_others_than_the_region(at_it, flows_of(at_it))
        assert float(getattr(rows[path], f"at_{end}").mean()) == pytest.approx(expected, abs=100.0), path
    moved, moved_alone = (
        float(
            (
                found["measures.types.family_treatment.dkk_per_month"].at_high
                - found["measures.types.family_treatment.dkk_per_month"].at_low
            ).mean()
        )
        for found in (rows, alone)
    )
    assert moved == pytest.approx(moved_alone / 2, rel=1e-4)


def test_where_the_region_pays_all_of_measures_no_price_of_theirs_moves_the_municipality(
    short_settings: Settings, changed: Changed
) -> None:
    shared = changed(short_settings, {"economy.region_share": 1.0})
    average = flows_of(shared)
    assert not np.delete(average.dkk, PAYERS.index("region"), axis=1)[:, :, average.lines_of(MEASURES)].any()
    rows = {row.name: row for row in band(shared, average, RATE)}
    for price in prices(shared):
        row = rows[price.path]
        still = price.line[0] in MEASURES or not average.units[:, average.line(price.line)].any()
        assert (abs(float((row.at_high - row.at_low).mean())) < 1e-6) == still, price.path
    own = left_to_others_than_the_region(shared, average)
    posts = rows["economy.post_dkk_per_year"]
    assert float(posts.at_high.mean()) < own < float(posts.at_low.mean())


def test_where_measures_are_dearer_in_an_arm_a_listed_price_takes_that_with_it(
    short_settings: Settings, changed: Changed
) -> None:
    change = short_settings.arms["pilot"].changes[0].model_dump(mode="json", exclude_none=True)
    dearer = {"date": "2020-03-01", "until": "2021-05-17", "offices": ["pilot"], "price_factor": 1.4}
    dated = changed(short_settings, {"arms.pilot.changes": [change, dearer]})
    rows = {row.name: row for row in band(dated, flows_of(dated), RATE)}
    plain = {row.name: row for row in band(short_settings, flows_of(short_settings), RATE)}
    path = "measures.types.family_treatment.dkk_per_month"
    price = next(price for price in prices(dated) if price.path == path)
    at_it = changed(dated, {path: price.high})
    assert float(rows[path].at_high.mean()) == pytest.approx(worth(at_it, flows_of(at_it)), abs=300.0)
    assert float(rows[path].at_high.mean()) < float(plain[path].at_high.mean()) - 10_000.0


def test_prices_against_and_for_the_arm_enclose_every_other_combination(short_settings: Settings) -> None:
    rows = band(short_settings, flows_of(short_settings), RATE)
    widest = next(row for row in rows if row.name == AGAINST_AND_FOR)
    low, high = float(widest.at_low.mean()), float(widest.at_high.mean())
    for row in rows:
        if row.name.startswith(("measures.", "economy.")) and "marginal" not in row.name:
            for end in (row.at_low, row.at_high):
                assert low - 100.0 <= float(end.mean()) <= high + 100.0, row.name


def test_refusion_off_is_what_municipality_and_state_pay_together(short_settings: Settings) -> None:
    average = flows_of(short_settings)
    row = next(row for row in band(short_settings, average, 0.0) if row.name == REFUSION)
    by_payer = average.net().sum(axis=2)
    assert row.at_high == pytest.approx(by_payer[:, PAYERS.index("kommune")])
    assert row.at_low == pytest.approx(by_payer.sum(axis=1))


def test_the_marginal_share_rows_are_the_marginal_view_at_its_ends(short_settings: Settings) -> None:
    average = flows_of(short_settings)
    row = next(row for row in band(short_settings, average, 0.0) if row.name == "economy.marginal_share")
    assert (row.low, row.high) == (0.5, 1.0)
    half = marginal(average, 0.5, short_settings.economy.marginal_lag_days)
    assert row.at_low == pytest.approx(half.net()[:, 0].sum(axis=1))
    assert np.all(row.at_low <= row.at_high)
