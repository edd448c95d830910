"""Replications that are kept: found again, never mixed, never half, and the same as those run anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import synthetic_logs

from sim.experiments.compare import compare
from sim.experiments.runner import run_replications
from sim.experiments.store import MixedStoreError, Store
from sim.outcomes.summary import FRAMES
from sim.settings.schema import Settings


def stored_in(settings: Settings, folder: Path, replications: int = 2) -> Settings:
    """Two arms, so that a replication takes little time."""
    settings = settings.model_copy(update={"arms": {n: settings.arms[n] for n in ("traditional", "pilot")}})
    engine = settings.engine.model_copy(update={"store": str(folder), "backend": "sequential"})
    return settings.model_copy(update={"engine": engine, "replications": replications})


def no_more(settings: Settings, replication: int) -> synthetic_logs.Logs:
    raise AssertionError(f"replication {replication} was run again")


def test_what_is_kept_is_not_run_again_and_equals_what_was_run(short_settings: Settings, tmp_path: Path) -> None:
    settings = stored_in(short_settings, tmp_path)
    first = compare(settings, synthetic_logs.simulate, store=Store(settings))
    again = compare(settings, no_more, store=Store(settings))
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(first, name), getattr(again, name))


@pytest.mark.long
def test_extending_a_run_gives_the_tables_of_the_longer_run(short_settings: Settings, tmp_path: Path) -> None:
    few, many = stored_in(short_settings, tmp_path, 1), stored_in(short_settings, tmp_path, 3)
    compare(few, synthetic_logs.simulate, store=Store(few))
    ran: list[int] = []

    def watched(settings: Settings, replication: int) -> synthetic_logs.Logs:
        ran.append(replication)
        return synthetic_logs.simulate(settings, replication)

    extended = compare(many, watched, store=Store(many))
    assert ran == [1, 2]
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(extended, name), getattr(compare(many, synthetic_logs.simulate), name))


def test_other_settings_find_nothing_and_a_file_put_into_their_folder_is_refused(
    short_settings: Settings, tmp_path: Path
) -> None:
    settings = stored_in(short_settings, tmp_path)
    other = settings.model_copy(update={"seed": settings.seed + 1})
    compare(settings, synthetic_logs.simulate, store=Store(settings))
    assert Store(other).read(0) is None
    Store(other).folder.mkdir()
    (Store(settings).folder / "00000.zip").rename(Store(other).folder / "00000.zip")
    with pytest.raises(MixedStoreError, match="other settings or code"):
        Store(other).read(0)
    with pytest.raises(MixedStoreError, match="delete that folder"):
        run_replications(other, synthetic_logs.simulate, replications=[0], store=Store(other))


@pytest.mark.parametrize("harm", ["cut", "emptied", "scribbled"])
def test_a_damaged_file_is_run_again(short_settings: Settings, tmp_path: Path, harm: str) -> None:
    settings = stored_in(short_settings, tmp_path, 1)
    compare(settings, synthetic_logs.simulate, store=Store(settings))
    file = Store(settings).folder / "00000.zip"
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(
        {"cut": whole[:middle], "emptied": b"", "scribbled": whole[:middle] + b"?" * 99 + whole[middle + 99 :]}[harm]
    )
    compare(settings, synthetic_logs.simulate, store=Store(settings))
    with zipfile.ZipFile(file) as kept:
        assert kept.testzip() is None
    assert Store(settings).read(0) is not None


@pytest.mark.long
def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    words = [
        *(sys.executable, "-m", "sim", "compare", "scenarios=aarhus_2019", "initial.state=empty", "replications=4"),
        *("period.start=2019-06-01", "period.end=2021-01-01", "engine.jobs=2"),
    ]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}

    def kept() -> list[Path]:
        return sorted((tmp_path / "outputs/store/replications").glob("*/*.zip"))

    run = subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 120.0
    while len(kept()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    before = {file: file.stat().st_mtime_ns for file in kept()}
    assert 2 <= len(before) < 4
    subprocess.run(words, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=300)
    assert len(kept()) == 4
    assert {file: file.stat().st_mtime_ns for file in before} == before
    killed = _tables(tmp_path)
    (tmp_path / "whole").mkdir()
    subprocess.run(words, cwd=tmp_path / "whole", env=environment, check=True, capture_output=True, timeout=300)
    assert _tables(tmp_path / "whole") == killed


def _tables(folder: Path) -> dict[str, bytes]:
    (result,) = (folder / "outputs/compare/aarhus_2019").iterdir()
    return {file.name: file.read_bytes() for file in sorted(result.glob("*.parquet"))}
