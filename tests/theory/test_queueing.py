"""Claims of queueing theory that the production classes keep on a calendar in which each day is one hour.

The desk is the one counsellors sit at, the waiting list and its allocation are the office's own; only calendar and
pathway are taken away. Exact values: methods §§ 7.1 and 9.2. Every check must also refuse a version that is wrong.
"""

from math import inf, sqrt

import numpy as np
import pytest
import simpy
from scipy import stats

from sim.casework.calendar import AlwaysOpen
from sim.casework.counsellors import Desk
from sim.casework.state import Counsellor, Task

SURE = 0.9995  # two-sided 99.9 %
SERVICE, THINKING = 1.0, 20.0
# N: (throughput per day, response in days); finite source, exact by mean value analysis
FINITE_SOURCE = {
    1: (0.047619, 1.0),
    5: (0.235642, 1.218627),
    10: (0.462037, 1.643296),
    15: (0.670003, 2.387957),
    20: (0.841108, 3.778158),
    30: (0.991543, 10.255889),
}


def agrees(samples, exact, widest=0.05) -> bool:
    """Whether the exact value lies in the 99.9 % t-interval of independent replications.

    An interval wider than ``widest`` of the value would agree with anything and is an error.
    """
    samples = np.asarray(samples)
    half = stats.t.ppf(SURE, len(samples) - 1) * samples.std(ddof=1) / sqrt(len(samples))
    assert half < widest * exact, f"interval ±{half:.4f} says nothing about {exact}"
    return abs(samples.mean() - exact) < half + 1e-5 * exact


# --- one counsellor, N cases -----------------------------------------------------------------------------


def one_counsellor(cases, seed, *, pace=1.0, until=5000.0, warm=200.0):
    """Throughput and response of a desk with ``cases`` families that think for 20 days and then need one hour."""
    luck = np.random.default_rng([seed, cases])
    env = simpy.Environment()
    numbers = iter(range(10**9))
    responses = []

    def done(_desk, task):
        if task.queued >= warm:
            responses.append(env.now - task.queued)
        thinks(task.child)

    desk = Desk(
        env,
        Counsellor(0, 0, 0, 1.0, 0.0, False, 1.0, inf),
        AlwaysOpen(),
        lambda _person, _day: pace,
        done,
        lambda: next(numbers),
    )

    def thinks(child):
        env.timeout(luck.exponential(THINKING)).callbacks.append(lambda _: needs(child))

    def needs(child):
        hours = luck.exponential(SERVICE)
        desk.submit(Task("meeting", child, hours, hours, False, env.now, env.now))

    for child in range(cases):
        thinks(child)
    env.run(until=until)
    return len(responses) / (until - warm), np.mean(responses)


@pytest.mark.slow
@pytest.mark.parametrize("cases", FINITE_SOURCE)
def test_a_desk_gives_the_throughput_and_response_of_the_finite_source_model(cases):
    # few cases ask seldom: watch them longer for intervals that say something
    until = 200.0 + 4800.0 * max(1.0, 10.0 / cases)
    runs = [one_counsellor(cases, seed, until=until) for seed in range(16)]
    throughput, response = FINITE_SOURCE[cases]
    assert agrees([x for x, _ in runs], throughput, widest=0.03)
    assert agrees([r for _, r in runs], response, widest=0.08)


@pytest.mark.slow
def test_a_counsellor_who_is_a_quarter_slower_is_refused():
    runs = [one_counsellor(20, seed, pace=0.75) for seed in range(16)]
    throughput, response = FINITE_SOURCE[20]
    assert not agrees([x for x, _ in runs], throughput)
    assert not agrees([r for _, r in runs], response, widest=0.5)


# --- c counsellors with one case each --------------------------------------------------------------------

# (counsellors, arrivals a day): mean wait, and mean of the squared wait where service takes a day.
# A first-come wait is 0 or, with Erlang's C, exponential with rate c - λ: E W = C / (c - λ), E W² = 2 C / (c - λ)².
ERLANG_C = {(2, 1.5): (1.285714, 2 * 0.642857 / 0.25), (10, 8.0): (0.204590, 2 * 0.409180 / 4.0)}


class Clinic:
    """The office with ``counsellors`` who take ``cap`` cases each; a case is one task, and closes when it is done."""

    def __init__(self, bare, rate, seed, rank=None):
        self.bare, self.office, self.env = bare, bare.office, bare.env
        self.rate, self.luck = rate, np.random.default_rng([seed, int(10 * rate)])
        self.rank = rank
        self.env.process(self.arrivals())

    def arrivals(self):
        while True:
            yield self.env.timeout(self.luck.exponential(1.0 / self.rate))
            journey = self.bare.child(1.0)
            if self.rank is not None:
                journey.case.referred = self.rank(self.env.now)
            self.env.process(self.visit(journey, self.luck.exponential(1.0)))

    def visit(self, journey, hours):
        office, case = self.office, journey.case
        office.wait(journey)
        if case.stage != "open":
            journey.sleep(office.order)
            yield journey.bell
        case.agenda = [(1e9, "never", 0)]
        office.submit(journey, "meeting", hours, hours, False)
        journey.sleep(office.order)
        yield journey.bell
        case.stage = "closed"
        office.release(journey)
        del office.journeys[case.id], office.state.cases[case.id]

    def waits(self, until, warm):
        """Days on the list, in the order of allocation, of those let in after ``warm``."""
        arrived = {}
        inner = self.office.wait

        def noted(journey):
            arrived[journey.case.id] = self.env.now
            inner(journey)

        self.office.wait = noted
        self.env.run(until=until)
        return np.array([r[0] - arrived[r[2]] for r in self.office.log if r[1] == "allocated" and r[0] > warm])


@pytest.fixture(scope="module")
def moments(bare_office, shipped, changed):
    """Mean and mean square of the wait on the list in each of some independent replications."""

    def run(counsellors, rate, *, cap=1.0, rank=None, replications=20, customers=1500):
        practice = "practices.traditional"
        settings = changed(
            shipped,
            {
                f"{practice}.caseload.cap": cap,
                f"{practice}.caseload.max_wait_days": 1e6,
                f"{practice}.contact.supervision_hours_per_week": 0.0,
            },
        )
        found = []
        for seed in range(replications):
            clinic = Clinic(bare_office(settings, [1.0] * counsellors), rate, seed, rank)
            waits = clinic.waits(until=(customers + 150) / rate, warm=150 / rate)
            found.append((waits.mean(), (waits**2).mean()))
        return found

    return run


@pytest.mark.slow
@pytest.mark.parametrize(("counsellors", "rate"), ERLANG_C)
def test_with_a_cap_of_one_the_front_door_is_the_queue_of_erlang(moments, counsellors, rate):
    found = moments(counsellors, rate, customers=1200 * counsellors**0.6)
    wait, square = ERLANG_C[counsellors, rate]
    assert agrees([w for w, _ in found], wait, widest=0.35)
    assert agrees([s for _, s in found], square, widest=0.8)


@pytest.mark.slow
def test_a_list_that_lets_the_last_in_first_is_refused(moments):
    """The mean wait is the same whoever goes first; its square is not."""
    found = moments(2, 1.5, rank=lambda now: -now)
    wait, square = ERLANG_C[2, 1.5]
    assert agrees([w for w, _ in found], wait, widest=0.45)
    assert not agrees([s for _, s in found], square, widest=9.0)
    assert np.mean([s for _, s in found]) > square


@pytest.mark.slow
def test_a_cap_of_two_is_refused(moments):
    found = moments(2, 1.5, cap=2.0)
    assert not agrees([w for w, _ in found], ERLANG_C[2, 1.5][0], widest=0.45)
