"""The ledger against hand calculations, and how it answers to prices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
import synthetic_logs

from sim.outcomes import costs
from sim.outcomes.office import read_office
from sim.outcomes.periods import reported_quarters
from sim.outcomes.summary import reduce_replication
from sim.settings.schema import Settings

Changed = Callable[[Settings, Mapping[str, Any]], Settings]


def row(day, event, child=-1, detail="", a=0.0, b=0.0, c=0.0, d=0.0, counsellor=-1, district=0):
    return (day, event, child, district, counsellor, detail, a, b, c, d)


def test_measures_are_paid_by_whole_days_at_a_price_in_whole_ore(short_settings: Settings) -> None:
    log = [
        row(0.2, "started", 1, "contact_person", a=0, b=1),
        row(5.0, "started", 2, "early_help", a=0, b=0),
        row(10.9, "ended", 1, "contact_person", a=0, b=1, c=0.2),
    ]
    lines = costs.ledger(short_settings, "traditional", "pilot", read_office(short_settings, log), np.array([0, 7, 20]))
    contact_person = round(8500 * 12 * 100 / 365.25)
    early_help = round(2800 * 12 * 100 / 365.25)
    assert lines[costs.ACCOUNTS.index("measures_supporting")].tolist() == [7 * contact_person, 3 * contact_person]
    assert lines[costs.ACCOUNTS.index("measures_early")].tolist() == [2 * early_help, 13 * early_help]


def test_a_dated_price_of_measures_is_paid_from_its_day_until_its_end_and_no_other_price(
    short_settings: Settings, changed: Changed
) -> None:
    start = short_settings.period.start
    dearer = {"price_factor": 1.5, "offices": ["all"]} | {
        name: (start + dt.timedelta(days=day)).isoformat() for name, day in (("date", 4), ("until", 9))
    }
    settings = changed(short_settings, {"arms.pilot.changes": [dearer]})
    log = [
        row(0.2, "started", 1, "contact_person", a=0, b=1),
        row(1.0, "placed", 2, a=1.2, b=5000),
        row(10.9, "ended", 1, "contact_person", a=0, b=1, c=0.2),
    ]
    office, edges = read_office(settings, log), np.array([0, 7, 20])
    plain, dated = (costs.lines(settings, arm, "pilot", office, edges) for arm in ("traditional", "pilot"))
    at = costs.line_kinds(settings).index(("measures_supporting", "contact_person"))
    price = round(8500 * 12 * 100 / 365.25)
    assert plain.ore[at].tolist() == [7 * price, 3 * price]
    assert dated.ore[at].tolist() == [4 * price + 3 * round(1.5 * price), 2 * round(1.5 * price) + price]
    assert (dated.units == plain.units).all()
    assert (np.delete(dated.ore, at, axis=0) == np.delete(plain.ore, at, axis=0)).all()


def test_refusion_is_of_what_a_child_costs_at_the_dated_price(short_settings: Settings, changed: Changed) -> None:
    """A child just below the amount at ordinary prices is above it when the same help is dearer; payers add up."""
    dearer = {"price_factor": 2.0, "offices": ["pilot"], "date": "2017-01-01"}
    year = 366 * costs.ore_per_day(8500 * 12) / 100
    rule = {"above_dkk": [year], "shares": [0.5]}
    settings = changed(short_settings, {"arms.pilot.changes": [dearer], "economy.central_refusion": rule})
    office = read_office(settings, [row(0.0, "started", 1, "contact_person", a=0, b=1)])
    quarters = reported_quarters(settings)
    plain, dated = (costs.by_payer(settings, arm, "pilot", office, quarters) for arm in ("traditional", "pilot"))
    by_payer = dated[dated["quarter"] < "2018Q1"].groupby("payer")["ore"].sum()
    assert "stat" not in set(plain["payer"])
    assert by_payer["stat"] == (2 * 365 * costs.ore_per_day(8500 * 12) - round(year * 100)) // 2
    assert dated["ore"].sum() == costs.ledger(settings, "pilot", "pilot", office, quarters.edges).sum()


def test_staff_is_paid_from_start_to_leaving_by_share_of_a_post(short_settings: Settings) -> None:
    log = [
        row(0, "staff", detail="starts", a=1.0, b=0, c=0, counsellor=0),
        row(0, "staff", detail="starts", a=0.5, b=1, c=0, counsellor=1),
        row(10, "staff", detail="leaves", a=1.0, b=0, c=0, counsellor=0),
        row(15, "staff", detail="starts", a=1.0, b=0, c=1, counsellor=2),
    ]
    lines = costs.ledger(short_settings, "traditional", "pilot", read_office(short_settings, log), np.array([0, 20]))
    day = costs.ore_per_day(640_000)
    assert lines[costs.ACCOUNTS.index("staff")].tolist() == [10 * day + 20 * round(day / 2) + 5 * day]


def test_training_is_paid_for_those_present_at_the_switch_and_hired_after_it(short_settings: Settings) -> None:
    switch = (short_settings.arms["pilot"].changes[0].date - short_settings.period.start).days
    log = [
        row(0, "staff", detail="starts", a=1.0, b=0, c=0, counsellor=0),
        row(0, "staff", detail="starts", a=1.0, b=1, c=0, counsellor=1),
        row(switch - 5, "staff", detail="leaves", a=1.0, b=1, c=0, counsellor=1),
        row(switch + 40, "staff", detail="starts", a=0.5, b=1, c=1, counsellor=2),
    ]
    office = read_office(short_settings, log)
    assert costs.training_days(short_settings, "pilot", "pilot", office).tolist() == [switch, switch + 40]
    assert costs.training_days(short_settings, "pilot", "comparison", office).tolist() == []
    assert costs.training_days(short_settings, "traditional", "pilot", office).tolist() == []


def test_a_practice_that_differs_by_name_only_needs_no_training(short_settings: Settings) -> None:
    same = short_settings.practices["traditional"].model_copy(
        update={"label": short_settings.practices["relational"].label}
    )
    settings = short_settings.model_copy(update={"practices": {**short_settings.practices, "relational": same}})
    office = read_office(settings, [row(0, "staff", detail="starts", a=1.0, b=0, c=0, counsellor=0)])
    assert costs.training_days(settings, "pilot", "pilot", office).tolist() == []


def test_placement_is_its_own_account_until_18_and_outside_the_first_total(short_settings: Settings) -> None:
    log = [row(5, "placed", 1, a=1.2, b=12, counsellor=0)]
    lines = costs.ledger(short_settings, "traditional", "pilot", read_office(short_settings, log), np.array([0, 20]))
    assert lines[costs.ACCOUNTS.index("placement")].tolist() == [7 * costs.ore_per_day(726_000)]
    assert "placement" not in costs.FIRST_TOTAL


def economy(settings: Settings, **values: object) -> Settings:
    return settings.model_copy(update={"economy": settings.economy.model_copy(update=values)})


def test_every_line_is_its_units_times_the_price(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    settings = economy(short_settings, supervisor_dkk_per_hour=400.0, start_up_dkk_per_office=90_000.0)
    found = costs.lines(settings, "pilot", "pilot", read_office(settings, log), reported_quarters(settings).edges)
    price = {name: costs.ore_per_day(12 * kind.dkk_per_month) for name, kind in settings.measures.types.items()}
    price |= {"placement": costs.ore_per_day(settings.measures.placement_dkk_per_year)}
    price |= {"training": 3_000_000, "start_up": 9_000_000, "counsellors": costs.ore_per_day(640_000)}
    for i, (_, kind) in enumerate(costs.line_kinds(settings)):
        if kind in price:
            assert (found.ore[i] == price[kind] * found.units[i]).all(), kind
    # hours of supervision are billed month by month, each to the øre
    fees = found.ore[costs.line_kinds(settings).index(("staff", "supervisor"))]
    hours = found.units[costs.line_kinds(settings).index(("staff", "supervisor"))]
    assert fees.sum() > 0
    assert fees == pytest.approx(hours * 40_000, abs=300)


def test_an_outside_supervisor_costs_by_the_hour_of_supervision_and_nothing_where_there_is_none(
    short_settings: Settings,
) -> None:
    log = [
        row(31.0, "capacity", a=0.0, b=110.0, c=6.0, d=1.0, counsellor=0),
        row(59.0, "capacity", a=31.0, b=100.0, c=0.0, d=1.0, counsellor=0),
        row(90.0, "capacity", a=59.0, b=100.0, c=2.5, d=1.0, counsellor=0),
    ]
    edges = np.array([0, 31, 90])
    office = read_office(short_settings, log)
    bought = costs.lines(
        economy(short_settings, supervisor_dkk_per_hour=800.0), "traditional", "pilot", office, edges
    ).ore
    at = costs.line_kinds(short_settings).index(("staff", "supervisor"))
    assert bought[at].tolist() == [480_000, 200_000]
    assert costs.lines(short_settings, "traditional", "pilot", office, edges).ore[at].tolist() == [0, 0]


def test_starting_up_is_paid_once_by_each_office_that_goes_over(short_settings: Settings) -> None:
    settings = economy(short_settings, start_up_dkk_per_office=100_000.0)
    switch = (settings.arms["pilot"].changes[0].date - settings.period.start).days
    office = read_office(settings, [])
    edges = np.array([0, switch, switch + 400])
    at = costs.line_kinds(settings).index(("training", "start_up"))
    for arm, name, paid in (("pilot", "pilot", 10_000_000), ("pilot", "comparison", 0), ("traditional", "pilot", 0)):
        assert costs.lines(settings, arm, name, office, edges).ore[at].tolist() == [0, paid], (arm, name)
    same = settings.practices["traditional"].model_copy(update={"label": settings.practices["relational"].label})
    by_name = settings.model_copy(update={"practices": {**settings.practices, "relational": same}})
    assert costs.lines(by_name, "pilot", "pilot", office, edges).ore[at].tolist() == [0, 0]


def test_quarters_add_up_to_the_whole_in_ore(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    office = read_office(short_settings, log)
    edges = reported_quarters(short_settings).edges
    by_quarter = costs.ledger(short_settings, "pilot", "pilot", office, edges)
    whole = costs.ledger(short_settings, "pilot", "pilot", office, edges[[0, -1]])
    assert by_quarter.sum(axis=1).tolist() == whole[:, 0].tolist()
    assert (whole[[0, 1, 2, 3]] > 0).all()


def test_twice_the_price_is_twice_the_cost(short_settings: Settings) -> None:
    types = {
        name: kind.model_copy(update={"dkk_per_month": 2 * kind.dkk_per_month})
        for name, kind in short_settings.measures.types.items()
    }
    dear = short_settings.model_copy(update={"measures": short_settings.measures.model_copy(update={"types": types})})
    logs = synthetic_logs.simulate(short_settings, 0)
    cheap_cost, dear_cost = (
        reduce_replication(settings, 0, logs).ledger.set_index(["arm", "office", "quarter", "account"])["ore"]
        for settings in (short_settings, dear)
    )
    for account in ("measures_early", "measures_supporting"):
        once, twice = (cost.xs(account, level="account").sum() for cost in (cheap_cost, dear_cost))
        # a price per day is a whole number of øre, so doubling is exact to half an øre a day
        assert twice == pytest.approx(2 * once, rel=1e-4)
    assert dear_cost.xs("staff", level="account").equals(cheap_cost.xs("staff", level="account"))
