"""Claims about how results must change with the settings, whatever the results are (methods § 7.3)."""

import pytest

from sim.casework.replication import OfficeRun, simulate
from sim.casework.streams import Streams

LAST = 865.0
STEM = {"period.start": "2017-01-01", "period.end": "2020-11-01"}
CAP = "practices.traditional.caseload"


@pytest.fixture(scope="module")
def base(shipped, changed):
    return changed(shipped, STEM)


def played(settings, office="pilot", replication=0, until=LAST):
    run = OfficeRun(settings, office, Streams(settings.seed, replication))
    run.run(until)
    run.close_books()
    return run.log


@pytest.fixture(scope="module")
def baseline(base):
    return played(base)


def kinds(log):
    return {r[1] for r in log}


def details(log, event):
    return {r[5] for r in log if r[1] == event}


# --- extremes --------------------------------------------------------------------------------------------


def test_without_referrals_there_are_no_cases_and_no_work(base, changed):
    log = played(changed(base, {"municipality.demand.new_cases_per_1000": 0.0}))
    assert kinds(log) <= {"staff", "capacity", "stock"}
    assert all(r[6] == r[7] == 0 for r in log if r[1] == "stock")


def test_a_huge_cap_means_that_nobody_ever_waits(base, changed, baseline):
    log = played(changed(base, {f"{CAP}.cap": 1e9}))
    assert {r[6] for r in log if r[1] == "allocated"} == {0.0}
    assert details(log, "allocated") <= {"voluntary", "former"}
    higher = played(changed(base, {f"{CAP}.cap": 2e9}))
    # a cap that never binds cannot be told from another (the log writes the cap down, nothing else)
    assert [r[:8] for r in log] == [r[:8] for r in higher]
    assert log != baseline


def test_a_tiny_cap_means_that_nobody_is_taken_on_by_choice(base, changed):
    log = played(changed(base, {f"{CAP}.cap": 0.01}))
    assert details(log, "allocated") == {"forced"}
    waits = [r[6] for r in log if r[1] == "allocated"]
    assert min(waits) >= base.practices["traditional"].caseload.max_wait_days


# --- what is added and not used --------------------------------------------------------------------------


def test_a_district_and_office_added_at_the_end_change_nothing_in_the_others(base, changed):
    more = changed(
        base,
        {
            "municipality.districts.new_town": {"label": "New Town", "children": 900},
            "municipality.offices.new_office": {
                "label": {"da": "Nyt", "en": "New"},
                "districts": ["new_town"],
                "posts": 1.0,
            },
        },
    )
    for office in base.municipality.offices:
        assert played(more, office, until=300.0) == played(base, office, until=300.0)
    assert "referral" in kinds(played(more, "new_office", until=300.0))


def test_a_kind_of_measure_that_nobody_gets_changes_nothing(base, changed, baseline):
    unused = base.measures.types["respite"].model_dump(mode="json")
    unused["weight"] = {problem: [0.0, 0.0, 0.0] for problem in unused["weight"]}
    log = played(changed(base, {"measures.types.unused": unused}))
    assert log == baseline


def test_a_practice_that_no_arm_uses_changes_nothing(base, changed, baseline):
    lead = {p.intake.lead_days for p in base.practices.values()}
    other = base.practices["relational"].model_dump(mode="json")
    other["closure"]["ready_days"] = 3.0
    assert other["intake"]["lead_days"] in lead
    assert played(changed(base, {"practices.other": other})) == baseline


def test_another_lead_time_in_a_practice_not_in_force_changes_no_event_of_a_case(base, changed, baseline):
    """Children come into view earlier, so that they could be met; nothing happens to them before they are."""

    def told(log):
        return [r for r in log if r[1] not in ("child", "unmet")]

    log = played(changed(base, {"practices.relational.intake.lead_days": 10.0}))
    assert [r[1:6] for r in told(log)] == [r[1:6] for r in told(baseline)]
    # a load that is brought to its day in other steps may differ in its last digit
    assert [r[0] for r in told(log)] == pytest.approx([r[0] for r in told(baseline)], abs=1e-3)


def test_prices_change_no_course_of_events(base, changed, baseline):
    log = played(changed(base, {"measures.types.respite.dkk_per_month": 13000.0, "economy.post_dkk_per_year": 1.0}))
    assert log == baseline


def test_a_longer_period_has_the_shorter_one_as_its_beginning(base, changed, baseline):
    longer = changed(base, {"period.end": "2022-01-01"})
    assert played(longer) == baseline


# --- names -----------------------------------------------------------------------------------------------


def test_other_names_for_offices_and_districts_give_the_same_events_under_the_new_names(base, changed):
    tree = base.model_dump(mode="json")
    offices = {
        "x_town": tree["municipality"]["offices"]["pilot"],
        "a_town": tree["municipality"]["offices"]["comparison"],
    }
    names = {"aaby": "zz", "trige": "b1", "kolt_hasselager": "q", "samsoegade": "aa", "sabro": "m", "solbjerg": "c"}
    districts = {names[k]: v for k, v in tree["municipality"]["districts"].items()}
    for office in offices.values():
        office["districts"] = [names[d] for d in office["districts"]]
    rename = {"pilot": "x_town", "comparison": "a_town"}
    arms = tree["arms"]
    for arm in arms.values():
        for change in arm["changes"]:
            change["offices"] = [rename[o] for o in change["offices"]]
    renamed = changed(
        base,
        {
            "municipality": {**tree["municipality"], "offices": offices, "districts": districts},
            "arms": {f"z_{k}" if k != "traditional" else k: v for k, v in arms.items()},
            "groups": {"pilot": ["x_town"], "comparison": ["a_town"]},
        },
    )
    plain = simulate(base, 0)
    other = simulate(renamed, 0)
    for arm in plain:
        for office in plain[arm]:
            assert other[f"z_{arm}" if arm != "traditional" else arm][rename[office]] == plain[arm][office]


# --- switching off ---------------------------------------------------------------------------------------


def test_without_turnover_nobody_leaves_and_no_family_changes_counsellor_for_it(base, changed, baseline):
    log = played(changed(base, {"staff.turnover_per_year": 0.0}))
    assert "leaves" not in details(log, "staff")
    assert "leaving" not in details(log, "moved")
    assert "leaves" in details(baseline, "staff")


def test_without_long_sickness_no_case_moves_for_it(base, changed):
    sickly = played(changed(base, {"staff.long_sick_days": 40.0}))
    healthy = played(changed(base, {"staff.long_sick_days": 0.0}))
    assert "absence" in details(sickly, "moved")
    assert "absence" not in details(healthy, "moved")


def test_without_sickness_and_leave_everybody_works_every_working_day(base, changed):
    present = changed(
        base,
        {
            "staff.short_sick_days": 0.0,
            "staff.long_sick_days": 0.0,
            "staff.leave_days": 0,
            "staff.turnover_per_year": 0.0,
            "municipality.offices.pilot.posts": 3.0,
        },
    )
    log = played(present)
    by_month = {}
    for r in log:
        if r[1] == "capacity":
            by_month.setdefault(r[0], set()).add(round(r[7], 6))
    assert len(by_month) > 20
    assert all(len(hours) == 1 for hours in by_month.values())


def test_without_life_events_there_are_none(base, changed, baseline):
    log = played(changed(base, {"child.load.life_events_per_year": 0.0}))
    assert "life_event" not in kinds(log)
    assert "life_event" in kinds(baseline)


def test_without_harm_no_load_grows_that_was_to_fall(base, changed):
    """Falling loads, no events: then nothing but harm could make a case heavier at closing than at referral."""
    falling = {
        "child.load.life_events_per_year": 0.0,
        "child.load.growth_share": 0.0,
        "child.load.harm_at": 0.2,
        "practices.relational.intake.lead_days": 0.0,
    }
    grew = {}
    for harm in (0.0, 0.002):
        log = played(
            changed(base, {**falling, "child.load.harm_per_day": harm, "child.load.reversion_per_day": 0.0002})
        )
        grew[harm] = sum(r[7] > r[8] + 1e-9 for r in log if r[1] == "closed")
        assert sum(r[1] == "closed" for r in log) > 30
    assert grew[0.0] == 0
    assert grew[0.002] > 5


def test_without_notifications_no_closed_child_returns(base, changed, baseline):
    silent = {"base_per_day": 0.0, "slope_per_day": 0.0, "life_event_impulse": 0.0}
    log = played(changed(base, {f"child.notice.{k}": v for k, v in silent.items()}))
    assert "notification" not in kinds(log)
    assert "return" not in details(log, "referral")
    assert "return" in details(baseline, "referral")


def test_without_placements_nobody_is_placed(base, changed):
    often = played(changed(base, {"child.placement.per_day": 0.01}))
    never = played(changed(base, {"child.placement.per_day": 0.0}))
    assert "placed" in kinds(often)
    assert "placed" not in kinds(never)


def test_without_screening_in_the_office_no_hour_goes_into_it(base, changed, baseline):
    own = played(changed(base, {"municipality.demand.screening_by_team": 0.0}))
    assert "screening" in details(own, "task")
    assert base.municipality.demand.screening_by_team < 1.0 or "screening" not in details(baseline, "task")
