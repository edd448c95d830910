"""Sweeps: the same children at every point, nothing simulated twice, and no point touched by its neighbours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import synthetic_logs

from sim.casework.log import OfficeLog
from sim.experiments.compare import AllReplicationsFailedError
from sim.experiments.runner import simulate_model
from sim.experiments.store import MixedStoreError
from sim.experiments.sweep import Sweep, groups_of, run_alone, store_of, sweep
from sim.experiments.sweep_request import SweepRequest, request
from sim.experiments.sweep_table import against, difference, lowest, lowest_set, lowest_table, point_table
from sim.settings.compose import compose, compose_each
from sim.settings.problems import SettingsError
from sim.settings.schema import Settings

TARGET = "practices.relational.caseload.target"
SHORT = ("scenarios=aarhus_2019", "initial.state=empty", "period.start=2018-06-01", "period.end=2021-01-01")


def wish(tmp_path: Path, *words: str, replications: int = 2) -> SweepRequest:
    """A sweep of the pilot kept in a folder of the test."""
    own = (f"replications={replications}", "engine.backend=sequential", f"engine.store={tmp_path}")
    return request([*SHORT, *own, *words], arm="pilot")


def swept(asked: SweepRequest, simulate: object = synthetic_logs.simulate) -> Sweep:
    return sweep(asked.design, asked.points, asked.arm, simulate=simulate)  # type: ignore[arg-type]


def test_points_that_differ_in_the_arms_practice_alone_share_one_baseline_and_others_do_not(tmp_path: Path) -> None:
    practice = wish(tmp_path, f"{TARGET}=15,20,25").points
    demand = wish(tmp_path, "municipality.demand.new_cases_per_1000=10,12").points
    assert [len(groups_of(points)) for points in (practice, demand)] == [1, 2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        (f"{TARGET}=12,20,35", "practices.relational.caseload.staffing=needed,follows"),
        ("municipality.demand.new_cases_per_1000=9,12", "practices.relational.aftercare.back_door_share=0,.3"),
    ],
)
def test_a_point_gives_the_same_alone_as_among_others(tmp_path: Path, words: tuple[str, ...]) -> None:
    asked = wish(tmp_path, *words, replications=1)
    found = swept(asked, simulate_model)
    for point in asked.points:
        alone = run_alone(point, asked.arm, 0, simulate_model).outcomes
        among = found.outcomes[found.outcomes["point"] == point.number].drop(columns="point").reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, among, check_exact=True)


@pytest.mark.slow
def test_the_baseline_meets_the_same_children_at_every_point(tmp_path: Path) -> None:
    asked = wish(tmp_path, f"{TARGET}=12,35", replications=1)
    found = swept(asked, simulate_model)
    first, second = (
        found.outcomes[(found.outcomes["point"] == n) & (found.outcomes["arm"] == "traditional")]["value"].to_numpy()
        for n in (0, 1)
    )
    np.testing.assert_array_equal(first, second)
    assert found.values(0, "caseload_per_fte", "pilot") < found.values(1, "caseload_per_fte", "pilot")


def test_what_is_kept_is_not_simulated_again_and_more_points_and_replications_are_added_to_it(tmp_path: Path) -> None:
    first = swept(wish(tmp_path, f"{TARGET}=15,20"))
    seen: list[tuple[int, int]] = []

    def watched(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
        seen.append((replication, len(settings.arms) - 1))
        return synthetic_logs.simulate(settings, replication)

    again = swept(wish(tmp_path, f"{TARGET}=15,20"), watched)
    assert seen == []
    pd.testing.assert_frame_equal(again.outcomes, first.outcomes, check_exact=True)
    more = swept(wish(tmp_path, f"{TARGET}=15,20,25", replications=3), watched)
    assert sorted(seen) == [(0, 1), (1, 1), (2, 3)], "one new point in two replications, all three in the third"
    fresh = swept(wish(tmp_path / "fresh", f"{TARGET}=15,20,25", replications=3))
    pd.testing.assert_frame_equal(more.outcomes, fresh.outcomes, check_exact=True)


def test_other_settings_find_nothing_and_a_file_in_a_wrong_place_is_refused(tmp_path: Path) -> None:
    asked = wish(tmp_path, f"{TARGET}=15,20")
    swept(asked)
    assert store_of(wish(tmp_path, f"{TARGET}=15,20", "seed=7").points[0]).read(0) is None
    theirs, ours = (store_of(point).folder / "00000.zip" for point in asked.points)
    theirs.replace(ours)
    with pytest.raises(MixedStoreError, match="other settings or code"):
        swept(asked)


def broken_at_twenty(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    """A model that cannot do a target of 20 in replication 1."""
    if replication == 1 and any(practice.caseload.target == 20 for practice in settings.practices.values()):
        raise ArithmeticError("twenty is too many")
    return synthetic_logs.simulate(settings, replication)


def test_a_failing_point_is_recorded_and_the_others_of_its_batch_go_on(tmp_path: Path) -> None:
    found = swept(wish(tmp_path, f"{TARGET}=15,20,25"), broken_at_twenty)
    ((point, failure),) = [(one.point, one.failure) for one in found.failures]
    assert (point, failure.replication, failure.kind, failure.message) == (
        1,
        1,
        "ArithmeticError",
        "twenty is too many",
    )
    assert [len(found.values(n, "total_dkk", "pilot")) for n in (0, 1, 2)] == [2, 1, 2]
    mended = swept(wish(tmp_path, f"{TARGET}=15,20,25"))
    assert not mended.failures
    assert len(mended.values(1, "total_dkk", "pilot")) == 2


def never(settings: Settings, replication: int) -> dict[str, dict[str, OfficeLog]]:
    raise ArithmeticError("no")


def test_a_sweep_in_which_nothing_comes_through_says_so(tmp_path: Path) -> None:
    with pytest.raises(AllReplicationsFailedError, match="all 4 replications failed"):
        swept(wish(tmp_path, f"{TARGET}=15,20"), never)


def made_up(tmp_path: Path, costs: dict[int, list[float]]) -> Sweep:
    """A sweep whose yearly cost differences are given, point by point."""
    asked = wish(tmp_path, f"{TARGET}={','.join(str(10 + n) for n in costs)}", replications=len(costs[0]))
    rows = [
        {"point": p, "replication": r, "arm": arm, "group": "pilot", "outcome": "total_dkk", "value": v}
        for p, values in costs.items()
        for r, value in enumerate(values)
        for arm, v in (("traditional", 100.0 + r), ("pilot", 100.0 + r + value))
    ]
    return Sweep("pilot", asked.design, asked.points, len(costs[0]), (), pd.DataFrame(rows))


def test_the_cheapest_point_and_those_that_may_be_it_are_told_from_paired_differences(tmp_path: Path) -> None:
    found = made_up(tmp_path, {0: [5.0, 6.0, 7.0], 1: [1.0, 2.0, 3.0], 2: [1.5, 2.0, 3.2]})
    assert lowest(found, "pilot") == 1
    assert lowest_set(found, "pilot") == [1, 2]
    assert lowest_table(found)["may_be_lowest"].tolist() == [False, True, True]
    interval, factor = against(found, 0, 1, "pilot")
    assert (interval.mean, interval.low, interval.high) == (4.0, 4.0, 4.0)
    assert factor == float("inf")
    assert difference(found, 2, "total_dkk", "pilot").mean == pytest.approx(6.7 / 3)


def test_a_point_that_came_through_in_its_lucky_replication_alone_is_not_the_cheapest(tmp_path: Path) -> None:
    found = made_up(tmp_path, {0: [-1.0, 5.0], 1: [0.0, 6.0]})
    rows = found.outcomes[(found.outcomes["point"] == 0) | (found.outcomes["replication"] == 0)]
    left = Sweep(found.arm, found.design, found.points, 2, (), rows)
    assert difference(left, 1, "total_dkk", "pilot").mean < difference(left, 0, "total_dkk", "pilot").mean
    assert lowest(left, "pilot") == 0
    assert lowest_set(left, "pilot") == [0]
    told = lowest_table(left).set_index("point")["may_be_lowest"]
    assert (told[0], told[1]) == (True, None), "a point that was not compared is neither in the set nor out of it"


def test_with_one_replication_no_point_is_called_the_cheapest(tmp_path: Path) -> None:
    assert lowest(made_up(tmp_path, {0: [5.0], 1: [1.0]}), "pilot") is None


def test_the_table_holds_every_point_group_and_outcome_with_the_values_as_typed(tmp_path: Path) -> None:
    found = swept(wish(tmp_path, f"{TARGET}=15,22.5"))
    table = point_table(found)
    assert set(table[TARGET]) == {"15", "22.5"}
    assert len(table) == len(table.drop_duplicates(["point", "group", "outcome"]))
    assert {"stability_margin", "forced_share", "front_door_queue", "unmet_days", "return_12m"} <= set(table["outcome"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["practices.relational.caseload.targt=1,2"], "did you mean 'practices.relational.caseload.target'?"),
        ([f"{TARGET}=0,20"], r"target = 0: .*\[at point 0\]"),
        ([f"{TARGET}=15,20", "precision.stop=half_width"], "same number of replications at every point"),
        ([f"{TARGET}=15,20", "seed=1,2"], "seed is the same at every point"),
        ([f"{TARGET}=15"], "nothing to sweep"),
        ([f"{TARGET}=15,20", f"{TARGET}=25"], "is given one value and several"),
        (["arms.pilot.changes.0.date=2019-09-01,2020-03-01"], "years reported on .* would differ"),
        ([f"{TARGET}=range(1,20001)"], "more than 10000 values"),
        ([f"{TARGET}=range(1,3,0)"], "a step other than 0"),
    ],
)
def test_a_sweep_that_cannot_be_run_is_refused_before_anything_runs(words: list[str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        request([*SHORT, *words], arm="pilot")


def test_each_point_has_the_settings_its_words_give_alone_also_beside_points_that_are_wrong() -> None:
    """What is read once for all points is not changed by any of them."""
    points = [
        ["replications=7"],
        ["practices.relational.granting=${practices.traditional.granting}"],
        ["seed=${nowhere}"],
        ["practices.traditional.granting.investigate_at=1.1"],
        ["municipality.offices.pilot.posts=-1"],
        ["variant=unsuited_staff", "practices.traditional.granting.investigate_at=1.2"],
        ["~arms.pilot"],
        [],
    ]

    def alone(words: list[str]) -> Settings | list[str]:
        try:
            return compose([*SHORT, *words])
        except SettingsError as error:
            return error.problems

    found = [own if isinstance(own, Settings) else own.problems for own in compose_each(SHORT, points)]
    assert found == [alone(words) for words in points]
    assert [isinstance(own, list) for own in found] == [False, False, True, False, True, False, False, False]


def test_every_point_that_is_checked_is_told_of_also_a_wrong_one() -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(SettingsError, match="at point 1"):
        request([*SHORT, f"{TARGET}=15,-1,20"], arm="pilot", on_point=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_arm_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError, match="did you mean 'pilot'"):
        request([*SHORT, f"{TARGET}=15,20"], arm="pilott")


def test_points_of_a_list_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(f"{TARGET};variant\n15;none\n30;unsuited_staff\n", encoding="utf-8")
    asked = request(SHORT, file=tmp_path / "points.csv", arm="pilot")
    assert [point.settings.practices["relational"].caseload.target for point in asked.points] == [15, 30]
    assert [point.settings.variants.suited_share < 1.0 for point in asked.points] == [False, True]
    with pytest.raises(SettingsError, match="the values stand in its file"):
        request([*SHORT, f"{TARGET}=15,20"], file=tmp_path / "points.csv", arm="pilot")
