"""A scenario: arms of dated changes, variants, story, groups."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import EVERY_OFFICE, Bilingual, Name, NonNegative, Section, Share


class Variants(Section):
    """How people differ under a changed practice; all off by default, each a named variant (group ``variant``).

    ``turnover_per_year`` and ``good_match_share`` replace those of ``staff`` (null: no difference);
    ``suited_share`` of all counsellors can work relationally, and reach ``unsuited_factor`` of the alliance if they
    cannot; ``supervision_loss`` is what is lost of it when supervision falls to the baseline's hours.
    """

    turnover_per_year: Annotated[float, Field(ge=0.0, le=5.0)] | None
    good_match_share: Share | None
    suited_share: Share
    unsuited_factor: Share
    supervision_loss: Share


class Spread(Section):
    """What an office takes over from another practice without being given its caseload."""

    practice: Name
    share: Share


LASTING = ("practice", "posts")
PASSING = ("spread", "supervision_hours_per_week", "turnover_factor", "demand_factor", "price_factor")


class Change(Section):
    """From a date on something is different in some offices (``[all]``: in every one).

    ``practice`` is a new way of working, with so many days of training before it begins to show; ``posts`` are the
    full-time posts established from then on. What else can change may end again on a date (``until``): the ``spread``
    of a practice without its caseload, hours of supervision a week, and factors on turnover, on children who begin
    to need help, and on the price of measures.
    """

    date: dt.date
    until: dt.date | None = None
    offices: Annotated[list[Name], Field(min_length=1)]
    practice: Name | None = None
    training_days: NonNegative = 0.0
    posts: Annotated[float, Field(gt=0.0, le=500.0)] | None = None
    spread: Spread | None = None
    supervision_hours_per_week: Annotated[float, Field(ge=0.0, le=20.0)] | None = None
    turnover_factor: NonNegative | None = None
    demand_factor: Annotated[float, Field(ge=0.0, le=10.0)] | None = None
    price_factor: NonNegative | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if all(getattr(self, name) is None for name in (*LASTING, *PASSING)):
            raise ValueError(f"a change must change something: one of {', '.join((*LASTING, *PASSING))}")
        if self.training_days and self.practice is None:
            raise ValueError("training_days needs a practice to be trained in")
        if self.until is not None and self.until <= self.date:
            raise ValueError(f"until {self.until} must come after date {self.date}")
        if self.until is not None and any(getattr(self, name) is not None for name in LASTING):
            raise ValueError("practice and posts change for good: instead of until, write a later change")
        return self

    def concerns(self, office: str) -> bool:
        """Whether the change is one of this office."""
        return office in self.offices or EVERY_OFFICE in self.offices


class Arm(Section):
    """One course of events to compare: the dated changes of a scenario (none = today's practice goes on)."""

    label: Bilingual
    changes: list[Change]


class Story(Section):
    """The decision question a scenario answers."""

    name: Name
    title: Bilingual
    question: Bilingual
    hypothesis: Bilingual
    reasons: Bilingual


class Groups(Section):
    """Offices whose districts are reported as the pilot group and, against it, the comparison group.

    ``pilot: [all]`` reports all districts together and nothing beside them.
    """

    pilot: Annotated[list[Name], Field(min_length=1)]
    comparison: list[Name]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        both = [office for office in self.pilot if office in self.comparison]
        if both:
            raise ValueError(f"an office stands in either pilot or comparison, not in both: {', '.join(both)}")
        return self
