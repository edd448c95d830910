"""Every scenario that comes with the product asks its question whole, and keeps every law in every arm and office."""

import datetime as dt

import pytest

from sim.casework.rollout import course_of
from sim.economics.flows import flows
from sim.evidence import laws
from sim.experiments.beginnings import simulate
from sim.outcomes.costs import ACCOUNTS, MEASURES, PAYERS
from sim.outcomes.needs import COVERS, PRICE, UNPAID
from sim.outcomes.summary import reduce_replication
from sim.settings import register, scenarios
from sim.settings.compose import load_scenario

NAMES = scenarios.names()
SMALL = ("initial.settle_years=1", "initial.spacing_years=1", "initial.states_per_run=1", "replications=1")
LARGE = ("whole_municipality", "rollout_stepwise", "rollout_at_once")
WANTED = {
    "aarhus_2019",
    "rollout_stepwise",
    "rollout_at_once",
    "staff_unchanged",
    "turnover_shock",
    "supervision_cut",
    "whole_municipality",
    "after_2024",
}


def test_the_questions_that_were_asked_for_are_there():
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_says_what_it_asks_and_why_in_both_languages_and_is_plausible(name):
    settings = load_scenario(name)
    assert settings.story.name == name
    for part in (settings.story.title, settings.story.question, settings.story.hypothesis, settings.story.reasons):
        assert len(part.da) > 15
        assert len(part.en) > 15
        assert part.da != part.en
    assert len({arm.label.en for arm in settings.arms.values()}) == len(settings.arms) > 1
    assert register.warnings(settings) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_arms_of_a_scenario_are_the_same(name):
    settings = load_scenario(name)
    courses = {
        arm: tuple(course_of(settings, arm, office) for office in settings.municipality.offices)
        for arm in settings.arms
    }
    assert len(set(courses.values())) == len(courses)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long) if name in LARGE else name for name in NAMES]
)
def test_every_law_holds_in_every_arm_and_office(name, tmp_path):
    whole = load_scenario(name)
    changes = [change for arm in whole.arms.values() for change in arm.changes]
    first, last = min(c.date for c in changes), max(c.until or c.date for c in changes)
    start, end = first - dt.timedelta(days=300), last + dt.timedelta(days=300)
    short = (f"period.start={start}", f"period.end={end}", f"engine.store={tmp_path}")
    settings = load_scenario(name, *SMALL, *short)
    logs = simulate(settings, 0)
    seen = 0
    for arm in logs:
        for office, log in logs[arm].items():
            assert log.paths.children, (arm, office)
            assert laws.check_all(settings, log, arm) == [], (arm, office)
            seen += len(log)
            changed = bool(course_of(settings, arm, office))
            assert (log != logs[settings.baseline_arm][office]) == changed, (arm, office)
    assert seen > 20_000
    _all_is_accounted_for(settings, reduce_replication(settings, 0, logs))


def _all_is_accounted_for(settings, reduced):
    """No day and no øre of the need accounts is left over, and what is paid somebody pays: payers add up to it."""
    needs, ledger = reduced.needs, reduced.ledger
    days = needs["warranted_days"] - needs[list(UNPAID.values())].sum(axis=1) + needs["unwarranted_days"]
    assert (days == needs["paid_days"]).all()
    ore = needs["warranted_ore"] - needs[[f"{cover}_ore" for cover in COVERS]].sum(axis=1) + needs["unwarranted_ore"]
    assert (ore + needs[list(PRICE)].sum(axis=1) == needs["paid_ore"]).all()
    keys = ["arm", "office", "quarter"]
    of_measures = ledger[ledger["account"].isin(MEASURES)].groupby(keys)["ore"].sum()
    assert of_measures.sum() > 10**8
    for _, level in needs.groupby("level"):
        assert level.groupby(keys)["paid_ore"].sum().equals(of_measures.rename("paid_ore"))
    by_payer = ledger.groupby([*keys, "payer"])["ore"].sum().unstack(fill_value=0)
    accounts = reduced.quarters.set_index(keys).sort_index()[[f"{account}_ore" for account in ACCOUNTS]]
    assert (by_payer.sum(axis=1) == accounts.sum(axis=1)).all()
    assert set(by_payer.columns) <= set(PAYERS)
    for arm in settings.arms:
        if arm != settings.baseline_arm:
            saved = flows(settings, ledger, arm)
            own, base = (ledger[ledger["arm"] == name]["ore"].sum() / 100 for name in (arm, settings.baseline_arm))
            assert saved.dkk.sum() == pytest.approx(base - own, abs=0.01)
