"""One counsellor's desk: M/G/1 in the order of the due dates, and with acute tasks first."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.evidence.theory import exact
from sim.evidence.theory.bare_office import BareOffice, plain_settings
from sim.evidence.theory.front_door import mean
from sim.evidence.theory.system import (
    ENOUGH_SEEN,
    Complaint,
    PositiveShare,
    Rate,
    Span,
    Spread,
    System,
    relaxation,
    span,
)
from sim.outcomes.columns import Events, Floats, read

if TYPE_CHECKING:
    from simpy.events import Event

    from sim.casework.journey import Journey
    from sim.evidence.theory.bare_office import Parts
    from sim.evidence.theory.chance import Chance
    from sim.settings.schema import Settings

ACUTE, OTHER = "notification", "call"


class _Desk(System):
    """What both systems share: tasks about one open case come to its counsellor as a Poisson process."""

    widest: ClassVar[Mapping[str, float]] = {"wait_squared": 0.25}

    arrival_rate: Rate = 0.8
    service_rate: Rate = 1.0
    service_cv2: Spread = 1.0

    def complaints(self) -> list[Complaint]:
        busy = self.arrival_rate / self.service_rate
        if busy >= 1.0:
            values = {"busy": busy, "rate": self.arrival_rate, "service_rate": self.service_rate}
            return [Complaint("too_slow_server", values)]
        return []

    def facts(self) -> dict[str, float]:
        return {"busy": self.arrival_rate / self.service_rate}

    def settings(self) -> Settings:
        return plain_settings({"practice.caseload.cap": 1.0})

    def _tasks(self, settings: Settings, chance: Chance, parts: Parts, urgent_share: float) -> Events:
        """Tasks of one replication that began in the stretch."""
        bare = BareOffice(settings, [1.0], parts=parts, streams=chance.streams)
        journey = bare.newcomer()
        bare.office.wait(journey)
        bare.env.process(self._arrivals(bare, journey, chance, urgent_share))
        stretch = self.stretch
        bare.env.run(until=stretch.start)
        chance.forget()
        bare.env.run(until=stretch.end)
        tasks = read(bare.office.log).of("task")
        return tasks.where((tasks.b >= stretch.start) & (tasks.b < stretch.end))

    def _arrivals(
        self, bare: BareOffice, journey: Journey, chance: Chance, urgent_share: float
    ) -> Generator[Event, object, None]:
        while True:
            yield bare.after(chance.exponential("arrivals", 1.0 / self.arrival_rate))
            acute = urgent_share > 0.0 and chance.happens("urgent", urgent_share)
            hours = chance.gamma("hours", 1.0 / self.service_rate, self.service_cv2)
            bare.office.submit(journey, ACUTE if acute else OTHER, hours, 0.0, acute)

    @property
    def event_rate(self) -> float:
        return self.arrival_rate

    @property
    def _waits(self) -> float:
        """Tasks of one replication that must wait: as many as find the counsellor at work."""
        return self.arrival_rate / self.service_rate * self.arrival_rate * self.stretch.length

    @property
    def stretch(self) -> Span:
        settles_in = (1.0 + self.service_cv2) / 2.0 * relaxation(self.arrival_rate, self.service_rate)
        return span(settles_in + 1.0 / self.service_rate, self.arrival_rate, 30_000)


class AnyService(_Desk):
    """M/G/1: the due dates of tasks with one allowance are the order in which they came."""

    name: ClassVar[str] = "mg1"

    def exact(self) -> dict[str, float]:
        waiting = exact.any_service(self.arrival_rate, self.service_rate, self.service_cv2)
        return {"share_waiting": waiting.share, "wait": waiting.mean, "wait_squared": waiting.square}

    def rare(self) -> frozenset[str]:
        return frozenset(self.exact()) if self._waits < ENOUGH_SEEN else frozenset()

    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        waits = _waits(self._tasks(settings, chance, parts, 0.0))
        return {
            "share_waiting": mean(waits > 0.0),
            "wait": mean(waits),
            "wait_squared": mean(waits**2),
        }


class AcuteFirst(_Desk):
    """M/G/1 with priority: acute tasks go first, and no work in hand is interrupted."""

    name: ClassVar[str] = "priorities"

    urgent_share: PositiveShare = 0.25

    def exact(self) -> dict[str, float]:
        acute, others = exact.acute_first(self.arrival_rate, self.service_rate, self.service_cv2, self.urgent_share)
        return {"wait_acute": acute, "wait_others": others}

    def rare(self) -> frozenset[str]:
        shares = {"wait_acute": self.urgent_share, "wait_others": 1.0 - self.urgent_share}
        return frozenset(name for name, share in shares.items() if share * self._waits < ENOUGH_SEEN)

    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        tasks = self._tasks(settings, chance, parts, self.urgent_share)
        acute = tasks.is_(ACUTE)
        waits = _waits(tasks)
        return {"wait_acute": mean(waits[acute]), "wait_others": mean(waits[~acute])}


def _waits(tasks: Events) -> Floats:
    """Days from queueing to the beginning of the work."""
    return np.asarray(tasks.b - tasks.a, dtype=np.float64)
