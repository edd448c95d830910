"""The shipped settings, read once; and settings made from them by changing values, checked like any others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from typing import Any

import pytest
import simpy

from sim.casework.calendar import AlwaysOpen, Days
from sim.casework.counsellors import Desk
from sim.casework.journey import Journey
from sim.casework.office import Workplace
from sim.casework.referrals import new_case
from sim.casework.state import Counsellor
from sim.casework.state import Office as OfficeState
from sim.casework.streams import Streams
from sim.settings.compose import compose
from sim.settings.schema import Settings


@pytest.fixture(scope="session")
def shipped() -> Settings:
    """The settings a user gets who changes nothing."""
    return compose([])


@pytest.fixture(scope="session")
def changed() -> Callable[..., Settings]:
    """``changed(settings, {"staff.turnover_per_year": 0.0})``: the same settings with values put at dotted paths.

    A value may be any part of settings; the last name of a path may be new in a mapping (an arm, a district).
    """

    def with_values(settings: Settings, values: dict[str, Any]) -> Settings:
        tree = settings.model_dump(mode="json")
        for path, value in values.items():
            *way, last = path.split(".")
            branch = tree
            for name in way:
                branch = branch[name]
            branch[last] = value.model_dump(mode="json") if hasattr(value, "model_dump") else value
        return Settings.model_validate_json(json.dumps(tree))

    return with_values


class BareOffice:
    """The production office without a calendar: its desks stand on curves of which each day is one hour.

    Children are put on its list by hand and have no process of their own, so that nothing but the office acts.
    """

    def __init__(self, settings: Settings, shares: Sequence[float], curve: Callable[[], Any] = AlwaysOpen) -> None:
        start = settings.period.start
        self.env = simpy.Environment()
        practice = settings.baseline_practice
        state = OfficeState(0.0, practice, practice, -inf, 0.0, sum(shares))
        days = Days(start, start.year, settings.period.end.year)
        self.office = Workplace(self.env, settings, 0, Streams(settings.seed, 0), days, state)
        self.desks = [self.add_desk(share, curve()) for share in shares]
        self._children = 0
        mix, rules = settings.municipality.mix, settings.child
        self._like = new_case(0, 0, 0.0, 0.0, self.office.streams.child(0), mix, rules)

    def add_desk(self, share: float = 1.0, curve: Any = None, *, ramps: bool = False) -> Desk:
        """Somebody more at work."""
        office = self.office
        number = len(office.state.counsellors)
        person = Counsellor(number, number, 0, share, self.env.now, ramps, 1.0, inf)
        desk = Desk(self.env, person, curve or AlwaysOpen(), office.pace, office.task_done, office.order)
        office.desks[number] = desk
        office.state.counsellors[number] = person
        return desk

    def child(self, weight: float = 1.0, *, urgent: bool = False, **facts: Any) -> Journey:
        """A referred child that is not yet on the list."""
        self._children += 1
        office, number = self.office, self._children
        draws = office.streams.child(number)
        case = replace(self._like, truth=replace(self._like.truth))
        case.id = number
        case.stage, case.spell, case.referred, case.weight, case.urgent = "waiting", 1, self.env.now, weight, urgent
        case.agenda = [(1e9, "never", 0)]
        for name, value in facts.items():
            setattr(case, name, value)
        journey = Journey(self.env, case, draws)
        office.journeys[number] = journey
        office.state.cases[number] = case
        return journey


@pytest.fixture(scope="session")
def bare_office() -> type[BareOffice]:
    """``bare_office(settings, [1.0, 0.5])``: an office with these posts, no calendar and no pathways."""
    return BareOffice
