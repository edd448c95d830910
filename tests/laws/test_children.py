"""The same children in both worlds, in real logs: strata add up, bounds hold, extremes do what they must."""

import numpy as np
import pytest

from sim.experiments.beginnings import simulate
from sim.experiments.children import frechet_bounds
from sim.outcomes.children import child_measures
from sim.outcomes.office import read_office
from sim.outcomes.pairing import STRATA
from sim.outcomes.periods import reporting_window
from sim.outcomes.summary import reduce_replication

MEASURES = ("measures_early", "measures_supporting")


@pytest.fixture(scope="module")
def kept(short, logs):
    return reduce_replication(short, 0, logs)


def test_strata_cost_what_the_ledger_says(short, kept):
    change = short.arms["pilot"].changes[0].date
    quarters = kept.ledger[kept.ledger["account"].isin(MEASURES)]
    told = kept.children.groupby("arm")["ore"].sum()
    # before the change arms are equal, so the difference over all quarters is that of the window
    spent = quarters.groupby("arm")["ore"].sum()
    assert change > short.period.start
    for arm in short.arms:
        assert told[arm] == spent[arm] - spent["traditional"]
    assert told["pilot"] != 0


def test_bounds_hold_and_every_stratum_has_a_name(kept):
    for _, rows in kept.levels.groupby(["arm", "office"]):
        before, after = rows["level_baseline"] != "none", rows["level_arm"] != "none"
        count = rows["children"]
        bounds = frechet_bounds(count[before].sum(), count[after].sum(), count.sum())
        assert bounds.avoided_least <= count[before & ~after].sum() <= bounds.avoided_most
        assert bounds.added_least <= count[after & ~before].sum() <= bounds.added_most
    assert set(kept.children["stratum"]) <= set(STRATA)


def test_an_office_that_no_arm_changes_changes_no_child(kept):
    same = kept.children[(kept.children["arm"] == "pilot") & (kept.children["office"] == "comparison")]
    assert set(same["stratum"]) == {"none", "unchanged"}
    assert set(same["in_view"]) == {"both", "neither"}


def test_no_practice_decides_how_many_children_there_are_though_it_decides_how_many_are_seen(short, logs):
    """Early intake meets children the baseline never hears of; they are there in every arm all the same."""
    window = reporting_window(short)
    tables = {
        arm: child_measures(short, arm, "pilot", read_office(short, offices["pilot"]), window)
        for arm, offices in logs.items()
    }
    first = tables["traditional"]
    for table in tables.values():
        assert np.array_equal(table.present, first.present)
        assert set(table.child.tolist()) <= set(table.present.tolist())
    assert len(tables["pilot"]) > len(first) > 0
    assert len(first.present) < len(first.exists)


def test_the_bounds_leave_room_for_a_measure_to_anybody(kept):
    """Every child helped under the arm could be one the baseline does not help: there are children enough."""
    rows = kept.levels[(kept.levels["arm"] == "pilot") & (kept.levels["office"] == "pilot")]
    before, after = rows["level_baseline"] != "none", rows["level_arm"] != "none"
    count = rows["children"]
    everybody, seen = count.sum(), kept.children.query("arm == 'pilot' and office == 'pilot' and in_view != 'neither'")
    bounds = frechet_bounds(count[before].sum(), count[after].sum(), everybody)
    among_seen = frechet_bounds(count[before].sum(), count[after].sum(), seen["children"].sum())
    assert bounds.avoided_most > among_seen.avoided_most
    assert bounds.avoided_least == among_seen.avoided_least


def test_with_all_blocks_equal_no_child_changes_and_a_practice_that_never_grants_avoids_every_measure(shipped, changed):
    """From the first Sunday on, so that nothing that was granted before runs on."""
    own = shipped.practices["traditional"]
    early = changed(
        shipped,
        {
            "period.start": "2019-08-31",
            "staff.method_days": 0.0,
            "period.end": "2021-06-01",
            "initial.state": "empty",
            "practices.relational": own,
            "arms": {name: shipped.arms[name].model_dump(mode="json") for name in ("traditional", "pilot")},
        },
    )
    equal = reduce_replication(early, 0, simulate(early, 0))
    assert set(equal.children["stratum"]) == {"none", "unchanged"}

    never = changed(early, {"practices.relational.granting.investigate_at": 99.0})
    kept = reduce_replication(never, 0, simulate(never, 0))
    found = kept.children[(kept.children["arm"] == "pilot") & (kept.children["office"] == "pilot")]
    assert set(found["stratum"]) == {"none", "avoided"}
    had = kept.levels[(kept.levels["arm"] == "pilot") & (kept.levels["office"] == "pilot")]
    with_baseline = had[had["level_baseline"] != "none"]["children"].sum()
    assert found[found["stratum"] == "avoided"]["children"].sum() == with_baseline > 0
