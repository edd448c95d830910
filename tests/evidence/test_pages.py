"""The pages of evidence are computed from runs: they close, and show what lies outside as outside."""

import pytest

from sim.evidence import hours_budget, validation
from sim.experiments.calibrate import Meeting, Target
from sim.experiments.compare import Comparison, compare
from sim.experiments.intervals import Interval
from sim.settings import register
from sim.settings.compose import compose


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    short = ["initial.state=empty", "period.start=2017-01-01", "period.end=2022-01-01", "replications=2"]
    return compare(compose([*short, "engine.backend=sequential"]))


@pytest.mark.parametrize("arm", ["traditional", "pilot"])
def test_the_hours_budget_closes_against_hours_present(comparison, arm):
    table = hours_budget.per_post_year(comparison, arm)
    hours = dict(zip(table["activity"], table["hours"], strict=True))
    utilisation = comparison.values("utilisation", arm, "pilot").mean()
    assert 1.0 - hours["idle"] / table["hours"].sum() == pytest.approx(utilisation, abs=0.01)
    assert 1_300.0 < table["hours"].sum() < 1_500.0
    assert (table["direct_hours"] <= table["hours"] + 1e-9).all()


def test_the_hours_budget_names_both_practices(comparison):
    page = hours_budget.as_markdown(comparison)
    assert "## Traditional" in page
    assert "## Pilot" in page
    assert "| meeting |" in page


def test_the_relational_practice_meets_families_longer(comparison):
    direct = [hours_budget.per_post_year(comparison, arm)["direct_hours"].sum() for arm in ("traditional", "pilot")]
    assert direct[1] > direct[0]


def test_what_lies_outside_is_shown_as_outside(comparison):
    target = Target("targets.case_months", "case_length_months", 1.0, 15.0, 10.0, 22.0)
    page = validation.as_markdown([Meeting(target, Interval(30.0, 29.0, 31.0, 2), 29.0, 31.0)], comparison, 2)
    assert "**missed**" in page
    assert "Missed: case months." in page
    assert "support nothing" in page


def test_a_ratio_is_read_off_replication_by_replication(comparison):
    found = validation.read_off(validation.WINDOWS[0], comparison, "pilot")
    before, after = (comparison.values("supporting_per_spell", arm, "pilot") for arm in ("traditional", "pilot"))
    assert found.mean == pytest.approx((after / before).mean())


def test_every_check_and_window_has_a_range_in_the_register():
    for found in (*validation.CHECKS, *validation.WINDOWS):
        entry = register.lookup(found.path)
        assert entry is not None
        assert entry.role == "check"
