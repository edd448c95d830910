"""Central refusion: the state's part of a very dear child's bill, and payers that add up to the øre."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import synthetic_logs
from hypothesis import given
from hypothesis import strategies as st

from sim.outcomes import costs
from sim.outcomes.office import read_office
from sim.outcomes.periods import day_of, quarters_between, reported_quarters
from sim.outcomes.refusion import refused, refusion, spread
from sim.settings.compose import compose
from sim.settings.schema import Refusion, Settings

RULE = Refusion(above_dkk=[850_000, 1_660_000, 2_090_000], shares=[0.25, 0.5, 0.75])
LOW = Refusion(above_dkk=[10_000, 40_000, 60_000], shares=[0.25, 0.5, 0.75])
OFF = Refusion(above_dkk=[850_000], shares=[0.0])


def row(day, event, child=-1, detail="", a=0.0, b=0.0, c=0.0, d=0.0, counsellor=-1, district=0):
    return (day, event, child, district, counsellor, detail, a, b, c, d)


def with_economy(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update={"economy": settings.economy.model_copy(update=values)})


def paid(frame: pd.DataFrame, payer: str) -> int:
    return int(frame.loc[frame["payer"] == payer, "ore"].sum())


def total(settings: Settings, log, arm="traditional") -> pd.DataFrame:
    return costs.by_payer(settings, arm, "pilot", read_office(settings, log), reported_quarters(settings))


def test_the_shipped_rule_is_that_of_2021() -> None:
    assert compose([]).economy.central_refusion == RULE


@given(st.integers(0, 10**11), st.integers(1, 10**9))
def test_the_state_never_pays_more_of_a_krone_than_its_highest_share(bill: int, more: int) -> None:
    first, second = refusion(bill, RULE), refusion(bill + more, RULE)
    assert 0 <= first <= bill
    assert 0 <= second - first <= 0.75 * more + 1


@given(st.integers(0, 10**10), st.lists(st.integers(0, 10**10), min_size=1, max_size=40))
def test_what_is_spread_adds_up_exactly_and_no_part_gets_more_than_its_share(amount: int, parts: list[int]) -> None:
    laid = spread(amount, parts)
    whole = sum(parts)
    assert sum(laid) == (amount if whole else 0)
    assert all(abs(got * whole - amount * part) <= whole for got, part in zip(laid, parts, strict=True))


def test_a_child_pays_its_threshold_anew_every_year_and_children_are_not_pooled() -> None:
    million = 10**8
    together = refused(np.array([1, 1]), np.array([2020, 2020]), np.array([million, million]), RULE)
    over_years = refused(np.array([1, 1]), np.array([2020, 2021]), np.array([million, million]), RULE)
    two_children = refused(np.array([1, 2]), np.array([2020, 2020]), np.array([million, million]), RULE)
    assert together.sum() == refusion(2 * million, RULE) > over_years.sum()
    assert over_years.tolist() == two_children.tolist() == [refusion(million, RULE)] * 2


def test_measures_and_placement_of_a_child_stand_on_one_bill(short_settings: Settings) -> None:
    """Neither alone reaches the first amount; together they do, and each gets back in proportion."""
    stay = [row(0, "started", 1, "family_stay", a=0, b=1), row(150, "ended", 1, "family_stay", a=0, b=1, c=0)]
    placed = [row(150, "placed", 1, a=1.2, b=366, counsellor=0)]
    alone = [paid(total(short_settings, log), "stat") for log in (stay, placed)]
    frame = total(short_settings, stay + placed)
    assert alone == [0, 0]
    bill = 150 * costs.ore_per_day(125_000 * 12) + (366 - 150) * costs.ore_per_day(726_000)
    assert paid(frame, "stat") == refusion(bill, RULE) > 0
    of_state = frame[frame["payer"] == "stat"].groupby("account")["ore"].sum()
    whole = frame.groupby("account")["ore"].sum()
    ratio = of_state / whole[of_state.index]
    assert set(of_state.index) == {"measures_supporting", "placement"}
    assert ratio.max() == pytest.approx(ratio.min(), abs=1e-6)


def test_payers_add_up_to_the_line_in_ore_and_counsellors_have_no_refusion(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    settings = with_economy(short_settings, central_refusion=LOW, region_share=0.07)
    office, quarters = read_office(settings, log), reported_quarters(settings)
    frame = costs.by_payer(settings, "pilot", "pilot", office, quarters)
    whole = costs.lines(settings, "pilot", "pilot", office, quarters.edges).ore
    kinds = costs.line_kinds(settings)
    summed = frame.groupby(["account", "type", "quarter"])["ore"].sum()
    for i, (account, kind) in enumerate(kinds):
        assert summed.loc[account, kind].reindex(list(quarters.names)).tolist() == whole[i].tolist()
    assert (frame["ore"] >= 0).all()
    assert {payer: paid(frame, payer) > 0 for payer in costs.PAYERS} == dict.fromkeys(costs.PAYERS, True)
    others = frame[frame["payer"] != "kommune"]
    assert set(others["account"]) <= {*costs.MEASURES, "placement"}


def test_without_refusion_the_municipality_pays_all(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    some, none = (total(with_economy(short_settings, central_refusion=rule), log, "pilot") for rule in (LOW, OFF))
    assert paid(some, "stat") > 0
    assert (paid(none, "stat"), paid(none, "region")) == (0, 0)
    assert paid(none, "kommune") == paid(some, "kommune") + paid(some, "stat")


def test_a_year_that_begins_before_the_period_counts_from_1_january(short_settings: Settings) -> None:
    """A child dear from January reaches the first amount although only its last months are reported."""
    period = short_settings.period.model_copy(update={"start": short_settings.period.start.replace(month=7)})
    settings = short_settings.model_copy(update={"period": period})
    stay = [row(-150, "started", 1, "family_stay", a=0, b=1), row(50, "ended", 1, "family_stay", a=0, b=1, c=-150)]
    office = read_office(settings, stay)
    quarters = quarters_between(settings, period.start, period.start.replace(month=10))
    frame = costs.by_payer(settings, "traditional", "pilot", office, quarters)
    day = costs.ore_per_day(125_000 * 12)
    assert set(frame["quarter"]) == {"2016Q3"}
    assert frame["ore"].sum() == 50 * day
    whole = refusion(200 * day, RULE)
    assert paid(frame, "stat") == pytest.approx(whole / 4, abs=1)
    assert paid(total(with_economy(settings, central_refusion=OFF), stay), "stat") == 0


def test_twice_the_price_gives_more_than_twice_the_refusion(short_settings: Settings) -> None:
    day = day_of(short_settings, short_settings.period.start)
    log = [row(day, "placed", 1, a=1.2, b=day + 366, counsellor=0)]
    measures = short_settings.measures
    found = []
    for dkk in (900_000, 1_800_000):
        priced = measures.model_copy(update={"placement_dkk_per_year": dkk})
        found.append(paid(total(short_settings.model_copy(update={"measures": priced}), log), "stat"))
    assert found[1] > 2 * found[0] > 0


def test_list_prices_are_the_ledger_of_the_same_days_without_the_arms_dated_factor(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    plain = with_economy(short_settings, central_refusion=LOW, region_share=0.07)
    pilot = plain.arms["pilot"]
    dear = pilot.changes[0].model_copy(update={"practice": None, "price_factor": 1.5, "date": dt.date(2020, 2, 1)})
    arms = {**plain.arms, "pilot": pilot.model_copy(update={"changes": [*pilot.changes, dear]})}
    dated = plain.model_copy(update={"arms": arms})
    keys = ["quarter", "payer", "account", "type"]
    without, found = (total(settings, log, "pilot").set_index(keys) for settings in (plain, dated))
    assert (without["list_ore"] == without["ore"]).all()
    # a bill that the date cuts in two is rounded twice between payers, never in all
    assert found["list_ore"].to_numpy() == pytest.approx(without["ore"].reindex(found.index, fill_value=0), abs=20)
    line = ["quarter", "account", "type"]
    assert found["list_ore"].groupby(line).sum().equals(without["ore"].groupby(line).sum())
    assert paid(found.reset_index(), "stat") > paid(without.reset_index(), "stat")
