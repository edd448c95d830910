"""Claims about every simulated log: nothing is lost, nothing counted twice, no cap broken by choice.

The laws are those of methods § 7.2 as model.md §§ 5 and 11 word them. Each law is also shown a log in which
somebody has tampered with one record, and must notice.
"""

import pytest

from sim.casework.replication import OfficeRun
from sim.casework.rollout import course_of
from sim.casework.streams import Streams
from sim.evidence import laws
from sim.evidence.laws import check_all
from sim.outcomes.office import read_office


def test_every_arm_and_office_keeps_all_laws(short, logs):
    assert set(logs) == set(short.arms)
    for arm, offices in logs.items():
        for office, log in offices.items():
            assert len(log) > 10_000
            assert check_all(short, log) == [], (arm, office)


@pytest.mark.slow
@pytest.mark.parametrize(
    "strain",
    [
        {"practices.traditional.caseload.cap": 6.0, "practices.traditional.caseload.max_wait_days": 90.0},
        {"municipality.offices.pilot.posts": 2.0},
        {"staff.turnover_per_year": 2.0, "staff.long_sick_days": 40.0, "staff.vacancy_days": 200.0},
        {"child.notice.slope_per_day": 0.03, "child.load.life_events_per_year": 4.0},
        {"municipality.demand.new_cases_per_1000": 0.5},
    ],
    ids=["low cap", "too few posts", "people come and go", "trouble everywhere", "hardly anybody"],
)
def test_the_laws_hold_under_strain(short, changed, strain):
    settings = changed(short, {"period.start": "2016-01-01", **strain})
    run = OfficeRun(settings, "pilot", Streams(settings.seed, 1))
    (change,) = course_of(settings, "rollout", "pilot")
    run.run(change.day)
    run.change(change)
    run.run(change.day + 400.0)
    run.close_books()
    assert check_all(settings, run.log) == []


# --- the laws can be broken ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def log(logs):
    return logs["rollout"]["pilot"]


def place_of(log, event, detail=None, where=lambda _: True, nth=0):
    """Row number of the ``nth`` such record in the second half of the log."""
    found = [
        i
        for i, r in enumerate(log)
        if i > len(log) // 2 and r[1] == event and (detail is None or r[5] == detail) and where(r)
    ]
    return found[nth]


def with_record(log, place, **new):
    columns = ("day", "event", "child", "district", "counsellor", "detail", "a", "b", "c", "d")
    record = dict(zip(columns, log[place], strict=True)) | new
    return [*log[:place], tuple(record.values()), *log[place + 1 :]]


def without(log, place):
    return [*log[:place], *log[place + 1 :]]


def broken(settings, tampered):
    return " ".join(check_all(settings, tampered))


def test_a_closure_that_is_not_written_down_is_noticed(short, log):
    assert "law 1" in broken(short, without(log, place_of(log, "closed", "ready")))


def test_a_referral_that_is_not_written_down_is_noticed(short, log):
    assert "law 1" in broken(short, without(log, place_of(log, "referral", "first")))


def test_a_case_closed_twice_is_noticed(short, log):
    place = place_of(log, "closed", "ready")
    assert "law 1" in broken(short, [*log[: place + 1], log[place], *log[place + 1 :]])


def test_a_stock_that_does_not_add_up_is_noticed(short, log):
    place = place_of(log, "stock")
    assert "law 1" in broken(short, with_record(log, place, a=log[place][6] + 1))
    assert "law 1" in broken(short, with_record(log, place, b=log[place][7] + 1))


def test_a_child_that_slips_from_the_queue_into_a_caseload_is_noticed(short, log):
    assert "law 1" in broken(short, without(log, place_of(log, "allocated", "voluntary")))


def test_a_measure_that_ends_twice_is_noticed(short, log):
    place = place_of(log, "ended")
    assert "law 2" in broken(short, [*log[: place + 1], log[place], *log[place + 1 :]])


def test_hours_that_nobody_was_present_for_are_noticed(short, log):
    place = place_of(log, "task", "meeting")
    assert "law 3" in broken(short, with_record(log, place, c=5000.0))
    assert "law 3" in broken(short, with_record(log, place, c=-1.0))


def test_a_counsellor_who_does_two_tasks_at_once_is_noticed(short, log):
    first = place_of(log, "task", "meeting")
    person, ended = log[first][4], log[first][0]
    second = place_of(log, "task", where=lambda r: r[4] == person and r[0] > ended and r[6] < ended)
    assert "before the one in hand ends" in broken(short, with_record(log, second, b=ended - 0.001))


def test_more_direct_than_worked_hours_are_noticed(short, log):
    place = place_of(log, "task", "meeting")
    assert "law 3" in broken(short, with_record(log, place, d=log[place][8] + 0.01))


def test_presence_that_is_not_written_down_is_noticed(short, log):
    person = log[place_of(log, "task", "meeting")][4]
    tampered = [r for r in log if not (r[1] == "capacity" and r[4] == person)]
    assert "law 3" in broken(short, tampered)


def test_support_that_runs_on_after_its_case_is_closed_is_noticed(short, log):
    closed_on = {r[2]: r[0] for r in log if r[1] == "closed" and r[5] == "ready" and r[0] < log[-1][0] - 100}
    place = place_of(log, "ended", where=lambda r: r[7] == 1 and r[0] < closed_on.get(r[2], 0.0))
    child = log[place][2]
    later = next(i for i, r in enumerate(log) if r[0] > closed_on[child] + 10)
    moved = [*log[:place], *log[place + 1 : later], (log[later][0], *log[place][1:]), *log[later:]]
    assert "law 6" in broken(short, moved)


def test_a_voluntary_allocation_above_the_cap_is_noticed_and_a_forced_one_is_not(short, log):
    place = place_of(log, "allocated", "voluntary")
    above = log[place][8] + 0.01
    assert "law 6" in broken(short, with_record(log, place, b=above))
    assert "law 6" not in broken(short, with_record(log, place, b=above, detail="forced"))


def test_a_log_out_of_order_is_noticed(short, log):
    place = place_of(log, "task", "call")
    assert "back in time" in broken(short, with_record(log, place, day=log[place][0] - 30.0))


def test_an_empty_log_breaks_no_law(short):
    assert laws.order_in_time(read_office(short, []).columns) == []
