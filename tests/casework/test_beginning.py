"""Claims about offices in progress: nothing is lost or doubled when a scenario takes one over."""

import json
from itertools import islice
from math import inf

import pytest

from sim.casework import log
from sim.casework.beginning import long_run
from sim.casework.replication import OfficeRun, copied, simulate
from sim.casework.rollout import course_of
from sim.casework.state import Office, from_data, moved_in_time, to_data
from sim.casework.streams import Streams
from sim.evidence import laws

DAYS = 28.0
TRADITIONAL = {"label": {"da": "T", "en": "T"}, "changes": []}


@pytest.fixture(scope="module")
def settings(shipped, changed):
    """More of everything that is rare, so that states are taken amid unfinished business."""
    return changed(
        shipped,
        {
            "initial.settle_years": 5,
            "initial.spacing_years": 1,
            "initial.states_per_run": 3,
            "period.end": "2021-01-01",
            "staff.turnover_per_year": 0.6,
            "staff.long_sick_days": 20.0,
            "municipality.offices.pilot.posts": 3.5,
            "practices.traditional.caseload.cap": 16.0,
        },
    )


@pytest.fixture(scope="module")
def beginnings(settings):
    return list(long_run(settings, "pilot", 0))


@pytest.fixture(scope="module")
def logs(settings, beginnings):
    return {arm: by_office["pilot"] for arm, by_office in simulate(settings, 0, {"pilot": beginnings[0]}).items()}


def test_the_same_course_told_from_another_first_day_is_the_same_course(settings, changed):
    """All times of a state and of a record move together: no field of either is forgotten."""
    early = changed(
        settings, {"period.start": "2015-01-01", "period.end": "2018-01-01", "arms": {"traditional": TRADITIONAL}}
    )
    late = changed(early, {"period.start": "2015-01-29"})
    run = OfficeRun(early, "pilot", Streams(1, 0))
    run.run(900.0)
    moved = moved_in_time(run.state, -DAYS)
    before = len(run.log)
    run.run(1090.0)
    again = OfficeRun(late, "pilot", Streams(1, 0), moved)
    again.run(1090.0 - DAYS)
    assert [log.moved_in_time(record, DAYS) for record in again.log] == run.log[before:]
    assert moved_in_time(again.state, DAYS) == run.state
    assert len(run.log) - before > 1000


def test_a_coming_notification_is_looked_for_with_the_scenarios_own_draws(settings, beginnings):
    """Kept beside the scenario's draws it would be thinned twice: fewer families would come back in the first year."""

    def coming(state):
        return {
            name: [item for item in case.agenda if item[1] == "notice"]
            for name, case in state.cases.items()
            if case.stage in ("open", "closed")
        }

    kept = coming(beginnings[0].state)
    found = []
    for replication in (0, 1):
        state, streams = copied(beginnings[0].state), Streams(settings.seed, replication)
        run = OfficeRun(settings, "pilot", streams, state, taken_over=True)
        found.append(coming(run.state))
    some = [name for name in kept if kept[name] or found[0][name]]
    assert len(some) > 50
    for one, other in ((kept, found[0]), (kept, found[1]), (found[0], found[1])):
        alike = [name for name in some if one[name] and one[name] == other[name]]
        assert len(alike) < 0.02 * len(some)


def test_every_child_task_and_person_is_taken_over_once(settings):
    run_states = []

    class Watched(OfficeRun):
        def run(self, until):
            super().run(until)
            run_states.append(from_data(Office, to_data(self.state)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.casework.beginning.OfficeRun", Watched)
        taken = [beginning.state for beginning in long_run(settings, "pilot", 0)]
    in_hand = 0
    for left, got in zip(run_states, taken, strict=True):
        assert got.cases.keys() == left.cases.keys()
        assert got.waiting == left.waiting
        assert [case.stage for case in got.cases.values()] == [case.stage for case in left.cases.values()]
        assert got.counsellors.keys() == left.counsellors.keys()
        for number, person in got.counsellors.items():
            before = left.counsellors[number]
            work = [task.child for *_, task in before.queue] + ([before.current.child] if before.current else [])
            assert sorted(task.child for *_, task in person.queue) == sorted(work)
            assert person.backlog == before.backlog
            assert person.current is None
            in_hand += before.current is not None
        coming = [what for _, _, what, _, _ in got.diary]
        assert coming.count("leaves") == [what for _, _, what, _, _ in left.diary].count("leaves")
        assert coming.count("starts") == [what for _, _, what, _, _ in left.diary].count("starts")
    assert in_hand > 0


def test_work_in_hand_is_done_first(settings, beginnings):
    for beginning in beginnings:
        run = OfficeRun(settings, "pilot", Streams(5, 0), from_data(Office, to_data(beginning.state)), taken_over=True)
        first = {n: person.queue[0][3] for n, person in run.state.counsellors.items() if person.queue}
        run.run(60.0)
        for number, task in first.items():
            done = next((r for r in run.log if r[1] == "task" and r[4] == number), None)
            assert done is None or (done[2], done[5]) == (task.child, task.kind)


def test_the_history_tells_the_same_as_the_state(beginnings):
    for state, history in beginnings:
        last_referral = {r[2]: r[0] for r in history if r[1] == "referral"}
        running = {(r[2], r[6]): r[0] for r in history if r[1] == "started"}
        for record in history:
            if record[1] == "ended":
                del running[record[2], record[6]]
        known = {number: case for number, case in state.cases.items() if case.stage in ("waiting", "open", "closed")}
        assert last_referral == {number: case.referred for number, case in known.items()}
        assert running == {
            (number, measure.number): measure.started
            for number, case in state.cases.items()
            for measure in case.measures
            if measure.started < inf
        }
        assert all(record[0] <= 0.0 for record in history)
        assert len(running) > 20


def test_arms_begin_with_the_same_office_and_part_at_their_first_change(settings, logs):
    switch = course_of(settings, "pilot", "pilot")[0].day
    before = {arm: [r for r in records if r[0] < switch and r[1] != "unmet"] for arm, records in logs.items()}
    assert before["pilot"] == before["traditional"] == before["rollout"]
    assert logs["pilot"] != logs["traditional"]


def test_all_laws_hold_from_the_first_day_on(settings, logs):
    for records in logs.values():
        assert laws.check_all(settings, records) == []
        assert min(r[0] for r in records) < -300.0
        (first,) = [r for r in records if r[1] == "stock" and r[0] == 0.0]
        assert first[6] > 50


def test_no_child_is_met_twice_by_having_been_known_before(beginnings, logs):
    known = set(beginnings[0].state.cases)
    new = {r[2] for r in logs["traditional"] if r[1] == "child" and r[6] >= 0.0 and r[2] not in known}
    assert len(new) > 300
    assert {r[2] for r in logs["traditional"] if r[1] == "child"} == known | new


def test_states_of_one_run_and_of_another_differ(settings, beginnings):
    (other,) = islice(long_run(settings, "pilot", 1), 1)
    ids = [frozenset(state.cases) for state, _ in (*beginnings, other)]
    assert len(set(ids)) == 4


def test_an_office_taken_over_may_be_stopped_and_continued(settings, beginnings):
    def begun():
        state = from_data(Office, json.loads(json.dumps(to_data(beginnings[1].state))))
        return OfficeRun(settings, "pilot", Streams(settings.seed, 1), state, taken_over=True)

    (change,) = course_of(settings, "pilot", "pilot")
    whole = begun()
    whole.run(change.day)
    whole.change(change)
    whole.run(1500.0)
    records, run = [], begun()
    for stop in (0.0, 0.3, 17.25, 366.0, change.day, 1400.0, 1500.0):
        run.run(stop)
        if stop == change.day:
            run.change(change)
        records += run.log
        state = from_data(Office, json.loads(json.dumps(to_data(run.state))))
        run = OfficeRun(settings, "pilot", Streams(settings.seed, 1), state)
    assert records == whole.log


def test_what_a_relational_baseline_has_in_view_is_not_seen_again(settings, changed):
    """Children drawn in early by the long run are not drawn a second time from the scenario's own referrals."""
    early = changed(settings, {"baseline_practice": "relational", "practices.relational.intake.early_share": 1.0})
    (beginning,) = islice(long_run(early, "pilot", 0), 1)
    lead = early.practices["relational"].intake.lead_days
    coming = [c for c in beginning.state.cases.values() if c.truth.referral_day > 0.0]
    assert len(coming) > 3
    assert all(case.truth.referral_day <= lead for case in coming)
    run = OfficeRun(early, "pilot", Streams(early.seed, 0), beginning.state, taken_over=True)
    run.run(400.0)
    born = [r for r in run.log if r[1] == "child"]
    assert min(r[6] for r in born) >= lead
    assert all(r[0] >= 0.0 for r in born)
