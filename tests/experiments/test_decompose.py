"""An effect shared out among blocks: sums, dummies, equal practices, and what may not matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.casework.rollout import course_of
from sim.experiments.beginnings import simulate
from sim.experiments.compare import compare
from sim.experiments.decompose import (
    KINDS,
    Decomposition,
    Design,
    decompose,
    design,
    dividend_table,
    share_table,
    shares,
    world_table,
)
from sim.experiments.hybrids import (
    DEFAULT_PLAYERS,
    EVERYTHING,
    NOTHING,
    WORLDS,
    arm_of,
    arm_that_changes_practice,
    blocks_of,
    read_players,
    with_hybrids,
)
from sim.experiments.intervals import linear_ratio, mean_interval
from sim.experiments.saving import TERMS, saving
from sim.experiments.shapley import orders
from sim.experiments.share_map import COALITIONS, later, map_table, share_map, shifted
from sim.experiments.signatures import SIGNATURES, signatures, slope, whole_quarters_after
from sim.outcomes.catalogue import OUTCOMES
from sim.outcomes.summary import GROUPS, reduce_replication
from sim.settings.compose import compose
from sim.settings.problems import SettingsError
from sim.settings.schema import BLOCKS, Settings

SHORT = (
    "initial.state=empty",
    "period.start=2017-01-01",
    "period.end=2021-01-01",
    "replications=2",
    "engine.jobs=1",
    "engine.backend=sequential",
)
TWO = read_players("intake+caseload+contact+learning+aftercare,granting+closure")
NAMES = [kind.name for kind in OUTCOMES]
EVERY_NAME = [kind.name for kind in KINDS]


@pytest.fixture(scope="module")
def short() -> Settings:
    """Two offices that begin empty, the pilot's switch after 32 of 48 months."""
    return compose(list(SHORT))


@pytest.fixture(scope="module")
def found(short: Settings) -> Decomposition:
    """The pilot taken apart into the default players."""
    return decompose(short)


# --- the account closes ----------------------------------------------------------------------------------


def test_the_parts_sum_to_the_effect_for_every_outcome_group_and_replication(found):
    for group in found.groups:
        for name in EVERY_NAME:
            own = shares(found, name, group)
            known = np.isfinite(own.total)
            size = np.abs(own.total[known]).max(initial=1.0)
            assert np.abs(own.values.sum(axis=1) - own.total)[known].max(initial=0.0) <= 1e-9 * size
            assert own.residual <= 1e-9 * size


def test_in_every_coalition_the_parts_of_what_measures_cost_are_what_they_cost(found):
    """So that each block's share of less need, other help, no help and better aim sums to its share of the cost."""
    for group in found.groups:
        for coalition in found.design.coalitions:
            blocks = blocks_of(coalition, found.design.players)
            parts = sum(found.values(f"saving_{term}_dkk", blocks, group) for term in TERMS)
            days = sum(found.values(f"saving_{term}_days", blocks, group) for term in TERMS[:-1])
            paid = sum(found.values(f"measures_{level}_dkk", blocks, group) for level in ("early", "supporting"))
            np.testing.assert_allclose(parts, paid, rtol=1e-9)
            np.testing.assert_allclose(found.values("saving_measures_dkk", blocks, group), paid, rtol=1e-9)
            np.testing.assert_allclose(days, found.values("saving_measures_days", blocks, group), rtol=1e-9)
    apart = shares(found, "saving_need_dkk", "pilot").total
    assert np.abs(apart).min() > 0.0


def test_the_parts_are_those_of_a_comparison(found, short):
    told = saving(compare(short), "pilot", "pilot")
    mine = {row["player"]: row["share"] for _, row in _rows(share_table(found), "saving_rerouted_dkk").iterrows()}
    assert mine["total"] == pytest.approx(told.terms["rerouted"].dkk.mean)


def _rows(table, outcome):
    return table[(table["group"] == "pilot") & (table["outcome"] == outcome)]


def test_a_replication_without_anybody_in_one_coalition_is_left_out_of_the_whole_row(found):
    """Else means over different replications would stand in one row and not add up."""
    rows = found.outcomes.copy()
    one = (rows["outcome"] == "return_12m") & (rows["replication"] == 0) & (rows["group"] == "pilot")
    one &= rows["arm"] == arm_of(blocks_of(1, found.design.players))
    assert one.sum() == 1
    rows.loc[one, "value"] = np.nan
    table = _rows(share_table(replace(found, outcomes=rows)), "return_12m").set_index("player")
    assert (table["replications"] == len(found.completed) - 1).all()
    for column in ("share", "first_in", "last_in"):
        assert np.isfinite(table[column].drop(["total", "beside"])).all()
    assert table["share"].drop(["total", "beside"]).sum() == pytest.approx(table.loc["total", "share"])


def test_hours_that_are_fewer_are_no_price_of_a_measure_avoided(found):
    for group in found.groups:
        for one in signatures(found, group):
            if one.name == "hours_per_avoided":
                assert all(not i.mean < 0.0 for i in (one.administrative, one.quality, one.full))


def test_an_effect_is_that_of_the_arm_itself_and_nothing_lies_beside_the_practice(found, short):
    outcomes = reduce_replication(short, 1, simulate(short, 1)).outcomes
    for arm, blocks in (("pilot", EVERYTHING), ("traditional", NOTHING)):
        for group in GROUPS:
            rows = outcomes[(outcomes["arm"] == arm) & (outcomes["group"] == group)].set_index("outcome")["value"]
            mine = np.array([found.values(name, blocks, group)[1] for name in NAMES])
            np.testing.assert_array_equal(mine, rows[NAMES].to_numpy())
    assert all(
        (shares(found, name, "all").beside[np.isfinite(shares(found, name, "all").beside)] == 0).all() for name in NAMES
    )


def test_dividends_sum_to_the_effect(found):
    table = dividend_table(found)
    effects = share_table(found)
    for group in found.groups:
        parts = table[(table["group"] == group) & (table["outcome"] == "total_dkk")]
        chosen = effects[(effects["group"] == group) & (effects["outcome"] == "total_dkk")].set_index("player")
        assert parts["dividend"].sum() == pytest.approx(chosen.loc["total", "share"], abs=1e-6)
        assert len(parts) == 31


def test_worlds_and_their_interaction_sum_to_the_whole(found):
    table = world_table(found)
    left = table["full"] - table["administrative"] - table["quality"] - table["together"]
    assert np.nanmax(np.abs(left)) <= 1e-6


def test_what_an_arm_changes_besides_practice_is_no_blocks(short, changed):
    values = {"date": "2019-09-01", "offices": ["pilot"], "practice": "relational", "price_factor": 2.0}
    dearer = changed(short, {"arms.pilot.changes": [values]})
    own = decompose(dearer, design(dearer, TWO, "pilot"))
    beside = shares(own, "total_dkk", "pilot").beside
    assert (beside > 0).all()
    assert (shares(own, "measures_running", "pilot").beside == 0).all()


# --- nothing from nothing --------------------------------------------------------------------------------


def test_between_equal_practices_there_is_nothing_to_share(short):
    equal = compose([*SHORT, "practice@practices.relational=traditional"])
    own = decompose(equal)
    for name in NAMES:
        parts = shares(own, name, "pilot")
        for values in (parts.values, parts.first_in, parts.last_in, parts.total, parts.dividends[:, 1:], parts.beside):
            assert not values[np.isfinite(values)].any()
    assert {one.verdict for one in signatures(own, "pilot")} == {"alike"}
    assert {len(course_of(own.settings, arm, "pilot")) for arm in own.settings.arms} == {0}


def test_a_block_that_is_the_same_in_both_practices_gets_exactly_nothing_and_costs_no_run():
    same = compose([*SHORT, "practices.relational.aftercare=${practices.traditional.aftercare}"])
    own = decompose(same)
    aftercare = DEFAULT_PLAYERS.index(("aftercare",))
    for name in NAMES:
        parts = shares(own, name, "pilot")
        for values in (parts.values, parts.first_in, parts.last_in):
            known = values[:, aftercare]
            assert not known[np.isfinite(known)].any()
    assert len({course_of(own.settings, arm, "pilot") for arm in own.settings.arms}) == 16


def test_coalitions_differ_in_their_blocks_alone(found, short):
    own, other = short.practices["traditional"], short.practices["relational"]
    for coalition in found.design.coalitions:
        blocks = blocks_of(coalition, found.design.players)
        (change,) = found.settings.arms[arm_of(blocks)].changes
        practice = found.settings.practices[change.practice]
        for block in BLOCKS:
            assert getattr(practice, block) == getattr(other if block in blocks else own, block)
    assert {course_of(found.settings, arm, "comparison") for arm in found.settings.arms} == {()}


# --- what may not matter ---------------------------------------------------------------------------------


def test_the_order_in_which_players_are_typed_does_not_matter():
    typed = read_players("aftercare,closure,granting,learning+caseload+contact,intake")
    assert typed == DEFAULT_PLAYERS
    assert read_players(" granting+closure, intake + aftercare+contact,learning+caseload") == read_players(
        "caseload+learning,contact+intake+aftercare,closure+granting"
    )


def test_players_in_another_order_get_the_same(found):
    turned = Decomposition(
        Design(found.design.arm, found.design.players[::-1]),
        found.settings,
        found.completed,
        found.failures,
        found.outcomes,
        found.quarters,
        found.hours,
    )
    for name in ("total_dkk", "unmet_days", "return_12m"):
        here, there = shares(found, name, "pilot"), shares(turned, name, "pilot")
        np.testing.assert_allclose(here.values, there.values[:, ::-1], rtol=1e-9, atol=1e-9)
        np.testing.assert_array_equal(here.first_in, there.first_in[:, ::-1])


def test_the_number_of_jobs_does_not_matter(short):
    engine = short.engine.model_copy(update={"backend": "loky", "jobs": 2})
    alone = decompose(short, design(short, TWO))
    beside = decompose(short.model_copy(update={"engine": engine}), design(short, TWO))
    for name in ("outcomes", "quarters", "hours"):
        pd.testing.assert_frame_equal(getattr(alone, name), getattr(beside, name))


# --- more than six players -------------------------------------------------------------------------------


def of_a_game(short: Settings, worths: np.ndarray, players: tuple[Any, ...], drawn: np.ndarray) -> Decomposition:
    """A decomposition whose outcomes are a table of worths, replications × coalitions."""
    settings = with_hybrids(short, "pilot", [NOTHING, EVERYTHING])
    chosen = Design("pilot", players, drawn)
    arms = [(short.baseline_arm, 0), *((arm_of(blocks_of(c, players)), c) for c in chosen.coalitions)]
    rows = [
        {"replication": r, "arm": arm, "group": "pilot", "outcome": "total_dkk", "value": worths[r, c]}
        for arm, c in arms
        for r in range(len(worths))
    ]
    empty = pd.DataFrame()
    return Decomposition(chosen, settings, tuple(range(len(worths))), (), pd.DataFrame(rows), empty, empty)


def test_seven_players_are_sampled_with_a_closed_account_and_wider_intervals(short):
    players = tuple((block,) for block in BLOCKS)
    assert design(short, players).orders is not None
    assert len(design(short, players).coalitions) < 128
    worths = np.random.default_rng(4).normal(size=(6, 128))
    worths = worths[:, np.arange(128) & ~1]  # the first block adds nothing
    own = shares(of_a_game(short, worths, players, orders(7, 5, seed=2)), "total_dkk", "pilot")
    np.testing.assert_allclose(own.values.sum(axis=1), own.total)
    assert not own.values[:, 0].any()
    assert own.dividends is None
    plain, wider = mean_interval(own.values[:, 1]), own.interval(1)
    assert wider.high - wider.low > plain.high - plain.low


# --- wrong input -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("intake,granting", ["caseload, contact, learning, closure, aftercare missing"]),
        (
            "intake,case_load+contact+learning,granting,closure+granting,aftercare",
            ["no such block - did you mean 'caseload'?", "granting: stands there 2 times", "caseload missing"],
        ),
        (
            "intake,,caseload+contact+learning,granting,closure,aftercare",
            ["(nothing): no such block (there are: intake"],
        ),
    ],
)
def test_a_wrong_partition_is_refused_with_every_mistake(words, lines):
    with pytest.raises(SettingsError) as refused:
        read_players(words)
    assert len(refused.value.problems) == len(lines)
    assert all(line in problem for line, problem in zip(lines, refused.value.problems, strict=True))


def test_only_an_arm_that_brings_another_practice_can_be_taken_apart(short):
    assert arm_that_changes_practice(short) == "pilot"
    assert arm_that_changes_practice(short, "rollout") == "rollout"
    with pytest.raises(SettingsError, match="did you mean 'rollout'"):
        arm_that_changes_practice(short, "rolout")
    with pytest.raises(SettingsError, match="brings no other practice"):
        arm_that_changes_practice(short, "traditional")


def test_a_spread_takes_over_the_hybrid_too(short):
    apart = with_hybrids(short, "pilot_spread", [WORLDS["quality"]])
    switch, spread = apart.arms[arm_of(WORLDS["quality"])].changes
    assert spread.spread.practice == switch.practice == "relational_1111001"


# --- traces in records -----------------------------------------------------------------------------------


def test_traces_have_a_row_each_and_links_to_others_belong_to_the_quality_world(found):
    by_name = {one.name: one for one in signatures(found, "pilot")}
    assert tuple(by_name) == SIGNATURES
    links = by_name["civil_society_links"]
    assert links.quality.mean > abs(links.administrative.mean)
    assert by_name["hours_per_child"].quality.mean > by_name["hours_per_child"].administrative.mean


def test_the_first_quarter_looked_at_lies_wholly_after_the_switch(found):
    names = whole_quarters_after(found.settings, "pilot")
    assert names == ["2019Q4", "2020Q1", "2020Q2", "2020Q3", "2020Q4"]
    assert whole_quarters_after(found.settings, "comparison") == []


def test_the_slope_of_a_line_is_its_slope_and_two_points_have_none():
    assert slope(np.array([[5.0, 4.0, 3.0, 2.0], [0.0, 0.0, 0.0, 0.0]])).tolist() == [-1.0, 0.0]
    assert np.isnan(slope(np.array([[1.0, 2.0]]))).all()


# --- the map ---------------------------------------------------------------------------------------------


def test_a_ratio_has_the_interval_of_its_linear_residuals_and_none_where_there_is_nothing_to_share():
    generator = np.random.default_rng(1)
    covered = 0
    for _ in range(400):
        whole = generator.normal(10.0, 2.0, 30)
        part = 0.3 * whole + generator.normal(0.0, 1.0, 30)
        interval = mean_interval(linear_ratio(part, whole))
        covered += interval.low <= 0.3 <= interval.high
    assert 0.92 <= covered / 400 <= 0.98
    assert np.isnan(linear_ratio(part, whole - whole.mean())).all()


def test_a_shift_moves_all_thresholds_by_the_same_and_lets_go_sooner(short):
    practice = short.practices["relational"]
    moved = later(practice, 0.1)
    assert moved.granting.investigate_at == pytest.approx(practice.granting.investigate_at + 0.1)
    assert moved.closure.ready_at == pytest.approx(practice.closure.ready_at + 0.1)
    assert moved.granting.early_offset == practice.granting.early_offset
    assert {b for b in BLOCKS if getattr(moved, b) != getattr(practice, b)} == {"granting", "closure"}


def test_the_quality_world_does_not_see_the_shift(short):
    own = shifted(short, "pilot", (0.0, 0.1))
    courses = {
        (i, blocks): course_of(own, arm_of(blocks, f"shift{i}"), "pilot") for i in (0, 1) for blocks in COALITIONS
    }
    assert courses[0, WORLDS["quality"]] == courses[1, WORLDS["quality"]]
    assert courses[0, WORLDS["administrative"]] != courses[1, WORLDS["administrative"]]
    assert courses[0, NOTHING] == courses[1, NOTHING] == ()


def test_every_cell_shares_its_saving_between_the_worlds(short):
    found = share_map({0.05: short}, "pilot", (0.0, 0.3))
    table = map_table(found)
    assert list(table["shift"]) == [0.0, 0.3]
    np.testing.assert_allclose(table["administrative"] + table["quality"], table["saving"])
    # whoever acts at a much greater concern grants less: that is administrative, by construction
    assert table["administrative"].iloc[1] > table["administrative"].iloc[0]
    assert found.group == "pilot"
