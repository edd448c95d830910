"""Replications in parallel, failures as data, and what a comparison says of arms that are equal."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import synthetic_logs

from sim.experiments.accumulated import accumulated_difference, paid_back
from sim.experiments.compare import AllReplicationsFailedError, compare, cost_by_year, summary_table
from sim.experiments.digests import model_digest
from sim.experiments.manifest import began_with, content_hash, hash_of, machine, manifest
from sim.experiments.runner import run_replications
from sim.outcomes.costs import FIRST_TOTAL
from sim.outcomes.summary import FRAMES
from sim.report.spreadsheets import write_parquet
from sim.settings.schema import Settings


def with_engine(settings: Settings, **engine: object) -> Settings:
    return settings.model_copy(update={"engine": settings.engine.model_copy(update=engine)})


def test_one_two_and_four_jobs_give_the_same_bytes(short_settings: Settings, tmp_path: Path) -> None:
    written = []
    for jobs in (1, 2, 4):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        run = with_engine(short_settings, backend="loky", jobs=jobs).model_copy(update={"replications": 5})
        write_parquet(compare(run, synthetic_logs.simulate), folder)
        written.append({name: (folder / f"{name}.parquet").read_bytes() for name in FRAMES})
    assert written[0] == written[1] == written[2]


def test_a_failed_replication_is_recorded_and_the_others_are_kept(short_settings: Settings) -> None:
    seen: list[tuple[int, int]] = []
    comparison = compare(short_settings, synthetic_logs.second_fails, lambda done, total: seen.append((done, total)))
    assert comparison.completed == (0, 2)
    (failure,) = comparison.failures
    assert (failure.replication, failure.kind) == (1, "ArithmeticError")
    assert "need became negative" in failure.message
    assert "second_fails" in failure.traceback
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_failures_come_back_from_workers_too(short_settings: Settings) -> None:
    results, failures = run_replications(
        with_engine(short_settings, backend="loky", jobs=2), synthetic_logs.second_fails
    )
    assert [result.replication for result in results] == [0, 2]
    assert [failure.replication for failure in failures] == [1]


def test_nothing_comes_of_a_run_in_which_all_fail(short_settings: Settings) -> None:
    with pytest.raises(AllReplicationsFailedError, match=r"all 3 replications failed; .* ArithmeticError: broken in 0"):
        compare(short_settings, synthetic_logs.all_fail)


def test_equal_arms_differ_in_nothing(short_settings: Settings) -> None:
    """All but what comes of the other practice itself, where this fake model makes nothing of it: training is paid
    for, and its cap leaves other room."""
    table = summary_table(compare(short_settings, synthetic_logs.without_effect))
    own = {"training_dkk", "total_dkk", "total_with_placement_dkk", "stability_margin"}
    others = table[(table["arm"] != "traditional") & ~table["outcome"].isin(own)]
    known = others["difference"].notna()
    assert (others.loc[known, ["difference", "difference_low", "difference_high"]] == 0).all().all()


def test_an_office_that_no_arm_changes_differs_in_nothing(short_settings: Settings) -> None:
    table = summary_table(compare(short_settings, synthetic_logs.simulate))
    same = table[(table["arm"] == "pilot") & (table["group"] == "comparison") & table["difference"].notna()]
    assert len(same) > 40
    assert (same["difference"] == 0).all()


def test_years_and_accounts_add_up_to_the_accumulated_difference(short_settings: Settings) -> None:
    comparison = compare(short_settings, synthetic_logs.simulate)
    curve = accumulated_difference(comparison, "pilot", "all")
    years = cost_by_year(comparison)
    years = years[(years["arm"] == "pilot") & (years["group"] == "all")]
    assert curve.mean[-1] == pytest.approx(years["difference"].sum())
    ledger = comparison.ledger[comparison.ledger["account"].isin(FIRST_TOTAL)]
    total = ledger.groupby("arm")["ore"].sum() / 100 / len(comparison.completed)
    assert curve.mean[-1] == pytest.approx(total["pilot"] - total["traditional"])
    before = [name < "2019Q3" for name in curve.quarters]
    assert (curve.mean[before] == 0).all()


def test_paid_back_is_the_last_crossing() -> None:
    quarters = ("q1", "q2", "q3", "q4")
    assert paid_back(quarters, np.array([1.0, -1.0, 1.0, -1.0])) == "q4"
    assert paid_back(quarters, np.array([1.0, -1.0, -1.0, 1.0])) is None
    assert paid_back(quarters, np.array([-1.0, -1.0, -1.0, -1.0])) is None


def test_the_hash_sees_what_decides_the_numbers_and_nothing_else(short_settings: Settings) -> None:
    hashed = content_hash(short_settings)
    for same in (
        short_settings.model_copy(update={"replications": 99}),
        short_settings.model_copy(update={"language": "da"}),
        with_engine(short_settings, jobs=7),
        short_settings.model_copy(
            update={"precision": short_settings.precision.model_copy(update={"stop": "half_width"})}
        ),
    ):
        assert content_hash(same) == hashed
    assert content_hash(short_settings.model_copy(update={"seed": 1})) != hashed


def test_settings_read_back_from_a_file_have_the_hash_of_those_that_ran(short_settings: Settings) -> None:
    written = json.dumps(short_settings.model_dump(mode="json"), indent=2, ensure_ascii=False)
    assert hash_of(json.loads(written), model_digest()) == content_hash(short_settings)
    assert hash_of(json.loads(written), "other code") != content_hash(short_settings)


def test_how_long_a_run_took_is_told_beside_its_numbers_and_decides_none(short_settings: Settings) -> None:
    comparison = compare(short_settings, synthetic_logs.simulate)
    assert comparison.seconds.keys() == {"offices", "replications"}
    assert comparison.seconds["replications"] > 0.0
    slow, fast = (manifest(short_settings, [0], [], seconds={"replications": s}) for s in (9.87, 0.0))
    assert slow["seconds"] == {"replications": 9.9}
    assert {k: v for k, v in slow.items() if k != "seconds"} == {k: v for k, v in fast.items() if k != "seconds"}


def test_the_manifest_tells_what_offices_began_with(short_settings: Settings) -> None:
    assert manifest(short_settings, [0], [])["initial"] == {"state": "empty", "offices": 2, "states": 0, "long_runs": 0}
    initial = short_settings.initial.model_copy(update={"state": "in_progress", "states_per_run": 2})
    begun = short_settings.model_copy(update={"initial": initial, "replications": 3})
    assert began_with(begun) == {"state": "in_progress", "offices": 2, "states": 6, "long_runs": 4}


def test_the_machine_is_told_without_saying_whose_it_is() -> None:
    found = machine()
    assert found["cores"] >= 1
    assert found.keys() <= {"processor", "cores", "memory_gb", "system"}


def test_the_manifest_names_what_was_run(short_settings: Settings) -> None:
    found = manifest(short_settings, [0, 2], [], ["seed=1"], ["a warning"])
    assert found["seed"] == short_settings.seed
    assert found["overrides"] == ["seed=1"]
    assert found["warnings"] == ["a warning"]
    assert {"python", "numpy", "pandas"} <= found["versions"].keys()
    assert found["created"] is None
    assert found["seconds"] is None
