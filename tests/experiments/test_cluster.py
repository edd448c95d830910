"""A real dask scheduler and two workers on this computer: the same results to the bit, also when a worker dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

HOME = Path(__file__).resolve().parents[2]
TARGET = "practices.relational.caseload.target"
SWEEP = (
    *("sweep", "scenarios=aarhus_2019", "initial.state=empty", "period.start=2018-06-01", "period.end=2020-12-01"),
    *(f"{TARGET}=range(10,41,10)", "replications=6"),
)
PLAIN = os.environ | {"PYTHONPATH": str(HOME), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def started(words: list[str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "distributed.cli.dask_scheduler" if words[0] == "scheduler" else "distributed.cli.dask_worker",
            *words[1:],
        ],
        cwd=folder,
        env=PLAIN,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    file = tmp_path / "scheduler.json"
    common = ["--no-dashboard", "--host", "127.0.0.1"]
    with ExitStack() as ending:
        scheduler = started(["scheduler", *common, "--port", "0", "--scheduler-file", str(file)], tmp_path)
        ending.callback(stop, scheduler)
        address = wait_for(lambda: json.loads(file.read_text())["address"] if file.exists() else None)
        workers = []
        for number in range(2):
            words = ["worker", address, *common, "--nthreads", "1", "--no-nanny", "--name", str(number)]
            workers.append(started([*words, "--local-directory", str(tmp_path / f"w{number}")], tmp_path))
            ending.callback(stop, workers[-1])
        yield Cluster(address, workers)


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(what: object, seconds: float = 60.0) -> str:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found = what()  # type: ignore[operator]
        except ValueError:
            found = None
        if found:
            return str(found)
        time.sleep(0.05)
    raise TimeoutError


def sagsflow(folder: Path, *words: str) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "sim", *words],
        cwd=folder,
        env=PLAIN,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def tables(folder: Path) -> dict[str, bytes]:
    (result,) = (folder / "outputs/sweep/aarhus_2019").iterdir()
    return {file.name: file.read_bytes() for file in sorted(result.iterdir()) if file.suffix in (".csv", ".parquet")}


@pytest.mark.long
def test_a_worker_killed_in_mid_run_costs_time_and_nothing_else(cluster: Cluster, tmp_path: Path) -> None:
    alone = sagsflow(tmp_path / "alone", *SWEEP, "engine.backend=sequential")
    told = alone.communicate(timeout=300)
    assert alone.returncode == 0, told
    run = sagsflow(tmp_path / "together", *SWEEP, "engine.backend=dask", f"engine.address={cluster.address}")
    kept = tmp_path / "together/outputs/store/points"
    wait_for(lambda: "some" if list(kept.glob("*/*.zip")) else "", 120.0)
    stop(cluster.workers[0])
    assert len(list(kept.glob("*/*.zip"))) < 24, "the worker died in mid-run"
    out, err = run.communicate(timeout=300)
    assert run.returncode == 0, (out, err)
    assert tables(tmp_path / "together") == tables(tmp_path / "alone")


@pytest.mark.long
def test_the_check_of_the_beginning_runs_on_a_cluster_and_finds_the_same(cluster: Cluster, tmp_path: Path) -> None:
    words = ("validate", "warmup", "scenarios=aarhus_2019", "initial.state=empty", "replications=25")  # two long runs
    together = sagsflow(tmp_path / "together", *words, "engine.backend=dask", f"engine.address={cluster.address}")
    alone = sagsflow(tmp_path / "alone", *words, "engine.backend=sequential")
    told = [run.communicate(timeout=500) for run in (together, alone)]
    assert [run.returncode for run in (together, alone)] == [1, 1], told  # an empty start drifts
    found = []
    for name in ("together", "alone"):
        (folder,) = (tmp_path / name / "outputs/validate-warmup/aarhus_2019").iterdir()
        found.append([(folder / file).read_bytes() for file in ("warmup.csv", "weekly.csv")])
    assert found[0] == found[1]


@pytest.mark.long
@pytest.mark.parametrize("command", [SWEEP, ("validate", "warmup", "initial.state=empty", "replications=25")])
def test_an_address_where_nobody_answers_is_refused_and_nothing_is_written(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    words = (*command, "engine.backend=dask", "engine.address=tcp://127.0.0.1:9")
    run = sagsflow(tmp_path / "own", *words)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 2, err
    assert "no dask scheduler answers there" in err
    assert not (tmp_path / "own/outputs").exists()


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.experiments.workers import answers
    from sim.settings.compose import compose
    from sim.settings.problems import SettingsError

    engine = compose(["engine.backend=dask", "engine.address=tcp://127.0.0.1:9"]).engine
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r"pip install 'sagsflow\[cluster\]'"):
        list(answers(len, [("task",)], engine))


def test_a_cluster_without_an_address_is_refused() -> None:
    from sim.settings.compose import compose
    from sim.settings.problems import SettingsError

    with pytest.raises(SettingsError, match=r"engine\.address=tcp://HOST:PORT"):
        compose(["engine.backend=dask"])
