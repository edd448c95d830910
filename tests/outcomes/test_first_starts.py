"""A measure that comes later under the arm is delayed, not avoided."""

from __future__ import annotations

import pytest
import synthetic_logs

from sim.outcomes.first_starts import STRATA, first_starts
from sim.outcomes.office import read_office
from sim.outcomes.periods import day_of
from sim.settings.schema import Settings


def row(day, event, child=-1, detail="", a=0.0, b=0.0, c=0.0, d=0.0, counsellor=-1, district=0):
    return (day, event, child, district, counsellor, detail, a, b, c, d)


def starts(**days: float):
    """A log in which child 1, 2, ... (by keyword c1, c2, ...) gets a measure on a day."""
    rows = [row(day, "started", int(name[1:]), "contact_person", a=0, b=1) for name, day in days.items()]
    return sorted(rows, key=lambda r: r[0])


def counted(settings: Settings, baseline, own, since=100.0, end=1000.0) -> dict[tuple[str, int], int]:
    frame = first_starts(read_office(settings, baseline), read_office(settings, own), since, end)
    rows = frame[frame["children"] > 0]
    return {(s, m): n for s, m, n in zip(rows["stratum"], rows["months"], rows["children"], strict=True)}


def test_each_child_is_in_one_stratum_with_its_months(short_settings: Settings) -> None:
    known = [row(0, "referral", child, "first", d=9000) for child in range(1, 9)]
    known[5] = row(0, "referral", 6, "first", d=800)  # turns 18 on day 800
    baseline = [*known, *starts(c1=200, c2=200, c3=400, c4=300, c6=500, c7=500, c9=50)]
    own = [*known, *starts(c1=225, c2=500, c3=300, c8=600), row(450, "placed", 7, a=1.2, b=5000)]
    own = sorted(own, key=lambda r: r[0])
    assert counted(short_settings, baseline, own) == {
        ("unchanged", 0): 1,  # 25 days later
        ("delayed", 9): 1,  # 300 days
        ("earlier", 3): 1,  # 100 days
        ("avoided", 22): 1,  # child 4, for 700 days
        ("left", 0): 1,
        ("placed", 0): 1,
        ("added", 0): 1,
    }


def test_only_the_first_start_after_the_change_is_asked_of(short_settings: Settings) -> None:
    early = starts(c1=50)
    later = sorted([*early, *starts(c1=300)], key=lambda r: r[0])
    assert counted(short_settings, early, early) == {}
    assert counted(short_settings, later, later) == {("unchanged", 0): 1}


def test_children_whom_only_one_arm_knows_are_neither_avoided_nor_added(short_settings: Settings) -> None:
    """Fewer children in need are no measures avoided, and more are none added, by the way of working."""
    assert counted(short_settings, starts(c1=200, c2=300), starts(c2=300, c3=400)) == {("unchanged", 0): 1}


def test_equal_arms_delay_and_avoid_nothing(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "traditional", "pilot", 0.0)
    since = float(day_of(short_settings, short_settings.arms["pilot"].changes[0].date))
    found = counted(short_settings, log, log, since, float(day_of(short_settings, short_settings.period.end)))
    assert {stratum for stratum, _ in found} == {"unchanged"}


def test_a_longer_follow_up_turns_avoided_into_delayed_and_never_the_reverse(short_settings: Settings) -> None:
    baseline, own = starts(c1=200, c2=300), [row(0, "child", 1), row(0, "child", 2), *starts(c1=700)]
    short, long = (
        counted(short_settings, baseline, [r for r in own if r[0] < end], end=end) for end in (600.0, 1000.0)
    )
    assert short == {("avoided", 13): 1, ("avoided", 9): 1}
    assert long == {("delayed", 16): 1, ("avoided", 22): 1}


@pytest.mark.parametrize("stratum", STRATA)
def test_every_stratum_has_a_row_so_that_nothing_counted_is_shown_as_none(
    short_settings: Settings, stratum: str
) -> None:
    frame = first_starts(read_office(short_settings, []), read_office(short_settings, []), 0.0, 10.0)
    assert frame.loc[frame["stratum"] == stratum, "children"].tolist() == [0]
