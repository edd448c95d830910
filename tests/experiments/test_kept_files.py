"""What a killed process leaves half-written does not pile up, and nobody's file in the making is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import synthetic_logs

from sim.experiments.digests import casework_digest, model_digest
from sim.experiments.kept_files import (
    CODE,
    LEFT_BEHIND_AFTER_SECONDS,
    WRITING,
    StoreSize,
    remove_left_behind,
    store_size,
    write_whole,
)
from sim.experiments.runner import run_replications
from sim.experiments.store import Store
from sim.settings.schema import Settings

CODE_OF_TODAY, OLDER_CODE = model_digest(), "0" * 64

KILLED_IN_MID_WRITE = """
import os, signal, sys
from pathlib import Path
from sim.experiments.kept_files import write_whole
Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), b"half", "0" * 64)
"""


@pytest.fixture(autouse=True)
def a_process_that_has_not_tidied_yet() -> None:
    remove_left_behind.cache_clear()


def half_files(store: Path) -> list[Path]:
    return list(store.rglob(f"{WRITING}*"))


def aged(file: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(file, (then, then))


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_what_a_killed_process_leaves_is_removed_after_a_day_wherever_in_the_store_it_lies(tmp_path: Path) -> None:
    place = tmp_path / "points/of_older_code/00000.zip"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    words = [sys.executable, "-c", KILLED_IN_MID_WRITE, str(place)]
    assert subprocess.run(words, env=environment, check=False).returncode == -signal.SIGKILL
    (half,) = half_files(tmp_path)
    assert not place.exists()
    write_whole(tmp_path / "offices/of_today/a.json.gz", b"whole", CODE_OF_TODAY)
    assert half_files(tmp_path) == [half], "a young one may be another process's"
    aged(half, LEFT_BEHIND_AFTER_SECONDS + 60.0)
    remove_left_behind.cache_clear()
    write_whole(tmp_path / "offices/of_today/b.json.gz", b"whole", CODE_OF_TODAY)
    assert half_files(tmp_path) == []
    assert {file.name for file in tmp_path.rglob("*.gz")} == {"a.json.gz", "b.json.gz"}


def test_only_half_files_are_removed_however_old_the_others_are(tmp_path: Path) -> None:
    whole = tmp_path / "replications/hash/00000.zip"
    write_whole(whole, b"whole", CODE_OF_TODAY)
    aged(whole, 400.0 * LEFT_BEHIND_AFTER_SECONDS)
    remove_left_behind.cache_clear()
    write_whole(tmp_path / "replications/hash/00001.zip", b"whole", CODE_OF_TODAY)
    assert whole.read_bytes() == b"whole"


def test_a_file_whose_half_was_taken_away_is_written_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a computer sleeps for days over its writing, or somebody deletes the store."""
    place, plain, tries = tmp_path / "points/hash/00000.zip", Path.replace, []
    write_whole(place.with_name("00001.zip"), b"whole", CODE_OF_TODAY)

    def disturbed(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) == 1:
            shutil.rmtree(tmp_path / "points")
        return plain(self, target)

    monkeypatch.setattr(Path, "replace", disturbed)
    write_whole(place, b"whole", CODE_OF_TODAY)
    assert place.read_bytes() == b"whole"
    assert len(tries) == 3, "once in vain, then with the mark of the code"
    assert half_files(tmp_path) == []


def test_a_store_deleted_while_it_is_looked_through_is_no_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> list[Path]:
        raise FileNotFoundError(str(tmp_path))

    monkeypatch.setattr(Path, "glob", gone)
    monkeypatch.setattr(Path, "rglob", gone)
    write_whole(tmp_path / "store/points/a/00000.zip", b"whole", "0" * 64)
    assert (tmp_path / "store/points/a/00000.zip").read_bytes() == b"whole"
    assert store_size(tmp_path / "store", ()).in_all == 0


def test_a_disk_that_refuses_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "points/hash/00000.zip", b"whole", CODE_OF_TODAY)
    assert half_files(tmp_path) == []


def test_the_size_of_a_store_is_told_by_the_code_that_made_it(tmp_path: Path) -> None:
    today = (CODE_OF_TODAY, casework_digest())
    assert store_size(tmp_path / "nowhere", today) == StoreSize()
    write_whole(tmp_path / "points/a/00000.zip", b"x" * 1000, CODE_OF_TODAY)
    write_whole(tmp_path / "offices/b/office-00000.json.gz", b"x" * 200, casework_digest())
    write_whole(tmp_path / "offices/c/office-00000.json.gz", b"x" * 30, OLDER_CODE)
    (tmp_path / "points/of_before").mkdir()
    (tmp_path / "points/of_before/00000.zip").write_bytes(b"x" * 4)
    marks = 3 * len(CODE_OF_TODAY)
    found = store_size(tmp_path, today)
    assert found == StoreSize(1234 + marks, 30 + len(OLDER_CODE), 4)
    assert store_size(tmp_path, [OLDER_CODE]).of_other_code == 1200 + 2 * len(CODE_OF_TODAY)


def test_what_the_engine_keeps_is_of_todays_code(short_settings: Settings, tmp_path: Path) -> None:
    engine = short_settings.engine.model_copy(update={"store": str(tmp_path), "backend": "sequential"})
    settings = short_settings.model_copy(update={"engine": engine, "replications": 1})
    run_replications(settings, synthetic_logs.simulate, store=Store(settings))
    found = store_size(tmp_path, [CODE_OF_TODAY, casework_digest()])
    assert found.in_all > 1000
    assert (found.of_other_code, found.of_unknown_code) == (0, 0)
    (mark,) = tmp_path.rglob(CODE)
    mark.unlink()  # as in a store of before
    assert store_size(tmp_path, [CODE_OF_TODAY]).of_unknown_code == found.in_all - len(CODE_OF_TODAY)
    assert Store(settings).read(0) is not None
