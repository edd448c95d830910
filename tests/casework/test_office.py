"""Claims about an office: who is let in, who gets which case, and what a change of counsellor costs."""

import random

import pytest

from sim.casework import rollout, staffing
from sim.casework.calendar import AlwaysOpen
from sim.casework.replication import OfficeRun
from sim.casework.streams import Streams


@pytest.fixture
def office_with(quiet, changed, bare_office):
    def build(shares, cap, values=None):
        settings = changed(quiet, {"practices.traditional.caseload.cap": cap, **(values or {})})
        return bare_office(settings, shares)

    return build


def allocated(office, how="voluntary"):
    return [r[2] for r in office.log if r[1] == "allocated" and r[5] == how]


# --- the waiting list ------------------------------------------------------------------------------------


def test_the_urgent_are_let_in_before_those_who_waited_longer(office_with):
    bare = office_with([1.0], cap=1.0)
    office = bare.office
    inside = bare.child()
    office.wait(inside)
    for day, urgent in ((1.0, False), (2.0, False), (3.0, True)):
        bare.env.run(until=day)
        office.wait(bare.child(urgent=urgent))
    assert office.state.waiting == [4, 2, 3]
    for child in (1, 4, 2):
        office.release(office.journeys[child])
    assert allocated(office) == [1, 4, 2, 3]


def test_among_equals_the_oldest_that_fits_is_let_in(office_with):
    bare = office_with([1.0], cap=1.5)
    office = bare.office
    office.wait(bare.child(1.0))
    for day, weight in ((1.0, 2.0), (2.0, 1.0), (3.0, 0.6), (4.0, 0.5)):
        bare.env.run(until=day)
        office.wait(bare.child(weight))
    # .5 is free: neither the heavy, the medium nor the .6 fits, the last one does
    assert allocated(office) == [1, 5]
    office.release(office.journeys[1])
    # 1.0 is free: the heavy one, oldest of all, still does not fit
    assert allocated(office) == [1, 5, 3]
    assert office.state.waiting == [2, 4]


def test_a_waiting_child_that_becomes_urgent_goes_to_the_front(office_with):
    bare = office_with([1.0], cap=0.1)
    for day in (1.0, 2.0, 3.0):
        bare.env.run(until=day)
        bare.office.wait(bare.child())
    bare.office.becomes_urgent(bare.office.journeys[2])
    assert bare.office.state.waiting == [2, 1, 3]
    assert bare.office.journeys[2].case.urgent


def test_a_child_goes_to_the_counsellor_with_most_room(office_with):
    bare = office_with([1.0, 1.0, 0.5], cap=10.0)
    for _ in range(25):
        bare.office.wait(bare.child(1.0))
    assert [d.state.load for d in bare.desks] == [10.0, 10.0, 5.0]


def test_a_part_time_counsellor_has_the_cap_of_the_post(office_with):
    bare = office_with([0.5], cap=10.0)
    for _ in range(9):
        bare.office.wait(bare.child(1.0))
    assert bare.desks[0].state.cases == 5
    assert len(bare.office.state.waiting) == 4


@pytest.mark.parametrize("seed", range(5))
def test_no_voluntary_allocation_ends_above_the_cap_and_no_room_is_left_unused(office_with, seed):
    luck = random.Random(seed)
    bare = office_with([1.0, 1.0, 0.5], cap=6.0)
    office = bare.office
    here = []
    for step in range(300):
        bare.env.run(until=step + 1.0)
        what = luck.random()
        if what < 0.5:
            here.append(bare.child(luck.choice([0.6, 1.0, 2.0]), urgent=luck.random() < 0.1))
            office.wait(here[-1])
        elif what < 0.6 and office.state.waiting:
            office.force(office.journeys[office.state.waiting[0]])
        elif what < 0.8:
            open_ones = [j for j in here if j.case.stage == "open"]
            if open_ones:
                office.reweigh(luck.choice(open_ones), luck.choice([0.6, 1.0, 2.0]))
        else:
            open_ones = [j for j in here if j.case.stage == "open"]
            if open_ones:
                gone = luck.choice(open_ones)
                gone.case.stage = "closed"
                office.release(gone)
        free = max(office.room(d) for d in bare.desks)
        assert all(office.journeys[c].case.weight > free for c in office.state.waiting)
    chosen = [r for r in office.log if r[1] == "allocated" and r[5] == "voluntary"]
    assert len(chosen) > 30
    assert all(r[7] <= r[8] + 1e-9 for r in chosen)
    assert any(r[7] > r[8] for r in office.log if r[1] == "allocated" and r[5] == "forced")
    for desk in bare.desks:
        mine = [j.case.weight for j in here if j.case.counsellor == desk.state.id]
        assert desk.state.load == pytest.approx(sum(mine), abs=1e-9)
        assert desk.state.cases == len(mine)


def test_a_child_that_has_waited_too_long_is_forced_on_somebody(stage):
    office = stage({"practices.traditional.caseload.cap": 0.5, "practices.traditional.caseload.max_wait_days": 28.0})
    office.child(0.6, referral_day=10.0)
    office.run(200.0)
    (record,) = office.events("allocated")
    assert record[5] == "forced"
    assert record[0] == 38.0
    assert record[7] > record[8]


def test_an_urgent_child_with_room_never_waits(stage):
    office = stage()
    office.child(0.6, referral_day=10.0)
    office.run(11.0)
    assert office.events("allocated")[0][0] == 10.0


def test_lower_cap_moves_the_queue_to_the_front_door(shipped, changed):
    """Nobody is seen sooner because a rule forbids more cases: the same children wait outside instead."""
    waits, stocks = {}, {}
    for cap in (8.0, 1000.0):
        settings = changed(
            shipped,
            {
                "practices.traditional.caseload.cap": cap,
                "practices.traditional.caseload.max_wait_days": 90.0,
            },
        )
        run = OfficeRun(settings, "pilot", Streams(1, 0))
        run.run(700.0)
        waits[cap] = [r[6] for r in run.log if r[1] == "allocated"]
        stocks[cap] = [r[7] for r in run.log if r[1] == "stock"]
    assert set(waits[1000.0]) == {0.0}
    assert set(stocks[1000.0]) == {0.0}
    assert sum(w > 0 for w in waits[8.0]) > 0.3 * len(waits[8.0])
    assert max(stocks[8.0]) >= 5


# --- tasks -----------------------------------------------------------------------------------------------


class Away(AlwaysOpen):
    """A counsellor away until day 50."""

    def next_open(self, day):
        return max(day, 50.0)


def test_acute_tasks_go_to_a_colleague_who_is_there_and_others_wait(office_with):
    bare = office_with([1.0], cap=10.0)
    office = bare.office
    away = bare.add_desk(curve=Away())
    journey = bare.child()
    office.state.waiting.append(journey.case.id)
    office.allocate(journey, away, "voluntary")
    office.submit(journey, "notification", 1.5, 0.0, True)
    office.submit(journey, "meeting", 2.0, 1.0, False)
    bare.env.run(until=10.0)
    done = [(r[5], r[4]) for r in office.log if r[1] == "task"]
    assert done == [("notification", bare.desks[0].state.id)]
    assert [entry[3].kind for entry in away.state.queue] == ["meeting"]


def test_tasks_without_anybody_employed_wait_for_the_next_to_start(office_with):
    bare = office_with([], cap=10.0)
    bare.office.submit_general("screening", 1.0)
    assert len(bare.office.state.orphans) == 1


def test_supervision_takes_its_share_first(office_with):
    bare = office_with(
        [1.0],
        cap=10.0,
        values={"practices.traditional.contact.supervision_hours_per_week": 3.7, "staff.casework_share": 1.0},
    )
    journey = bare.child()
    bare.office.wait(journey)
    bare.office.submit(journey, "meeting", 1.8, 1.0, False)
    bare.env.run(until=10.0)
    (task,) = [r for r in bare.office.log if r[1] == "task"]
    assert task[0] == pytest.approx(2.0, abs=1e-5)
    assert task[8] == pytest.approx(2.0)


# --- people come and go ----------------------------------------------------------------------------------


def test_a_newcomer_grows_to_full_speed_and_full_cap_in_the_ramp(office_with):
    bare = office_with([], cap=10.0, values={"staff.ramp_days": 100.0, "staff.ramp_start": 0.5})
    desk = bare.add_desk(ramps=True)
    speed = [bare.office.speed(desk.state, day) for day in (0.0, 50.0, 100.0, 500.0)]
    assert speed == pytest.approx([0.5, 0.75, 1.0, 1.0])
    assert bare.office.room(desk) == pytest.approx(5.0)


def two_counsellors(stage, **values):
    office = stage({"staff.relation_loss": 0.7, "staff.vacancy_days": 60.0, "staff.handover_hours": 3.0, **values}, 2.0)
    for _ in range(4):
        office.child(0.6)
    office.run(100.0)
    return office


@pytest.mark.parametrize("why", ["leaving", "absence"])
def test_turnover_and_long_absence_hand_cases_over_and_knowledge_is_lost(stage, why):
    office = two_counsellors(stage)
    place = office.office
    first, second = sorted(place.desks)
    theirs = [j for j in place.journeys.values() if j.case.counsellor == first]
    known = {j.case.id: j.case.knowledge for j in theirs}
    assert len(theirs) == 2
    assert all(k > 0 for k in known.values())
    if why == "leaving":
        staffing.leaves(place, first)
        office.run(105.0)  # what is in hand is finished first
    else:
        staffing.goes_absent(place, first, 300.0)
    for journey in theirs:
        case = journey.case
        assert case.counsellor == second
        assert case.pairings == 2
        assert case.knowledge == pytest.approx(0.3 * known[case.id])
        assert [r[5] for r in office.events("moved", child=case.id)] == [why]
    assert place.desks[second].state.cases == 4
    office.run(140.0)
    handed = [r for r in office.run_.log if r[1] == "task" and r[5] == "handover"]
    assert len(handed) == 2


def test_a_vacated_post_is_filled_after_the_vacancy_by_somebody_new(stage):
    office = two_counsellors(stage)
    staffing.leaves(office.office, 0)
    office.run(200.0)
    staff = [(r[5], r[7], r[8]) for r in office.run_.log if r[1] == "staff"]
    assert staff[-2:] == [("leaves", 0.0, 0.0), ("starts", 0.0, 1.0)]
    left, started = [r[0] for r in office.run_.log if r[1] == "staff"][-2:]
    assert started - left == pytest.approx(60.0, abs=1e-5)
    assert office.office.desks[max(office.office.desks)].state.slot in (0, 1)


def test_when_the_only_counsellor_leaves_families_wait_for_the_next(stage):
    office = stage({"staff.vacancy_days": 60.0})
    journey = office.child(0.6)
    office.run(100.0)
    staffing.leaves(office.office, 0)
    office.run(105.0)
    assert journey.case.counsellor == -1
    assert journey.case.stage == "open"
    office.run(200.0)
    assert journey.case.counsellor == 1
    assert office.told("moved") == ["moved leaving"]
    assert any(r[0] > 160.0 for r in office.events("task"))


def test_open_cases_are_counted_also_while_nobody_is_employed(stage):
    office = stage({"staff.vacancy_days": 60.0})
    for _ in range(4):
        office.child(0.6)
    office.run(100.0)
    staffing.leaves(office.office, 0)
    office.run(125.0)
    last = [r for r in office.run_.log if r[1] == "stock"][-1]
    assert last[0] > 115.0
    assert (last[6], last[8]) == (4.0, 0.0)


def test_nobody_is_allocated_to_who_is_away_for_long(stage):
    office = two_counsellors(stage)
    first, second = office.office.desks.values()
    staffing.goes_absent(office.office, first.state.id, 300.0)
    for _ in range(6):
        office.child(0.6, referral_day=150.0)
    office.run(200.0)
    assert (first.state.cases, second.state.cases) == (0, 10)
    for _ in range(6):
        office.child(0.6, referral_day=310.0)
    office.run(320.0)
    assert first.state.cases == 6


def test_a_fractional_number_of_posts_is_one_part_time_counsellor(stage):
    office = stage(posts=2.5)
    assert [d.state.share for d in office.office.desks.values()] == [1.0, 1.0, 0.5]
    whole, half = (d.curve.hours_at(365.0) for d in list(office.office.desks.values())[1:])
    assert half == pytest.approx(whole / 2)


def test_relation_loss_of_zero_costs_no_knowledge(stage):
    office = two_counsellors(stage, **{"staff.relation_loss": 0.0})
    known = {n: j.case.knowledge for n, j in office.office.journeys.items()}
    staffing.goes_absent(office.office, 0, 300.0)
    assert {n: j.case.knowledge for n, j in office.office.journeys.items()} == known


# --- posts that follow the work --------------------------------------------------------------------------

NEEDED = {
    "practices.traditional.caseload.staffing": "needed",
    "practices.traditional.caseload.target": 20.0,
    "practices.traditional.caseload.cap": 100.0,
    "staff.vacancy_days": 30.0,
}


def posts_started(office):
    return [(r[0], r[6]) for r in office.run_.log if r[1] == "staff" and r[5] == "starts"]


def test_half_a_post_is_added_ninety_days_after_the_work_needs_it(stage):
    office = stage(NEEDED)
    for _ in range(30):
        office.child(0.6)
    office.run(120.0)
    assert office.office.state.posts == 1.5
    ((_, first), (day, second)) = posts_started(office)
    assert (first, second) == (1.0, 0.5)
    # the first weekly review sees 30 cases for a target of 20
    assert day == pytest.approx(7.0 + 90.0, abs=1e-5)


def test_re_hiring_can_be_switched_off(stage):
    office = stage({**NEEDED, "practices.traditional.caseload.rehiring": False})
    for _ in range(30):
        office.child(0.6)
    office.run(200.0)
    assert office.office.state.posts == 1.0


def test_a_vacated_post_stays_empty_while_posts_exceed_what_the_work_needs(stage):
    office = stage(NEEDED, posts=3.0)
    for _ in range(10):
        office.child(0.6)
    office.run(50.0)
    staffing.leaves(office.office, 0)
    office.run(200.0)
    assert office.office.state.posts == 2.0
    assert len(posts_started(office)) == 3


def test_given_posts_are_filled_whatever_the_work(stage):
    office = stage({**NEEDED, "practices.traditional.caseload.staffing": "given"}, posts=3.0)
    office.run(50.0)
    staffing.leaves(office.office, 0)
    office.run(200.0)
    assert office.office.state.posts == 3.0
    assert len(posts_started(office)) == 4


def reviews_of(office, monkeypatch):
    seen = []
    inner = staffing.week_ends
    monkeypatch.setattr(staffing, "week_ends", lambda o: (seen.append(o.env.now), inner(o)))
    return seen


def test_two_switches_do_not_double_the_weekly_review(stage, monkeypatch):
    office = stage({**NEEDED, "practices.relational.caseload.staffing": "needed"})
    seen = reviews_of(office, monkeypatch)
    for day in (100.0, 200.0):
        office.run(day)
        office.run_.change(rollout.DatedChange(day, "relational", 0.0))
    before = len(seen)
    office.run(200.0 + 70.0)
    assert len(seen) - before == 10


def test_reviews_stop_where_posts_are_given_again(stage, monkeypatch):
    office = stage({"practices.relational.caseload.staffing": "needed", "practices.relational.caseload.target": 5.0})
    seen = reviews_of(office, monkeypatch)
    for _ in range(20):
        office.child(0.6)
    office.run(60.0)
    office.run_.change(rollout.DatedChange(60.0, "relational", 0.0))
    office.run(120.0)
    office.run_.change(rollout.DatedChange(120.0, "traditional", 0.0))
    posts = office.office.state.posts
    office.run(140.0)
    seen.clear()
    office.run(600.0)
    assert seen == []
    assert office.office.state.posts == posts


def test_hours_before_a_switch_belong_to_the_practice_before_it(stage):
    weekly = "contact.supervision_hours_per_week"
    office = stage({f"practices.traditional.{weekly}": 0.0, f"practices.relational.{weekly}": 5.0})
    office.run(45.0)
    office.run_.change(rollout.DatedChange(45.0, "relational", 0.0))
    office.run(100.0)
    rows = [r for r in office.run_.log if r[1] == "capacity" and r[7] > 0.0]
    assert all((r[8] > 0.0) == (r[6] >= 45.0) for r in rows)
    assert any(r[0] == 45.0 for r in rows)


def test_who_is_hired_while_ill_gets_no_cases_before_being_back(stage, monkeypatch):
    office = stage(posts=1.0)
    inner = staffing.curve_of

    def ill_curve(workplace, person):
        curve = inner(workplace, person)
        if person.slot == 1:
            curve.absences.append((workplace.env.now - 10.0, workplace.env.now + 90.0))
        return curve

    monkeypatch.setattr(staffing, "curve_of", ill_curve)
    office.run(10.0)
    staffing.open_posts(office.office, 1.0, ramps=False)
    ill = office.office.desks[10_000]
    assert ill.state.away_until == 100.0
    assert office.office.least_loaded().state.slot == 0


def test_children_forced_while_all_were_away_are_taken_when_somebody_is_back(stage):
    office = stage({"practices.traditional.caseload.max_wait_days": 20.0, "practices.traditional.caseload.cap": 0.1})
    staffing.goes_absent(office.office, 0, 60.0)
    journey = office.child(0.6)
    office.run(59.0)
    assert journey.case.stage == "waiting"
    office.run(61.0)
    assert journey.case.stage == "open"


# --- the switch ------------------------------------------------------------------------------------------


def test_at_a_switch_posts_follow_the_inherited_stock_and_cases_move_until_loads_are_equal(stage):
    values = {
        f"practices.relational.caseload.{k}": v for k, v in {"staffing": "needed", "target": 20.0, "cap": 30.0}.items()
    }
    office = stage({**values, "practices.traditional.caseload.cap": 100.0})
    for _ in range(50):
        office.child(0.6)
    office.run(60.0)
    office.run_.change(rollout.DatedChange(60.0, "relational", 0.0))
    # 50 cases at 20 each: 2.5 posts
    assert office.office.state.posts == 2.5
    desks = list(office.office.desks.values())
    assert [d.state.share for d in desks] == [1.0, 1.0, 0.5]
    relative = [d.state.load / d.state.share for d in desks]
    assert max(relative) - min(relative) <= 2 * 0.6 / 0.5
    moved = [r for r in office.run_.log if r[1] == "moved"]
    assert {r[5] for r in moved} == {"switch"}
    assert len(moved) == sum(d.state.cases for d in desks[1:]) == 50 - desks[0].state.cases


def test_the_families_known_best_stay_with_their_counsellor_at_a_switch(stage):
    values = {
        f"practices.relational.caseload.{k}": v for k, v in {"staffing": "needed", "target": 20.0, "cap": 30.0}.items()
    }
    office = stage(values)
    for i in range(40):
        office.child(0.6, referral_day=5.0 * i)
    office.run(300.0)
    known = {n: j.case.knowledge for n, j in office.office.journeys.items()}
    office.run_.change(rollout.DatedChange(300.0, "relational", 0.0))
    moved = {r[2] for r in office.run_.log if r[1] == "moved"}
    assert 0 < len(moved) < 40
    assert max(known[c] for c in moved) <= min(known[c] for c in known if c not in moved)


def test_after_training_a_linearly_growing_share_works_by_the_new_practice(office_with):
    bare = office_with([1.0], cap=1e6, values={"staff.method_days": 100.0})
    office = bare.office
    children = [bare.child() for _ in range(1500)]
    for journey in children:
        office.wait(journey)
    office.state.formers, office.state.practice = [("traditional", 1.0)], "relational"
    office.state.switched, office.state.training_days = 0.0, 30.0
    office.set_practice()
    already = set()
    for day, share in ((29.0, 0.0), (55.0, 0.25), (90.0, 0.6), (130.0, 1.0)):
        bare.env.run(until=day)
        new = {j.case.id for j in children if office.practice_for(j) is office.practice}
        assert len(new) / 1500 == pytest.approx(share, abs=3.5 * 0.5 / 1500**0.5)
        # who has learned does not forget
        assert already <= new
        already = new


def test_the_caseload_block_is_never_shared_between_old_and_new_practice(stage):
    office = stage({"practices.relational.caseload.cap": 3.0, "practices.traditional.caseload.cap": 30.0})
    office.run(10.0)
    office.run_.change(rollout.DatedChange(10.0, "relational", 1000.0))
    assert office.office.cap == 3.0
