"""Everything a user can set, with types and hard bounds; the only schema in the project.

Plausible ranges, sources and reasons stand in ``configs/register.yaml``; here stand only the bounds beyond
which the model has no meaning. Durations carry their unit in the name; money is Danish kroner (DKK) in the
price year of ``economy.price_year``.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Positive = Annotated[float, Field(gt=0.0)]
NonNegative = Annotated[float, Field(ge=0.0)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ByAge = Annotated[list[NonNegative], Field(min_length=3, max_length=3)]
Text = Annotated[str, Field(min_length=1)]

EVERY_OFFICE = "all"
"""Stands for every office in the offices of a dated change."""
FIRST_YEAR = 1900
"""The first calendar year that can be simulated."""
AGE_GROUPS = ("0-5", "6-11", "12-17")
PROBLEMS = (
    "school_wellbeing",
    "parental_care",
    "conflict_violence",
    "mental_health",
    "behaviour",
    "disability_other",
)
SEVERITIES = ("light", "medium", "heavy")


class Section(BaseModel):
    """A frozen group of settings; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Bilingual(Section):
    """The same words in Danish and English."""

    da: Text
    en: Text


# --- when -----------------------------------------------------------------------------------------------


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


# --- municipality ---------------------------------------------------------------------------------------


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


# --- the child ------------------------------------------------------------------------------------------


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


# --- staff and work -------------------------------------------------------------------------------------


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


# --- measures -------------------------------------------------------------------------------------------


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


# --- practice -------------------------------------------------------------------------------------------


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


# --- economy, arms, run ---------------------------------------------------------------------------------


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


class Precision(Section):
    """How many replications are run: a given number, or until the difference in yearly cost is known well enough.

    With ``stop: half_width`` replications are added, ``replications`` first, until in every arm the 95 % interval of
    the difference has at most this half-width and keeps it, or there are ``most``. The half-width is
    ``half_width_dkk`` DKK a year or, where that is empty, ``half_width_share`` of the baseline's yearly cost.
    """

    stop: Literal["fixed", "half_width"]
    half_width_dkk: Positive | None
    half_width_share: Positive
    most: Annotated[int, Field(ge=1, le=100_000)]


class Engine(Section):
    """How the computer works; no key here changes a result."""

    backend: Literal["sequential", "loky", "dask"]
    jobs: Annotated[int, Field(ge=1, le=1024)]
    address: Text | None
    store: Text

    @model_validator(mode="after")
    def _cluster_has_an_address(self) -> Self:
        if self.backend == "dask" and self.address is None:
            raise ValueError("backend dask needs the address of a scheduler: engine.address=tcp://HOST:PORT")
        return self


class Settings(Section):
    """All settings of one comparison."""

    story: Story
    period: Period
    initial: Initial
    municipality: Municipality
    child: ChildRules
    staff: Staff
    work: Work
    measures: MeasureRules
    practices: dict[Name, Practice]
    economy: Economy
    variants: Variants
    accounting: Accounting
    baseline_practice: Name
    baseline_arm: Name
    arms: dict[Name, Arm]
    groups: Groups
    replications: Annotated[int, Field(ge=1, le=100_000)]
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    language: Literal["da", "en"]
    precision: Precision
    engine: Engine

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        problems = [
            *self._unknown_names(),
            *self._dates_out_of_order(),
            *self._leads_too_long(),
            *self._reaches_too_far_back(),
            *self._standards_no_need_can_reach(),
        ]
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _reaches_too_far_back(self) -> list[str]:
        """The number of a child holds the year of its referral, and begins with this one."""
        initial = self.initial
        begins = self.period.start.year - initial.years_before
        if begins >= FIRST_YEAR:
            return []
        return [
            f"initial.states_per_run = {initial.states_per_run} is too many with {initial.spacing_years} years between "
            f"states: the long run would begin in {begins}, and the first year there can be is {FIRST_YEAR}"
        ]

    def _leads_too_long(self) -> list[str]:
        onset = self.child.load.onset_days
        return [
            f"practices.{name}.intake.lead_days = {practice.intake.lead_days} must not exceed "
            f"child.load.onset_days = {onset}: before onset there is nothing to see"
            for name, practice in self.practices.items()
            if practice.intake.lead_days > onset
        ]

    def _standards_no_need_can_reach(self) -> list[str]:
        """A need is the load or less; a standard above the heaviest load would call nobody's need one."""
        highest, standard = self.child.load.maximum, self.accounting.theta_supporting
        room = round(highest - standard, 9)
        reached = f"child.load.maximum = {highest}, the highest need there can be"
        if standard > highest:
            return [f"accounting.theta_supporting = {standard} must not exceed {reached}"]
        return [
            f"accounting.levels[{i}] = {level} must not exceed {room}: with "
            f"accounting.theta_supporting = {standard} the standard for support would lie above {reached}"
            for i, level in enumerate(self.accounting.levels)
            if level > room
        ]

    def _unknown_names(self) -> list[str]:
        offices, practices = sorted(self.municipality.offices), sorted(self.practices)
        found = []
        if self.baseline_practice not in self.practices:
            found.append(f"baseline_practice = {self.baseline_practice!r} is not one of {practices}")
        if self.baseline_arm not in self.arms:
            found.append(f"baseline_arm = {self.baseline_arm!r} is not one of {sorted(self.arms)}")
        elif self.arms[self.baseline_arm].changes:
            found.append(f"baseline_arm = {self.baseline_arm!r} must be an arm without changes")
        for name, group in (("pilot", self.groups.pilot), ("comparison", self.groups.comparison)):
            every = [EVERY_OFFICE] if name == "pilot" else []
            found += [
                f"groups.{name} names unknown office {o!r}; known: {[*offices, *every]}"
                for o in group
                if o not in (*offices, *every)
            ]
        for arm, course in self.arms.items():
            for i, change in enumerate(course.changes):
                where = f"arms.{arm}.changes[{i}]"
                found += [
                    f"{where}.offices names unknown office {o!r}; known: {[*offices, EVERY_OFFICE]}"
                    for o in change.offices
                    if o not in offices and o != EVERY_OFFICE
                ]
                spread = change.spread.practice if change.spread else None
                found += [
                    f"{where}.{what} = {practice!r} is not one of {practices}"
                    for what, practice in (("practice", change.practice), ("spread.practice", spread))
                    if practice is not None and practice not in self.practices
                ]
        return found

    def _dates_out_of_order(self) -> list[str]:
        found = []
        for arm, course in self.arms.items():
            for i, change in enumerate(course.changes):
                if not self.period.start < change.date < self.period.end:
                    found.append(
                        f"arms.{arm}.changes[{i}].date = {change.date} must lie between period.start "
                        f"{self.period.start} and period.end {self.period.end}"
                    )
            for name in (*LASTING, *PASSING):
                found += self._twice_at_once(arm, name)
        return found

    def _twice_at_once(self, arm: str, name: str) -> list[str]:
        """Two values of one thing for one office at one time; a later change of what passes may not overlap."""
        found = []
        last: dict[str, Change] = {}
        changes = enumerate(self.arms[arm].changes)
        for i, change in sorted(changes, key=lambda numbered: numbered[1].date):
            if getattr(change, name) is None:
                continue
            for office in (o for o in self.municipality.offices if change.concerns(o)):
                before = last.get(office)
                last[office] = change
                if before is None or (change.date > before.date and (before.until or change.date) <= change.date):
                    continue
                until = f" until {before.until}" if before.until else ""
                found.append(
                    f"arms.{arm}.changes[{i}].date = {change.date} must come after the other change of {name} "
                    f"of office {office!r} on {before.date}{until}"
                )
        return found
