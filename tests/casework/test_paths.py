"""Claims about need paths: they are the truth that was simulated, without gaps, and nobody notices them."""

import json
import pickle
from itertools import islice, pairwise

import numpy as np
import pytest

from sim.casework.beginning import long_run
from sim.casework.child import load_before_referral
from sim.casework.paths import STRETCH
from sim.casework.replication import OfficeRun, simulate
from sim.casework.rollout import course_of
from sim.casework.state import Office, from_data, to_data
from sim.casework.streams import Streams


@pytest.fixture(scope="module")
def settings(shipped, changed):
    return changed(shipped, {"initial.state": "empty", "period.end": "2021-01-01", "seed": 7})


@pytest.fixture(scope="module")
def logs(settings):
    return simulate(settings, 0)


def stretches(paths):
    """Per child the rows of its path, in the order in which they were written."""
    found = {}
    for child, row in zip(paths.owners, np.array(paths.stretches).reshape(-1, len(STRETCH)), strict=True):
        found.setdefault(child, []).append(dict(zip(STRETCH, row.tolist(), strict=True)))
    return found


def value(row, day):
    t = day - row["start"]
    load = row["level"] + (row["load"] - row["level"]) * np.exp(-row["pull"] * t)
    capability = row["toward"] + (row["capability"] - row["toward"]) * np.exp(-row["rate"] * t)
    return load, capability


def test_keeping_paths_changes_no_record(settings, logs):
    bare = simulate(settings, 0, need_paths=False)
    for arm, offices in logs.items():
        for office, log in offices.items():
            assert bare[arm][office] == log
            assert bare[arm][office].paths is None
            assert len(log.paths.owners) > 1000


def test_a_path_has_no_gaps_and_ends_when_the_child_leaves_or_the_books_close(settings, logs):
    horizon = float((settings.period.end - settings.period.start).days)
    for offices in logs.values():
        for log in offices.values():
            left = {r[2]: r[0] for r in log if r[1] == "exit" and r[0] > 0}
            for child, rows in stretches(log.paths).items():
                assert all(a["end"] == b["start"] for a, b in pairwise(rows)), child
                assert all(row["end"] > row["start"] for row in rows), child
                assert rows[-1]["end"] == left.get(child, horizon)


def test_load_and_capability_go_on_where_the_stretch_before_ended_unless_something_happened(logs):
    log = logs["pilot"]["pilot"]
    contacts = {(r[2], r[0]) for r in log if r[1] == "task" and r[9] > 0}
    events = {(r[2], r[0]) for r in log if r[1] == "life_event"}
    jumps = 0
    for child, rows in stretches(log.paths).items():
        for before, after in pairwise(rows):
            load, capability = value(before, before["end"])
            if after["load"] != pytest.approx(min(load, 2.2), abs=1e-7):
                assert (child, after["start"]) in events
                assert after["load"] > load
                jumps += 1
            if after["capability"] != pytest.approx(capability, abs=1e-9):
                assert (child, after["start"]) in contacts
                assert after["capability"] > capability
                jumps += 1
    assert jumps > 500


def test_the_path_is_the_need_that_the_log_tells_of(logs):
    """Where the log states a need, a stretch begins or ends with it."""
    for log in (logs["traditional"]["comparison"], logs["rollout"]["pilot"]):
        paths, place = stretches(log.paths), {"referral": 7, "life_event": 7, "closed": 9, "decision": 8}
        checked = dict.fromkeys(place, 0)
        for record in log:
            if record[1] not in place or record[0] <= 0:
                continue
            told, day, rows = record[place[record[1]]], record[0], paths[record[2]]
            here = [value(row, day) for row in rows if row["start"] <= day <= row["end"]]
            assert any(told == pytest.approx(p * (1 - a), abs=1e-7) for p, a in here), record
            checked[record[1]] += 1
        assert min(checked.values()) > 20


def test_every_child_is_accounted_for_from_its_onset_and_in_all_arms_alike(settings, logs):
    rules = settings.child.load
    for office in settings.municipality.offices:
        firsts = {}
        for arm in logs:
            log = logs[arm][office]
            firsts[arm] = {child: rows[0] for child, rows in stretches(log.paths).items()}
            assert firsts[arm].keys() == log.paths.children.keys()
        assert firsts["traditional"] == firsts["pilot"] == firsts["rollout"] == firsts["pilot_spread"]
        children = {r[2]: r for r in logs["traditional"][office] if r[1] == "child" and r[0] > 0}
        for child, record in children.items():
            first = firsts["traditional"][child]
            onset = record[6] - rules.onset_days
            assert first["start"] == onset
            for day in (onset, (onset + first["end"]) / 2, first["end"]):
                expected = load_before_referral(day, record[6], record[8], rules.onset_days, rules.onset_share)
                assert value(first, day)[0] == pytest.approx(expected, abs=1e-7)
        unseen = firsts["traditional"].keys() - {r[2] for r in logs["traditional"][office] if r[1] == "child"}
        # those whose onset lies before the end and who would come into view after it
        assert 10 < len(unseen) < 60


def test_another_lead_time_begins_no_childs_account_earlier(settings, logs, changed):
    """The day on which a child comes into view belongs to the practices of a scenario; the onset does not."""
    other = simulate(changed(settings, {"practices.relational.intake.lead_days": 10.0}), 0)
    for office in settings.municipality.offices:
        ours, theirs = (stretches(each["traditional"][office].paths) for each in (logs, other))
        assert ours.keys() == theirs.keys()
        born = {child for child, rows in ours.items() if rows[0]["start"] > 0}
        assert {c: ours[c][0]["start"] for c in born} == {c: theirs[c][0]["start"] for c in born}


def test_cover_by_a_counsellor_is_the_hours_of_the_moving_window(settings, logs):
    cover = settings.child.cover
    log = logs["rollout"]["pilot"]
    hours = {}
    for r in log:
        if r[1] == "task" and r[9] > 0 and r[5] in ("first_contact", "meeting", "investigation"):
            hours.setdefault(r[2], []).append((r[0], r[9]))
    spans = {}
    for child, start, end in np.array(log.paths.covers).reshape(-1, 3).tolist():
        spans.setdefault(int(child), []).append((start, end))
    assert len(spans) > 100
    for child, found in list(spans.items())[:100]:
        for day in np.arange(0.37, 1820.0, 7.31):
            enough = sum(h for d, h in hours[child] if day - cover.window_days < d <= day) >= cover.hours
            assert enough == any(s <= day < e for s, e in found), (child, day)


@pytest.mark.parametrize("stops", [[301.4375], [13.37, 500.0, 1339.0, 1400.25]], ids=["once", "often"])
def test_a_stopped_run_writes_the_paths_of_the_unbroken_one(settings, stops):
    def played(days):
        run, parts = OfficeRun(settings, "pilot", Streams(settings.seed, 0)), []
        (change,) = course_of(settings, "pilot", "pilot")
        for day in sorted({*days, change.day}):
            run.run(day)
            if day == change.day:
                run.change(change)
            if day in days:
                parts.append(run.log)
                state = from_data(Office, json.loads(json.dumps(to_data(run.state))))
                run = OfficeRun(settings, "pilot", Streams(settings.seed, 0), state)
        run.run(1500.0)
        run.close_books()
        whole = parts[0] if parts else run.log
        for part in [*parts[1:], run.log] if parts else []:
            whole = whole.followed_by(part)
        return whole

    unbroken, stopped = played([]), played(stops)
    assert stopped == unbroken
    for rows in ("stretches", "owners", "covers"):
        assert getattr(stopped.paths, rows) == getattr(unbroken.paths, rows)
    assert stopped.paths.children == unbroken.paths.children


@pytest.fixture(scope="module")
def taken_over(settings, changed):
    """The settings of an office in progress, and with what it begins."""
    own = changed(
        settings, {"initial": {"state": "in_progress", "settle_years": 3, "spacing_years": 1, "states_per_run": 1}}
    )
    return own, next(islice(long_run(own, "pilot", 0), 1))


def test_a_child_known_when_an_office_is_taken_over_has_an_account_from_the_first_day_on(taken_over):
    settings, beginning = taken_over
    logs = {arm: offices["pilot"] for arm, offices in simulate(settings, 0, {"pilot": beginning}).items()}
    for log in logs.values():
        firsts = {child: rows[0]["start"] for child, rows in stretches(log.paths).items()}
        assert beginning.state.cases.keys() <= firsts.keys()
        assert all(firsts[child] <= 0.0 for child in beginning.state.cases)
        assert len(beginning.state.cases) > 100
        running = {(r[2], r[6]) for r in log if r[1] == "started" and r[0] < 0.0}
        running -= {(r[2], r[6]) for r in log if r[1] == "ended" and r[0] < 0.0}
        assert len(running) > 20
    assert logs["traditional"][: len(beginning.history)] == beginning.history


def test_hours_before_an_office_is_taken_over_go_on_covering(taken_over):
    """Whoever was met in the last days before is covered from the first day until the window has passed."""
    settings, beginning = taken_over
    rules = settings.child.cover
    run = OfficeRun(settings, "pilot", Streams(settings.seed, 0), pickle.loads(pickle.dumps(beginning.state)))
    assert not run.log.paths.covers
    run = OfficeRun(
        settings, "pilot", Streams(settings.seed, 0), pickle.loads(pickle.dumps(beginning.state)), taken_over=True
    )
    spans = {int(c): (s, e) for c, s, e in np.array(run.log.paths.covers).reshape(-1, 3).tolist()}
    for child, case in beginning.state.cases.items():
        for day in np.arange(0.0, rules.window_days, 0.31):
            hours = sum(h for d, h in case.truth.contacts if d > day - rules.window_days)
            start, end = spans.get(child, (0.0, 0.0))
            assert (hours >= rules.hours) == (start <= day < end), (child, day)
    assert len(spans) > 5


def test_where_fewer_come_to_need_help_the_others_have_no_account_and_where_more_do_they_have(settings, changed):
    """Children who would come into view only after the end are no exception."""
    date, label = "2020-01-01", {"da": "x", "en": "x"}
    arms = {
        name: {"label": label, "changes": [{"date": date, "offices": ["pilot"], "demand_factor": factor}]}
        for name, factor in (("fewer", 0.4), ("more", 1.8))
    }
    logs = simulate(changed(settings, {"arms": {"traditional": {"label": label, "changes": []}, **arms}}), 0)
    unseen, everybody = {}, {}
    for arm, offices in logs.items():
        log = offices["pilot"]
        everybody[arm] = set(log.paths.children)
        unseen[arm] = everybody[arm] - {r[2] for r in log if r[1] == "child"}
        assert everybody[arm] == stretches(log.paths).keys()
    assert unseen["fewer"] < unseen["traditional"] < unseen["more"]
    assert everybody["fewer"] < everybody["traditional"] < everybody["more"]


def test_a_child_that_is_left_alone_needs_the_same_whether_its_case_is_open_or_closed(stage):
    """Closing a case lowers nobody's need: without contact or help the truth goes the same way."""
    paths = {}
    for name, ready_at in (("closed", 2.0), ("open", 0.0)):
        office = stage(
            {
                "practices.traditional.closure.ready_at": ready_at,
                "practices.traditional.closure.ready_days": 0.0,
                "practices.traditional.granting.investigate_at": 9.0,
                "practices.traditional.granting.early_offset": 0.0,
                "practices.traditional.contact.interval_days": 5000.0,
                "work.longest_interval_days": 5000.0,
                "child.load.harm_per_day": 0.0003,
                "child.capability.gain_per_hour": 0.05,
                "child.capability.fade_per_day": 0.002,
            }
        )
        journey = office.child(0.8, capability_maximum=0.4, reversion=0.0004, long_run=0.3)
        office.run(900.0)
        assert journey.case.stage == name
        office.run_.close_books()
        paths[name] = stretches(office.run_.log.paths)[1]
    days = np.arange(1.0, 900.0, 13.0)
    needs = [
        [
            next(p * (1 - a) for row in rows if row["start"] <= day < row["end"] for p, a in [value(row, day)])
            for day in days
        ]
        for rows in paths.values()
    ]
    assert needs[0] == pytest.approx(needs[1], abs=1e-12)
