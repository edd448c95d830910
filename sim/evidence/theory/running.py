"""Measures run side by side and nobody waits for another's to end: M/G/∞, and who is seen in a window."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from math import exp, floor
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from sim.casework.calendar import DAYS_PER_MONTH
from sim.casework.pathway import pathway
from sim.casework.steps.helping import grant
from sim.evidence.theory import exact
from sim.evidence.theory.bare_office import BareOffice, plain_settings
from sim.evidence.theory.front_door import mean
from sim.evidence.theory.system import ENOUGH_SEEN, Rate, Span, System, Time
from sim.outcomes.columns import read
from sim.outcomes.measures import by_quarter, read_measures
from sim.outcomes.periods import Quarters
from sim.outcomes.spells import integral

if TYPE_CHECKING:
    from simpy.events import Event

    from sim.evidence.theory.bare_office import Parts
    from sim.evidence.theory.chance import Chance
    from sim.settings.schema import Settings

GRANTS = 12_000
MOST_LOOKS = 20_000
"""Windows and moments that are looked at in a replication; where grants are few and far between, all would be many."""
ROUNDING = 1e-9


class Running(System):
    """Early measures: granted as a Poisson process, awaited, started, run for their length (lognormal), ended.

    The length is drawn by the model's own menu. A supporting measure would not do: its end waits for a follow-up by a
    counsellor, so its length is no law of its own.
    """

    name: ClassVar[str] = "measures"
    widest: ClassVar[Mapping[str, float]] = {"more_than": 0.25}

    arrival_rate: Rate = 10.0
    mean_days: Time = 3.0
    wait_days: Time = 2.0
    length_log_sd: Annotated[float, Field(ge=0.0, le=1.2)] = 0.8
    window_days: Annotated[int, Field(ge=1, le=10_000)] = 1

    @property
    def load(self) -> float:
        """Mean number of measures running."""
        return self.arrival_rate * self.mean_days

    @property
    def typical(self) -> int:
        """The mean number running, as a whole number."""
        return floor(self.load + ROUNDING)

    @property
    def many(self) -> int:
        """A third more than the mean."""
        return floor(4.0 * self.load / 3.0 + ROUNDING)

    @property
    def note(self) -> str:
        return "running"

    def facts(self) -> dict[str, float]:
        return {"load": self.load, "typical": self.typical, "many": self.many}

    def exact(self) -> dict[str, float]:
        return {
            "running": self.load,
            "at_most": exact.at_most(self.typical, self.load),
            "more_than": exact.more_than(self.many, self.load),
            "in_window": exact.seen_in_window(self.arrival_rate, self.mean_days, self.window_days),
            "awaiting_provider": self.arrival_rate * self.wait_days,
        }

    def settings(self) -> Settings:
        return plain_settings(
            {
                "practice.caseload.cap": 1.0,
                "early.mean_months": self.mean_days / DAYS_PER_MONTH,
                "measures.length_log_sd": self.length_log_sd,
                "measures.wait_weeks_early": self.wait_days / 7.0,
                "measures.wait_log_sd": self.length_log_sd,
            }
        )

    def simulate(self, settings: Settings, chance: Chance, parts: Parts) -> dict[str, float]:
        bare = BareOffice(settings, [1.0], parts=parts, streams=chance.streams)
        bare.env.process(self._grants(bare, chance))
        stretch = self.stretch
        bare.env.run(until=stretch.start)
        chance.forget()
        # measures come into the table when they start: let those granted last begin before the log is read
        bare.env.run(until=stretch.end + stretch.start)
        kinds = tuple(settings.measures.types)
        measures = read_measures(read(bare.office.log), kinds)
        last = min(stretch.end, stretch.start + MOST_LOOKS * self.window_days)
        edges = np.arange(stretch.start, last + 1.0, self.window_days).astype(np.int64)
        windows = Quarters(tuple(str(i) for i in range(len(edges) - 1)), edges)
        children = by_quarter(measures, windows, ("only",)).groupby("quarter")["children"].sum()
        moments = np.linspace(*stretch, min(MOST_LOOKS, int(4.0 * stretch.length / self.mean_days)))
        begun = np.searchsorted(np.sort(measures.started), moments, "right")
        running = begun - np.searchsorted(np.sort(measures.ended), moments, "right")
        whole = np.array(stretch)
        return {
            "running": float(integral(measures.started, measures.ended, whole)[0]) / stretch.length,
            "at_most": mean(running <= self.typical),
            "more_than": mean(running > self.many),
            "in_window": float(children.mean()),
            "awaiting_provider": float(integral(measures.granted, measures.started, whole)[0]) / stretch.length,
        }

    def _grants(self, bare: BareOffice, chance: Chance) -> Generator[Event, object, None]:
        while True:
            yield bare.after(chance.exponential("arrivals", 1.0 / self.arrival_rate))
            bare.env.process(self._course(bare))

    def _course(self, bare: BareOffice) -> Generator[Event, object, None]:
        """One child's measure along the model's own pathway, until it has run its length."""
        journey = bare.newcomer()
        journey.case.stage = "open"
        grant(bare.office, journey, "early")
        journey.sleep(bare.office.order)
        way = pathway(bare.office, journey)
        bell = next(way)
        while journey.case.measures:
            yield bell
            bell = next(way)
        del bare.office.journeys[journey.case.id], bare.office.state.cases[journey.case.id]

    def rare(self) -> frozenset[str]:
        found = self.exact()
        looks = self.stretch.length / self.mean_days
        edges = {"at_most": 1.0 - found["at_most"], "more_than": found["more_than"]}
        return frozenset(name for name, share in edges.items() if share * looks < ENOUGH_SEEN / 10.0)

    @property
    def event_rate(self) -> float:
        return self.arrival_rate

    @property
    def stretch(self) -> Span:
        """A warm-up that outlasts all but one in 30,000 of the stays found running, and whole windows after it."""
        spread = self.length_log_sd
        # what is found running is length-biased: lognormal again, its median larger by the factor exp(sd²)
        longest = (self.mean_days + self.wait_days) * exp(spread**2 / 2.0 + 4.0 * spread)
        window = self.window_days
        start = window * (1 + int(longest) // window)
        windows = 1 + int(max(GRANTS / self.arrival_rate, 3.0 * start)) // window
        return Span(float(start), float(start + window * windows))
