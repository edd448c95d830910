"""The stability margin: against exact values, and as the knee at which the front door queue takes off."""

from __future__ import annotations

import numpy as np
import pytest

from sim.casework.replication import simulate
from sim.outcomes.stability import contacts_per_day, without_overlap
from sim.outcomes.summary import reduce_replication
from sim.settings.compose import load_scenario


@pytest.mark.parametrize(
    ("cases", "held"),
    [(5, 0.235642), (10, 0.462037), (15, 0.670003), (20, 0.841108), (21, 0.868564), (30, 0.991543), (40, 0.999972)],
)
def test_one_counsellor_with_so_many_cases_holds_the_contacts_of_mean_value_analysis(cases: int, held: float) -> None:
    assert contacts_per_day(cases, 1.0, 20.0) == pytest.approx(held, abs=5e-7)


@pytest.mark.parametrize(("cap", "ended"), [(5, 0.12784), (15, 0.37955), (16, 0.40427), (20, 0.50193), (60, 0.99977)])
def test_what_a_full_caseload_can_end_agrees_with_the_exact_chain(cap: int, ended: float) -> None:
    """One manager, weeks: contacts of .05, twenty of them a case, 2 between any two (p = .95, Z = p·2)."""
    assert 0.05 * contacts_per_day(cap, 0.05, 0.95 * 2.0) == pytest.approx(ended, abs=5e-6)


def test_the_cap_of_fifteen_is_the_one_that_forty_per_cent_of_work_cannot_pass() -> None:
    margin = {cap: 1.0 - 0.4 / (0.05 * contacts_per_day(cap, 0.05, 1.9)) for cap in (15, 16, 20)}
    assert margin[15] < 0.0 < margin[16] < margin[20]


def test_between_whole_numbers_of_cases_contacts_lie_on_a_line_and_never_exceed_the_time_there_is() -> None:
    low, middle, high = (contacts_per_day(n, 2.0, 30.0) for n in (7.0, 7.25, 8.0))
    assert middle == pytest.approx(0.75 * low + 0.25 * high)
    assert contacts_per_day(500.0, 2.0, 30.0) <= 0.5


def test_a_day_on_which_two_tasks_wait_counts_once() -> None:
    child = np.array([1, 1, 1, 2])
    start, end = without_overlap(child, np.array([0.0, 2.0, 3.0, 1.0]), np.array([10.0, 4.0, 12.0, 2.0]))
    assert (end - start).tolist() == [10.0, 0.0, 2.0, 1.0]


@pytest.mark.slow
def test_without_room_under_the_cap_the_queue_moves_to_the_front_door() -> None:
    """Same posts, ever lower caps: the margin falls, and below zero children wait and are forced over the cap."""
    rows = {}
    for cap in (8, 12, 24, 40):
        settings = load_scenario(
            "staff_unchanged",
            "initial.state=empty",
            "period.start=2018-01-01",
            "period.end=2023-01-01",
            f"practices.same_posts.caseload.cap={cap}",
            "~arms.more_posts",
        )
        outcomes = reduce_replication(settings, 0, simulate(settings, 0)).outcomes
        rows[cap] = outcomes[(outcomes["arm"] == "same_posts") & (outcomes["group"] == "all")].set_index("outcome")[
            "value"
        ]
    margins = [rows[cap]["stability_margin"] for cap in (8, 12, 24, 40)]
    assert margins == sorted(margins)
    assert margins[0] < 0.0 < margins[-1]
    assert rows[8]["front_door_queue"] > 5 * rows[40]["front_door_queue"]
    assert rows[8]["forced_share"] > 0.5 > rows[40]["forced_share"]
    assert rows[8]["utilisation"] < 0.97, "the queue grows although nobody is busy all the time"
