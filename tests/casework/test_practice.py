"""Claims about what a counsellor sees and decides, each against a calculation by hand."""

import pytest

from sim.casework import practice
from sim.casework.practice import Thresholds, concern, contact_interval, thresholds, wanted
from sim.settings.schema import Caseload, Contact, Granting

AT = Thresholds(investigate=0.7, early=0.5, supporting=0.4, end=0.3)
NOTHING = {
    "investigated": False,
    "supporting_active": False,
    "any_active": False,
    "supporting_barred": False,
    "early_barred": False,
}


@pytest.fixture
def granting() -> Granting:
    return Granting(
        investigate_at=0.7,
        early_offset=0.2,
        supporting_offset=0.3,
        end_offset=0.4,
        follow_up_days=91.0,
        step_down_share=0.0,
    )


@pytest.fixture
def rhythm() -> Contact:
    return Contact(
        interval_days=60.0,
        shortest_days=15.0,
        front_factor=0.5,
        talk_hours=1.5,
        preparation_hours=1.0,
        home_share=0.0,
        ceiling_hours_per_month=3.0,
        supervision_hours_per_week=1.5,
    )


# --- concern ---------------------------------------------------------------------------------------------


def test_who_knows_the_family_wholly_is_worried_about_its_need_and_nothing_else():
    assert concern(1.2, 0.25, 0.0, False, 1.0, bias=0.4, noise=-0.3, overshoot=0.5) == pytest.approx(0.9)


def test_on_paper_bias_and_noise_are_added_in_full():
    assert concern(0.8, 0.5, 0.0, False, 0.0, 0.15, -0.05, 0.5) == pytest.approx(0.4 + 0.1)
    assert concern(0.8, 0.5, 0.0, False, 0.5, 0.15, -0.05, 0.5) == pytest.approx(0.4 + 0.05)


def test_what_nobody_asked_about_is_not_seen_and_weighs_more_once_it_is_said():
    unseen = concern(1.0, 0.4, 0.3, False, 1.0, 0.0, 0.0, 0.5)
    said = concern(1.0, 0.4, 0.3, True, 1.0, 0.0, 0.0, 0.5)
    assert unseen == pytest.approx(0.6 * 0.7)
    assert said == pytest.approx(0.6 * (1 + 0.5 * 0.3))


def test_a_child_that_looks_better_than_it_is_never_gives_a_negative_worry():
    assert concern(0.2, 0.5, 0.0, False, 0.0, -0.9, 0.0, 0.5) == 0.0


# --- thresholds and choice -------------------------------------------------------------------------------


def test_without_pressure_the_thresholds_are_the_settings(granting):
    assert thresholds(granting, 2.5, 0.0) == pytest.approx((0.7, 0.5, 0.4, 0.3))


def test_pressure_lowers_what_starts_something_in_proportion_to_the_overload_and_not_what_ends_it(granting):
    assert thresholds(granting, 1.5, 0.1) == pytest.approx((0.65, 0.45, 0.35, 0.3))
    assert thresholds(granting, 3.0, 0.1) == pytest.approx((0.5, 0.3, 0.2, 0.3))


def test_slack_is_no_pressure(granting):
    assert thresholds(granting, 0.4, 0.1) == thresholds(granting, 1.0, 0.1) == pytest.approx((0.7, 0.5, 0.4, 0.3))


@pytest.mark.parametrize(
    ("worry", "facts", "choice"),
    [
        (0.70, {}, "investigate"),
        (0.69, {}, "early"),
        (0.50, {}, "early"),
        (0.49, {}, "conversations"),
        (0.95, {"investigated": True}, "supporting"),
        (0.40, {"investigated": True}, "supporting"),
        (0.39, {"investigated": True}, "conversations"),
        # a running supporting measure: nothing more is wanted
        (2.00, {"investigated": True, "supporting_active": True, "any_active": True}, "conversations"),
        # an early measure runs: no second one, but an investigation opens the way to more (escalation)
        (0.60, {"any_active": True}, "conversations"),
        (0.80, {"any_active": True}, "investigate"),
        (0.60, {"investigated": True, "any_active": True}, "supporting"),
        # not again so soon after a measure has ended
        (0.95, {"investigated": True, "supporting_barred": True}, "early"),
        (0.95, {"investigated": True, "supporting_barred": True, "early_barred": True}, "conversations"),
        (0.60, {"early_barred": True}, "conversations"),
        (0.80, {"early_barred": True, "supporting_barred": True}, "investigate"),
    ],
)
def test_what_a_counsellor_wants(worry, facts, choice):
    assert wanted(worry, AT, **{**NOTHING, **facts}) == choice


# --- rhythm ----------------------------------------------------------------------------------------------


def interval(rhythm, worry=0.5, meetings=9, ratio=1.0, elasticity=1.0, longest=180.0):
    return contact_interval(rhythm, worry, meetings, ratio, 4, longest, elasticity)


def test_the_more_worry_the_sooner_the_next_meeting(rhythm):
    assert interval(rhythm, worry=0.5) == pytest.approx(60 * 1.05)
    assert interval(rhythm, worry=1.0) == pytest.approx(60 * 0.65)
    assert interval(rhythm, worry=5.0) == interval(rhythm, worry=1.1) == pytest.approx(60 * 0.57)


def test_the_first_meetings_are_closer_together(rhythm):
    assert interval(rhythm, meetings=3) == pytest.approx(0.5 * 63)
    assert interval(rhythm, meetings=4) == pytest.approx(63)


def test_overload_stretches_and_slack_shortens_the_interval_as_the_elasticity_says(rhythm):
    assert interval(rhythm, ratio=2.0) == pytest.approx(126)
    assert interval(rhythm, ratio=2.0, elasticity=0.5) == pytest.approx(63 * 2**0.5)
    assert interval(rhythm, ratio=2.0, elasticity=0.0) == pytest.approx(63)
    assert interval(rhythm, ratio=0.5) == pytest.approx(31.5)


def test_the_interval_stays_within_its_bounds(rhythm):
    assert interval(rhythm, ratio=3.0, longest=180.0) == 180.0
    low = rhythm.model_copy(update={"ceiling_hours_per_month": 100.0})
    assert interval(low, ratio=0.01) == 15.0


def test_the_ceiling_on_direct_hours_is_a_lower_bound_even_with_time_in_plenty(rhythm):
    assert interval(rhythm, ratio=0.01) == pytest.approx(30.4375 * 1.5 / 3.0)


def test_an_idle_counsellor_meets_no_oftener_than_the_bounds_allow(rhythm):
    assert interval(rhythm, ratio=0.0) == pytest.approx(30.4375 * 1.5 / 3.0)


# --- the rest --------------------------------------------------------------------------------------------


def test_a_case_is_light_medium_or_heavy_by_what_is_seen_of_it(quiet):
    rules = quiet.child.concern
    weights = [practice.case_weight(c, rules) for c in (0.0, 0.699, 0.7, 1.099, 1.1, 3.0)]
    light, medium, heavy = rules.weight_light, rules.weight_medium, rules.weight_heavy
    assert weights == [light, light, medium, medium, heavy, heavy]


def test_the_cap_is_given_or_follows_from_the_target():
    block = Caseload(target=20.0, headroom=1.15, cap=None, max_wait_days=28.0, staffing="given", rehiring=True)
    assert practice.cap_per_post(block, 0.8) == pytest.approx(18.4)
    assert practice.cap_per_post(block.model_copy(update={"cap": 7.0}), 0.8) == 7.0


def test_alliance_is_skill_times_match(quiet):
    staff = quiet.staff.model_copy(update={"good_match": 1.1, "poor_match": 0.8})
    assert practice.alliance(1.2, True, staff) == pytest.approx(1.32)
    assert practice.alliance(1.2, False, staff) == pytest.approx(0.96)


def test_supervision_helps_by_the_hour(quiet):
    rules = quiet.child.concern.model_copy(update={"supervision_base": 0.7, "supervision_per_hour": 0.2})
    assert practice.supervision_factor(1.5, rules) == pytest.approx(1.0)


def test_a_measure_chosen_half_in_the_dark_fits_half_way_between_least_and_whole():
    assert practice.fit_of(0.5, 0.4) == pytest.approx(0.7)
