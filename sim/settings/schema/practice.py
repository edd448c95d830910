"""A practice: seven blocks of how an office works."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.settings.schema.values import Bilingual, NonNegative, Positive, Section, Share


class Intake(Section):
    """How early the counsellor is drawn in and how soon the first meeting is booked."""

    lead_days: NonNegative
    early_share: Share
    early_only_reached_share: Share
    first_contact_days: NonNegative


class Caseload(Section):
    """How many cases a counsellor has, how long a child may wait for room, and how posts are set.

    Posts are ``given`` (a number that stays), ``needed`` (set at a switch from the stock, afterwards kept at what
    cases and hours ask for) or ``follows`` (up and down with the cases, nothing else).
    """

    target: Annotated[float, Field(ge=1.0, le=200.0)]
    headroom: Positive
    cap: Annotated[float, Field(gt=0.0)] | None
    max_wait_days: NonNegative
    staffing: Literal["given", "needed", "follows"]
    rehiring: bool


class Contact(Section):
    """How often and how long counsellor and family meet, and the supervision that supports it."""

    interval_days: Positive
    shortest_days: Positive
    front_factor: Positive
    talk_hours: NonNegative
    preparation_hours: NonNegative
    home_share: Share
    ceiling_hours_per_month: Positive
    supervision_hours_per_week: Annotated[float, Field(ge=0.0, le=20.0)]


class Learning(Section):
    """What must be known before a decision, and how open the agenda is."""

    meetings_before_deciding: Annotated[int, Field(ge=0, le=20)]
    direct_hours_before_deciding: NonNegative
    agenda_openness: NonNegative
    child_talk_share: Share


class Granting(Section):
    """When a counsellor investigates, grants and ends measures; the three offsets lie below ``investigate_at``."""

    investigate_at: NonNegative
    early_offset: NonNegative
    supporting_offset: NonNegative
    end_offset: NonNegative
    follow_up_days: Positive
    step_down_share: Share

    @model_validator(mode="after")
    def _end_below_start(self) -> Self:
        if self.end_offset <= self.supporting_offset:
            raise ValueError("end_offset must exceed supporting_offset (a measure ends below where it starts)")
        return self


class Closure(Section):
    """When the family is ready to stand on its own feet, and how long that must hold."""

    ready_at: NonNegative
    ready_days: NonNegative


class Aftercare(Section):
    """Contact after closing: the open back door and links to civil society."""

    back_door_share: Share
    civil_society_share: Share
    civil_society_days: NonNegative


BLOCKS = ("intake", "caseload", "contact", "learning", "granting", "closure", "aftercare")


class Practice(Section):
    """A way of working, as seven blocks; a hybrid takes each block from either practice."""

    label: Bilingual
    intake: Intake
    caseload: Caseload
    contact: Contact
    learning: Learning
    granting: Granting
    closure: Closure
    aftercare: Aftercare
