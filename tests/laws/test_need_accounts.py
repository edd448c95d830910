"""Claims about need accounts of simulated offices: they close, read the truth only, and follow their mechanisms."""

import pytest

from sim.casework.replication import simulate
from sim.outcomes.needs import COVERS, PHASES, UNPAID, need_accounts
from sim.outcomes.office import read_office
from sim.outcomes.summary import reduce_replication

YEARS = {"initial.state": "empty", "period.end": "2021-01-01"}
HELP_THAT_DOES_NOTHING = {
    "child.capability.gain_per_hour": 0.0,
    "child.capability.fade_per_day": 0.0,
    "child.load.harm_per_day": 0.0,
    "child.placement.per_day": 0.0,
    "measures.relief_scale": 0.0,
    "measures.types.family_treatment.capability_per_day": 0.0,
    "measures.types.contact_person.capability_per_day": 0.0,
}


def accounts(settings, replication=0):
    """Arm -> the accounts of both offices in the reporting window, at the middle level."""
    frame = reduce_replication(settings, replication, simulate(settings, replication)).needs
    frame = frame[(frame["in_window"] == 1) & (frame["level"] == 0.0)]
    amounts = [name for name in frame.columns if name.endswith(("_days", "_ore"))]
    return frame.groupby("arm")[amounts].sum()


def days(rows, cover):
    return rows[[UNPAID[cover, phase] for phase in PHASES]].sum(axis=1)


def test_the_standards_move_no_event(short, changed, logs):
    other = changed(
        short,
        {"accounting": {"theta_early": 0.3, "theta_supporting": 0.9, "theta_gap": 0.0, "levels": [-0.2, 0.0, 1.0]}},
    )
    assert simulate(other, 0) == logs
    log = logs["pilot"]["pilot"]
    first, second = (need_accounts(s, "pilot", "pilot", read_office(s, log), log.paths) for s in (short, other))
    assert first["warranted_days"].sum() != second["warranted_days"].sum()


def test_a_practice_that_is_the_old_one_saves_nothing_by_any_part(short, changed):
    same = changed(short, {**YEARS, "practices.relational": short.practices["traditional"]})
    reduced = reduce_replication(same, 0, simulate(same, 0)).needs
    frames = {arm: rows.drop(columns="arm").reset_index(drop=True) for arm, rows in reduced.groupby("arm")}
    assert frames["pilot"].equals(frames["traditional"])
    assert frames["rollout"].equals(frames["traditional"])
    assert frames["rollout"]["paid_ore"].sum() > 0


def test_before_the_first_dated_change_the_accounts_of_all_arms_are_equal(short, logs):
    reduced = reduce_replication(short, 0, logs).needs
    before = {
        arm: rows[rows["in_window"] == 0].drop(columns="arm").reset_index(drop=True)
        for arm, rows in reduced.groupby("arm")
    }
    assert before["rollout"].equals(before["traditional"])
    assert before["rollout"]["warranted_days"].sum() > 10_000


@pytest.mark.slow
def test_where_help_does_nothing_no_practice_lowers_anybodys_need(shipped, changed):
    """Closing, meeting, granting: whatever a practice does, need is the same to the day, and only who helps moves."""
    found = accounts(changed(shipped, {**YEARS, **HELP_THAT_DOES_NOTHING}))
    assert found["paid_days"].nunique() == 3
    assert found["none_closed_24m_days"].nunique() == 3
    for amount in ("warranted_days", "warranted_ore"):
        assert found[amount].nunique() == 1
        assert found[amount].iloc[0] > 0


@pytest.mark.slow
def test_closing_at_once_leaves_need_where_it_was_and_the_family_alone_with_it(shipped, changed):
    """A practice that differs by its closure alone: cases close at the first chance, and that is no less need."""
    old = shipped.practices["traditional"]
    hasty = old.model_copy(update={"closure": old.closure.model_copy(update={"ready_at": 9.0, "ready_days": 0.0})})
    found = accounts(changed(shipped, {**YEARS, **HELP_THAT_DOES_NOTHING, "practices.relational": hasty}))
    assert found["warranted_days"].nunique() == found["warranted_ore"].nunique() == 1
    assert found["paid_days"]["rollout"] < found["paid_days"]["pilot"] < found["paid_days"]["traditional"]
    assert days(found, "none")["rollout"] > days(found, "none")["pilot"] > days(found, "none")["traditional"]


@pytest.mark.slow
def test_links_to_civil_society_move_need_to_volunteers(shipped, changed):
    old = shipped.practices["traditional"]
    linked = old.model_copy(update={"aftercare": old.aftercare.model_copy(update={"civil_society_share": 0.6})})
    unlinked = old.model_copy(update={"aftercare": old.aftercare.model_copy(update={"civil_society_share": 0.0})})
    found = accounts(changed(shipped, {**YEARS, "practices.relational": linked, "practices.traditional": unlinked}))
    by_volunteers = days(found, "civil_society")
    assert by_volunteers["rollout"] > by_volunteers["pilot"] > by_volunteers["traditional"] == 0
    assert days(found, "none")["rollout"] < days(found, "none")["traditional"]


@pytest.mark.slow
def test_frequent_contact_moves_need_to_the_counsellor(shipped, changed):
    old, new = shipped.practices["traditional"], shipped.practices["relational"]
    near = old.model_copy(update={"contact": new.contact, "caseload": new.caseload})
    found = days(accounts(changed(shipped, {**YEARS, "practices.relational": near})), "counsellor")
    assert found["rollout"] > found["pilot"] > found["traditional"] > 0


@pytest.mark.slow
def test_without_waits_at_providers_hardly_anybody_is_granted_and_waiting(shipped, changed):
    waits = {"measures.wait_weeks_early": 0.0, "measures.wait_weeks_supporting": 0.0}
    usual, at_once = (days(accounts(changed(shipped, {**YEARS, **w})), "granted") for w in ({}, waits))
    assert usual["traditional"] > 500
    assert at_once.max() == 0
    assert set(COVERS) == {"counsellor", "civil_society", "granted", "none"}
