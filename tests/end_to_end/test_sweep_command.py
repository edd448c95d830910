"""``sagsflow sweep``, ``replay`` and ``rerun`` as a user types them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import FAILED, INTERRUPTED, OK, WRONG_INPUT, main
from sim.experiments.manifest import manifest
from sim.settings.compose import compose

TARGET = "practices.relational.caseload.target"
TINY = (
    "scenarios=aarhus_2019",
    "initial.state=empty",
    "period.start=2018-06-01",
    "period.end=2020-12-01",
)
HOME = Path(__file__).resolve().parents[2]


def run(folder: Path, *words: str) -> Path:
    """Run a sweep in-process with results and store below a folder; gives the result folder."""
    own = ("replications=2", "engine.jobs=1", f"engine.store={folder}/store", "--out", str(folder / "out"))
    assert main(["sweep", *TINY, *words, *own]) == OK
    return newest(folder)


def newest(folder: Path) -> Path:
    return max((folder / "out/sweep/aarhus_2019").iterdir(), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("sweep"), f"{TARGET}=12,30", "language=da")


@pytest.mark.slow
def test_a_sweep_leaves_a_whole_folder(swept: Path) -> None:
    names = {path.relative_to(swept).as_posix() for path in swept.rglob("*") if path.is_file()}
    wanted = {"design.csv", "points.csv", "lowest.csv", "outcomes.parquet", "manifest.json", "settings.json"}
    assert wanted | {"figures/sweep.svg", "figures/sweep.png", "index.html"} <= names
    design = pd.read_csv(swept / "design.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert design[TARGET].tolist() == [12, 30]
    points = pd.read_csv(swept / "points.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert {"punkt", TARGET, "gruppe", "resultat", "gennemsnit", "ét forløb, nedre 95 %"} <= set(points.columns)
    about = json.loads((swept / "manifest.json").read_text(encoding="utf-8"))
    assert (about["command"], about["arm"], about["keys"]) == ("sweep", "pilot", [TARGET])
    assert len(set(about["hashes"])) == 2


@pytest.mark.slow
def test_any_point_and_replication_alone_gives_what_the_sweep_kept(
    swept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(swept), "point=1", "replication=1"]) == OK
    told = capsys.readouterr().out
    assert f"punkt 1 ({TARGET}=30)" in told
    assert "Ens: alle" in told


@pytest.mark.slow
def test_a_result_that_was_tampered_with_is_found_by_replay_and_by_rerun(
    swept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tampered = tmp_path / "tampered"
    subprocess.run(["cp", "-r", str(swept), str(tampered)], check=True)
    rows = pd.read_parquet(tampered / "outcomes.parquet")
    at = rows.index[(rows["point"] == 0) & (rows["replication"] == 0) & (rows["outcome"] == "total_dkk")][0]
    rows.loc[at, "value"] += 1.0
    rows.to_parquet(tampered / "outcomes.parquet", index=False)
    assert main(["replay", str(tampered), "point=0", "replication=0"]) == FAILED
    assert f"række {at + 1}" in capsys.readouterr().out.replace("\n", " ")
    assert main(["rerun", str(tampered)]) == FAILED
    assert "outcomes.parquet: kolonne value" in capsys.readouterr().out


@pytest.mark.slow
def test_a_whole_sweep_run_again_is_identical(swept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in swept.rglob("*")}
    assert main(["rerun", str(swept)]) == OK
    assert "Ens: alle 4 tabeller" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in swept.rglob("*")} == before


@pytest.mark.long
def test_a_whole_comparison_and_a_decomposition_run_again_are_identical(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ("replications=2", "engine.jobs=1", f"engine.store={tmp_path}/store", "--out", str(tmp_path / "out"))
    players = "players=intake+caseload+contact+learning+aftercare,granting+closure"
    assert main(["compare", *TINY, *own]) == OK
    assert main(["decompose", *TINY, players, *own]) == OK
    for command in ("compare", "decompose"):
        (folder,) = (tmp_path / "out" / command / "aarhus_2019").iterdir()
        capsys.readouterr()
        assert main(["rerun", str(folder)]) == OK, capsys.readouterr().out
        assert "Identical: all" in capsys.readouterr().out
    (folder,) = (tmp_path / "out/compare/aarhus_2019").iterdir()
    assert main(["replay", str(folder), "replication=1"]) == OK
    assert "Identical: all" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([f"{TARGET}=12,30", "design=sobbol"], "did you mean 'sobol'?"),
        ([f"{TARGET}=12,30", "points=x.csv"], "a file of points is given with list=FILE.csv"),
        ([f"{TARGET}=interval(10,40)"], "add design=latin_hypercube"),
        (["practices.relational.caseload.targt=12,30"], "did you mean 'practices.relational.caseload.target'?"),
        ([f"{TARGET}=12,30", "arm=traditional"], "brings no other practice"),
        (["list=nowhere.csv"], "list = nowhere.csv: there is no such file"),
        (["list="], "name a file of points"),
        (["-m", f"{TARGET}=12,30"], "a sweep takes several values as it is"),
        ([f"{TARGET}=12,30", "--out", "/dev/null/there"], "is a file"),
        ([f"{TARGET}=12,30", "engine.store=/dev/null"], "is a file"),
        ([f"{TARGET}=12,30", "--owt", "there"], "did you mean '--out'?"),
        ([f"{TARGET}=12,30", "scenarios=aarhus_2019,rollout_stepwise"], "the same at every point"),
    ],
)
def test_a_wrong_word_is_refused_and_nothing_is_written(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", *words]) == WRONG_INPUT
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["replay"], "say which run"),
        (["rerun", "nowhere"], "holds no manifest.json"),
        (["replay", "nowhere", "pont=1"], "did you mean 'point'?"),
        (["replay", "nowhere", "point=x"], "must be a whole number"),
        (["replay", "nowhere", "point=1", "point=2"], "point: given twice"),
    ],
)
def test_what_is_no_run_is_refused(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == WRONG_INPUT
    assert told in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ({"keys": None}, "manifest.json: keys: not what sagsflow writes there"),
        ({"overrides": None}, "manifest.json: overrides: not what sagsflow writes there"),
        ({"hashes": "x"}, "manifest.json: hashes: not what sagsflow writes there"),
    ],
)
@pytest.mark.parametrize("command", ["replay", "rerun"])
def test_a_manifest_that_was_damaged_is_refused(
    swept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, harm: dict[str, object], told: str
) -> None:
    about = json.loads((swept / "manifest.json").read_text(encoding="utf-8")) | harm
    (tmp_path / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    assert main([command, str(tmp_path)]) == WRONG_INPUT
    assert told in capsys.readouterr().err


@pytest.mark.slow
def test_a_table_that_was_cut_short_is_refused_before_anything_is_simulated(
    swept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("manifest.json", "outcomes.parquet"):
        content = (swept / name).read_bytes()
        (tmp_path / name).write_bytes(content if name == "manifest.json" else content[: len(content) // 2])
    monkeypatch.setattr("sim.commands.rerun.run_alone", lambda *_: pytest.fail("simulated"))
    assert main(["replay", str(tmp_path)]) == WRONG_INPUT
    assert "outcomes.parquet: cannot be read" in capsys.readouterr().err
    assert main(["replay", str(swept), "replication=2"]) == WRONG_INPUT
    assert "the replications 0 to 1" in capsys.readouterr().err


@pytest.mark.long
def test_a_sweep_of_a_scenario_file_with_a_danish_name_is_replayed_from_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, other = tmp_path / "min, prøve (1)", tmp_path / "andetsteds"
    own.mkdir()
    other.mkdir()
    (own / "mål.yaml").write_text((HOME / "scenarios/aarhus_2019.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(own)
    words = [
        *TINY[1:],
        "replications=1",
        "engine.jobs=1",
        f"engine.store={tmp_path}/store",
        "--out",
        str(tmp_path / "out"),
    ]
    assert main(["sweep", f"{TARGET}=12,30", "--scenario", "mål.yaml", *words]) == OK
    monkeypatch.chdir(other)
    assert main(["replay", str(newest(tmp_path)), "point=1"]) == OK
    assert "Identical" in capsys.readouterr().out
    assert list(other.iterdir()) == [], "what the run kept was used"


def test_a_run_that_cannot_be_repeated_says_which_can(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = manifest(compose([]), [0], ()) | {"command": "child"}
    (tmp_path / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    assert main(["rerun", str(tmp_path)]) == WRONG_INPUT
    assert "'child' cannot be run again" in capsys.readouterr().err


@pytest.mark.long
def test_multirun_makes_a_whole_run_of_each_combination(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = ("replications=1", "engine.jobs=1", f"engine.store={tmp_path}/store", "--out", str(tmp_path / "out"))
    assert main(["compare", "-m", *TINY, f"{TARGET}=15,25", *own]) == OK
    told = capsys.readouterr().out
    assert f"=== 1 of 2: {TARGET}=15" in told
    settings = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("out/**/settings.json")]
    assert sorted(one["practices"]["relational"]["caseload"]["target"] for one in settings) == [15, 25]


def test_multirun_refuses_every_wrong_combination_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["compare", "--multirun", f"{TARGET}=15,0", "scenarios=aarhus_2019,aarhus_2091"]) == WRONG_INPUT
    told = capsys.readouterr().err
    assert "target = 0" in told
    assert "did you mean 'aarhus_2019'?" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_workers_that_find_other_code_are_refused_and_nothing_of_theirs_is_kept(tmp_path: Path) -> None:
    """The code is changed while the command runs, after it was hashed and before its workers read it."""
    copy = tmp_path / "copy"
    for name in ("sim", "configs", "scenarios", "docs"):
        shutil.copytree(HOME / name, copy / name)
    shutil.copy(HOME / "pyproject.toml", copy)
    changing = (
        "import sys, pathlib; from sim.experiments import digests; "
        f"p = pathlib.Path({str(copy)!r}) / 'sim/outcomes/stability.py'; "
        "p.write_text(p.read_text() + '\\n# changed\\n'); "
        "from sim.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["sweep", *TINY, f"{TARGET}=12,30", "replications=2", "engine.jobs=2"]
    done = subprocess.run(
        [sys.executable, "-c", changing, *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == WRONG_INPUT, done.stderr
    assert "code was changed while the command ran" in done.stderr
    assert list(tmp_path.glob("outputs/store/points/*/*.zip")) == []


def workers_of(process: int) -> list[int]:
    """The worker processes of a command that runs."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if "LokyProcess" in words_of(int(child))]


def words_of(process: int) -> str:
    """What a process was started with; nothing if it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def wait_until(happened: Callable[[], object], seconds: float = 200.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for workers where Linux shows them")
@pytest.mark.parametrize("moment", ["workers begin", "workers import", "in mid-run"])
def test_ctrl_c_is_one_line_and_what_is_done_is_kept(moment: str, tmp_path: Path) -> None:
    """As in a terminal, every process of the command is told of it at once."""
    words = [sys.executable, "-m", "sim", "sweep", *TINY, f"{TARGET}=15,20,25", "engine.jobs=2"]
    environment = os.environ | {"PYTHONPATH": str(HOME)}
    run = subprocess.Popen(
        [*words, "replications=200"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_until(lambda: workers_of(run.pid))
        if moment == "workers import":
            time.sleep(0.25)
        if moment == "in mid-run":
            wait_until(lambda: list(tmp_path.glob("outputs/store/points/*/*.zip")))
        workers = workers_of(run.pid)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=120)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    assert (run.returncode, out, err) == (INTERRUPTED, "", "interrupted\n")
    wait_until(lambda: not any(words_of(worker) for worker in workers))
    kept = list(tmp_path.glob("outputs/store/points/*/*.zip"))
    assert kept or moment != "in mid-run"
    assert list(tmp_path.glob("outputs/store/points/*/.*")) == []
    for file in kept:
        assert zipfile.ZipFile(file).testzip() is None


@pytest.mark.long
def test_a_worker_that_is_killed_ends_the_command_with_a_word_and_what_is_done_is_kept(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "sim",
        "sweep",
        *TINY,
        f"{TARGET}=range(10,41,10)",
        "replications=8",
        "engine.jobs=2",
    ]
    run = subprocess.Popen(
        words,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 200.0
    while not list(tmp_path.glob("outputs/store/points/*/*.zip")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(workers_of(run.pid)[0], signal.SIGKILL)
    _, told = run.communicate(timeout=200)
    assert run.returncode == FAILED
    assert "a worker was ended from outside" in told
    assert "Traceback" not in told
    assert list(tmp_path.glob("outputs/store/points/*/*.zip"))


@pytest.mark.long
def test_a_sweep_that_is_killed_goes_on_where_it_was_and_gives_the_same_bytes(tmp_path: Path) -> None:
    words = [
        *(sys.executable, "-m", "sim", "sweep", *TINY, f"{TARGET}=range(10,41,5)", "replications=4", "engine.jobs=2"),
    ]
    environment = os.environ | {"PYTHONPATH": str(HOME)}

    def kept() -> list[Path]:
        return sorted((tmp_path / "outputs/store/points").glob("*/*.zip"))

    for wanted in (1, 15):  # killed twice, early and late
        process = subprocess.Popen(
            words,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 240.0
        while len(kept()) < wanted and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    before = {file: file.stat().st_mtime_ns for file in kept()}
    assert 15 <= len(before) < 28
    subprocess.run(words, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=300)
    assert len(kept()) == 28
    assert {file: file.stat().st_mtime_ns for file in before} == before, "what was done was not done again"
    (tmp_path / "whole").mkdir()
    subprocess.run(
        [*words, "engine.backend=sequential"],
        cwd=tmp_path / "whole",
        env=environment,
        check=True,
        capture_output=True,
        timeout=400,
    )
    assert tables(tmp_path / "whole") == tables(tmp_path)


def tables(folder: Path) -> dict[str, bytes]:
    (result,) = (folder / "outputs/sweep/aarhus_2019").iterdir()
    return {file.name: file.read_bytes() for file in sorted(result.iterdir()) if file.suffix in (".csv", ".parquet")}
