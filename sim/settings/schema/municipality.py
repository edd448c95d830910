"""The municipality: districts, offices, demand, and which children come."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import EVERY_OFFICE, Bilingual, ByAge, Name, NonNegative, Section, Share, Text


class District(Section):
    """A local district (lokaldistrikt) and how many children aged 0-17 live there."""

    label: Text
    children: Annotated[int, Field(ge=0, le=200_000)]


class Office(Section):
    """Counsellors with one waiting list, serving one or more districts."""

    label: Bilingual
    districts: Annotated[list[Name], Field(min_length=1)]
    posts: Annotated[float, Field(gt=0.0, le=500.0)]


class Shock(Section):
    """A dated factor on referrals (for example the first weeks of COVID-19)."""

    start: dt.date
    end: dt.date
    factor: NonNegative

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"end {self.end} must come after start {self.start}")
        return self


class Demand(Section):
    """Referrals (underretninger and own enquiries) per 1,000 children, and how they vary in time."""

    new_cases_per_1000: NonNegative
    share_returns: Annotated[float, Field(ge=0.0, lt=1.0)]
    first_entry_trend: Annotated[float, Field(ge=-0.5, le=0.5)]
    early_only_share: Annotated[float, Field(ge=0.0, lt=1.0)]
    month_factors: Annotated[list[NonNegative], Field(min_length=12, max_length=12)]
    weekday_factors: Annotated[list[NonNegative], Field(min_length=7, max_length=7)]
    hour_factors: Annotated[list[NonNegative], Field(min_length=24, max_length=24)]
    shocks: list[Shock]
    notifications_per_1000: NonNegative
    screened_trend: Annotated[float, Field(ge=-0.5, le=0.5)]
    screened_trend_until: dt.date
    screening_by_team: Share

    @model_validator(mode="after")
    def _profiles_have_weight(self) -> Self:
        for name in ("month_factors", "weekday_factors", "hour_factors"):
            if sum(getattr(self, name)) <= 0:
                raise ValueError(f"{name} must hold at least one positive factor")
        return self


class CaseMix(Section):
    """Who is referred: age, main problem, true severity; shares need not sum to one (they are scaled)."""

    age: ByAge
    problem: Annotated[list[NonNegative], Field(min_length=6, max_length=6)]
    severity: Annotated[list[NonNegative], Field(min_length=3, max_length=3)]
    special_leak: Share

    @model_validator(mode="after")
    def _shares_have_weight(self) -> Self:
        for name in ("age", "problem", "severity"):
            if sum(getattr(self, name)) <= 0:
                raise ValueError(f"{name} must hold at least one positive share")
        return self


class Municipality(Section):
    """Districts, offices and demand of one municipality."""

    label: Text
    districts: Annotated[dict[Name, District], Field(min_length=1)]
    offices: Annotated[dict[Name, Office], Field(min_length=1)]
    demand: Demand
    mix: CaseMix

    @model_validator(mode="after")
    def _every_district_has_one_office(self) -> Self:
        problems = [*self._unknown_districts(), *self._districts_served_twice()]
        missing = sorted(set(self.districts) - {d for office in self.offices.values() for d in office.districts})
        if missing and not self._unknown_districts():
            problems.append(f"districts {missing} are served by no office")
        if EVERY_OFFICE in self.offices:
            problems.append(f"no office can be named {EVERY_OFFICE!r}, which stands for every office")
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _unknown_districts(self) -> list[str]:
        return [
            f"office {name!r} names unknown district {district!r}; known: {sorted(self.districts)}"
            for name, office in self.offices.items()
            for district in dict.fromkeys(office.districts)
            if district not in self.districts
        ]

    def _districts_served_twice(self) -> list[str]:
        found = []
        for name, office in self.offices.items():
            twice = sorted({d for d in office.districts if office.districts.count(d) > 1})
            found += [f"office {name!r} names district {district!r} twice" for district in twice]
        for district in self.districts:
            serving = [name for name, office in self.offices.items() if district in office.districts]
            if len(serving) > 1:
                found.append(f"district {district!r} is served by more than one office: {', '.join(serving)}")
        return found
