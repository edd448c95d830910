"""Money: prices, refusion, and the standards of need in the accounts."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import NonNegative, Positive, Section, Share


class Refusion(Section):
    """Central refusion (særligt dyre enkeltsager): the state's share of what a child costs in a year above an amount.

    ``shares[i]`` is paid of the part between ``above_dkk[i]`` and the next amount.
    """

    above_dkk: Annotated[list[NonNegative], Field(min_length=1)]
    shares: Annotated[list[Share], Field(min_length=1)]

    @model_validator(mode="after")
    def _steps_in_order(self) -> Self:
        if len(self.above_dkk) != len(self.shares):
            raise ValueError(f"above_dkk has {len(self.above_dkk)} amounts but shares has {len(self.shares)}")
        if any(low >= high for low, high in pairwise(self.above_dkk)):
            raise ValueError("the amounts of above_dkk must rise")
        return self


HIGHEST_RATE = 0.2


class Economy(Section):
    """Prices of casework, who pays, and how money in different years is weighed; measures carry their own price."""

    price_year: Annotated[int, Field(ge=1990, le=2100)]
    post_dkk_per_year: NonNegative
    training_dkk_per_counsellor: NonNegative
    supervisor_dkk_per_hour: NonNegative
    start_up_dkk_per_office: NonNegative
    central_refusion: Refusion
    region_share: Share
    marginal_share: Share
    marginal_lag_days: Annotated[float, Field(ge=0.0, le=3653.0)]
    discount_rates: Annotated[list[float], Field(min_length=1, max_length=6)]
    payment_timing: Literal["start", "middle", "end"]

    @model_validator(mode="after")
    def _rates_are_shares(self) -> Self:
        wrong = [rate for rate in self.discount_rates if not 0.0 <= rate <= HIGHEST_RATE]
        if wrong:
            raise ValueError(
                f"discount rate {wrong[0]:g} must lie between 0 and {HIGHEST_RATE} a year: write 3.5 % as 0.035"
            )
        if len(set(self.discount_rates)) < len(self.discount_rates):
            raise ValueError("a discount rate stands there twice")
        return self


class Accounting(Section):
    """The need standards a saving is read by (θ); they are used after the run only, and change no event.

    A standard is on from a need of θ and off below θ − ``theta_gap``: ``theta_early`` for early help (§ 11.3),
    ``theta_supporting`` for support (§ 52.3). Accounts are kept at every level: both θ shifted by each of ``levels``.
    """

    theta_early: Positive
    theta_supporting: Positive
    theta_gap: NonNegative
    levels: Annotated[list[float], Field(min_length=3)]

    @model_validator(mode="after")
    def _standards_in_order(self) -> Self:
        if self.theta_supporting <= self.theta_early:
            raise ValueError("theta_supporting must exceed theta_early")
        if self.levels != sorted(set(self.levels)) or 0.0 not in self.levels:
            raise ValueError("levels must rise and hold 0, the standards as they stand")
        if self.theta_early + self.levels[0] - self.theta_gap <= 0.0:
            raise ValueError(
                "theta_early + the lowest of levels - theta_gap must be above 0, or that standard never ends"
            )
        return self
