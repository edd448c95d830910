"""One child in one office, driven by hand: settings with no surprises, and a stage on which a single case plays."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from sim.casework import referrals
from sim.casework.journey import Journey
from sim.casework.log import Record
from sim.casework.pathway import pathway
from sim.casework.replication import OfficeRun
from sim.casework.state import Truth
from sim.casework.steps.intake import appear
from sim.casework.streams import Streams
from sim.settings.schema import ChildRules, Settings

QUIET = {
    "period.start": "2016-01-04",
    "period.end": "2024-01-01",
    "municipality.districts": {"only": {"label": "Only", "children": 0}},
    "municipality.offices": {"only": {"label": {"da": "Et", "en": "One"}, "districts": ["only"], "posts": 1.0}},
    "municipality.demand.shocks": [],
    "municipality.demand.early_only_share": 0.0,
    "groups": {"pilot": ["only"], "comparison": []},
    "arms": {"traditional": {"label": {"da": "T", "en": "T"}, "changes": []}},
    # nothing happens by itself
    "child.load.life_events_per_year": 0.0,
    "child.load.harm_per_day": 0.0,
    "child.load.harm_at": 0.6,
    "child.notice.base_per_day": 0.0,
    "child.notice.slope_per_day": 0.0,
    "child.notice.life_event_impulse": 0.0,
    "child.placement.per_day": 0.0,
    "child.moves_per_year": 0.0,
    "child.concern.noise_sd": 0.0,
    "child.concern.medium_weight_at": 0.7,
    "child.concern.heavy_weight_at": 1.1,
    "child.concern.urgent_at": 1.2,
    "child.capability.gain_per_hour": 0.0,
    "child.capability.fade_per_day": 0.0,
    "work.calls_per_year": 0.0,
    "work.coordination_per_month": 0.0,
    "work.stuck_share": 0.0,
    "work.statement_wait_log_sd": 0.0,
    # people without surprises
    "staff.leave_days": 0,
    "staff.short_sick_days": 0.0,
    "staff.long_sick_days": 0.0,
    "staff.turnover_per_year": 0.0,
    "staff.skill_log_sd": 0.0,
    "staff.good_match_share": 1.0,
    "staff.good_match": 1.0,
    "staff.pressure": 0.0,
    "staff.elasticity": 0.0,
    "staff.ramp_days": 0.0,
    "staff.method_days": 0.0,
    # help that only comes and goes
    "measures.relief_scale": 0.0,
    "measures.length_log_sd": 0.0,
    "measures.wait_log_sd": 0.0,
    "measures.wait_weeks_early": 3.0,
    "measures.wait_weeks_supporting": 9.0,
    "measures.no_regrant_days": 45.0,
    # a practice with round numbers
    "practices.traditional.caseload.cap": 30.0,
    "practices.traditional.caseload.staffing": "given",
    "practices.traditional.contact.supervision_hours_per_week": 0.0,
    "practices.traditional.granting.investigate_at": 0.7,
    "practices.traditional.granting.early_offset": 0.2,
    "practices.traditional.granting.supporting_offset": 0.3,
    "practices.traditional.granting.end_offset": 0.4,
    "practices.traditional.granting.step_down_share": 0.0,
    "practices.traditional.closure.ready_at": 0.35,
    "practices.traditional.closure.ready_days": 60.0,
    "practices.traditional.learning.meetings_before_deciding": 1,
    "practices.traditional.learning.direct_hours_before_deciding": 0.0,
    "practices.traditional.aftercare.back_door_share": 0.0,
    "practices.traditional.aftercare.civil_society_share": 0.0,
    "practices.traditional.intake.lead_days": 0.0,
}
for _kind in ("family_treatment", "contact_person"):
    QUIET[f"measures.types.{_kind}.capability_per_day"] = 0.0


class Stage:
    """An office without referrals of its own, and children put into it one by one."""

    def __init__(self, settings: Settings) -> None:
        self.run_ = OfficeRun(settings, "only", Streams(settings.seed, 0))
        self.office = self.run_.workplace
        self.settings = settings

    def child(self, need: float = 0.6, *, referral_day: float = 0.0, **facts: Any) -> Journey:
        """A child whose need stays as it is, referred on ``referral_day``; ``facts`` are fields of its case."""
        office, number = self.office, len(self.office.journeys) + 1
        draws = office.streams.child(number)
        case = referrals.new_case(
            number, 0, referral_day, office.env.now, draws, self.settings.municipality.mix, self.settings.child
        )
        case.early_only = False
        case.bias, case.hidden_share, case.adult_day = 0.0, 0.0, 1e5
        truth = case.truth
        truth.load = truth.load_at_referral = truth.long_run = need
        truth.capability = truth.capability_peak = truth.capability_maximum = 0.0
        truth.growth_per_day = truth.reversion = 0.0
        for name, value in facts.items():
            setattr(truth if name in Truth.__dataclass_fields__ and name != "day" else case, name, value)
        journey = Journey(office.env, case, draws)
        office.journeys[number] = journey
        office.state.cases[number] = case
        appear(office, journey)
        journey.sleep(office.order)
        office.env.process(pathway(office, journey))
        return journey

    def run(self, until: float) -> Stage:
        """Go on until just before a day."""
        self.run_.run(until)
        return self

    def run_until(self, happened: Callable[[], object], step: float = 1.0) -> Stage:
        """Go on day by day until something has happened; five years are enough for anything."""
        while not happened():
            assert self.office.env.now < 5 * 365.0, "it never happened"
            self.run(self.office.env.now + step)
        return self

    def set_need(self, journey: Journey, need: float) -> None:
        """From now on the child has another need."""
        truth = self.office.bring(journey).truth
        truth.load = truth.long_run = need

    def events(self, *names: str, child: int = 1) -> list[Record]:
        """What the log says about a child."""
        return [r for r in self.run_.log if r[1] in names and r[2] == child]

    def told(self, *names: str, child: int = 1) -> list[str]:
        """The same in short: event and detail."""
        return [f"{r[1]} {r[5]}".strip() for r in self.events(*names, child=child)]


@pytest.fixture(scope="session")
def quiet(shipped: Settings, changed: Callable[..., Settings]) -> Settings:
    """One office, one counsellor, no referrals, no chance: what a test wants to happen it must bring about."""
    return changed(shipped, QUIET)


@pytest.fixture
def stage(quiet: Settings, changed: Callable[..., Settings]) -> Callable[..., Stage]:
    """``stage({...})``: an office with the quiet settings, changed at dotted paths."""

    def build(values: dict[str, Any] | None = None, posts: float = 1.0) -> Stage:
        return Stage(changed(quiet, {"municipality.offices.only.posts": posts, **(values or {})}))

    return build


@pytest.fixture
def rules(quiet: Settings, changed: Callable[..., Settings]) -> ChildRules:
    """Rules of the child with hand-set values, so that a calculation by hand can be read against them."""
    values = {
        "child.load.maximum": 2.2,
        "child.load.onset_days": 180.0,
        "child.load.onset_share": 0.75,
        "child.load.harm_at": 0.6,
        "child.load.harm_per_day": 0.0002,
        "child.load.harm_maximum": 0.05,
        "child.capability.gain_per_hour": 0.05,
        "child.capability.fade_after_days": 90.0,
        "child.capability.fade_per_day": 0.002,
        "child.capability.retained_share": 0.6,
        "child.cover.hours": 0.7,
        "child.cover.window_days": 28.0,
    }
    return changed(quiet, values).child


@pytest.fixture
def truth() -> Callable[..., Truth]:
    """``truth(load=.9, ...)``: a child on its day of referral that keeps its load unless told otherwise."""

    def build(**facts: Any) -> Truth:
        load = facts.get("load", 0.9)
        given: dict[str, Any] = {
            "day": 0.0,
            "load": load,
            "capability": 0.0,
            "referral_day": 0.0,
            "load_at_referral": load,
            "growth_per_day": 0.0,
            "long_run": load,
            "reversion": 0.0,
            "capability_maximum": 0.5,
            "harm_left": 0.05,
            "last_contact": -math.inf,
        }
        given["capability_peak"] = facts.get("capability", 0.0)
        return Truth(**{**given, **facts})

    return build
