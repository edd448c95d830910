"""Bounds hold whatever worlds share; tables of the comparison add up to its costs; splits leave no rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import synthetic_logs
from hypothesis import given
from hypothesis import strategies as st

from sim.experiments.children import frechet_bounds, in_view, joint, levels, strata
from sim.experiments.compare import Comparison, compare
from sim.experiments.cost_splits import FACTORS, split_quarters, split_window
from sim.outcomes.pairing import STRATA
from sim.outcomes.periods import reporting_window
from sim.settings.schema import Settings


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.simulate)


@pytest.fixture(scope="module")
def equal(short_settings: Settings) -> Comparison:
    return compare(short_settings, synthetic_logs.without_effect)


def test_bounds_are_those_of_the_margins_alone() -> None:
    bounds = frechet_bounds(0.40, 0.25, 1.0)
    assert (bounds.avoided_least, bounds.avoided_most) == pytest.approx((0.15, 0.40))
    assert (bounds.added_least, bounds.added_most) == pytest.approx((0.0, 0.25))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_no_way_of_sharing_draws_leaves_the_bounds(children: list[tuple[bool, bool]]) -> None:
    before, after = (sum(each[i] for each in children) for i in (0, 1))
    bounds = frechet_bounds(before, after, len(children))
    avoided = sum(b and not a for b, a in children)
    added = sum(a and not b for b, a in children)
    assert bounds.avoided_least <= avoided <= bounds.avoided_most
    assert bounds.added_least <= added <= bounds.added_most
    assert avoided - added == before - after


@pytest.mark.parametrize("group", ["pilot", "comparison", "all"])
def test_bounds_hold_in_every_replication(falling: Comparison, group: str) -> None:
    for arm in falling.arms:
        found = joint(falling, arm, group)
        assert found.avoided_least.mean <= found.avoided.mean <= found.avoided_most.mean
        assert found.added_least.mean <= found.added.mean <= found.added_most.mean
        net = found.with_baseline.mean - found.with_arm.mean
        assert found.avoided.mean - found.added.mean == pytest.approx(net)


def test_strata_add_up_to_the_difference_in_the_cost_of_measures(falling: Comparison) -> None:
    years = reporting_window(falling.settings).years
    for group in ("pilot", "all"):
        found = strata(falling, "pilot", group).set_index("stratum")
        single = found.loc[list(STRATA)]
        assert single["dkk"].sum() == pytest.approx(found.loc["all", "dkk"])
        assert single["children"].sum() == pytest.approx(found.loc["all", "children"])
        told = sum(
            falling.difference(f"measures_{level}_dkk", "pilot", group).mean for level in ("early", "supporting")
        )
        assert found.loc["all", "dkk"] == pytest.approx(told * years)
        assert levels(falling, "pilot", group)["dkk"].sum() == pytest.approx(found.loc["all", "dkk"])
        seen = in_view(falling, "pilot", group)
        assert sum(each.mean for each in seen.values()) == pytest.approx(found.loc["all", "children"])


def test_equal_arms_change_no_child(equal: Comparison) -> None:
    found = strata(equal, "pilot", "all").set_index("stratum")
    assert (found["dkk"] == 0).all()
    changed = found.drop(index=["none", "unchanged", "all"])
    assert (changed["children"] == 0).all()
    assert joint(equal, "pilot", "all").avoided.mean == 0


def test_parts_of_every_quarter_add_up_to_its_change_in_cost(falling: Comparison) -> None:
    rows = split_quarters(falling, "pilot", "pilot")
    quarters = falling.group_quarters("pilot").pivot(
        index=["replication", "quarter"], columns="arm", values="measure_dkk"
    )
    change = (quarters["pilot"] - quarters["traditional"]).to_numpy()
    for _, part in rows.groupby("reading"):
        assert part["total"].to_numpy() == pytest.approx(change, abs=1e-6)
        assert (part["persons"] + part["mean"]).to_numpy() == pytest.approx(change, abs=1e-6)
        four = part[[f"factor_{name}" for name in FACTORS]].sum(axis=1)
        assert four.to_numpy() == pytest.approx(change, abs=1e-4)
        three = part[[f"mean_{name}" for name in FACTORS[1:]]].sum(axis=1)
        known = np.isfinite(part["mean_total"].to_numpy())
        assert three.to_numpy()[known] == pytest.approx(part["mean_total"].to_numpy()[known], abs=1e-6)


def test_the_mean_per_citizen_is_told_for_both_worlds_and_its_parts_leave_no_rest(falling: Comparison) -> None:
    table = split_window(falling, "pilot", "pilot")
    for reading, rows in table.groupby("reading"):
        part = rows.set_index("part")["mean"]
        assert part["mean_arm"] - part["mean_baseline"] == pytest.approx(part["mean_total"]), reading
        assert sum(part[f"mean_{name}"] for name in FACTORS[1:]) == pytest.approx(part["mean_total"]), reading
        assert set(rows[rows["part"].str.startswith("mean_")]["unit"]) == {"dkk_citizen_quarter", "quarters"}
    told = table[table["reading"] == "with_measure"].set_index("part")["mean"]
    # the mean of ratios over quarters, held against the ratio of sums that the table of outcomes shows
    for arm, part in (("traditional", "mean_baseline"), ("pilot", "mean_arm")):
        ratio = falling.values("dkk_per_child_with_measure", arm, "pilot").mean()
        assert told[part] == pytest.approx(ratio, rel=0.1)


def test_the_mean_rises_while_the_cost_falls_when_the_cheap_measures_are_avoided(equal: Comparison) -> None:
    """Half the citizens go, a quarter of the cost with them: the mean is half as high again, and both are told."""
    quarters = equal.quarters.copy()
    own = quarters["arm"] == "pilot"
    for column, left in (
        ("children_with_measure", 0.5),
        ("measures_early_ore", 0.75),
        ("measures_supporting_ore", 0.75),
    ):
        quarters[column] = quarters[column].astype(float)
        quarters.loc[own, column] *= left
    part = split_window(replace(equal, quarters=quarters), "pilot", "pilot").set_index(["reading", "part"])["mean"]
    assert part["with_measure", "total"] < 0
    assert part["with_measure", "mean_arm"] == pytest.approx(1.5 * part["with_measure", "mean_baseline"])
    assert part["with_measure", "mean_total"] > 0
    assert part["open_case", "mean_total"] < 0


def test_both_readings_split_one_and_the_same_change(falling: Comparison) -> None:
    parts = split_window(falling, "pilot", "pilot").set_index(["reading", "part"])["mean"]
    assert parts["with_measure", "total"] == pytest.approx(parts["open_case", "total"])
    assert parts["with_measure", "persons"] != pytest.approx(parts["open_case", "persons"])
    assert parts["with_measure", "total"] < 0
