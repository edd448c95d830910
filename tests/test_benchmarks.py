"""The benchmarks compare like with like, and every part of their report runs."""

from __future__ import annotations

import numpy as np
import pytest
import simpy

from benchmarks import __main__ as report
from benchmarks import event_cost, memory, peers, scale, variance
from benchmarks.office_b import settings_b
from benchmarks.rounds import ratio
from benchmarks.schedule import play, written_down
from benchmarks.workload_b import MEETING_HOURS, draw_table
from sim.settings.compose import load_scenario
from sim.settings.schema import Settings

SMALL = (
    "initial.state=empty",
    "period.start=2018-08-01",
    "period.end=2020-11-01",
    "engine.backend=sequential",
)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_scenario("aarhus_2019", *SMALL)


@pytest.mark.parametrize("cases", [1, 200])
def test_the_models_office_gives_the_results_of_plain_simpy_to_the_last_digit(cases: int) -> None:
    plain, model = peers.equal_results(cases)
    assert model == plain
    assert plain.meetings >= cases


def test_priorities_bring_first_meetings_forward_and_lose_no_meeting() -> None:
    settings, table = settings_b(), draw_table(400)
    in_order = peers.in_office(settings, table, calendar=False, acute=False).result()
    with_priorities = peers.in_office(settings, table, calendar=False, acute=True).result()
    assert with_priorities.first_contact_hours < in_order.first_contact_hours
    assert with_priorities.meetings == in_order.meetings


def test_with_a_calendar_nobody_works_outside_office_hours_and_all_meetings_are_held() -> None:
    table = draw_table(80, hours_per_unit=37.0 / 7.0)
    run = peers.in_office(settings_b(), table, calendar=True, acute=True)
    assert run.result().meetings == sum(len(row.lengths) for row in table)
    opens = settings_b().staff.workday_start_hour / 24.0
    assert all(r[7] % 1.0 >= opens - 1e-6 for r in run.office.log if r[1] == "task")


def test_meetings_of_the_table_have_the_length_they_should() -> None:
    lengths = np.concatenate([row.lengths for row in draw_table(2000)])
    assert np.mean(lengths) == pytest.approx(MEETING_HOURS, abs=4.0 * np.std(lengths) / len(lengths) ** 0.5)


def test_a_schedule_is_played_again_event_for_event() -> None:
    env = simpy.Environment(initial_time=-3.0)

    def process(gap: float) -> object:
        for _ in range(4):
            yield env.timeout(gap)

    early = env.timeout(0.5)
    env.process(process(1.0))  # type: ignore[arg-type]
    env.process(process(1.5))  # type: ignore[arg-type]
    plan = written_down(env, lambda: env.run(until=early))
    env = simpy.Environment()
    env.process(process(1.0))  # type: ignore[arg-type]
    whole = written_down(env, env.run)
    # a process starts, waits four times and ends: six events, five resumptions
    assert (whole.scheduled, whole.processed, whole.resumes) == (6, 6, 5)
    assert play(whole) == whole.processed
    assert play(plan) == plan.processed == 3


def test_the_cost_of_an_event_is_the_sum_of_its_parts(settings: Settings) -> None:
    cost = event_cost.measure(settings, "pilot", rounds=1)
    assert cost.records > 0
    assert cost.total == pytest.approx(cost.simpy + cost.desks + cost.domain)
    assert cost.simpy > 0.0
    assert cost.resumes <= cost.scheduled


def test_equal_luck_that_only_shifts_the_level_has_a_boundless_variance_factor() -> None:
    a = np.random.default_rng(1).normal(size=40)
    assert variance.variance_factor(a, a + 5.0) > 1e6


def test_independent_luck_saves_no_replications() -> None:
    a, b = np.random.default_rng(1).normal(size=(2, 400))
    found = variance.with_interval("any", a, b)
    assert found.factor == pytest.approx(1.0, abs=0.2)
    assert found.low <= found.factor <= found.high


def test_ratios_are_formed_within_rounds() -> None:
    assert ratio([1.0, 10.0, 3.0], [0.5, 5.0, 1.5]) == 2.0


def test_the_report_has_its_parts_and_says_what_is_missed(settings: Settings) -> None:
    work = "\n".join(report.workload_lines(cases=40, rounds=1))
    assert "same results as plain SimPy: yes" in work
    assert "aim: 2.5 x naive" in work
    assert "aim: at most 8 microseconds" in "\n".join(report.event_lines(settings, rounds=1))
    factors = report.variance_lines(settings, replications=3)
    assert len(factors) == 1 + len(variance.OUTCOMES)


def test_cost_per_child_is_the_same_in_a_small_and_a_larger_municipality(settings: Settings) -> None:
    """Offices do not see each other, so three times the offices cost three times as much (and not nine)."""
    lines = report.scale_lines(settings, rounds=1, children=(4_500, 13_500))
    assert len(lines) == 1 + 2 * 2
    sizes = scale.measure(settings, 1, (4_500, 13_500))
    by_way = {way: [size for size in sizes if size.way == way] for way in scale.WAYS}
    for small, large in by_way.values():
        assert large.seconds < 3.0 * 1.8 * small.seconds
        assert large.children == 3 * small.children


def test_memory_is_watched_over_further_replications(settings: Settings) -> None:
    growth = memory.measure(settings, replications=1)
    assert growth is None or (growth.replications == 1 and growth.stays < 50.0)
