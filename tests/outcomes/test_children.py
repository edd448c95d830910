"""The same children in two worlds: strata leave nobody out and add up to the ledger."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import synthetic_logs
from hypothesis import given
from hypothesis import strategies as st

from sim.experiments.children import frechet_bounds
from sim.outcomes.children import LEVELS, ChildMeasures, child_measures
from sim.outcomes.costs import ACCOUNTS, ledger
from sim.outcomes.office import read_office
from sim.outcomes.pairing import STRATA, Pair, Tolerance, levels_frame, pair, strata_frame
from sim.outcomes.periods import Window, reporting_window
from sim.outcomes.summary import reduce_replication
from sim.settings.schema import Settings

WINDOW = Window(100.0, 400.0)


def row(day, event, child=-1, detail="", a=0.0, b=0.0, c=0.0, d=0.0):
    return (day, event, child, 0, -1, detail, a, b, c, d)


def referred(child: int, day: float = 90.0) -> tuple:
    return row(day, "referral", child, "first", d=9000.0)


def ran(child: int, start: float, end: float, kind: str = "contact_person", level: int = 1) -> list[tuple]:
    number = start
    return [
        row(start, "started", child, kind, a=number, b=level, d=start),
        row(end, "ended", child, kind, a=number, b=level, c=start),
    ]


def told(settings: Settings, *events) -> ChildMeasures:
    rows = [event for each in events for event in (each if isinstance(each, list) else [each])]
    office = read_office(settings, sorted(rows, key=lambda event: event[0]))
    return child_measures(settings, "traditional", "pilot", office, WINDOW)


def stratum_of(baseline: ChildMeasures, arm: ChildMeasures) -> str:
    paired = pair(baseline, arm)
    assert paired.child.tolist() == [7]
    return STRATA[paired.stratum()[0]]


@pytest.mark.parametrize(
    ("in_baseline", "under_arm", "stratum"),
    [
        ([], [], "none"),
        (ran(7, 120, 220), [], "avoided"),
        ([], ran(7, 120, 220), "added"),
        (ran(7, 120, 220, "early_help", 0), ran(7, 320, 330), "escalated"),
        (ran(7, 120, 220), ran(7, 120, 220, "early_help", 0), "lowered"),
        (ran(7, 120, 220), ran(7, 151, 251), "delayed"),
        (ran(7, 151, 251), ran(7, 120, 220), "earlier"),
        (ran(7, 120, 220), ran(7, 150, 239), "shortened"),
        (ran(7, 120, 220), ran(7, 120, 231), "longer"),
        (ran(7, 120, 220, "family_treatment"), ran(7, 120, 215), "cheaper"),
        (ran(7, 120, 220), ran(7, 120, 215, "family_treatment"), "dearer"),
        (ran(7, 120, 220), ran(7, 149, 249), "unchanged"),
        # what was over before the window is the same past in both worlds
        (ran(7, 10, 60), [], "none"),
        # what was running when the first office changed began on its own day in both
        (ran(7, 10, 200), ran(7, 10, 140), "shortened"),
    ],
)
def test_a_child_falls_into_the_stratum_that_a_reader_would_name(
    short_settings: Settings, in_baseline: list, under_arm: list, stratum: str
) -> None:
    assert "family_treatment" in short_settings.measures.types
    baseline = told(short_settings, referred(7), in_baseline)
    assert stratum_of(baseline, told(short_settings, referred(7), under_arm)) == stratum


def test_days_are_paid_days_in_the_window_and_overlap_counts_twice(short_settings: Settings) -> None:
    table = told(short_settings, referred(7), ran(7, 50.5, 110.5), ran(7, 105.2, 500.0, "family_treatment"))
    assert table.days.tolist() == [10 + 295]
    assert table.measures.tolist() == [2]
    assert LEVELS[table.level[0]] == "supporting"


def test_a_child_known_in_one_world_only_is_counted_and_not_dropped(short_settings: Settings) -> None:
    unknown = row(5.0, "child", 7, "medium")
    nobody, known = told(short_settings), told(short_settings, referred(7), ran(7, 120, 220))
    waiting = told(short_settings, unknown)
    for baseline, arm, stratum, in_view in (
        (nobody, known, "added", "new_in_arm"),
        (waiting, known, "added", "arm_only"),
        (known, waiting, "avoided", "baseline_only"),
        (known, nobody, "avoided", "gone_in_arm"),
    ):
        frame = strata_frame(pair(baseline, arm))
        assert frame[["stratum", "in_view", "children"]].to_numpy().tolist() == [[stratum, in_view, 1]]


def with_numbers_of(table: ChildMeasures, others: list[int]) -> ChildMeasures:
    """The same children under other numbers: as if this world shared its draws with the other one otherwise."""
    number = dict(zip(table.present.tolist(), others, strict=True))
    child = np.array([number[each] for each in table.child.tolist()], dtype=np.int64)
    order = np.argsort(child)
    columns = ("level", "measures", "first_start", "days", "ore", "escalated")
    return replace(table, child=child[order], **{name: getattr(table, name)[order] for name in columns})


@given(data=st.data())
def test_bounds_do_not_move_however_the_children_of_two_worlds_are_paired(short_settings: Settings, data) -> None:
    """Who is who moves avoided and added and how many are seen at all, and never what the bounds are made of."""
    everybody = range(20)
    known = [row(5.0, "child", child, "medium") for child in everybody]
    baseline, arm = (
        told(
            short_settings,
            *known,
            *(referred(child) for child in cases),
            *(event for child in helped for event in ran(child, 120, 220)),
        )
        for cases, helped in ((everybody[:9], everybody[:6]), (everybody[2:12], everybody[3:7]))
    )
    paired = pair(baseline, with_numbers_of(arm, data.draw(st.permutations(everybody))))
    levels = levels_frame(paired)
    before, after = levels["level_baseline"] != "none", levels["level_arm"] != "none"
    count = levels["children"]
    assert (count[before].sum(), count[after].sum(), count.sum()) == (6, 4, 20)
    bounds = frechet_bounds(6, 4, 20)
    assert bounds.avoided_least <= count[before & ~after].sum() <= bounds.avoided_most
    assert bounds.added_least <= count[after & ~before].sum() <= bounds.added_most


def test_the_bounds_are_reached_by_some_pairing(short_settings: Settings) -> None:
    """The six helped in the baseline are none of the four helped under the arm: the bounds cannot be narrower."""
    known = [row(5.0, "child", child, "medium") for child in range(20)]
    baseline, arm = (
        told(
            short_settings,
            *known,
            *(referred(child) for child in helped),
            *(event for child in helped for event in ran(child, 120, 220)),
        )
        for helped in (range(6), range(4))
    )
    apart = with_numbers_of(arm, [*range(10, 20), *range(10)])
    levels = levels_frame(pair(baseline, apart)).set_index(["level_baseline", "level_arm"])["children"]
    assert levels["supporting", "none"] == frechet_bounds(6, 4, 20).avoided_most == 6
    assert levels["none", "supporting"] == frechet_bounds(6, 4, 20).added_most == 4


def test_who_left_before_the_window_is_not_counted_and_who_never_had_a_case_is(short_settings: Settings) -> None:
    gone, unseen = row(50.0, "exit", 7, "moved"), row(5.0, "child", 8, "medium")
    table = told(short_settings, row(5.0, "child", 7, "medium"), gone, unseen)
    assert table.exists.tolist() == [7, 8]
    assert table.present.tolist() == [8]
    frame = strata_frame(pair(table, table))
    assert frame[["stratum", "in_view", "children"]].to_numpy().tolist() == [["none", "neither", 1]]


def test_strata_and_levels_add_up_to_the_ledger(short_settings: Settings) -> None:
    logs = synthetic_logs.simulate(short_settings, 1)
    kept = reduce_replication(short_settings, 1, logs)
    edges = reporting_window(short_settings).edges.astype(np.int64)
    lines = [ACCOUNTS.index("measures_early"), ACCOUNTS.index("measures_supporting")]
    spent = {
        (arm, office): int(ledger(short_settings, arm, office, read_office(short_settings, log), edges)[lines].sum())
        for arm, offices in logs.items()
        for office, log in offices.items()
    }
    by_office = kept.children.groupby(["arm", "office"])[["children", "ore"]].sum()
    levels = kept.levels.groupby(["arm", "office"])[["children", "ore_baseline", "ore_arm"]].sum()
    for (arm, office), ore in spent.items():
        base = spent[short_settings.baseline_arm, office]
        assert by_office.loc[(arm, office), "ore"] == ore - base
        assert levels.loc[(arm, office), "ore_arm"] == ore
        assert levels.loc[(arm, office), "ore_baseline"] == base
        assert by_office.loc[(arm, office), "children"] == levels.loc[(arm, office), "children"]


def test_equal_practices_leave_every_child_unchanged(short_settings: Settings) -> None:
    kept = reduce_replication(short_settings, 0, synthetic_logs.without_effect(short_settings, 0))
    assert set(kept.children["stratum"]) == {"none", "unchanged"}
    assert set(kept.children["in_view"]) <= {"both", "neither"}
    assert (kept.children[["days", "ore"]] == 0).all(axis=None)


def test_a_world_that_never_grants_avoids_every_childs_measure(short_settings: Settings) -> None:
    logs = synthetic_logs.without_effect(short_settings, 0)
    never = {office: [e for e in log if e[1] not in ("started", "ended")] for office, log in logs["pilot"].items()}
    kept = reduce_replication(short_settings, 0, {**logs, "pilot": never})
    found = kept.children[kept.children["arm"] == "pilot"].groupby("stratum")["children"].sum()
    had = kept.levels[(kept.levels["arm"] == "traditional") & (kept.levels["level_arm"] != "none")]
    assert set(found.index) == {"none", "avoided"}
    assert found["avoided"] == had["children"].sum() > 0


@given(
    st.lists(
        st.tuples(
            *(st.integers(0, 2),) * 2,
            *(st.integers(0, 300),) * 2,
            *(st.integers(0, 9000),) * 2,
            *(st.integers(0, 300),) * 2,
        ),
        max_size=30,
    ),
    st.floats(0.0, 100.0),
    st.floats(0.0, 0.9),
)
def test_every_child_is_in_exactly_one_stratum_whatever_counts_as_the_same(
    children, delay: float, share: float
) -> None:
    columns = np.array(children, dtype=np.int64).reshape(len(children), 8).T
    level, days, ore = columns[0:2], columns[2:4], columns[4:6]
    start = np.where(level > 0, columns[6:8].astype(float), np.inf)
    days, ore = days * (level > 0), ore * (level > 0)
    nobody = np.zeros(len(children), dtype=np.int64)
    paired = Pair(np.arange(len(children)), nobody, *level, *days, *ore, *start)
    frame = strata_frame(paired, Tolerance(delay, share))
    assert frame["children"].sum() == len(children)
    assert frame["ore"].sum() == (ore[1] - ore[0]).sum()
    assert frame["days"].sum() == (days[1] - days[0]).sum()
    levels = levels_frame(paired)
    assert levels["children"].sum() == len(children)
    by_name = frame.set_index("stratum")["children"].to_dict()
    only_baseline = levels[(levels["level_baseline"] != "none") & (levels["level_arm"] == "none")]
    assert by_name.get("avoided", 0) == only_baseline["children"].sum()
