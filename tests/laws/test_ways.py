"""Claims about the ways of children in real logs: nobody gets lost, boxes agree with spells, and so does the export."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.casework.log import NOBODY
from sim.outcomes.events import ACTIVITY, CASE, INSTANCE, TIME, TRANSITION, event_table, local_times
from sim.outcomes.flow import flow
from sim.outcomes.office import read_office
from sim.outcomes.periods import reporting_window
from sim.outcomes.transitions import BOXES, REFERRED, STILL, moves, transitions


@pytest.fixture(scope="module")
def offices(short, logs):
    """Each office that is told of, once."""
    found = {id(log): (arm, name, log) for arm, parts in logs.items() for name, log in parts.items()}
    return [(arm, name, read_office(short, log)) for arm, name, log in found.values()]


def test_who_comes_to_a_box_moves_on_or_is_still_there(short, offices):
    window = reporting_window(short)
    for arm, name, office in offices:
        table = transitions([moves(office, window)])
        for box in BOXES:
            came = table.loc[table["to"] == box, "children"].sum()
            assert came == table.loc[table["box"] == box, "children"].sum(), (arm, name, box)
        begun = table.loc[table["box"] == REFERRED, "children"].sum()
        assert begun == window.holds(office.spells.referred).sum()
        assert begun == table.loc[table["to"] == STILL, "children"].sum()


def test_boxes_end_when_the_spells_say_so(short, offices):
    """Waiting, first contact, closure and return of the map are those of the table of spells."""
    window = reporting_window(short)
    for _, _, office in offices:
        frame, spells = moves(office, window), office.spells
        followed = window.holds(spells.referred)
        waited = (spells.allocated - spells.referred)[followed & np.isfinite(spells.allocated)]
        told = frame.loc[(frame["box"] == "waiting") & (frame["to"] == "allocated"), "days"]
        assert sorted(told) == sorted(waited)
        contacted = followed & np.isfinite(spells.first_contact)
        met = spells.first_contact[contacted] - spells.allocated[contacted]
        told = frame.loc[(frame["box"] == "allocated") & ~frame["to"].isin(["left", "placed", STILL]), "days"]
        assert sorted(told) == pytest.approx(sorted(met))
        assert (frame["to"] == "closed").sum() == (followed & spells.closed_ready).sum()
        returned = followed & spells.closed_ready & np.isfinite(spells.next_referral)
        assert (frame["to"] == "returned").sum() == returned.sum()


def test_nobody_comes_to_support_without_a_grant(short, offices):
    """Fewer come to the box than measures are granted, as one can follow on another without a gap."""
    window = reporting_window(short)
    for _, _, office in offices:
        frame = moves(office, window)
        granted = office.columns.of("granted")
        spell = office.spells.of(granted)
        support = granted.b == 1.0
        inside = window.holds(office.spells.referred)[spell] & support
        assert 0 < (frame["to"] == "supporting").sum() <= inside.sum()


def test_who_leaves_or_waits_before_the_first_contact_is_who_the_table_of_outcomes_says(short, offices):
    window = reporting_window(short)
    for _, _, office in offices:
        frame, outcomes = moves(office, window), flow(short, office, window)
        before = frame[frame["box"].isin(["waiting", "allocated"])]
        gone = before["to"].isin(["left", "placed"]).sum()
        assert gone / window.years == pytest.approx(outcomes["left_before_contact"].value)
        assert (before["to"] == STILL).sum() == outcomes["no_first_contact"].value


def test_the_exported_log_gives_back_the_spells(short, logs):
    """Read again from the export alone: first contacts and closures lie where the log has them."""
    table = event_table(short, "pilot", logs["pilot"])
    for _, times in table.groupby(CASE)[TIME]:
        assert times.is_monotonic_increasing
    records = [record for log in logs["pilot"].values() for record in log if record[2] != NOBODY and record[0] >= 0.0]
    for event, activity, detail in (
        ("closed", "closed", None),
        ("task", "task.first_contact", "first_contact"),
        ("investigated", "investigated", None),
    ):
        rows = [r for r in records if r[1] == event and detail in (None, r[5])]
        told = table[(table[ACTIVITY] == activity) & (table[TRANSITION] == "complete")]
        days = np.array(sorted(r[0] for r in rows))
        expected = pd.Series(local_times(short.period.start, days))
        assert told[TIME].sort_values().reset_index(drop=True).equals(expected.sort_values().reset_index(drop=True))
        assert sorted(told[CASE].astype(int)) == sorted(r[2] for r in rows)


def test_every_decision_to_investigate_starts_one_and_every_finished_one_has_its_start(short, logs):
    """More are begun than finished: some are under way at the end, or are broken off."""
    for arm in short.arms:
        told = event_table(short, arm, logs[arm])
        cases = told[told[ACTIVITY] == "investigated"]
        begun, over = ({*zip(part[CASE], part[INSTANCE], strict=True)} for part in _by_end(cases))
        assert over < begun
        decided = told[(told[ACTIVITY] == "decision") & told["outcome"].isin(["investigate", "look"])]
        assert len(begun) == len(decided)


def _by_end(rows):
    return (rows[rows[TRANSITION] == end] for end in ("start", "complete"))


def test_two_arms_tell_the_same_events_before_their_first_change(short, logs):
    first = pd.Timestamp(min(c.date for a in short.arms.values() for c in a.changes), tz="Europe/Copenhagen")
    early = []
    for arm in short.arms:
        table = event_table(short, arm, logs[arm])
        begun = table[(table[TIME] < first) & (table[TRANSITION] != "start")]
        early.append(begun.drop(columns=["case:arm", "concept:instance"]).reset_index(drop=True))
    for other in early[1:]:
        pd.testing.assert_frame_equal(early[0], other)
