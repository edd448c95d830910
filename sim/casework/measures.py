"""Measures: which type a child gets, how long the provider lets the family wait, and how long it is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.casework.calendar import DAYS_PER_MONTH
from sim.casework.log import LEVELS
from sim.casework.state import Measure
from sim.casework.streams import Draws, Lane, category, lognormal_mean
from sim.settings.schema import PROBLEMS

if TYPE_CHECKING:
    from sim.settings.schema import MeasureRules

EARLY, SUPPORTING = 0, 1
_TYPE, _LENGTH, _WAIT, _STEP_DOWN = range(4)
_DRAWS_PER_MEASURE = 4


class Menu:
    """The types of each level with their weights by problem and age, ready to draw from."""

    def __init__(self, rules: MeasureRules) -> None:
        self.rules = rules
        self._types = [[n for n, t in rules.types.items() if t.level == level] for level in LEVELS]
        self._weights = [
            {
                (p, age): [rules.types[n].weight[problem][age] for n in names]
                for p, problem in enumerate(PROBLEMS)
                for age in range(3)
            }
            for names in self._types
        ]

    def type_for(self, level: int, problem: int, age_group: int, draws: Draws, number: int) -> str:
        """Type of a child's measure number ``number``."""
        weights = self._weights[level][problem, age_group]
        return self._types[level][category(_u(draws, number, _TYPE), weights)]

    def grant(self, type_name: str, number: int, day: float, fit: float, draws: Draws) -> Measure:
        """A measure granted on ``day``; its planned length belongs to the child and the measure's number."""
        kind = self.rules.types[type_name]
        months = lognormal_mean(_u(draws, number, _LENGTH), kind.mean_months, self.rules.length_log_sd)
        level = LEVELS.index(kind.level)
        minimum = self.minimum_days(level)
        return Measure(number, type_name, level, day, fit, max(minimum, months * DAYS_PER_MONTH))

    def wait_days(self, level: int, number: int, draws: Draws) -> float:
        """Days between grant and the provider's start."""
        weeks = self.rules.wait_weeks_supporting if level == SUPPORTING else self.rules.wait_weeks_early
        return lognormal_mean(_u(draws, number, _WAIT), 7.0 * weeks, self.rules.wait_log_sd) if weeks else 0.0

    def minimum_days(self, level: int) -> float:
        """Shortest course of a level."""
        return self.rules.minimum_days_supporting if level == SUPPORTING else self.rules.minimum_days_early

    def steps_down(self, number: int, share: float, draws: Draws) -> bool:
        """Whether the end of this measure is followed by a contact person."""
        return _u(draws, number, _STEP_DOWN) < share

    def relief(self, measure: Measure) -> tuple[float, float]:
        """What a running measure does: (relief of the load a day, rise of capability a day)."""
        kind = self.rules.types[measure.type]
        return (
            kind.relief_per_day * self.rules.relief_scale * measure.fit,
            kind.capability_per_day * measure.fit,
        )


def _u(draws: Draws, number: int, purpose: int) -> float:
    return draws.u(Lane.MEASURES, number * _DRAWS_PER_MEASURE + purpose)
