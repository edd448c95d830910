"""The laws hold on a consistent log and name what breaks them."""

from __future__ import annotations

import synthetic_logs

from sim.casework.log import Record
from sim.evidence import laws
from sim.outcomes.office import read_office
from sim.settings.schema import Settings


def consistent(settings: Settings) -> list[Record]:
    return synthetic_logs.office_log(settings, 0, "pilot", "pilot", 1.0)


def test_a_consistent_log_breaks_no_law(short_settings: Settings) -> None:
    assert laws.check_all(short_settings, consistent(short_settings)) == []


def test_a_case_that_vanishes_is_found(short_settings: Settings) -> None:
    log = consistent(short_settings)
    place = next(i for i, record in enumerate(log) if record[1] == "closed" and i > len(log) // 2)
    del log[place]
    assert any("law 1" in line for line in laws.cases_are_conserved(read_office(short_settings, log)))


def test_a_measure_without_an_open_case_is_found(short_settings: Settings) -> None:
    log = consistent(short_settings)
    start = next(record for record in log if record[1] == "started" and record[7] == 1)
    late = next(record for record in log if record[1] == "ended" and record[2] == start[2] and record[6] == start[6])
    log[log.index(late)] = (log[-1][0], *late[1:])
    log.sort(key=lambda record: record[0])
    assert any("law 6" in line for line in laws.measures_need_a_case(read_office(short_settings, log)))


def test_more_hours_than_present_are_found(short_settings: Settings) -> None:
    log = [
        (*record[:8], 200.0 * record[8], record[9]) if record[1] == "task" else record
        for record in consistent(short_settings)
    ]
    assert any("was present" in line for line in laws.hours_fit(read_office(short_settings, log)))


def test_two_tasks_of_one_counsellor_at_once_are_found(short_settings: Settings) -> None:
    log = consistent(short_settings)
    tasks = [i for i, record in enumerate(log) if record[1] == "task" and record[4] == 0]
    first, second = tasks[5], tasks[6]
    log[second] = (*log[second][:6], log[first][0] - 1.0, log[first][0] - 0.01, *log[second][8:])
    found = laws.hours_fit(read_office(short_settings, log))
    assert len(found) == 1
    assert "before the one in hand ends" in found[0]


def test_a_task_that_starts_before_it_is_asked_for_is_found(short_settings: Settings) -> None:
    log = consistent(short_settings)
    place = next(i for i, record in enumerate(log) if record[1] == "task")
    log[place] = (*log[place][:6], log[place][7] + 0.01, *log[place][7:])
    assert any("a task queued on day" in line for line in laws.hours_fit(read_office(short_settings, log)))


def test_a_voluntary_allocation_above_the_cap_is_found_and_a_forced_one_is_not(short_settings: Settings) -> None:
    log = consistent(short_settings)
    place = next(i for i, record in enumerate(log) if record[1] == "allocated")
    for detail, found in (("voluntary", 1), ("former", 1), ("forced", 0)):
        record = log[place]
        log[place] = (*record[:5], detail, record[6], 31.0, 30.0, record[9])
        assert len(laws.caps_are_kept(read_office(short_settings, log).columns)) == found


def test_going_back_in_time_is_found_but_not_for_unmet_need(short_settings: Settings) -> None:
    log = consistent(short_settings)
    early = (log[10][0] - 1.0, "unmet", 1, 0, -1, "", 0.0, 0.0, 0.0, 0.0)
    assert laws.order_in_time(read_office(short_settings, [*log[:11], early, *log[11:]]).columns) == []
    wrong = (early[0], "life_event", *early[2:])
    assert len(laws.order_in_time(read_office(short_settings, [*log[:11], wrong, *log[11:]]).columns)) == 1


def test_two_running_cases_of_one_child_are_found(short_settings: Settings) -> None:
    referral = (1.0, "referral", 1, 0, -1, "first", 0.0, 0.0, 0.0, 900.0)
    again = (2.0, *referral[1:])
    assert len(laws.one_spell_at_a_time(read_office(short_settings, [referral, again]).columns)) == 1
