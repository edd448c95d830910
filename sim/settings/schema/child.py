"""The rules of a child's truth: load, capability, cover, concern, notice, placement."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import NonNegative, Positive, Section, Share


class Load(Section):
    """Weight of the problems at the traditional date of referral and how it moves afterwards."""

    light: Positive
    medium: Positive
    heavy: Positive
    log_sd: NonNegative
    maximum: Positive
    reversion_per_day: NonNegative
    reversion_log_sd: NonNegative
    long_run_low: NonNegative
    long_run_high: NonNegative
    growth_share: Share
    growth_low: NonNegative
    growth_high: NonNegative
    onset_days: Positive
    onset_share: Share
    life_events_per_year: NonNegative
    life_event_size: NonNegative
    harm_at: NonNegative
    harm_per_day: NonNegative
    harm_maximum: NonNegative

    @model_validator(mode="after")
    def _ranges_in_order(self) -> Self:
        if self.long_run_high < self.long_run_low:
            raise ValueError("long_run_high must not be below long_run_low")
        if self.growth_high < self.growth_low:
            raise ValueError("growth_high must not be below growth_low")
        return self


class Capability(Section):
    """How much of the load the family and child carry themselves, and how contact raises it."""

    maximum_mean: Share
    maximum_spread: Annotated[float, Field(ge=0.0, le=0.5)]
    start_share: Share
    gain_per_hour: NonNegative
    fade_after_days: Positive
    fade_per_day: NonNegative
    retained_share: Share

    @model_validator(mode="after")
    def _stays_below_one(self) -> Self:
        if not 0.0 <= self.maximum_mean - self.maximum_spread <= self.maximum_mean + self.maximum_spread <= 1.0:
            raise ValueError("maximum_mean plus and minus maximum_spread must stay within 0 and 1")
        return self


class Cover(Section):
    """Direct hours in a moving window that count as help from the counsellor."""

    hours: Positive
    window_days: Positive


class Concern(Section):
    """What the counsellor sees of the need: worry bias, noise, hidden need, and learning by contact."""

    bias_mean: float
    bias_sd: NonNegative
    noise_sd: NonNegative
    noise_slot_days: Positive
    knowledge_half_hours: Positive
    hidden_share: Share
    hidden_fraction: Share
    hidden_overshoot: NonNegative
    reveal_per_hour: NonNegative
    agenda_hours: NonNegative
    agenda_fixed_factor: Share
    supervision_base: NonNegative
    supervision_per_hour: NonNegative
    urgent_at: Positive
    medium_weight_at: NonNegative
    heavy_weight_at: NonNegative
    weight_light: Positive
    weight_medium: Positive
    weight_heavy: Positive

    @model_validator(mode="after")
    def _cuts_in_order(self) -> Self:
        if self.heavy_weight_at < self.medium_weight_at:
            raise ValueError("heavy_weight_at must not be below medium_weight_at")
        return self


class Notice(Section):
    """Notifications about a known child: hazard (base + slope x need), lower after closing."""

    base_per_day: NonNegative
    slope_per_day: NonNegative
    closed_floor: Share
    closed_half_life_days: Positive
    life_event_impulse: Share
    becomes_case: Share


class Placement(Section):
    """Placement outside the home (anbringelse): a hazard while the need is very high; it closes the case."""

    need_at: NonNegative
    per_day: NonNegative


class ChildRules(Section):
    """The truth about children, equal under every practice."""

    load: Load
    capability: Capability
    cover: Cover
    concern: Concern
    notice: Notice
    placement: Placement
    moves_per_year: NonNegative
