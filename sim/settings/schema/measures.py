"""Measures: types, prices, courses, relief."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from sim.settings.schema.values import (
    AGE_GROUPS,
    PROBLEMS,
    Bilingual,
    ByAge,
    Name,
    NonNegative,
    Positive,
    Section,
    Share,
)


class MeasureType(Section):
    """One kind of measure (foranstaltning): who gets it, what it does, how long and at what price."""

    label: Bilingual
    level: Literal["early", "supporting"]
    dkk_per_month: NonNegative
    mean_months: Positive
    relief_per_day: NonNegative
    capability_per_day: NonNegative
    weight: dict[str, ByAge]

    @model_validator(mode="after")
    def _weights_name_problems(self) -> Self:
        wrong = sorted(set(self.weight) ^ set(PROBLEMS))
        if wrong:
            raise ValueError(f"weight must have exactly the problems {list(PROBLEMS)}; differs in {wrong}")
        return self


class MeasureRules(Section):
    """Types of measures and what is common to them."""

    types: dict[Name, MeasureType]
    step_down_type: Name
    relief_scale: NonNegative
    length_log_sd: NonNegative
    minimum_days_early: NonNegative
    minimum_days_supporting: NonNegative
    extension_days: Positive
    no_regrant_days: NonNegative
    change_gain: NonNegative
    fit_minimum: Share
    wait_weeks_early: NonNegative
    wait_weeks_supporting: NonNegative
    wait_log_sd: NonNegative
    placement_dkk_per_year: NonNegative

    @model_validator(mode="after")
    def _both_levels_exist(self) -> Self:
        levels = {t.level for t in self.types.values()}
        if levels != {"early", "supporting"}:
            raise ValueError("types must hold at least one early and one supporting measure")
        if self.step_down_type not in self.types:
            raise ValueError(f"step_down_type {self.step_down_type!r} is not one of {sorted(self.types)}")
        for level in ("early", "supporting"):
            of_level = [t for t in self.types.values() if t.level == level]
            for problem in PROBLEMS:
                for age in range(3):
                    if sum(t.weight[problem][age] for t in of_level) <= 0:
                        raise ValueError(f"no {level} measure has weight for {problem}, age {AGE_GROUPS[age]}")
        return self
