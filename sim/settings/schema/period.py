"""When is simulated, and with what offices begin."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import Section


class Period(Section):
    """The simulated years."""

    start: dt.date
    end: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"end {self.end} must come after start {self.start}")
        return self


class Initial(Section):
    """How offices begin: in progress, as a long run of the baseline left them, or empty.

    The long run settles for ``settle_years`` from empty; then its state is kept every ``spacing_years``, one for
    each replication, ``states_per_run`` of them before a further run is begun.
    """

    state: Literal["in_progress", "empty"]
    settle_years: Annotated[int, Field(ge=0, le=60)]
    spacing_years: Annotated[int, Field(ge=1, le=20)]
    states_per_run: Annotated[int, Field(ge=1, le=100)]

    @property
    def years_before(self) -> int:
        """Calendar years that a long run reaches back before ``period.start``."""
        return self.settle_years + self.spacing_years * (self.states_per_run - 1) + 1
