"""Production parts keep the exact answers of queueing theory, and a part that is broken on purpose does not.

Each broken part is a subclass of the production class with one fault; parameters stay as they are. Exact values are
checked in ``tests/evidence/test_theory.py``; here they are what the simulation must meet.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.casework.counsellors import Desk
from sim.casework.measures import Menu
from sim.casework.office import Workplace
from sim.evidence.theory.bare_office import PRODUCTION, Parts
from sim.evidence.theory.caseload import CaseloadCap, FiniteSource
from sim.evidence.theory.catalogue import EXAMPLES
from sim.evidence.theory.one_desk import AcuteFirst, AnyService
from sim.evidence.theory.running import Running
from sim.evidence.theory.system import System
from sim.evidence.theory.verdict import Verdict, judge
from sim.evidence.theory.waiting_list import ManyServers, Returning

pytestmark = [pytest.mark.slow, pytest.mark.long]

TWO = ManyServers(arrival_rate=1.5, servers=2)
URGENT = ManyServers(arrival_rate=1.5, servers=2, urgent_share=0.25)
SMALL_CAP = CaseloadCap(service_rate=2.0, return_probability=0.5, cap=3)


def tried(system: System, parts: Parts = PRODUCTION, replications: int = 16) -> Verdict:
    return judge(system, replications, seed=1, parts=parts)


def words(verdict: Verdict) -> dict[str, str]:
    return {finding.quantity: finding.word for finding in verdict.findings}


# --- production -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cases", [1, 5, 10, 15, 20, 21, 30, 40])
def test_a_desk_gives_the_throughput_and_response_of_the_finite_source_model(cases):
    assert tried(FiniteSource(cases=cases)).agrees


@pytest.mark.parametrize("system", [TWO, ManyServers(), URGENT], ids=lambda s: f"{s.servers}-{s.urgent_share}")
def test_with_a_cap_of_one_the_front_door_is_the_queue_of_erlang(system):
    assert tried(system, replications=24).agrees


@pytest.mark.parametrize("cv2", [0.0, 0.5, 1.0, 2.0])
def test_a_desk_with_any_service_waits_as_pollaczek_and_khinchine_say(cv2):
    assert tried(AnyService(service_cv2=cv2)).agrees


@pytest.mark.parametrize("urgent_share", [0.1, 0.5])
def test_acute_tasks_wait_as_cobham_says(urgent_share):
    assert tried(AcuteFirst(urgent_share=urgent_share)).agrees


@pytest.mark.parametrize("length_log_sd", [0.0, 0.8])
def test_running_measures_are_poisson_whatever_their_length(length_log_sd):
    assert tried(Running(length_log_sd=length_log_sd)).agrees


def test_unique_persons_grow_with_the_window_as_rate_times_length_and_window_together():
    assert tried(Running(window_days=30)).word("in_window") == "agrees"


def test_a_cap_moves_the_queue_to_the_front_door_as_the_markov_chain_says():
    assert tried(SMALL_CAP, replications=20).agrees


def test_a_cap_below_the_margin_lets_the_queue_grow_at_the_exact_rate():
    assert tried(CaseloadCap(cap=15), replications=20).agrees


def test_several_full_counsellors_close_as_many_cases_each_as_one():
    assert tried(CaseloadCap(cap=5, servers=3, arrival_rate=1.0), replications=20).agrees


def test_returning_families_find_the_office_as_jackson_says():
    verdict = tried(Returning(arrival_rate=2.0, servers=8), replications=24)
    assert set(words(verdict).values()) <= {"agrees", "too_little"}
    assert verdict.word("share_waiting") == verdict.word("in_office") == verdict.word("away") == "agrees"


@pytest.mark.parametrize("system", EXAMPLES, ids=lambda s: f"{s.name}-{s.stretch.end:.0f}")
def test_another_seed_shows_no_difference_either(system):
    verdict = judge(system, 6, seed=7)
    assert "differs" not in words(verdict).values()


# --- broken on purpose ----------------------------------------------------------------------------------------


class LastInFirst(Workplace):
    """The list lets in the child that came last."""

    def _rank(self, child):
        case = self.journeys[child].case
        return (not case.urgent, -case.referred, child)


class UrgencyIgnored(Workplace):
    """The list is one queue, urgent or not."""

    def _rank(self, child):
        return (False, self.journeys[child].case.referred, child)


class OneTooMany(Workplace):
    """The cap is one case higher than set."""

    def set_practice(self):
        super().set_practice()
        self.cap += 1.0


class OneTooFew(Workplace):
    """A place under the cap stays empty."""

    def set_practice(self):
        super().set_practice()
        self.cap -= 1.0


class RoomUnseen(Workplace):
    """A closed case lets nobody in; the next who comes finds the room."""

    def admit(self):
        if not self._closing:
            super().admit()

    def release(self, journey):
        self._closing = True
        super().release(journey)
        self._closing = False

    _closing = False


class ReturnsLost(Workplace):
    """One in twenty of the families who come back and must wait is never put on the list."""

    def wait(self, journey):
        if journey.case.spell > 1 and journey.case.id % 20 == 0:
            return
        super().wait(journey)


class ShortMenu(Menu):
    """Measures are planned a twentieth too short."""

    def grant(self, *args):
        measure = super().grant(*args)
        return replace(measure, planned_days=0.95 * measure.planned_days)


class MeasuresEndEarly(Workplace):
    """An office with the short menu."""

    def __init__(self, *args):
        super().__init__(*args)
        self.menu = ShortMenu(self.settings.measures)


class SlowDesk(Desk):
    """A counsellor who does a twentieth less in an hour."""

    def __init__(self, env, state, curve, pace, done, order):
        super().__init__(env, state, curve, lambda person, day: 0.95 * pace(person, day), done, order)


class AcuteWaits(Desk):
    """Acute tasks stand in line like all others."""

    def submit(self, task):
        super().submit(replace(task, acute=False))


class NewestFirst(Desk):
    """The desk takes the task that is due last."""

    def submit(self, task):
        super().submit(replace(task, due=-task.due))


BROKEN = [
    (TWO, Parts(office=OneTooMany), ["share_waiting", "wait"]),
    (TWO, Parts(office=RoomUnseen), ["wait"]),
    (TWO, Parts(desk=SlowDesk), ["share_waiting"]),
    (URGENT, Parts(office=UrgencyIgnored), ["wait_urgent"]),
    (AnyService(), Parts(desk=SlowDesk), ["wait"]),
    (AnyService(), Parts(desk=NewestFirst), ["wait_squared"]),
    (AcuteFirst(), Parts(desk=AcuteWaits), ["wait_acute", "wait_others"]),
    (FiniteSource(), Parts(desk=SlowDesk), ["throughput", "response"]),
    (FiniteSource(), Parts(office=OneTooFew), ["throughput", "response"]),
    (Running(), Parts(office=MeasuresEndEarly), ["running", "in_window"]),
    (SMALL_CAP, Parts(office=OneTooMany), ["share_waiting", "wait"]),
    (SMALL_CAP, Parts(office=OneTooFew), ["share_waiting", "wait"]),
    (CaseloadCap(cap=15), Parts(office=OneTooMany), ["growth", "closures"]),
    (CaseloadCap(cap=15), Parts(desk=SlowDesk), ["closures"]),
    (Returning(arrival_rate=2.0, servers=8), Parts(office=ReturnsLost), ["away"]),
]


@pytest.mark.parametrize(
    ("system", "parts", "quantities"),
    BROKEN,
    ids=[f"{system.name}-{parts.office.__name__}-{parts.desk.__name__}" for system, parts, _ in BROKEN],
)
def test_a_broken_part_differs(system, parts, quantities):
    verdict = tried(system, parts)
    assert {quantity: verdict.word(quantity) for quantity in quantities} == dict.fromkeys(quantities, "differs")
    assert not verdict.agrees


def test_the_last_in_first_differs_in_no_mean_wait_but_in_its_square():
    verdict = tried(TWO, Parts(office=LastInFirst))
    assert verdict.word("wait") != "differs"
    assert verdict.word("wait_squared") == "differs"
    square = next(finding for finding in verdict.findings if finding.quantity == "wait_squared")
    assert square.simulated.low > square.exact
