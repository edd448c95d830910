"""Claims about dated changes: each kind does what it says, from its day on and until its end, and nothing before."""

import json
from statistics import mean

import pytest

from sim.casework.replication import OfficeRun, simulate
from sim.casework.rollout import DatedChange, course_of, take_effect
from sim.casework.state import Office, from_data, to_data
from sim.casework.streams import Streams
from sim.evidence import laws
from sim.settings.compose import load_scenario

START, CHANGE, UNTIL, LAST = "2015-01-01", "2017-01-01", "2018-01-01", "2019-01-01"
DAY, END = 731.0, 1096.0
TRADITIONAL = {"label": {"da": "T", "en": "T"}, "changes": []}


def arm(*changes):
    return {"label": {"da": "A", "en": "A"}, "changes": [{"date": CHANGE, "offices": ["pilot"], **c} for c in changes]}


@pytest.fixture(scope="module")
def base(shipped, changed):
    return changed(
        shipped,
        {
            "initial.state": "empty",
            "period.start": START,
            "period.end": LAST,
            "arms": {"traditional": TRADITIONAL},
        },
    )


@pytest.fixture(scope="module")
def with_arm(base, changed):
    """``with_arm({...}, values={...})``: settings with an arm ``a`` that has these changes."""

    def build(*changes, values=None):
        return changed(base, {**(values or {}), "arms": {"traditional": TRADITIONAL, "a": arm(*changes)}})

    return build


@pytest.fixture(scope="module")
def played(with_arm):
    """Logs of the pilot office in both arms over some replications."""

    def run(*changes, values=None, replications=2):
        settings = with_arm(*changes, values=values)
        return [
            {name: logs["pilot"] for name, logs in simulate(settings, replication).items()}
            for replication in range(replications)
        ]

    return run


def of(log, event, detail=None, since=0.0, until=1e9):
    return [r for r in log if r[1] == event and detail in (None, r[5]) and since <= r[0] < until]


KINDS = {
    "a practice": {"practice": "relational", "training_days": 30},
    "posts": {"posts": 7.5},
    "fewer posts": {"posts": 3.5},
    "spread": {"spread": {"practice": "relational", "share": 0.5}},
    "supervision": {"supervision_hours_per_week": 3.0},
    "turnover": {"turnover_factor": 6.0, "until": UNTIL},
    "more demand": {"demand_factor": 1.4, "until": UNTIL},
    "less demand": {"demand_factor": 0.5, "until": UNTIL},
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_before_its_day_a_change_changes_no_event_and_after_it_does(played, kind):
    for logs in played(KINDS[kind], replications=1):
        before = {name: [r for r in log if r[0] < DAY and r[1] != "unmet"] for name, log in logs.items()}
        assert before["a"] == before["traditional"]
        assert len(before["a"]) > 4000
        assert logs["a"] != logs["traditional"]


def test_a_price_changes_no_event(played):
    (logs,) = played({"price_factor": 3.0}, replications=1)
    assert logs["a"] == logs["traditional"]


# --- what is in force when -------------------------------------------------------------------------------


def test_what_passes_is_over_on_its_last_day_and_what_lasts_stays(with_arm):
    settings = with_arm(
        {"practice": "relational", "training_days": 10.0},
        {"turnover_factor": 2.0, "until": UNTIL},
        {"date": "2017-06-01", "posts": 6.0},
    )
    first, posts, over = course_of(settings, "a", "pilot")
    assert (first.day, first.practice, first.turnover_factor, first.posts) == (DAY, "relational", 2.0, None)
    assert (posts.posts, posts.practice, posts.turnover_factor) == (6.0, "relational", 2.0)
    assert (over.day, over.posts, over.turnover_factor, over.practice) == (END, None, 1.0, "relational")
    assert course_of(settings, "a", "comparison") == ()


def test_a_change_that_changes_nothing_is_no_change(with_arm):
    settings = with_arm({"practice": "traditional"}, {"price_factor": 2.0}, {"demand_factor": 1.0, "until": UNTIL})
    assert course_of(settings, "a", "pilot") == ()


def test_every_office_can_be_meant_at_once(with_arm, base):
    settings = with_arm({"practice": "relational", "offices": ["all"]})
    assert all(course_of(settings, "a", office) for office in base.municipality.offices)


# --- staff -----------------------------------------------------------------------------------------------


def posts(log, since, until=1e9):
    return [r[9] for r in of(log, "stock", since=since, until=until)]


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [7.5, 6.0, 4.0, 3.25, 1.0, 0.4])
def test_posts_are_what_was_established_from_the_day_on(played, wanted):
    for logs in played({"posts": wanted}):
        assert set(posts(logs["traditional"], DAY + 1.0)) == {5.0}
        assert posts(logs["a"], DAY + 1.0) == pytest.approx([wanted] * len(posts(logs["a"], DAY + 1.0)))
        filled = [r[8] for r in of(logs["a"], "stock", since=DAY + 1.0)]
        assert max(filled) <= wanted + 1e-9
        assert mean(filled) > 0.6 * wanted


@pytest.mark.slow
def test_who_goes_leaves_no_case_behind(played):
    for logs in played({"posts": 3.0}):
        gone = {r[4] for r in of(logs["a"], "staff", "leaves", since=DAY, until=DAY + 0.001)}
        assert len(gone) >= 1
        moved = of(logs["a"], "moved", "leaving", since=DAY, until=DAY + 0.001)
        assert {int(r[6]) for r in moved} <= gone
        assert len(moved) > 10
        assert not [r for r in logs["a"] if r[0] > DAY + 0.001 and r[1] == "task" and r[4] in gone]


@pytest.mark.slow
def test_posts_that_follow_go_up_and_down_with_the_cases(base, changed):
    """Twice the children need help for a year: posts rise after the hiring delay, and fall again afterwards."""
    settings = changed(
        base,
        {
            "practices.traditional.caseload.staffing": "follows",
            "practices.traditional.caseload.target": 35.0,
            "staff.turnover_per_year": 0.0,
            "period.end": "2020-01-01",
            "arms": {"traditional": TRADITIONAL, "a": arm({"demand_factor": 2.0, "until": UNTIL})},
        },
    )
    for replication in range(2):
        logs = {name: offices["pilot"] for name, offices in simulate(settings, replication).items()}
        stock = {name: of(log, "stock", since=365.0) for name, log in logs.items()}
        for rows in stock.values():
            for row in rows[8:]:
                assert row[9] == pytest.approx((row[6] + row[7]) / 35.0, abs=1.6)
                assert row[9] >= 1.0
                assert row[9] * 2 == int(row[9] * 2)
        peak = mean(r[9] for r in stock["a"] if END <= r[0] < END + 180.0)
        assert peak > mean(r[9] for r in stock["traditional"] if END <= r[0] < END + 180.0) + 1.0
        assert mean(r[9] for r in stock["a"][-4:]) < peak
        early = [r[9] for r in stock["a"] if DAY <= r[0] < DAY + 85.0]
        assert early == [r[9] for r in stock["traditional"] if DAY <= r[0] < DAY + 85.0]  # nobody is hired in a day


@pytest.mark.slow
def test_many_leave_while_turnover_is_high_and_only_then(played):
    counts = {"shock": 0, "before": 0, "after": 0}
    usual = dict.fromkeys(counts, 0)
    spans = {"before": (0.0, DAY), "shock": (DAY, END), "after": (END + 30.0, 1461.0)}
    for logs in played({"turnover_factor": 8.0, "until": UNTIL}, replications=4):
        for name, (since, until) in spans.items():
            counts[name] += len(of(logs["a"], "staff", "leaves", since, until))
            usual[name] += len(of(logs["traditional"], "staff", "leaves", since, until))
    assert counts["before"] == usual["before"]
    assert counts["shock"] > 3 * usual["shock"]
    assert counts["after"] < 2.5 * max(1, usual["after"])


@pytest.mark.slow
def test_without_turnover_nobody_leaves_until_it_comes_back(played):
    for logs in played({"turnover_factor": 0.0, "until": UNTIL}, values={"staff.turnover_per_year": 1.5}):
        assert of(logs["traditional"], "staff", "leaves", DAY + 1.0, END)
        assert not of(logs["a"], "staff", "leaves", DAY + 1.0, END)
        assert of(logs["a"], "staff", "leaves", END)


# --- supervision and spread ------------------------------------------------------------------------------


@pytest.mark.slow
def test_supervision_takes_the_hours_it_is_given_and_gives_them_back(played):
    week = 37.0 * 0.903
    for logs in played({"supervision_hours_per_week": 4.0, "until": UNTIL}):
        for since, until, hours in ((DAY + 32.0, END, 4.0), (END + 32.0, 1461.0, 0.5)):
            month = of(logs["a"], "capacity", since=since, until=until)
            assert sum(r[8] for r in month) / sum(r[7] for r in month) == pytest.approx(hours / week)


def test_a_practice_spreads_to_its_share_of_families_and_never_its_caseload(stage):
    office = stage({"staff.method_days": 100.0, "practices.relational.caseload.cap": 3.0})
    children = [office.child(0.3, referral_day=1e4) for _ in range(1500)]
    office.run(10.0)
    cap = office.office.cap
    office.run_.change(DatedChange(10.0, "traditional", spread=("relational", 0.4)))
    relational = office.settings.practices["relational"]
    already = set()
    for day, share in ((35.0, 0.1), (60.0, 0.2), (110.0, 0.4), (400.0, 0.4)):
        office.run(day)
        takes = {j.case.id for j in children if office.office.practice_for(j) is relational}
        assert len(takes) / 1500 == pytest.approx(share, abs=3.5 * (0.24 / 1500) ** 0.5)
        assert already <= takes
        already = takes
        assert office.office.cap == cap
    office.run_.change(DatedChange(400.0, "traditional"))
    assert all(office.office.practice_for(j) is not relational for j in children)


def test_an_office_that_switches_keeps_what_had_spread_to_it(stage):
    """Who worked the new way already does not unlearn it while the rest of the office is trained."""
    office = stage({"staff.method_days": 100.0})
    children = [office.child(0.3, referral_day=1e4) for _ in range(400)]
    relational = office.settings.practices["relational"]
    office.run_.change(DatedChange(0.0, "traditional", spread=("relational", 0.4)))
    office.run(150.0)
    takes = {j.case.id for j in children if office.office.practice_for(j) is relational}
    office.run_.change(DatedChange(150.0, "relational", training_days=50.0, spread=("relational", 0.4)))
    office.run(160.0)
    assert {j.case.id for j in children if office.office.practice_for(j) is relational} == takes
    office.run(310.0)
    assert all(office.office.practice_for(j) is relational for j in children)


# --- demand ----------------------------------------------------------------------------------------------


def children_from(log, since, until):
    return {r[2] for r in of(log, "child") if since <= r[6] < until}


@pytest.mark.slow
@pytest.mark.parametrize("factor", [0.0, 0.5, 1.5, 3.0])
def test_demand_rises_and_falls_by_its_factor_and_the_children_there_would_be_anyway_are_the_same(played, factor):
    lead = 45.0
    totals = [0, 0]
    for logs in played({"demand_factor": factor, "until": UNTIL}, replications=4):
        usual, now = (children_from(logs[name], DAY + lead, END + lead) for name in ("traditional", "a"))
        totals[0] += len(usual)
        totals[1] += len(now)
        assert now <= usual if factor < 1.0 else usual <= now
        for since, until in ((0.0, DAY + lead), (END + lead, 1400.0)):
            assert children_from(logs["a"], since, until) == children_from(logs["traditional"], since, until)
    expected = factor * totals[0]
    assert totals[1] == pytest.approx(expected, abs=4.0 * max(1.0, expected) ** 0.5)


@pytest.mark.slow
def test_demand_may_rise_and_fall_within_a_year_and_no_child_comes_twice(with_arm):
    """Who comes at a lower factor comes at a higher one too, and nobody has the name of somebody else."""
    july, april, september = "2017-07-01", "2017-04-01", "2017-09-01"
    settings = {
        "falling": with_arm({"demand_factor": 3.0}, {"date": july, "demand_factor": 1.3}),
        "rising": with_arm(
            {"demand_factor": 1.3},
            {"date": april, "demand_factor": 2.6},
            {"date": september, "demand_factor": 1.6},
        ),
        **{str(factor): with_arm({"demand_factor": factor}) for factor in (1.3, 2.6, 3.0)},
    }
    logs = {name: simulate(own, 1)["a"]["pilot"] for name, own in settings.items()}
    for name, log in logs.items():
        names = [r[2] for r in of(log, "child")]
        assert len(names) == len(set(names))
        assert laws.check_all(settings[name], log, "a") == []

    def came(name, since, until):
        return children_from(logs[name], since, until)

    lead, first, second = 45.0, DAY + 181.0, DAY + 243.0
    assert came("falling", DAY + lead, first) == came("3.0", DAY + lead, first)
    assert came("falling", first + lead, 1400.0) == came("1.3", first + lead, 1400.0)
    assert came("rising", DAY + 90.0 + lead, second) == came("2.6", DAY + 90.0 + lead, second)
    assert came("1.3", 0.0, 1400.0) < came("2.6", 0.0, 1400.0) < came("3.0", 0.0, 1400.0)


@pytest.mark.slow
def test_who_comes_in_an_arm_does_not_hang_on_what_other_arms_ask_for(with_arm, base, changed):
    alone = with_arm({"demand_factor": 1.5})
    beside = changed(alone, {"arms.b": arm({"demand_factor": 4.0})})
    assert simulate(alone, 0)["a"]["pilot"] == simulate(beside, 0)["a"]["pilot"]


@pytest.mark.slow
def test_a_run_with_more_children_may_be_stopped_and_continued(with_arm):
    settings = with_arm({"demand_factor": 1.7, "turnover_factor": 3.0, "until": UNTIL}, {"posts": 4.25})
    course = course_of(settings, "a", "pilot")

    def played_with(stops):
        log, run = [], OfficeRun(settings, "pilot", Streams(settings.seed, 0))
        for until in sorted({*stops, *(c.day for c in course), 1300.0}):
            run.run(until)
            for change in course:
                if change.day == until:
                    run.change(change)
            if until in stops:
                log += run.log
                state = from_data(Office, json.loads(json.dumps(to_data(run.state))))
                run = OfficeRun(settings, "pilot", Streams(settings.seed, 0), state)
        return log + run.log

    assert played_with([DAY, DAY + 0.4, 800.0, 801.5, END - 0.01, END, 1200.0]) == played_with([])


# --- growing into a practice -----------------------------------------------------------------------------


@pytest.fixture
def shares(bare_office, base, changed):
    """``shares({0.0: change, 30.0: change}, days)``: the relational pairs of 1,500 on these days."""

    def found(changes, days):
        roomy = base.practices["traditional"].caseload.model_copy(update={"cap": 1e6})
        values = {f"practices.{name}.caseload": roomy for name in base.practices}
        bare = bare_office(changed(base, {"staff.method_days": 100.0, **values}), [1.0] * 5)
        office = bare.office
        children = [bare.child() for _ in range(1500)]
        for journey in children:
            office.wait(journey)
        on_days = []
        for day in sorted({*changes, *days}):
            if day > bare.env.now:
                bare.env.run(until=day)
            if day in changes:
                take_effect(office, changes[day])
            if day in days:
                on_days.append({j.case.id for j in children if office.practice_for(j).intake.lead_days > 0.0})
        return on_days

    return found


def test_a_rollout_that_is_stopped_early_goes_no_further(shares):
    """Who had not yet come to the new practice stays with the old one, and the others go back one by one."""
    back = {0.0: DatedChange(0.0, "relational"), 30.0: DatedChange(30.0, "traditional")}
    before, after, later, over = shares(back, [29.9999, 30.1, 35.0, 61.0])
    assert len(before) / 1500 == pytest.approx(0.3, abs=0.05)
    assert later < after <= before
    assert len(after) > 0.9 * len(before)
    assert over == set()


def test_a_practice_given_up_for_a_third_leaves_a_pair_with_what_it_had_come_to(shares):
    thrice = {
        0.0: DatedChange(0.0, "relational"),
        40.0: DatedChange(40.0, "traditional"),
        50.0: DatedChange(50.0, "relational"),
    }
    first, dip, again, all_of_them = shares(thrice, [39.9999, 49.9, 70.0, 151.0])
    assert dip < first <= again
    assert len(all_of_them) == 1500


def test_a_spread_that_is_raised_takes_nobody_back_and_one_that_is_lowered_holds_at_once(shares):
    def spread(day, share):
        return DatedChange(day, "traditional", spread=("relational", share))

    changes = {0.0: spread(0.0, 0.3), 200.0: spread(200.0, 0.6), 400.0: spread(400.0, 0.1)}
    before, after, half, full, lowered = shares(changes, [199.0, 200.1, 250.0, 301.0, 400.1])
    assert before <= after < half < full
    for pairs, share in ((before, 0.3), (half, 0.45), (full, 0.6), (lowered, 0.1)):
        assert len(pairs) / 1500 == pytest.approx(share, abs=0.05)


# --- variants --------------------------------------------------------------------------------------------


def test_volunteers_go_first_and_the_last_offices_take_whoever_is_left():
    offices = ("north", "south", "east", "west")
    settings = load_scenario("rollout_at_once", "variants.suited_share=0.6")
    total = sum(place.posts for place in settings.municipality.offices.values())
    for name in ("at_once", "stepwise"):
        shares = {}
        for office in offices:
            (switch,) = course_of(settings, name, office)
            shares[office] = switch.suited_share
        taken = sum(shares[o] * settings.municipality.offices[o].posts for o in offices)
        assert taken == pytest.approx(0.6 * total)
        if name == "at_once":
            assert list(shares.values()) == pytest.approx([0.6] * 4)
        else:
            assert (shares["north"], shares["west"]) == (1.0, 0.0)
            assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_only_a_switch_takes_volunteers_and_only_the_first_one():
    changes = [
        "{date: 2018-09-01, offices: [south], practice: traditional}",
        "{date: 2019-09-01, offices: [north], practice: relational}",
        "{date: 2020-03-01, offices: [north], practice: traditional}",
        "{date: 2020-09-01, offices: [north, south], practice: relational}",
    ]
    settings = load_scenario("rollout_at_once", f"arms.stepwise.changes=[{', '.join(changes)}]")
    north = course_of(settings, "stepwise", "north")
    assert [change.suited_share for change in north] == [1.0, None, None]
    (south,) = course_of(settings, "stepwise", "south")
    assert south.suited_share == pytest.approx(
        1.0
    )  # three offices of four hold the volunteers, and one has taken its own


def test_at_a_switch_the_people_who_are_there_are_sorted_and_new_ones_are_like_anybody():
    settings = load_scenario("rollout_at_once", "initial.state=empty", "period.start=2018-01-01")
    found = {"there": [], "new": []}
    for replication in range(12):
        run = OfficeRun(settings, "north", Streams(settings.seed, replication), need_paths=False)
        (change,) = course_of(settings, "stepwise", "north")
        run.run(change.day)
        there = set(run.state.counsellors)
        run.change(change)
        for number, person in run.state.counsellors.items():
            found["there" if number in there else "new"].append(person.suited)
    assert all(found["there"])
    spread = 4 * (0.19 / len(found["new"])) ** 0.5
    assert mean(found["new"]) == pytest.approx(settings.variants.suited_share, abs=spread)


VARIANTS = {
    "lower turnover": ({"variants.turnover_per_year": 0.08}, {"staff.turnover_per_year": 0.6}),
    "better match": ({"variants.good_match_share": 1.0}, {"staff.good_match_share": 0.2}),
    "unsuited staff": ({"variants.suited_share": 0.3}, {}),
    "supervision loss": ({"variants.supervision_loss": 0.9}, {}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_touches_the_changed_practice_alone(played, name):
    on, common = VARIANTS[name]
    change = {"practice": "relational"}
    cut = {"supervision_hours_per_week": 0.5} if name == "supervision loss" else {}
    (off_logs,) = played({**change, **cut}, values=common, replications=1)
    (on_logs,) = played({**change, **cut}, values={**common, **on}, replications=1)
    assert on_logs["traditional"] == off_logs["traditional"]
    assert on_logs["a"] != off_logs["a"]


@pytest.mark.slow
def test_variants_change_what_they_are_named_for(with_arm):
    """Turnover, match and alliance move in the direction of the variant's name."""

    usual = {"staff.turnover_per_year": 0.6, "staff.method_days": 0.0}

    def runs(values):
        settings = with_arm({"practice": "relational"}, values={**usual, **values})
        for replication in range(3):
            run = OfficeRun(settings, "pilot", Streams(settings.seed, replication))
            (change,) = course_of(settings, "a", "pilot")
            run.run(change.day)
            run.change(change)
            run.run(1461.0)
            yield run

    leaves, matched, capability = {}, {}, {}
    for name, values in {
        "off": {},
        "stays": {"variants.turnover_per_year": 0.08},
        "match": {"variants.good_match_share": 1.0},
        "unsuited": {"variants.suited_share": 0.0, "variants.unsuited_factor": 0.0},
    }.items():
        done = list(runs(values))
        leaves[name] = sum(len(of(run.log, "staff", "leaves", DAY)) for run in done)
        met = [c for run in done for c in run.state.cases.values() if c.stage == "open" and c.referred > DAY]
        matched[name] = mean(c.good_match for c in met)
        capability[name] = mean(c.truth.capability for c in met if c.meetings > 2)
    assert leaves["stays"] < 0.5 * leaves["off"]
    assert matched["match"] == 1.0 > matched["off"]
    assert capability["match"] > capability["off"] > capability["unsuited"]


# --- Barnets lov -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_below_the_threshold_a_limited_look_takes_the_place_of_an_investigation(base, changed):
    found = {}
    for threshold in (0.0, 0.95, 9.0):
        settings = changed(base, {"work.full_investigation_at": threshold, "period.end": "2018-01-01"})
        log = simulate(settings, 0)["traditional"]["pilot"]
        done = of(log, "investigated")
        found[threshold] = {r[5] for r in done}
        for record in done:
            assert (record[7] < threshold) == (record[5] == "limited")
        hours = {"limited": settings.work.limited_investigation_hours, "full": settings.work.investigation_hours}
        days = {kind: mean([r[0] - r[6] for r in done if r[5] == kind] or [0.0]) for kind in hours}
        if threshold == 0.95:
            assert 0.0 < days["limited"] < days["full"]
        decided = {r[5] for r in of(log, "decision")}
        assert ("look" in decided) == (threshold > 0.0)
        assert ("investigate" in decided) == (threshold < 9.0)
    assert found == {0.0: {"full"}, 0.95: {"full", "limited"}, 9.0: {"limited"}}


@pytest.mark.slow
def test_each_referral_is_screened_where_the_law_asks_for_it(base, changed):
    short = {"period.end": "2016-06-01"}
    log = simulate(changed(base, {**short, "work.referral_screening_hours": 1.0}), 0)["traditional"]["pilot"]
    referrals, screened = len(of(log, "referral")), of(log, "task", "screening")
    assert referrals - 10 <= len(screened) <= referrals
    assert not of(simulate(changed(base, short), 0)["traditional"]["pilot"], "task", "screening")
