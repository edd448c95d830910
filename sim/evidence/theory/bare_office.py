"""The production office without a calendar: what stays when only its list, its desks and its rules are left.

Desks stand on a curve on which each day is one hour, children are put before the office by hand, and everything of the
model that is no queue is switched off: life events, notifications, noise, absence, supervision. What is then left must
behave as queueing theory says. ``Parts`` names the production classes; a test puts a broken one in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

import simpy

from sim.casework.calendar import AlwaysOpen, Days, on_grid
from sim.casework.counsellors import Desk
from sim.casework.journey import Journey
from sim.casework.office import Workplace
from sim.casework.referrals import new_case
from sim.casework.state import Counsellor
from sim.casework.state import Office as OfficeState
from sim.casework.streams import Streams
from sim.settings.compose import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.casework.calendar import Curve
    from sim.settings.schema import Settings

NEVER = 1e9
"""A day no simulation reaches; the agenda of a case must not be empty."""
NOT_URGENT, URGENT = 0.5, 2.0
"""Loads that make a child referred as urgent or not (``child.concern.urgent_at`` is 1)."""


@dataclass(frozen=True)
class Parts:
    """The classes of the model that are held against theory."""

    desk: type[Desk] = Desk
    office: type[Workplace] = Workplace


PRODUCTION = Parts()


def plain_settings(values: Mapping[str, object]) -> Settings:
    """The shipped settings with everything off that is no queue; ``values`` are set on top, at dotted paths.

    ``practice`` as first word stands for the baseline practice, ``early`` for the first type of early measure. Raises
    SettingsError where the user's own files cannot be read.
    """
    shipped = compose([])
    early = next(name for name, kind in shipped.measures.types.items() if kind.level == "early")
    places = {"practice": f"practices.{shipped.baseline_practice}", "early": f"measures.types.{early}"}

    def full(path: str) -> str:
        first, _, rest = path.partition(".")
        return f"{places[first]}.{rest}" if first in places else path

    return compose([f"{full(path)}={value}" for path, value in {**_QUIET, **values}.items()])


_QUIET: dict[str, object] = {
    # nothing happens to a child, and all look alike
    "child.load.life_events_per_year": 0.0,
    "child.load.harm_per_day": 0.0,
    "child.load.maximum": 3.0,
    "child.notice.base_per_day": 0.0,
    "child.notice.slope_per_day": 0.0,
    "child.concern.noise_sd": 0.0,
    "child.concern.urgent_at": 1.0,
    "child.concern.weight_light": 1.0,
    "child.concern.weight_medium": 1.0,
    "child.concern.weight_heavy": 1.0,
    # a case closes when the driver says so, and nothing follows
    "work.stuck_share": 0.0,
    "practice.closure.ready_days": 0.0,
    "practice.aftercare.back_door_share": 0.0,
    "practice.aftercare.civil_society_share": 0.0,
    # first come, first served: one allowance for all kinds of task, nobody forced in, no time for anything else
    "work.allowance_days.call": 1.0,
    "work.allowance_days.notification": 1.0,
    "practice.caseload.max_wait_days": NEVER,
    "practice.contact.supervision_hours_per_week": 0.0,
    # a measure only runs
    "measures.relief_scale": 0.0,
    "measures.minimum_days_early": 0.0,
    "early.capability_per_day": 0.0,
}


class BareOffice:
    """The production office with one desk per share of a post, no calendar and no pathways.

    Children are put on its list by hand and have no process of their own, so that nothing but the office acts.
    """

    def __init__(
        self,
        settings: Settings,
        shares: Sequence[float],
        curve: Callable[[], Curve] = AlwaysOpen,
        parts: Parts = PRODUCTION,
        streams: Streams | None = None,
    ) -> None:
        start = settings.period.start
        self.env = simpy.Environment()
        self.parts = parts
        practice = settings.baseline_practice
        state = OfficeState(0.0, practice, -inf, 0.0, sum(shares))
        days = Days(start, start.year, settings.period.end.year)
        self.office = parts.office(self.env, settings, 0, streams or Streams(settings.seed, 0), days, state)
        self.desks = [self.add_desk(share, curve()) for share in shares]
        self._children = 0
        mix, rules = settings.municipality.mix, settings.child
        self._like = new_case(0, 0, 0.0, 0.0, self.office.streams.child(0), mix, rules)

    def add_desk(self, share: float = 1.0, curve: Curve | None = None, *, ramps: bool = False) -> Desk:
        """Somebody more at work."""
        office = self.office
        number = len(office.state.counsellors)
        person = Counsellor(number, number, 0, share, self.env.now, ramps, 1.0, inf)
        desk = self.parts.desk(self.env, person, curve or AlwaysOpen(), office.pace, office.task_done, office.order)
        office.desks[number] = desk
        office.state.counsellors[number] = person
        return desk

    def child(self, weight: float = 1.0, *, urgent: bool = False, **facts: Any) -> Journey:
        """A referred child that is not yet on the list; ``facts`` are fields of its case."""
        self._children += 1
        office, number = self.office, self._children
        case = copy(self._like)
        case.truth = copy(case.truth)
        case.truth.contacts, case.truth.unmet, case.measures = [], [], []
        case.id = number
        case.stage, case.spell, case.referred, case.weight, case.urgent = "waiting", 1, self.env.now, weight, urgent
        case.agenda = [(NEVER, "never", 0)]
        for name, value in facts.items():
            setattr(case, name, value)
        journey = Journey(self.env, case, office.streams.child(number))
        office.journeys[number] = journey
        office.state.cases[number] = case
        return journey

    def newcomer(self, *, urgent: bool = False) -> Journey:
        """A child the office has not heard of, whose need is plain to see and stays as it is."""
        journey = self.child(stage="unknown", spell=0, bias=0.0, hidden_share=0.0)
        truth = journey.case.truth
        truth.day = truth.referral_day = self.env.now
        truth.load = truth.load_at_referral = truth.long_run = URGENT if urgent else NOT_URGENT
        truth.capability = truth.capability_peak = truth.capability_maximum = 0.0
        truth.growth_per_day = truth.reversion = 0.0
        return journey

    def after(self, days: float) -> simpy.Event:
        """An event so many days from now, on the grid of times that the model uses."""
        return self.env.timeout(on_grid(self.env.now + days) - self.env.now)
