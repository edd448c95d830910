"""What a system of queueing theory is here: parameters, an exact answer, and production parts that must give it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from sim.evidence.theory.bare_office import Parts
    from sim.evidence.theory.chance import Chance
    from sim.settings.schema import Settings

# The model's times lie on a grid of 2**-20 day: at 100 a day rounding is still below a hundredth of a per cent.
Rate = Annotated[float, Field(ge=0.001, le=100.0)]
Time = Annotated[float, Field(ge=0.01, le=10_000.0)]
Share = Annotated[float, Field(ge=0.0, lt=1.0)]
PositiveShare = Annotated[float, Field(gt=0.0, lt=1.0)]
Servers = Annotated[int, Field(ge=1, le=300)]
Spread = Annotated[float, Field(ge=0.0, le=4.0)]

WIDEST = 0.10
"""Half-width, as a share of the exact value, beyond which an interval would agree with almost anything."""
WARM_UP = 8.0
"""Relaxation times dropped: what is left of the empty start then is e**-8, a third of a thousandth."""
MOST_EVENTS = 600_000
"""Arrivals and contacts of one replication beyond which a system settles too slowly to be simulated."""
ENOUGH_SEEN = 50.0
"""Events of a kind that one replication must hold for its mean to be near normal; below, it says nothing."""
LATEST = 1e8
"""Days that one replication may last; the agenda of a case ends later (``bare_office.NEVER``)."""


@dataclass(frozen=True)
class Complaint:
    """What is wrong with the input: the key of a sentence in the catalogue of texts, and what to fill in."""

    key: str
    values: Mapping[str, object]


class TheoryInputError(Exception):
    """The input cannot be used; one complaint for each reason."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = list(complaints)
        super().__init__(self.complaints)


class Span(NamedTuple):
    """The stretch of time that is counted: from the end of the warm-up to the end of the run."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


class System(BaseModel, ABC):
    """A system with its parameters; ``exact`` and ``simulate`` give the same quantities under the same names."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    name: ClassVar[str]
    unit: ClassVar[str] = "day"
    widest: ClassVar[Mapping[str, float]] = {}
    """Where a half-width of more than ``WIDEST`` of the exact value is allowed: rare or squared waits."""

    @property
    def note(self) -> str:
        """Which sentence about its facts stands above its quantities."""
        return "busy"

    def complaints(self) -> list[Complaint]:
        """What forbids a steady state or an exact answer; none is good."""
        return []

    @property
    @abstractmethod
    def event_rate(self) -> float:
        """Arrivals or contacts in a unit of time: what a simulation costs."""

    @property
    @abstractmethod
    def stretch(self) -> Span:
        """Which part of a replication is counted."""

    @property
    def events(self) -> float:
        """Arrivals or contacts of one replication."""
        return self.stretch.end * self.event_rate

    @property
    def settles(self) -> bool:
        """Whether it forgets its start soon enough to be simulated."""
        return self.events <= MOST_EVENTS and self.stretch.end <= LATEST

    @abstractmethod
    def exact(self) -> dict[str, float]:
        """The exact value of each quantity."""

    def rare(self) -> frozenset[str]:
        """Quantities that rest on events so rare that no simulation of this length says anything about them."""
        return frozenset()

    def facts(self) -> dict[str, float]:
        """What else theory says about the system; nothing of it is simulated."""
        return {}

    @abstractmethod
    def settings(self) -> Settings:
        """The settings of the office that is to behave like the system."""

    @abstractmethod
    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        """One replication with the given parts: the estimate of each quantity."""

    def parameters(self) -> dict[str, float | int]:
        """The parameters by name, in order."""
        return dict(self.model_dump())


def relaxation(arrival_rate: float, capacity: float) -> float:
    """Time in which a queue forgets where it began, about: 1/(√capacity - √arrivals)².

    >>> round(relaxation(0.8, 1.0), 1)
    89.7
    """
    return 1.0 / (sqrt(capacity) - sqrt(arrival_rate)) ** 2


def span(settles_in: float, event_rate: float, events: int) -> Span:
    """A warm-up of eight relaxation times, then time for ``events`` and for at least three times the warm-up."""
    warm_up = WARM_UP * settles_in
    return Span(warm_up, warm_up + max(events / event_rate, 3.0 * warm_up))
