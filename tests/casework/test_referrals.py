"""Claims about who is referred and when: numbers, seasons and mix as set, and no practice has a say."""

import datetime as dt
from collections import Counter

import numpy as np
import pytest
from scipy import stats

from sim.casework import referrals
from sim.casework.calendar import Days
from sim.casework.child import advance
from sim.casework.replication import OfficeRun
from sim.casework.streams import Owner, Streams
from sim.settings.schema import Demand

START = dt.date(2016, 1, 1)
MONTHS = [1.03, 0.95, 1.08, 0.97, 1.08, 1.08, 0.62, 0.97, 1.10, 1.00, 1.12, 1.00]
WEEKDAYS = [0.2, 0.2, 0.2, 0.2, 0.15, 0.03, 0.02]
HOURS = [0.2] * 6 + [0.5, 1.0, 3.0, 3.5, 3.5, 3.5, 3.0, 3.0, 3.0, 2.0, 1.0] + [0.5] * 7
PER_YEAR = 1500.0
YEARS = range(2016, 2026)


@pytest.fixture(scope="module")
def days() -> Days:
    return Days(START, 2016, 2026)


@pytest.fixture(scope="module")
def demand(shipped) -> Demand:
    values = {
        "new_cases_per_1000": 25.0,
        "share_returns": 0.35,
        "early_only_share": 0.06,
        "month_factors": MONTHS,
        "weekday_factors": WEEKDAYS,
        "hour_factors": HOURS,
        "shocks": [],
    }
    return shipped.municipality.demand.model_copy(update=values)


@pytest.fixture(scope="module")
def days_of(days):
    def drawn(demand, years=YEARS, per_year=PER_YEAR, trend=1.0, district=0, kind=Owner.ENTRIES):
        streams = Streams(7, 0)
        found = []
        for year in years:
            found += referrals.entry_days(streams, kind, district, year, days, demand, per_year, trend)
        return found

    return drawn


@pytest.fixture(scope="module")
def entries(days_of, demand) -> list[float]:
    return days_of(demand)


def moments(found):
    return [dt.datetime(2016, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=d) for d in found]


def agrees(observed: dict, expected: dict) -> bool:
    """Chi-square at 1 in 1,000; expected numbers are scaled to the observed total."""
    keys = sorted(expected)
    total, scale = sum(observed.values()), sum(expected.values())
    return (
        stats.chisquare([observed.get(k, 0) for k in keys], [expected[k] / scale * total for k in keys]).pvalue > 1e-3
    )


# --- when ------------------------------------------------------------------------------------------------


def test_as_many_are_referred_as_the_rate_says(entries):
    expected = PER_YEAR * len(YEARS)
    assert abs(len(entries) - expected) < 3.3 * expected**0.5 + 0.01 * expected


def test_first_entries_are_what_returns_leave_of_new_cases_with_early_only_children_on_top(demand):
    # 4,500 children x 25 per 1,000 x .65, of whom early-only children are 6 % of all
    assert referrals.first_entries_per_year(4500, demand) == pytest.approx(4.5 * 25 * 0.65 / 0.94)


def test_referrals_come_in_order_and_in_their_own_year(days_of, demand):
    for year in (2016, 2020):
        found = days_of(demand, years=[year])
        assert found == sorted(found)
        assert {m.year for m in moments(found)} == {year}


def test_months_have_their_share(entries):
    calendar = Counter((START + dt.timedelta(days=d)).month for d in range((dt.date(2026, 1, 1) - START).days))
    expected = {m: MONTHS[m - 1] * calendar[m] for m in range(1, 13)}
    observed = Counter(m.month for m in moments(entries))
    assert agrees(observed, expected)
    assert not agrees(observed, {m: float(calendar[m]) for m in range(1, 13)})


def test_weekdays_have_their_share(entries):
    observed = Counter(m.weekday() for m in moments(entries))
    assert agrees(observed, dict(enumerate(WEEKDAYS)))
    assert not agrees(observed, dict.fromkeys(range(7), 1.0))


def test_hours_of_the_day_have_their_share(entries):
    observed = Counter(m.hour for m in moments(entries))
    assert agrees(observed, dict(enumerate(HOURS)))
    assert not agrees(observed, dict(enumerate([*HOURS[1:], HOURS[0]])))


def test_a_shock_scales_its_own_weeks_and_no_others(days_of, demand, shipped, changed):
    shock = {"start": "2020-03-16", "end": "2020-04-06", "factor": 0.5}
    struck = changed(shipped, {"municipality.demand": demand, "municipality.demand.shocks": [shock]})
    per_year = 40_000.0
    kwargs = {"years": [2020], "per_year": per_year}
    before, after = days_of(demand, **kwargs), days_of(struck.municipality.demand, **kwargs)
    first, last = dt.date(2020, 3, 16), dt.date(2020, 4, 6)

    def within(found):
        return sum(first <= m.date() < last for m in moments(found))

    assert within(after) / within(before) == pytest.approx(0.5, abs=3.3 * 0.75 / within(after) ** 0.5)
    outside = [len(f) - within(f) for f in (before, after)]
    assert outside[1] / outside[0] == pytest.approx(1.0, abs=3.3 * (2 / outside[0]) ** 0.5)


def test_trend_is_growth_per_year_from_its_level_year_and_flat_after_its_last():
    assert referrals.trend_factor(0.1, 2021, 2019) == pytest.approx(1.21)
    assert referrals.trend_factor(0.1, 2018, 2019) == pytest.approx(1 / 1.1)
    assert referrals.trend_factor(0.1, 2030, 2019, 2019) == 1.0


def test_trend_scales_the_number_of_a_year(days_of, demand):
    low, high = (len(days_of(demand, trend=t)) for t in (1.0, 1.21))
    assert high / low == pytest.approx(1.21, abs=3.3 * 1.2 * (2 / low) ** 0.5)


def test_without_demand_nobody_is_referred(days_of, demand):
    assert days_of(demand, per_year=0.0) == []


def test_districts_and_streams_have_their_own_luck(days_of, demand):
    base = days_of(demand, years=[2019])
    assert not set(base) & set(days_of(demand, years=[2019], district=1))
    assert not set(base) & set(days_of(demand, years=[2019], kind=Owner.SCREENED))


# --- who -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cases(shipped, changed):
    mix = {"age": [0.22, 0.35, 0.43], "problem": [0.22, 0.22, 0.18, 0.18, 0.12, 0.08], "severity": [0.5, 0.35, 0.15]}
    values = {f"municipality.mix.{k}": v for k, v in mix.items()}
    values |= {
        "municipality.mix.special_leak": 0.1,
        "child.load.growth_share": 0.2,
        "child.load.growth_low": 1.0,
        "child.load.growth_high": 1.3,
        "child.load.long_run_low": 0.1,
        "child.load.long_run_high": 0.75,
        "child.load.log_sd": 0.25,
        "child.concern.bias_mean": 0.15,
        "child.concern.bias_sd": 0.35,
        "child.concern.hidden_share": 0.15,
        "child.concern.hidden_fraction": 0.3,
        "child.moves_per_year": 0.03,
        "municipality.demand.early_only_share": 0.06,
    }
    settings = changed(shipped, values)
    streams = Streams(3, 0)
    found = []
    for number in range(3000):
        draws = streams.child(number)
        case = referrals.new_case(number, 0, 100.0, 100.0, draws, settings.municipality.mix, settings.child)
        case.early_only = referrals.is_early_only(draws, settings.municipality.demand)
        found.append(case)
    return settings, mix, found


def near(shares, wished) -> bool:
    n = 3000
    return all(abs(s - w) < 3.5 * (w * (1 - w) / n) ** 0.5 for s, w in zip(shares, wished, strict=True))


def shares_of(values, count) -> list[float]:
    return (np.bincount(values, minlength=count) / len(values)).tolist()


def test_the_mix_of_children_has_the_margins_it_was_given(cases):
    _, mix, found = cases
    assert near(shares_of([c.age_group for c in found], 3), mix["age"])
    assert near(shares_of([c.problem for c in found], 6), mix["problem"])
    assert not near(shares_of([c.problem for c in found], 6), mix["problem"][::-1])


def test_special_cases_leak_in_on_top_of_the_mix_and_are_heavy(cases):
    _, mix, found = cases
    expected = [0.9 * s for s in mix["severity"]]
    expected[2] += 0.1
    assert near(shares_of([c.severity for c in found], 3), expected)


def test_some_children_are_seen_under_early_intake_only(cases):
    _, _, found = cases
    assert near([np.mean([c.early_only for c in found])], [0.06])


def test_traits_have_the_distributions_they_were_given(cases):
    settings, _, found = cases
    load = settings.child.load
    growing = [c.truth.long_run / c.truth.load_at_referral >= 1.0 for c in found if c.truth.load_at_referral < 1.6]
    assert abs(np.mean(growing) - 0.2) < 3.5 * (0.16 / len(growing)) ** 0.5
    light = [c.truth.load_at_referral for c in found if c.severity == 0]
    assert np.median(light) == pytest.approx(load.light, rel=3.5 * 1.26 * 0.25 / len(light) ** 0.5)
    bias = np.array([c.bias for c in found])
    assert abs(bias.mean() - 0.15) < 3.5 * 0.35 / 3000**0.5
    assert bias.std() == pytest.approx(0.35, rel=0.05)
    assert near([np.mean([c.hidden_share > 0 for c in found])], [0.15])
    assert {c.hidden_share for c in found} == {0.0, 0.3}
    years = np.array([(c.moving_day - 100.0) / 365.25 for c in found])
    assert years.mean() == pytest.approx(1 / 0.03, rel=3.5 / 3000**0.5)
    ages = np.array([18.0 - (c.adult_day - 100.0) / 365.25 for c in found])
    assert all(6 * c.age_group <= age <= 6 * c.age_group + 6 for c, age in zip(found, ages, strict=True))


def test_traits_are_independent_of_each_other(cases):
    _, _, found = cases
    columns = np.array(
        [[c.bias, c.truth.load_at_referral, c.truth.capability_maximum, c.truth.reversion, c.age_group] for c in found]
    )
    off_diagonal = np.corrcoef(columns.T)[~np.eye(5, dtype=bool)]
    assert np.abs(off_diagonal).max() < 3.9 / 3000**0.5


def test_a_child_seen_earlier_is_the_same_child_with_the_load_it_then_has(shipped):
    settings = shipped
    args = (settings.municipality.mix, settings.child)
    early = referrals.new_case(5, 0, 100.0, 55.0, Streams(3, 0).child(5), *args)
    late = referrals.new_case(5, 0, 100.0, 100.0, Streams(3, 0).child(5), *args)
    assert early.truth.load < late.truth.load
    advance(early.truth, 100.0, settings.child)
    assert early.truth.load == pytest.approx(late.truth.load)
    assert early.truth.capability == late.truth.capability
    assert (early.bias, early.adult_day, early.problem) == (late.bias, late.adult_day, late.problem)


def test_children_have_different_names(days):
    names = {referrals.child_id(d, y, n) for d in range(6) for y in YEARS for n in range(200)}
    assert len(names) == 6 * len(YEARS) * 200


# --- no practice has a say -------------------------------------------------------------------------------


def test_first_entries_do_not_depend_on_practice(shipped, changed):
    """Whatever the offices do, the same children come to need help on the same days with the same load."""
    short = changed(
        shipped,
        {
            "period.end": "2017-06-01",
            "arms": {"traditional": shipped.arms["traditional"].model_dump(mode="json")},
        },
    )
    relational = changed(short, {"baseline_practice": "relational"})

    def children(settings):
        run = OfficeRun(settings, "pilot", Streams(1, 0))
        run.run(500.0)
        found = {(r[2], r[3], r[5], *r[6:]) for r in run.log if r[1] == "child" and r[6] < 450.0}
        first = {r[2] for r in run.log if r[1] == "referral" and r[5] == "first"}
        return found, first

    (mine, first), (theirs, of_theirs) = children(short), children(relational)
    assert len(mine) > 60
    assert mine == theirs
    # the practice decides only how some of them become known
    assert of_theirs != first
