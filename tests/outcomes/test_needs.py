"""Claims about need accounts: nothing is left over, days and øre are counted as the ledger counts them."""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
import synthetic_logs
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.casework.log import OfficeLog
from sim.casework.paths import NeedPaths
from sim.evidence import laws
from sim.outcomes.costs import ore_per_day
from sim.outcomes.needs import COVERS, DAYS, PHASES, UNPAID, need_accounts, reference_types, unwarranted_share
from sim.outcomes.office import read_office
from sim.outcomes.periods import reported_quarters, reporting_window
from sim.outcomes.summary import reduce_replication
from sim.settings.schema import AGE_GROUPS, PROBLEMS, Settings

SCHOOL, DISABILITY = PROBLEMS.index("school_wellbeing"), PROBLEMS.index("disability_other")
TEENAGER = AGE_GROUPS.index("12-17")


class Told:
    """A log told by hand: children with a need that stands still for so many days, and what was done for them."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.paths = NeedPaths()
        self.numbers: dict[int, int] = {}

    def child(self, child: int, begin: float, *needs: tuple[float, float], age: int = TEENAGER, problem: int = SCHOOL):
        """``needs`` are (days, need), one after the other."""
        self.paths.children[child] = (0, age, problem)
        for days, need in needs:
            self.paths.stretches.extend((begin, begin + days, need, need, 0.0, 0.0, 0.0, 0.0))
            self.paths.owners.append(child)
            begin += days

    def measure(self, child: int, kind: str, granted: float, start: float, end: float = math.inf) -> None:
        """A measure of that type; ``start`` infinite: withdrawn at ``end``, or still waiting."""
        number = self.numbers[child] = self.numbers.get(child, 0) + 1
        level = 0.0 if kind == "early_help" else 1.0
        self.add(granted, "granted", child, kind, number, level, 0.7)
        if start < math.inf:
            self.add(start, "started", child, kind, number, level, 0.7, granted)
            if end < math.inf:
                self.add(end, "ended", child, kind, number, level, start)
        elif end < math.inf:
            self.add(end, "withdrawn", child, kind, number, level, granted)

    def case(self, child: int, referred: float, closed: float = math.inf) -> None:
        self.add(referred, "referral", child, "first", 1, 0.7, 0.8, 9000.0)
        if closed < math.inf:
            self.add(closed, "closed", child, "ready", referred, 0.5, 0.8, 0.4)

    def add(self, day: float, event: str, child: int, detail: str = "", *numbers: float) -> None:
        self.rows.append((day, event, child, 0, -1, detail, *numbers, *[0.0] * (4 - len(numbers))))

    @property
    def log(self) -> OfficeLog:
        log = OfficeLog()
        log += sorted(self.rows, key=lambda row: row[0])
        log.paths = self.paths
        return log

    def accounts(self, settings: Settings, level: float = 0.0) -> pd.DataFrame:
        frame = need_accounts(settings, settings.baseline_arm, "pilot", read_office(settings, self.log), self.paths)
        return frame[frame["level"] == level]


def totals(frame: pd.DataFrame) -> dict[str, int]:
    """Sums over all rows, those that are not zero."""
    sums = frame.drop(columns=["quarter", "in_window", "district", "type", "level", "ore_per_day"]).sum()
    return {name: int(value) for name, value in sums.items() if value}


@pytest.fixture(scope="module")
def plain(short_settings: Settings) -> Settings:
    """Standards .45/.60, a course of at least 60 and 120 days, and whole kroner a day for the types used here."""
    types = {
        name: kind.model_copy(
            update={"dkk_per_month": {"early_help": 100, "contact_person": 300}.get(name, 500) * MONTH}
        )
        for name, kind in short_settings.measures.types.items()
    }
    standards = short_settings.accounting.model_copy(update={"theta_early": 0.45, "theta_supporting": 0.60})
    measures = short_settings.measures.model_copy(update={"types": types})
    return short_settings.model_copy(update={"measures": measures, "accounting": standards})


MONTH = 365.25 / 12


# --- the worked example ------------------------------------------------------------------------------------


def world(need_days: float, cover_days: float, starts: float, ends: float) -> Told:
    """One child that needs help for some days, is covered by its counsellor at first, and has a measure."""
    told = Told()
    told.child(1, 0.0, (need_days, 0.5), (400.0, 0.1))
    told.paths.covered(1, 0.0, cover_days)
    told.measure(1, "early_help", starts, starts, ends)
    return told


def test_the_worked_example_sixty_days_less_are_minus_20_minus_20_plus_10_minus_30(plain: Settings) -> None:
    """W 100, P 120, W∖P 20 (5 covered), P∖W 40 against W 80, P 60, W∖P 30 (25 covered), P∖W 10."""
    before, after = (
        totals(world(*facts).accounts(plain)) for facts in ((100.0, 5.0, 20.0, 140.0), (80.0, 25.0, 30.0, 90.0))
    )
    assert (before["warranted_days"], before["paid_days"], before["unwarranted_days"]) == (100, 120, 40)
    assert (before["counsellor_before_days"], before["none_before_days"]) == (5, 15)
    assert (after["warranted_days"], after["paid_days"], after["unwarranted_days"]) == (80, 60, 10)
    assert (after["counsellor_before_days"], after["none_before_days"]) == (25, 5)
    apart = {name: after[name] - before[name] for name in before}
    terms = (
        apart["warranted_days"],
        -apart["counsellor_before_days"],
        -apart["none_before_days"],
        apart["unwarranted_days"],
    )
    assert terms == (-20, -20, 10, -30)
    assert sum(terms) == apart["paid_days"] == -60
    # in kroner: the reference is early help at 100 a day, which is also the measure that ran
    assert apart["paid_ore"] == -60 * 100_00


# --- what counts as what -----------------------------------------------------------------------------------


def test_a_day_belongs_to_what_goes_on_at_its_end(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (400.0, 0.5))
    told.measure(1, "early_help", 3.2, 3.2, 5.9)
    assert totals(told.accounts(plain))["paid_days"] == 2


def test_whoever_is_met_often_while_waiting_for_a_provider_is_helped_by_the_counsellor(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (100.0, 0.5))
    told.measure(1, "early_help", 10.0, 60.0, 100.0)  # granted for 50 days
    told.paths.covered(1, 0.0, 30.0)
    told.paths.covered(1, 20.0, 40.0)  # overlaps: together days 0 to 40
    told.add(35.0, "civil_society", 1, "", 50.0)  # 5 days beside the counsellor, 10 days alone
    found = totals(told.accounts(plain))
    covers = {cover: found.get(f"{cover}_before_days", 0) for cover in COVERS}
    assert covers == {"counsellor": 40, "civil_society": 10, "granted": 10, "none": 0}
    assert (found["warranted_days"], found["paid_days"]) == (100, 40)


def test_a_grant_that_is_withdrawn_ends_the_wait_and_one_that_never_starts_waits_to_the_end(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (100.0, 0.5))
    told.child(2, 0.0, (100.0, 0.5))
    told.measure(1, "contact_person", 10.0, math.inf, 30.0)
    told.measure(2, "contact_person", 70.0, math.inf)
    assert totals(told.accounts(plain))["granted_before_days"] == 20 + 30


def test_need_without_a_measure_is_told_apart_by_where_the_case_stands(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (1100.0, 0.5))
    told.case(1, 40.0, 100.0)
    told.child(2, 0.0, (30.0, 0.5))  # never referred
    found = totals(told.accounts(plain))
    assert {phase: found[f"none_{phase}_days"] for phase in PHASES} == {
        "before": 40 + 30,
        "open": 60,
        "closed_24m": 730,
        "closed_later": 1100 - 830,
    }


def test_two_measures_at_once_count_the_day_once_and_cost_both_prices(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (100.0, 0.8))
    told.measure(1, "early_help", 0.0, 0.0, 50.0)
    told.measure(1, "contact_person", 0.0, 0.0, 80.0)
    found = totals(told.accounts(plain))
    assert found["paid_days"] == 80
    assert found["paid_ore"] == 50 * 100_00 + 80 * 300_00
    assert found["type_ore"] == 50 * 100_00


def test_the_reference_price_follows_the_standard_and_knows_no_practice(plain: Settings) -> None:
    """A need of .8 calls for support (a contact person for a teenager), one of .5 for early help."""
    told = Told()
    told.child(1, 0.0, (200.0, 0.8), (100.0, 0.48))
    told.measure(1, "contact_person", 0.0, 0.0, 300.0)
    frame = told.accounts(plain)
    by_type = frame.groupby("type")["warranted_days"].sum()
    assert by_type[by_type > 0].to_dict() == {"contact_person": 200, "early_help": 100}
    found = totals(frame)
    assert found["warranted_ore"] == 200 * 300_00 + 100 * 100_00
    assert found["grade_ore"] == 100 * 200_00  # support where the need called for early help
    assert "type_ore" not in found


def test_what_another_type_costs_stands_apart_from_help_of_another_level(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (150.0, 0.8))
    told.measure(1, "family_stay", 0.0, 0.0, 10.0)
    told.measure(1, "early_help", 10.0, 10.0, 40.0)
    found = totals(told.accounts(plain))
    assert found["type_ore"] == 10 * 200_00
    assert found["grade_ore"] == -30 * 200_00


def test_the_reference_type_is_the_one_children_of_that_age_and_problem_most_often_get(
    short_settings: Settings,
) -> None:
    names = list(short_settings.measures.types)
    early, supporting = (reference_types(short_settings.measures, level) for level in ("early", "supporting"))
    assert {names[i] for i in early.ravel()} == {"early_help"}
    assert names[supporting[SCHOOL, TEENAGER]] == "contact_person"
    assert names[supporting[SCHOOL, 0]] == "family_treatment"
    assert names[supporting[DISABILITY, 0]] == "respite"
    for i, problem in enumerate(PROBLEMS):
        for age in range(3):
            chosen = short_settings.measures.types[names[supporting[i, age]]].weight[problem][age]
            assert chosen == max(
                t.weight[problem][age] for t in short_settings.measures.types.values() if t.level != "early"
            )


def test_after_placement_nothing_is_counted(plain: Settings) -> None:
    """The path ends when the child leaves, whatever its need was."""
    told = Told()
    told.child(1, 0.0, (50.0, 1.0))
    told.measure(1, "contact_person", 0.0, 0.0, 50.0)
    told.add(50.0, "exit", 1, "placed")
    assert totals(told.accounts(plain))["warranted_days"] == 50


def test_a_measure_of_a_child_without_a_path_is_refused(plain: Settings) -> None:
    told = Told()
    told.child(1, 0.0, (50.0, 1.0))
    told.measure(2, "contact_person", 0.0, 0.0, 50.0)
    with pytest.raises(ValueError, match="without a need path"):
        told.accounts(plain)


def test_without_paths_there_are_no_accounts_and_everything_else_is_as_before(short_settings: Settings) -> None:
    logs = synthetic_logs.simulate(short_settings, 0)
    bare = {arm: {office: list(log) for office, log in offices.items()} for arm, offices in logs.items()}
    kept, dropped = (reduce_replication(short_settings, 0, each) for each in (logs, bare))
    assert dropped.needs.empty
    assert dropped.needs.dtypes.equals(kept.needs.dtypes)
    assert dropped.ledger.equals(kept.ledger)


# --- whole numbers, nothing left over ----------------------------------------------------------------------

_days = st.floats(-50.0, 900.0)
_span = st.tuples(_days, st.floats(0.0, 400.0))
_life = st.fixed_dictionaries(
    {
        "begin": st.sampled_from([-40.0, 0.0, 12.7]),
        "needs": st.lists(st.tuples(st.floats(45.0, 300.0), st.floats(0.0, 1.2)), min_size=1, max_size=6),
        "measures": st.lists(
            st.tuples(st.sampled_from(["early_help", "contact_person", "family_stay"]), _span, st.floats(0.0, 90.0)),
            max_size=4,
        ),
        "covers": st.lists(_span, max_size=3),
        "links": st.lists(_span, max_size=2),
        "case": st.none() | st.tuples(_days, st.floats(1.0, 500.0)),
        "age": st.integers(0, 2),
        "problem": st.integers(0, 5),
    }
)


def told_of(lives: list[dict[str, Any]]) -> Told:
    told = Told()
    for child, life in enumerate(lives, start=1):
        told.child(child, life["begin"], *life["needs"], age=life["age"], problem=life["problem"])
        for kind, (start, days), waited in life["measures"]:
            told.measure(child, kind, start - waited, start, start + days)
        for start, days in life["covers"]:
            told.paths.covered(child, start, start + days)
        for start, days in life["links"]:
            told.add(start, "civil_society", child, "", start + days)
        if life["case"]:
            told.case(child, life["case"][0], sum(life["case"]))
    return told


def by_hand(settings: Settings, lives: list[dict[str, Any]], level: float) -> dict[str, int]:
    """The same accounts kept day by day, as one would on paper: every day asked at its last moment."""
    rules, accounting = settings.measures, settings.accounting
    price = {name: ore_per_day(kind.dkk_per_month * 12) for name, kind in rules.types.items()}
    names, found = list(rules.types), dict.fromkeys((*DAYS, "paid_ore", "warranted_ore"), 0)
    for life in lives:
        on = {}
        for name, theta, course in (
            ("early", accounting.theta_early + level, rules.minimum_days_early),
            ("supporting", accounting.theta_supporting + level, rules.minimum_days_supporting),
        ):
            on[name] = set(_called_for(life, theta, accounting.theta_gap, course))
        reference = {
            name: price[names[reference_types(rules, name)[life["problem"], life["age"]]]]
            for name in ("early", "supporting")
        }
        for day in range(2000):  # longer than any life or measure here
            moment = day + 1  # a span holds the moment if it began before and has not ended before
            running = [kind for kind, span, _ in life["measures"] if _holds(span, moment)]
            warranted = day in on["early"]
            pi = reference["supporting" if day in on["supporting"] else "early"]
            found["warranted_days"] += warranted
            found["warranted_ore"] += pi * warranted
            found["paid_days"] += bool(running)
            found["paid_ore"] += sum(price[kind] for kind in running)
            found["unwarranted_days"] += bool(running) and not warranted
            if warranted and not running:
                covered = any(_holds(span, moment) for span in life["covers"])
                linked = any(_holds(span, moment) for span in life["links"])
                granted = any(start - waited < moment <= start for _, (start, _), waited in life["measures"])
                cover = "counsellor" if covered else "civil_society" if linked else "granted" if granted else "none"
                phase = "before"
                if life["case"] and life["case"][0] < moment:
                    closed = math.floor(sum(life["case"]))
                    phase = (
                        "open"
                        if day < closed
                        else "closed_24m"
                        if day < math.floor(closed_at(life))
                        else "closed_later"
                    )
                found[UNPAID[cover, phase]] += 1
    return found


def closed_at(life: dict[str, Any]) -> float:
    return sum(life["case"]) + 730.5


def _holds(span: tuple[float, float], moment: int) -> bool:
    start, days = span
    return start < moment <= start + days and moment > 0


def _called_for(life: dict[str, Any], theta: float, gap: float, course: float) -> list[int]:
    """Days on which the standard is on at midnight, from needs that stand still between their changes."""
    now, on, since, spans = life["begin"], False, math.inf, []
    for days, need in life["needs"]:
        start, end = max(now, 0.0), now + days
        if end > 0.0:
            if on and need < theta - gap and since + course < end:
                spans.append((since, max(start, since + course)))
                on = False
            if not on and need >= theta:
                on, since = True, start
        now = end
    if on:
        spans.append((since, now))
    return [day for s, e in spans for day in range(math.floor(s), math.floor(e))]


@settings(max_examples=120, deadline=None, derandomize=True)
@given(lives=st.lists(_life, min_size=1, max_size=3), level=st.sampled_from([-0.1, 0.0, 0.1]))
def test_accounts_are_those_kept_by_hand_and_close_to_the_ore(
    plain: Settings, lives: list[dict[str, Any]], level: float
) -> None:
    told = told_of(lives)
    frame = told.accounts(plain, level)
    found = {name: int(frame[name].sum()) for name in (*DAYS, "paid_ore", "warranted_ore")}
    assert found == by_hand(plain, lives, level)
    assert laws.accounts_close(plain, "traditional", read_office(plain, told.log), told.log) == []


def test_quarters_districts_and_types_add_up_to_the_whole(short_settings: Settings) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    frame = need_accounts(short_settings, "traditional", "pilot", read_office(short_settings, log), log.paths)
    assert set(frame["level"]) == {-0.1, 0.0, 0.1}
    assert set(frame["quarter"]) == set(reported_quarters(short_settings).names)
    whole = short_settings.model_copy(
        update={"arms": {"traditional": short_settings.arms["traditional"]}}
    )  # without a dated change no quarter is cut
    uncut = need_accounts(whole, "traditional", "pilot", read_office(whole, log), log.paths)
    keys = ["quarter", "district", "type", "level"]
    amounts = [name for name in frame.columns if name.endswith(("_days", "_ore"))]
    assert frame.groupby(keys)[amounts].sum().equals(uncut.groupby(keys)[amounts].sum())
    # what measures cost does not hang on the standard it is read by
    assert frame.groupby("level")[["paid_days", "paid_ore"]].sum().nunique().tolist() == [1, 1]
    assert (frame.groupby("level")["warranted_days"].sum().diff().dropna() < 0).all()


def test_the_window_holds_what_the_main_table_holds(short_settings: Settings) -> None:
    reduced = reduce_replication(short_settings, 0, synthetic_logs.simulate(short_settings, 0))
    rows = reduced.needs
    rows = rows[
        (rows["level"] == 0.0) & (rows["in_window"] == 1) & (rows["arm"] == "pilot") & (rows["office"] == "pilot")
    ]
    outcomes = reduced.outcomes.set_index(["arm", "group", "outcome"])["value"].sort_index().loc["pilot", "pilot"]
    a_year = rows["paid_ore"].sum() / 100 / reporting_window(short_settings).years
    assert a_year == pytest.approx(outcomes["measures_early_dkk"] + outcomes["measures_supporting_dkk"])
    assert outcomes["unwarranted_share"] == pytest.approx(rows["unwarranted_days"].sum() / rows["paid_days"].sum())
    assert unwarranted_share(rows).value == outcomes["unwarranted_share"]


def test_twice_the_price_is_twice_every_term_in_ore_and_the_same_days(plain: Settings) -> None:
    types = {
        name: kind.model_copy(update={"dkk_per_month": 2 * kind.dkk_per_month})
        for name, kind in plain.measures.types.items()
    }
    dear = plain.model_copy(update={"measures": plain.measures.model_copy(update={"types": types})})
    log = synthetic_logs.office_log(plain, 0, "pilot", "pilot", 1.0)
    once, twice = (need_accounts(s, "traditional", "pilot", read_office(s, log), log.paths) for s in (plain, dear))
    ore = [name for name in once.columns if name.endswith("_ore")]
    days = [name for name in once.columns if name.endswith("_days")]
    assert len(ore) == 10
    assert (2 * once[ore]).equals(twice[ore])
    assert once[days].equals(twice[days])
    assert (once[ore].sum() != 0).tolist() == [name != "tariff_ore" for name in ore]


# --- prices that change on a date ---------------------------------------------------------------------------


def with_prices(settings: Settings, **changes: list[dict[str, Any]]) -> Settings:
    """The settings with dated price factors in the pilot office of some arms, and nothing else that changes."""
    tree = settings.model_dump(mode="json")
    for arm in tree["arms"]:
        dated = [{"offices": ["pilot"], **change} for change in changes.get(arm, [])]
        tree["arms"][arm]["changes"] = dated
    return Settings.model_validate_json(json.dumps(tree))


DEARER = {"date": "2018-02-11", "until": "2020-05-17", "price_factor": 1.37}


def test_a_price_that_rises_in_one_arm_is_no_need_and_no_heavier_help(short_settings: Settings) -> None:
    priced = with_prices(short_settings, pilot=[DEARER])
    log = synthetic_logs.office_log(priced, 0, "pilot", "pilot", 1.0)
    office = read_office(priced, log)
    base, own = (need_accounts(priced, arm, "pilot", office, log.paths) for arm in ("traditional", "pilot"))
    moved = [name for name in base.columns if not own[name].equals(base[name])]
    assert moved == ["tariff_ore", "paid_ore"]
    assert (own["paid_ore"] - base["paid_ore"]).equals(own["tariff_ore"])
    raised = own["tariff_ore"].sum() / base[base["quarter"].between("2018Q1", "2020Q2")]["paid_ore"].sum()
    assert 0.3 < raised < 0.37  # the first and the last quarter in part
    assert laws.accounts_close(priced, "pilot", office, log) == []


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    begin=st.integers(1, 2100),
    days=st.integers(1, 900),
    factors=st.lists(st.sampled_from([0.0, 0.31, 1.0, 1.0173, 2.5]), min_size=1, max_size=3),
)
def test_whatever_prices_do_the_accounts_close_to_the_ore_with_the_ledger(
    short_settings: Settings, begin: int, days: int, factors: list[float]
) -> None:
    period = short_settings.period
    last = (period.end - period.start).days - 1
    edges = sorted({min(begin + days * i // len(factors), last) for i in range(len(factors) + 1)})
    dates = [(period.start + dt.timedelta(days=day)).isoformat() for day in edges]
    dated = [
        {"date": date, "until": until, "price_factor": factor}
        for date, until, factor in zip(dates, dates[1:], factors, strict=False)
    ]
    priced = with_prices(short_settings, pilot=dated)
    log = synthetic_logs.office_log(short_settings, 1, "pilot", "pilot", 1.0)
    assert laws.accounts_close(priced, "pilot", read_office(priced, log), log) == []


# --- the law can be broken ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "words"),
    [("none_open_days", "days are left over"), ("grade_ore", "øre are left over"), ("paid_ore", "the ledger")],
)
def test_an_account_that_does_not_close_is_noticed(
    short_settings: Settings, monkeypatch: pytest.MonkeyPatch, column: str, words: str
) -> None:
    log = synthetic_logs.office_log(short_settings, 0, "pilot", "pilot", 1.0)
    office = read_office(short_settings, log)
    assert laws.accounts_close(short_settings, "traditional", office, log) == []

    def tampered(*given: Any) -> pd.DataFrame:
        frame = need_accounts(*given)
        frame.loc[7, column] += 1
        return frame

    monkeypatch.setattr(laws, "need_accounts", tampered)
    found = laws.accounts_close(short_settings, "traditional", office, log)
    assert any("law 5" in line and words in line for line in found)


def test_nobody_in_need_is_nobody_in_the_accounts(plain: Settings) -> None:
    told = Told()
    frame = told.accounts(plain)
    assert totals(frame) == {}
    assert math.isnan(unwarranted_share(frame).value)
    assert np.isfinite(frame["ore_per_day"]).all()
