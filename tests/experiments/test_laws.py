"""The laws hold on a consistent log and name what breaks them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
import synthetic_logs

from sim.casework.log import Record
from sim.evidence import laws, ledger_law
from sim.outcomes.costs import Lines, by_payer, line_kinds, lines
from sim.outcomes.office import read_office
from sim.outcomes.periods import reported_quarters
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


def dated_prices(settings: Settings, changed: Callable[..., Settings]) -> Settings:
    """Measures cost more for some months in the middle of quarters, and all three payers pay."""
    dearer = {"date": "2019-11-11", "until": "2020-05-05", "offices": ["all"], "price_factor": 1.37}
    return changed(
        settings,
        {
            "arms.pilot.changes": [dearer],
            "economy.region_share": 0.3,
            "economy.central_refusion": {"above_dkk": [5_000.0], "shares": [0.25]},
        },
    )


def test_the_ledger_closes_with_dated_prices_and_every_payer(
    short_settings: Settings, changed: Callable[..., Settings]
) -> None:
    settings = dated_prices(short_settings, changed)
    office = read_office(settings, consistent(settings))
    assert ledger_law.ledger_closes(settings, "pilot", office) == []
    paid = by_payer(settings, "pilot", "pilot", office, reported_quarters(settings))
    assert (paid.groupby("payer")["ore"].sum() > 0).to_dict() == {"kommune": True, "region": True, "stat": True}


def test_a_ledger_at_another_days_price_is_found(short_settings: Settings, changed: Callable[..., Settings]) -> None:
    """Priced as if nothing had become dearer, the ledger is wrong in the quarters of the dearer prices and no other."""
    settings = dated_prices(short_settings, changed)
    office, quarters = read_office(settings, consistent(settings)), reported_quarters(settings)
    today = lines(settings, "traditional", "pilot", office, quarters.edges)
    found = ledger_law.days_at_their_price(settings, "pilot", "pilot", office, today, quarters)
    named = {quarter for quarter in quarters.names if any(quarter in line for line in found)}
    assert named == {"2019Q4", "2020Q1", "2020Q2"}
    assert all(line.startswith("law 4: the days of measures_") for line in found)


def test_an_ore_that_nobody_pays_and_one_paid_twice_are_found(
    short_settings: Settings, changed: Callable[..., Settings]
) -> None:
    settings = dated_prices(short_settings, changed)
    office, quarters = read_office(settings, consistent(settings)), reported_quarters(settings)
    ledger = lines(settings, "pilot", "pilot", office, quarters.edges)
    paid = by_payer(settings, "pilot", "pilot", office, quarters)
    state = paid.index[paid["payer"] == "stat"][0]
    for wrong in (paid.drop(state), pd.concat([paid, paid.loc[[state]]])):
        (line,) = ledger_law.payers_add_up(settings, wrong, ledger, quarters)
        assert str(paid.loc[state, "quarter"]) in line
    moved = paid.copy()
    moved.loc[state, "ore"] *= -1
    assert any("stat pays -" in line for line in ledger_law.payers_add_up(settings, moved, ledger, quarters))
    stranger = paid.assign(payer=paid["payer"].replace("stat", "school"))
    assert ledger_law.payers_add_up(settings, stranger, ledger, quarters) == ["law 4: school is no payer"]


def test_all_laws_together_notice_a_ledger_that_is_wrong(
    short_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One øre too much for a day of one post: nothing else in a run would say so."""

    def one_ore_more(*arguments: Any) -> Lines:
        right = lines(*arguments)
        right.ore[line_kinds(short_settings).index(("staff", "counsellors")), 3] += 1
        return right

    monkeypatch.setattr(ledger_law, "lines", one_ore_more)
    found = laws.check_all(short_settings, consistent(short_settings))
    assert len(found) == 2
    assert all("law 4" in line and "staff/counsellors" in line for line in found)
