"""The log that others read tells each event once, in order, at the time the clock on the wall showed."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
import synthetic_logs

from sim.outcomes.events import (
    ACTIVITIES,
    ACTIVITY,
    CASE,
    COLUMNS,
    GROUP,
    INSTANCE,
    RESOURCE,
    TIME,
    TOLD,
    TRANSITION,
    event_table,
    local_times,
)
from sim.outcomes.periods import day_of
from sim.settings.schema import Settings


def row(day, event, child=1, detail="", a=0.0, b=0.0, c=0.0, d=0.0, counsellor=3, district=0):
    return (day, event, child, district, counsellor, detail, a, b, c, d)


@pytest.fixture(scope="module")
def table(short_settings: Settings) -> pd.DataFrame:
    return event_table(short_settings, "pilot", synthetic_logs.simulate(short_settings, 0)["pilot"])


def told_of(settings: Settings, *rows) -> pd.DataFrame:
    return event_table(settings, "pilot", {"pilot": sorted(rows, key=lambda each: each[0])})


def clock(settings: Settings, year: int, month: int, day: int, hours: float) -> pd.Timestamp:
    date = pd.Timestamp(year=year, month=month, day=day).date()
    return local_times(settings.period.start, np.array([day_of(settings, date) + hours / 24]))[0]


def test_events_are_sorted_by_child_and_then_time(table: pd.DataFrame) -> None:
    child = table[CASE].astype(int)
    assert child.is_monotonic_increasing
    for _, times in table.groupby(CASE)[TIME]:
        assert times.is_monotonic_increasing
    assert list(table.columns) == list(COLUMNS)
    assert set(table[ACTIVITY]) <= set(ACTIVITIES)


def test_at_the_same_time_the_order_of_the_log_holds(short_settings: Settings) -> None:
    rows = [
        row(10.0, "referral", detail="first", a=1, counsellor=-1),
        row(10.0, "allocated", detail="former"),
        row(20.0, "task", detail="first_contact", a=19.0, b=20.0, c=0.0),
        row(20.0, "decision", detail="conversations"),
    ]
    found = told_of(short_settings, *rows)
    ends = list(zip(found[ACTIVITY], found[TRANSITION], strict=True))
    assert ends == [
        ("referral", "complete"),
        ("allocated", "complete"),
        ("task.first_contact", "start"),
        ("task.first_contact", "complete"),
        ("decision", "complete"),
    ]
    assert found[RESOURCE].isna().tolist() == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("moment", "offset"),
    [
        ((2019, 1, 15, 8.0), "+01:00"),
        ((2019, 7, 15, 8.0), "+02:00"),
        ((2019, 3, 31, 1.5), "+01:00"),
        ((2019, 3, 31, 3.5), "+02:00"),
        ((2019, 10, 27, 1.5), "+02:00"),
        ((2019, 10, 27, 2.5), "+02:00"),  # twice on the clock: the first of the two
        ((2019, 10, 27, 3.5), "+01:00"),
    ],
)
def test_the_offset_is_that_of_the_season(short_settings: Settings, moment, offset: str) -> None:
    time = clock(short_settings, *moment)
    assert time.isoformat().endswith(offset)
    assert time.hour + time.minute / 60 == pytest.approx(moment[3])


def test_the_hour_that_does_not_exist_ends_before_it_begins(short_settings: Settings) -> None:
    assert clock(short_settings, 2019, 3, 31, 2.5) == clock(short_settings, 2019, 3, 31, 3.0)


@pytest.mark.parametrize("date", [(2019, 3, 31), (2019, 10, 27)])
def test_no_change_of_the_clock_changes_the_order_of_events(
    short_settings: Settings, date: tuple[int, int, int]
) -> None:
    times = [clock(short_settings, *date, hours) for hours in np.arange(0.0, 24.0, 0.25)]
    assert times == sorted(times)


def test_a_year_of_days_returns_to_the_hour(short_settings: Settings) -> None:
    """Work begins at eight by the clock in summer and winter."""
    times = local_times(short_settings.period.start, np.arange(0.0, 366.0) + 8.0 / 24.0)
    assert set(times.hour) == {8}
    assert set(times.minute) == {0}


def test_every_record_of_the_period_is_told_exactly_once(short_settings: Settings, table: pd.DataFrame) -> None:
    logs = synthetic_logs.simulate(short_settings, 0)["pilot"].values()
    expected = Counter(record[1] for log in logs for record in log if record[1] in TOLD and record[0] >= 0.0)
    begin = pd.Timestamp(short_settings.period.start, tz="Europe/Copenhagen")
    # of two ends the last is the record; the start of a measure is a record of its own
    told = table[(table[TRANSITION] != "start") | table[ACTIVITY].str.startswith("measure")]
    told = told[told[TIME] >= begin]
    kinds = Counter(_kind(*each) for each in zip(told[ACTIVITY], told[TRANSITION], strict=True))
    assert kinds == expected


def _kind(activity: str, transition: str) -> str:
    steps = {"schedule": "granted", "start": "started", "complete": "ended", "withdraw": "withdrawn"}
    return steps[transition] if activity.startswith("measure") else activity.partition(".")[0]


def test_what_has_two_ends_has_them_in_order_under_one_name(table: pd.DataFrame) -> None:
    """An investigation may lack its end, as the log ends too; nothing lacks its start."""
    cases = table[table[ACTIVITY].str.startswith(("task", "investigated"))]
    for (_, _, name), pair in cases.groupby([CASE, GROUP, INSTANCE]):
        ends = pair[TRANSITION].tolist()
        assert ends == ["start", "complete"] or (ends == ["start"] and str(name).startswith("investigation")), name


def test_an_investigation_starts_with_its_decision_and_may_not_be_over_when_the_log_ends(
    short_settings: Settings,
) -> None:
    rows = [
        row(10.0, "referral", detail="first", a=1, counsellor=-1),
        row(20.0, "decision", detail="look", a=0.7, counsellor=2),
        row(60.0, "investigated", detail="limited", a=20.0, b=0.7, counsellor=3),
        row(60.5, "decision", detail="conversations"),
        row(90.0, "decision", detail="investigate", a=0.9),
    ]
    found = told_of(short_settings, *rows)
    of_child = found[found[ACTIVITY].isin(["decision", "investigated"])]
    assert list(zip(of_child[ACTIVITY], of_child[TRANSITION], strict=True)) == [
        ("decision", "complete"),
        ("investigated", "start"),
        ("investigated", "complete"),
        ("decision", "complete"),
        ("decision", "complete"),
        ("investigated", "start"),
    ]
    over, begun = (found[(found[ACTIVITY] == "investigated") & (found[TRANSITION] == end)] for end in _ENDS)
    assert over["outcome"].tolist() == ["limited"]
    assert begun["outcome"].isna().all()
    assert begun[RESOURCE].tolist() == ["pilot/2", "pilot/3"]
    assert over[INSTANCE].tolist() == begun[INSTANCE].tolist()[:1]
    assert begun[INSTANCE].is_unique


_ENDS = ("complete", "start")


def test_what_is_not_told_is_empty_in_one_way(table: pd.DataFrame) -> None:
    """No empty word beside a missing one."""
    for name in (INSTANCE, "outcome", "measure_type", RESOURCE):
        assert not (table[name] == "").any(), name
        assert table[name].isna().any(), name


def test_of_the_years_before_only_what_makes_a_course_whole_is_told(short_settings: Settings) -> None:
    over = [row(-900.0, "referral", 1, "first", a=1), row(-500.0, "closed", 1, "ready")]
    going_on = [row(-300.0, "referral", 2, "first", a=1), row(50.0, "closed", 2, "ready")]
    measure = "contact_person"
    runs_on = [
        row(-800.0, "referral", 3, "first", a=1),
        row(-700.0, "granted", 3, measure, a=1, b=0),
        row(-650.0, "started", 3, measure, a=1, b=0, d=-700.0),
        row(-600.0, "closed", 3, "ready"),
        row(5.0, "ended", 3, measure, a=1, b=0),
    ]
    back = [
        row(-900.0, "referral", 4, "first", a=1),
        row(-500.0, "closed", 4, "ready"),
        row(10.0, "referral", 4, "return", a=2),
    ]
    unknown = [row(-20.0, "child", 5, "light"), row(30.0, "exit", 5, "adult")]
    long_over = [
        row(-900.0, "referral", 6, "first", a=1),
        row(-800.0, "closed", 6, "ready"),
        row(9.0, "exit", 6, "moved"),
    ]
    found = told_of(short_settings, *over, *going_on, *runs_on, *back, *unknown, *long_over)
    counts = found.groupby(CASE).size().to_dict()
    assert counts == {"2": 2, "3": 3, "4": 1}
    assert found.loc[found[CASE] == "3", TRANSITION].tolist() == ["schedule", "start", "complete"]
    assert found.loc[found[CASE] == "4", "spell"].tolist() == [2]


def test_nothing_of_the_truth_but_severity_is_told(table: pd.DataFrame) -> None:
    assert not {"need", "load", "unmet", "life_event"} & (set(table.columns) | set(table[ACTIVITY]))
    assert set(table["case:severity"]) == {"medium"}
    assert set(table["case:arm"]) == {"pilot"}


def test_an_office_in_which_nothing_happens_has_an_empty_table(short_settings: Settings) -> None:
    empty = told_of(short_settings)
    assert empty.empty
    assert list(empty.columns) == list(COLUMNS)
