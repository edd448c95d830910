"""The waiting list of an office whose counsellors see one child at a time: M/M/c, and Erlang-R with returns."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import TYPE_CHECKING, ClassVar

from sim.evidence.theory import exact
from sim.evidence.theory.bare_office import plain_settings
from sim.evidence.theory.front_door import FrontDoor, mean
from sim.evidence.theory.system import (
    ENOUGH_SEEN,
    Complaint,
    PositiveShare,
    Rate,
    Servers,
    Share,
    Span,
    System,
    relaxation,
    span,
)

if TYPE_CHECKING:
    from sim.evidence.theory.bare_office import Parts
    from sim.evidence.theory.chance import Chance
    from sim.settings.schema import Settings

ROUNDING = 1e-9
LATE_RETURNS = 12.0
"""Mean times away by which the log must outlast the stretch: e**-12 of those away then have not yet returned."""


def needs_more_servers(load: float, servers: int) -> list[Complaint]:
    """A complaint if the counsellors cannot do the work that comes."""
    enough = enough_for(load)
    if servers >= enough:
        return []
    return [Complaint("too_few_servers", {"busy": load / servers, "servers": servers, "enough": enough})]


def enough_for(load: float) -> int:
    """The least number of counsellors who can do work for ``load`` of them.

    >>> enough_for(29.5), enough_for(10.0 / (1.0 - 2.0 / 3.0))
    (30, 31)
    """
    return floor(load + ROUNDING) + 1


class ManyServers(System):
    """M/M/c: a cap of one case, so that the office's waiting list is the queue; a share of children may be urgent."""

    name: ClassVar[str] = "mmc"
    widest: ClassVar[Mapping[str, float]] = {"wait": 0.15, "wait_others": 0.15, "wait_squared": 0.3}

    arrival_rate: Rate = 8.0
    service_rate: Rate = 1.0
    servers: Servers = 10
    urgent_share: Share = 0.0

    def complaints(self) -> list[Complaint]:
        return needs_more_servers(self.arrival_rate / self.service_rate, self.servers)

    def exact(self) -> dict[str, float]:
        given = (self.arrival_rate, self.service_rate, self.servers)
        waiting = exact.many_servers(*given)
        found = {
            "share_waiting": waiting.share,
            "wait": waiting.mean,
            "in_office": self.arrival_rate * (waiting.mean + 1.0 / self.service_rate),
        }
        if self.urgent_share == 0.0:
            return {**found, "wait_squared": waiting.square}
        urgent, others = exact.many_servers_by_urgency(*given, self.urgent_share)
        return {**found, "wait_urgent": urgent, "wait_others": others}

    def rare(self) -> frozenset[str]:
        waits = self.exact()["share_waiting"] * self.arrival_rate * self.stretch.length
        found = {"share_waiting", "wait", "wait_squared"} if waits < ENOUGH_SEEN else set()
        if self.urgent_share * waits < ENOUGH_SEEN:
            found.add("wait_urgent")
        if (1.0 - self.urgent_share) * waits < ENOUGH_SEEN:
            found.add("wait_others")
        return frozenset(found)

    def facts(self) -> dict[str, float]:
        return {"busy": self.arrival_rate / self.service_rate / self.servers}

    def settings(self) -> Settings:
        return plain_settings({"practice.caseload.cap": 1.0})

    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        door = FrontDoor(settings, self.servers, chance, parts, hours=1.0 / self.service_rate)
        door.env.process(door.arrivals(self.arrival_rate, door.visits, self.urgent_share))
        seen = door.run(self.stretch)
        found = {
            "share_waiting": mean(seen.waits > 0.0),
            "wait": mean(seen.waits),
            "in_office": seen.in_office(),
        }
        if self.urgent_share == 0.0:
            return {**found, "wait_squared": mean(seen.waits**2)}
        urgent, others = seen.waits_by_urgency()
        return {**found, "wait_urgent": mean(urgent), "wait_others": mean(others)}

    @property
    def event_rate(self) -> float:
        return self.arrival_rate

    @property
    def stretch(self) -> Span:
        settles_in = relaxation(self.arrival_rate, self.servers * self.service_rate) + 1.0 / self.service_rate
        return span(settles_in, self.arrival_rate, 10_000)


class Returning(System):
    """Erlang-R: families come back to the office some time after they were seen, to their former counsellor if free."""

    name: ClassVar[str] = "erlang_r"
    widest: ClassVar[Mapping[str, float]] = {"wait": 0.2}

    arrival_rate: Rate = 10.0
    service_rate: Rate = 1.0
    return_probability: PositiveShare = 2.0 / 3.0
    return_rate: Rate = 0.25
    servers: Servers = 36

    @property
    def note(self) -> str:
        return "returning"

    @property
    def event_rate(self) -> float:
        """First visits and returns."""
        return self.arrival_rate / (1.0 - self.return_probability)

    def complaints(self) -> list[Complaint]:
        return needs_more_servers(self.event_rate / self.service_rate, self.servers)

    def exact(self) -> dict[str, float]:
        waiting, needy, away = exact.returning(
            self.arrival_rate, self.service_rate, self.servers, self.return_probability, self.return_rate
        )
        return {"share_waiting": waiting.share, "wait": waiting.mean, "in_office": needy, "away": away}

    def rare(self) -> frozenset[str]:
        waits = self.exact()["share_waiting"] * self.event_rate * self.stretch.length
        return frozenset(("share_waiting", "wait")) if waits < ENOUGH_SEEN else frozenset()

    def facts(self) -> dict[str, float]:
        load = self.event_rate / self.service_rate
        return {"busy": load / self.servers, "load": load, "least": enough_for(load)}

    def settings(self) -> Settings:
        return plain_settings({"practice.caseload.cap": 1.0})

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
        door.env.process(door.arrivals(self.arrival_rate, door.visits))
        seen = door.run(self.stretch, beyond=LATE_RETURNS / self.return_rate)
        return {
            "share_waiting": mean(seen.waits > 0.0),
            "wait": mean(seen.waits),
            "in_office": seen.in_office(),
            "away": seen.away(),
        }

    @property
    def stretch(self) -> Span:
        settles_in = relaxation(self.event_rate, self.servers * self.service_rate) + 1.0 / self.service_rate
        cycle = (1.0 / self.service_rate + 1.0 / self.return_rate) / (1.0 - self.return_probability)
        return span(settles_in + cycle, self.event_rate, 24_000)
