"""Claim: a run that is stopped on any day, written as data and started again gives the log of the unbroken run.

Warm offices, branching arms and real open cases rest on this.
"""

import json

import pytest

from sim.casework.replication import OfficeRun
from sim.casework.rollout import DatedChange, course_of
from sim.casework.state import Office, from_data, to_data
from sim.casework.streams import Streams

LAST = 2066.0
SWITCH = 1704.0  # 1 September 2019
STOPS = {
    "before the change": [796.0],
    "on the first day of a year": [1096.0],
    "in the middle of a working day": [1397.4375],
    "at an hour no clock shows": [1473.123456789],
    "just before and just after the dated change": [SWITCH - 0.001, SWITCH + 0.001],
    "often": [96.0, 730.75, 1094.5, 1109.37, 1296.0, 1297.0, 1596.5, 1696.0, 1703.9, 1704.4, 1796.0, 1916.5, 2065.99],
}


@pytest.fixture(scope="module")
def settings(shipped, changed):
    # more of everything that is rare, so that stops fall into unfinished business
    return changed(
        shipped,
        {
            "period.start": "2015-01-01",
            "staff.turnover_per_year": 0.6,
            "staff.long_sick_days": 15.0,
            "municipality.demand.screening_by_team": 0.5,
            "municipality.offices.pilot.posts": 3.5,
            "practices.traditional.caseload.cap": 16.0,
            "practices.traditional.aftercare.back_door_share": 0.5,
        },
    )


def played(settings, stops):
    """The log of the pilot office in the pilot arm, stopped and read back from JSON on the way.

    A stop on the day of the dated change comes right after the change, before anything else of that day.
    """
    log, run = [], OfficeRun(settings, "pilot", Streams(settings.seed, 0))
    (change,) = course_of(settings, "pilot", "pilot")
    assert change.day == SWITCH
    for until in sorted({*stops, SWITCH}):
        run.run(until)
        if until == SWITCH:
            run.change(change)
        if until in stops:
            log += run.log
            state = from_data(Office, json.loads(json.dumps(to_data(run.state))))
            run = OfficeRun(settings, "pilot", Streams(settings.seed, 0), state)
    run.run(LAST)
    run.close_books()
    return log + run.log


def unbroken(settings):
    run = OfficeRun(settings, "pilot", Streams(settings.seed, 0))
    (change,) = course_of(settings, "pilot", "pilot")
    run.run(change.day)
    run.change(change)
    run.run(LAST)
    run.close_books()
    return run.log


@pytest.fixture(scope="module")
def expected(settings):
    return unbroken(settings)


def test_the_run_to_be_stopped_is_a_busy_one(expected):
    seen = {(r[1], r[5]) for r in expected}
    wanted = [("allocated", "forced"), ("moved", "leaving"), ("moved", "absence"), ("moved", "switch")]
    wanted += [("task", "screening"), ("task", "back_door"), ("referral", "return"), ("referral", "early")]
    assert [w for w in wanted if w not in seen] == []


@pytest.mark.parametrize("when", STOPS)
def test_a_stopped_run_goes_on_as_if_it_had_not_stopped(settings, expected, when):
    log = played(settings, STOPS[when])
    wrong = next((i for i, (a, b) in enumerate(zip(log, expected, strict=False)) if a != b), None)
    assert wrong is None, f"first difference: {log[wrong]} for {expected[wrong]}"
    assert len(log) == len(expected)


def test_data_written_and_read_again_is_the_same_office(settings):
    run = OfficeRun(settings, "pilot", Streams(settings.seed, 0))
    run.run(1296.0)
    text = json.dumps(to_data(run.state))
    again = from_data(Office, json.loads(text))
    assert again == run.state
    assert json.dumps(to_data(again)) == text


def test_a_child_may_start_anywhere_on_its_way(settings):
    """The states that go through JSON hold children at every stage and with every kind of unfinished business."""
    stages, tasks, measures, pending = set(), set(), set(), 0
    run = OfficeRun(settings, "pilot", Streams(settings.seed, 0))
    for day in range(1096, 1996, 13):
        run.run(float(day))
        for case in run.state.cases.values():
            stages.add(case.stage)
            pending += case.decision_pending
            measures |= {(m.level, m.started < 1e9) for m in case.measures}
        tasks |= {entry[3].kind for c in run.state.counsellors.values() for entry in c.queue}
    assert stages == {"unknown", "waiting", "open", "closed"}
    assert measures == {(0, False), (0, True), (1, False), (1, True)}
    assert pending > 0
    assert {"meeting", "investigation", "decision", "follow_up", "coordination"} <= tasks


def test_a_run_may_be_stopped_right_after_a_dated_change(stage):
    """Children whom the change lets in are on their way to their counsellor when the office is written down."""
    cap = {"practices.traditional.caseload.cap": 1.0, "practices.traditional.caseload.max_wait_days": 300.0}
    caseload = {"cap": 30.0, "staffing": "given"}
    first = {}
    for stopped in (False, True):
        office = stage({**cap, **{f"practices.relational.caseload.{k}": v for k, v in caseload.items()}})
        for _ in range(3):
            office.child(0.6)
        office.run(100.0)
        office.run_.change(DatedChange(100.0, "relational", 0.0))
        run = office.run_
        if stopped:
            data = json.loads(json.dumps(to_data(run.state)))
            run = OfficeRun(office.settings, "only", Streams(office.settings.seed, 0), from_data(Office, data))
        run.run(200.0)
        first[stopped] = [(r[0], r[2]) for r in run.log if r[1] == "task" and r[5] == "first_contact" and r[0] > 100.0]
    assert len(first[False]) == 2
    assert first[True] == first[False]


@pytest.mark.slow
def test_other_luck_is_stopped_and_continued_alike(settings):
    other = settings.model_copy(update={"seed": settings.seed + 1})
    assert played(other, STOPS["often"]) == unbroken(other)
