"""Claims about the way of one child, each seen on a child whose need is set by hand.

In these settings (see ``QUIET``) nothing happens by chance. A counsellor investigates at a concern of .7, grants
early help from .5 and support from .4, ends support below .3, and closes when .35 has held for 60 days.
"""

from itertools import pairwise
from math import exp

import pytest

from sim.casework import rollout, staffing
from sim.casework.office import AWAITED
from sim.casework.pathway import AFTER

TRADITIONAL = "practices.traditional"
# meetings every 20 days, so that what is decided at meetings is decided soon
OFTEN = {
    f"{TRADITIONAL}.contact.interval_days": 20.0,
    f"{TRADITIONAL}.contact.shortest_days": 20.0,
    f"{TRADITIONAL}.contact.front_factor": 1.0,
    f"{TRADITIONAL}.contact.talk_hours": 1.0,
    f"{TRADITIONAL}.contact.ceiling_hours_per_month": 5.0,
    f"{TRADITIONAL}.learning.child_talk_share": 0.0,
}


@pytest.fixture
def often(stage):
    def build(values=None, posts=1.0):
        return stage({**OFTEN, **(values or {})}, posts)

    return build


def days_of(office, *names, child=1):
    return [r[0] for r in office.events(*names, child=child)]


def first(office, name, detail="", child=1):
    return next(r for r in office.events(name, child=child) if r[5].startswith(detail))


# --- 0. becoming a case ----------------------------------------------------------------------------------


def test_the_first_meeting_is_booked_within_the_goal_of_the_practice(stage):
    office = stage(
        {f"{TRADITIONAL}.intake.first_contact_days": 10.0, f"{TRADITIONAL}.caseload.cap": 1000.0}, posts=50.0
    )
    for _ in range(60):
        office.child(0.4, referral_day=10.0)
    office.run(60.0)
    booked = [r[6] - 10.0 for r in office.run_.log if r[1] == "task" and r[5] == "first_contact"]
    assert len(booked) == 60
    assert 4.0 <= min(booked) < 5.0
    assert 11.0 < max(booked) <= 12.001


def test_early_intake_meets_the_child_before_its_day_at_the_load_it_then_has(stage):
    early = {f"{TRADITIONAL}.intake.lead_days": 45.0, f"{TRADITIONAL}.intake.early_share": 1.0}
    loads = {}
    for name, values in (("as usual", {}), ("early", early)):
        office = stage({**values, "practices.relational.intake.lead_days": 45.0})
        grows = {"load": 0.8 * 0.8, "load_at_referral": 0.8, "growth_per_day": 0.8 * 0.25 / 180.0}
        journey = office.child(0.8, referral_day=100.0, **grows)
        office.run(101.0)
        referral = first(office, "referral")
        loads[name] = (referral[0], referral[5], journey.case.load_then)
    assert loads["as usual"][:2] == (100.0, "first")
    assert loads["early"][:2] == (55.0, "early")
    assert loads["as usual"][2] - loads["early"][2] == pytest.approx(0.8 * 0.25 * 45.0 / 180.0)


def test_during_training_early_intake_grows_with_the_share_of_the_new_practice(stage):
    relational = "practices.relational.intake"
    intake = {f"{relational}.lead_days": 45.0, f"{relational}.early_share": 0.4}
    office = stage({**intake, "staff.method_days": 150.0})
    office.run_.change(rollout.DatedChange(0.0, "relational", 25.0))
    children = [office.child(0.3, referral_day=145.0) for _ in range(1500)]  # seen on day 100: half trained
    office.run(102.0)
    early = sum(j.case.stage != "unknown" for j in children) / len(children)
    assert early == pytest.approx(0.5 * 0.4, abs=4 * (0.2 * 0.8 / 1500) ** 0.5)


@pytest.mark.parametrize(("reached", "known"), [(0.0, []), (1.0, ["referral early"])])
def test_children_seen_under_early_intake_only_exist_but_become_cases_only_there(stage, reached, known):
    office = stage({f"{TRADITIONAL}.intake.lead_days": 45.0, f"{TRADITIONAL}.intake.early_only_reached_share": reached})
    journey = office.child(0.8, referral_day=100.0, early_only=True)
    journey.cancel("refer")  # as for a child that comes into view as early-only
    office.run(300.0)
    assert office.told("referral") == known
    assert office.office.bring(journey).truth.day == 300.0


def test_every_finished_task_that_something_follows_from_wakes_the_child():
    assert set(AFTER) == AWAITED


# --- 1. meetings -----------------------------------------------------------------------------------------


def test_only_the_talk_of_a_meeting_is_direct_and_knowledge_grows_with_it(stage):
    office = stage(
        {
            f"{TRADITIONAL}.contact.talk_hours": 1.0,
            f"{TRADITIONAL}.contact.preparation_hours": 1.3,
            f"{TRADITIONAL}.contact.home_share": 1.0,
            "work.travel_hours": 0.6,
            f"{TRADITIONAL}.learning.child_talk_share": 1.0,
            "work.child_talk_hours": 0.5,
            "child.concern.knowledge_half_hours": 6.0,
        }
    )
    journey = office.child(0.3)
    office.run(40.0)
    meeting = first(office, "task", "first_contact")
    assert meeting[8] == pytest.approx(1.0 + 0.5 + 1.3 + 0.6)
    assert meeting[9] == pytest.approx(1.5)
    assert journey.case.knowledge == pytest.approx(1 - 2 ** (-1.5 / 6))


def test_a_meeting_weighs_the_case_anew(often):
    office = often()
    journey = office.child(0.6)
    office.run(50.0)
    before = office.office.desks[0].state.load
    office.set_need(journey, 1.3)
    office.run(80.0)
    assert journey.case.weight == office.settings.child.concern.weight_heavy
    assert office.office.desks[0].state.load - before == pytest.approx(2.0 - 0.6)
    assert first(office, "reweighed")[0] in days_of(office, "task")


def test_meetings_follow_each_other_at_the_wished_interval(often):
    office = often()
    office.child(0.5)
    office.run(300.0)
    meetings = [r for r in office.events("task") if r[5] in ("meeting", "first_contact")]
    # queued 20 x 1.05 days after the last one ended
    assert [b[6] - a[0] for a, b in pairwise(meetings)] == pytest.approx([21.0] * (len(meetings) - 1), abs=1e-5)
    assert len(meetings) > 8


def test_an_acute_event_brings_the_next_meeting_forward(stage):
    for need, brought_forward in ((1.4, True), (0.9, False)):
        office = stage()
        journey = office.child(need)
        office.run(20.0)
        (planned,) = [item for item in journey.case.agenda if item[1] == "meet"]
        assert planned[0] > 40.0
        journey.plan(30.5, "life_event")
        office.run(35.0)
        assert [r[6] for r in office.events("task") if r[5] == "meeting"] == ([30.5] if brought_forward else [])
        assert (planned in journey.case.agenda) is not brought_forward


# --- 2.-3. investigation and decision --------------------------------------------------------------------


def test_where_little_worries_conversations_are_all_and_this_is_said_once(often):
    office = often()
    office.child(0.45)
    office.run(400.0)
    assert office.told("decision", "granted", "investigated") == ["decision conversations"]


def test_support_needs_an_investigation_first(often):
    office = often()
    office.child(0.8)
    office.run(300.0)
    assert office.told("decision", "investigated", "granted", "started")[:3] == [
        "decision investigate",
        "investigated full",
        "decision supporting",
    ]


def test_an_investigation_takes_its_hours_in_pieces_and_its_waits(stage):
    office = stage(
        {
            "work.investigation_hours": 18.0,
            "work.investigation_direct_hours": 5.0,
            "work.piece_hours": 3.5,
            "work.statement_wait_median_days": 84.0,
        }
    )
    office.child(0.8)
    office.run(300.0)
    pieces = [r for r in office.events("task") if r[5] == "investigation"]
    assert [round(r[8], 6) for r in pieces] == [3.5] * 5 + [0.5]
    assert sum(r[9] for r in pieces) == pytest.approx(5.0)
    begun = first(office, "decision", "investigate")[0]
    asked = [r[6] - begun for r in pieces]
    assert asked == pytest.approx([84.0 * i / 5 for i in range(6)], abs=1e-5)
    assert first(office, "investigated")[6] == begun


def test_early_help_needs_no_investigation(often):
    office = often()
    office.child(0.6)
    office.run(60.0)
    assert office.told("decision", "investigated", "granted")[:2] == ["decision early", "granted early_help"]


def test_early_help_that_is_not_enough_is_followed_by_support(often):
    office = often()
    journey = office.child(0.6)
    office.run(60.0)
    office.set_need(journey, 0.9)
    office.run(300.0)
    levels = [int(r[7]) for r in office.events("granted")]
    assert levels == [0, 1]
    assert office.told("investigated") == ["investigated full"]


def test_an_investigation_is_valid_for_its_time_and_then_made_again(often):
    for valid, expected in ((540.0, 1), (200.0, 2)):
        office = often({"work.investigation_valid_days": valid})
        journey = office.child(0.8)
        office.run(250.0)
        office.set_need(journey, 0.36)
        office.run(600.0)
        assert office.told("ended") != []
        office.set_need(journey, 0.8)
        office.run(615.0 + 200.0)
        assert len(office.events("investigated")) == expected
        assert len(office.events("granted")) == 2


def test_nothing_is_decided_before_the_family_is_known_as_well_as_the_practice_asks(often):
    days = []
    for meetings, hours in ((1, 0.0), (3, 0.0), (1, 3.5)):
        office = often(
            {
                f"{TRADITIONAL}.learning.meetings_before_deciding": meetings,
                f"{TRADITIONAL}.learning.direct_hours_before_deciding": hours,
            }
        )
        office.child(0.8)
        office.run(300.0)
        held = [r[0] for r in office.events("task") if r[5] in ("meeting", "first_contact")]
        days.append(held.index(first(office, "decision")[0]) + 1)
    assert days == [1, 3, 4]


def test_a_decision_is_written_on_what_is_believed_by_then(often):
    office = often()
    journey = office.child(0.8)
    office.run_until(lambda: journey.case.decision_pending, step=0.01)
    office.set_need(journey, 0.1)
    office.run(300.0)
    assert office.told("decision")[-1] == "decision conversations"
    assert office.told("granted") == []


def test_knowing_a_family_takes_the_bias_of_the_file_out_of_the_decision(often):
    office = often(
        {f"{TRADITIONAL}.learning.direct_hours_before_deciding": 12.0, "child.concern.knowledge_half_hours": 2.0}
    )
    office.child(0.4, bias=0.5)
    office.run(500.0)
    assert office.told("decision") == ["decision conversations"]
    hasty = often()
    hasty.child(0.4, bias=0.5)
    hasty.run(100.0)
    assert hasty.told("decision")[0] == "decision investigate"


def test_what_is_hidden_is_said_after_as_many_direct_hours_as_its_hazard_asks(often):
    for openness, hours in ((1.0, 5), (0.5, 10)):
        office = often(
            {
                f"{TRADITIONAL}.learning.agenda_openness": openness,
                "child.concern.reveal_per_hour": 0.1,
                "child.concern.supervision_base": 1.0,
                "child.concern.agenda_hours": 0.0,
                f"{TRADITIONAL}.closure.ready_days": 1e6,
            }
        )
        journey = office.child(0.45, hidden_share=0.3)
        journey.case.reveal_left = 0.4999
        office.run_until(lambda: journey.case.revealed)  # noqa: B023
        assert journey.case.direct_hours == pytest.approx(hours)


def test_an_agenda_fixed_too_early_keeps_things_under_the_radar(often):
    said = []
    for agenda_hours in (0.0, 6.0):
        office = often(
            {
                f"{TRADITIONAL}.learning.agenda_openness": 1.0,
                "child.concern.reveal_per_hour": 0.1,
                "child.concern.supervision_base": 1.0,
                "child.concern.agenda_fixed_factor": 0.25,
                "child.concern.agenda_hours": agenda_hours,
                f"{TRADITIONAL}.closure.ready_days": 1e6,
            }
        )
        journey = office.child(0.45, hidden_share=0.3)
        journey.case.reveal_left = 0.2999
        office.run_until(lambda: journey.case.revealed)  # noqa: B023
        said.append(journey.case.direct_hours)
    # the first hour is spent before anything is decided: .1, and .025 an hour after that
    assert said == pytest.approx([3.0, 9.0])


def test_an_agenda_fixed_after_enough_hours_hides_nothing(often):
    office = often(
        {
            f"{TRADITIONAL}.learning.agenda_openness": 1.0,
            f"{TRADITIONAL}.learning.direct_hours_before_deciding": 6.0,
            f"{TRADITIONAL}.closure.ready_days": 1e6,
            "child.concern.reveal_per_hour": 0.1,
            "child.concern.supervision_base": 1.0,
            "child.concern.agenda_fixed_factor": 0.25,
            "child.concern.agenda_hours": 6.0,
        }
    )
    journey = office.child(0.45, hidden_share=0.3)
    journey.case.reveal_left = 0.7999
    office.run_until(lambda: journey.case.revealed)
    assert office.told("decision") == ["decision conversations"]
    assert journey.case.direct_hours == pytest.approx(8.0)


# --- 4. measures -----------------------------------------------------------------------------------------


def test_the_family_waits_for_the_provider_and_early_help_runs_its_course(often):
    office = often()
    office.child(0.6)
    office.run(300.0)
    granted, started, ended = (office.events(n)[0] for n in ("granted", "started", "ended"))
    months = office.settings.measures.types["early_help"].mean_months
    assert started[0] - granted[0] == pytest.approx(21.0, abs=1e-5)
    assert ended[0] - started[0] == pytest.approx(months * 30.4375, abs=1e-5)
    assert ended[9] == 0


def test_support_is_followed_up_after_three_months_and_then_by_the_rhythm_of_the_practice(often):
    office = often({f"{TRADITIONAL}.granting.follow_up_days": 60.0, "measures.types.contact_person.mean_months": 40.0})
    office.child(0.8, age_group=2)
    office.run(600.0)
    started = first(office, "started")[0]
    follow_ups = [r for r in office.events("task") if r[5] == "follow_up"]
    assert follow_ups[0][6] - started == pytest.approx(91.0, abs=1e-5)
    assert [b[6] - a[0] for a, b in pairwise(follow_ups[:3])] == pytest.approx([60.0, 60.0], abs=1e-5)


def test_support_ends_early_only_below_the_lower_threshold_and_at_its_planned_end_below_the_one_for_granting(often):
    ends = {}
    for need in (0.25, 0.36):
        office = often({f"{TRADITIONAL}.granting.follow_up_days": 30.0, "measures.change_gain": 1.0})
        journey = office.child(0.8)
        office.run(200.0)
        measure = journey.case.measures[0]
        planned_end = measure.started + measure.planned_days
        office.set_need(journey, need)
        office.run(2000.0)
        ends[need] = first(office, "ended")[0] - planned_end
    assert ends[0.25] < -10.0
    assert 0.0 <= ends[0.36] < 15.0


def test_support_is_kept_for_its_minimum_course_even_where_nothing_worries_any_more(often):
    for minimum in (120.0, 250.0):
        office = often({"measures.minimum_days_supporting": minimum, f"{TRADITIONAL}.granting.follow_up_days": 20.0})
        journey = office.child(0.8)
        office.run(200.0)
        office.set_need(journey, 0.05)
        office.run(900.0)
        assert minimum <= first(office, "ended")[0] - first(office, "started")[0] < minimum + 35.0


def test_support_that_is_still_needed_at_its_planned_end_is_extended(often):
    office = often()
    journey = office.child(0.8)
    office.run(200.0)
    (measure,) = journey.case.measures
    planned = measure.planned_days
    office.run(measure.started + planned + 30.0)
    assert office.told("ended") == []
    assert measure.planned_days >= planned + office.settings.measures.extension_days


def test_a_measure_is_not_granted_again_before_its_bar_is_over(often):
    for bar in (45.0, 200.0):
        office = often({"measures.no_regrant_days": bar, "work.investigation_valid_days": 5000.0})
        journey = office.child(0.8)
        office.run(200.0)
        office.set_need(journey, 0.36)
        office.run_until(lambda: office.events("ended"))  # noqa: B023
        office.set_need(journey, 0.8)
        office.run(office.office.env.now + 400.0)
        again = office.events("granted")[1][0] - first(office, "ended")[0]
        assert bar <= again < bar + 40.0


def test_a_measure_that_fits_badly_is_changed_for_a_better_one_without_a_gap(often):
    office = often({"measures.change_gain": 0.1, "child.concern.knowledge_half_hours": 6.0})
    office.child(0.8)
    office.run(400.0)
    old, new = office.events("started")[:2]
    ended = first(office, "ended")
    assert (ended[6], ended[9]) == (1.0, 1.0)
    assert ended[0] == new[0]
    assert new[8] >= old[8] + 0.1
    never = often({"measures.change_gain": 1.0})
    never.child(0.8)
    never.run(400.0)
    assert never.told("ended") == []


def test_a_changed_measure_is_followed_up_after_three_months_like_any_new_one(often):
    office = often({"measures.change_gain": 0.1, "child.concern.knowledge_half_hours": 6.0})
    office.child(0.8)
    office.run(600.0)
    changed_at = office.events("started")[1][0]
    coming = next(r[6] for r in office.events("task") if r[5] == "follow_up" and r[6] > changed_at)
    assert coming - changed_at == pytest.approx(91.0, abs=1e-5)


@pytest.mark.parametrize("pressure", [0.0, 0.5])
def test_pressure_does_not_keep_a_measure_that_nobody_is_worried_about(often, monkeypatch, pressure):
    office = often({"staff.pressure": pressure, "measures.change_gain": 1.0})
    monkeypatch.setattr(office.office, "load_ratio", lambda _: 2.0)
    journey = office.child(0.95)
    office.run_until(lambda: office.events("started"))
    measure = journey.case.measures[0]
    planned_end = measure.started + measure.planned_days
    office.run(planned_end - 20.0)
    office.set_need(journey, 0.25)
    office.run_until(lambda: office.events("ended"))
    assert first(office, "ended")[0] < planned_end + 40.0


def test_a_family_is_not_left_alone_when_support_ends_where_the_practice_steps_down(often):
    granted = {}
    for share in (0.0, 1.0):
        office = often({f"{TRADITIONAL}.granting.step_down_share": share})
        assert office.settings.measures.step_down_type == "contact_person"
        journey = office.child(0.8, age_group=0, problem=1)
        office.run(200.0)
        assert journey.case.measures[0].type != "contact_person", "the seed should give another type first"
        office.set_need(journey, 0.1)
        office.run(1500.0)
        granted[share] = [r[5] for r in office.events("granted")]
    assert len(granted[0.0]) == 1
    # and the contact person is not followed by another
    assert granted[1.0] == [*granted[0.0], "contact_person"]


def test_a_measure_relieves_the_load_by_its_fit(often):
    values = {"measures.relief_scale": 1.0, "measures.types.early_help.relief_per_day": 0.002}
    office = often(values)
    journey = office.child(0.6)
    office.run(30.0)
    fit = first(office, "granted")[8]
    office.run(120.0)
    started = first(office, "started")
    load = office.office.bring(journey).truth.load
    assert load == pytest.approx(0.6 * exp(-0.002 * fit * (120.0 - started[0])))
    assert 0.4 < fit < 1.0


# --- 6. closure ------------------------------------------------------------------------------------------


def test_a_case_closes_at_the_first_contact_after_the_window_has_stood_open_long_enough(often):
    office = often()
    office.child(0.3)
    office.run(400.0)
    held = [r[0] for r in office.events("task") if r[5] in ("meeting", "first_contact")]
    (closed,) = days_of(office, "closed")
    assert closed in held
    assert closed - held[0] >= 60.0
    assert held[-2] - held[0] < 60.0


def test_a_setback_closes_the_window_and_it_must_open_anew(often):
    office = often()
    journey = office.child(0.3)
    office.run(50.0)
    opened = journey.case.ready_since
    office.set_need(journey, 0.45)
    office.run(75.0)
    assert journey.case.ready_since > 1e9
    office.set_need(journey, 0.3)
    office.run(400.0)
    assert days_of(office, "closed")[0] >= 75.0 + 60.0
    assert opened < 50.0


def test_a_grant_clears_the_window(often):
    office = often()
    journey = office.child(0.6)
    office.run_until(lambda: journey.case.decision_pending, step=0.01)
    journey.case.ready_since = 1.0
    office.run_until(lambda: office.events("granted"), step=0.01)
    assert journey.case.ready_since > 1e9


def test_no_case_closes_while_support_is_granted_or_running(often):
    office = often()
    journey = office.child(0.8)
    office.run_until(lambda: office.events("granted"))
    office.set_need(journey, 0.05)
    office.run(1200.0)
    (closed,), (ended,) = days_of(office, "closed"), days_of(office, "ended")
    assert closed > ended
    assert len([d for d in days_of(office, "task") if d < ended]) > 5


def test_no_case_closes_while_it_is_investigated(often):
    office = often()
    journey = office.child(0.8)
    office.run(30.0)
    office.set_need(journey, 0.05)
    office.run(400.0)
    assert days_of(office, "closed")[0] > days_of(office, "investigated")[0]


def test_early_help_that_runs_goes_on_after_the_case_is_closed(often):
    office = often({"measures.types.early_help.mean_months": 8.0})
    journey = office.child(0.6)
    office.run(50.0)
    assert office.told("started") == ["started early_help"]
    office.set_need(journey, 0.1)
    office.run(600.0)
    (closed,), (ended,) = days_of(office, "closed"), days_of(office, "ended")
    assert closed < ended
    assert ended - days_of(office, "started")[0] == pytest.approx(8 * 30.4375, abs=1e-5)
    assert journey.case.truth.helpers == 0


def test_early_help_that_has_not_begun_is_withdrawn_with_the_case(often):
    office = often({"measures.wait_weeks_early": 30.0})
    journey = office.child(0.6)
    office.run(40.0)
    office.set_need(journey, 0.1)
    office.run(600.0)
    assert office.told("withdrawn") == ["withdrawn early_help"]
    assert office.told("started") == []
    assert days_of(office, "withdrawn") == days_of(office, "closed")


def test_a_case_can_be_stuck_on_a_third_party(often):
    closed = []
    for share in (0.0, 1.0):
        office = often({"work.stuck_share": share, "work.stuck_mean_days": 200.0})
        for _ in range(8):
            office.child(0.3)
        office.run(2500.0)
        closed.append([days_of(office, "closed", child=c)[0] for c in range(1, 9)])
    longer = [b - a for a, b in zip(*closed, strict=True)]
    assert min(longer) >= 0.0
    assert 60.0 < sum(longer) / 8 < 500.0


def test_closing_a_case_lowers_nobodys_need(often):
    """The truth does not know whether there is a case: open or closed, it goes the same way."""
    needs = {}
    values = {"child.load.life_events_per_year": 1.0, "child.load.life_event_size": 0.01}
    for name, ready_days in (("closed", 30.0), ("kept open", 1e6)):
        office = often({**values, f"{TRADITIONAL}.closure.ready_days": ready_days})
        journey = office.child(0.3, long_run=0.2, reversion=0.0005)
        needs[name] = []
        for day in range(50, 1000, 50):
            office.run(float(day))
            office.office.bring(journey)
            needs[name].append(journey.need)
        assert (office.told("closed") != []) == (name == "closed")
    assert needs["closed"] == pytest.approx(needs["kept open"], abs=1e-12)


def test_a_child_that_turns_eighteen_leaves_with_everything_that_runs(often):
    office = often()
    office.child(0.8, adult_day=250.0)
    office.run(400.0)
    assert office.told("closed", "exit", "ended")[-3:] in (
        ["closed adult", f"ended {office.events('ended')[0][5]}", "exit adult"],
    )
    assert days_of(office, "exit") == [250.0]
    assert office.events("ended")[0][9] == 2
    assert 1 not in office.office.journeys
    assert office.office.desks[0].state.cases == 0
    assert not office.office.desks[0].state.queue


def test_placement_comes_only_at_very_high_need_and_ends_the_case(often):
    values = {"child.placement.per_day": 0.02, "child.placement.need_at": 0.9}
    office = often(values)
    office.child(0.89)
    office.child(0.95)
    office.run(1000.0)
    assert office.told("placed", child=1) == []
    assert office.told("placed", "closed", "exit", child=2) == ["placed", "closed placed", "exit placed"]


# --- 5. and 7. after closing and from outside ------------------------------------------------------------

NOTIFIED = {
    "child.notice.base_per_day": 0.02,
    "child.notice.closed_floor": 1.0,
    "child.notice.becomes_case": 1.0,
}


def test_a_returning_child_goes_to_its_former_counsellor_and_is_still_known(often):
    office = often(NOTIFIED, posts=3.0)
    journey = office.child(0.3)
    office.run_until(lambda: office.events("closed"))
    former, known = journey.case.former, journey.case.knowledge
    assert known > 0.2
    office.run_until(lambda: len(office.events("allocated")) == 2)
    again = office.events("allocated")[1]
    assert (again[5], again[4]) == ("former", former)
    assert again[6] == 0.0
    assert journey.case.knowledge == known
    assert first(office, "referral", "return")[6] == 2


def test_a_returning_child_must_be_ready_anew(often):
    office = often(NOTIFIED)
    office.child(0.3)
    office.run_until(lambda: len(office.events("closed")) == 2)
    returned = office.events("referral")[1][0]
    again = next(r[0] for r in office.events("task") if r[5] == "first_contact" and r[0] > returned)
    assert office.events("closed")[1][0] - again >= 60.0


def test_a_returning_child_whose_former_counsellor_has_left_begins_anew_with_somebody_else(often):
    office = often(NOTIFIED, posts=2.0)
    journey = office.child(0.3)
    office.run_until(lambda: office.events("closed"))
    known = journey.case.knowledge
    staffing.leaves(office.office, journey.case.former)
    office.run_until(lambda: len(office.events("allocated")) == 2)
    again = office.events("allocated")[1]
    assert again[5] == "voluntary"
    assert again[4] != journey.case.former
    assert journey.case.knowledge == pytest.approx(known * (1 - office.settings.staff.relation_loss))


def test_a_full_former_counsellor_does_not_take_the_child_back(often):
    office = often({**NOTIFIED, f"{TRADITIONAL}.caseload.cap": 1.0}, posts=2.0)
    journey = office.child(0.3)
    office.run_until(lambda: office.events("closed"))
    former = office.office.desks[journey.case.former]
    former.state.load, former.state.cases = 0.9, 1
    office.run_until(lambda: len(office.events("allocated")) == 2)
    assert office.events("allocated")[1][4] != former.state.id


def test_the_back_door_catches_what_would_become_a_case_again(often):
    office = often(
        {
            **NOTIFIED,
            f"{TRADITIONAL}.aftercare.back_door_share": 1.0,
            "work.door_catches": 1.0,
            "work.door_contacts_per_year": 0.0,
            "work.door_days": 5000.0,
        }
    )
    office.child(0.3)
    office.run(700.0)
    after = [r[5] for r in office.events("notification") if r[0] > days_of(office, "closed")[0]]
    assert len(after) > 3
    assert set(after) == {"caught"}
    assert office.told("referral") == ["referral first"]
    assert sum(r[5] == "back_door" for r in office.events("task")) >= len(after) - 1


def test_the_back_door_catches_nothing_when_its_time_is_over(often):
    office = often(
        {
            **NOTIFIED,
            f"{TRADITIONAL}.aftercare.back_door_share": 1.0,
            "work.door_catches": 1.0,
            "work.door_contacts_per_year": 0.0,
            "work.door_days": 0.0,
            "child.notice.becomes_case": 0.0,
        }
    )
    office.child(0.3)
    office.run(700.0)
    closed = first(office, "closed")[0]
    assert {r[5] for r in office.events("notification") if r[0] > closed} == {"screened"}


def test_a_notification_about_a_closed_child_that_becomes_no_case_is_screened_away(often):
    """Also where the back door would catch everything: it stands open to some families only."""
    office = often({**NOTIFIED, "child.notice.becomes_case": 0.0, "work.door_catches": 1.0})
    office.child(0.3)
    office.run(700.0)
    after = [r[5] for r in office.events("notification") if r[0] > days_of(office, "closed")[0]]
    assert len(after) > 3
    assert set(after) == {"screened"}


def test_families_use_the_back_door_for_its_time_and_no_longer(often):
    office = often(
        {
            f"{TRADITIONAL}.aftercare.back_door_share": 1.0,
            "work.door_contacts_per_year": 20.0,
            "work.door_days": 300.0,
        }
    )
    office.child(0.3)
    office.run(1500.0)
    calls = [r[6] - days_of(office, "closed")[0] for r in office.events("task") if r[5] == "back_door"]
    assert len(calls) > 4
    assert max(calls) <= 300.0


def test_a_link_to_civil_society_covers_without_referral_price_or_wait(often):
    unmet = {}
    for share in (0.0, 1.0):
        office = often(
            {
                "child.load.harm_at": 0.2,
                f"{TRADITIONAL}.aftercare.civil_society_share": share,
                f"{TRADITIONAL}.aftercare.civil_society_days": 365.0,
            }
        )
        journey = office.child(0.3)
        office.run(350.0)
        office.office.bring(journey)
        unmet[share] = journey.case.truth.unmet_since
        links = office.events("civil_society")
        assert len(links) == share
        assert office.told("granted", "started") == []
        if share:
            decided = first(office, "decision", "conversations")[0]
            assert (links[0][0], links[0][6]) == (decided, pytest.approx(decided + 365.0, abs=1e-5))
            office.run(decided + 380.0)
            assert office.office.bring(journey).truth.unmet_since == pytest.approx(decided + 365.0, abs=1e-5)
    assert unmet[0.0] < 350.0
    assert unmet[1.0] > 1e9


def test_families_call_more_the_greater_their_need(stage):
    calls = {}
    for need in (0.1, 0.5, 1.5):
        office = stage(
            {
                "work.calls_per_year": 5.0,
                f"{TRADITIONAL}.caseload.cap": 1000.0,
                f"{TRADITIONAL}.closure.ready_days": 1e6,
            },
            posts=12.0,
        )
        for _ in range(60):
            office.child(need)
        office.run(2 * 365.25)
        calls[need] = sum(r[5] == "call" for r in office.run_.log if r[1] == "task") / 120.0
    for need, yearly in ((0.1, 3.0), (0.5, 5.0), (1.5, 7.5)):
        assert calls[need] == pytest.approx(yearly, abs=3.5 * (yearly / 120.0) ** 0.5 + 0.05)


def test_notifications_rise_with_need_and_fade_after_closing(stage):
    """Counts against the hazard (base + slope x need) while open, and its floor long after closing."""
    rate = {}
    for need, ready_days in ((0.2, 1e6), (0.6, 1e6), (0.3, 0.0)):
        office = stage(
            {
                "child.notice.base_per_day": 0.001,
                "child.notice.slope_per_day": 0.01,
                "child.notice.closed_floor": 0.25,
                "child.notice.closed_half_life_days": 20.0,
                "child.notice.becomes_case": 0.0,
                f"{TRADITIONAL}.caseload.cap": 1000.0,
                f"{TRADITIONAL}.closure.ready_days": ready_days,
            },
            posts=20.0,
        )
        for _ in range(60):
            office.child(need)
        office.run(1200.0)
        rate[need] = sum(r[1] == "notification" and r[0] > 300.0 for r in office.run_.log) / 60 / 900.0
    for need, hazard in ((0.2, 0.003), (0.6, 0.007), (0.3, 0.25 * 0.004)):
        assert rate[need] == pytest.approx(hazard, abs=3.5 * (hazard / 60 / 900) ** 0.5)


def test_life_events_come_at_their_rate_and_size(stage):
    office = stage({"child.load.life_events_per_year": 0.5, "child.load.life_event_size": 0.1}, posts=12.0)
    for _ in range(80):
        office.child(0.2)
    office.run(5 * 365.25)
    events = [r for r in office.run_.log if r[1] == "life_event"]
    assert len(events) == pytest.approx(200, abs=3.5 * 200**0.5)
    assert sum(r[6] for r in events) / len(events) == pytest.approx(0.1, abs=3.5 * 0.1 / len(events) ** 0.5)


def test_authorities_are_spoken_with_at_their_rate(stage):
    office = stage({"work.coordination_per_month": 0.5, f"{TRADITIONAL}.closure.ready_days": 1e6}, posts=12.0)
    for _ in range(40):
        office.child(0.4)
    office.run(2 * 365.25)
    spoken = sum(r[5] == "coordination" for r in office.run_.log if r[1] == "task")
    assert spoken == pytest.approx(40 * 24 * 0.5, abs=3.5 * (40 * 12) ** 0.5 + 15)
