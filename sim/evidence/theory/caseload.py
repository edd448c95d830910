"""Cases that stay with a counsellor between contacts: the finite source, and the cap on a caseload."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from sim.evidence.theory import caseload_cap, exact
from sim.evidence.theory.bare_office import plain_settings
from sim.evidence.theory.front_door import FrontDoor, mean
from sim.evidence.theory.system import (
    ENOUGH_SEEN,
    Complaint,
    PositiveShare,
    Rate,
    Servers,
    Span,
    System,
    Time,
    relaxation,
    span,
)

if TYPE_CHECKING:
    from sim.evidence.theory.bare_office import Parts
    from sim.evidence.theory.chance import Chance
    from sim.settings.schema import Settings

Cases = Annotated[int, Field(ge=1, le=300)]
Cap = Annotated[int, Field(ge=1, le=150)]
LONG_LIST = 100.0
EDGE = 0.005
"""Margin, to either side, within which the office neither settles nor visibly grows."""


class FiniteSource(System):
    """One counsellor with a fixed caseload: each family needs nothing for a while, then a piece of work."""

    name: ClassVar[str] = "finite_source"

    cases: Cases = 20
    service_rate: Rate = 1.0
    thinking_days: Time = 20.0

    @property
    def note(self) -> str:
        return "finite_source"

    def exact(self) -> dict[str, float]:
        throughput, response = exact.finite_source(self.cases, self.service_rate, self.thinking_days)
        return {"throughput": throughput, "response": response}

    def facts(self) -> dict[str, float]:
        throughput = self.exact()["throughput"]
        return {"busy": throughput / self.service_rate, "knee": 1.0 + self.service_rate * self.thinking_days}

    def settings(self) -> Settings:
        return plain_settings({"practice.caseload.cap": float(self.cases)})

    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        door = FrontDoor(
            settings, 1, chance, parts, hours=1.0 / self.service_rate, again=1.0, away_days=self.thinking_days
        )
        for _ in range(self.cases):
            door.comes(door.one_case)
        responses = door.run(self.stretch).responses()
        return {"throughput": len(responses) / self.stretch.length, "response": mean(responses)}

    @property
    def event_rate(self) -> float:
        return self.exact()["throughput"]

    @property
    def stretch(self) -> Span:
        return span(self.thinking_days + self.exact()["response"], self.event_rate, 12_000)


class CaseloadCap(System):
    """Counsellors with a cap: a case keeps its place through all contacts, and others wait at the front door.

    Where more cases come than a full office can close there is no steady state: then the growth of the list is
    exact, and is what is simulated.
    """

    name: ClassVar[str] = "caseload_cap"
    unit: ClassVar[str] = "week"
    widest: ClassVar[Mapping[str, float]] = {"wait": 0.4, "waiting": 0.4, "share_waiting": 0.2}

    arrival_rate: Rate = 0.4
    service_rate: Rate = 20.0
    return_probability: PositiveShare = 0.95
    return_rate: Rate = 0.5
    cap: Cap = 20
    servers: Servers = 1

    @property
    def note(self) -> str:
        return "stable" if self.stable else "unstable"

    @property
    def most_closures(self) -> float:
        """Cases a full office closes in a week."""
        return caseload_cap.most_closures(
            self.service_rate, self.return_probability, self.return_rate, self.cap, self.servers
        )

    @property
    def stable(self) -> bool:
        return self.arrival_rate < self.most_closures

    def complaints(self) -> list[Complaint]:
        limit = self.most_closures
        if abs(limit / self.arrival_rate - 1.0) < EDGE:
            return [Complaint("on_the_edge", {"cap": self.cap, "rate": self.arrival_rate, "limit": limit})]
        if self.stable and self.servers > 1:
            return [Complaint("one_server_only", {"servers": self.servers, "limit": limit})]
        return []

    @property
    def event_rate(self) -> float:
        """Contacts in a week; where the list only grows, an arrival weighs more, as each closing looks it through."""
        return self._contacts + (0.0 if self.stable else LONG_LIST * self.arrival_rate)

    @property
    def _contacts(self) -> float:
        """Contacts in a week."""
        return min(self.arrival_rate, self.most_closures) / (1.0 - self.return_probability)

    def exact(self) -> dict[str, float]:
        if not self.stable:
            return {"growth": self.arrival_rate - self.most_closures, "closures": self.most_closures}
        found = caseload_cap.one_counsellor(
            self.arrival_rate, self.service_rate, self.return_probability, self.return_rate, self.cap
        )
        return {
            "wait": found.wait,
            "share_waiting": found.share_waiting,
            "waiting": found.waiting_cases,
            "open_cases": found.open_cases,
        }

    def rare(self) -> frozenset[str]:
        if not self.stable or self.exact()["share_waiting"] * self.arrival_rate * self.stretch.length >= ENOUGH_SEEN:
            return frozenset()
        return frozenset(("wait", "share_waiting", "waiting"))

    def facts(self) -> dict[str, float]:
        most = self.most_closures
        busy = self._contacts / (self.servers * self.service_rate)
        return {
            "busy": busy,
            "rate": self.arrival_rate,
            "limit": most,
            "margin": most / self.arrival_rate - 1.0,
            "growth": self.arrival_rate - most,
        }

    def settings(self) -> Settings:
        return plain_settings({"practice.caseload.cap": float(self.cap)})

    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        door = FrontDoor(
            settings,
            self.servers,
            chance,
            parts,
            hours=1.0 / self.service_rate,
            again=self.return_probability,
            away_days=1.0 / self.return_rate,
        )
        return self._steady(door) if self.stable else self._growing(door)

    def _steady(self, door: FrontDoor) -> dict[str, float]:
        door.env.process(door.arrivals(self.arrival_rate, door.one_case))
        seen = door.run(self.stretch)
        return {
            "wait": mean(seen.waits),
            "share_waiting": mean(seen.waits > 0.0),
            "waiting": seen.waiting(),
            "open_cases": seen.open_cases(),
        }

    def _growing(self, door: FrontDoor) -> dict[str, float]:
        """Begin with every place taken and a list so long that it does not run dry by chance."""
        stretch = self.stretch
        steps = (self.arrival_rate + self.most_closures) * stretch.end
        for _ in range(self.servers * self.cap + round(6.0 * sqrt(steps))):
            door.comes(door.one_case)
        door.env.process(door.arrivals(self.arrival_rate, door.one_case))
        seen = door.run(stretch)
        grown = seen.on_list(stretch.end) - seen.on_list(stretch.start)
        return {"growth": grown / stretch.length, "closures": seen.closures() / stretch.length}

    @property
    def _case_weeks(self) -> float:
        """How long a case is open, about, in a full office."""
        return self.servers * self.cap / self.most_closures

    @property
    def stretch(self) -> Span:
        if not self.stable:
            contacts_per_arrival = self._contacts / self.arrival_rate
            return span(self._case_weeks, self._contacts, round(min(20_000, 3_000 * contacts_per_arrival)))
        settles_in = max(relaxation(self.arrival_rate, self.most_closures), self._case_weeks / 4.0)
        contacts_per_case = 1.0 / (1.0 - self.return_probability)
        return span(settles_in, self._contacts, round(min(160_000, 10_000 * contacts_per_case)))
