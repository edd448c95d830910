"""Staff and work: who there is, what each task takes."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import NonNegative, Positive, Section, Share


class Staff(Section):
    """Counsellors: hours, absence, turnover, ramp-up, skill, and how they react to load."""

    hours_per_week: Annotated[float, Field(gt=0.0, le=60.0)]
    workday_start_hour: Annotated[float, Field(ge=0.0, le=12.0)]
    casework_share: Annotated[float, Field(gt=0.0, le=1.0)]
    leave_days: Annotated[int, Field(ge=0, le=60)]
    summer_leave_share: Share
    short_sick_days: Annotated[float, Field(ge=0.0, le=60.0)]
    short_spell_days: Annotated[float, Field(ge=1.0, le=30.0)]
    long_sick_days: Annotated[float, Field(ge=0.0, le=60.0)]
    long_spell_days: Annotated[float, Field(ge=1.0, le=250.0)]
    hand_over_after_days: Positive
    turnover_per_year: Annotated[float, Field(ge=0.0, le=5.0)]
    vacancy_days: NonNegative
    ramp_days: NonNegative
    ramp_start: Annotated[float, Field(gt=0.0, le=1.0)]
    method_days: NonNegative
    skill_log_sd: NonNegative
    good_match_share: Share
    good_match: NonNegative
    poor_match: NonNegative
    handover_hours: NonNegative
    relation_loss: Share
    mean_weight: Positive
    pressure: NonNegative
    elasticity: NonNegative
    memory_days: Positive
    ratio_maximum: Annotated[float, Field(ge=1.0)]
    posts_utilisation: Annotated[float, Field(gt=0.0, le=1.0)]
    posts_hours_per_year: Positive


class Allowance(Section):
    """Days after queueing at which a task of each kind is due; the earlier due date is served first."""

    notification: NonNegative
    call: NonNegative
    decision: NonNegative
    meeting: NonNegative
    investigation: NonNegative
    handover: NonNegative
    follow_up: NonNegative
    coordination: NonNegative
    screening: NonNegative


class Work(Section):
    """Hours, waits and rates of the steps of a case, equal under every practice.

    Where the concern lies below ``full_investigation_at`` a limited look at some matters (afdækning, Barnets lov § 19)
    takes the place of a whole investigation; ``referral_screening_hours`` are those of the screening (§ 18) that each
    referral gets. Under Serviceloven both are zero.
    """

    allowance_days: Allowance
    travel_hours: NonNegative
    child_talk_hours: NonNegative
    investigation_hours: Positive
    investigation_direct_hours: NonNegative
    piece_hours: Annotated[float, Field(gt=0.0, le=3.7)]
    statement_wait_median_days: Positive
    statement_wait_log_sd: NonNegative
    investigation_limit_days: Positive
    full_investigation_at: NonNegative
    limited_investigation_hours: Positive
    limited_investigation_direct_hours: NonNegative
    limited_wait_median_days: Positive
    referral_screening_hours: NonNegative
    investigation_valid_days: Positive
    decision_hours: NonNegative
    follow_up_hours: NonNegative
    first_follow_up_days: Positive
    coordination_per_month: NonNegative
    coordination_hours: NonNegative
    calls_per_year: NonNegative
    call_hours: NonNegative
    notification_hours: NonNegative
    front_meetings: Annotated[int, Field(ge=0, le=50)]
    longest_interval_days: Positive
    stuck_share: Share
    stuck_mean_days: NonNegative
    door_contacts_per_year: NonNegative
    door_days: NonNegative
    door_hours: NonNegative
    door_catches: Share

    @model_validator(mode="after")
    def _direct_within_total(self) -> Self:
        for kind in ("investigation", "limited_investigation"):
            if getattr(self, f"{kind}_direct_hours") > getattr(self, f"{kind}_hours"):
                raise ValueError(f"{kind}_direct_hours must not exceed {kind}_hours")
        return self
