"""Claims about what a saving consists of: the parts are the worked example's, add up, and are told truthfully."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import synthetic_logs

import sim
from sim.casework.log import OfficeLog
from sim.experiments.compare import Comparison, compare
from sim.experiments.saving import PARTS, PARTS_OF, TERMS, contributions, saving, saving_table, savings, unsteady
from sim.outcomes.periods import day_of, reporting_window
from sim.settings.schema import Settings


def world(settings: Settings, need_days: float, cover_days: float, starts: float, ends: float) -> OfficeLog:
    """One child in need from the switch on, covered by its counsellor at first, with early help for some days."""
    switch = float(day_of(settings, settings.arms["pilot"].changes[0].date))
    log = OfficeLog()
    assert log.paths is not None
    for start, end, need in ((0.0, need_days, 0.5), (need_days, need_days + 400.0, 0.1)):
        log.paths.stretches.extend((switch + start, switch + end, need, need, 0.0, 0.0, 0.0, 0.0))
        log.paths.owners.append(1)
    log.paths.children[1] = (0, 2, 0)
    log.paths.covered(1, switch, switch + cover_days)
    log.append((switch + starts, "started", 1, 0, -1, "early_help", 1.0, 0.0, 0.7, switch + starts))
    log.append((switch + ends, "ended", 1, 0, -1, "early_help", 1.0, 0.0, switch + starts, 0.0))
    return log


def worked_example(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    """W 100, P 120, W∖P 20 (5 covered), P∖W 40 as before; W 80, P 60, W∖P 30 (25 covered), P∖W 10 after."""
    before, after = world(settings, 100.0, 5.0, 20.0, 140.0), world(settings, 80.0, 25.0, 30.0, 90.0)
    nobody = OfficeLog()
    return {arm: {"pilot": before if arm == "traditional" else after, "comparison": nobody} for arm in settings.arms}


@pytest.fixture(scope="module")
def falling(short_settings: Settings) -> Comparison:
    return compare(short_settings.model_copy(update={"replications": 6}), synthetic_logs.simulate)


def test_the_worked_example_comes_out_term_by_term(short_settings: Settings) -> None:
    comparison = compare(short_settings, worked_example)
    found = saving(comparison, "pilot", "pilot")
    years = reporting_window(short_settings).years
    days = {term: round(found.terms[term].days.mean * years, 6) for term in TERMS}
    assert days == {"need": -20, "rerouted": -20, "unmet": 10, "aimed": -30, "price": 0}
    assert round(found.measures.days.mean * years, 6) == -60
    assert found.harm["all"].mean * years == pytest.approx(-10)
    assert found.left_over == (0, 0)
    # nothing but early help ran, at the price of the reference type: every day is worth the same
    per_day = short_settings.measures.types["early_help"].dkk_per_month * 12 / 365.25
    assert found.terms["aimed"].dkk.mean * years == pytest.approx(-30 * per_day, rel=1e-4)


def test_parts_add_up_to_terms_and_terms_to_the_difference_in_every_replication(falling: Comparison) -> None:
    for group in ("pilot", "comparison", "all"):
        for arm in falling.arms_that_change(group):
            rows = contributions(falling, arm, group)
            for unit in ("days", "ore"):
                assert (sum(rows[f"{part}_{unit}"] for part in PARTS) == rows[f"measures_{unit}"]).all()
            for each in savings(falling, arm, group):
                assert each.left_over == (0, 0)
                for term, parts in PARTS_OF.items():
                    whole = each.terms[term].dkk.mean
                    assert whole == pytest.approx(sum(each.parts[part].dkk.mean for part in parts))
                total = sum(each.terms[term].dkk.mean for term in TERMS)
                assert total == pytest.approx(each.measures.dkk.mean)
                assert sum(h.mean for phase, h in each.harm.items() if phase != "all") == pytest.approx(
                    each.harm["all"].mean
                )
                assert each.harm["all"].mean == pytest.approx(-each.terms["unmet"].days.mean)


def test_the_saving_is_that_of_the_main_table_at_every_level(falling: Comparison) -> None:
    main = sum(falling.difference(f"measures_{level}_dkk", "pilot", "pilot").mean for level in ("early", "supporting"))
    for each in savings(falling, "pilot", "pilot"):
        assert each.measures.dkk.mean == pytest.approx(main)
        assert each.net.mean == pytest.approx(main + each.casework.mean)
        assert each.net.mean == pytest.approx(falling.difference("total_dkk", "pilot", "pilot").mean)


def test_quarters_types_districts_and_offices_add_up(falling: Comparison) -> None:
    whole = contributions(falling, "rollout", "all")
    for by in ("quarter", "type", "district", "office"):
        parts = contributions(falling, "rollout", "all", by=[by]).groupby(["level", "replication"]).sum()
        assert parts.equals(whole)
    alone = sum(contributions(falling, "rollout", group) for group in ("pilot", "comparison"))
    assert alone.equals(whole)


def test_a_need_that_falls_faster_is_told_as_less_need(falling: Comparison, short_settings: Settings) -> None:
    assert saving(falling, "pilot", "pilot").terms["need"].dkk.direction == "less"
    reversed_ = compare(short_settings.model_copy(update={"replications": 6}), synthetic_logs.with_reversed_effect)
    assert saving(reversed_, "pilot", "pilot").terms["need"].dkk.direction == "more"


def test_equal_arms_save_exactly_nothing_by_any_part(short_settings: Settings) -> None:
    equal = compare(short_settings, synthetic_logs.without_effect)
    assert not contributions(equal, "rollout", "all").to_numpy().any()
    for each in savings(equal, "rollout", "all"):
        assert all(amount.dkk.direction == "none" for amount in (*each.parts.values(), each.measures))


def test_the_table_holds_every_group_arm_level_and_part(falling: Comparison) -> None:
    table = saving_table(falling)
    assert set(table["level"]) == set(falling.settings.accounting.levels)
    assert {"measures", "casework", "net", "harm_all", *PARTS} <= set(table["term"])
    assert set(zip(table["group"], table["arm"], strict=True)) == {
        *(("pilot", arm) for arm in ("pilot", "pilot_spread", "rollout")),
        *(("comparison", arm) for arm in ("pilot_spread", "rollout")),
        *(("all", arm) for arm in ("pilot", "pilot_spread", "rollout")),
    }
    chosen = table[(table["group"] == "pilot") & (table["arm"] == "pilot") & (table["level"] == 0.0)].set_index("term")
    assert chosen.loc[list(PARTS), "dkk"].sum() == pytest.approx(chosen.loc["measures", "dkk"])
    assert chosen.loc["harm_all", ["dkk", "dkk_low"]].isna().all()
    assert np.isfinite(chosen.loc["need", ["days", "days_low", "days_high", "dkk_low", "dkk_high"]].astype(float)).all()


def test_a_part_that_changes_sign_with_the_standard_is_named(falling: Comparison) -> None:
    steady = savings(falling, "pilot", "pilot")
    assert ("need", "dkk") not in unsteady(steady)
    needs = falling.needs.copy()
    lowest = (needs["level"] == needs["level"].min()) & (needs["arm"] == "pilot")
    needs.loc[lowest, ["warranted_days", "warranted_ore"]] *= 2
    turned = savings(dataclasses.replace(falling, needs=needs), "pilot", "pilot")
    assert [turned[0].terms["need"].dkk.direction, turned[1].terms["need"].dkk.direction] == ["more", "less"]
    assert {("need", "days"), ("need", "dkk")} <= set(unsteady(turned))


def test_without_need_accounts_there_is_nothing_to_tell(falling: Comparison) -> None:
    bare = dataclasses.replace(falling, needs=falling.needs.head(0))
    assert savings(bare, "pilot", "pilot") == []
    assert saving_table(bare).empty
    with pytest.raises(LookupError, match="no need accounts at level"):
        saving(bare, "pilot", "pilot")
    with pytest.raises(LookupError, match=r"there are \[-0.1, 0.0, 0.1\]"):
        saving(falling, "pilot", "pilot", level=0.3)


def test_a_notebook_needs_no_other_import() -> None:
    assert sim.saving is saving
