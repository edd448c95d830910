"""Every scenario that comes with the product asks its question whole, and keeps every law in every arm and office."""

import datetime as dt

import pytest

from sim.casework.rollout import course_of
from sim.evidence import laws
from sim.experiments.beginnings import simulate
from sim.settings import register, scenarios
from sim.settings.compose import load_scenario

NAMES = scenarios.names()
SMALL = ("initial.settle_years=1", "initial.spacing_years=1", "initial.states_per_run=1", "replications=1")
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
@pytest.mark.parametrize("name", NAMES)
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
            assert laws.check_all(settings, log) == [], (arm, office)
            seen += len(log)
            changed = bool(course_of(settings, arm, office))
            assert (log != logs[settings.baseline_arm][office]) == changed, (arm, office)
    assert seen > 20_000
