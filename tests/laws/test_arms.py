"""Claims about arms: what is the same practice is the same run, and nothing reaches back before its date."""

from sim.casework.replication import OfficeRun, simulate
from sim.casework.rollout import DatedChange, course_of
from sim.casework.streams import Streams


def case_events(log):
    """What happens to children; records of hours and stocks are written by the month."""
    return [r for r in log if r[1] not in ("capacity", "stock")]


def test_a_relational_practice_that_is_the_traditional_one_gives_equal_arms_event_for_event(short, changed):
    same = changed(
        short,
        {
            "practices.relational": short.practices["traditional"],
            "period.start": "2017-01-01",
            "period.end": "2020-11-01",
        },
    )
    logs = simulate(same, 0)
    for office in same.municipality.offices:
        changes = {arm: course_of(same, arm, office) for arm in same.arms}
        assert changes["rollout"] != changes["traditional"]
        assert logs["rollout"][office] == logs["traditional"][office]
        assert logs["pilot"][office] == logs["traditional"][office]


def test_different_practices_give_different_arms(logs):
    assert logs["rollout"]["pilot"] != logs["traditional"]["pilot"]


def test_before_its_first_dated_change_an_arm_is_the_baseline(short, logs):
    for arm, office in (("pilot", "pilot"), ("rollout", "pilot"), ("rollout", "comparison")):
        switch = course_of(short, arm, office)[0].day
        before, baseline = (
            [r for r in logs[a][office] if r[0] < switch and r[1] != "unmet"] for a in (arm, "traditional")
        )
        assert len(before) > 10_000
        assert before == baseline
        assert case_events(logs[arm][office]) != case_events(logs["traditional"][office])


def test_an_office_that_no_change_names_is_the_baseline_to_the_end(logs):
    assert logs["pilot"]["comparison"] == logs["traditional"]["comparison"]


def test_simulating_the_common_years_once_changes_nothing(short, logs):
    """A branch from a kept state is the run that was never branched."""
    run = OfficeRun(short, "pilot", Streams(short.seed, 0))
    (change,) = course_of(short, "pilot", "pilot")
    assert isinstance(change, DatedChange)
    run.run(change.day)
    run.change(change)
    run.run(float((short.period.end - short.period.start).days))
    run.close_books()
    assert run.log == logs["pilot"]["pilot"]


def test_arms_of_the_same_changes_are_the_same_whatever_they_are_called(short, changed):
    arms = {
        name: short.arms[arm].model_dump(mode="json")
        for name, arm in (("traditional", "traditional"), ("z", "pilot"), ("a", "pilot"))
    }
    logs = simulate(changed(short, {"arms": arms, "period.start": "2018-01-01", "period.end": "2020-03-01"}), 0)
    assert logs["z"] == logs["a"]
