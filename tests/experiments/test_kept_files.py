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

from sim.experiments.kept_files import LEFT_BEHIND_AFTER_SECONDS, WRITING, remove_left_behind, write_whole

KILLED_IN_MID_WRITE = """
import os, signal, sys
from pathlib import Path
from sim.experiments.kept_files import write_whole
Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), b"half")
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
    write_whole(tmp_path / "offices/of_today/a.json.gz", b"whole")
    assert half_files(tmp_path) == [half], "a young one may be another process's"
    aged(half, LEFT_BEHIND_AFTER_SECONDS + 60.0)
    remove_left_behind.cache_clear()
    write_whole(tmp_path / "offices/of_today/b.json.gz", b"whole")
    assert half_files(tmp_path) == []
    assert {file.name for file in tmp_path.rglob("*") if file.is_file()} == {"a.json.gz", "b.json.gz"}


def test_only_half_files_are_removed_however_old_the_others_are(tmp_path: Path) -> None:
    whole = tmp_path / "replications/hash/00000.zip"
    write_whole(whole, b"whole")
    aged(whole, 400.0 * LEFT_BEHIND_AFTER_SECONDS)
    remove_left_behind.cache_clear()
    write_whole(tmp_path / "replications/hash/00001.zip", b"whole")
    assert whole.read_bytes() == b"whole"


def test_a_file_whose_half_was_taken_away_is_written_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a computer sleeps for days over its writing, or somebody deletes the store."""
    place, plain, tries = tmp_path / "points/hash/00000.zip", Path.replace, []

    def disturbed(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) == 1:
            shutil.rmtree(tmp_path / "points")
        return plain(self, target)

    monkeypatch.setattr(Path, "replace", disturbed)
    write_whole(place, b"whole")
    assert place.read_bytes() == b"whole"
    assert len(tries) == 2
    assert half_files(tmp_path) == []


def test_a_disk_that_refuses_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "points/hash/00000.zip", b"whole")
    assert half_files(tmp_path) == []
