"""The ledger against hand calculations, and how it answers to prices."""

from __future__ import annotations

import numpy as np
import pytest
import synthetic_logs

from sim.outcomes import costs
from sim.outcomes.office import read_office
from sim.outcomes.periods import reported_quarters
from sim.outcomes.summary import reduce_replication
from sim.settings.schema import Settings


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
