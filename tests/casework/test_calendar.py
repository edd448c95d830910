"""Claims about working time: when somebody is at work, and when a task of so many hours ends."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.casework.calendar import AlwaysOpen, Days, WorkCurve, on_grid
from sim.casework.streams import Streams

START = dt.date(2016, 1, 1)
DAY_HOURS = 37.0 / 5.0


@pytest.fixture(scope="module")
def days() -> Days:
    return Days(START, 2016, 2025)


@pytest.fixture(scope="module")
def present(quiet):
    """A full post that is never away and does casework all day."""
    return quiet.staff.model_copy(update={"hours_per_week": 37.0, "workday_start_hour": 8.0, "casework_share": 1.0})


@pytest.fixture
def curve(days, present):
    def build(incumbent=0, share=1.0, first_year=2016, **values):
        staff = present.model_copy(update=values)
        return WorkCurve(days, staff, share, Streams(11, 0).post(0, 0, incumbent), first_year)

    return build


def hours_between(curve, first: dt.date, last: dt.date) -> float:
    return curve.hours_at(float((last - START).days)) - curve.hours_at(float((first - START).days))


def year_of(curve, year: int) -> float:
    return hours_between(curve, dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def days_away(curves, years, working_days) -> list[float]:
    """Working days lost in each year of each curve."""
    return [working_days[y] - year_of(c, y) / DAY_HOURS for c in curves for y in years]


# --- days ------------------------------------------------------------------------------------------------


def test_weekends_and_public_holidays_are_not_worked(days):
    of_2019 = days.working(2019)
    closed = {dt.date(2019, 1, 1) + dt.timedelta(int(i)) for i in np.flatnonzero(of_2019 == 0)}
    weekdays_off = sorted(d for d in closed if d.weekday() < 5)
    # New Year, Maundy Thursday, Good Friday, Easter Monday, Great Prayer Day, Ascension, Whit Monday, Christmas x 2
    assert weekdays_off == [
        dt.date(2019, *md) for md in ((1, 1), (4, 18), (4, 19), (4, 22), (5, 17), (5, 30), (6, 10), (12, 25), (12, 26))
    ]
    assert sum(d.weekday() >= 5 for d in closed) == 104


def test_great_prayer_day_was_a_holiday_until_2023(days):
    assert days.working(2023)[(dt.date(2023, 5, 5) - dt.date(2023, 1, 1)).days] == 0.0
    assert days.working(2024)[(dt.date(2024, 4, 26) - dt.date(2024, 1, 1)).days] == 1.0


def test_dates_and_day_numbers_are_each_others_inverse(days):
    assert days.number(dt.date(2020, 3, 1)) == 366 + 3 * 365 + 31 + 29
    assert days.date(days.number(dt.date(2020, 2, 29)) + 0.9) == dt.date(2020, 2, 29)


# --- a full post without absence -------------------------------------------------------------------------


def test_who_is_never_away_works_every_working_day_in_full(curve, days):
    assert year_of(curve(), 2019) == pytest.approx(days.working(2019).sum() * DAY_HOURS)


def test_a_part_time_post_works_in_proportion(curve):
    assert year_of(curve(share=0.5), 2018) == pytest.approx(0.5 * year_of(curve(), 2018))


def test_a_task_is_done_within_the_hours_of_the_day_and_goes_on_the_next(curve):
    week = curve()
    monday = float((dt.date(2019, 2, 4) - START).days)
    nine = monday + 9 / 24
    assert week.time_when(week.hours_at(nine) + 2.0) == pytest.approx(monday + 11 / 24, abs=1e-5)
    # 6.4 hours are left on Monday; 2 more end on Tuesday at 10
    assert week.time_when(week.hours_at(nine) + 8.4) == pytest.approx(monday + 1 + 10 / 24, abs=1e-5)
    friday = monday + 4 + 9 / 24
    assert week.time_when(week.hours_at(friday) + 8.4) == pytest.approx(monday + 7 + 10 / 24, abs=1e-5)


def test_a_task_over_christmas_waits_for_the_days_between(curve):
    year = curve()
    before = float((dt.date(2019, 12, 24) - START).days) + 8 / 24
    # 24 December is worked (it is no public holiday), 25-26 and the weekend 28-29 are not
    ends = year.time_when(year.hours_at(before) + 2 * DAY_HOURS + 1.0)
    assert ends == pytest.approx((dt.date(2019, 12, 30) - START).days + 9 / 24, abs=1e-5)


def test_work_opens_at_once_in_working_hours_else_at_the_next_morning_at_work(curve):
    week = curve()
    friday = float((dt.date(2019, 2, 8) - START).days)
    assert week.next_open(friday + 0.5) == friday + 0.5
    assert week.next_open(friday + 0.1) == pytest.approx(friday + 8 / 24, abs=1e-5)
    assert week.next_open(friday + 0.9) == pytest.approx(friday + 3 + 8 / 24, abs=1e-5)
    good_friday = float((dt.date(2019, 4, 19) - START).days)
    assert week.next_open(good_friday + 0.5) == pytest.approx(good_friday + 4 + 8 / 24, abs=1e-5)


def test_beyond_the_calendar_no_task_ends(curve):
    year = curve()
    assert year.time_when(1e9) == float("inf")


def test_who_is_ill_for_a_year_and_more_comes_back_when_the_illness_ends(days, present):
    """An absence may reach beyond the years drawn so far; whoever waits for that desk must be told when it opens."""
    post = Streams(11, 0).post(0, 0, 0)
    back = 400.0
    staff = present.model_copy(update={"leave_days": 0, "short_sick_days": 0.0, "long_sick_days": 0.0})
    curve = WorkCurve(days, staff, 1.0, post, 2016, absent_until=back)
    opens = curve.next_open(10.0)
    assert back <= opens < back + 4.0
    assert curve.hours_at(opens) == pytest.approx(0.0, abs=1e-3)
    assert curve.hours_at(opens + 1.0) == pytest.approx(DAY_HOURS, abs=1e-3)


def test_always_open_is_the_identity_on_the_grid():
    assert AlwaysOpen().hours_at(3.7) == AlwaysOpen().next_open(3.7) == 3.7
    assert AlwaysOpen().time_when(3.7) == on_grid(3.7)


# --- left inverse ----------------------------------------------------------------------------------------


@settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hours=st.floats(0.001, 9000.0), incumbent=st.integers(0, 3))
def test_the_end_of_a_task_is_the_first_grid_time_with_its_hours_worked(curve, hours, incumbent):
    year = curve(incumbent, leave_days=30, short_sick_days=6.0, long_sick_days=6.0)
    ends = year.time_when(hours)
    tick = 2.0**-20
    # within one tick: a day of 7.4 hours lies on 7.4/24 of a day, so a tick holds at most 24 x tick hours
    assert hours - 1e-9 <= year.hours_at(ends) <= hours + 24 * tick + 1e-9
    assert year.hours_at(ends - 2 * tick) < hours
    assert ends == on_grid(ends)


@settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(day=st.floats(0.0, 3200.0), incumbent=st.integers(0, 3))
def test_nothing_is_worked_before_work_opens(curve, day, incumbent):
    year = curve(incumbent, leave_days=30, short_sick_days=6.0, long_sick_days=6.0)
    opens = year.next_open(day)
    assert opens >= day
    assert year.hours_at(opens) == pytest.approx(year.hours_at(day), abs=1e-4)
    assert year.hours_at(opens + 0.01) > year.hours_at(opens)


# --- leave and sickness ----------------------------------------------------------------------------------


def test_leave_takes_its_days_most_of_them_in_summer(curve, days):
    years = range(2016, 2025)
    working = {y: days.working(y).sum() for y in years}
    people = [curve(i, leave_days=30, summer_leave_share=0.5) for i in range(12)]
    away = days_away(people, years, working)
    # a week of leave that begins in the last days of December may lose a day or two to New Year
    assert max(away) == pytest.approx(30.0)
    assert min(away) >= 26.0
    assert np.mean(away) > 29.8
    for person in people:
        for year in years:
            at_work = hours_between(person, dt.date(year, 6, 25), dt.date(year, 8, 25))
            whole = hours_between(curve(), dt.date(year, 6, 25), dt.date(year, 8, 25))
            assert (whole - at_work) / DAY_HOURS >= 15 - 1e-6


def test_july_has_the_least_capacity_of_all_months(curve):
    people = [curve(i, leave_days=30, short_sick_days=6.0, long_sick_days=6.0) for i in range(25)]
    month = {
        m: np.mean([hours_between(p, dt.date(2018, m, 1), dt.date(2018, m + 1, 1)) for p in people])
        for m in range(1, 12)
    }
    assert min(month, key=month.get) == 7
    assert month[7] < 0.75 * np.mean([month[m] for m in month if m != 7])


@pytest.mark.parametrize(
    ("values", "wish", "count"),
    [
        ({"short_sick_days": 5.75, "short_spell_days": 2.0}, 5.75, 100),
        ({"long_sick_days": 5.75, "long_spell_days": 40.0}, 5.75, 500),
    ],
    ids=["short spells", "long spells"],
)
def test_days_of_sickness_over_the_years_come_close_to_their_setting(curve, days, values, wish, count):
    years = range(2016, 2026)
    working = {y: days.working(y).sum() for y in years}
    people = [curve(i, **values) for i in range(count)]
    per_person = np.array(days_away(people, years, working)).reshape(count, -1).mean(axis=1)
    half = stats.t.ppf(0.9995, count - 1) * per_person.std(ddof=1) / count**0.5
    assert half < 0.3 * wish
    # whole days, spells that meet and the edges of the calendar take or give up to a tenth
    assert abs(per_person.mean() - wish) < half + 0.1 * wish


def test_only_long_spells_are_kept_for_handing_over(curve):
    assert not curve(1, short_sick_days=50.0).absences
    person = curve(1, long_sick_days=50.0, long_spell_days=40.0)
    person.extend_to(3000.0)
    assert len(person.absences) > 3
    for begins, returns in person.absences:
        assert person.hours_at(returns) == pytest.approx(person.hours_at(begins), abs=1e-9)


def test_a_full_post_of_the_shipped_settings_works_about_the_hours_the_settings_say(shipped, days):
    staff = shipped.staff
    yearly = np.array(
        [
            np.mean(
                [year_of(WorkCurve(days, staff, 1.0, Streams(11, 1).post(0, s, 0), 2016), y) for y in range(2016, 2026)]
            )
            for s in range(120)
        ]
    )
    half = stats.t.ppf(0.9995, 119) * yearly.std(ddof=1) / 120**0.5
    assert half < 0.03 * staff.posts_hours_per_year
    assert abs(yearly.mean() - staff.posts_hours_per_year) < half + 0.02 * staff.posts_hours_per_year


def test_an_incumbent_has_the_same_years_in_whatever_order_they_are_asked_for(curve):
    values = {"leave_days": 30, "short_sick_days": 6.0, "long_sick_days": 6.0}
    early, late = curve(2, **values), curve(2, **values)
    late.extend_to(3000.0)
    asked = [5.0, 400.5, 1200.25, 2999.5]
    assert [early.hours_at(d) for d in asked] == [late.hours_at(d) for d in reversed(asked)][::-1]
